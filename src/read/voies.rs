//! The ways of a cell, `scolaire|apprentissage`: where each is written, and what one that a site does not know must have
//! meant.

use crate::diagnostic::correction::same_name;
use crate::diagnostic::{Correction, Diagnostic, Edit, Place, nearest};
use crate::model::ecritures::{deux_voies, mots_de_voies, voie};
use crate::model::referentiel::Terme;

/// The ways that a cell at this place names, each at its own; `text` is the cell with its quotes or without.
pub fn parts<'t>(text: &'t str, place: &Place) -> Vec<(&'t str, Place)> {
    let quotes = (place.end - place.start).checked_sub(text.len()).filter(|quotes| [0, 2].contains(quotes));
    let mut start = place.start + quotes.unwrap_or(0) / 2;
    let mut parts = Vec::new();
    for piece in text.split('|') {
        let part = piece.trim_matches(|c: char| c.is_whitespace() || c == '"');
        let lead = piece.find(part).unwrap_or(0);
        // A cell that holds quotes is longer than what it says: nobody knows where its parts are.
        let own = match quotes {
            Some(_) => Place::new(&place.file, start + lead..start + lead + part.len()),
            None => place.clone(),
        };
        if !part.is_empty() {
            parts.push((part, own));
        }
        start += piece.len() + 1;
    }
    parts
}

/// Tells a way that is not one of `known`; while the list is not known, only that it is none.
pub fn unknown(written: &str, place: Place, known: &[Terme]) -> Diagnostic {
    let names: Vec<_> = known.iter().map(|t| (t.slug.as_str().to_owned(), t.nom.clone())).collect();
    let slugs = || known.iter().map(|terme| terme.slug.as_str());
    let several: Vec<&str> = mots_de_voies(written).collect();
    let read: Option<Vec<String>> = several.iter().map(|word| voie(word, &names)).collect();
    let told = |message: String| {
        Diagnostic::error("voie-inconnue", format!("Colonne `voies_connues` : {message}")).at(place.clone())
    };
    if let Some(read) = read.filter(|read| read.len() > 1) {
        let by = read.join("|");
        let title = format!("« {by} » à la place de « {written} »");
        let edit = Edit { span: place.start..place.end, by: by.clone() };
        return told(format!("Les voies de « {written} » ne sont pas séparées par une barre."))
            .help(format!("Écrivez {by}."))
            .corrected(Some(Correction::text(title, vec![edit])));
    }
    let fault = told(format!("Il n’y a pas de voie « {written} »."));
    let slugs_known: Vec<&str> = slugs().collect();
    if let Some(explained) = deux_voies(written, &slugs_known) {
        // A letter or a word that is near says nothing of a text with two meanings.
        return fault.help(explained);
    }
    let mut fault = fault.help(help(known));
    let folded = slug::slugify(written);
    fault.near = voie(written, &names).or_else(|| nearest(&folded, slugs()).map(str::to_owned));
    if let Some(slug) = slugs().find(|slug| same_name(written, slug)) {
        let title = format!("« {slug} » à la place de « {written} »");
        let edit = Edit { span: place.start..place.end, by: slug.to_owned() };
        fault = fault.corrected(Some(Correction::text(title, vec![edit])));
    }
    fault
}

/// What may be written.
fn help(known: &[Terme]) -> String {
    let slugs: Vec<String> = known.iter().map(|terme| format!("`{}`", terme.slug)).collect();
    let list = match slugs.is_empty() {
        true => "Les voies sont dans `content/referentiels/voies.yaml`".to_owned(),
        false => format!("Les voies de ce site : {}", slugs.join(", ")),
    };
    format!(
        "{list}. Plusieurs voies se séparent par « | » ; laissez la cellule vide quand la source n’en dit rien."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(range: std::ops::Range<usize>) -> Place {
        Place { file: "f.csv".into(), start: range.start, end: range.end }
    }

    #[test]
    fn each_way_is_at_its_place() {
        let at = |text: &str, range| -> Vec<(String, usize, usize)> {
            let parts = parts(text, &place(range));
            parts.into_iter().map(|(part, p)| (part.to_owned(), p.start, p.end)).collect()
        };
        let two = |a, b| vec![("scolaire".to_owned(), a, a + 8), ("vae".to_owned(), b, b + 3)];
        assert_eq!(at("scolaire|vae", 10..22), two(10, 19));
        assert_eq!(at("scolaire| vae", 10..25), two(11, 21));
        assert_eq!(at("\"scolaire| vae\"", 10..25), two(11, 21));
        assert_eq!(at("", 10..10), []);
    }
}
