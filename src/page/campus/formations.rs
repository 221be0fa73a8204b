//! The trainings of a campus: the ladder, the list by level, the partners apart.

use serde::Serialize;

use super::rubriques::Mention;
use crate::french;
use crate::page::echelle::{self, Echelle};
use crate::page::fait::Bibliographie;
use crate::page::listes::{self, Groupe, rows};
use crate::page::noms;
use crate::reseau::{Campus, Reseau};

/// Trainings, ready to show.
#[derive(Serialize)]
pub(super) struct FormationsVue {
    /// The staircase, where something is listed or declared.
    echelle: Option<Echelle>,
    /// Its name for who does not see it.
    echelle_titre: String,
    /// « 9 diplômes dans 14 lieux », for what is listed.
    compte: Option<String>,
    /// Those of the network's schools, by level.
    groupes: Vec<Groupe>,
    /// Those of partners, by role.
    a_part: Vec<APart>,
    /// Data sets and their year.
    jeux: Vec<String>,
    /// What the campus declares.
    etendue: Option<Mention>,
    /// « Rien n’a été retrouvé avant bac +3 dans les données… »
    trou: Option<String>,
    /// Diplomas that changed since the source.
    renovees: Option<String>,
    /// What to know.
    note: Option<String>,
}

/// Trainings of a partner, shown apart with its role.
#[derive(Serialize)]
struct APart {
    role: String,
    /// Makes the anchors of its levels unique on the page.
    prefixe: String,
    groupes: Vec<Groupe>,
}

impl FormationsVue {
    /// True when there is something to tell.
    pub(super) fn est_montree(&self) -> bool {
        self.echelle.is_some() || !self.a_part.is_empty() || self.renovees.is_some() || self.note.is_some()
    }
}

/// The trainings of a campus.
pub(super) fn vue(reseau: &Reseau, campus: &Campus, biblio: Bibliographie<'_>) -> FormationsVue {
    let note = &campus.fiche.formations;
    let id = reseau.campus.get(campus.slug.as_str());
    let all = rows(&reseau.formations, &campus.formations);
    let groupes = listes::groupes(reseau, all, |lieu| Some(lieu.campus) == id && lieu.reseau);
    let echelle = echelle::de_campus(reseau, campus, &groupes);
    FormationsVue {
        echelle_titre: echelle.as_ref().map(|e| titre(reseau, e)).unwrap_or_default(),
        compte: compte(reseau, campus, &groupes),
        etendue: etendue(reseau, campus, biblio),
        trou: trou(reseau, campus, &groupes),
        a_part: a_part(reseau, campus),
        jeux: jeux(reseau, campus),
        renovees: renovees(note.renovees),
        note: note.note.clone(),
        echelle,
        groupes,
    }
}

/// « Échelle des formations, du CAP à bac +8 ».
fn titre(reseau: &Reseau, echelle: &Echelle) -> String {
    match (echelle.degres.last(), echelle.degres.first()) {
        (Some(low), Some(high)) => {
            format!("Échelle des formations, {}", niveaux(reseau, low.niveau, high.niveau))
        }
        _ => "Échelle des formations".to_owned(),
    }
}

/// « 9 diplômes dans 14 lieux ».
fn compte(reseau: &Reseau, campus: &Campus, groupes: &[Groupe]) -> Option<String> {
    let diplomes: usize = groupes.iter().map(|g| g.lignes.len()).sum();
    let id = reseau.campus.get(campus.slug.as_str());
    let lieux = campus
        .formations
        .iter()
        .flat_map(|f| &reseau.formations[*f].lieux)
        .filter(|lieu| Some(lieu.campus) == id && lieu.reseau)
        .count();
    (diplomes > 0).then(|| {
        format!(
            "{} dans {}",
            french::compte(diplomes, "diplôme", "diplômes"),
            french::compte(lieux, "lieu", "lieux")
        )
    })
}

/// Data sets and their year, under a list of trainings.
fn jeux(reseau: &Reseau, campus: &Campus) -> Vec<String> {
    let id = reseau.campus.get(campus.slug.as_str());
    let lieux = campus.formations.iter().flat_map(|f| &reseau.formations[*f].lieux);
    let mut all: Vec<String> = lieux
        .filter(|lieu| Some(lieu.campus) == id)
        .map(|lieu| {
            let deduced = if lieu.ligne.annee_deduite { " (année déduite)" } else { "" };
            format!("{}, {}{deduced}", lieu.ligne.source, lieu.ligne.annee)
        })
        .collect();
    all.sort();
    all.dedup();
    all
}

/// A sentence about diplomas that changed since the source.
fn renovees(count: u32) -> Option<String> {
    match count {
        0 => None,
        1 => Some(
            "Un diplôme de la source a été rénové depuis : demander la liste à jour à l’établissement."
                .to_owned(),
        ),
        n => Some(format!(
            "{n} diplômes de la source ont été rénovés depuis : demander la liste à jour à l’établissement."
        )),
    }
}

/// Partners whose role does not make their trainings the network's own.
fn a_part(reseau: &Reseau, campus: &Campus) -> Vec<APart> {
    let id = reseau.campus.get(campus.slug.as_str());
    reseau
        .roles
        .iter()
        .filter(|(_, role)| !role.reseau)
        .map(|(role_id, role)| APart {
            role: role.nom.clone(),
            prefixe: format!("{}-", role.slug),
            groupes: listes::groupes(reseau, rows(&reseau.formations, &campus.formations), |lieu| {
                Some(lieu.campus) == id && lieu.role == Some(role_id)
            }),
        })
        .filter(|part| !part.groupes.is_empty())
        .collect()
}

fn etendue(reseau: &Reseau, campus: &Campus, biblio: Bibliographie<'_>) -> Option<Mention> {
    let etendue = campus.fiche.formations.etendue.as_ref()?;
    let levels = niveaux(reseau, etendue.de.nombre(), etendue.a.nombre());
    let words = match etendue.nombre {
        Some(n) => format!("Le campus déclare {} formations, {levels}.", french::nombre(i64::from(n))),
        None => format!("Le campus déclare des formations {levels}."),
    };
    Some(Mention::new(words, biblio.renvois(&etendue.sources)))
}

/// What a declared range promises and no line shows: the levels below the first that is listed.
fn trou(reseau: &Reseau, campus: &Campus, groupes: &[Groupe]) -> Option<String> {
    let etendue = campus.fiche.formations.etendue.as_ref()?;
    let first = groupes.first()?.niveau;
    (etendue.de.nombre() < first).then(|| {
        format!(
            "Rien n’a été retrouvé avant {} dans les données : ces marches sont déclarées, sans dire lesquelles ni où.",
            french::minuscule(&noms::niveau(reseau, first))
        )
    })
}

/// « du CAP à bac +8 », « de bac +2 à bac +3 », « de niveau bac +3 ».
fn niveaux(reseau: &Reseau, de: u8, a: u8) -> String {
    let nom = |niveau| french::minuscule(&noms::niveau(reseau, niveau));
    if de == a {
        return format!("de niveau {}", nom(de));
    }
    let (low, high) = (nom(de), nom(a));
    // « du CAP », « au bac », but « de bac +2 », « à bac +8 ».
    let from = if low.contains('+') { "de" } else { "du" };
    let to = if high.contains('+') { "à" } else { "au" };
    format!("{from} {low} {to} {high}")
}

#[cfg(test)]
mod tests {
    use super::super::super::essai;
    use super::*;

    #[test]
    fn levels_are_said_in_french() {
        let reseau = essai::site(&[]).reseau;
        assert_eq!(niveaux(&reseau, 3, 5), "du CAP à bac +2");
        assert_eq!(niveaux(&reseau, 3, 4), "du CAP au bac");
        assert_eq!(niveaux(&reseau, 4, 5), "du bac à bac +2");
        assert_eq!(niveaux(&reseau, 5, 5), "de niveau bac +2");
    }

    #[test]
    fn changed_diplomas_agree() {
        assert_eq!(renovees(0), None);
        assert!(renovees(1).is_some_and(|words| words.starts_with("Un diplôme de la source a été rénové")));
        assert!(
            renovees(6).is_some_and(|words| words.starts_with("6 diplômes de la source ont été rénovés"))
        );
    }
}
