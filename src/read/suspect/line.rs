//! A line as whoever wrote it sees it.

use std::ops::Range;

/// Spaces that look like one and are not, for YAML.
const NO_BREAK: [char; 5] = ['\u{a0}', '\u{202f}', '\u{2007}', '\u{2009}', '\u{3000}'];

/// One line, its break apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// First byte.
    pub(super) start: usize,
    pub(super) text: &'a str,
    /// The line break.
    pub(super) end: &'a str,
}

pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|whole| {
            let text = whole.trim_end_matches(['\n', '\r']);
            let line = Line { start, text, end: whole.get(text.len()..).unwrap_or_default() };
            start += whole.len();
            line
        })
        .collect()
}

/// The line that holds a byte.
pub(super) fn of(lines: &[Line<'_>], offset: usize) -> usize {
    lines.partition_point(|line| line.start <= offset).saturating_sub(1)
}

impl<'a> Line<'a> {
    /// True for a blank or a comment.
    pub(super) fn mute(&self) -> bool {
        let text = self.text.trim();
        text.is_empty() || text.starts_with('#')
    }

    /// Spaces that lead it.
    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// Where what it says begins: past the dash of an item.
    pub(super) fn column(&self) -> usize {
        let indent = self.indent();
        let rest = self.text.get(indent..).unwrap_or_default();
        let item = rest.strip_prefix('-').filter(|item| item.starts_with(' '));
        item.map_or(indent, |item| indent + 1 + item.len() - item.trim_start_matches(' ').len())
    }

    /// What it says, without indentation, nor spaces at its end.
    pub(super) fn said(&self) -> &'a str {
        self.text.trim()
    }

    /// Where a comment begins, or the line ends.
    pub(super) fn value_end(&self) -> usize {
        let whole = self.text.find(" #").unwrap_or(self.text.len());
        self.text.get(..whole).map_or(whole, |text| text.trim_end().len())
    }

    /// Where the value begins: past `key: `, else past the dash.
    pub(super) fn value_start(&self) -> usize {
        let column = self.column();
        let rest = self.text.get(column..).unwrap_or_default();
        rest.find(": ").map_or(column, |colon| column + colon + 2)
    }

    /// True for `key:` alone: what it holds is below.
    pub(super) fn opens(&self) -> bool {
        self.text.get(..self.value_end()).is_some_and(|text| text.ends_with(':'))
    }

    /// The line with ordinary spaces where YAML counts them: before the key, after the dash, after the colon; what was
    /// there, and what to say of it.
    pub(super) fn ordinary_spaces(&self) -> Option<(String, Range<usize>, String, String)> {
        let blank = |c: char| c == ' ' || NO_BREAK.contains(&c);
        let rest = self.text.trim_start_matches(blank);
        let lead = self.text.get(..self.text.len() - rest.len())?;
        let spaces = |text: &str| " ".repeat(text.chars().count());
        if lead.contains(NO_BREAK) && !rest.is_empty() {
            let count = lead.chars().count();
            let devant = if count == 1 {
                "une espace ordinaire".to_owned()
            } else {
                format!("{count} espaces ordinaires")
            };
            return Some((
                format!("{}{rest}", spaces(lead)),
                0..lead.len(),
                "Une espace insécable sert de retrait ; YAML ne connaît que les espaces ordinaires."
                    .to_owned(),
                format!("Effacez le début de la ligne, puis tapez {devant} devant « {} ».", first_word(rest)),
            ));
        }
        let start = self.column();
        let item = self.text.get(start..)?;
        if let Some(after) = item.strip_prefix('-')
            && after.starts_with(NO_BREAK)
        {
            let text = after.trim_start_matches(blank);
            return Some((
                format!("{}- {text}", self.text.get(..start)?),
                start..self.text.len() - text.len(),
                "Une espace insécable suit le tiret.".to_owned(),
                format!("Effacez-la et tapez une espace ordinaire : - {text}"),
            ));
        }
        let colon = item.find(':')?;
        let (key, value) = (item.get(..colon)?, item.get(colon + 1..)?);
        let text = value.trim_start_matches(blank);
        let between = value.get(..value.len() - text.len())?;
        if !is_key(key) || !between.contains(NO_BREAK) || text.is_empty() {
            return None;
        }
        Some((
            format!("{}{key}: {text}", self.text.get(..start)?),
            start + colon + 1..self.text.len() - text.len(),
            format!("Une espace insécable suit « {key}: »."),
            format!("Effacez-la et tapez une espace ordinaire : {key}: {text}"),
        ))
    }
}

fn first_word(text: &str) -> &str {
    text.split([' ', ':']).next().unwrap_or_default()
}

/// True for what may be a key: `mis_a_jour`, `avis-2026ce01`.
pub(super) fn is_key(word: &str) -> bool {
    let known = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    !word.is_empty() && word.chars().all(known) && word.starts_with(char::is_alphanumeric)
}
