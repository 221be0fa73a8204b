//! The words of a text without its marks: what a search reads, and what is only shown.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::OPTIONS;

/// The paragraphs, headings, items and cells of a text, in reading order, as plain text.
pub fn passages(texte: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut one = String::new();
    let mut example = false;
    for event in Parser::new_ext(texte, OPTIONS) {
        match event {
            // An example is not what the text says.
            Event::Start(Tag::CodeBlock(_)) => example = true,
            Event::End(TagEnd::CodeBlock) => example = false,
            Event::Text(_) if example => {}
            Event::Text(text) | Event::Code(text) => one.push_str(&text),
            Event::SoftBreak | Event::HardBreak => one.push(' '),
            // What ends inside a paragraph goes on with it.
            Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image,
            ) => {}
            Event::End(_) => {
                let text = one.split_whitespace().collect::<Vec<_>>().join(" ");
                if !text.is_empty() {
                    all.push(text);
                }
                one.clear();
            }
            _ => {}
        }
    }
    all
}

/// True for a byte of a text that is in code: what is shown there is an example.
pub fn est_du_code(texte: &str, octet: usize) -> bool {
    Parser::new_ext(texte, OPTIONS).into_offset_iter().any(|(event, portee)| {
        matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_)) && portee.contains(&octet)
    })
}

#[cfg(test)]
mod tests {
    use super::{est_du_code, passages};

    #[test]
    fn code_is_known_however_it_is_written() {
        let text = "TODO `TODO` ``a ` TODO``\n\n~~~\nTODO\n~~~\n\n    TODO\n\n> ```\n> TODO\n> ```\n\nTODO\n";
        let all: Vec<bool> = text.match_indices("TODO").map(|(at, _)| est_du_code(text, at)).collect();
        assert_eq!(all, [false, true, true, true, true, true, false]);
    }

    #[test]
    fn a_passage_is_a_paragraph_a_heading_an_item_or_a_cell() {
        let text = "# Titre\n\nUn **mot** et un [lien](/a/),\nsuivis.\n\n- un\n- deux\n\n```\ncode\n```\n\n| a | b |\n| --- | --- |\n| c | d |\n";
        assert_eq!(passages(text), ["Titre", "Un mot et un lien, suivis.", "un", "deux", "a", "b", "c", "d"]);
    }
}
