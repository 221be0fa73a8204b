//! The text of a PDF, page by page, in the order in which one reads it.

use std::panic::{self, AssertUnwindSafe};

use pdfraw::prelude::{Document, TextOptions};

use crate::import::feuille::Illisible;

/// The text, a form feed between pages.
///
/// # Errors
/// The PDF is broken, protected, or holds pictures of a text and no text.
pub(super) fn texte(octets: &[u8]) -> Result<String, Illisible> {
    // What a PDF may hold has no end; a library that stumbles on one must not take the command with it.
    let lu = panic::catch_unwind(AssertUnwindSafe(|| pages(octets)))
        .ok()
        .flatten()
        .ok_or_else(|| Illisible::new("Ce PDF ne peut pas être lu : il est abîmé, ou protégé.", COPIER))?;
    if lu.chars().filter(|c| c.is_alphanumeric()).count() < 40 {
        return Err(Illisible::new(
            "Ce PDF ne contient pas de texte : c’est sans doute un document numérisé, fait d’images.",
            "Demandez le document d’origine à l’instance, ou passez-le dans un logiciel de reconnaissance de caractères (OCR), \
             puis relisez tout.",
        ));
    }
    Ok(lu)
}

const COPIER: &str = "Ouvrez-le, sélectionnez tout (Ctrl + A), copiez, collez dans un éditeur de texte, enregistrez en « .txt » \
                      (UTF-8) et importez ce fichier.";

fn pages(octets: &[u8]) -> Option<String> {
    let document = Document::from_bytes(octets).ok()?;
    let mut texte = String::new();
    for page in document.pages() {
        texte.push_str(&page.ok()?.extract_text_layout(&TextOptions::pdfplumber_defaults()).ok()?);
        texte.push_str("\n\u{c}");
    }
    Some(texte)
}
