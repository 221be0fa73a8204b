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

/// Titles stand out on a terminal that can show it; `anstream` takes these away elsewhere.
const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

pub(super) fn run(command: &Explain) -> ExitCode {
    let Some(code) = command.code.as_deref() else {
        list(command.json);
        return ExitCode::from(FINE);
    };
    let Some(explanation) = explain::explain(code) else {
        say_error(&unknown(code));
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

fn unknown(code: &str) -> String {
    let near = nearest(code, CODES.iter().map(|(code, _)| *code));
    let near = near.map(|near| format!(" Vouliez-vous dire « {near} » ?")).unwrap_or_default();
    format!(
        "« {code} » n’est pas un code.{near}\n  aide : `cmq explain` les donne tous ; un code se lit entre crochets, après « erreur »."
    )
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
