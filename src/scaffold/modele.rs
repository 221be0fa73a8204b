//! Fills a file that is written once and belongs to its reader afterwards.
//!
//! A template is the file itself, with marks: `⟦{nom}⟧` is a YAML value, quoted where YAML would read something else;
//! `⟪{jour}⟫` is text as it is. `{sigle|MDN}` gives an example: where nobody answered, the line becomes a comment that
//! shows it. A line without answer nor example keeps « … », which the checks know to be a blank.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::forme::Moment;

/// What was answered, by the name of the mark.
#[derive(Debug, Clone, Default)]
pub struct Reponses(BTreeMap<Cow<'static, str>, Reponse>);

#[derive(Debug, Clone)]
enum Reponse {
    Texte(String),
    Liste(Vec<String>),
}

impl Reponses {
    /// Nothing answered yet.
    pub fn new() -> Reponses {
        Reponses::default()
    }

    /// One text.
    pub fn texte(&mut self, cle: impl Into<Cow<'static, str>>, texte: impl Into<String>) {
        self.0.insert(cle.into(), Reponse::Texte(texte.into()));
    }

    /// One text, if there is one.
    pub fn peut_etre(&mut self, cle: &'static str, texte: Option<&str>) {
        if let Some(texte) = texte {
            self.texte(cle, texte);
        }
    }

    /// Several texts, written `[a, b]`; none is no answer.
    pub fn liste(&mut self, cle: &'static str, textes: impl IntoIterator<Item = String>) {
        let textes: Vec<String> = textes.into_iter().collect();
        if !textes.is_empty() {
            self.0.insert(cle.into(), Reponse::Liste(textes));
        }
    }
}

/// The two kinds of mark: their signs, and whether what they hold is a YAML value.
const MARQUES: [(char, char, bool); 2] = [('⟦', '⟧', true), ('⟪', '⟫', false)];

/// The template, filled.
pub fn remplir(modele: &str, reponses: &Reponses) -> String {
    let mut sortie = String::with_capacity(modele.len());
    for ligne in modele.split_inclusive('\n') {
        let (ligne, fin) = ligne.strip_suffix('\n').map_or((ligne, ""), |ligne| (ligne, "\n"));
        let (texte, sans_reponse) = une_ligne(ligne, reponses);
        let nu = texte.trim_start();
        if sans_reponse && !nu.starts_with('#') {
            let marge = texte.len() - nu.len();
            sortie.push_str(&texte[..marge]);
            sortie.push_str("# ");
            sortie.push_str(nu);
        } else {
            sortie.push_str(&texte);
        }
        sortie.push_str(fin);
    }
    sortie
}

/// One line, and whether an example stands in it for an answer.
fn une_ligne(ligne: &str, reponses: &Reponses) -> (String, bool) {
    let mut sortie = String::new();
    let mut sans_reponse = false;
    let mut reste = ligne;
    while let Some((avant, (ouvre, ferme, yaml))) =
        MARQUES.iter().filter_map(|m| reste.find(m.0).map(|ou| (ou, *m))).min_by_key(|(ou, _)| *ou)
    {
        let dedans = &reste[avant + ouvre.len_utf8()..];
        let Some(fin) = dedans.find(ferme) else { break };
        sortie.push_str(&reste[..avant]);
        let (texte, exemple) = valeur(&dedans[..fin], reponses, yaml);
        sortie.push_str(&texte);
        sans_reponse |= exemple;
        reste = &dedans[fin + ferme.len_utf8()..];
    }
    sortie.push_str(reste);
    (sortie, sans_reponse)
}

/// What a mark holds, each `{nom}` replaced.
fn valeur(dedans: &str, reponses: &Reponses, yaml: bool) -> (String, bool) {
    let mut texte = String::new();
    let mut sans_reponse = false;
    let mut reste = dedans;
    while let Some((avant, suite)) = reste.split_once('{') {
        let Some((nom, apres)) = suite.split_once('}') else { break };
        texte.push_str(avant);
        let (nom, exemple) = nom.split_once('|').map_or((nom, None), |(nom, exemple)| (nom, Some(exemple)));
        match reponses.0.get(nom) {
            Some(Reponse::Texte(reponse)) => texte.push_str(reponse),
            // A list is a value of its own: nothing stands beside it.
            Some(Reponse::Liste(reponses)) => {
                let valeurs: Vec<String> = reponses.iter().map(|reponse| scalaire(reponse)).collect();
                return (format!("[{}]", valeurs.join(", ")), false);
            }
            None => {
                sans_reponse |= exemple.is_some();
                texte.push_str(exemple.unwrap_or("…"));
            }
        }
        reste = apres;
    }
    texte.push_str(reste);
    // An example is written in the template as YAML already.
    let texte = if yaml && !sans_reponse { scalaire(&texte) } else { texte };
    (texte, sans_reponse)
}

/// A text as YAML reads it back: bare where that is certain, between straight quotes elsewhere.
pub fn scalaire(texte: &str) -> String {
    if se_lit_seul(texte) {
        return texte.to_owned();
    }
    let mut sortie = String::from("\"");
    for c in texte.chars() {
        match c {
            '"' | '\\' => sortie.extend(['\\', c]),
            '\n' => sortie.push_str("\\n"),
            '\t' => sortie.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(sortie, "\\u{:04x}", u32::from(c));
            }
            c => sortie.push(c),
        }
    }
    sortie.push('"');
    sortie
}

fn se_lit_seul(texte: &str) -> bool {
    // A day is read as a day; a year alone would be a number.
    if texte.len() > 4 && texte.parse::<Moment>().is_ok() {
        return true;
    }
    let mots_de_yaml = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"];
    texte.chars().next().is_some_and(char::is_alphabetic)
        && !texte.ends_with([' ', ':'])
        && ![": ", " #"].iter().any(|signe| texte.contains(signe))
        && !texte.contains(|c: char| c.is_control() || matches!(c, ',' | '[' | ']' | '{' | '}' | '"' | '`'))
        && !mots_de_yaml.contains(&texte.to_lowercase().as_str())
}
