//! Everything that the content can refer to, by the name that refers to it.

use super::Dits;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::Statut;
use crate::read;
use crate::read::brouillon::{Brouillon, CampusLu};
use crate::read::communes::Communes;
use crate::read::lu::Lu;
use crate::source::Sources;
use crate::table::Map;

/// Names of one kind of thing.
///
/// When the file that lists them could not be read, that has been told, and every name is taken for known: one
/// fault in a list must not make a hundred elsewhere.
pub(super) struct Liste<'a, V = ()> {
    /// Looked up for each reference; walked in order, where one is wrong.
    noms: Map<&'a str, V>,
    lisible: bool,
}

impl<'a, V> Liste<'a, V> {
    fn new(lisible: bool, noms: impl IntoIterator<Item = (&'a str, V)>) -> Self {
        let mut liste = Liste { noms: Map::default(), lisible };
        for (nom, valeur) in noms {
            // The first stays, as everywhere; `doublons` tells the others.
            liste.noms.entry(nom).or_insert(valeur);
        }
        liste
    }

    /// True when this name is known, or might be.
    pub(super) fn connait(&self, nom: &str) -> bool {
        !self.lisible || self.noms.contains_key(nom)
    }

    /// What is known of this name.
    pub(super) fn get(&self, nom: &str) -> Option<&V> {
        self.noms.get(nom)
    }

    /// Every name, in order.
    pub(super) fn noms(&self) -> impl Iterator<Item = &'a str> {
        let mut noms: Vec<&str> = self.noms.keys().copied().collect();
        noms.sort_unstable();
        noms.into_iter()
    }
}

/// What the lines that name a diploma come to.
#[derive(Default)]
pub(super) struct Nommee {
    /// True when a campus that is published names it.
    pub(super) publiee: bool,
    /// How many lines name it.
    pub(super) lignes: usize,
}

/// The lists of a site.
pub(super) struct Connus<'a> {
    pub(super) campus: Liste<'a, Statut>,
    pub(super) avis: Liste<'a, Statut>,
    pub(super) etablissements: Liste<'a, &'a crate::model::etablissement::Etablissement>,
    pub(super) filieres: Liste<'a>,
    pub(super) niveaux: Liste<'a>,
    pub(super) types: Liste<'a, &'a crate::model::referentiel::TypeDiplome>,
    pub(super) voies: Liste<'a>,
    pub(super) natures: Liste<'a>,
    pub(super) natures_projet: Liste<'a>,
    pub(super) roles: Liste<'a>,
    pub(super) academies: Liste<'a>,
    pub(super) departements: Liste<'a>,
    pub(super) communes: &'a Communes,
    pub(super) instances: Liste<'a>,
    pub(super) textes: Liste<'a>,
    /// Diplomas that a line names.
    pub(super) formations: Liste<'a, Nommee>,
}

impl<'a> Connus<'a> {
    /// Lists everything once.
    pub(super) fn new(brouillon: &'a Brouillon, sources: &'a Sources) -> Self {
        let lus = &brouillon.referentiels;
        let reseau = brouillon.reseau.as_deref();
        let etablissements = brouillon.etablissements.as_deref();
        Connus {
            campus: Liste::new(true, brouillon.campus.iter().map(|c| (c.slug.as_str(), statut(c)))),
            avis: avis(brouillon, sources),
            etablissements: Liste::new(
                etablissements.is_some(),
                etablissements
                    .into_iter()
                    .flat_map(|l| &l.value.etablissements)
                    .map(|e| (e.uai.as_str(), &**e)),
            ),
            filieres: noms(lus.filieres.as_deref(), |l| &l.filieres, |f| f.slug.as_str()),
            niveaux: noms(lus.niveaux.as_deref(), |l| &l.niveaux, |n| niveau(n.niveau.nombre())),
            types: Liste::new(
                lus.types.is_some(),
                lus.types.iter().flat_map(|l| &l.value.types).map(|t| (t.nom.as_str(), t)),
            ),
            voies: noms(lus.voies.as_deref(), |l| &l.termes, |t| t.slug.as_str()),
            natures: noms(lus.natures.as_deref(), |l| &l.termes, |t| t.slug.as_str()),
            natures_projet: noms(lus.natures_projet.as_deref(), |l| &l.termes, |t| t.slug.as_str()),
            roles: noms(lus.roles.as_deref(), |l| &l.roles, |r| r.slug.as_str()),
            academies: noms(reseau, |r| &r.academies, |a| a.slug.as_str()),
            departements: Liste::new(
                !lus.departements.is_empty(),
                lus.departements.rows().iter().map(|d| (d.code.as_str(), ())),
            ),
            communes: &lus.communes,
            instances: noms(reseau, |r| &r.instances, |i| i.slug.as_str()),
            textes: noms(reseau, |r| &r.textes, |t| t.slug.as_str()),
            formations: formations(brouillon, sources),
        }
    }
}

/// A campus whose file could not be read is taken for published: its fault stops everything anyway.
fn statut(campus: &CampusLu) -> Statut {
    campus.fiche.as_ref().map_or(Statut::Publie, |fiche| fiche.statut)
}

/// Opinions by the files that exist: one that could not be read is known, and its own fault has been told.
fn avis<'a>(brouillon: &'a Brouillon, sources: &'a Sources) -> Liste<'a, Statut> {
    let lus = brouillon.avis.iter().map(|(slug, document)| (slug.as_str(), document.lu.statut));
    let fichiers = sources.under("content/avis").filter_map(|file| {
        let nom = file.path.strip_prefix("content/avis/")?.strip_suffix(".md")?;
        Some((nom, Statut::Publie))
    });
    Liste::new(true, lus.chain(fichiers))
}

/// True when the table of trainings bears another name: that has been told, and its lines are not known.
pub(super) fn tableau_ailleurs(campus: &CampusLu, sources: &Sources) -> bool {
    let tableau = format!("content/campus/{}/formations.csv", campus.slug);
    campus.formations.is_empty() && read::stand_in(sources, &tableau).is_some()
}

fn formations<'a>(brouillon: &'a Brouillon, sources: &Sources) -> Liste<'a, Nommee> {
    let lisible =
        brouillon.campus.iter().all(|campus| campus.formations_lues && !tableau_ailleurs(campus, sources));
    let mut liste: Liste<'_, Nommee> = Liste::new(lisible, []);
    liste.noms.reserve(brouillon.campus.iter().map(|campus| campus.formations.len()).sum());
    for campus in &brouillon.campus {
        let publie = statut(campus).est_publie();
        for lue in campus.formations.iter() {
            let nommee = liste.noms.entry(lue.ligne.formation.as_str()).or_default();
            nommee.publiee |= publie;
            nommee.lignes += 1;
        }
    }
    liste
}

/// The word that the lists use for a level: « 5 ».
pub(super) fn niveau(niveau: u8) -> &'static str {
    ["0", "1", "2", "3", "4", "5", "6", "7", "8"].get(usize::from(niveau)).copied().unwrap_or_default()
}

fn noms<'a, L, T: 'a>(
    lu: Option<&'a Lu<L>>,
    elements: impl Fn(&'a L) -> &'a Vec<T>,
    nom: impl Fn(&'a T) -> &'a str,
) -> Liste<'a> {
    Liste::new(lu.is_some(), lu.into_iter().flat_map(|lu| elements(&lu.value)).map(|t| (nom(t), ())))
}

/// A kind of thing that one can refer to, and how to say that there is no such thing.
pub(super) struct Genre {
    pub(super) code: &'static str,
    /// Its kind after « pas » : « de campus », « d’établissement ».
    pub(super) quoi: &'static str,
    pub(super) aide: &'static str,
    /// True for words, where a near name is most likely the one meant; codes are all near one another.
    pub(super) mots: bool,
}

impl Genre {
    /// Says that nothing bears this name.
    pub(super) fn inconnu(&self, ecrit: &str, place: Place) -> Diagnostic {
        Diagnostic::error(self.code, format!("Il n’y a pas {} « {ecrit} ».", self.quoi))
            .at(place)
            .help(self.aide)
    }
}

/// Tells a name that is not in its list, with the nearest that is.
pub(super) fn exige<V>(
    liste: &Liste<'_, V>,
    genre: &Genre,
    ecrit: &str,
    place: impl FnOnce() -> Place,
    dits: &mut Dits,
) {
    if liste.connait(ecrit) {
        return;
    }
    let faute = genre.inconnu(ecrit, place());
    dits.push(if genre.mots { faute.near(ecrit, liste.noms()) } else { faute });
}
