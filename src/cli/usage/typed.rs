//! What was typed, looked at again once it is refused: which command it was, and where quotes or a dash lack.

use clap::{Command, CommandFactory};

use super::super::args::Args;
use crate::diagnostic::nearest;

/// Words of a command line, and the command that they begin with.
pub(super) struct Typed {
    command: Command,
    /// « cmq new actualite ».
    pub(super) name: String,
    /// What follows the name.
    words: Vec<String>,
}

impl Typed {
    /// Reads the words after the program's own name.
    pub(super) fn new(words: impl Iterator<Item = String>) -> Typed {
        let mut command = Args::command();
        command.build();
        let mut typed = Typed { command, name: "cmq".to_owned(), words: Vec::new() };
        for word in words {
            let below =
                typed.words.is_empty().then(|| typed.command.find_subcommand(&word).cloned()).flatten();
            match below {
                Some(below) => {
                    typed.name.push_str(&format!(" {word}"));
                    typed.command = below;
                }
                None => typed.words.push(word),
            }
        }
        typed
    }

    /// What may follow the command, where it is not enough by itself.
    pub(super) fn suites(&self) -> Vec<String> {
        self.command.get_subcommands().map(|command| command.get_name().to_owned()).collect()
    }

    /// What to write instead of a word that is too many: the quotes, the dash or the file that explain it.
    pub(super) fn meant(&self, extra: &str) -> Option<String> {
        if extra.starts_with(DASHES) {
            // `-corriger` is refused at its first letter.
            let whole = self.words.iter().find(|word| word.starts_with(extra) && word.chars().count() > 2)?;
            return Some(format!("vouliez-vous dire `{}` ?", self.dashed(whole)?));
        }
        let place = self.words.iter().position(|word| word == extra)?;
        if let Some(whole) = self.quoted(place) {
            return Some(format!(
                "un texte ou un nom de fichier de plusieurs mots se met entre guillemets : `{whole}`."
            ));
        }
        let file = ["content", ".md", ".yaml", ".csv", "/", "\\"].iter().any(|sign| extra.contains(sign));
        let whole = ["cmq build", "cmq serve", "cmq etat"].contains(&self.name.as_str());
        (file && whole).then(|| {
            format!(
                "`{}` lit tout le site : tapez-le seul ; `cmq check FICHIER` vérifie un seul fichier.",
                self.name
            )
        })
    }

    /// An option under one dash, or under the long dash of a word processor.
    fn dashed(&self, word: &str) -> Option<String> {
        let word = word.trim_start_matches(DASHES);
        let longs: Vec<&str> = self.command.get_arguments().filter_map(|option| option.get_long()).collect();
        let near = longs
            .iter()
            .find(|long| **long == word)
            .copied()
            .or_else(|| nearest(word, longs.iter().copied()));
        near.map(|near| format!("--{near}"))
    }

    /// The words around an extra one, with the option before them: the text that lacks its quotes.
    fn quoted(&self, place: usize) -> Option<String> {
        let bare = |word: &&String| !word.starts_with(DASHES);
        let before = self.words.get(..place)?.iter().rev().take_while(bare).count();
        let after = self.words.get(place..)?.iter().take_while(bare).count();
        let text = self.words.get(place - before..place + after)?.join(" ");
        let option = place.checked_sub(before + 1).and_then(|option| self.words.get(option));
        let takes = |long: &str| {
            let known = self.command.get_arguments().find(|known| known.get_long() == Some(long));
            known.is_some_and(|known| known.get_action().takes_values())
        };
        match option.and_then(|option| option.strip_prefix("--")) {
            Some(long) if before > 0 && takes(long) => Some(format!("--{long} \"{text}\"")),
            // `--titre=Une visite`: the value begins in the option's own word.
            Some(pair) if before == 0 => {
                let (long, start) = pair.split_once('=').filter(|(long, _)| takes(long))?;
                Some(format!("--{long} \"{start} {text}\""))
            }
            // Right after the command: its file, where it takes one.
            None if before > 0 && self.command.get_positionals().next().is_some() => {
                Some(format!("\"{text}\""))
            }
            _ => None,
        }
    }
}

/// What begins an option, as keyboards and word processors write it.
const DASHES: [char; 4] = ['-', '–', '—', '−'];

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(line: &str, extra: &str) -> Option<String> {
        Typed::new(line.split(' ').map(str::to_owned)).meant(extra)
    }

    #[test]
    fn the_command_is_named_as_deep_as_it_goes() {
        let name = |line: &str| Typed::new(line.split(' ').map(str::to_owned)).name;
        assert_eq!(name("build --sorti x"), "cmq build");
        assert_eq!(name("new actualite --titre build"), "cmq new actualite");
        assert_eq!(name("import avis a b"), "cmq import avis");
        assert_eq!(name("chekc"), "cmq");
    }

    #[test]
    fn quotes_that_lack_are_shown() {
        for (line, extra, whole) in [
            (
                "new actualite --titre Une visite au lycée --date x",
                "visite",
                "--titre \"Une visite au lycée\"",
            ),
            ("new actualite --titre=Une visite", "visite", "--titre \"Une visite\""),
            ("import avis Avis du CREFOP.pdf", "du", "\"Avis du CREFOP.pdf\""),
            ("build --projet Mes sites", "sites", "--projet \"Mes sites\""),
        ] {
            assert!(meant(line, extra).unwrap().ends_with(&format!(" : `{whole}`.")), "{line}");
        }
        assert_eq!(meant("build maintenant", "maintenant"), None);
        assert_eq!(meant("build --json maintenant", "maintenant"), None);
    }

    #[test]
    fn a_dash_that_lacks_is_given() {
        for line in ["check -corriger", "check —corriger", "check –corrige"] {
            let extra: String = line.split(' ').next_back().unwrap().chars().take(2).collect();
            assert_eq!(meant(line, &extra).as_deref(), Some("vouliez-vous dire `--corriger` ?"), "{line}");
        }
    }
}
