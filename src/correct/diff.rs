//! What changed in a file, as people who review changes read it.

use similar::TextDiff;

use super::Mended;

/// Lines around a change.
const AROUND: usize = 1;

impl Mended {
    /// The lines that differ, in the unified form, coloured or not; empty where the same text is saved otherwise.
    pub fn difference(&self, colour: bool) -> String {
        // A line whose end alone changes looks the same twice.
        let text = |file: &crate::source::SourceFile| file.shown().unwrap_or_default().replace("\r\n", "\n");
        let (before, after) = (text(&self.before), text(&self.after));
        let diff = TextDiff::from_lines(&before, &after);
        let path = &self.before.path;
        let unified = diff
            .unified_diff()
            .context_radius(AROUND)
            .missing_newline_hint(false)
            .header(&format!("{path} (avant)"), &format!("{path} (après)"))
            .to_string();
        if colour { coloured(&unified) } else { unified }
    }
}

fn coloured(unified: &str) -> String {
    let line = |line: &str| match line.bytes().next() {
        Some(b'-') => format!("\u{1b}[31m{line}\u{1b}[0m\n"),
        Some(b'+') => format!("\u{1b}[32m{line}\u{1b}[0m\n"),
        Some(b'@') => format!("\u{1b}[36m{line}\u{1b}[0m\n"),
        _ => format!("{line}\n"),
    };
    unified.lines().map(line).collect()
}
