//! A file as whoever edits it sees it: lines, with a key, a value, an indentation. Nothing here knows the reader of `src/`.

use std::ops::Range;

/// One line of the part of a file that mistakes are made in.
#[derive(Debug, Clone)]
pub(crate) struct Ligne {
    /// From 0.
    pub(crate) rang: usize,
    /// Without its line break.
    pub(crate) texte: String,
    /// Spaces that lead it.
    pub(crate) retrait: usize,
    /// `- ` follows them.
    pub(crate) tiret: bool,
    /// Where the key is, in the line.
    pub(crate) cle: Option<Range<usize>>,
    /// Where the value is, in the line; `None` when the line holds a key alone.
    pub(crate) valeur: Option<Range<usize>>,
    /// Inside a text of several lines.
    pub(crate) bloc: bool,
}

impl Ligne {
    /// True for what says nothing: blank, comment.
    pub(crate) fn muette(&self) -> bool {
        let texte = self.texte.trim();
        texte.is_empty() || (texte.starts_with('#') && !self.bloc)
    }

    /// The key, if there is one.
    pub(crate) fn nom(&self) -> &str {
        self.cle.clone().map_or("", |cle| &self.texte[cle])
    }

    /// The value, without the comment that may follow.
    pub(crate) fn ecrit(&self) -> &str {
        self.valeur.clone().map_or("", |valeur| &self.texte[valeur])
    }

    /// Where what the line says begins: after the spaces and the dash.
    pub(crate) fn colonne(&self) -> usize {
        if self.tiret { self.retrait + 2 } else { self.retrait }
    }
}

/// The lines of YAML of a file, and the rank of the first in the file.
pub(crate) fn yaml(fichier: &str, texte: &str) -> Vec<Ligne> {
    let toutes: Vec<&str> = texte.lines().collect();
    let (debut, fin) = if fichier.ends_with(".md") {
        let fin = toutes.iter().skip(1).position(|ligne| *ligne == "---").map_or(0, |rang| rang + 1);
        (1, fin.max(1))
    } else {
        (0, toutes.len())
    };
    let mut lignes = Vec::new();
    // The column that a text of several lines must pass to go on.
    let mut bloc: Option<usize> = None;
    for (rang, texte) in toutes.iter().enumerate().take(fin).skip(debut) {
        let retrait = texte.len() - texte.trim_start_matches(' ').len();
        if bloc.is_some_and(|colonne| retrait <= colonne && !texte.trim().is_empty()) {
            bloc = None;
        }
        let mut ligne = decoupe(rang, texte, retrait);
        if bloc.is_some() {
            ligne = Ligne { tiret: false, cle: None, valeur: None, bloc: true, ..ligne };
        } else if ligne.ecrit().starts_with(['>', '|']) {
            bloc = Some(ligne.colonne());
        }
        lignes.push(ligne);
    }
    lignes
}

fn decoupe(rang: usize, texte: &str, retrait: usize) -> Ligne {
    let mut ligne =
        Ligne { rang, texte: texte.to_owned(), retrait, tiret: false, cle: None, valeur: None, bloc: false };
    if ligne.muette() {
        return ligne;
    }
    ligne.tiret = texte[retrait..].starts_with("- ");
    let debut = ligne.colonne();
    let longueur = texte[debut..].find(|c: char| !(c.is_ascii_alphanumeric() || "_-".contains(c)));
    let fin = longueur.map_or(texte.len(), |longueur| debut + longueur);
    let suite = &texte[fin..];
    let valeur = if fin > debut && (suite == ":" || suite.starts_with(": ")) {
        ligne.cle = Some(debut..fin);
        fin + suite.len().min(2)
    } else {
        debut
    };
    let ecrite = texte[valeur..].split(" #").next().unwrap_or_default().trim_end();
    ligne.valeur = (!ecrite.is_empty()).then(|| valeur..valeur + ecrite.len());
    ligne
}

/// The nearest line above that opens what a line is in: its parent key, or the dash of its item.
pub(crate) fn parents(lignes: &[Ligne], index: usize) -> Vec<usize> {
    let mut rangs = Vec::new();
    let mut colonne = lignes[index].colonne();
    let tiret = lignes[index].tiret;
    if tiret {
        colonne = lignes[index].retrait;
    }
    for ligne in lignes[..index].iter().rev().filter(|ligne| !ligne.muette() && !ligne.bloc) {
        let ouvre = ligne.cle.is_some() && ligne.colonne() < colonne;
        let premiere = ligne.tiret && ligne.colonne() == colonne && !tiret;
        if ouvre || premiere {
            rangs.push(ligne.rang);
        }
        if ouvre {
            break;
        }
        if premiere {
            colonne = ligne.retrait;
        }
    }
    if rangs.is_empty() {
        rangs.extend(lignes.iter().find(|ligne| !ligne.muette()).map(|ligne| ligne.rang));
    }
    rangs
}
