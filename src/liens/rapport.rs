//! What is told of each link, at its place: the same diagnostics as the rules of the content.

use super::carnet::{Carnet, Note};
use super::verdict::{Raison, Verdict};
use crate::diagnostic::{Diagnostic, Place, Report, Texts, line_column};
use crate::externes::Lien;
use crate::french;

/// How many other places of an address are named.
const PLACES: usize = 3;

/// What there is to tell of these links; nothing of those that are there, nor of those that were never asked.
pub fn rapport(liens: &[Lien], carnet: &Carnet, texts: &dyn Texts) -> Report {
    let mut report: Report = liens
        .iter()
        .filter_map(|lien| {
            let told = dit(&lien.adresse, carnet.note(&lien.adresse)?)?;
            let (premiere, autres) = lien.places.split_first()?;
            let told = told.at(premiere.clone());
            Some(match ailleurs(autres, texts) {
                Some(ailleurs) => told.label(ailleurs),
                None => told,
            })
        })
        .collect();
    report.sort();
    report
}

/// What is told when nobody answers: the fault is not the links'.
pub fn hors_ligne() -> Diagnostic {
    Diagnostic::error("hors-ligne", "Aucun site ne répond : cet ordinateur n’est sans doute pas relié à internet.")
        .help(
            "Vérifiez la connexion, puis recommencez. Derrière un serveur mandataire (proxy), donnez son adresse dans \
             la variable `HTTPS_PROXY`.",
        )
}

fn dit(adresse: &str, note: &Note) -> Option<Diagnostic> {
    match &note.verdict {
        Verdict::Bon => None,
        Verdict::Deplace { vers } => Some(deplace(adresse, vers)),
        Verdict::Refuse { statut } => Some(
            Diagnostic::warning(
                "lien-externe-refuse",
                format!(
                    "`{adresse}` n’a pas pu être vérifiée : le site refuse les robots (réponse {statut})."
                ),
            )
            .help("Ouvrez-la dans un navigateur : si la page s’affiche, il n’y a rien à changer."),
        ),
        Verdict::Mort { statut } => Some(
            Diagnostic::error(
                "lien-externe-mort",
                format!("`{adresse}` n’existe plus : le site répond {statut}."),
            )
            .help(remede(adresse)),
        ),
        Verdict::Injoignable { raison } => Some(injoignable(adresse, *raison, note)),
    }
}

fn deplace(adresse: &str, vers: &str) -> Diagnostic {
    let told = Diagnostic::notice(
        "lien-externe-deplace",
        format!("`{adresse}` a changé d’adresse : la page est à `{vers}`."),
    );
    // A page that is gone is often sent to the home page, which says nothing of what was there.
    if est_un_accueil(vers) && !est_un_accueil(adresse) {
        told.help(format!("C’est l’accueil d’un site : la page a sans doute disparu. {}", remede(adresse)))
    } else {
        told.help(
            "Ouvrez la nouvelle adresse ; si c’est bien la même page, écrivez-la à la place de l’ancienne.",
        )
    }
}

fn est_un_accueil(adresse: &str) -> bool {
    let chemin = adresse.split_once("://").map_or(adresse, |(_, reste)| reste).split_once('/');
    chemin.is_none_or(|(_, chemin)| chemin.is_empty())
}

fn injoignable(adresse: &str, raison: Raison, note: &Note) -> Diagnostic {
    let phrase = raison.phrase();
    if note.dure() {
        let depuis = french::jour(note.depuis.date());
        Diagnostic::error(
            "lien-externe-injoignable",
            format!("`{adresse}` ne répond plus depuis le {depuis} : {phrase}."),
        )
        .help(remede(adresse))
    } else {
        let told =
            Diagnostic::warning("lien-externe-injoignable", format!("`{adresse}` ne répond pas : {phrase}."));
        told.help("C’est peut-être passager : `cmq liens` le dira comme une erreur s’il le constate encore un autre jour.")
    }
}

/// What to do of a page that is no more: a source that nobody can read proves nothing.
fn remede(adresse: &str) -> String {
    format!(
        "Cherchez la nouvelle adresse de la page sur son site ; à défaut, une copie datée : https://web.archive.org/web/{adresse}"
    )
}

/// Where else an address is written: « aussi à content/reseau.yaml:12 ».
fn ailleurs(places: &[Place], texts: &dyn Texts) -> Option<String> {
    if places.is_empty() {
        return None;
    }
    let mut noms: Vec<String> = places
        .iter()
        .take(PLACES)
        .map(|place| {
            let (ligne, _) = line_column(texts.text(&place.file).unwrap_or_default(), place.start);
            format!("{}:{ligne}", place.file)
        })
        .collect();
    if let Some(autres) = places.len().checked_sub(PLACES).filter(|autres| *autres > 0) {
        noms.push(french::compte(autres, "autre endroit", "autres endroits"));
    }
    Some(format!("aussi à {}", french::enumere(&noms)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Severity;
    use crate::model::forme::Jour;

    struct Aucun;

    impl Texts for Aucun {
        fn text(&self, _file: &str) -> Option<&str> {
            None
        }
    }

    fn jour(n: i8) -> Jour {
        jiff::civil::date(2026, 3, n).into()
    }

    fn une(adresse: &str, places: usize, notes: &[(Verdict, i8)]) -> Option<Diagnostic> {
        let places = (0..places).map(|rang| Place::at_path(&format!("content/{rang}.yaml"))).collect();
        let mut carnet = Carnet::default();
        for (verdict, n) in notes {
            carnet.inscris(adresse, verdict.clone(), jour(*n));
        }
        let lien = Lien { adresse: adresse.to_owned(), places };
        rapport(&[lien], &carnet, &Aucun).into_iter().next()
    }

    #[test]
    fn each_verdict_has_its_weight() {
        let panne = Verdict::Injoignable { raison: Raison::Panne(500) };
        let adresse = "https://a.invalid/x";
        for (notes, expected) in [
            (vec![], None),
            (vec![(Verdict::Bon, 1)], None),
            (vec![(Verdict::Deplace { vers: "https://b.invalid/x".to_owned() }, 1)], Some(Severity::Notice)),
            (vec![(Verdict::Refuse { statut: 403 }, 1)], Some(Severity::Warning)),
            (vec![(Verdict::Mort { statut: 404 }, 1)], Some(Severity::Error)),
            (vec![(panne.clone(), 1)], Some(Severity::Warning)),
            (vec![(panne.clone(), 1), (panne.clone(), 1)], Some(Severity::Warning)),
            (vec![(panne.clone(), 1), (panne.clone(), 2)], Some(Severity::Error)),
            (vec![(panne.clone(), 1), (Verdict::Bon, 2), (panne, 3)], Some(Severity::Warning)),
        ] {
            assert_eq!(une(adresse, 1, &notes).map(|told| told.severity), expected, "{notes:?}");
        }
    }

    #[test]
    fn the_other_places_are_named_then_counted() {
        let mort = [(Verdict::Mort { statut: 410 }, 1)];
        let label = |places| une("https://a.invalid/x", places, &mort).unwrap().label;
        assert_eq!(label(1), None);
        assert_eq!(label(2).as_deref(), Some("aussi à content/1.yaml:1"));
        assert_eq!(
            label(6).as_deref(),
            Some("aussi à content/1.yaml:1, content/2.yaml:1, content/3.yaml:1 et 2 autres endroits")
        );
        let told = une("https://a.invalid/x", 2, &mort).unwrap();
        assert_eq!(told.place.map(|place| place.file), Some(Arc::from("content/0.yaml")));
    }

    #[test]
    fn a_page_sent_to_the_home_page_is_perhaps_gone() {
        let aide = |adresse: &str, vers: &str| {
            une(adresse, 1, &[(Verdict::Deplace { vers: vers.to_owned() }, 1)]).unwrap().help.unwrap()
        };
        assert!(aide("https://a.invalid/x", "https://a.invalid/").contains("disparu"));
        assert!(!aide("http://a.invalid", "https://a.invalid/").contains("disparu"));
        assert!(!aide("https://a.invalid/x", "https://a.invalid/y").contains("disparu"));
    }
}
