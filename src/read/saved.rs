//! How files were saved, whatever they say: accents apart from their letters, two sorts of line ends, an invisible mark.
//!
//! None of it changes what a reader sees, and each makes something else fail one day: a word that the search does not
//! find, a change of one line that the forge shows as a whole file.

use memchr::{memchr, memchr2, memmem};

use crate::diagnostic::correction::{composed, is_mark};
use crate::diagnostic::{Change, Correction, Diagnostic, Edit, Place};
use crate::source::SourceFile;

/// What is not ASCII in French. Anything else in a file that is not UTF-8 says that its encoding was perhaps another: « é »
/// of an old Macintosh reads as « Ž » in Windows-1252.
const FRENCH: &str = "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»‘’“”–—…€°²³·•½¼¾×ªº§\u{a0}";

/// What is told of a file; `names` are those of files with accents in two pieces.
pub(super) fn file(file: &SourceFile, text: &str, names: &[&str]) -> Vec<Diagnostic> {
    [mark(file), line_ends(file, text), accents(file, text, names)].into_iter().flatten().collect()
}

/// The mark that some editors put before the first byte. Tables keep it: without it Excel reads them as Windows-1252.
fn mark(file: &SourceFile) -> Option<Diagnostic> {
    let marked = file.bytes.starts_with(b"\xef\xbb\xbf") && !file.path.ends_with(".csv");
    marked.then(|| {
        Diagnostic::notice("marque-invisible", "Ce fichier commence par une marque invisible, que certains outils lisent comme du texte.")
            .at(Place::whole(&file.path))
            .help("Dans VS Code, cliquez sur « UTF-8 with BOM » en bas à droite, puis « Enregistrer avec l’encodage » : « UTF-8 ».")
            .corrected(Some(Correction {
                title: "sans marque invisible au début".to_owned(),
                change: Change::Encoding { mark: false },
            }))
    })
}

/// A file that Windows wrote whole is left as it is: git gives such files to whoever works there, and takes them back.
fn line_ends(file: &SourceFile, text: &str) -> Option<Diagnostic> {
    memchr(b'\r', text.as_bytes())?;
    let windows: Vec<usize> = memmem::find_iter(text.as_bytes(), "\r\n").collect();
    let all = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    let first = windows.first().filter(|_| windows.len() < all)?;
    let edits = windows.iter().map(|at| Edit { span: *at..at + 1, by: String::new() }).collect();
    Some(
        Diagnostic::notice(
            "fins-de-ligne-melees",
            "Des lignes de ce fichier finissent à la façon de Windows, les autres non.",
        )
        .at(Place::new(&file.path, *first..*first))
        .help("Dans VS Code, cliquez sur « CRLF » en bas à droite et choisissez « LF », puis enregistrez.")
        .corrected(Some(Correction::text("la même fin à toutes les lignes", edits))),
    )
}

/// Letters in two pieces, as a Macintosh names files and as a PDF is copied: they look right, and are not found.
fn accents(file: &SourceFile, text: &str, names: &[&str]) -> Option<Diagnostic> {
    // The two bytes that lead every accent apart.
    memchr2(0xcc, 0xcd, text.as_bytes())?;
    let mut edits: Vec<Edit> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // An address or the name of a file is what it is, byte for byte.
        if line.contains(is_mark) && !names.iter().any(|name| line.contains(name)) {
            edits.extend(letters(line, start));
        }
        start += line.len();
    }
    let first = edits.first()?.span.clone();
    Some(
        Diagnostic::notice(
            "accents-decomposes",
            "Des accents sont séparés de leur lettre : le texte paraît juste, et la recherche ne le trouve pas.",
        )
        .at(Place::new(&file.path, first))
        .label("par exemple")
        .help("Effacez le mot et tapez-le à nouveau : il a sans doute été collé depuis un PDF ou un Mac.")
        .corrected(Some(Correction::text("des accents sur leur lettre", edits))),
    )
}

/// The letters of a line that are written in two pieces, those of web addresses left out.
fn letters(line: &str, start: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, mark) in line.char_indices().filter(|(_, c)| is_mark(*c)) {
        let before = line.get(..at).unwrap_or_default();
        let Some(letter) = before.chars().next_back().filter(|c| c.is_alphabetic()) else { continue };
        let from = at - letter.len_utf8();
        let after = line.get(at..).unwrap_or_default();
        let marks = after.find(|c| !is_mark(c)).unwrap_or(after.len());
        let written = line.get(from..at + marks).unwrap_or_default();
        let whole = composed(written);
        let word = before.rfind(char::is_whitespace).map_or(0, |space| space + 1);
        let address = line.get(word..at + mark.len_utf8()).is_some_and(|word| word.contains("://"));
        if whole != written && !address {
            edits.push(Edit { span: start + from..start + at + marks, by: whole });
        }
    }
    edits
}

/// The same text in UTF-8, where nothing says that it was in any encoding but Windows-1252.
pub(super) fn resaved(bytes: &[u8], text: &str, mark: bool) -> Option<Correction> {
    let french = text.chars().all(|c| c.is_ascii() || FRENCH.contains(c));
    // A letter that is already in UTF-8 would be spoilt for good.
    let mixed = String::from_utf8_lossy(bytes).chars().any(|c| !c.is_ascii() && c != '\u{fffd}');
    let title = "enregistré en UTF-8 au lieu de Windows-1252".to_owned();
    (french && !mixed).then_some(Correction { title, change: Change::Encoding { mark } })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(&'static str, usize)> {
        let file = SourceFile::new("content/a.md", text.as_bytes().to_vec());
        let told = super::file(&file, file.text().unwrap(), &["re\u{301}sume\u{301}.jpg"]);
        told.iter().map(|d| (d.code, d.correction.as_ref().map_or(0, |c| c.edits().len()))).collect()
    }

    #[test]
    fn what_is_seen_nowhere_is_told() {
        assert_eq!(told("é\r\nà\r\n"), []);
        assert_eq!(told("é\r\nà\nb\r\n"), [("fins-de-ligne-melees", 2)]);
        assert_eq!(told("\u{feff}é\n"), [("marque-invisible", 0)]);
        assert_eq!(told("me\u{301}tier et a\u{300} c\u{327}a\n"), [("accents-decomposes", 3)]);
        assert_eq!(told("https://exemple.invalid/me\u{301}tier re\u{301}sume\u{301}.jpg\n"), []);
        assert_eq!(told("voir https://exemple.invalid/me\u{301}tier\n"), []);
        assert_eq!(told("=\u{338} x\u{301}\n"), []);
    }

    #[test]
    fn an_encoding_that_may_be_another_is_left() {
        let sure = |bytes: &[u8]| {
            let text = crate::source::windows_1252(bytes).unwrap();
            resaved(bytes, &text, true).is_some()
        };
        assert!(sure(b"Lyc\xe9e ; 5 000 \x80 ; \x9cuvre"));
        // « é » of a Macintosh, of DOS, and one in UTF-8 beside another.
        assert!(!sure(b"Lyc\x8ee"));
        assert!(!sure(b"Lyc\x82e"));
        assert!(!sure(b"Lyc\xc3\xa9e, Lyc\xe9e"));
    }
}
