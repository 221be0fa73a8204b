//! Where each key and value of a file is written: what is left of a YAML tree once its values have been read.
//!
//! A network keeps one of these for each of its files as long as it lives, and a tree of nodes with their texts takes ten
//! times the room. Values are rows in the order of the text, each with where the next one beside it is.

use std::collections::HashMap;
use std::ops::Range;

use super::yaml::{Entry, Kind, Node, Step, steps};

/// The places of a file's keys and values, found by path: `membres[3].nature`.
#[derive(Debug, Clone)]
pub(super) struct Spans {
    rows: Box<[Row]>,
    /// Each key once.
    keys: Box<[Box<str>]>,
}

/// A value, after the one that holds it and before those that it holds.
#[derive(Debug, Clone, Copy)]
struct Row {
    start: u32,
    end: u32,
    /// Where its key is, in a map.
    key: Option<Key>,
    /// The row after all that it holds.
    next: u32,
    kind: Form,
}

#[derive(Debug, Clone, Copy)]
struct Key {
    name: u32,
    start: u32,
    end: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Null,
    Scalar,
    Seq,
    Map,
}

/// Nobody writes files of four gigabytes.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn range(start: u32, end: u32) -> Range<usize> {
    start as usize..end as usize
}

impl Spans {
    /// The places of a tree.
    pub(super) fn new(tree: &Node) -> Spans {
        let (mut rows, mut keys) = (Vec::new(), HashMap::new());
        add(tree, None, &mut rows, &mut keys);
        let mut names: Vec<(&str, u32)> = keys.into_iter().collect();
        names.sort_by_key(|(_, rank)| *rank);
        Spans { rows: rows.into(), keys: names.into_iter().map(|(name, _)| name.into()).collect() }
    }

    /// Where the value at a path is; else the key of the nearest value above it that is written. `None` when not even
    /// the first step exists.
    pub(super) fn nearest(&self, path: &str) -> Option<Range<usize>> {
        let (mut at, mut key) = (0, None);
        for step in steps(path) {
            let next = self.step(at, &step);
            if let Step::Key(_) = step {
                key = next.and_then(|next| self.key(next)).or(key);
            }
            match next {
                Some(next) => at = next,
                None => return key,
            }
        }
        let row = self.rows.get(at)?;
        let own = range(row.start, row.end);
        if row.kind == Form::Null { key.or(Some(own)) } else { Some(own) }
    }

    /// True when something is written at a path, even if it is wrong or empty words.
    pub(super) fn has(&self, path: &str) -> bool {
        let found = self.find(path).and_then(|at| self.rows.get(at));
        found.is_some_and(|row| row.kind != Form::Null)
    }

    /// Where the last key of a path is written, whatever its value; a path that ends with a rank has none.
    pub(super) fn key_at(&self, path: &str) -> Option<Range<usize>> {
        let last = steps(path).last()?;
        matches!(last, Step::Key(_)).then(|| self.key(self.find(path)?)).flatten()
    }

    fn find(&self, path: &str) -> Option<usize> {
        steps(path).try_fold(0, |at, step| self.step(at, &step))
    }

    fn key(&self, at: usize) -> Option<Range<usize>> {
        self.rows.get(at)?.key.map(|key| range(key.start, key.end))
    }

    fn step(&self, at: usize, step: &Step<'_>) -> Option<usize> {
        let mut inside = self.inside(at);
        match (step, self.rows.get(at)?.kind) {
            (Step::Key(name), Form::Map) => inside.find(|at| self.name(*at) == Some(*name)),
            (Step::Index(index), Form::Seq) => inside.nth(*index),
            _ => None,
        }
    }

    /// The values that one holds, in order.
    fn inside(&self, at: usize) -> impl Iterator<Item = usize> {
        let end = self.rows.get(at).map_or(0, |row| row.next as usize);
        let first = Some(at + 1).filter(|first| *first < end);
        std::iter::successors(first, move |at| {
            self.rows.get(*at).map(|row| row.next as usize).filter(|next| *next < end)
        })
    }

    fn name(&self, at: usize) -> Option<&str> {
        let key = self.rows.get(at)?.key?;
        self.keys.get(key.name as usize).map(AsRef::as_ref)
    }
}

fn add<'t>(node: &'t Node, entry: Option<&'t Entry>, rows: &mut Vec<Row>, keys: &mut HashMap<&'t str, u32>) {
    let key = entry.map(|entry| {
        let fresh = small(keys.len());
        let name = *keys.entry(&entry.key).or_insert(fresh);
        Key { name, start: small(entry.key_start), end: small(entry.key_end) }
    });
    let kind = match node.kind {
        Kind::Null => Form::Null,
        Kind::Scalar { .. } => Form::Scalar,
        Kind::Seq(_) => Form::Seq,
        Kind::Map(_) => Form::Map,
    };
    let at = rows.len();
    rows.push(Row { start: small(node.start), end: small(node.end), key, next: 0, kind });
    match &node.kind {
        Kind::Seq(items) => items.iter().for_each(|item| add(item, None, rows, keys)),
        Kind::Map(entries) => entries.iter().for_each(|entry| add(&entry.value, Some(entry), rows, keys)),
        Kind::Null | Kind::Scalar { .. } => {}
    }
    let next = small(rows.len());
    if let Some(row) = rows.get_mut(at) {
        row.next = next;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::read::yaml;

    const FICHE: &str = "titre: Un\nliste:\n  - nature: lycée\n  - nature: école\n    note:\n    \"a b\": {c: 1}\n\
                         suite: [x, [y, z]]\n";

    fn spans() -> Spans {
        Spans::new(&yaml::parse(&Arc::from("a.yaml"), FICHE, 0).unwrap())
    }

    #[test]
    fn a_path_leads_to_the_value_or_to_the_key_above_it() {
        let spans = spans();
        let nearest = |path: &str| spans.nearest(path).map(|span| &FICHE[span]);
        assert_eq!(nearest("titre"), Some("Un"));
        assert_eq!(nearest("liste[0].nature"), Some("lycée"));
        assert_eq!(nearest("liste[1].nature"), Some("école"));
        assert_eq!(nearest("liste[1].a b.c"), Some("1"));
        assert_eq!(nearest("suite[1][1]"), Some("z"));
        assert_eq!(nearest("liste[1].note"), Some("note"), "nothing is written there");
        assert_eq!(nearest("liste[1].note.x"), Some("note"));
        assert_eq!(nearest("liste[1].absente"), Some("liste"));
        assert_eq!(nearest("liste[7].nature"), Some("liste"));
        assert_eq!(nearest("suite[1].x"), Some("suite"));
        assert_eq!(nearest("absente.x"), None);
        assert_eq!(nearest(""), Some(FICHE.trim_end()).map(|_| &FICHE[spans.nearest("").unwrap()]));
    }

    #[test]
    fn what_is_written_is_told_from_what_is_empty_and_from_what_is_not() {
        let spans = spans();
        let key = |path: &str| spans.key_at(path).map(|span| &FICHE[span]);
        assert!(spans.has("liste[1].nature") && spans.has("suite[1]") && spans.has(""));
        assert!(!spans.has("liste[1].note") && !spans.has("note") && !spans.has("titre.x"));
        assert_eq!(key("liste[1].note"), Some("note"));
        assert_eq!(key("liste[1].a b.c"), Some("c"));
        assert_eq!(key("suite[1]"), None);
        assert_eq!(key("liste[1].absente"), None);
        assert_eq!(key(""), None);
    }
}
