//! The text of an opinion → a draft: its header, everything in it to be confirmed, and its text in Markdown.
//!
//! Nothing is invented: a value of the header is copied from the text, with its line, or is a question. The text loses
//! no word and gains none; only its lines are joined, and its titles, lists and notes marked.

pub mod blocs;
pub mod entete;
pub mod lignes;
pub mod markdown;
pub mod pdf;
pub mod reperes;

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::feuille::Illisible;
use crate::read::brouillon::Brouillon;
use crate::source;

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Propose {
    /// The name of its file, where its number gives one.
    pub nom: Option<String>,
    /// The whole file.
    pub texte: String,
    /// The keys that the text does not give and that an opinion needs.
    pub manques: Vec<&'static str>,
    /// What there is to know of how it was read.
    pub remarques: Vec<String>,
}

/// What is known besides the text.
pub struct Contexte<'a> {
    /// The site.
    pub brouillon: &'a Brouillon,
    /// Today.
    pub jour: Date,
    /// The name of the file that was read, and its SHA-256, when it is an original that can be published beside the draft.
    pub original: Option<(String, String)>,
}

/// The draft of an opinion whose text is this.
///
/// # Errors
/// There is no text.
pub fn proposer(texte: &str, contexte: &Contexte<'_>) -> Result<Propose, Illisible> {
    let (lignes, remarques) = lignes::lignes(texte);
    if lignes.is_empty() {
        return Err(Illisible::new(
            "Ce fichier ne contient aucun texte.",
            "Ouvrez-le pour vérifier, puis recommencez.",
        ));
    }
    let blocs = blocs::blocs(lignes);
    let reperes = reperes::Reperes::new(&blocs);
    let entete = entete::entete(&blocs, &reperes, contexte);
    let corps = markdown::ecrire(&blocs);
    Ok(Propose {
        nom: entete.nom,
        texte: format!("---\n{}---\n\n{corps}", entete.texte),
        manques: entete.manques,
        remarques,
    })
}

/// The text of a file: of a PDF, or as it was saved.
///
/// # Errors
/// It is neither, or a PDF that holds no text.
pub fn texte(octets: &[u8]) -> Result<String, Illisible> {
    if octets.starts_with(b"%PDF") {
        return pdf::texte(octets);
    }
    if octets.starts_with(b"PK\x03\x04") || octets.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Illisible::new(
            "Ce fichier vient d’une suite bureautique.",
            "Enregistrez-le au format « Texte brut (.txt) », en UTF-8, ou en PDF.",
        ));
    }
    let texte = std::str::from_utf8(octets).map(str::to_owned).ok().or_else(|| source::windows_1252(octets));
    // A picture may well be made of bytes that some alphabet has: no text holds this one.
    texte
        .filter(|texte| !texte.contains('\0'))
        .map(|texte| texte.trim_start_matches('\u{feff}').to_owned())
        .ok_or_else(|| {
            Illisible::new(
                "Ce fichier n’est ni un texte ni un PDF.",
                "Enregistrez l’avis au format « Texte brut (.txt) », en UTF-8.",
            )
        })
}
