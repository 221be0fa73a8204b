//! Diagnostics for people: the lines themselves, the fault underlined, what to do.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle,
};

use super::{Diagnostic, Place, Report, Severity, Texts, line_column};

/// Longest piece of a line drawn in a frame, in bytes; beyond it a file is not text that people wrote.
const LONGEST_LINE: usize = 400;

/// Farthest that two places of one file may be and still share a frame, in bytes.
const FARTHEST: usize = 20_000;

/// Most frames of one code in one file: a person who corrects thirty sees what the others are.
pub(crate) const MOST: usize = 30;

/// How many of the places that explain one are drawn: its help counts the others, which machines are given.
const MOST_RELATED: usize = 3;

/// Draws the whole report, one frame a diagnostic; of what a file repeats, the first ones and a count.
pub fn render(report: &Report, texts: &dyn Texts, colour: bool) -> String {
    let mut out = String::new();
    let mut counts: BTreeMap<(Option<&str>, &str), usize> = BTreeMap::new();
    for diagnostic in report.iter() {
        let file = diagnostic.place.as_ref().map(|place| &*place.file);
        let count = counts.entry((file, diagnostic.code)).or_default();
        *count += 1;
        if *count <= MOST {
            out.push_str(&frame(diagnostic, texts, colour));
            out.push_str("\n\n");
        }
    }
    for ((file, code), count) in counts.into_iter().filter(|(_, count)| *count > MOST) {
        let others = count - MOST;
        let place = file.map(|file| format!(" dans `{file}`")).unwrap_or_default();
        out.push_str(&format!("… et {others} fois encore [{code}]{place}, sans les montrer.\n\n"));
    }
    out
}

/// Draws one diagnostic.
pub fn frame(diagnostic: &Diagnostic, texts: &dyn Texts, colour: bool) -> String {
    let title = level(diagnostic.severity).primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let mut main = Group::with_title(title);
    for view in views(diagnostic, texts) {
        main = view.draw(main);
    }
    if let Some(near) = &diagnostic.near {
        main = main.element(aide().message(format!("vouliez-vous dire `{near}` ?")));
    }
    if let Some(help) = &diagnostic.help {
        main = main.element(aide().message(help.as_str()));
    }
    if diagnostic.correction.is_some() {
        main = main.element(aide().message("`cmq check --corriger` le fait."));
    }
    renderer(colour).render(&[main])
}

fn renderer(colour: bool) -> Renderer {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Notice => Level::NOTE,
    }
    .with_name(severity.word())
}

fn aide() -> Level<'static> {
    Level::HELP.with_name("aide")
}

/// Some lines of one file, with what is marked in them.
struct View<'a> {
    file: &'a str,
    text: &'a str,
    /// The lines shown, in bytes of the text.
    lines: Range<usize>,
    marks: Vec<(Range<usize>, AnnotationKind, Option<&'a str>)>,
}

/// The place of a diagnostic and those that explain it; near ones of one file share a view.
fn views<'a>(diagnostic: &'a Diagnostic, texts: &'a dyn Texts) -> Vec<View<'a>> {
    let primary =
        diagnostic.place.iter().map(|place| (place, AnnotationKind::Primary, diagnostic.label.as_deref()));
    let related = diagnostic
        .related
        .iter()
        .take(MOST_RELATED)
        .map(|(place, label)| (place, AnnotationKind::Context, Some(label.as_str())));
    let mut views: Vec<View<'a>> = Vec::new();
    for (place, kind, label) in primary.chain(related) {
        let text = texts.text(&place.file).filter(|text| shows(text, place)).unwrap_or_default();
        let span = first_line(text, place);
        let lines = lines(text, &span);
        let near = views.iter_mut().find(|view| {
            view.file == &*place.file
                && view.lines.end.max(lines.end) - view.lines.start.min(lines.start) < FARTHEST
        });
        match near {
            Some(view) => {
                view.lines = view.lines.start.min(lines.start)..view.lines.end.max(lines.end);
                view.marks.push((span, kind, label));
            }
            None => views.push(View { file: &place.file, text, lines, marks: vec![(span, kind, label)] }),
        }
    }
    views
}

/// False for a file that is told as a whole and is no text: a line of signs that no screen has says nothing.
fn shows(text: &str, place: &Place) -> bool {
    let unseen = |c: char| c.is_control() && c != '\t' && c != '\r';
    place.end > 0 || !text.lines().next().unwrap_or_default().contains(unseen)
}

impl<'a> View<'a> {
    fn draw(self, group: Group<'a>) -> Group<'a> {
        // No text to show: a missing file, a picture. Its path is all there is.
        if self.text.is_empty() {
            return group.element(Origin::path(self.file));
        }
        let window = self.text.get(self.lines.clone()).unwrap_or_default();
        let (line, column) = line_column(self.text, self.lines.start);
        let mut snippet = Snippet::source(window).line_start(line);
        let mut group = group;
        if column == 1 {
            snippet = snippet.path(self.file);
        } else if let Some((mark, ..)) = self.marks.first() {
            // The line is cut at its start, so that only we know the real column.
            let (line, column) = line_column(self.text, mark.start);
            group = group.element(Origin::path(self.file).line(line).char_column(column));
        }
        let from = self.lines.start;
        let marks = self.marks.into_iter();
        group.element(snippet.annotations(marks.map(|(span, kind, label)| -> Annotation<'a> {
            kind.span(span.start - from..span.end - from).label(label)
        })))
    }
}

/// A place, cut to what its first line shows and to characters of the text.
fn first_line(text: &str, place: &Place) -> Range<usize> {
    let start = text.floor_char_boundary(place.start.min(text.len()));
    let end = text.floor_char_boundary(place.end.clamp(start, text.len()));
    let marked = text.get(start..end).unwrap_or_default();
    let marked = marked.split('\n').next().unwrap_or_default().trim_end();
    start..start + marked.floor_char_boundary(LONGEST_LINE)
}

/// The whole line around a span, unless it is so long that it must be cut on both sides.
fn lines(text: &str, span: &Range<usize>) -> Range<usize> {
    let before = text.get(..span.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let start = start.max(text.floor_char_boundary(span.start.saturating_sub(LONGEST_LINE)));
    let after = text.get(span.end..).unwrap_or_default();
    let end = after.find('\n').map_or(text.len(), |i| span.end + i);
    start..end.min(text.floor_char_boundary(span.end + LONGEST_LINE))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    struct One(String);

    impl Texts for One {
        fn text(&self, file: &str) -> Option<&str> {
            (file == "a.yaml").then_some(self.0.as_str())
        }
    }

    fn drawn(text: &str, diagnostic: &Diagnostic) -> String {
        frame(diagnostic, &One(text.to_owned()), false)
    }

    fn at(span: Range<usize>) -> Diagnostic {
        Diagnostic::error("code", "Message.").at(Place::new(&Arc::from("a.yaml"), span))
    }

    #[test]
    fn the_fault_is_underlined_under_accents() {
        let frame = drawn("nom: é\nâge: dix\n", &at(14..17).label("ici").help("Faites ceci."));
        let expected = "\
erreur[code]: Message.
 --> a.yaml:2:6
  |
2 | âge: dix
  |      ^^^ ici
  |
  = aide: Faites ceci.";
        assert_eq!(frame, expected);
    }

    #[test]
    fn bytes_that_are_no_text_are_not_drawn() {
        assert_eq!(drawn("\0\0\0\n", &at(0..0)), "erreur[code]: Message.\n--> a.yaml");
    }

    #[test]
    fn a_second_place_of_the_same_file_shares_the_frame() {
        let file = Arc::from("a.yaml");
        let frame = drawn("a: 1\nb: 2\na: 3\n", &at(10..11).related(Place::new(&file, 0..1), "déjà ici"));
        let expected = "\
erreur[code]: Message.
 --> a.yaml:3:1
  |
1 | a: 1
  | - déjà ici
2 | b: 2
3 | a: 3
  | ^";
        assert_eq!(frame, expected);
    }

    #[test]
    fn a_place_of_many_lines_shows_its_first() {
        let frame = drawn("a:\n  - b\n  - c\n", &at(5..14));
        assert!(frame.contains("2 |   - b\n  |   ^^^"), "{frame}");
        assert!(!frame.contains("- c"), "{frame}");
    }

    #[test]
    fn a_missing_file_is_its_path() {
        let missing = Diagnostic::error("code", "Message.").at(Place::at_path("content/b.yaml"));
        assert_eq!(drawn("", &missing), "erreur[code]: Message.\n--> content/b.yaml");
    }

    #[test]
    fn a_long_line_is_cut_around_its_fault() {
        let text = format!("{}FAUTE{}", "é".repeat(500_000), "à".repeat(500_000));
        let frame = drawn(&text, &at(1_000_000..1_000_005));
        assert!(frame.contains(" --> a.yaml:1:500001"), "{frame}");
        assert!(frame.contains("FAUTE") && frame.contains("^^^^^"), "{frame}");
        assert!(frame.len() < 3_000, "{}", frame.len());
    }

    #[test]
    fn what_a_file_repeats_is_counted() {
        let report: Report = (0..1_000).map(|_| at(0..1)).collect();
        let drawn = render(&report, &One("a".to_owned()), false);
        assert_eq!(drawn.matches("erreur[code]").count(), MOST);
        assert!(
            drawn.ends_with("… et 970 fois encore [code] dans `a.yaml`, sans les montrer.\n\n"),
            "{drawn}"
        );
    }

    #[test]
    fn any_place_can_be_drawn() {
        for text in ["", "é", "é\n", "\n", "a\r\nb\tc", "🎓\u{feff}"] {
            for start in 0..9 {
                for end in 0..9 {
                    let mut diagnostic = at(start..end);
                    diagnostic.related.push((Place::new(&Arc::from("a.yaml"), end..start), "là".to_owned()));
                    assert!(drawn(text, &diagnostic).contains("a.yaml"));
                }
            }
        }
    }
}
