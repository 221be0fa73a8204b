//! `cmq etat`: the health of the content, on one screen or point by point.

mod verdicts;

use std::collections::HashMap;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use serde_json::{Value, json};

use super::args::Etat as Args;
use super::tell::{Teller, say, say_error};
use super::{FINE, USAGE, carnet, project, today};
use crate::build::{self, Request};
use crate::diagnostic::{Severity, Texts, line_column};
use crate::etat::{Endroit, Etat, Point, Rubrique};
use crate::french;
use crate::liens;
use crate::model::Statut;
use crate::model::forme::Slug;
use crate::read::{self, brouillon, lu::Lu, nomme};
use crate::reseau::Options;
use crate::source::Sources;
use verdicts::Verdicts;

/// Titles stand out on a terminal that can show it; `anstream` takes these away elsewhere.
const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

/// Why there is none to show.
const SANS_ERREUR: &str =
    "L’état se lit sur un contenu sans erreur : corrigez d’abord ce qui suit, puis redemandez-le.";

/// What a line holds; a path is never cut, so that it can be opened.
const WIDTH: usize = 80;

/// How many files of a subject are named on the one screen.
const FILES: usize = 3;

pub(super) fn run(command: &Args) -> ExitCode {
    let teller = Teller::new(command.json);
    let sources = match project::sources("cmq etat", &command.projet) {
        Ok(sources) => Arc::new(sources),
        Err(report) => return teller.refused(&report, &Sources::default()),
    };
    let campus = match command.campus.as_deref().map(|nom| named(nom, &sources, command.brouillons)) {
        Some(Err(code)) => return code,
        Some(Ok(slug)) => Some(slug),
        None => None,
    };
    let options = Options { date: command.date.unwrap_or_else(today), brouillons: command.brouillons };
    let request = Request { options, base: None, publication: false };
    let prepared = match build::prepare(&sources, &request) {
        Ok(prepared) => prepared,
        Err(report) => return teller.needing(SANS_ERREUR).refused(&report, &*sources),
    };
    let reseau = &prepared.renderer.site.reseau;
    let mut etat = Etat::of(reseau, &prepared.drafts);
    let verdicts = match carnet::ouvre(&command.projet) {
        Ok(None) => Verdicts::Aucun,
        Ok(Some(carnet)) => {
            etat.ajoute(liens::rubrique(reseau.externes.liens(), &carnet));
            Verdicts::Connus(liens::bilan(reseau.externes.liens(), &carnet, reseau.date.into(), liens::AGE))
        }
        Err(pourquoi) => Verdicts::Illisibles(pourquoi),
    };
    if let Some(campus) = campus.and_then(|slug| reseau.campus.get(slug.as_str())) {
        etat.garde(reseau, campus);
    }
    let mut lines = Lines { sources: &sources, known: HashMap::new() };
    if command.json {
        say(&value(&etat, &verdicts, &mut lines).to_string());
        return ExitCode::from(FINE);
    }
    let warnings = prepared.report.count(Severity::Warning);
    let text = text(&etat, &verdicts, command, warnings, &mut lines);
    // Nobody is reading any more when this fails.
    let _ = anstream::stdout().write_all(text.as_bytes());
    ExitCode::from(FINE)
}

/// The campus that was asked for. A draft is a campus too, which is told of when drafts are.
fn named(nom: &str, sources: &Sources, brouillons: bool) -> Result<Slug, ExitCode> {
    let (brouillon, _) = brouillon::read(sources);
    let (message, aide) = match nomme::campus(nom, &brouillon) {
        Ok(lu) => {
            let draft = lu.fiche.as_ref().is_some_and(|fiche| fiche.statut == Statut::Brouillon);
            if brouillons || !draft {
                return Ok(lu.slug.clone());
            }
            let command = format!("cmq etat --campus {} --brouillons", lu.slug);
            (format!("le campus « {} » est un brouillon.", lu.slug), format!("`{command}` dit où il en est."))
        }
        Err(refus) => (refus.message.clone(), refus.conseil()),
    };
    say_error(&format!("{message}\n  aide : {aide}"));
    Err(ExitCode::from(USAGE))
}

/// Lines of files, each file read once.
struct Lines<'a> {
    sources: &'a Sources,
    known: HashMap<std::sync::Arc<str>, Option<Lu<()>>>,
}

impl Lines<'_> {
    /// The line to go to; nothing for the whole of a file.
    fn of(&mut self, point: &Point) -> Option<usize> {
        let offset = match &point.endroit {
            Endroit::Fichier => return None,
            Endroit::Octet(offset) => *offset,
            Endroit::Champ(field) => {
                let places = self
                    .known
                    .entry(point.fichier.clone())
                    .or_insert_with(|| self.sources.get(&point.fichier).and_then(read::places));
                places.as_ref()?.key_place(field).start
            }
        };
        Some(line_column(self.sources.text(&point.fichier)?, offset).0)
    }

    /// `content/reseau.yaml:12`.
    fn place(&mut self, point: &Point) -> String {
        match self.of(point) {
            Some(line) => format!("{}:{line}", point.fichier),
            None => point.fichier.to_string(),
        }
    }
}

fn text(etat: &Etat, verdicts: &Verdicts, command: &Args, warnings: usize, lines: &mut Lines<'_>) -> String {
    let count = french::compte(etat.nombre(), "point", "points");
    let of = etat.campus.as_ref().map(|(_, nom)| format!(", {nom}")).unwrap_or_default();
    let mut text = format!("{BOLD}État au {}{of} : {count} à voir{PLAIN}\n", french::jour(etat.date));
    let (full, empty): (Vec<&Rubrique>, Vec<&Rubrique>) =
        etat.rubriques.iter().partition(|rubrique| !rubrique.points.is_empty());
    for rubrique in full {
        let title = rubrique.sujet.titre();
        text.push_str(&format!("\n{BOLD}{title} : {}{PLAIN}\n", rubrique.points.len()));
        if command.detail {
            text.push_str(&in_detail(rubrique, lines));
        } else {
            text.push_str(&in_short(rubrique, lines));
        }
    }
    text.push('\n');
    let titles: Vec<String> = empty.iter().map(|rubrique| rubrique.sujet.titre().to_lowercase()).collect();
    if !titles.is_empty() {
        text.push_str(&wrapped(&format!("Rien à signaler : {}.", titles.join(", ")), 0));
    }
    // Of the whole site: nothing here belongs to one campus.
    if etat.campus.is_none() {
        text.push_str(&wrapped(&ensemble(etat), 0));
        if let Some(phrase) = verdicts.phrase(etat) {
            text.push_str(&wrapped(&phrase, 0));
        }
    }
    if warnings > 0 {
        let count = french::compte(warnings, "point d’attention", "points d’attention");
        text.push_str(&format!("`cmq check` signale {count}.\n"));
    }
    if !command.detail && etat.nombre() > 0 {
        let one = etat.campus.as_ref().map(|(slug, _)| format!(" --campus {slug}")).unwrap_or_default();
        let drafts = if command.brouillons { " --brouillons" } else { "" };
        text.push_str(&format!("`cmq etat{one}{drafts} --detail` donne chaque point.\n"));
    }
    text
}

fn ensemble(etat: &Etat) -> String {
    let (coming, past) = etat.agenda;
    format!(
        "Agenda : {coming} à venir, {}. Liens vers d’autres sites : {}, {}.",
        french::compte(past, "passé", "passés"),
        french::compte(etat.liens.adresses, "adresse", "adresses"),
        french::compte(etat.liens.sites, "site", "sites"),
    )
}

/// The files of a subject, the worst first, each on a line where it fits.
fn in_short(rubrique: &Rubrique, lines: &mut Lines<'_>) -> String {
    let files = rubrique.fichiers();
    let mut rows: Vec<(String, String)> = Vec::new();
    for (_, points) in files.iter().take(FILES) {
        let Some(worst) = points.first() else { continue };
        let mark = match rubrique.sujet.unite() {
            Some((one, many)) => french::compte(points.len(), one, many),
            None => worst.repere.clone(),
        };
        rows.push((mark, lines.place(worst)));
    }
    let column = rows.iter().map(|(mark, _)| mark.chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for (mark, place) in rows {
        if 2 + column + 2 + place.chars().count() <= WIDTH {
            text.push_str(&format!("  {mark:<column$}  {place}\n"));
        } else {
            text.push_str(&format!("  {mark}\n    {place}\n"));
        }
    }
    if let Some(others) = files.len().checked_sub(FILES).filter(|others| *others > 0) {
        text.push_str(&format!("  … et {}\n", french::compte(others, "autre fichier", "autres fichiers")));
    }
    text
}

/// What to do, then each point under its file, with its line.
fn in_detail(rubrique: &Rubrique, lines: &mut Lines<'_>) -> String {
    let mut text = wrapped(&format!("  {}", rubrique.sujet.conseil()), 2);
    for (file, points) in rubrique.fichiers() {
        text.push_str(&format!("\n  {file}\n"));
        let rows: Vec<(String, &Point)> = points
            .into_iter()
            .map(|point| (lines.of(point).map(|line| line.to_string()).unwrap_or_default(), point))
            .collect();
        let wide = |of: &dyn Fn(&(String, &Point)) -> usize| rows.iter().map(of).max().unwrap_or_default();
        let line = wide(&|(line, _)| line.len());
        let mark = wide(&|(_, point)| point.repere.chars().count());
        for (number, point) in &rows {
            let lead = format!("    {number:>line$}  {:<mark$}  ", point.repere);
            let indent = lead.chars().count();
            text.push_str(&wrapped(&format!("{lead}{}", point.phrase), indent));
        }
    }
    text
}

/// A text in lines of at most [`WIDTH`], each but the first after `indent` spaces. What begins the text keeps its spaces.
fn wrapped(text: &str, indent: usize) -> String {
    let start: usize = text.chars().take(indent).map(char::len_utf8).sum();
    let (lead, words) = text.split_at(start);
    let mut out = lead.to_owned();
    let mut used = lead.chars().count();
    let mut fresh = true;
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let long = word.chars().count();
        if !fresh && used + 1 + long > WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            used = indent;
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += long;
        fresh = false;
    }
    out.push('\n');
    out
}

/// The shape that the README tells.
fn value(etat: &Etat, verdicts: &Verdicts, lines: &mut Lines<'_>) -> Value {
    let mut point = |point: &Point| {
        json!({
            "fichier": point.fichier,
            "ligne": lines.of(point),
            "objet": point.objet,
            "repere": point.repere,
            "phrase": point.phrase,
        })
    };
    let mut rubriques = Vec::new();
    for rubrique in &etat.rubriques {
        let points: Vec<Value> = rubrique.points.iter().map(&mut point).collect();
        rubriques.push(json!({
            "code": rubrique.sujet.code(),
            "titre": rubrique.sujet.titre(),
            "nombre": points.len(),
            "points": points,
        }));
    }
    let profils: Vec<Value> = etat
        .profils
        .iter()
        .map(|profil| {
            json!({
                "campus": profil.slug.as_str(),
                "nom": profil.nom,
                "profil": if profil.complet { "complet" } else { "partiel" },
                "remplies": profil.rubriques.remplies,
                "rubriques": profil.rubriques.toutes(),
                "manquent": profil.rubriques.vides,
            })
        })
        .collect();
    json!({
        "resultat": "etat",
        "date": etat.date.to_string(),
        "campus": etat.campus.as_ref().map(|(slug, _)| slug.as_str()),
        "nombre": etat.nombre(),
        "rubriques": rubriques,
        "profils": profils,
        "agenda": { "a_venir": etat.agenda.0, "passes": etat.agenda.1 },
        "liens": {
            "adresses": etat.liens.adresses,
            "sites": etat.liens.sites,
            "verdicts": verdicts.value(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, wrapped};

    #[test]
    fn long_sentences_hang_under_their_first_word_and_long_words_stay_whole() {
        let sentence = "mot ".repeat(30);
        let text = wrapped(&format!("  12  2022  {sentence}"), 12);
        assert!(text.lines().count() > 1);
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(text.lines().skip(1).all(|line| line.starts_with(&" ".repeat(12)) && !line.ends_with(' ')));
        let path = "p".repeat(100);
        assert_eq!(wrapped(&format!("a {path}"), 0), format!("a\n{path}\n"));
    }
}
