//! `cmq explain`: what a code means, for whoever has just met it.

use std::io::Write as _;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::args::Explain;
use super::tell::{say, say_error};
use super::{FINE, USAGE};
use crate::diagnostic::codes::CODES;
use crate::diagnostic::explain::{self, Example, Explanation, FAMILIES};
use crate::diagnostic::nearest;
use crate::french;

/// Titles stand out on a terminal that can show it; `anstream` takes these away elsewhere.
const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

pub(super) fn run(command: &Explain) -> ExitCode {
    if command.code.is_empty() {
        list(command.json);
        return ExitCode::from(FINE);
    }
    // A message that was copied without its quotes is several words.
    let asked = command.code.join(" ");
    let Some(explanation) = explain::named(&asked).and_then(explain::explain) else {
        say_error(&unknown(&asked));
        return ExitCode::from(USAGE);
    };
    if command.json {
        say(&value(&explanation).to_string());
    } else {
        // Nobody is reading any more when this fails.
        let _ = anstream::stdout().write_all(text(&explanation).as_bytes());
    }
    ExitCode::from(FINE)
}

/// How many codes are offered for words that are not one.
const OFFERED: usize = 8;

fn unknown(asked: &str) -> String {
    let near = near(asked);
    let mut about = explain::about(asked);
    about.retain(|code| Some(*code) != near);
    let offered: Vec<String> = about.iter().take(OFFERED).map(|code| format!("`{code}`")).collect();
    let others = match about.len().saturating_sub(OFFERED) {
        0 => String::new(),
        others => format!(", et {}", french::compte(others, "autre", "autres")),
    };
    let about = match offered.is_empty() {
        true => String::new(),
        false => format!("\n  aide : en parlent aussi : {}{others}.", offered.join(", ")),
    };
    let near = near.map(|near| format!(" Vouliez-vous dire « {near} » ?"));
    format!(
        "« {asked} » n’est pas un code.{}{about}\n  aide : `cmq explain` les donne tous ; un code se lit entre crochets, après « erreur ».",
        near.unwrap_or_default()
    )
}

/// The code that was most likely meant, by its letters or by its title's.
fn near(asked: &str) -> Option<&'static str> {
    let code = nearest(asked, CODES.iter().map(|(code, _)| *code));
    code.or_else(|| {
        let title = nearest(asked, CODES.iter().map(|(_, title)| *title))?;
        CODES.iter().find(|(_, known)| *known == title).map(|(code, _)| *code)
    })
}

fn list(as_json: bool) {
    if as_json {
        let all: Vec<Value> = explain::all()
            .map(|one| json!({ "code": one.code, "titre": one.title, "famille": one.family.title }))
            .collect();
        say(&Value::from(all).to_string());
        return;
    }
    for family in FAMILIES {
        say(&format!("{BOLD}{}{PLAIN}", family.title));
        for (code, title) in explain::titles(*family) {
            say(&format!("  {code:<36} {title}"));
        }
        say("");
    }
    say("`cmq explain CODE` dit ce qu’un code veut dire, pourquoi, et montre comment faire.");
}

fn text(one: &Explanation) -> String {
    let mut text = format!("{BOLD}{}{PLAIN}  ({})\n\n{}\n\n", one.title, one.code, words(one.what));
    text.push_str(&format!("{BOLD}Pourquoi{PLAIN}\n\n{}\n", words(one.why)));
    for (title, examples) in [("Faux", &one.wrong), ("Juste", &one.right)] {
        for (rank, example) in examples.iter().enumerate() {
            let title = if rank == 0 { format!("\n{BOLD}{title}{PLAIN}") } else { String::new() };
            text.push_str(&format!("{title}\n{}", block(example)));
        }
    }
    text
}

/// Marks of code are for pages: in a terminal, guillemets say the same.
fn words(text: &str) -> String {
    let mut words = String::new();
    for (rank, part) in text.split('`').enumerate() {
        if rank > 0 {
            words.push_str(if rank % 2 == 1 { "«\u{a0}" } else { "\u{a0}»" });
        }
        words.push_str(part);
    }
    words
}

fn block(example: &Example) -> String {
    let mut block = example.file.map(|file| format!("  {file}\n\n")).unwrap_or_default();
    for line in example.text.lines() {
        block.push_str(if line.is_empty() { "" } else { "    " });
        block.push_str(line);
        block.push('\n');
    }
    block
}

fn value(one: &Explanation) -> Value {
    let examples = |examples: &[Example]| -> Vec<Value> {
        examples
            .iter()
            .map(|e| json!({ "langage": e.language, "fichier": e.file, "texte": e.text }))
            .collect()
    };
    json!({
        "code": one.code,
        "titre": one.title,
        "famille": one.family.title,
        "sens": one.what,
        "raison": one.why,
        "faux": examples(&one.wrong),
        "juste": examples(&one.right),
    })
}
