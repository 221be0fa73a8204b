//! What lacks: documents, headings, ways, answers, and what waits to be published.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Endroit, Point, profil};
use crate::french;
use crate::model::Statut;
use crate::model::avis::Annexe;
use crate::reseau::{Avis, Reseau, SiteEmblematique};

/// Opinions whose annexes or original are not given.
pub(super) fn documents(reseau: &Reseau) -> Vec<Point> {
    let mut all: Vec<(usize, Point)> = reseau.avis.rows().iter().filter_map(absents).collect();
    all.sort_by_key(|(absent, _)| std::cmp::Reverse(*absent));
    all.into_iter().map(|(_, point)| point).collect()
}

/// What an opinion lacks, and how much.
fn absents(avis: &Avis) -> Option<(usize, Point)> {
    let fiche = &avis.fiche;
    let annexes: Vec<(usize, &Annexe)> =
        fiche.annexes.iter().enumerate().filter(|(_, annexe)| annexe.fichier.is_none()).collect();
    let absent = annexes.len() + usize::from(fiche.original.is_none());
    if absent == 0 {
        return None;
    }
    let mut names: Vec<String> =
        annexes.iter().map(|(_, annexe)| format!("l’annexe {}", annexe.numero)).collect();
    if fiche.original.is_none() {
        names.insert(0, "l’original".to_owned());
    }
    // What is not written has no line of its own.
    let endroit = match annexes.first() {
        Some((rang, _)) => Endroit::Champ(format!("annexes[{rang}]")),
        None => Endroit::Fichier,
    };
    let all = fiche.annexes.len() + 1;
    let verb = if absent == 1 { "manque" } else { "manquent" };
    let point = Point {
        fichier: avis.corps.fichier.clone(),
        endroit,
        objet: fiche.titre.clone(),
        repere: format!("{} sur {all}", all - absent),
        phrase: format!("{} {verb}", french::enumere(&names)),
    };
    Some((absent, point))
}

/// Profiles with empty headings, or that call themselves partial.
pub(super) fn profils(reseau: &Reseau) -> Vec<Point> {
    profil::profils(reseau)
        .into_iter()
        .filter(|profil| !profil.complet || !profil.rubriques.vides.is_empty())
        .filter_map(|profil| {
            let campus = reseau.campus.row(profil.slug.as_str())?;
            let phrase = match profil.rubriques.manquent() {
                Some(names) => format!("il manque {names}"),
                None => "toutes les rubriques sont remplies : `profil` peut devenir `complet`".to_owned(),
            };
            Some(Point {
                fichier: campus.fichier.clone(),
                endroit: Endroit::Champ("profil".to_owned()),
                repere: format!("{} sur {}", profil.rubriques.remplies, profil.rubriques.toutes()),
                objet: profil.nom,
                phrase,
            })
        })
        .collect()
}

/// Diplomas that no source says how to take; those taught in most places first.
pub(super) fn voies(reseau: &Reseau) -> Vec<Point> {
    let mut all: Vec<_> = reseau.facettes.sans_voie.iter().map(|id| &reseau.formations[*id]).collect();
    all.sort_by_key(|formation| std::cmp::Reverse(formation.lieux.len()));
    all.into_iter()
        .map(|formation| Point {
            fichier: formation.fichier.clone(),
            endroit: Endroit::Octet(formation.debut),
            objet: campus(reseau, formation),
            repere: french::compte(formation.lieux.len(), "lieu", "lieux"),
            phrase: formation.intitule.clone(),
        })
        .collect()
}

/// The campus in whose file the first line of a diploma is.
fn campus(reseau: &Reseau, formation: &crate::reseau::Formation) -> String {
    let folder = |file: &str| file.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let own = reseau.campus.rows().iter().find(|c| folder(&c.fichier) == folder(&formation.fichier));
    own.map_or_else(|| formation.intitule.clone(), |campus| campus.fiche.nom.clone())
}

/// What was looked for and not found; the file with most questions first.
pub(super) fn questions(reseau: &Reseau) -> Vec<Point> {
    let mut files: Vec<Vec<Point>> = Vec::new();
    let file = |fichier: &Arc<str>, objet: &str, lists: Vec<(String, &[String])>| {
        let all = lists.into_iter().flat_map(|(champ, questions)| {
            questions.iter().enumerate().map(move |(rang, question)| (format!("{champ}[{rang}]"), question))
        });
        all.enumerate()
            .map(|(rang, (champ, question))| Point {
                fichier: fichier.clone(),
                endroit: Endroit::Champ(champ),
                objet: objet.to_owned(),
                repere: (rang + 1).to_string(),
                phrase: question.trim_end_matches('.').to_owned(),
            })
            .collect::<Vec<_>>()
    };
    for campus in reseau.campus.rows() {
        let projets = campus.fiche.projets.iter().enumerate();
        let projets = projets
            .map(|(rang, projet)| (format!("projets[{rang}].a_completer"), projet.a_completer.as_slice()));
        let own = ("a_completer".to_owned(), campus.fiche.a_completer.as_slice());
        let lists = std::iter::once(own).chain(projets).collect();
        files.push(file(&campus.fichier, &campus.fiche.nom, lists));
    }
    for site in reseau.sites.rows() {
        let own = vec![("a_completer".to_owned(), site.fiche.a_completer.as_slice())];
        files.push(file(&site.corps.fichier, &site.fiche.nom, own));
    }
    let own = vec![("a_completer".to_owned(), reseau.fiche.a_completer.as_slice())];
    files.push(file(&Arc::from("content/reseau.yaml"), &reseau.fiche.nom, own));
    files.sort_by_key(|questions| std::cmp::Reverse(questions.len()));
    files.into_iter().flatten().collect()
}

/// Drafts, by file: those that are shown with their mark, and `others`, that the network does not hold. A public site
/// holds none, so that its page names none.
pub(super) fn brouillons(reseau: &Reseau, others: &[Arc<str>]) -> Vec<Point> {
    let mut files: BTreeSet<Arc<str>> = others.iter().cloned().collect();
    let mut add = |statut: Statut, fichier: &Arc<str>| {
        if !statut.est_publie() {
            files.insert(fichier.clone());
        }
    };
    for campus in reseau.campus.rows() {
        add(campus.fiche.statut, &campus.fichier);
    }
    for site in reseau.sites.rows() {
        add(shown(reseau, site), &site.corps.fichier);
    }
    for avis in reseau.avis.rows() {
        add(avis.fiche.statut, &avis.corps.fichier);
    }
    for actualite in reseau.actualites.rows() {
        add(actualite.fiche.statut, &actualite.corps.fichier);
    }
    for evenement in reseau.evenements.rows() {
        add(evenement.fiche.statut, &evenement.fichier);
    }
    for page in reseau.pages.rows() {
        add(page.fiche.statut, &page.corps.fichier);
    }
    let one = |fichier: Arc<str>| Point {
        endroit: Endroit::Champ("statut".to_owned()),
        objet: String::new(),
        repere: "brouillon".to_owned(),
        phrase: "ne paraît pas sur le site public".to_owned(),
        fichier,
    };
    files.into_iter().map(one).collect()
}

/// An emblematic site of a draft campus is a draft.
fn shown(reseau: &Reseau, site: &SiteEmblematique) -> Statut {
    let campus = reseau.campus[site.campus].fiche.statut;
    if campus.est_publie() { site.fiche.statut } else { campus }
}
