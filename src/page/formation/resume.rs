//! A diploma in a table: what one compares it by, prints, and takes along.

use super::lieux::{jeux, par_ecole, place};
use crate::french;
use crate::page::acces;
use crate::page::noms;
use crate::reseau::{Formation, LieuFormation, Reseau};

/// What each row of [`resume`] is about.
pub(in crate::page) const RANGS: [&str; 9] = [
    "Niveau",
    "Diplôme",
    "Pour y entrer",
    "Durée",
    "Voie",
    "Où se former",
    "Ensuite (dit par la fiche)",
    "Campus",
    "Données",
];

/// The rows of a diploma, in the order of [`RANGS`]; an empty row is not known.
pub(in crate::page) fn resume(reseau: &Reseau, formation: &Formation) -> Vec<Vec<String>> {
    let diplome = &reseau.types[formation.type_diplome];
    let duree = match (&formation.fiche.duree, &diplome.duree) {
        (Some(own), _) => vec![own.clone()],
        (None, Some(usual)) => vec![format!("{usual} (durée habituelle de ce diplôme)")],
        (None, None) => Vec::new(),
    };
    let voies = formation.voies().into_iter().map(|voie| reseau.voies[voie].nom.clone());
    let voies: Vec<String> = voies.collect();
    let next = formation.apres.iter().map(|id| reseau.formations[*id].intitule.clone());
    let campus = formation.campus().into_iter().map(|id| noms::campus(&reseau.campus[id]));
    vec![
        vec![format!("{} (niveau {})", acces::niveau(reseau, formation), formation.niveau)],
        vec![if diplome.complet.to_lowercase() == diplome.nom.to_lowercase() {
            diplome.nom.clone()
        } else {
            format!("{} : {}", diplome.nom, diplome.complet)
        }],
        vec![acces::entree(reseau, formation)],
        duree,
        if voies.is_empty() { vec!["Voie non renseignée".to_owned()] } else { voies },
        par_ecole(formation).map(|lines| lieu(reseau, lines)).collect(),
        next.collect(),
        campus.collect(),
        jeux(&formation.lieux),
    ]
}

/// « Lycée du Moulin, 2 rue du Vent, Amoulin (Somme) : voie scolaire, 24 places ; 03 20 00 00 00 ».
fn lieu(reseau: &Reseau, lines: &[LieuFormation]) -> String {
    let Some(first) = lines.first() else { return String::new() };
    let school = &reseau.etablissements[first.etablissement].fiche;
    let mut words = vec![school.nom.clone()];
    words.extend(school.adresse.clone());
    let departement = reseau.departement_de(first.commune);
    let departement = departement.map(|id| format!(" ({})", reseau.departements[id].nom)).unwrap_or_default();
    words.push(format!("{}{departement}", reseau.communes[first.commune].nom));
    let place = place(reseau, lines);
    let mut said = format!("{} : {}", words.join(", "), french::minuscule(&place.voies));
    for more in place.capacite.iter().chain(&place.ferme) {
        said.push_str(&format!(", {}", french::minuscule(more.trim_end_matches('.'))));
    }
    if let Some(role) = first.role.filter(|_| !lines.iter().any(|line| line.reseau)) {
        said.push_str(&format!(", {}", french::minuscule(&reseau.roles[role].nom)));
    }
    if let Some(telephone) = &school.telephone {
        said.push_str(&format!(" ; {telephone}"));
    }
    french::espaces(&said).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::essai_formations::{LIGNES, reseau};

    #[test]
    fn every_row_says_what_the_page_says() {
        let reseau = reseau(&LIGNES);
        let rows = |slug: &str| resume(&reseau, reseau.formations.row(slug).unwrap());
        let bts = rows("bts-moulin");
        assert_eq!(bts.len(), RANGS.len());
        let plain = |text: &str| text.replace(['\u{202f}', '\u{a0}'], " ");
        let places: Vec<String> = bts[5].iter().map(|place| plain(place)).collect();
        assert_eq!(
            places,
            [
                "Lycée du Moulin, Amoulin (Somme) : apprentissage",
                "Lycée de la Voile, Le Faux-Port (Oise) : voie scolaire",
                "IUT des Nuages, Nuages-sur-Somme (Somme) : apprentissage, partenaire pédagogique",
            ]
        );
        assert_eq!(bts[3], ["2 ans (durée habituelle de ce diplôme)"]);
        assert_eq!(rows("cap-moulin")[4], ["Voie non renseignée"]);
        assert!(rows("cap-moulin")[3].is_empty());
    }
}
