//! Tabs where YAML counts spaces: how many spaces each stands for, where one answer alone leaves a right file.

use super::Case;
use super::line::Line;
use crate::diagnostic::{Correction, Edit};
use crate::read::yaml::{Kind, Node, parse};

/// How wide editors draw a tab in such files.
const WIDTHS: [usize; 2] = [2, 4];

impl Case<'_> {
    /// The lines with spaces for tabs. Every way of counting that leaves a right file must say the same.
    pub(super) fn without_tabs(&self, lines: &[Line<'_>]) -> Option<Correction> {
        let mut kept: Option<(Node, Vec<Edit>)> = None;
        for way in 0..WIDTHS.len() + 2 {
            let (text, edits) = self.untabbed(lines, way);
            let Ok(tree) = parse(self.file, &text, self.base) else { continue };
            if edits.is_empty() || !(self.shape)(&tree).is_empty() {
                continue;
            }
            match &kept {
                Some((known, _)) if !same(known, &tree) => return None,
                Some(_) => {}
                None => kept = Some((tree, edits)),
            }
        }
        kept.map(|(_, edits)| Correction::text("des espaces à la place des tabulations en retrait", edits))
    }

    /// The text with one way of counting: a width, then the indentation of the line above, then below.
    fn untabbed(&self, lines: &[Line<'_>], way: usize) -> (String, Vec<Edit>) {
        let mut text = String::with_capacity(self.text.len());
        let mut edits = Vec::new();
        let spoken = |line: &&Line<'_>| !line.mute() && !line.text.trim_start_matches(' ').starts_with('\t');
        for (rank, line) in lines.iter().enumerate() {
            let rest = line.text.trim_start_matches([' ', '\t']);
            let lead = line.text.get(..line.text.len() - rest.len()).unwrap_or_default();
            if lead.contains('\t') && !rest.is_empty() {
                let beside = match (WIDTHS.get(way), way - WIDTHS.len().min(way)) {
                    (Some(_), _) => None,
                    (None, 0) => lines.get(..rank).and_then(|above| above.iter().rev().find(spoken)),
                    (None, _) => lines.get(rank..).and_then(|below| below.iter().find(spoken)),
                };
                let spaces = match (WIDTHS.get(way), beside) {
                    (Some(width), _) => lead.replace('\t', &" ".repeat(*width)),
                    (None, beside) => " ".repeat(beside.map_or(0, Line::indent)),
                };
                edits.push(Edit {
                    span: line.start + self.base..line.start + self.base + lead.len(),
                    by: spaces.clone(),
                });
                text.push_str(&spaces);
            } else {
                text.push_str(lead);
            }
            text.push_str(rest);
            text.push_str(line.end);
        }
        (text, edits)
    }
}

/// True when two trees say the same, wherever it is written.
fn same(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Seq(a), Kind::Seq(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Kind::Map(a), Kind::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key == b.key && same(&a.value, &b.value))
        }
        (a, b) => a == b,
    }
}
