//! The members of a campus, by nature.

use serde::Serialize;

use crate::address::Address;
use crate::french;
use crate::model::campus::Membre;
use crate::page::adresses;
use crate::page::fait::{Bibliographie, Bloc, Cite, Renvoi, cite};
use crate::reseau::{Campus, Reseau};

/// The members, and the natures of which the sources name nobody.
#[derive(Debug, Serialize)]
pub(super) struct MembresVue {
    /// By nature, in the reference order.
    groupes: Vec<Groupe>,
    /// « lycées, laboratoires et entreprises », where no source names them.
    sans_nom: Option<String>,
    /// Marks to what says that they are there.
    sans_nom_sources: Vec<Renvoi>,
    /// Sources of all the groups, or none where they differ.
    sources: Vec<Renvoi>,
}

impl MembresVue {
    /// True when there is nothing to tell.
    pub(super) fn est_vide(&self) -> bool {
        self.groupes.is_empty() && self.sans_nom.is_none()
    }
}

/// Members of one nature.
#[derive(Debug, Serialize)]
struct Groupe {
    /// « Lycées », or « Lycée » for one.
    nature: String,
    /// Each of them.
    membres: Bloc<MembreVue>,
    /// What to know of all of them, or nothing where notes differ.
    note: Option<String>,
}

impl Groupe {
    fn new(nature: &str, mut membres: Vec<MembreVue>) -> Self {
        let first = membres.first().and_then(|m| m.note.clone());
        let note = first.filter(|_| membres.len() > 1 && membres.iter().all(|m| m.note == membres[0].note));
        if note.is_some() {
            for membre in &mut membres {
                membre.note = None;
            }
        }
        Groupe { nature: nature.to_owned(), membres: Bloc::new(membres), note }
    }
}

/// A member.
#[derive(Debug, Serialize)]
struct MembreVue {
    /// Its name.
    nom: String,
    /// Its page, for a school of the network.
    adresse: Option<Address>,
    /// « Amiens ».
    commune: Option<String>,
    /// « établissement support ».
    role: Option<String>,
    /// What to know.
    note: Option<String>,
    /// Marks to its sources.
    sources: Vec<Renvoi>,
}

cite!(MembreVue);

/// Members by nature, in the reference order.
pub(super) fn vue(reseau: &Reseau, campus: &Campus, biblio: Bibliographie<'_>) -> MembresVue {
    let mut groupes = Vec::new();
    let mut sans_nom: Vec<String> = Vec::new();
    let mut sans_nom_sources: Vec<Renvoi> = Vec::new();
    for nature in reseau.natures.rows() {
        let of_nature: Vec<_> = campus.fiche.membres.iter().filter(|m| m.nature == nature.slug).collect();
        let membres: Vec<_> = of_nature.iter().filter_map(|m| membre(reseau, m, biblio)).collect();
        let plural = &nature.pluriel.clone().unwrap_or_else(|| french::pluriel(2, &nature.nom));
        match (of_nature.len(), membres.len()) {
            (0, _) => {}
            (_, 0) => {
                sans_nom.push(french::minuscule(plural));
                let keys = of_nature.iter().flat_map(|m| biblio.renvois(&m.sources));
                sans_nom_sources.extend(keys);
            }
            (_, 1) => groupes.push(Groupe::new(&nature.nom, membres)),
            _ => groupes.push(Groupe::new(plural, membres)),
        }
    }
    let mut seen = Vec::new();
    sans_nom_sources.retain(|renvoi| {
        let new = !seen.contains(renvoi);
        seen.push(renvoi.clone());
        new
    });
    let sources = common_sources(&mut groupes);
    MembresVue {
        groupes,
        sans_nom: (!sans_nom.is_empty()).then(|| french::enumere(&sans_nom)),
        sans_nom_sources,
        sources,
    }
}

/// When every group comes from the same sources, they are told once, under the whole list.
fn common_sources(groupes: &mut [Groupe]) -> Vec<Renvoi> {
    let first = groupes.first_mut().map(|g| told(&mut g.membres)).unwrap_or_default();
    if groupes.len() < 2 || first.is_empty() || !groupes.iter_mut().all(|g| told(&mut g.membres) == first) {
        return Vec::new();
    }
    for groupe in groupes {
        groupe.membres.sources.clear();
        for membre in &mut groupe.membres.items {
            membre.sources.clear();
        }
    }
    first
}

/// The sources of a group: its own, or those of its only member.
fn told(groupe: &mut Bloc<MembreVue>) -> Vec<Renvoi> {
    match groupe.items.as_mut_slice() {
        [only] => only.sources().clone(),
        _ => groupe.sources.clone(),
    }
}

fn membre(reseau: &Reseau, membre: &Membre, biblio: Bibliographie<'_>) -> Option<MembreVue> {
    let school = membre.uai.as_ref().and_then(|uai| reseau.etablissements.row(uai.as_str()));
    let nom = membre.nom.clone().or_else(|| school.map(|s| s.fiche.nom.clone()))?;
    let role = membre.role.as_ref().and_then(|slug| reseau.roles.row(slug.as_str()));
    let commune = school.and_then(|s| reseau.commune(&s.fiche.commune));
    Some(MembreVue {
        adresse: school.map(|s| adresses::etablissement(&s.fiche.uai)),
        commune: commune.map(|c| c.nom.clone()).filter(|commune| !nom.contains(commune.as_str())),
        role: role.map(|r| french::minuscule(&r.nom)),
        nom,
        note: membre.note.clone(),
        sources: biblio.renvois(&membre.sources),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::essai;
    use super::*;

    fn members(list: &str) -> MembresVue {
        let text = format!(
            "statut: publie\nprofil: partiel\nnom: Métiers des nuages\naccroche: Lire le ciel.\nmembres:\n{list}\
             sources:\n  s1: {{titre: Une page}}\n  s2: {{titre: Une autre}}\nmis_a_jour: 2026-04-01\n"
        );
        let site = essai::site(&[("content/campus/nuages/campus.yaml", &text)]);
        let campus = &site.reseau.campus.rows()[0];
        vue(&site.reseau, campus, Bibliographie::new(&site.reseau, &campus.fiche.sources))
    }

    #[test]
    fn sources_of_all_the_members_are_told_once() {
        let told = members(
            "  - {nature: entreprise, nom: Nimbus, sources: [s1]}\n  - {nature: lycee, nom: Lycée A, sources: [s1]}\n  \
             - {nature: lycee, nom: Lycée B, sources: [s1]}\n",
        );
        let natures: Vec<_> = told.groupes.iter().map(|g| g.nature.as_str()).collect();
        assert_eq!(natures, ["Lycées", "Entreprise"]);
        assert_eq!(told.sources.len(), 1);
        let items = told.groupes.iter().flat_map(|g| &g.membres.items);
        assert!(items.into_iter().all(|m| m.sources.is_empty()));
    }

    #[test]
    fn sources_that_differ_stay_with_their_members() {
        let told = members(
            "  - {nature: entreprise, nom: Nimbus, sources: [s2]}\n  - {nature: lycee, nom: Lycée A, sources: [s1]}\n",
        );
        assert!(told.sources.is_empty());
        let items = told.groupes.iter().flat_map(|g| &g.membres.items);
        assert!(items.into_iter().all(|m| m.sources.len() == 1));
    }

    #[test]
    fn natures_without_a_name_are_said_together_and_notes_shared_are_said_once() {
        let told = members(
            "  - {nature: entreprise, sources: [s1]}\n  - {nature: lycee, nom: Lycée A, note: Cité., sources: [s1]}\n  \
             - {nature: lycee, nom: Lycée B, note: Cité., sources: [s1]}\n",
        );
        assert_eq!(told.sans_nom.as_deref(), Some("entreprises"));
        assert_eq!(told.groupes[0].note.as_deref(), Some("Cité."));
        assert!(told.groupes[0].membres.items.iter().all(|m| m.note.is_none()));
    }
}
