//! A text without quotes that a ` #` cuts: YAML takes what follows for a note, and no page shows it.

use memchr::memmem;

use super::yaml::{self, Kind, Node, quoted};
use crate::diagnostic::{Diagnostic, Place};
use crate::source::SourceFile;

/// What is told of a file, of which the YAML is read: all of it, or the header of a page.
pub(super) fn file(file: &SourceFile, text: &str) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let Some(at) = super::yaml_of(&file.path, text) else { return told };
    let (yaml, base) = (text.get(at.clone()).unwrap_or_default(), at.start);
    let suspects: Vec<usize> =
        memmem::find_iter(yaml.as_bytes(), " #").filter(|at| suspect(yaml, *at)).collect();
    if suspects.is_empty() {
        return told;
    }
    // Only the tree knows what is between quotes, or in a block of text.
    let Ok(tree) = yaml::parse(&file.path, yaml, base) else { return told };
    let mut textes = Vec::new();
    plains(&tree, &mut textes);
    for at in suspects {
        let end = kept_end(yaml, at) + base;
        let Some((node, kept)) = textes.iter().find(|(node, kept)| node.end == end && words(kept)) else {
            continue;
        };
        let lost = yaml.get(at + 1..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim_end();
        let sign = base + at + 1;
        told.push(
            Diagnostic::warning("yaml-diese", format!("La page ne dira que « {kept} » : un dièse après une espace commence une note."))
                .at(Place::new(&file.path, sign..sign + lost.len()))
                .related(Place::new(&file.path, node.start..node.end), "ce qui reste du texte")
                .help(format!(
                    "Si c’est une note, mettez-la au-dessus, sur une ligne à elle ; si c’est du texte, mettez le tout entre guillemets droits : {}",
                    quoted(&format!("{kept} {lost}"))
                )),
        );
    }
    told
}

/// True where the sign touches a word or stands before a number, as in « salle #3 » or « n° # 3 »; a note has a space,
/// then words.
fn suspect(text: &str, at: usize) -> bool {
    let rest = text.get(at + 2..).unwrap_or_default();
    let next = rest.chars().next().unwrap_or('\n');
    let number = || rest.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit());
    next.is_alphanumeric() || (next == ' ' && number())
}

/// Where what is before a byte of a line ends, spaces left out.
fn kept_end(text: &str, at: usize) -> usize {
    text.get(..at).map_or(at, |before| before.trim_end_matches(' ').len())
}

/// True for words that a page shows: a code or a short name is not a text, and a note may follow it.
fn words(text: &str) -> bool {
    text.contains(' ') || text.starts_with(char::is_uppercase) && text.contains(char::is_lowercase)
}

fn plains<'a>(node: &'a Node, found: &mut Vec<(&'a Node, &'a str)>) {
    match &node.kind {
        Kind::Scalar { text, plain: true } => found.push((node, text)),
        Kind::Seq(items) => items.iter().for_each(|item| plains(item, found)),
        Kind::Map(entries) => entries.iter().for_each(|entry| plains(&entry.value, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dits(path: &str, text: &str) -> Vec<(String, String)> {
        let file = SourceFile::new(path, text.as_bytes().to_vec());
        let dits = super::file(&file, text);
        let shown = |dit: &Diagnostic| {
            let place = dit.place.as_ref().unwrap();
            (dit.message.clone(), text[place.start..place.end].to_owned())
        };
        dits.iter().map(shown).collect()
    }

    #[test]
    fn a_text_that_goes_on_after_the_sign_is_told() {
        for (text, lost) in [
            ("lieu: Salle #3 du lycée\n", "#3 du lycée"),
            ("lieu: Halle, salle n° # 3\n", "# 3"),
            ("- Le club #CEIT\n", "#CEIT"),
            ("---\ntitre: Le prix #1\n---\n", "#1"),
            ("---\r\ntitre: Le prix #1\r\n---\r\n", "#1"),
        ] {
            let path = if text.starts_with("---") { "content/a.md" } else { "content/a.yaml" };
            let told = dits(path, text);
            assert_eq!(told.iter().map(|(_, lost)| lost.as_str()).collect::<Vec<_>>(), [lost], "{text}");
        }
    }

    #[test]
    fn notes_codes_and_quoted_texts_are_not() {
        for text in [
            "commune: \"62119\" # Béthune\n",
            "lieu: Salle des fêtes # à confirmer\n",
            "uai: 0239001J #Lycée\n",
            "filiere: verre-et-lumiere #première\n",
            "titre: \"Salle #3\"\n",
            "texte: |\n  Salle #3\n",
            "texte: >\n  Le club\n  du soir #CEIT\n",
            "# lieu: Salle #3\n",
            "adresse: https://exemple.invalid/#3\n",
            "langages: C#, F#\n",
        ] {
            assert_eq!(dits("content/a.yaml", text), [], "{text}");
        }
    }
}
