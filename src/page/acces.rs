//! What one has done before a diploma, and what kind of step it is, in a young reader's words.
//!
//! A BMA or a certificat de spécialisation is of the level of a bac and is no bac: wherever a diploma is
//! shown, the words come from here.

use super::noms;
use crate::french;
use crate::model::referentiel::Etape;
use crate::reseau::{Formation, Reseau};

/// How one gets in, in a sentence or two.
pub(in crate::page) fn entree(reseau: &Reseau, formation: &Formation) -> String {
    let diplome = &reseau.types[formation.type_diplome];
    if formation.fiche.entree_apres.is_empty() {
        let open = reseau
            .entree_selon(formation)
            .map(|_| " Ce n’est pas précisé pour celui-ci : demander à l’établissement.");
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
        (Some(etape), Some(_)) => Some(format!("Pas {etape}. {}", french::majuscule(&after))),
        (None, Some(_)) => Some(french::majuscule(&after)),
        (None, None) => None,
    }
}

/// « Bac +2 », or « Même niveau qu’un bac » for what is not one.
pub(in crate::page) fn niveau(reseau: &Reseau, formation: &Formation) -> String {
    match etape_du_niveau(reseau, formation) {
        Some(etape) => format!("Même niveau qu’{etape}"),
        None => noms::niveau(reseau, formation.niveau),
    }
}

/// The name of a level in a list: `meme` diplomas of it, out of `total`, are of that level without bearing its name.
pub(in crate::page) fn niveau_de_liste(reseau: &Reseau, niveau: u8, meme: usize, total: usize) -> String {
    let nom = noms::niveau(reseau, niveau);
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
    crate::french::enumere_ou(&words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::essai_formations::{reseau, reseau_et};

    const LIGNES: [&str; 5] = [
        "cap-moulin,CAP Moulin,3,CAP,,0990001N,,,,,Jeu inventé,2022,",
        "brevet-moulin,Brevet d’art Moulin,4,Brevet d’art,,0990001N,,,,,Jeu inventé,2022,",
        "certificat-moulin,Certificat Moulin,4,Certificat,,0990001N,,,,,Jeu inventé,2022,",
        "bac-pro-moulin,Bac pro Moulin,4,Bac pro,,0990001N,,,,,Jeu inventé,2022,",
        "bts-moulin,BTS Moulin,5,BTS,,0990001N,,,,,Jeu inventé,2022,",
    ];

    fn dit(reseau: &Reseau, slug: &str) -> (String, Option<String>) {
        let formation = reseau.formations.row(slug).unwrap();
        (niveau(reseau, formation), mention(reseau, formation))
    }

    fn titres(reseau: &Reseau, passages: Vec<crate::reseau::Passage>) -> Vec<&str> {
        passages.into_iter().map(|p| reseau.formations[p.formation].slug.as_str()).collect()
    }

    #[test]
    fn a_level_is_not_a_name() {
        let reseau = reseau(&LIGNES);
        assert_eq!(dit(&reseau, "bac-pro-moulin"), ("Bac".to_owned(), None));
        let (level, told) = dit(&reseau, "brevet-moulin");
        assert_eq!(level, "Même niveau qu’un bac");
        assert_eq!(told.as_deref(), Some("Pas un bac : se prépare après un CAP"));
        let (_, told) = dit(&reseau, "certificat-moulin");
        let open = "Pas un bac. Après un CAP ou un bac, selon la spécialité : non précisé";
        assert_eq!(told.as_deref(), Some(open));
        assert_eq!(niveau_de_liste(&reseau, 4, 2, 3), "Bac et même niveau");
        assert_eq!(niveau_de_liste(&reseau, 4, 2, 2), "Même niveau qu’un bac");
    }

    #[test]
    fn what_is_not_known_leads_nowhere_and_what_is_no_bac_opens_nothing() {
        let reseau = reseau(&LIGNES);
        let id = |slug: &str| reseau.formations.get(slug).unwrap();
        assert_eq!(titres(&reseau, reseau.apres(id("cap-moulin"))), ["bac-pro-moulin", "brevet-moulin"]);
        assert!(reseau.apres(id("brevet-moulin")).is_empty());
        assert_eq!(titres(&reseau, reseau.avant(id("bts-moulin"))), ["bac-pro-moulin"]);
    }

    #[test]
    fn a_sheet_says_what_its_kind_leaves_open() {
        let sheet = ("formations/certificat-moulin.yaml", "entree_apres: [cap]\navant: [cap-moulin]\n");
        let reseau = reseau_et(&LIGNES, &[sheet]);
        let (_, told) = dit(&reseau, "certificat-moulin");
        assert_eq!(told.as_deref(), Some("Pas un bac : se prépare après un CAP"));
        let certificat = reseau.formations.get("certificat-moulin").unwrap();
        assert!(entree(&reseau, &reseau.formations[certificat]).starts_with("On y entre après un CAP."));
        let after_bac = reseau.facettes.apres.get(&Etape::Bac).cloned().unwrap_or_default();
        assert!(!after_bac.contains(&certificat), "it is no longer among what follows a bac");
        // What the sheet of one of them says is written on the page of both, and not deduced again.
        let cap = reseau.formations.get("cap-moulin").unwrap();
        let found: Vec<_> = reseau.apres(cap).into_iter().filter(|p| p.formation == certificat).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].raison, crate::reseau::Raison::Ecrite);
    }
}
