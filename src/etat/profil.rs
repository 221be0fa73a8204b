//! The headings of a campus' profile, and which are filled.

use super::Profil;
use crate::french;
use crate::reseau::{Campus, Reseau};

/// How many headings a profile has filled, and which are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rubriques {
    /// How many are filled.
    pub remplies: usize,
    /// « le lieu », « les projets »: those that are empty, in the order of the page.
    pub vides: Vec<&'static str>,
}

impl Rubriques {
    /// Those of a campus.
    pub fn of(campus: &Campus) -> Rubriques {
        let fiche = &campus.fiche;
        let all = [
            ("la catégorie", fiche.categorie.is_some()),
            ("la filière nationale", !fiche.filieres.is_empty()),
            ("l’établissement porteur", fiche.hote.is_some()),
            ("le lieu", fiche.lieu.is_some()),
            ("le périmètre", fiche.perimetre.is_some()),
            ("les chiffres", !fiche.chiffres.is_empty()),
            ("les axes de travail", !fiche.axes.is_empty()),
            ("les membres", !fiche.membres.is_empty()),
            ("les formations", !campus.formations.is_empty()),
            ("un site emblématique", !campus.sites.is_empty()),
            ("la gouvernance", !fiche.gouvernance.is_empty()),
            ("les moyens", !fiche.moyens.is_empty()),
            ("les projets", !fiche.projets.is_empty()),
            ("les résultats", !fiche.resultats.is_empty()),
            ("les perspectives", !fiche.perspectives.is_empty()),
            ("le plan d’actions de l’année", !fiche.plans.is_empty()),
            ("un contact", !fiche.contacts.is_empty()),
        ];
        let vides: Vec<_> = all.iter().filter(|(_, filled)| !filled).map(|(name, _)| *name).collect();
        Rubriques { remplies: all.len() - vides.len(), vides }
    }

    /// How many there are.
    pub fn toutes(&self) -> usize {
        self.remplies + self.vides.len()
    }

    /// « le lieu, les projets et un contact »; nothing when every heading is filled.
    pub fn manquent(&self) -> Option<String> {
        (!self.vides.is_empty()).then(|| french::enumere(&self.vides))
    }
}

/// Every profile, the least filled first.
pub(super) fn profils(reseau: &Reseau) -> Vec<Profil> {
    let one = |campus: &Campus| Profil {
        slug: campus.slug.clone(),
        nom: campus.fiche.nom.clone(),
        complet: campus.fiche.profil == crate::model::campus::Profil::Complet,
        rubriques: Rubriques::of(campus),
    };
    let mut all: Vec<Profil> = reseau.campus.rows().iter().map(one).collect();
    all.sort_by_key(|profil| profil.rubriques.remplies);
    all
}
