//! How many campuses: what a document declares, what this site describes, what is sourced. Never mixed up.

use serde::Serialize;

use super::fait::{Bibliographie, Renvoi, moment};
use crate::french;
use crate::model::campus::Categorie;
use crate::reseau::{Campus, Reseau};

/// The counts of the network, ready to show.
#[derive(Debug, Serialize)]
pub struct DecompteVue {
    /// « 14 campus labellisés, dont 10 d’excellence (en janvier 2026, d’après un avis). Ce site en décrit 10 ; … »
    pub phrase: String,
    /// What keeps a reader from taking the described ones for the labelled ones.
    pub precisions: Vec<String>,
    /// Campuses that are labelled, as declared, where a document says so.
    pub labellises: Option<Declare>,
    /// Campuses that this site describes.
    pub decrits: usize,
    /// « 24 novembre 2026 ».
    pub date: String,
    /// Those whose excellence is sourced.
    pub excellence_sourcee: usize,
}

/// What a document declares.
#[derive(Debug, Serialize)]
pub struct Declare {
    /// Labelled campuses.
    pub campus: u32,
    /// Among them, those of excellence.
    pub excellence: u32,
    /// « Janvier 2026 ».
    pub date_titre: String,
    /// « en janvier 2026, d’après un avis », « le 2 février 2026, d’après un avis », « janvier 2026 ».
    pub dit: String,
    /// Marks to the opinions of this site that say so.
    pub sources: Vec<Renvoi>,
}

/// True where a document says that the campus has, or had, the label; an opinion or a request does not.
pub fn label_retrouve(campus: &Campus) -> bool {
    let label = &campus.fiche.label;
    !label.periodes.is_empty()
        || !label.attestations.is_empty()
        || label.demandes.iter().any(|d| d.decision == crate::model::campus::Decision::Accordee)
}

/// The counts; drafts are not counted, for they do not appear.
pub fn decompte(reseau: &Reseau) -> DecompteVue {
    let published: Vec<&Campus> =
        reseau.campus.rows().iter().filter(|campus| campus.fiche.statut.est_publie()).collect();
    let excellence = published.iter().filter(|c| c.categorie() == Some(Categorie::Excellence)).count();
    let without: Vec<&str> =
        published.iter().filter(|c| !label_retrouve(c)).map(|c| c.fiche.nom.as_str()).collect();
    let labellises = declare(reseau);
    DecompteVue {
        phrase: phrase(labellises.as_ref(), published.len(), excellence),
        precisions: precisions(labellises.as_ref(), &without, excellence),
        decrits: published.len(),
        date: french::jour(reseau.date),
        excellence_sourcee: excellence,
        labellises,
    }
}

fn declare(reseau: &Reseau) -> Option<Declare> {
    let declared = reseau.fiche.decompte.as_ref()?;
    let mut sources = Bibliographie::new(reseau, &reseau.fiche.sources).renvois(&declared.sources);
    // Other sources are listed on the network's own page.
    sources.retain(|renvoi| renvoi.adresse.is_some());
    let date = moment(&declared.date);
    let dit = match (sources.is_empty(), declared.date.jour()) {
        (true, _) => date.clone(),
        // The date is that of the count, which the opinion quotes: its own is on its page.
        (false, None) => format!("en {date}, d’après un avis"),
        (false, Some(_)) => format!("le {date}, d’après un avis"),
    };
    let date_titre = french::majuscule(&date);
    Some(Declare { campus: declared.campus, excellence: declared.excellence, date_titre, dit, sources })
}

fn phrase(declared: Option<&Declare>, described: usize, excellence: usize) -> String {
    let count = |n: u32| french::nombre(i64::from(n));
    let described_words = || french::nombre(i64::try_from(described).unwrap_or(i64::MAX));
    let sourced = match excellence {
        0 => "la catégorie d’excellence n’y est sourcée pour aucun".to_owned(),
        n => format!("la catégorie d’excellence est sourcée pour {n}"),
    };
    let Some(declared) = declared else {
        let site = french::compte_ou_aucun(described, french::Genre::Masculin, "campus", "campus");
        return if described == 0 {
            "Ce site ne décrit encore aucun campus.".to_owned()
        } else {
            format!("Ce site décrit {site} ; {sourced}.")
        };
    };
    let labelled = if declared.campus < 2 { "campus labellisé" } else { "campus labellisés" };
    let of_excellence = match declared.excellence {
        0 => "aucun d’excellence".to_owned(),
        n => format!("dont {} d’excellence", count(n)),
    };
    let head = format!("{} {labelled}, {of_excellence} ({}).", count(declared.campus), declared.dit);
    if described == 0 {
        return format!("{head} Ce site n’en décrit encore aucun.");
    }
    let as_many = usize::try_from(declared.campus) == Ok(described);
    let described = if as_many { "autant".to_owned() } else { described_words() };
    format!("{head} Ce site en décrit {described} ; {sourced}.")
}

fn precisions(declared: Option<&Declare>, without: &[&str], excellence: usize) -> Vec<String> {
    let counted = declared.map(|d| d.campus).filter(|n| *n > 0);
    let mut all = Vec::new();
    if !without.is_empty() {
        let names = french::enumere(without);
        let (label, them) = if without.len() == 1 {
            (format!("Le label du campus {names} n’a pas été retrouvé"), "il n’est pas compté")
        } else {
            (format!("Le label des campus {names} n’a pas été retrouvé"), "ils ne sont pas comptés")
        };
        all.push(match counted {
            Some(n) => format!("{label} : {them} parmi les {n}."),
            None => format!("{label}."),
        });
    }
    if let Some(n) = counted {
        let others = if without.is_empty() { "" } else { "autres " };
        all.push(format!("Rien ne dit que tous les {others}campus décrits ici font encore partie des {n}."));
    }
    // Where as many are sourced as were declared, nothing is missing from the list.
    if declared.is_some_and(|d| usize::try_from(d.excellence).is_ok_and(|n| n > excellence)) {
        all.push(
            "Les campus décrits ici ne sont pas la liste des campus d’excellence : ce sont ceux dont le nom a été retrouvé."
                .to_owned(),
        );
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(campus: u32, excellence: u32) -> Declare {
        Declare {
            campus,
            excellence,
            date_titre: "Janvier 2026".to_owned(),
            dit: "en janvier 2026, d’après un avis".to_owned(),
            sources: Vec::new(),
        }
    }

    #[test]
    fn the_counts_are_told_apart() {
        assert_eq!(
            phrase(Some(&declared(14, 10)), 10, 5),
            "14 campus labellisés, dont 10 d’excellence (en janvier 2026, d’après un avis). Ce site en décrit \
             10 ; la catégorie d’excellence est sourcée pour 5."
        );
        assert_eq!(phrase(None, 0, 0), "Ce site ne décrit encore aucun campus.");
        assert!(phrase(Some(&declared(3, 0)), 0, 0).ends_with("Ce site n’en décrit encore aucun."));
    }

    #[test]
    fn a_campus_without_a_label_is_not_counted() {
        let words = precisions(Some(&declared(14, 10)), &["Rail imaginaire"], 5);
        assert_eq!(
            words.first().map(String::as_str),
            Some(
                "Le label du campus Rail imaginaire n’a pas été retrouvé : il n’est pas compté parmi les 14."
            )
        );
        assert!(precisions(None, &[], 0).is_empty());
    }

    #[test]
    fn a_whole_list_is_not_said_to_lack_anything() {
        let told = phrase(Some(&declared(130, 86)), 130, 86);
        assert!(
            told.ends_with("Ce site en décrit autant ; la catégorie d’excellence est sourcée pour 86."),
            "{told}"
        );
        let words = precisions(Some(&declared(130, 86)), &[], 86);
        assert_eq!(words, ["Rien ne dit que tous les campus décrits ici font encore partie des 130."]);
        assert_eq!(precisions(Some(&declared(130, 86)), &[], 85).len(), 2);
    }
}
