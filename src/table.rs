//! A table of things and the typed numbers that name its rows.
//!
//! After the checks, one thing refers to another by an [`Id`] that was given out by the table itself:
//! nothing dangles, and no text is compared while rendering.

use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Index;

/// What is looked up at every line of every table. Its keys are those of a site's own files, which nobody chooses so
/// that they collide.
pub(crate) type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// The number of a row of a [`Table<T>`].
pub struct Id<T> {
    row: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    fn new(row: usize) -> Self {
        Id { row: u32::try_from(row).unwrap_or(u32::MAX), of: PhantomData }
    }

    /// The row's number, from 0.
    pub fn row(self) -> usize {
        self.row as usize
    }
}

// Derives would ask the same of `T`, which a number does not need.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.row.cmp(&other.row)
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.row)
    }
}

/// Rows in a chosen order, each with a unique key.
#[derive(Debug, Clone)]
pub struct Table<T> {
    rows: Vec<T>,
    /// Looked up for each reference, never walked.
    keys: Map<Box<str>, u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { rows: Vec::new(), keys: Map::default() }
    }
}

impl<T> Table<T> {
    /// An empty table with room for this many rows.
    pub fn with_capacity(rows: usize) -> Self {
        let keys = Map::with_capacity_and_hasher(rows, foldhash::fast::RandomState::default());
        Table { rows: Vec::with_capacity(rows), keys }
    }

    /// Adds a row; a key that is taken keeps its first row and gives its number back.
    pub fn insert(&mut self, key: &str, row: T) -> Id<T> {
        if let Some(id) = self.get(key) {
            return id;
        }
        let id = Id::new(self.rows.len());
        self.keys.insert(key.into(), id.row);
        self.rows.push(row);
        id
    }

    /// The number of the row with this key.
    pub fn get(&self, key: &str) -> Option<Id<T>> {
        self.keys.get(key).map(|row| Id { row: *row, of: PhantomData })
    }

    /// The row with this key.
    pub fn row(&self, key: &str) -> Option<&T> {
        self.get(key).map(|id| &self[id])
    }

    /// Rows with their numbers, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> + ExactSizeIterator {
        self.rows.iter().enumerate().map(|(row, value)| (Id::new(row), value))
    }

    /// Rows in order.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// A row, to fill in what refers back to it.
    pub fn row_mut(&mut self, id: Id<T>) -> Option<&mut T> {
        self.rows.get_mut(id.row())
    }

    /// Every row in order, to fill in what refers back to it.
    pub fn rows_mut(&mut self) -> &mut [T] {
        &mut self.rows
    }

    /// The row at this number, counted from 0.
    pub fn id_at(&self, row: usize) -> Option<Id<T>> {
        (row < self.rows.len()).then(|| Id::new(row))
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl<T> Index<Id<T>> for Table<T> {
    type Output = T;

    fn index(&self, id: Id<T>) -> &T {
        &self.rows[id.row()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_one_row() {
        let mut table = Table::default();
        let first = table.insert("a", 1);
        assert_eq!(table.insert("a", 2), first);
        assert_eq!((table[first], table.len()), (1, 1));
        assert_eq!(table.get("b"), None);
    }
}
