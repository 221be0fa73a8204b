//! Writes YAML: every text quoted, every level two spaces.

use std::fmt::Write;

/// A YAML document as it grows.
#[derive(Default)]
pub struct Yaml {
    texte: String,
    retrait: usize,
    /// The next key opens an item of a list: it comes after « - ».
    tiret: bool,
}

impl Yaml {
    fn debut(&mut self) {
        let retrait = if self.tiret { self.retrait - 2 } else { self.retrait };
        let tiret = if std::mem::take(&mut self.tiret) { "- " } else { "" };
        let _ = write!(self.texte, "{:retrait$}{tiret}", "");
    }

    /// `cle: valeur`, as it is: a number, a date, a word, a list between brackets.
    pub fn brut(&mut self, cle: &str, valeur: impl std::fmt::Display) -> &mut Yaml {
        self.debut();
        let _ = writeln!(self.texte, "{cle}: {valeur}");
        self
    }

    /// `cle: "texte"`.
    pub fn texte(&mut self, cle: &str, texte: impl AsRef<str>) -> &mut Yaml {
        self.brut(cle, cite(texte.as_ref()))
    }

    /// `cle: [a, b]`, each quoted.
    pub fn mots<T: AsRef<str>>(&mut self, cle: &str, mots: &[T]) -> &mut Yaml {
        let mots: Vec<_> = mots.iter().map(|m| cite(m.as_ref())).collect();
        self.brut(cle, format!("[{}]", mots.join(", ")))
    }

    /// `cle:` then what `dedans` writes, one step in.
    pub fn sous(&mut self, cle: &str, dedans: impl FnOnce(&mut Yaml)) -> &mut Yaml {
        self.debut();
        let _ = writeln!(self.texte, "{cle}:");
        self.retrait += 2;
        dedans(self);
        self.retrait -= 2;
        self
    }

    /// `cle:` then one item for each of `combien`.
    pub fn liste(&mut self, cle: &str, combien: usize, mut un: impl FnMut(&mut Yaml, usize)) -> &mut Yaml {
        self.sous(cle, |y| {
            y.retrait += 2;
            for rang in 0..combien {
                y.tiret = true;
                un(y, rang);
            }
            y.retrait -= 2;
        })
    }

    /// The text.
    pub fn fin(self) -> String {
        self.texte
    }
}

fn cite(texte: &str) -> String {
    format!("\"{}\"", texte.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A cell of a table, quoted when it must be.
pub fn cellule(texte: &str) -> String {
    if texte.contains([',', '"', '\n']) {
        format!("\"{}\"", texte.replace('"', "\"\""))
    } else {
        texte.to_owned()
    }
}
