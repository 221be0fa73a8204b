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

/// Writes a block of code at the end of `sortie`, named for those who do not see it.
pub fn bloc(nom: &str, sortie: &mut String, code: impl FnOnce(&mut String)) {
    // A long line scrolls: the keyboard must reach it.
    sortie.push_str("<pre class=\"code\" tabindex=\"0\" role=\"group\" aria-label=\"");
    ajoute_html(nom, sortie);
    sortie.push_str("\"><code>");
    code(sortie);
    sortie.push_str("</code></pre>\n");
}

/// Writes coloured code at the end of `sortie`. False, and nothing written, when the language is not known or
/// the code too long.
pub fn colore(code: &str, langue: &str, sortie: &mut String) -> bool {
    let morceaux = morceaux(code, langue);
    for (classe, texte) in morceaux.iter().flatten() {
        ecris(classe, texte, sortie);
    }
    morceaux.is_some()
}

/// The code cut into pieces of one class, `""` for none; nothing when the language is not known or the code too long.
pub fn morceaux<'c>(code: &'c str, langue: &str) -> Option<Vec<(&'static str, &'c str)>> {
    if code.len() > PLUS_LONG || langue.is_empty() {
        return None;
    }
    let langue = langue.to_lowercase();
    if langue == "csv" {
        return Some(morceaux_csv(code));
    }
    let couleurs = couleurs();
    couleurs.morceaux(code, couleurs.syntaxe(&langue)?)
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
fn morceaux_csv(code: &str) -> Vec<(&'static str, &str)> {
    let (tete, mut suite) = code.split_at(code.find('\n').unwrap_or(code.len()));
    let mut morceaux = vec![("c-cle", tete)];
    while let Some(ouvre) = suite.find('"') {
        let (avant, texte) = suite.split_at(ouvre);
        // A quote that is never closed goes to the end.
        let fin = texte.get(1..).and_then(|dedans| dedans.find('"')).map_or(texte.len(), |fin| fin + 2);
        let (texte, apres) = texte.split_at(fin);
        morceaux.extend([("", avant), ("c-texte", texte)]);
        suite = apres;
    }
    morceaux.push(("", suite));
    morceaux
}

/// Writes a piece of code in its class.
pub fn ecris(classe: &str, texte: &str, sortie: &mut String) {
    // Space at the end stays outside: an underline would show it.
    let plein = if classe.is_empty() { "" } else { texte.trim_end() };
    if !plein.is_empty() {
        sortie.push_str("<span class=\"");
        sortie.push_str(classe);
        sortie.push_str("\">");
        ajoute_html(plein, sortie);
        sortie.push_str("</span>");
    }
    ajoute_html(texte.get(plein.len()..).unwrap_or_default(), sortie);
}
