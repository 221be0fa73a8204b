//! What an empty page says, and where it leads.

use serde::Serialize;

use super::mots;
use crate::model::referentiel::Filiere;
use crate::page::facette::Facette;
use crate::page::formations::navigation::{self, LienFacette};
use crate::page::listes::{self, Groupe};
use crate::reseau::{Formation, Id, Reseau};

/// What an empty page says and where it leads.
#[derive(Serialize)]
pub(super) struct Vide {
    texte: &'static str,
    pub(super) proches: Option<Proches>,
    liens: Vec<LienFacette>,
}

/// Diplomas near a filière that no campus is attached to.
#[derive(Serialize)]
pub(super) struct Proches {
    /// Those that are shown, which a template has no use for.
    #[serde(skip)]
    pub(super) ids: Vec<Id<Formation>>,
    raison: String,
    groupes: Vec<Groupe>,
}

impl Vide {
    pub(super) fn new(reseau: &Reseau, facette: Facette) -> Vide {
        let kind = std::mem::discriminant(&facette);
        let held = Facette::toutes(reseau)
            .into_iter()
            .filter(|other| std::mem::discriminant(other) == kind && !other.formations(reseau).is_empty());
        Vide {
            texte: mots::vide(facette),
            proches: match facette {
                Facette::Filiere(id) => proches(reseau, &reseau.filieres[id]),
                _ => None,
            },
            liens: held.map(|other| navigation::lien(reseau, other, None)).collect(),
        }
    }
}

fn proches(reseau: &Reseau, filiere: &Filiere) -> Option<Proches> {
    let near = filiere.proches.as_ref()?;
    let mut ids: Vec<_> =
        near.formations.iter().filter_map(|slug| reseau.formations.get(slug.as_str())).collect();
    ids.sort();
    let groupes = listes::groupes(reseau, listes::rows(&reseau.formations, &ids), |_| true);
    (!groupes.is_empty()).then(|| Proches { ids, raison: near.raison.clone(), groupes })
}
