//! Which line was meant otherwise, when a parser only says where it stopped.
//!
//! A parser stops where it can go no further: below the line that was shifted, at the next quote of the file, at the colon
//! of the line that follows. Whoever wrote the file must be told of their own line. So the usual mistakes are supposed
//! one after the other, each undone on a copy, and the copy is read: the mistake whose undoing leaves a right file is
//! the one that was made. Nothing is told here that this reading has not confirmed.

use std::sync::Arc;

use super::yaml::{self, Node};
use crate::diagnostic::{Change, Correction, Diagnostic, Edit, Place};

mod entries;
mod guesses;
mod line;
mod tabs;

use guesses::Guess;
use line::Line;

/// Beyond this a file is not one that people wrote by hand, and reading it many times would be felt.
const LARGEST: usize = 300_000;

/// What a parser tells where it stopped, rather than what it saw.
const STOPS: [&str; 7] = [
    "yaml-cle-double",
    "yaml-syntaxe",
    "yaml-retrait",
    "yaml-guillemets",
    "yaml-deux-points",
    "yaml-crochets",
    "yaml-cle-complexe",
];

/// What a key that lost its colon, a bullet that is no dash or a text taken for a comment lead to.
const SWALLOWED: [&str; 3] = ["valeur-type", "valeur-vide", "cle-manquante"];

/// A text that cannot be read, and what reads it.
pub(super) struct Case<'a> {
    pub(super) file: &'a Arc<str>,
    pub(super) text: &'a str,
    /// Where the text begins in its file.
    pub(super) base: usize,
    /// What is wrong in a tree, its shape compared.
    pub(super) shape: &'a dyn Fn(&Node) -> Vec<Diagnostic>,
}

/// How a repaired text reads.
struct Reading {
    faults: Vec<Diagnostic>,
    /// The line, from 0, where the parser still stops.
    stop: Option<usize>,
}

impl Case<'_> {
    /// The faults to tell in place of those that the text gives as it is.
    pub(super) fn blame(&self, mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if self.text.len() > LARGEST {
            return faults;
        }
        let lines = line::lines(self.text);
        if let Some(told) = self.no_break_spaces(&lines, &faults) {
            return told;
        }
        if let Some(tab) = faults.iter_mut().find(|fault| fault.code == "yaml-tabulation") {
            tab.correction = self.without_tabs(&lines);
        }
        let stop = faults.iter().find(|fault| STOPS.contains(&fault.code));
        let swallowed = faults.iter().find(|fault| SWALLOWED.contains(&fault.code));
        let Some(place) = stop.or(swallowed).and_then(|fault| fault.place.as_ref()) else { return faults };
        let at = line::of(&lines, place.start.saturating_sub(self.base));
        let guesses = if stop.is_some() { guesses::all(&lines, at) } else { guesses::swallowed(&lines, at) };
        match self.best(&lines, guesses, at, faults.len(), stop.is_some()) {
            Some(told) => told,
            None => faults,
        }
    }

    /// A no-break space is never meant where YAML counts spaces; pasted text holds many, so all are told.
    fn no_break_spaces(&self, lines: &[Line<'_>], faults: &[Diagnostic]) -> Option<Vec<Diagnostic>> {
        let mut repaired = String::with_capacity(self.text.len());
        let mut told = Vec::new();
        for line in lines {
            match line.ordinary_spaces() {
                Some((fixed, span, message, help)) => {
                    let place = self.place(line.start + span.start..line.start + span.end);
                    let start = line.start + self.base;
                    let edits = vec![Edit::between(start, line.text, &fixed)];
                    let correction =
                        Correction::text("des espaces ordinaires à la place des insécables", edits);
                    told.push(
                        Diagnostic::error("yaml-insecable", message)
                            .at(place)
                            .help(help)
                            .corrected(Some(correction)),
                    );
                    repaired.push_str(&fixed);
                }
                None => repaired.push_str(line.text),
            }
            repaired.push_str(line.end);
        }
        if told.is_empty() {
            return None;
        }
        let reading = self.read(&repaired);
        let stopped = faults.iter().find(|fault| fault.code.starts_with("yaml-"));
        let before = stopped.and_then(|fault| fault.place.as_ref());
        let before = before.map(|place| line::of(lines, place.start.saturating_sub(self.base)));
        let better = match (reading.stop, before) {
            (None, Some(_)) => true,
            (Some(after), Some(before)) => after > before,
            _ => reading.stop.is_none() && reading.faults.len() < faults.len(),
        };
        // While the parser still stops, whether each line was meant so is not confirmed.
        if reading.stop.is_some() {
            told.iter_mut().for_each(|fault| fault.correction = None);
        }
        better.then_some(told)
    }

    /// The guess that leaves the fewest faults, none of them near it.
    fn best(
        &self,
        lines: &[Line<'_>],
        guesses: Vec<Guess>,
        at: usize,
        before: usize,
        stopped: bool,
    ) -> Option<Vec<Diagnostic>> {
        let mut best: Option<((usize, usize), Vec<Diagnostic>)> = None;
        for guess in guesses {
            let Some(line) = lines.get(guess.line) else { continue };
            let last = lines.get(guess.last).unwrap_or(line);
            let end = last.start + last.text.len();
            let around = (self.text.get(..line.start), self.text.get(end..));
            let (Some(above), Some(below)) = around else { continue };
            let reading = self.read(&[above, &guess.fixed, below].concat());
            // Past the place where the parser stopped, there may be another mistake.
            if reading.stop.is_some_and(|stop| stop <= at.max(guess.line) + 3) {
                continue;
            }
            let shift = guess.fixed.len().cast_signed() - (end - line.start).cast_signed();
            let rest = self.moved(reading.faults, end, shift);
            let near = guess.line.min(at)..=guess.last.max(at) + 1;
            let near = |fault: &&Diagnostic| {
                let start = fault.place.as_ref().map_or(0, |place| place.start.saturating_sub(self.base));
                near.contains(&line::of(lines, start))
            };
            let left = rest.len() + if reading.stop.is_some() { 50 } else { 0 };
            let improves = stopped || left < before;
            if !improves || rest.iter().filter(near).count() > 0 {
                continue;
            }
            let score = (left, guess.doubt);
            if best.as_ref().is_none_or(|(known, _)| score < *known) {
                let place = self.place(line.start + guess.span.start..line.start + guess.span.end);
                let told = std::iter::once(guess.fault.at(place)).chain(rest).collect();
                best = Some((score, told));
                if score == (0, 0) {
                    break;
                }
            }
        }
        best.map(|(_, told)| told)
    }

    fn read(&self, text: &str) -> Reading {
        match yaml::parse(self.file, text, self.base) {
            Ok(tree) => Reading { faults: (self.shape)(&tree), stop: None },
            Err(faults) => {
                let start =
                    faults.iter().filter_map(|fault| fault.place.as_ref()).map(|place| place.start).min();
                let before = start.map_or(0, |start| start.saturating_sub(self.base));
                let stop = text.get(..before).map_or(0, |before| before.matches('\n').count());
                Reading { faults, stop: Some(stop) }
            }
        }
    }

    /// Faults of a repaired text, at their place in the text as it is.
    fn moved(&self, faults: Vec<Diagnostic>, end: usize, shift: isize) -> Vec<Diagnostic> {
        let end = (end + self.base).saturating_add_signed(shift);
        let back = |offset: usize| if offset >= end { offset.saturating_add_signed(-shift) } else { offset };
        let moved = |place: &Place| Place::new(self.file, back(place.start)..back(place.end));
        faults
            .into_iter()
            .map(|mut fault| {
                fault.place = fault.place.as_ref().map(moved);
                for (place, _) in &mut fault.related {
                    *place = moved(place);
                }
                if let Some(Correction { change: Change::Text(edits), .. }) = &mut fault.correction {
                    for edit in edits {
                        edit.span = back(edit.span.start)..back(edit.span.end);
                    }
                }
                fault
            })
            .collect()
    }

    fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place::new(self.file, span.start + self.base..span.end + self.base)
    }
}
