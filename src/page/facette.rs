//! A facet: one value of one of the ways to narrow the list of diplomas.

use crate::address::Address;
use crate::french;
use crate::model::referentiel::{Commune, Departement, Etape, Filiere, Terme};
use crate::page::noms;
use crate::reseau::{Formation, Id, LieuFormation, Reseau};

/// Levels of diploma: each has a page, even when the network has nothing there.
pub(in crate::page) const NIVEAUX: std::ops::RangeInclusive<u8> = 3..=8;

/// One value of one facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facette {
    /// The level that one reaches.
    Niveau(u8),
    /// What one has done before.
    Apres(Etape),
    /// How one learns.
    Voie(Id<Terme>),
    /// National filière of the campuses that list the diploma.
    Filiere(Id<Filiere>),
    /// What one has done before, and the filière that one is drawn to.
    Vers(Etape, Id<Filiere>),
    /// Where it is taught.
    Commune(Id<Commune>),
    /// Where it is taught.
    Departement(Id<Departement>),
}

impl Facette {
    /// Every facet that has a page.
    ///
    /// Communes are thousands, and filières after each step are many: only those where something is taught have
    /// one. The other lists are short and stable, so that their addresses hold whatever the network proposes.
    pub(in crate::page) fn toutes(reseau: &Reseau) -> Vec<Facette> {
        let mut all: Vec<Facette> = NIVEAUX.map(Facette::Niveau).collect();
        all.extend(Etape::TOUTES.map(Facette::Apres));
        all.extend(reseau.voies.iter().map(|(id, _)| Facette::Voie(id)));
        all.extend(reseau.filieres.iter().map(|(id, _)| Facette::Filiere(id)));
        all.extend(reseau.facettes.vers.keys().map(|(etape, filiere)| Facette::Vers(*etape, *filiere)));
        all.extend(reseau.facettes.commune.keys().map(|id| Facette::Commune(*id)));
        all.extend(reseau.departements.iter().map(|(id, _)| Facette::Departement(id)));
        all
    }

    /// Its page.
    pub fn adresse(self, reseau: &Reseau) -> Address {
        let (facette, value) = self.mots(reseau);
        match self {
            Facette::Vers(_, filiere) => {
                Address::folder(&["formations", facette, &value, reseau.filieres[filiere].slug.as_str()])
            }
            _ => Address::folder(&["formations", facette, &value]),
        }
    }

    /// The same in the address of the whole list, where facets combine: `niveau=5`.
    pub(in crate::page) fn parametre(self, reseau: &Reseau) -> String {
        let (facette, value) = self.mots(reseau);
        match self {
            // Filters know the filières of campuses alone, not what is near.
            Facette::Vers(_, filiere) if !self.proche(reseau) => {
                format!("{facette}={value}&filiere={}", reseau.filieres[filiere].slug)
            }
            _ => format!("{facette}={value}"),
        }
    }

    fn mots(self, reseau: &Reseau) -> (&'static str, String) {
        match self {
            Facette::Niveau(niveau) => ("niveau", niveau.to_string()),
            Facette::Apres(etape) | Facette::Vers(etape, _) => ("apres", etape.slug().to_owned()),
            Facette::Voie(id) => ("voie", reseau.voies[id].slug.to_string()),
            Facette::Filiere(id) => ("filiere", reseau.filieres[id].slug.to_string()),
            Facette::Commune(id) => ("commune", reseau.slug_commune(id)),
            Facette::Departement(id) => ("departement", french::slug(&reseau.departements[id].nom)),
        }
    }

    /// Its diplomas, by level then alphabetical.
    pub fn formations(self, reseau: &Reseau) -> &[Id<Formation>] {
        let facettes = &reseau.facettes;
        let found = match self {
            Facette::Niveau(niveau) => facettes.niveau.get(&niveau),
            Facette::Apres(etape) => facettes.apres.get(&etape),
            Facette::Voie(id) => facettes.voie.get(&id),
            Facette::Filiere(id) => facettes.filiere.get(&id),
            Facette::Vers(etape, id) => facettes.vers.get(&(etape, id)),
            Facette::Commune(id) => facettes.commune.get(&id),
            Facette::Departement(id) => facettes.departement.get(&id),
        };
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// True for the places of a diploma that this facet is about: those of the commune, of the filière…
    pub(in crate::page) fn garde(self, reseau: &Reseau, lieu: &LieuFormation) -> bool {
        match self {
            Facette::Niveau(_) | Facette::Apres(_) => true,
            Facette::Voie(id) => lieu.voies.contains(&id),
            Facette::Vers(..) if self.proche(reseau) => true,
            Facette::Filiere(id) | Facette::Vers(_, id) => {
                let slug = &reseau.filieres[id].slug;
                reseau.campus[lieu.campus].fiche.filieres.iter().any(|f| f.filiere == *slug)
            }
            Facette::Commune(id) => lieu.commune == id,
            Facette::Departement(id) => reseau.departement_de(lieu.commune) == Some(id),
        }
    }

    /// True where no campus gives the filière to a diploma: those of the list are near it, as its row says.
    pub(in crate::page) fn proche(self, reseau: &Reseau) -> bool {
        matches!(self, Facette::Vers(_, id) if !reseau.facettes.filiere.contains_key(&id))
    }

    /// Its words among others of its kind: « Bac +2 », « le bac », « Amiens ».
    pub(in crate::page) fn court(self, reseau: &Reseau) -> String {
        match self {
            Facette::Niveau(niveau) => noms::niveau(reseau, niveau),
            Facette::Apres(etape) => {
                let titre = etape.titre();
                titre.strip_prefix("Après ").unwrap_or(titre).to_owned()
            }
            Facette::Voie(id) => reseau.voies[id].nom.clone(),
            Facette::Filiere(id) => reseau.filieres[id].nom.clone(),
            Facette::Vers(_, id) => reseau.filieres[id].simple.clone(),
            Facette::Commune(id) => reseau.communes[id].nom.clone(),
            Facette::Departement(id) => reseau.departements[id].nom.clone(),
        }
    }

    /// Its title, unique among the site's pages.
    pub(in crate::page) fn titre(self, reseau: &Reseau) -> String {
        match self {
            Facette::Niveau(niveau) => {
                format!(
                    "Diplômes de niveau {} (niveau {niveau})",
                    french::minuscule(&noms::niveau(reseau, niveau))
                )
            }
            Facette::Apres(etape) => format!("{} : les formations", etape.titre()),
            Facette::Voie(id) => voie(&reseau.voies[id]),
            Facette::Filiere(id) => format!("Formations : {}", french::minuscule(&reseau.filieres[id].nom)),
            Facette::Vers(etape, id) => {
                format!("{} : {}", etape.titre(), french::minuscule(&reseau.filieres[id].simple))
            }
            Facette::Commune(id) => {
                let commune = &reseau.communes[id];
                let twin = reseau.slug_commune(id) != french::slug(&commune.nom);
                let code = if twin { format!(" ({})", commune.code) } else { String::new() };
                format!("Formations {}{code}", french::a(&commune.nom))
            }
            Facette::Departement(id) => {
                format!("Formations {}", french::dans(&reseau.departements[id].nom))
            }
        }
    }

    /// The number that [`crate::page::Page::sujet`] carries, for a page of its list counted from 0.
    pub(in crate::page) fn sujet(self, page: usize) -> usize {
        let (kind, value) = match self {
            Facette::Niveau(niveau) => (0, usize::from(niveau)),
            Facette::Apres(etape) => (1, rang(etape)),
            Facette::Voie(id) => (2, id.row()),
            Facette::Filiere(id) => (3, id.row()),
            Facette::Commune(id) => (4, id.row()),
            Facette::Departement(id) => (5, id.row()),
            Facette::Vers(etape, id) => (6, rang(etape) + Etape::TOUTES.len() * id.row()),
        };
        kind + KINDS * (value + ROWS * page)
    }

    /// Reads [`Facette::sujet`] back.
    pub(in crate::page) fn de_sujet(reseau: &Reseau, sujet: usize) -> Option<(Facette, usize)> {
        let (kind, rest) = (sujet % KINDS, sujet / KINDS);
        let (value, page) = (rest % ROWS, rest / ROWS);
        let facette = match kind {
            0 => Facette::Niveau(u8::try_from(value).ok()?),
            1 => Facette::Apres(*Etape::TOUTES.get(value)?),
            2 => Facette::Voie(reseau.voies.id_at(value)?),
            3 => Facette::Filiere(reseau.filieres.id_at(value)?),
            4 => Facette::Commune(reseau.communes.id_at(value)?),
            5 => Facette::Departement(reseau.departements.id_at(value)?),
            _ => {
                let (filiere, etape) = (value / Etape::TOUTES.len(), value % Etape::TOUTES.len());
                Facette::Vers(*Etape::TOUTES.get(etape)?, reseau.filieres.id_at(filiere)?)
            }
        };
        Some((facette, page))
    }
}

/// The title of a voie's page.
fn voie(voie: &Terme) -> String {
    match voie.slug.as_str() {
        "scolaire" => "Se former par la voie scolaire".to_owned(),
        "apprentissage" => "Se former en apprentissage".to_owned(),
        "formation-continue" => "Se former en formation continue".to_owned(),
        "contrat-pro" => "Se former en contrat de professionnalisation".to_owned(),
        "vae" => "Obtenir un diplôme par la validation des acquis (VAE)".to_owned(),
        _ => format!("Se former : {}", french::minuscule(&voie.nom)),
    }
}

fn rang(etape: Etape) -> usize {
    Etape::TOUTES.iter().position(|e| *e == etape).unwrap_or_default()
}

/// Seven kinds, in three bits.
const KINDS: usize = 8;
/// More rows than France has communes.
const ROWS: usize = 1 << 16;
