//! The spaces of French in what templates say themselves: narrow and no-break before `: ; ? ! »`, after `«`.
//!
//! Values get theirs where they are printed; a template is text that people type, and gets them once, as the theme loads.
//! Only spaces that are there are changed: nothing is guessed from a sentence that constructs cut into pieces.

use crate::french::FINE;

/// Elements whose text is not prose.
const VERBATIM: [&str; 7] = ["code", "kbd", "pre", "samp", "script", "style", "textarea"];

/// Attributes that people read, or hear.
const READ: [&str; 5] = ["alt", "aria-label", "content", "placeholder", "title"];

/// Where the walk stands in a template.
#[derive(Clone, Copy)]
enum Place<'t> {
    Text,
    /// Inside an element of this name whose text is not prose.
    Verbatim(&'t str),
    /// Between the brackets of a tag of this name.
    Tag(&'t str),
    /// Inside the quotes of an attribute of a tag of this name.
    Value {
        tag: &'t str,
        quote: char,
        read: bool,
    },
}

/// A template with the spaces of French; as it was written where it is no HTML.
pub(super) fn template(text: &str) -> String {
    if !is_html(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 64);
    let (mut at, mut place) = (0, Place::Text);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, prose) = construct(rest).map_or_else(
            || {
                let (length, prose, next) = step(text, at, place);
                place = next;
                (length, prose)
            },
            |length| (length, false),
        );
        let said = rest.get(..length).unwrap_or(rest);
        if prose {
            spaced(said, &mut out)
        } else {
            out.push_str(said)
        }
        at += said.len();
    }
    out
}

/// True for a template of a page, false for one of a file for machines.
pub(super) fn is_html(text: &str) -> bool {
    text.contains('<') && !text.trim_start().starts_with("<?xml")
}

/// The length of what is said to Tera at the start of this text.
pub(super) fn construct(text: &str) -> Option<usize> {
    let close = match text.get(..2)? {
        "{{" => "}}",
        "{%" => "%}",
        "{#" => "#}",
        _ => return None,
    };
    Some(text.find(close).map_or(text.len(), |at| at + close.len()))
}

/// The next piece from `at`: its length, whether it is prose, and where the walk stands after it.
fn step<'t>(text: &'t str, at: usize, place: Place<'t>) -> (usize, bool, Place<'t>) {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let first = rest.chars().next().unwrap_or_default();
    // A brace that opens no construct is text like another.
    let until = |stops: &[char]| {
        let found = rest
            .char_indices()
            .find(|(i, c)| stops.contains(c) || (*c == '{' && rest.get(*i..).and_then(construct).is_some()));
        found.map_or(rest.len(), |(i, _)| i)
    };
    match place {
        Place::Text if first == '<' => {
            let end = rest.find([' ', '\n', '\t', '>', '/']).unwrap_or(rest.len());
            (1, false, Place::Tag(rest.get(1..end).unwrap_or_default()))
        }
        Place::Text => (until(&['<']), true, place),
        Place::Verbatim(name) => {
            let closes = rest.strip_prefix("</").is_some_and(|rest| rest.starts_with(name));
            let next = if closes { Place::Tag("") } else { place };
            (until(&['<']).max(1), false, next)
        }
        Place::Tag(name) => match first {
            '>' if VERBATIM.contains(&name) => (1, false, Place::Verbatim(name)),
            '>' => (1, false, Place::Text),
            '"' | '\'' => {
                let attribute = before.strip_suffix('=').and_then(|b| b.split_ascii_whitespace().next_back());
                let read = attribute.is_some_and(|name| READ.contains(&name));
                (1, false, Place::Value { tag: name, quote: first, read })
            }
            _ => (until(&['>', '"', '\'']), false, place),
        },
        Place::Value { tag, quote, .. } if first == quote => (1, false, Place::Tag(tag)),
        Place::Value { quote, read, .. } => (until(&[quote]), read, place),
    }
}

fn spaced(prose: &str, out: &mut String) {
    let mut rest = prose;
    while let Some((before, from)) = rest.find(' ').and_then(|at| rest.split_at_checked(at)) {
        let after = from.trim_start_matches(' ');
        let run = from.get(..from.len() - after.len()).unwrap_or_default();
        out.push_str(before);
        // Spaces that begin a line are how the template is laid out.
        let inside = !before.ends_with(['\n', '\t']);
        if before.ends_with('«') || (inside && is_high(after)) {
            out.push(FINE)
        } else {
            out.push_str(run)
        }
        rest = after;
    }
    out.push_str(rest);
}

/// Starts with punctuation of two parts that ends there: not `:root`, not `!=`.
fn is_high(text: &str) -> bool {
    let after = text.trim_start_matches([':', ';', '?', '!', '»']);
    after.len() < text.len()
        && after.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ')' | '…'))
}

#[cfg(test)]
mod tests {
    use super::template;

    #[test]
    fn prose_gets_its_spaces() {
        let said = template("<p>Source : {{ a }} ; « {{ b }} » ! <b>Où</b> ?</p><p>{{ c }} : d « e ».</p>");
        let voulu = "<p>Source\u{202f}: {{ a }}\u{202f}; «\u{202f}{{ b }}\u{202f}»\u{202f}! <b>Où</b>\u{202f}?</p>\
                     <p>{{ c }}\u{202f}: d «\u{202f}e\u{202f}».</p>";
        assert_eq!(said, voulu);
    }

    #[test]
    fn what_is_read_in_an_attribute_gets_them_and_the_rest_does_not() {
        let said = template(r#"<a aria-label="Lire : {{ a }}" href="b : c" data-d='e ; "f" ; g'>h ?</a>"#);
        let voulu =
            "<a aria-label=\"Lire\u{202f}: {{ a }}\" href=\"b : c\" data-d='e ; \"f\" ; g'>h\u{202f}?</a>";
        assert_eq!(said, voulu);
    }

    #[test]
    fn code_constructs_and_layout_stay() {
        for text in [
            "<pre>a : <b>b ;</b> c ?</pre>",
            "<{{ t }} class=\"a : b\">c</{{ t }}>",
            "{% component a(b: map, c: string = \"d : e\") %}<i>{{ f ~ \" : \" }}</i>{% endcomponent a %}",
            "{# a : « b » ? #}<p>\n  : c</p><p>a :b !=c",
            "<style>a { b : c ; }</style>",
            "a : b",
            "<?xml version=\"1.0\"?><a>b : c</a>",
        ] {
            assert_eq!(template(text), text);
        }
        assert_eq!(template("<code>a : b</code> : c"), "<code>a : b</code>\u{202f}: c");
    }

    #[test]
    fn nothing_but_spaces_changes_in_the_default_theme() {
        let plain = |text: &str| text.replace([' ', '\u{202f}'], "");
        for file in crate::theme::embedded::files().iter().filter(|file| file.path.ends_with(".html")) {
            let text = String::from_utf8_lossy(&file.bytes);
            let once = template(&text);
            assert_eq!(plain(&once), plain(&text), "{}", file.path);
            assert_eq!(template(&once), once, "{} changes twice", file.path);
        }
    }
}
