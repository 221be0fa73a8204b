//! Bytes to text.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::french;
use crate::source::{self, SourceFile};

/// Largest text read, in bytes: five hundred pages of a book. The longest opinion known has forty thousand.
const LARGEST: usize = 10_000_000;

/// The text of a file, without its byte order mark.
///
/// # Errors
/// `fichier-trop-gros`, and `pas-utf8`: the line and the column of the first byte that is not UTF-8, and what to do.
pub fn utf8(file: &SourceFile) -> Result<&str, Diagnostic> {
    if file.bytes.len() > LARGEST {
        return Err(too_large(file));
    }
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            conflict(&file.path, text).map_or(Ok(text), Err)
        }
        Err(error) => Err(not_utf8(file, error.valid_up_to())),
    }
}

fn too_large(file: &SourceFile) -> Diagnostic {
    let size = french::taille(file.bytes.len() as u64);
    Diagnostic::error("fichier-trop-gros", format!("Ce fichier de texte pèse {size} ; la limite est de 10 Mo."))
        .at(Place::whole(&file.path))
        .help("Ce n’est sans doute pas un texte, ou il a été collé plusieurs fois : reprenez l’original, et joignez le reste en PDF.")
}

/// Git leaves both versions in a file that two people changed: whatever else is wrong there comes from that.
pub(super) fn conflict(file: &Arc<str>, text: &str) -> Option<Diagnostic> {
    let mark = |sign: &str| {
        if text.starts_with(sign) { Some(0) } else { text.find(&format!("\n{sign}")).map(|at| at + 1) }
    };
    let start = mark("<<<<<<< ")?;
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    Some(
        Diagnostic::error("conflit-git", "Deux versions de ce fichier n’ont pas été réunies : git les a laissées l’une sous l’autre.")
            .at(Place::new(file, start..start + line.len()))
            .help(
                "Gardez les bonnes lignes, puis retirez les trois lignes qui commencent par « <<<<<<< », « ======= » et « >>>>>>> ».",
            ),
    )
}

/// What is drawn is a guess at the text, if anything can be: the message says the line and the column itself.
fn not_utf8(file: &SourceFile, at: usize) -> Diagnostic {
    let before = file.bytes.get(..at).unwrap_or_default();
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let column = String::from_utf8_lossy(before.get(start..).unwrap_or_default()).chars().count() + 1;
    let shown = source::windows_1252(before).map_or(0, |text| text.len());
    let correction = file.shown().and_then(|text| super::saved::resaved(&file.bytes, text, false));
    let utf16 = matches!(file.bytes.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff]));
    let found = if utf16 { "en UTF-16".to_owned() } else { format!("ligne {line}, colonne {column}") };
    // An editor reads UTF-16 by its mark: opened anew in another encoding, the text would be spoilt.
    let help = if utf16 {
        "Dans VS Code, cliquez sur « UTF-16 » en bas à droite, puis « Enregistrer avec l’encodage » : « UTF-8 ». \
         Dans le Bloc-notes, « Enregistrer sous », puis « Encodage » : « UTF-8 »."
    } else {
        "Dans VS Code, cliquez sur l’encodage en bas à droite, choisissez « Rouvrir avec l’encodage » : \
         « Windows 1252 », puis « Enregistrer avec l’encodage » : « UTF-8 »."
    };
    Diagnostic::error("pas-utf8", format!("Ce fichier n’est pas enregistré en UTF-8 ({found})."))
        .at(Place::new(&file.path, shown..shown))
        .help(help)
        .corrected(correction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_wrong_byte_is_told_by_line_and_column() {
        let file = SourceFile::new("a.yaml", b"nom: \xc3\xa9\nville: Li\xe9vin\n".to_vec());
        let fault = utf8(&file).unwrap_err();
        assert_eq!(fault.message, "Ce fichier n’est pas enregistré en UTF-8 (ligne 2, colonne 10).");
        let file = SourceFile::new("a.yaml", b"\xff\xfen\0".to_vec());
        let fault = utf8(&file).unwrap_err();
        assert!(fault.message.contains("UTF-16"));
        assert!(!fault.help.unwrap_or_default().contains("1252"));
        let file = SourceFile::new("a.yaml", "\u{feff}é".as_bytes().to_vec());
        assert_eq!(utf8(&file).unwrap(), "é");
    }
}
