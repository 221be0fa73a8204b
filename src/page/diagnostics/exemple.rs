//! A wrong example and the right one beside it: the lines that differ are marked, and in them the words.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;
use similar::{DiffOp, TextDiff};

use crate::diagnostic::explain::{Example, Extent};
use crate::french;
use crate::markdown::highlight;

/// A grammar is compiled at its first line, which in development costs from a tenth of a second to a whole one (Markdown):
/// only those of nearly all examples are worth it.
const COLOREES: [&str; 2] = ["yaml", "csv"];

/// Beyond this many signs, a line does not fit in half a page.
const LIGNE_LARGE: usize = 54;

/// What is wrong, and what is right in its place.
#[derive(Debug, Serialize)]
pub(super) struct Paire {
    faux: Option<Essai>,
    juste: Option<Essai>,
    /// True where a line is too long to stand beside another.
    large: bool,
}

#[derive(Debug, Serialize)]
struct Essai {
    /// « Le fichier entier », « Quelques lignes de »…
    etendue: &'static str,
    fichier: Option<&'static str>,
    /// True where the name of the file is what differs.
    autre_fichier: bool,
    /// The block, nothing for an empty file.
    bloc: Option<String>,
}

/// The examples two by two, in their order.
pub(super) fn paires(wrong: &[Example], right: &[Example]) -> Vec<Paire> {
    let count = wrong.len().max(right.len());
    (0..count).map(|rank| paire(wrong.get(rank), right.get(rank))).collect()
}

fn paire(wrong: Option<&Example>, right: Option<&Example>) -> Paire {
    let text = |one: Option<&Example>| one.map(|example| example.text).unwrap_or_default();
    let (before, after) = match (wrong, right) {
        (Some(wrong), Some(right)) => differences(wrong.text, right.text),
        _ => (Marques::new(), Marques::new()),
    };
    let renamed = matches!((wrong, right), (Some(wrong), Some(right)) if wrong.file != right.file);
    let lines = text(wrong).lines().chain(text(right).lines());
    Paire {
        large: lines.map(|line| line.chars().count()).max() > Some(LIGNE_LARGE),
        faux: wrong.map(|example| essai("faux", example, &before, renamed)),
        juste: right.map(|example| essai("juste", example, &after, renamed)),
    }
}

fn essai(side: &str, example: &Example, marques: &Marques, renamed: bool) -> Essai {
    let etendue = match example.extent {
        _ if example.file.is_none() => "La commande",
        _ if example.text.is_empty() => "Le fichier, vide :",
        Extent::Part => "Quelques lignes de",
        Extent::Added if example.file.is_some_and(|file| file.ends_with(".md")) => "À la fin de l’en-tête de",
        Extent::Added => "À la fin de",
        Extent::Ending => "Dans le texte de",
        Extent::Whole => "Le fichier entier :",
    };
    let bloc = (!example.text.is_empty()).then(|| bloc(side, example, marques));
    Essai { etendue, fichier: example.file, autre_fichier: renamed, bloc }
}

/// Marked lines: where each starts, and the words in it that differ, empty where they are not apart.
type Marques = BTreeMap<usize, Range<usize>>;

/// What is only on one side, on each side.
fn differences(before: &str, after: &str) -> (Marques, Marques) {
    let (old, new) = (lignes(before), lignes(after));
    let (mut left, mut right) = (Marques::new(), Marques::new());
    for op in TextDiff::from_lines(before, after).ops() {
        let (olds, news) = match op {
            DiffOp::Equal { .. } => continue,
            op => (op.old_range(), op.new_range()),
        };
        let olds = old.get(olds).unwrap_or_default();
        let news = new.get(news).unwrap_or_default();
        for rank in 0..olds.len().max(news.len()) {
            let (here, there) = (olds.get(rank), news.get(rank));
            let words = match (here, there) {
                (Some((_, here)), Some((_, there))) if olds.len() == news.len() => mots(here, there),
                _ => (0..0, 0..0),
            };
            left.extend(here.map(|(start, _)| (*start, start + words.0.start..start + words.0.end)));
            right.extend(there.map(|(start, _)| (*start, start + words.1.start..start + words.1.end)));
        }
    }
    (left, right)
}

/// Lines with where they start, their ends left out.
fn lignes(text: &str) -> Vec<(usize, &str)> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let here = start;
        start += line.len();
        (here, line.trim_end_matches('\n'))
    });
    lines.collect()
}

/// The words by which two lines differ; nothing where they share too little for that to help.
fn mots(left: &str, right: &str) -> (Range<usize>, Range<usize>) {
    let start = commun(left.chars(), right.chars());
    let rest = (left.get(start..).unwrap_or_default(), right.get(start..).unwrap_or_default());
    let end = commun(rest.0.chars().rev(), rest.1.chars().rev());
    if start + end == 0 {
        return (0..0, 0..0);
    }
    (start..left.len() - end, start..right.len() - end)
}

/// How many bytes two lines share from one side, cut before a word that they do not share whole: « journla » is wrong,
/// not its two last letters.
fn commun(
    mut left: impl Iterator<Item = char> + Clone,
    mut right: impl Iterator<Item = char> + Clone,
) -> usize {
    let same: Vec<char> =
        left.clone().zip(right.clone()).take_while(|(left, right)| left == right).map(|(c, _)| c).collect();
    let next = [left.nth(same.len()), right.nth(same.len())];
    let cut = next.into_iter().flatten().any(mot);
    let whole = if cut { same.iter().rposition(|c| !mot(*c)).map_or(0, |last| last + 1) } else { same.len() };
    same.iter().take(whole).map(|c| c.len_utf8()).sum()
}

fn mot(c: char) -> bool {
    c.is_alphanumeric() || "-_".contains(c)
}

/// A block of code, its marked lines named for those who do not see them.
fn bloc(side: &str, example: &Example, marques: &Marques) -> String {
    let code = example.text;
    let numbers: Vec<String> = lignes(code)
        .iter()
        .enumerate()
        .filter(|(_, (start, _))| marques.contains_key(start))
        .map(|(rank, _)| (rank + 1).to_string())
        .collect();
    let marked = match numbers.len() {
        0 => String::new(),
        1 => format!(", ligne {} marquée", french::enumere(&numbers)),
        _ => format!(", lignes {} marquées", french::enumere(&numbers)),
    };
    let nom = format!("Exemple {side}, {}{marked}", example.language);
    let langue = if COLOREES.contains(&example.language) { example.language } else { "" };
    let mut html = String::new();
    highlight::bloc(&nom, &mut html, |html| {
        let pieces = highlight::morceaux(code, langue).unwrap_or_else(|| vec![("", code)]);
        ecris(&pieces, marques, html);
    });
    html
}

/// Writes coloured pieces line by line, since a mark goes round whole lines.
fn ecris(pieces: &[(&'static str, &str)], marques: &Marques, html: &mut String) {
    let mut at = 0;
    let mut open: Option<&Range<usize>> = None;
    for (class, piece) in pieces {
        for part in piece.split_inclusive('\n') {
            if let Some(words) = marques.get(&at).filter(|_| open.is_none()) {
                html.push_str("<mark>");
                open = Some(words);
            }
            let (text, ended) = part.strip_suffix('\n').map_or((part, false), |text| (text, true));
            morceau(class, text, at, open.filter(|words| !words.is_empty()), html);
            at += part.len();
            if ended {
                // Inside the mark, which is a block: outside, it would be one more line.
                html.push('\n');
                if open.take().is_some() {
                    html.push_str("</mark>");
                }
            }
        }
    }
    if open.is_some() {
        html.push_str("</mark>");
    }
}

/// A piece of one line that starts at `at`: what is in `words` stands out.
fn morceau(class: &str, text: &str, at: usize, words: Option<&Range<usize>>, html: &mut String) {
    let inside = |offset: usize| offset.saturating_sub(at).min(text.len());
    let (start, end) = words.map_or((0, 0), |words| (inside(words.start), inside(words.end)));
    if start >= end {
        highlight::ecris(class, text, html);
        return;
    }
    highlight::ecris(class, text.get(..start).unwrap_or_default(), html);
    html.push_str("<b>");
    highlight::ecris(class, text.get(start..end).unwrap_or_default(), html);
    html.push_str("</b>");
    highlight::ecris(class, text.get(end..).unwrap_or_default(), html);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marque(before: &str, after: &str) -> [String; 2] {
        let (left, right) = differences(before, after);
        [(before, left), (after, right)].map(|(text, marques)| {
            let mut html = String::new();
            ecris(&[("", text)], &marques, &mut html);
            html
        })
    }

    #[test]
    fn lines_that_differ_are_marked_and_in_them_whole_words() {
        assert_eq!(
            marque("a: 1\nsources: [journla]\nb: 2\n", "a: 1\nsources: [journal]\nb: 2\n"),
            [
                "a: 1\n<mark>sources: [<b>journla</b>]\n</mark>b: 2\n",
                "a: 1\n<mark>sources: [<b>journal</b>]\n</mark>b: 2\n"
            ]
        );
        // A space too few: it is what one has to see.
        assert_eq!(
            marque("   a: é\n", "    a: é\n"),
            ["<mark>   a: é\n</mark>", "<mark>   <b> </b>a: é\n</mark>"]
        );
        assert_eq!(marque("a\n", "a\nb\n"), ["a\n", "a\n<mark>b\n</mark>"]);
        assert_eq!(
            marque("tout\nautre\n", "rien"),
            ["<mark>tout\n</mark><mark>autre\n</mark>", "<mark>rien</mark>"]
        );
        assert_eq!(marque("a\n", "a\n"), ["a\n", "a\n"]);
    }

    #[test]
    fn colours_go_on_from_line_to_line() {
        let (marques, _) = differences("a: >\n  un\n  deux\n", "a: >\n  un\n  trois\n");
        let mut html = String::new();
        ecris(&[("c-cle", "a"), ("", ": >\n"), ("c-texte", "  un\n  deux\n")], &marques, &mut html);
        assert_eq!(
            html,
            "<span class=\"c-cle\">a</span>: &gt;\n<span class=\"c-texte\">  un</span>\n\
             <mark>  <b><span class=\"c-texte\">deux</span></b>\n</mark>"
        );
    }

    #[test]
    fn an_empty_file_and_another_name_are_said() {
        let explain = |code| crate::diagnostic::explain::explain(code).unwrap();
        let empty = explain("csv-vide");
        let [paire] = &paires(&empty.wrong, &empty.right)[..] else { panic!("one example") };
        assert!(paire.faux.as_ref().is_some_and(|faux| faux.bloc.is_none() && faux.etendue.contains("vide")));
        let named = explain("nom-de-fichier");
        assert!(paires(&named.wrong, &named.right)[0].juste.as_ref().unwrap().autre_fichier);
    }
}
