//! Colours for blocks of code, as a dozen classes of ours.
//!
//! Syntect knows hundreds of scopes and would write them all. A theme needs few: each piece of text takes the
//! class of its innermost scope that we name, and neighbours of one class share a span. Code
//! thus weighs little more than its text, and a stylesheet has one line a class.

use std::sync::OnceLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use crate::french::ajoute_html;

/// The classes that code may carry.
pub const CLASSES: [&str; 9] = [
    "c-cle",         // key of YAML or JSON, name of a column, tag, attribute
    "c-texte",       // text between quotes
    "c-nombre",      // number, date
    "c-valeur",      // true, false, null, named constant
    "c-commentaire", // comment
    "c-mot",         // keyword, operator
    "c-nom",         // command, function, type
    "c-titre",       // heading of Markdown
    "c-accent",      // emphasis or link of Markdown
];

/// Beyond this, in bytes, code is data: colours would cost more than they tell.
const PLUS_LONG: usize = 20_000;

/// Scope of syntect → class. The first that is a prefix of the scope counts; an empty class stops the search.
const REGLES: [(&str, &str); 24] = [
    ("comment", "c-commentaire"),
    ("entity.name.tag", "c-cle"),
    ("entity.other.attribute-name", "c-cle"),
    ("support.type.property-name", "c-cle"),
    ("markup.heading", "c-titre"),
    ("entity.name.section", "c-titre"),
    ("markup.bold", "c-accent"),
    ("markup.italic", "c-accent"),
    ("markup.underline", "c-accent"),
    ("meta.link", "c-accent"),
    ("markup.raw", "c-texte"),
    ("markup.quote", "c-commentaire"),
    ("string.unquoted.plain", ""),
    ("string.unquoted.block", "c-texte"),
    ("string.quoted", "c-texte"),
    ("string", "c-texte"),
    ("constant.numeric", "c-nombre"),
    ("constant.other.timestamp", "c-nombre"),
    ("constant", "c-valeur"),
    ("keyword", "c-mot"),
    ("storage", "c-mot"),
    ("variable.function", "c-nom"),
    ("entity.name", "c-nom"),
    ("support", "c-nom"),
];

/// Around a quoted key of JSON: it counts before what is inside.
const CLE: &str = "meta.structure.dictionary.key";

/// Writes coloured code at the end of `sortie`. False, and nothing written, when the language is not known or
/// the code too long.
pub fn colore(code: &str, langue: &str, sortie: &mut String) -> bool {
    if code.len() > PLUS_LONG || langue.is_empty() {
        return false;
    }
    let langue = langue.to_lowercase();
    if langue == "csv" {
        colore_csv(code, sortie);
        return true;
    }
    let couleurs = couleurs();
    let Some(syntaxe) = couleurs.syntaxe(&langue) else {
        return false;
    };
    match couleurs.morceaux(code, syntaxe) {
        Some(morceaux) => {
            for (classe, texte) in morceaux {
                ecris_morceau(classe, texte, sortie);
            }
            true
        }
        None => false,
    }
}

/// Syntaxes and rules, loaded when the first coloured block is met.
struct Couleurs {
    syntaxes: SyntaxSet,
    regles: Vec<(Scope, &'static str)>,
    cle: Option<Scope>,
}

fn couleurs() -> &'static Couleurs {
    static COULEURS: OnceLock<Couleurs> = OnceLock::new();
    COULEURS.get_or_init(|| Couleurs {
        syntaxes: SyntaxSet::load_defaults_newlines(),
        regles: REGLES.iter().filter_map(|(nom, classe)| Some((Scope::new(nom).ok()?, *classe))).collect(),
        cle: Scope::new(CLE).ok(),
    })
}

impl Couleurs {
    fn syntaxe(&self, langue: &str) -> Option<&SyntaxReference> {
        let jeton = match langue {
            "shell" | "console" | "terminal" => "sh",
            "texte" | "text" | "txt" => return None,
            autre => autre,
        };
        self.syntaxes.find_syntax_by_token(jeton)
    }

    /// The code cut into pieces of one class, `""` for none.
    fn morceaux<'c>(&self, code: &'c str, syntaxe: &SyntaxReference) -> Option<Vec<(&'static str, &'c str)>> {
        let mut etat = ParseState::new(syntaxe);
        let mut pile = ScopeStack::new();
        // Start and class; ends are the next starts.
        let mut debuts: Vec<(usize, &'static str)> = Vec::new();
        let mut base = 0;
        for ligne in code.split_inclusive('\n') {
            let mut copie = 0;
            for (place, operation) in etat.parse_line(ligne, &self.syntaxes).ok()? {
                if place > copie {
                    self.marque(&mut debuts, base + copie, &pile, ligne.get(copie..place)?);
                    copie = place;
                }
                pile.apply(&operation).ok()?;
            }
            if copie < ligne.len() {
                self.marque(&mut debuts, base + copie, &pile, ligne.get(copie..)?);
            }
            base += ligne.len();
        }
        let fins = debuts.iter().skip(1).map(|(debut, _)| *debut).chain([code.len()]);
        debuts
            .iter()
            .zip(fins)
            .map(|((debut, classe), fin)| Some((*classe, code.get(*debut..fin)?)))
            .collect()
    }

    /// Starts a new piece, unless it is white space or of the class that goes on.
    fn marque(&self, debuts: &mut Vec<(usize, &'static str)>, ici: usize, pile: &ScopeStack, texte: &str) {
        let classe = self.classe(pile);
        match debuts.last() {
            Some((_, derniere)) if *derniere == classe || texte.trim().is_empty() => {}
            _ => debuts.push((ici, classe)),
        }
    }

    fn classe(&self, pile: &ScopeStack) -> &'static str {
        let pile = pile.as_slice();
        let est_cle = |cle: Scope| pile.iter().any(|portee| cle.is_prefix_of(*portee));
        if self.cle.is_some_and(est_cle) {
            return "c-cle";
        }
        pile.iter()
            .rev()
            .find_map(|portee| {
                let (_, classe) = self.regles.iter().find(|(regle, _)| regle.is_prefix_of(*portee))?;
                Some(*classe)
            })
            .unwrap_or_default()
    }
}

/// Column names, then text between quotes. Syntect has no CSV.
fn colore_csv(code: &str, sortie: &mut String) {
    let (tete, suite) = code.split_at(code.find('\n').unwrap_or(code.len()));
    ecris_morceau("c-cle", tete, sortie);
    for (rang, morceau) in suite.split('"').enumerate() {
        if rang % 2 == 0 {
            ecris_morceau("", morceau, sortie);
        } else {
            // A quote that is never closed shows as one all the same.
            ecris_morceau("c-texte", &format!("\"{morceau}\""), sortie);
        }
    }
}

fn ecris_morceau(classe: &str, texte: &str, sortie: &mut String) {
    if classe.is_empty() || texte.is_empty() {
        ajoute_html(texte, sortie);
        return;
    }
    // Space at the end stays outside: an underline would show it.
    let plein = texte.trim_end();
    sortie.push_str("<span class=\"");
    sortie.push_str(classe);
    sortie.push_str("\">");
    ajoute_html(plein, sortie);
    sortie.push_str("</span>");
    sortie.push_str(texte.get(plein.len()..).unwrap_or_default());
}
