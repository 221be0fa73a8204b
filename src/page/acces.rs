//! What one has done before a diploma, and what kind of step it is, in a young reader's words.
//!
//! A BMA or a certificat de spécialisation is of the level of a bac and is no bac: wherever a diploma is
//! shown, the words come from here.

use super::fait::majuscule;
use super::listes::niveau_nom;
use crate::model::referentiel::Etape;
use crate::reseau::{Formation, Reseau};

/// How one gets in, in a sentence or two.
pub(in crate::page) fn entree(reseau: &Reseau, formation: &Formation) -> String {
    let diplome = &reseau.types[formation.type_diplome];
    if formation.fiche.entree_apres.is_empty() {
        let open = reseau.entree_selon(formation).map(|_| {
            " Ce n’est pas précisé pour celui-ci : demander à l’établissement."
        });
        return format!("{}{}", diplome.entree, open.unwrap_or_default());
    }
    let level = etape_du_niveau(reseau, formation)
        .map(|etape| format!(" Il est du même niveau qu’{etape}, mais ce n’est pas {etape}."));
    format!("On y entre après {}.{}", etapes(&formation.entrees), level.unwrap_or_default())
}

/// What has to be said of a diploma in a list: that its level is not its name, and where one comes from when
/// that is not known. Nothing for a bac, a BTS…
pub(in crate::page) fn mention(reseau: &Reseau, formation: &Formation) -> Option<String> {
    let open = reseau.entree_selon(formation);
    let after = match open {
        Some(what) => format!("après {}, selon {what} : non précisé", etapes(&formation.entrees)),
        None => format!("après {}", etapes(&formation.entrees)),
    };
    match (etape_du_niveau(reseau, formation), open) {
        (Some(etape), _) if formation.entrees.is_empty() => Some(format!("Pas {etape}")),
        (Some(etape), None) => Some(format!("Pas {etape} : se prépare {after}")),
        (Some(etape), Some(_)) => Some(format!("Pas {etape}. {}", majuscule(&after))),
        (None, Some(_)) => Some(majuscule(&after)),
        (None, None) => None,
    }
}

/// « Bac +2 », or « Même niveau qu’un bac » for what is not one.
pub(in crate::page) fn niveau(reseau: &Reseau, formation: &Formation) -> String {
    match etape_du_niveau(reseau, formation) {
        Some(etape) => format!("Même niveau qu’{etape}"),
        None => niveau_nom(reseau, formation.niveau),
    }
}

/// The name of a level in a list: `meme` diplomas of it, out of `total`, are of that level without bearing its name.
pub(in crate::page) fn niveau_de_liste(reseau: &Reseau, niveau: u8, meme: usize, total: usize) -> String {
    let nom = niveau_nom(reseau, niveau);
    match Etape::du_niveau(niveau) {
        Some(etape) if meme > 0 && meme == total => format!("Même niveau qu’{}", etape.nom()),
        _ if meme > 0 => format!("{nom} et même niveau"),
        _ => nom,
    }
}

/// « un bac », for a diploma of that level that is not one.
fn etape_du_niveau(reseau: &Reseau, formation: &Formation) -> Option<&'static str> {
    let etape = Etape::du_niveau(formation.niveau)?;
    reseau.meme_niveau(formation).then(|| etape.nom())
}

/// « un CAP ou un bac ».
pub(in crate::page) fn etapes(etapes: &[Etape]) -> String {
    let words: Vec<String> = etapes.iter().map(|etape| etape.nom().to_owned()).collect();
    super::formation::lieux::ou(&words)
}
