//! A list of diplomas: those of the network by level, then, apart, those that partners alone propose.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::french;
use crate::model::referentiel::TypeDiplome;
use crate::page::Site;
use crate::page::listes::{self, Compte, Groupe, LigneVue};
use crate::reseau::{Formation, Id, LieuFormation, Reseau};

/// What a list is, whatever the page of it that is shown.
#[derive(Debug, Default)]
pub(in crate::page) struct Bilan {
    /// Diplomas that the network proposes, then those that only partners do.
    all: Vec<Id<Formation>>,
    /// How many of them the network proposes.
    propres: usize,
    /// Diplomas and places by part (partners: true) and level.
    comptes: BTreeMap<(bool, u8), Compte>,
    /// Kinds of diploma, in the order of levels.
    types: Vec<Id<TypeDiplome>>,
    etablissements: usize,
    communes: usize,
}

/// Diplomas, and which of their places the list is about.
pub(in crate::page) struct Liste<'a, K> {
    reseau: &'a Reseau,
    keep: K,
    /// What a line names: communes, or schools where the whole list is about one commune.
    ecoles: bool,
    bilan: Arc<Bilan>,
}

/// A part of the list.
#[derive(Debug, Serialize)]
pub(in crate::page) struct Partie {
    /// True for what partners alone propose.
    pub(in crate::page) a_part: bool,
    /// Lines by level.
    pub(in crate::page) groupes: Vec<Groupe>,
}

impl Bilan {
    /// Goes through the diplomas once, and the places that the list is about.
    fn new(
        reseau: &Reseau,
        ids: impl IntoIterator<Item = Id<Formation>>,
        keep: impl Fn(&LieuFormation) -> bool,
    ) -> Bilan {
        let (mut bilan, mut a_part) = (Bilan::default(), Vec::new());
        let (mut etablissements, mut communes) = (Vec::new(), Vec::new());
        for id in ids {
            let formation = &reseau.formations[id];
            let (mut lieux, mut own) = (0, false);
            for lieu in formation.lieux.iter().filter(|lieu| keep(lieu)) {
                lieux += 1;
                own |= lieu.reseau;
                etablissements.push(lieu.etablissement);
                communes.push(lieu.commune);
            }
            if lieux == 0 {
                continue;
            }
            bilan.comptes.entry((!own, formation.niveau)).or_default().ajoute(reseau, formation, lieux);
            bilan.types.push(formation.type_diplome);
            if own { &mut bilan.all } else { &mut a_part }.push(id);
        }
        bilan.propres = bilan.all.len();
        bilan.all.extend(a_part);
        bilan.types.sort();
        bilan.types.dedup();
        bilan.etablissements = distinct(etablissements);
        bilan.communes = distinct(communes);
        bilan
    }
}

impl<'a, K: Fn(&LieuFormation) -> bool> Liste<'a, K> {
    /// The diplomas that have a place which the list is about.
    pub(in crate::page) fn new(
        reseau: &'a Reseau,
        ids: impl IntoIterator<Item = Id<Formation>>,
        keep: K,
    ) -> Self {
        let bilan = Arc::new(Bilan::new(reseau, ids, &keep));
        Liste { reseau, keep, ecoles: false, bilan }
    }

    /// The same, for one of the site's own lists, which `numero` names: gone through once for all its pages.
    pub(in crate::page) fn du_site(
        site: &'a Site,
        numero: usize,
        ids: impl IntoIterator<Item = Id<Formation>>,
        keep: K,
    ) -> Self {
        let reseau = &site.reseau;
        let bilan = site.listes.get(numero, || Bilan::new(reseau, ids, &keep));
        Liste { reseau, keep, ecoles: false, bilan }
    }

    /// The same list, where lines name schools rather than communes.
    pub(in crate::page) fn par_ecole(self, ecoles: bool) -> Self {
        Liste { ecoles, ..self }
    }

    /// How many diplomas.
    pub(in crate::page) fn total(&self) -> usize {
        self.bilan.all.len()
    }

    /// The diplomas, in the order in which they are listed.
    pub(in crate::page) fn ids(&self) -> &[Id<Formation>] {
        &self.bilan.all
    }

    /// Their kinds, in the order of levels.
    pub(in crate::page) fn types(&self) -> &[Id<TypeDiplome>] {
        &self.bilan.types
    }

    /// « 64 diplômes, dans 21 établissements et 16 communes. »
    pub(in crate::page) fn annonce(&self) -> String {
        let diplomes = french::compte_ou_aucun(self.total(), french::Genre::Masculin, "diplôme", "diplômes");
        if self.total() == 0 {
            return format!("{} pour l’instant.", french::majuscule(&diplomes));
        }
        let schools = french::compte(self.bilan.etablissements, "établissement", "établissements");
        let communes = match self.bilan.communes {
            1 => String::new(),
            n => format!(" et {}", french::compte(n, "commune", "communes")),
        };
        format!("{diplomes}, dans {schools}{communes}.")
    }

    /// How many diplomas and places at each level, whoever proposes them: what the ladder shows.
    pub(in crate::page) fn niveaux(&self) -> BTreeMap<u8, Compte> {
        let mut niveaux: BTreeMap<u8, Compte> = BTreeMap::new();
        for ((_, niveau), compte) in &self.bilan.comptes {
            let whole = niveaux.entry(*niveau).or_default();
            *whole = whole.plus(*compte);
        }
        niveaux
    }

    /// The lines of a page, by part and level.
    pub(in crate::page) fn parties(&self, page: std::ops::Range<usize>) -> Vec<Partie> {
        let mut parties: Vec<Partie> = Vec::new();
        for row in page {
            let Some(formation) = self.bilan.all.get(row).map(|id| &self.reseau.formations[*id]) else {
                break;
            };
            let a_part = row >= self.bilan.propres;
            if parties.last().is_none_or(|partie| partie.a_part != a_part) {
                parties.push(Partie { a_part, groupes: Vec::new() });
            }
            let Some(partie) = parties.last_mut() else { break };
            if partie.groupes.last().is_none_or(|groupe| groupe.niveau != formation.niveau) {
                partie.groupes.push(Groupe::vide(formation.niveau));
            }
            if let Some(groupe) = partie.groupes.last_mut() {
                groupe.lignes.push(self.ligne(formation, a_part));
            }
        }
        for partie in &mut parties {
            for groupe in &mut partie.groupes {
                let level =
                    self.bilan.comptes.get(&(partie.a_part, groupe.niveau)).copied().unwrap_or_default();
                groupe.nom = level.nom(self.reseau, groupe.niveau);
                groupe.compte = compte(level, groupe);
            }
        }
        parties
    }

    /// A line tells the network's places; those of partners are named as such.
    fn ligne(&self, formation: &Formation, a_part: bool) -> LigneVue {
        let shown = |lieu: &LieuFormation| (self.keep)(lieu) && lieu.reseau != a_part;
        let mut ligne = listes::ligne_ou(self.reseau, formation, shown);
        ligne.voies = french::majuscule(&ligne.voies);
        if self.ecoles {
            ligne.lieux = self.lieux(formation, shown).join(" · ");
        }
        let partner = |lieu: &LieuFormation| (self.keep)(lieu) && !lieu.reseau;
        let mut roles: Vec<_> =
            formation.lieux.iter().filter(|lieu| partner(lieu)).filter_map(|lieu| lieu.role).collect();
        if roles.is_empty() {
            return ligne;
        }
        roles.sort();
        roles.dedup();
        let roles: Vec<String> =
            roles.into_iter().map(|role| french::minuscule(&self.reseau.roles[role].nom)).collect();
        let roles = french::enumere(&roles);
        if a_part {
            ligne.lieux.push_str(&format!(" ({roles})"));
        } else {
            let partners = self.lieux(formation, partner).join(", ");
            ligne.lieux.push_str(&format!(" · {roles} : {partners}"));
        }
        ligne
    }

    /// Names of the places of a diploma, each once.
    fn lieux(&self, formation: &Formation, keep: impl Fn(&LieuFormation) -> bool) -> Vec<&'a str> {
        let kept = formation.lieux.iter().filter(|lieu| keep(lieu));
        let mut all: Vec<&str> = kept
            .map(|lieu| match self.ecoles {
                true => self.reseau.etablissements[lieu.etablissement].fiche.nom.as_str(),
                false => self.reseau.communes[lieu.commune].nom.as_str(),
            })
            .collect();
        all.dedup();
        all
    }
}

/// « 15 diplômes, 18 lieux », or « 100 sur 1 240 diplômes » where the page holds only some of them.
fn compte(level: Compte, groupe: &Groupe) -> String {
    if groupe.lignes.len() < level.diplomes {
        let shown = french::nombre(i64::try_from(groupe.lignes.len()).unwrap_or(i64::MAX));
        return format!("{shown} sur {}", french::compte(level.diplomes, "diplôme", "diplômes"));
    }
    level.dit()
}

fn distinct<T: Ord>(mut all: Vec<T>) -> usize {
    all.sort();
    all.dedup();
    all.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::essai_formations::{LIGNES, beaucoup, reseau};

    fn lignes(partie: &Partie) -> Vec<(&str, &str, &str)> {
        let lignes = partie.groupes.iter().flat_map(|groupe| &groupe.lignes);
        lignes.map(|l| (l.intitule.as_str(), l.lieux.as_str(), l.voies.as_str())).collect()
    }

    #[test]
    fn partners_are_named_and_told_apart() {
        let reseau = reseau(&LIGNES);
        let liste = Liste::new(&reseau, reseau.formations.iter().map(|(id, _)| id), |_| true);
        let parties = liste.parties(0..liste.total());
        assert_eq!(
            lignes(&parties[0]),
            [
                ("CAP Moulin", "Amoulin", "Voie non renseignée"),
                ("Bac pro Moulin", "Amoulin", "Voie scolaire"),
                (
                    "BTS Moulin",
                    "Amoulin · Le Faux-Port · partenaire pédagogique : Nuages-sur-Somme",
                    "Voie scolaire, Apprentissage"
                ),
                ("BTS Voile", "Le Faux-Port", "Voie scolaire"),
                ("Licence Vent", "Amoulin", "Voie non renseignée"),
            ]
        );
        assert!(parties[1].a_part);
        let partner = "Nuages-sur-Somme (partenaire pédagogique)";
        assert_eq!(lignes(&parties[1]), [("BUT Moulin", partner, "Voie non renseignée")]);
        assert_eq!(liste.annonce(), "6 diplômes, dans 3 établissements et 3 communes.");
    }

    #[test]
    fn a_list_about_one_commune_names_its_schools() {
        let reseau = reseau(&LIGNES);
        let commune = reseau.communes.get("60999").unwrap();
        let all = reseau.formations.iter().map(|(id, _)| id);
        let liste = Liste::new(&reseau, all, |lieu| lieu.commune == commune).par_ecole(true);
        let parties = liste.parties(0..liste.total());
        let expected = [
            ("BTS Moulin", "Lycée de la Voile", "Voie scolaire"),
            ("BTS Voile", "Lycée de la Voile", "Voie scolaire"),
        ];
        assert_eq!(lignes(&parties[0]), expected);
        assert_eq!(liste.annonce(), "2 diplômes, dans 1 établissement.");
    }

    #[test]
    fn a_list_is_gone_through_once_for_all_its_pages() {
        let site = crate::page::essai_formations::site(&LIGNES);
        let looked = std::cell::Cell::new(0_usize);
        let mut totals = Vec::new();
        for _ in 0..3 {
            let keep = |_: &LieuFormation| {
                looked.set(looked.get() + 1);
                true
            };
            let all = site.reseau.formations.iter().map(|(id, _)| id);
            totals.push(Liste::du_site(&site, 7, all, keep).total());
        }
        // Nine places: eight lines, and one that the second campus lists too.
        assert_eq!((totals, looked.get()), (vec![6, 6, 6], 9));
    }

    #[test]
    fn a_page_says_how_much_of_a_level_it_holds() {
        let reseau = beaucoup(200);
        let liste = Liste::new(&reseau, reseau.formations.iter().map(|(id, _)| id), |_| true);
        let parties = liste.parties(crate::page::pagination::tranche(liste.total(), 0));
        // The second campus lists one more.
        assert_eq!(parties[0].groupes[0].compte, "100 sur 201 diplômes");
        let whole: usize = (0..crate::page::pagination::nombre(liste.total()))
            .flat_map(|page| liste.parties(crate::page::pagination::tranche(liste.total(), page)))
            .flat_map(|partie| partie.groupes)
            .map(|groupe| groupe.lignes.len())
            .sum();
        assert_eq!(whole, 201);
    }
}
