//! minify-html on each template, once, as the theme loads: pages then cost nothing more.
//!
//! CSS and JS are left alone, tags that may be left out are kept, so that pages stay valid HTML. A panic of
//! the library falls back to the text as it was written, with a warning.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};

/// The template without the white space that readers do not see; `None` if the library failed.
#[cfg(feature = "minify")]
pub(super) fn template(text: &str) -> Option<String> {
    // Only whole HTML is worth it: XML would lose the case of its names.
    if !text.contains('<') || text.trim_start().starts_with("<?xml") {
        return Some(text.to_owned());
    }
    let config = minify_html::Cfg {
        allow_noncompliant_unquoted_attribute_values: false,
        allow_optimal_entities: false,
        allow_removing_spaces_between_attributes: false,
        keep_closing_tags: true,
        keep_comments: false,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        keep_ssi_comments: false,
        minify_css: false,
        minify_doctype: false,
        minify_js: false,
        preserve_brace_template_syntax: true,
        preserve_chevron_percent_template_syntax: false,
        remove_bangs: false,
        remove_processing_instructions: false,
    };
    // What a template says to Tera is put aside: quotes and brackets in it are not HTML's.
    let (html, said) = put_aside(text);
    let minified = std::panic::catch_unwind(|| minify_html::minify(html.as_bytes(), &config)).ok()?;
    let minified = String::from_utf8(minified).ok()?;
    // Element names that are variables (`<{{ titre }}>`) are beyond the library: such a template stays as written.
    Some(put_back(&minified, &said).unwrap_or_else(|| text.to_owned()))
}

/// Each `{{ }}`, `{% %}` and `{# #}` becomes `{{0}}`, `{{1}}`… which the minifier passes through.
///
/// Inside a tag all that conditions command goes with them: two attributes of one name, one for each case,
/// would look like a repeat.
#[cfg(feature = "minify")]
fn put_aside(text: &str) -> (String, Vec<&str>) {
    let (mut html, mut said) = (String::with_capacity(text.len()), Vec::new());
    let (mut at, mut in_tag, mut quote) = (0, false, None);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(length) = construct(rest) {
            let length = match in_tag && quote.is_none() && rest.starts_with("{%") {
                true => commanded(rest),
                false => length,
            };
            html.push_str(&format!("{{{{{}}}}}", said.len()));
            said.push(rest.get(..length).unwrap_or_default());
            at += length;
            continue;
        }
        if !in_tag && let Some(length) = space_between(&html, rest) {
            html.push_str(&format!("{{{{{}}}}}", said.len()));
            said.push(" ");
            at += length;
            continue;
        }
        let Some(letter) = rest.chars().next() else { break };
        match (letter, quote) {
            ('"' | '\'', None) if in_tag => quote = Some(letter),
            (mark, Some(open)) if mark == open => quote = None,
            ('<', None) => in_tag = true,
            ('>', None) => in_tag = false,
            _ => {}
        }
        html.push(letter);
        at += letter.len_utf8();
    }
    (html, said)
}

/// The space between two elements of one line, which the library takes away where their parent is a `div`, a
/// `section`…: readers would see two words as one.
#[cfg(feature = "minify")]
fn space_between(before: &str, rest: &str) -> Option<usize> {
    const INLINE: [&str; 10] = ["a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "time"];
    let length = rest.find(|c: char| !c.is_ascii_whitespace()).filter(|length| *length > 0)?;
    let name = |tag: &str| tag.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    let next = name(rest.get(length..)?.strip_prefix('<')?);
    let last = name(before.strip_suffix('>')?.rsplit_once("</")?.1);
    let closes = before.ends_with(&format!("</{last}>"));
    (closes && INLINE.contains(&last.as_str()) && INLINE.contains(&next.as_str())).then_some(length)
}

/// The length of what is said to Tera at the start of this text.
#[cfg(feature = "minify")]
fn construct(text: &str) -> Option<usize> {
    let close = match text.get(..2)? {
        "{{" => "}}",
        "{%" => "%}",
        "{#" => "#}",
        _ => return None,
    };
    Some(text.find(close).map_or(text.len(), |at| at + close.len()))
}

/// From a first `{%` inside a tag to the end of the last one before the tag closes.
#[cfg(feature = "minify")]
fn commanded(text: &str) -> usize {
    let (mut at, mut end, mut quote) = (0, 0, None);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(length) = construct(rest) {
            at += length;
            if quote.is_none() && rest.starts_with("{%") {
                end = at;
            }
            continue;
        }
        let Some(letter) = rest.chars().next() else { break };
        match (letter, quote) {
            ('>', None) => break,
            ('"' | '\'', None) => quote = Some(letter),
            (mark, Some(open)) if mark == open => quote = None,
            _ => {}
        }
        at += letter.len_utf8();
    }
    end
}

/// The opposite; `None` if the minifier lost or moved one, for the template would then mean something else.
#[cfg(feature = "minify")]
fn put_back(html: &str, said: &[&str]) -> Option<String> {
    let (mut text, mut rest) = (String::with_capacity(html.len() * 2), html);
    for (number, words) in said.iter().enumerate() {
        let mark = format!("{{{{{number}}}}}");
        let at = rest.find(&mark)?;
        text.push_str(rest.get(..at)?);
        text.push_str(words);
        rest = rest.get(at + mark.len()..)?;
    }
    text.push_str(rest);
    Some(text)
}

/// Without the feature, templates stay as they were written.
#[cfg(not(feature = "minify"))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as with the feature")]
pub(super) fn template(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Told when a template could not be minified.
pub(super) fn fallback(file: &Arc<str>) -> Diagnostic {
    Diagnostic::warning("gabarit-non-reduit", format!("Le gabarit `{file}` n’a pas pu être réduit."))
        .at(Place::whole(file))
        .help("Le site est juste, un peu plus lourd : rien à faire tout de suite.")
}
