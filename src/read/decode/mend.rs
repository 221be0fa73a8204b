//! Which wrong values can be set right without asking: those that can only have meant one thing.

use super::scalar;
use crate::diagnostic::correction::same_name;
use crate::diagnostic::{Correction, Diagnostic, Edit};
use crate::model::forme::{Forme, est_certaine};
use crate::read::shape::Shape;
use crate::read::yaml::{Entry, Kind, Node, quoted};

/// The fault of a scalar, with what sets it right where that is sure.
pub(super) fn value(fault: Diagnostic, shape: &Shape, node: &Node) -> Diagnostic {
    let Kind::Scalar { text, plain } = &node.kind else { return fault };
    let span = || node.span();
    let correction = match shape {
        // « no » where a text is due is perhaps a text, perhaps « none »: only whoever wrote it knows.
        Shape::Text { .. } if fault.code == "texte-sans-guillemets" => scalar::is_number(text)
            .then(|| Correction::value(format!("guillemets autour de {text}"), span(), text, &quoted(text)))
            .flatten(),
        Shape::Text { format: Some(forme), .. } if fault.code == forme.code => {
            form(forme, text, *plain).and_then(|by| rewritten(node, text, &by))
        }
        Shape::Enum(words) if fault.code == "valeur-inconnue" => {
            the_only(words.iter().map(String::as_str), text).and_then(|word| rewritten(node, text, word))
        }
        // Quotes go with the word: « "true" » is a text.
        Shape::Bool if matches!(span().len() - text.len().min(span().len()), 0 | 2) => {
            boolean(text).map(|by| {
                let edits = vec![Edit { span: span(), by: by.to_owned() }];
                Correction::text(format!("`{by}` à la place de « {text} »"), edits)
            })
        }
        _ => None,
    };
    fault.corrected(correction)
}

fn rewritten(node: &Node, text: &str, by: &str) -> Option<Correction> {
    Correction::value(format!("« {by} » à la place de « {text} »"), node.span(), text, by)
}

/// A code in its usual dress; without quotes around it, those that it may need.
fn form(forme: &Forme, text: &str, plain: bool) -> Option<String> {
    let meant = (forme.verifie)(text).err()?.proche?;
    let sure = est_certaine(forme.nom, text, &meant);
    sure.then(|| {
        if plain && meant.starts_with('0') && scalar::is_number(&meant) { quoted(&meant) } else { meant }
    })
}

/// « oui » where yes or no is due.
fn boolean(text: &str) -> Option<&'static str> {
    match text.to_lowercase().as_str() {
        "oui" | "vrai" | "true" | "yes" => Some("true"),
        "non" | "faux" | "false" | "no" => Some("false"),
        _ => None,
    }
}

/// The one name that is this one but for capitals, accents and spaces.
fn the_only<'a>(names: impl Iterator<Item = &'a str>, written: &str) -> Option<&'a str> {
    let mut same = names.filter(|name| same_name(written, name));
    same.next().filter(|_| same.next().is_none())
}

/// A key that does not exist, written as the one that it can only be: none other comes near, and no other key of the
/// group says the same.
pub(super) fn key<'a>(
    entry: &Entry,
    entries: &[Entry],
    free: impl Iterator<Item = &'a str>,
) -> Option<Correction> {
    let name = the_only(free, &entry.key)?;
    let alone = entries.iter().filter(|other| same_name(&other.key, name)).count() == 1;
    let title = format!("`{name}` à la place de `{}`", entry.key);
    alone.then(|| Correction::value(title, entry.key_span(), &entry.key, name)).flatten()
}
