//! Sheets, whatever program saved them: CSV, Excel, OpenDocument.
//!
//! A cell is read when it is asked for: of a national export with thirty columns, a few are.

use std::borrow::Cow;
use std::collections::BTreeMap;

use calamine::Data;

mod classeur;
mod texte;

#[cfg(test)]
mod tests;

/// Why nothing could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Illisible {
    /// One sentence: what is wrong.
    pub message: String,
    /// One sentence: what to do.
    pub aide: String,
}

impl Illisible {
    pub(crate) fn new(message: impl Into<String>, aide: impl Into<String>) -> Self {
        Illisible { message: message.into(), aide: aide.into() }
    }
}

/// One sheet.
pub struct Feuille {
    /// Its name in the workbook; none for a text.
    pub nom: Option<String>,
    /// What there is to know of how it was read: its encoding, what could not be read.
    pub remarques: Vec<String>,
    contenu: Contenu,
}

enum Contenu {
    /// Each record with the line where it begins.
    Texte(Vec<(usize, csv::StringRecord)>),
    /// The cells, and where merged ones say what they say.
    Grille { grille: calamine::Range<Data>, fusions: Fusions },
}

/// For each cell under the first one of merged cells, by its row and column in the grid, that first one. Cells merged
/// along a row are titles above others: they say nothing of those.
type Fusions = BTreeMap<(usize, usize), (usize, usize)>;

/// What a spreadsheet took a cell for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Text.
    Texte,
    /// A number: its leading zeros are gone.
    Nombre,
    /// A date, written here from the year to the day.
    Date,
    /// A formula that failed: `#N/A`.
    Erreur,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cellule<'a> {
    /// What it says, spaces around it removed.
    pub texte: Cow<'a, str>,
    /// What it was taken for.
    pub nature: Nature,
}

impl Cellule<'_> {
    /// Nothing is written there.
    pub fn est_vide(&self) -> bool {
        self.texte.is_empty()
    }
}

/// The errors of formulas, as spreadsheets write them when they save text.
const ERREURS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#VALEUR!", "#NAME?", "#NOM?", "#DIV/0!", "#NUM!"];

impl Feuille {
    /// How many rows, empty ones included.
    pub fn hauteur(&self) -> usize {
        match &self.contenu {
            Contenu::Texte(lignes) => lignes.len(),
            Contenu::Grille { grille, .. } => grille.height(),
        }
    }

    /// How many cells a row has.
    pub fn largeur(&self, rang: usize) -> usize {
        match &self.contenu {
            Contenu::Texte(lignes) => lignes.get(rang).map_or(0, |(_, ligne)| ligne.len()),
            Contenu::Grille { grille, .. } => grille.width(),
        }
    }

    /// The number of a row, as an editor or a spreadsheet shows it.
    pub fn numero(&self, rang: usize) -> usize {
        match &self.contenu {
            Contenu::Texte(lignes) => lignes.get(rang).map_or(0, |(numero, _)| *numero),
            Contenu::Grille { grille, .. } => {
                grille.start().map_or(0, |(debut, _)| debut as usize) + rang + 1
            }
        }
    }

    /// A cell; empty where there is none. Of cells merged downwards each says what the first one says.
    pub fn cellule(&self, rang: usize, colonne: usize) -> Cellule<'_> {
        match &self.contenu {
            Contenu::Texte(lignes) => {
                let texte = lignes.get(rang).and_then(|(_, ligne)| ligne.get(colonne)).unwrap_or_default();
                let texte = espaces(texte);
                let nature = if ERREURS.contains(&&*texte) { Nature::Erreur } else { Nature::Texte };
                Cellule { texte, nature }
            }
            Contenu::Grille { grille, fusions } => {
                let place = fusions.get(&(rang, colonne)).copied().unwrap_or((rang, colonne));
                grille.get(place).map_or(VIDE, classeur::cellule)
            }
        }
    }

    /// True for a row where nothing is written.
    pub fn est_vide(&self, rang: usize) -> bool {
        match &self.contenu {
            Contenu::Texte(_) => {
                (0..self.largeur(rang)).all(|colonne| self.cellule(rang, colonne).est_vide())
            }
            Contenu::Grille { grille, .. } => (0..grille.width()).all(|colonne| {
                grille.get((rang, colonne)).is_none_or(|donnee| classeur::cellule(donnee).est_vide())
            }),
        }
    }
}

const VIDE: Cellule<'static> = Cellule { texte: Cow::Borrowed(""), nature: Nature::Texte };

/// A text without the spaces around it, each run of spaces and line ends inside being one space.
fn espaces(texte: &str) -> Cow<'_, str> {
    let net = texte.trim();
    if !net.contains(|c: char| c.is_whitespace() && c != ' ') && !net.contains("  ") {
        return Cow::Borrowed(net);
    }
    Cow::Owned(net.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The sheets of a file. `connue` says whether a text is the title of a column, which tells the separator of a text.
///
/// # Errors
/// What the file is, when it is no table.
pub fn lire(octets: &[u8], connue: &dyn Fn(&str) -> bool) -> Result<Vec<Feuille>, Illisible> {
    if octets.starts_with(b"PK\x03\x04") || octets.starts_with(b"\xd0\xcf\x11\xe0") {
        return classeur::lire(octets);
    }
    let debut = String::from_utf8_lossy(octets.get(..400).unwrap_or(octets)).trim_start().to_lowercase();
    if debut.starts_with("%pdf") {
        return Err(Illisible::new(
            "Ce fichier est un PDF, pas un tableau.",
            "Demandez le tableau d’origine (.xlsx, .ods ou .csv), ou recopiez-le dans un tableur.",
        ));
    }
    if ["<html", "<!doctype html", "<table", "<?xml"].iter().any(|signe| debut.starts_with(signe)) {
        return Err(Illisible::new(
            "Ce fichier est une page web, pas un tableau, même si son nom finit par « .xls ».",
            "Ouvrez-le dans le tableur, puis enregistrez-le au format « .xlsx » ou « .ods ».",
        ));
    }
    texte::lire(octets, connue).map(|feuille| vec![feuille])
}
