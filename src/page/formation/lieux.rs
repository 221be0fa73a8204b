//! Where a diploma is taught: one line a school, whatever the number of campuses that list it.

use serde::Serialize;

use crate::address::Address;
use crate::french;
use crate::page::adresses;
use crate::page::facette::Facette;
use crate::reseau::{Formation, Id, LieuFormation, Reseau};

/// A diploma in a school.
#[derive(Debug, Default, Serialize)]
pub(in crate::page) struct Place {
    /// « En apprentissage », « Voie non renseignée ».
    pub(in crate::page) voies: String,
    /// « 24 places ».
    pub(in crate::page) capacite: Option<String>,
    /// « Ferme le 31 août 2027. »
    pub(in crate::page) ferme: Option<String>,
    /// « Vu dans les données 2024 ».
    pub(in crate::page) vu: String,
    /// What to know.
    pub(in crate::page) remarques: Vec<String>,
    /// The school's role in each campus that lists it here.
    pub(in crate::page) roles: Vec<RoleVue>,
}

/// A role in a campus.
#[derive(Debug, PartialEq, Serialize)]
pub(in crate::page) struct RoleVue {
    /// « Établissement support », or nothing where the campus gives no role.
    pub(in crate::page) role: Option<String>,
    /// The campus.
    pub(in crate::page) campus: String,
    /// Its page.
    pub(in crate::page) adresse: Address,
}

/// A line of « Où se former ».
#[derive(Debug, Serialize)]
pub(super) struct LieuVue {
    pub(super) commune: String,
    pub(super) commune_adresse: Address,
    pub(super) departement: Option<String>,
    pub(super) ecole: String,
    pub(super) ecole_adresse: Address,
    #[serde(flatten)]
    pub(super) place: Place,
}

/// Lines of the network, then those of partners; each in the order of communes.
pub(super) fn lieux(reseau: &Reseau, formation: &Formation) -> (Vec<LieuVue>, Vec<LieuVue>) {
    let (mut own, mut apart) = (Vec::new(), Vec::new());
    for lines in par_ecole(formation) {
        let Some(first) = lines.first() else { continue };
        let school = &reseau.etablissements[first.etablissement];
        let departement = reseau.departement_de(first.commune);
        let lieu = LieuVue {
            commune: reseau.communes[first.commune].nom.clone(),
            commune_adresse: Facette::Commune(first.commune).adresse(reseau),
            departement: departement.map(|id| reseau.departements[id].nom.clone()),
            ecole: school.fiche.nom.clone(),
            ecole_adresse: adresses::etablissement(&school.fiche.uai),
            place: place(reseau, lines),
        };
        if lines.iter().any(|line| line.reseau) { &mut own } else { &mut apart }.push(lieu);
    }
    (own, apart)
}

/// The lines of a diploma, school by school.
pub(super) fn par_ecole(formation: &Formation) -> impl Iterator<Item = &[LieuFormation]> {
    formation.lieux.chunk_by(|a, b| a.etablissement == b.etablissement && a.commune == b.commune)
}

/// What several lines say of one diploma in one school.
pub(in crate::page) fn place<'a>(
    reseau: &Reseau,
    lines: impl IntoIterator<Item = &'a LieuFormation> + Clone,
) -> Place {
    let mut place = Place::default();
    let (mut voies, mut annees) = (Vec::new(), Vec::new());
    for line in lines.clone() {
        voies.extend(line.voies.iter().copied());
        annees.push((line.ligne.annee, line.ligne.annee_deduite));
        let campus = &reseau.campus[line.campus];
        let role = RoleVue {
            role: line.role.map(|role| reseau.roles[role].nom.clone()),
            campus: campus.fiche.nom.clone(),
            adresse: adresses::campus(&campus.slug),
        };
        if !place.roles.contains(&role) {
            place.roles.push(role);
        }
        let remarque = line.ligne.remarque.as_deref().map(french::majuscule);
        place.remarques.extend(remarque.filter(|text| !place.remarques.contains(text)));
        if let Some(day) = line.ligne.ferme_le {
            let word = if day.date() < reseau.date { "A fermé" } else { "Ferme" };
            place.ferme = Some(format!("{word} ici le {}.", french::jour(day.date())));
        }
    }
    let newest =
        lines.into_iter().filter(|line| line.ligne.capacite.is_some()).max_by_key(|line| line.ligne.annee);
    place.capacite = newest
        .and_then(|line| line.ligne.capacite)
        .map(|n| french::compte(usize::try_from(n).unwrap_or(usize::MAX), "place", "places"));
    place.voies = dites(reseau, voies);
    place.vu = vu(annees);
    place
}

/// « Voie scolaire ou apprentissage », or « Voie non renseignée »: nothing is supposed.
fn dites(reseau: &Reseau, mut voies: Vec<Id<crate::model::referentiel::Terme>>) -> String {
    voies.sort();
    voies.dedup();
    let noms: Vec<String> = voies.into_iter().map(|id| french::minuscule(&reseau.voies[id].nom)).collect();
    if noms.is_empty() {
        "Voie non renseignée".to_owned()
    } else {
        french::majuscule(&french::enumere_ou(&noms))
    }
}

/// « Vu dans les données 2022 et 2024 ».
fn vu(mut annees: Vec<(u16, bool)>) -> String {
    annees.sort_unstable();
    annees.dedup();
    let said: Vec<String> = annees
        .into_iter()
        .map(|(annee, deduced)| if deduced { format!("{annee} (année déduite)") } else { annee.to_string() })
        .collect();
    format!("Vu dans les données {}", french::enumere(&said))
}

/// Data sets and their year: « Orion, données de l’État, 2024 ».
pub(in crate::page) fn jeux<'a>(lines: impl IntoIterator<Item = &'a LieuFormation>) -> Vec<String> {
    let mut all: Vec<String> = lines
        .into_iter()
        .map(|line| {
            let deduced = if line.ligne.annee_deduite { " (année déduite)" } else { "" };
            format!("{}, {}{deduced}", line.ligne.source, line.ligne.annee)
        })
        .collect();
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_told_once_and_deductions_as_such() {
        assert_eq!(vu(vec![(2024, false), (2022, false), (2024, false)]), "Vu dans les données 2022 et 2024");
        assert_eq!(vu(vec![(2025, true)]), "Vu dans les données 2025 (année déduite)");
    }
}
