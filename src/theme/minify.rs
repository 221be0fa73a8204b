//! minify-html on each template, once, as the theme loads: pages then cost nothing more.
//!
//! CSS and JS are left alone, tags that may be left out are kept, so that pages stay valid HTML. A panic of
//! the library falls back to the text as it was written, with a warning.

use std::sync::Arc;

#[cfg(feature = "minify")]
use super::spaces::{construct, is_html};
use crate::diagnostic::{Diagnostic, Place};

/// The template without the white space that readers do not see; `None` if the library failed.
#[cfg(feature = "minify")]
pub(super) fn template(text: &str) -> Option<String> {
    // Only whole HTML is worth it: XML would lose the case of its names.
    if !is_html(text) {
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
    let aside = Aside::of(text);
    let minified = std::panic::catch_unwind(|| minify_html::minify(aside.html.as_bytes(), &config)).ok()?;
    let minified = String::from_utf8(minified).ok()?;
    Some(aside.put_back(&minified).unwrap_or_else(|| text.to_owned()))
}

/// A template as HTML alone, what it says to Tera replaced by marks and kept aside.
#[cfg(feature = "minify")]
struct Aside<'a> {
    html: String,
    said: Vec<(Mark, &'a str)>,
    /// Elements whose name is a variable, each under a name that the minifier can pair.
    names: Vec<&'a str>,
}

/// How a construct is written while the minifier works, which depends on where it stands.
#[cfg(feature = "minify")]
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    /// `{{0}}` in text: passed through, and never moved.
    Text,
    /// `{{0}}` in place of an attribute: passed through, may change places with its neighbours.
    Attribute,
    /// `=0=` in the value of an attribute: with such a sign in it the value keeps its quotes, whatever the
    /// construct will print.
    Value,
}

#[cfg(feature = "minify")]
impl Mark {
    fn written(self, number: usize) -> String {
        match self {
            Mark::Text | Mark::Attribute => format!("{{{{{number}}}}}"),
            Mark::Value => format!("={number}="),
        }
    }
}

#[cfg(feature = "minify")]
impl<'a> Aside<'a> {
    /// Inside a tag all that conditions command goes with them: two attributes of one name, one for each case,
    /// would look like a repeat.
    fn of(text: &'a str) -> Aside<'a> {
        let mut aside =
            Aside { html: String::with_capacity(text.len()), said: Vec::new(), names: Vec::new() };
        let (mut at, mut in_tag, mut quote) = (0, false, None);
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(length) = construct(rest) {
                at += match (in_tag, quote) {
                    (false, _) => aside.keep(Mark::Text, rest, length),
                    (true, Some(_)) => aside.keep(Mark::Value, rest, length),
                    (true, None) if aside.html.ends_with(['<', '/']) => aside.name(rest, length),
                    (true, None) if rest.starts_with("{%") => {
                        aside.keep(Mark::Attribute, rest, commanded(rest))
                    }
                    (true, None) => aside.keep(Mark::Attribute, rest, length),
                };
                continue;
            }
            if !in_tag && let Some(length) = space_between(&aside.html, rest) {
                aside.keep(Mark::Text, " ", 1);
                at += length;
                continue;
            }
            if in_tag && quote.is_none() && rest.starts_with("/>") {
                at += aside.close();
                in_tag = false;
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
            aside.html.push(letter);
            at += letter.len_utf8();
        }
        aside
    }

    fn keep(&mut self, mark: Mark, text: &'a str, length: usize) -> usize {
        self.html.push_str(&mark.written(self.said.len()));
        self.said.push((mark, text.get(..length).unwrap_or_default()));
        length
    }

    /// A shape of SVG that closes itself gets the closing tag that says the same: where a template holds the shape
    /// without the `svg` around it the library takes the `/` away, and what follows would be inside.
    fn close(&mut self) -> usize {
        let tag = self.html.rsplit_once('<').map_or("", |(_, tag)| tag);
        let name: String = tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let void =
            ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"].contains(&&*name);
        self.html.push('>');
        if !void {
            self.html.push_str(&format!("</{name}>"));
        }
        "/>".len()
    }

    /// One name for one expression, so that the end of an element is known to be its end.
    fn name(&mut self, text: &'a str, length: usize) -> usize {
        let expression = text.get(..length).unwrap_or_default();
        let known = self.names.iter().position(|name| *name == expression);
        let number = known.unwrap_or_else(|| {
            self.names.push(expression);
            self.names.len() - 1
        });
        self.html.push_str(&stand_in(number));
        length
    }

    /// The opposite; `None` if the minifier lost, doubled or moved one, for the template would then mean
    /// something else.
    fn put_back(&self, html: &str) -> Option<String> {
        let mut places = Vec::with_capacity(self.said.len());
        for (number, (mark, words)) in self.said.iter().enumerate() {
            let written = mark.written(number);
            let mut found = html.match_indices(&written).map(|(at, _)| at);
            let at = found.next().filter(|_| found.next().is_none())?;
            places.push((at, written.len(), *mark, *words));
        }
        let in_text = places.iter().filter(|(_, _, mark, _)| *mark == Mark::Text).map(|(at, ..)| *at);
        if !in_text.is_sorted() {
            return None;
        }
        places.sort_unstable_by_key(|(at, ..)| *at);
        let (mut text, mut end) = (String::with_capacity(html.len() * 2), 0);
        for (at, length, _, words) in places {
            text.push_str(html.get(end..at)?);
            text.push_str(words);
            end = at + length;
        }
        text.push_str(html.get(end..)?);
        for (number, name) in self.names.iter().enumerate() {
            text = text.replace(&stand_in(number), name);
        }
        Some(text)
    }
}

/// An element of no known kind: the minifier leaves the spaces around it alone.
#[cfg(feature = "minify")]
fn stand_in(number: usize) -> String {
    format!("x-nom-{number}-x")
}

/// The space between two elements, or beside what is said to Tera, which the library takes away where their
/// parent is a `div`, a `section`…: readers would see two words as one. A line break beside a construct is how a
/// template is laid out: the library may do with it as it likes.
#[cfg(feature = "minify")]
fn space_between(before: &str, rest: &str) -> Option<usize> {
    const INLINE: [&str; 10] = ["a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "time"];
    let length = rest.find(|c: char| !c.is_ascii_whitespace()).filter(|length| *length > 0)?;
    let name = |tag: &str| tag.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    let inline = |tag: &str| INLINE.contains(&name(tag).as_str());
    let (space, next) = rest.split_at_checked(length)?;
    let closes = before
        .strip_suffix('>')
        .and_then(|open| open.rsplit_once("</"))
        .is_some_and(|(_, tag)| inline(tag) && before.ends_with(&format!("</{}>", name(tag))));
    let opens = next.strip_prefix('<').is_some_and(inline);
    let starts = !before.ends_with(|c: char| c.is_ascii_whitespace());
    let said = starts && (before.ends_with("}}") || construct(next).is_some());
    ((closes && opens) || (said && !space.contains('\n'))).then_some(length)
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

#[cfg(all(test, feature = "minify"))]
mod tests {
    use super::{Aside, template};

    fn minified(text: &str) -> String {
        template(text).unwrap_or_default()
    }

    #[test]
    fn a_value_that_tera_writes_keeps_its_quotes() {
        let text = r#"<p title="{{ a }}" class="b {{ c }}"><a href="{{ d }}{{ e }}">f</a></p>"#;
        let html = minified(text);
        for quoted in [r#"title="{{ a }}""#, r#"class="b {{ c }}""#, r#"href="{{ d }}{{ e }}""#] {
            assert!(html.contains(quoted), "{quoted} in {html}");
        }
    }

    #[test]
    fn an_element_named_by_tera_keeps_its_name() {
        let text = "<{{ t }} class=\"a\">b</{{ t }}>\n\n<{{ u }}>c</{{ u }}>";
        assert_eq!(minified(text), "<{{ t }} class=a>b</{{ t }}><{{ u }}>c</{{ u }}>");
    }

    #[test]
    fn a_space_beside_a_construct_stays() {
        let text = "<div><b>a</b> {{ b }}\n    {% if c %}<i>d</i>{% endif %}</div>";
        assert_eq!(minified(text), "<div><b>a</b> {{ b }} {% if c %}<i>d</i>{% endif %}</div>");
    }

    #[test]
    fn a_shape_without_its_drawing_is_closed() {
        let text = r#"<rect width="{{ a }}"/><text>b</text><br/>"#;
        assert_eq!(minified(text), r#"<rect width="{{ a }}"></rect><text>b</text><br>"#);
    }

    #[test]
    fn what_comes_back_changed_is_refused() {
        let aside = Aside::of("<p>{{ a }}</p><p>{{ b }}</p>");
        assert!(aside.put_back("<p>{{0}}</p><p>{{1}}</p>").is_some());
        assert!(aside.put_back("<p>{{1}}</p><p>{{0}}</p>").is_none(), "moved");
        assert!(aside.put_back("<p>{{0}}</p>").is_none(), "lost");
        assert!(aside.put_back("<p>{{0}}</p><p>{{1}}{{1}}</p>").is_none(), "doubled");
    }

    #[test]
    fn every_template_of_the_default_theme_becomes_smaller() {
        let files = crate::theme::embedded::files();
        for file in files.iter().filter(|file| file.path.ends_with(".html")) {
            let text = String::from_utf8_lossy(&file.bytes);
            assert!(minified(&text).len() < text.len(), "{} stayed as it was written", file.path);
        }
    }
}
