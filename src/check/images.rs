//! The files of pictures, wherever they are shown: each is a picture, light enough, under a name that an address can hold.

use super::{Contexte, Dits};
use crate::diagnostic::{Diagnostic, Place};
use crate::french;
use crate::model::fait::{AIDE_HEIC, est_heic};
use crate::source::SourceFile;

/// Endings of pictures whose first bytes say what they are.
const FINS: [&str; 6] = ["jpg", "jpeg", "png", "webp", "avif", "gif"];

/// What the guide asks for: more makes a page of a telephone wait, and shows nothing better.
const LE_PLUS_LOURD: usize = 500_000;

/// Each picture of the content and of what is published as it is.
pub(super) fn reseau(cx: Contexte<'_>, dits: &mut Dits) {
    for file in cx.sources.under("content").chain(cx.sources.under("static")) {
        let fin = file.path.rsplit_once('.').map(|(_, fin)| fin.to_ascii_lowercase()).unwrap_or_default();
        dits.extend(statique(cx, file, &fin));
        if !FINS.contains(&fin.as_str()) {
            continue;
        }
        dits.extend(illisible(file).or_else(|| lourde(file)));
        dits.extend(nom(file));
    }
}

/// Pictures that browsers do not show, and what their program makes of them.
const PAS_MONTREES: [&str; 15] = [
    "heic", "heif", "psd", "ai", "indd", "eps", "tif", "tiff", "bmp", "raw", "dng", "cr2", "nef", "xcf",
    "pub",
];

/// Documents that a reader must have a program to open.
const BUREAUTIQUE: [&str; 12] =
    ["doc", "docx", "odt", "rtf", "pages", "xls", "xlsx", "ods", "numbers", "ppt", "pptx", "odp"];

/// What lies in `static/` is published as it is: a picture that no browser shows, a document that a text does not offer.
fn statique(cx: Contexte<'_>, file: &SourceFile, fin: &str) -> Option<Diagnostic> {
    let chemin = file.path.strip_prefix("static")?;
    let (ceci, aide) = if PAS_MONTREES.contains(&fin) {
        let aide = if est_heic(chemin) {
            AIDE_HEIC
        } else {
            "Ouvrez-le dans le programme qui l’a fait, enregistrez-le en `.jpg`, `.png` ou `.webp`, et gardez l’original hors de `static/`."
        };
        ("les navigateurs ne le montrent pas", aide)
    } else if BUREAUTIQUE.contains(&fin) && !offert(cx, chemin) {
        (
            "c’est un document de bureautique, qu’aucune page ne propose",
            "Enregistrez-le en PDF, ou rangez-le hors de `static/`. Pour le proposer tel quel à qui le remplira, faites-lui un lien dans un texte.",
        )
    } else {
        return None;
    };
    let message = format!("`{}` est publié, et {ceci}.", file.path);
    Some(Diagnostic::warning("fichier-non-montre", message).at(Place::whole(&file.path)).help(aide))
}

/// True where some text of the content gives the address of a file.
fn offert(cx: Contexte<'_>, chemin: &str) -> bool {
    cx.sources.under("content").any(|file| file.shown().is_some_and(|texte| texte.contains(chemin)))
}

/// A file whose ending was changed by hand shows a broken picture, and nobody sees it before the site is public.
fn illisible(file: &SourceFile) -> Option<Diagnostic> {
    let (ceci, aide) = match nature(&file.bytes) {
        Nature::Image => return None,
        Nature::Vide => ("ce fichier est vide", "Copiez-le à nouveau depuis l’appareil ou l’ordinateur."),
        Nature::Document => (
            "c’est un document de bureautique ou une archive, renommé",
            "Ouvrez-le, et enregistrez son image en `.jpg` ou en `.png`.",
        ),
        Nature::Pdf => ("c’est un PDF, renommé", "Ouvrez-le, et exportez la page en `.jpg` ou en `.png`."),
        Nature::Heic => (
            "c’est une photographie au format des iPhone (HEIC), dont la fin du nom a été changée",
            AIDE_HEIC,
        ),
        Nature::Autre => (
            "ses octets ne sont d’aucun format d’image",
            "Changer la fin d’un nom ne change pas le fichier : ouvrez l’original et enregistrez-le en `.jpg`, `.png` ou `.webp`.",
        ),
    };
    let message = format!("`{}` n’est pas une image : {ceci}.", file.path);
    Some(Diagnostic::error("image-illisible", message).at(Place::whole(&file.path)).help(aide))
}

fn lourde(file: &SourceFile) -> Option<Diagnostic> {
    let octets = file.bytes.len();
    let poids = french::taille(octets as u64);
    (octets > LE_PLUS_LOURD).then(|| {
        Diagnostic::warning("image-lourde", format!("Cette image pèse {poids} : on attend moins de 500 ko."))
            .at(Place::whole(&file.path))
            .help(
                "Réduisez-la à 1 600 pixels de large et enregistrez-la en JPEG, qualité 80 : Photos ou Paint sous Windows, \
                 ou Aperçu sur un Mac (« Ajuster la taille »).",
            )
    })
}

/// The name becomes an address: spaces, accents and brackets make one that some readers cut.
fn nom(file: &SourceFile) -> Option<Diagnostic> {
    let nom = file.path.rsplit('/').next()?;
    if nom.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')) {
        return None;
    }
    let (debut, fin) = nom.rsplit_once('.')?;
    let propose = format!("{}.{}", slug::slugify(debut), fin.to_lowercase());
    Some(
        Diagnostic::error("nom-de-fichier", format!("Le nom « {nom} » ne peut pas servir d’adresse : {}.", file.path))
            .at(Place::whole(&file.path))
            .help(format!(
                "Renommez-le « {propose} », ici et là où il est nommé : des lettres sans accent, des chiffres, des traits d’union."
            )),
    )
}

/// What the first bytes of a file say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    Image,
    Vide,
    Document,
    Pdf,
    Heic,
    Autre,
}

fn nature(octets: &[u8]) -> Nature {
    let est = |debut: &[u8]| octets.starts_with(debut);
    let marque = octets.get(4..12).unwrap_or_default();
    if octets.is_empty() {
        Nature::Vide
    } else if est(b"\xff\xd8\xff")
        || est(b"\x89PNG\r\n\x1a\n")
        || est(b"GIF8")
        || (est(b"RIFF") && octets.get(8..12) == Some(b"WEBP".as_slice()))
        || matches!(marque, b"ftypavif" | b"ftypavis")
        // AVIF written as the family that it belongs to.
        || (marque == b"ftypmif1" && octets.get(..64).is_some_and(|t| t.windows(4).any(|w| w == b"avif")))
    {
        Nature::Image
    } else if est(b"PK") || est(b"\xd0\xcf\x11\xe0") || est(b"Rar!") || est(b"7z\xbc\xaf") {
        Nature::Document
    } else if est(b"%PDF") {
        Nature::Pdf
    } else if marque.starts_with(b"ftyp") {
        Nature::Heic
    } else {
        Nature::Autre
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_say_what_a_file_is() {
        for (octets, dit) in [
            (&b""[..], Nature::Vide),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Nature::Image),
            (b"\x89PNG\r\n\x1a\n\0", Nature::Image),
            (b"RIFF\0\0\0\0WEBPVP8 ", Nature::Image),
            (b"\0\0\0\x1cftypavif\0\0\0\0", Nature::Image),
            (b"RIFF\0\0\0\0WAVEfmt ", Nature::Autre),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Nature::Heic),
            (b"PK\x03\x04", Nature::Document),
            (b"%PDF-1.7", Nature::Pdf),
            (b"<html>", Nature::Autre),
            (b"\0\0\0\0\0\0\0\0", Nature::Autre),
        ] {
            assert_eq!(nature(octets), dit, "{octets:?}");
        }
    }
}
