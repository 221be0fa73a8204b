//! The typographic pass, as a list of small replacements in a text.
//!
//! The list, rather than a new text, because it serves three callers: [`espaces`] makes a `String`,
//! [`echappe`] writes HTML without one, and Markdown spreads the replacements over the pieces of a paragraph.

use std::borrow::Cow;
use std::io::{self, Write};

use regles::Regles;

mod mots;
mod regles;

/// Put `par` where `de..a` (bytes) stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retouche {
    /// Start, in bytes.
    pub de: usize,
    /// End, in bytes; equal to `de` for an insertion.
    pub a: usize,
    /// What stands there afterwards. Never holds a character that HTML escapes.
    pub par: &'static str,
}

/// What is to change in a text: in order, without overlap; nothing when the text is right already.
///
/// Left alone: URLs, e-mails, hours (`12:30`), what stands between backquotes, JSON, and any value without
/// a space or a quotation mark (ids, dates, addresses).
#[derive(Debug)]
pub struct Retouches<'t> {
    regles: Regles<'t>,
    position: usize,
    fait: usize,
}

impl<'t> Retouches<'t> {
    /// The changes that `texte` needs.
    pub fn new(texte: &'t str) -> Self {
        let position = if est_json(texte) { texte.len() } else { 0 };
        Retouches { regles: Regles::new(texte), position, fait: 0 }
    }
}

impl Iterator for Retouches<'_> {
    type Item = Retouche;

    fn next(&mut self) -> Option<Retouche> {
        let octets = self.regles.texte.as_bytes();
        while let Some(reste) = octets.get(self.position..) {
            let saut = reste.iter().position(|o| CLASSES[*o as usize] & TYPO != 0)?;
            let ici = self.position + saut;
            let (suite, retouche) = self.regles.examine(ici);
            self.position = suite.max(ici + 1);
            match retouche {
                Some(retouche) if retouche.de >= self.fait => {
                    self.fait = retouche.a;
                    return Some(retouche);
                }
                _ => {}
            }
        }
        None
    }
}

/// The text with the spaces, apostrophes and quotation marks of French; borrowed when they are there already.
pub fn espaces(texte: &str) -> Cow<'_, str> {
    let mut retouches = Retouches::new(texte).peekable();
    if retouches.peek().is_none() {
        return Cow::Borrowed(texte);
    }
    let mut sortie = String::with_capacity(texte.len() + 16);
    let mut copie = 0;
    for retouche in retouches {
        sortie.push_str(&texte[copie..retouche.de]);
        sortie.push_str(retouche.par);
        copie = retouche.a;
    }
    sortie.push_str(&texte[copie..]);
    Cow::Owned(sortie)
}

/// Writes a value into HTML, text or attribute: the typographic pass and the escapes in one go.
///
/// It has the shape of Tera's `EscapeFn`. Machine text with spaces (a policy, a list of sizes) is not prose:
/// a template prints it with `safe`.
///
/// # Errors
/// Those of `sortie`.
pub fn echappe(texte: &str, sortie: &mut dyn Write) -> io::Result<()> {
    let mut copie = 0;
    for retouche in Retouches::new(texte) {
        echappe_html(&texte[copie..retouche.de], sortie)?;
        sortie.write_all(retouche.par.as_bytes())?;
        copie = retouche.a;
    }
    echappe_html(&texte[copie..], sortie)
}

/// Escapes `& < > " '` and nothing else.
///
/// # Errors
/// Those of `sortie`.
pub fn echappe_html(texte: &str, sortie: &mut dyn Write) -> io::Result<()> {
    morceaux(texte, |morceau| sortie.write_all(morceau.as_bytes()))
}

/// The same, at the end of a `String`.
pub fn ajoute_html(texte: &str, sortie: &mut String) {
    let Ok(()) = morceaux(texte, |morceau| {
        sortie.push_str(morceau);
        Ok::<(), std::convert::Infallible>(())
    });
}

fn morceaux<E>(texte: &str, mut ecrit: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let mut copie = 0;
    for (ici, octet) in texte.bytes().enumerate() {
        if CLASSES[octet as usize] & HTML == 0 {
            continue;
        }
        ecrit(&texte[copie..ici])?;
        ecrit(match octet {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        copie = ici + 1;
    }
    ecrit(&texte[copie..])
}

/// JSON printed into an attribute is data: its quotation marks are not French ones.
fn est_json(texte: &str) -> bool {
    match texte.as_bytes() {
        [b'{', .., b'}'] => true,
        [b'[', dedans, .., b']'] => matches!(dedans, b'"' | b'{' | b'['),
        _ => false,
    }
}

const TYPO: u8 = 1;
const HTML: u8 = 2;

/// What each byte may start: a scan touches one byte of this table for one byte of text.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut chiffre = b'0';
    while chiffre <= b'9' {
        classes[chiffre as usize] = TYPO;
        chiffre += 1;
    }
    let typo = b";:!?\"'.-`+";
    let mut i = 0;
    while i < typo.len() {
        classes[typo[i] as usize] |= TYPO;
        i += 1;
    }
    // The first byte of « » ° º and of the no-break space.
    classes[0xc2] |= TYPO;
    let html = b"&<>\"'";
    let mut i = 0;
    while i < html.len() {
        classes[html[i] as usize] |= HTML;
        i += 1;
    }
    classes
};
