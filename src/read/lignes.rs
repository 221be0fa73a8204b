//! `formations.csv`: rows of a spreadsheet → lines of training, every wrong cell told.

use std::str::FromStr;
use std::sync::{Arc, OnceLock};

use super::table::{self, Cell, Column, Row, any_text, well_formed};
use super::voies;
use crate::diagnostic::{Correction, Diagnostic, Place, Report, Severity};
use crate::model::formation::{COLONNES, LigneFormation};
use crate::model::forme::{CodeInsee, Faute, Jour, Niveau, Rncp, Slug, Uai, est_certaine};
use crate::source::SourceFile;

/// A line and the places of its cells.
#[derive(Debug)]
pub struct LigneLue {
    /// What the line says.
    pub ligne: Arc<LigneFormation>,
    places: Vec<(&'static str, Place)>,
    row: Place,
    rang: OnceLock<Box<[u8]>>,
}

impl LigneLue {
    /// Where a column of this line is written; the line itself when the cell is absent.
    pub fn place(&self, column: &str) -> Place {
        let found = self.places.iter().find(|(name, _)| *name == column);
        found.map_or(&self.row, |(_, place)| place).clone()
    }

    /// Each cell that is written, with its column.
    pub fn cells(&self) -> impl Iterator<Item = (&Place, &'static str)> {
        self.places.iter().map(|(name, place)| (place, *name))
    }

    /// Where the diploma of this line stands among others: bytes that `make` draws from the line alone, the first time.
    pub fn rang(&self, make: impl FnOnce(&LigneFormation) -> Vec<u8>) -> &[u8] {
        self.rang.get_or_init(|| make(&self.ligne).into())
    }

    /// The file.
    pub fn file(&self) -> &Arc<str> {
        &self.row.file
    }
}

/// The lines of a file.
pub(super) struct Lues {
    /// Those that are right.
    pub(super) lignes: Arc<[LigneLue]>,
    /// False when some are wrong, and left out.
    pub(super) toutes: bool,
    /// What is wrong.
    pub(super) report: Report,
}

/// Reads the lines of a file; wrong ones are told and left out.
pub(super) fn read(file: &SourceFile) -> Lues {
    let mut report = Report::new();
    let (table, faults) = table::read(&file.path, &file.bytes, &colonnes());
    let readable = faults.iter().all(|fault| fault.severity != Severity::Error);
    report.extend(faults);
    let lines: Vec<_> = table.rows().map(|row| line(&row, &mut report)).collect();
    let toutes = readable && lines.iter().all(Option::is_some);
    Lues { lignes: lines.into_iter().flatten().collect(), toutes, report }
}

/// The columns of the file.
pub fn colonnes() -> Vec<Column> {
    let column = |(name, required): &(&'static str, bool)| Column {
        name,
        required: *required,
        accepts: accepts(name),
    };
    COLONNES.iter().map(column).collect()
}

/// How a table is written: its separator, and the names of its columns in their order.
pub fn header(text: &str) -> Option<(u8, Vec<String>)> {
    table::header(text, &colonnes())
}

/// What a cell of each column may say.
pub fn accepts(column: &str) -> fn(&str) -> bool {
    match column {
        "formation" => well_formed::<Slug>,
        "niveau" => well_formed::<Niveau>,
        "uai" => well_formed::<Uai>,
        "commune" => well_formed::<CodeInsee>,
        "ferme_le" => well_formed::<Jour>,
        "capacite" => well_formed::<u32>,
        "rncp" => well_formed::<Rncp>,
        "annee" => |text| annee(text).is_some(),
        _ => any_text,
    }
}

/// The code that a cell can only have meant.
fn certain(column: &str, cell: &Cell<'_>, near: &str) -> Option<Correction> {
    let forme = match column {
        "commune" => "code-insee",
        "ferme_le" => "date",
        other => other,
    };
    let title = format!("« {near} » à la place de « {} »", cell.text);
    est_certaine(forme, cell.text.trim(), near)
        .then(|| Correction::value(title, cell.place.start..cell.place.end, cell.text, near))
        .flatten()
}

/// « 2024 », or « 2025 (année déduite) ».
fn annee(text: &str) -> Option<(u16, bool)> {
    let (year, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let deduced = rest.trim() == "(année déduite)";
    let annee = year.parse().ok().filter(|annee| (1990..=2100).contains(annee))?;
    (rest.is_empty() || deduced).then_some((annee, deduced))
}

/// A total, a title, a note under the table: most of what a training needs is empty.
fn stray(row: &Row<'_>) -> Option<Diagnostic> {
    let required = COLONNES.iter().filter(|(_, required)| *required).filter_map(|(name, _)| row.cell(name));
    let (empty, filled): (Vec<Cell<'_>>, Vec<Cell<'_>>) =
        required.partition(|cell| cell.text.trim().is_empty());
    (empty.len() > filled.len()).then(|| {
        Diagnostic::error(
            "cellule-vide",
            "Cette ligne n’est pas une formation : presque toutes ses cellules obligatoires sont vides.",
        )
        .at(row.place())
        .help("Retirez-la si c’est un total, un titre ou une note ; sinon remplissez ses cellules.")
    })
}

fn line(row: &Row<'_>, report: &mut Report) -> Option<LigneLue> {
    if let Some(fault) = stray(row) {
        report.push(fault);
        return None;
    }
    let mut reader = Reader { row, report, failed: false };
    let formation = reader.required::<Slug>("formation");
    let intitule = reader.text("intitule");
    let niveau = reader.required::<Niveau>("niveau");
    let type_diplome = reader.text("type");
    let voies_connues = reader.voies();
    let uai = reader.required("uai");
    let commune = reader.optional("commune");
    let ferme_le = reader.optional("ferme_le");
    let capacite = reader.number("capacite");
    let rncp = reader.optional("rncp");
    let source = reader.text("source");
    let (annee, annee_deduite) = reader.annee();
    let remarque = reader.cell("remarque").map(|c| c.text.to_owned());
    if reader.failed {
        return None;
    }
    let places = COLONNES
        .iter()
        .filter_map(|(name, _)| row.cell(name).map(|cell| (*name, cell.place.clone())))
        .collect();
    let ligne = LigneFormation {
        formation: formation?,
        intitule: intitule?,
        niveau: niveau?,
        type_diplome: type_diplome?,
        voies_connues,
        uai: uai?,
        commune,
        ferme_le,
        capacite,
        rncp,
        source: source?,
        annee: annee?,
        annee_deduite,
        remarque,
    };
    Some(LigneLue { ligne: Arc::new(ligne), places, row: row.place(), rang: OnceLock::new() })
}

/// Reads the cells of one row and remembers whether one was wrong.
struct Reader<'a, 'r> {
    row: &'a Row<'a>,
    report: &'r mut Report,
    failed: bool,
}

impl<'a> Reader<'a, '_> {
    /// The cell, when it holds something.
    fn cell(&self, name: &str) -> Option<Cell<'a>> {
        self.row.cell(name).filter(|cell| !cell.text.trim().is_empty())
    }

    fn missing(&mut self, name: &str) {
        self.failed = true;
        // A column that lacks has been told, once.
        let Some(cell) = self.row.cell(name) else { return };
        self.report.push(
            Diagnostic::error("cellule-vide", format!("La colonne `{name}` est vide sur cette ligne."))
                .at(cell.place)
                .help("Remplissez cette cellule : sans elle, la ligne n’a pas de sens."),
        );
    }

    fn wrong(&mut self, name: &str, cell: &Cell<'_>, code: &'static str, message: &str, help: &str) {
        self.failed = true;
        self.report.push(
            Diagnostic::error(code, format!("Colonne `{name}` : {message}"))
                .at(cell.place.clone())
                .help(help),
        );
    }

    fn text(&mut self, name: &str) -> Option<String> {
        match self.cell(name) {
            Some(cell) if cell.text.trim().contains('\n') => {
                self.wrong(
                    name,
                    &cell,
                    "cellule-invalide",
                    "un retour à la ligne coupe cette cellule.",
                    "Recollez les deux morceaux sur une seule ligne.",
                );
                None
            }
            Some(cell) => Some(cell.text.trim().to_owned()),
            None => {
                self.missing(name);
                None
            }
        }
    }

    fn required<T: FromStr<Err = Faute>>(&mut self, name: &str) -> Option<T> {
        if self.cell(name).is_none() {
            self.missing(name);
            return None;
        }
        self.optional(name)
    }

    fn optional<T: FromStr<Err = Faute>>(&mut self, name: &str) -> Option<T> {
        let cell = self.cell(name)?;
        match cell.text.trim().parse() {
            Ok(value) => Some(value),
            Err(fault) => {
                let correction = fault.proche.as_deref().and_then(|near| certain(name, &cell, near));
                let help = match fault.proche {
                    Some(near) => format!("{} Vouliez-vous dire « {near} » ?", fault.aide),
                    None => fault.aide,
                };
                self.failed = true;
                self.report.push(
                    Diagnostic::error("cellule-invalide", format!("Colonne `{name}` : {}", fault.message))
                        .at(cell.place)
                        .help(help)
                        .corrected(correction),
                );
                None
            }
        }
    }

    fn number(&mut self, name: &str) -> Option<u32> {
        let cell = self.cell(name)?;
        let parsed = cell.text.trim().parse();
        if parsed.is_err() {
            self.wrong(
                name,
                &cell,
                "cellule-invalide",
                &format!("« {} » n’est pas un nombre entier.", cell.text),
                "Écrivez un nombre en chiffres, sans unité.",
            );
        }
        parsed.ok()
    }

    fn voies(&mut self) -> Vec<Slug> {
        let Some(cell) = self.cell("voies_connues") else {
            return Vec::new();
        };
        let mut ways = Vec::new();
        for (part, place) in voies::parts(cell.text, &cell.place) {
            match part.parse() {
                Ok(way) => ways.push(way),
                Err(_) => {
                    self.failed = true;
                    // What it must have meant is told once the list is read, by `meant`.
                    self.report.push(voies::unknown(part, place, &[]));
                }
            }
        }
        ways
    }

    fn annee(&mut self) -> (Option<u16>, bool) {
        let Some(cell) = self.cell("annee") else {
            self.missing("annee");
            return (None, false);
        };
        let text = cell.text.trim();
        match annee(text) {
            Some((annee, deduced)) => (Some(annee), deduced),
            None => {
                self.wrong(
                    "annee",
                    &cell,
                    "cellule-invalide",
                    &format!("« {text} » n’est pas une année."),
                    "Écrivez l’année des données, comme 2024, ou « 2025 (année déduite) » si la source ne l’affiche pas.",
                );
                (None, false)
            }
        }
    }
}
