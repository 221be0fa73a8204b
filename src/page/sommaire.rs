//! The table of contents of a page: only what is on it.

use serde::Serialize;

/// A line of the table of contents, and the title of its section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entree {
    /// Anchor of the section.
    pub id: String,
    /// Its title.
    pub titre: String,
}

impl Entree {
    /// An entry.
    pub fn new(id: &str, titre: impl Into<String>) -> Self {
        Entree { id: id.to_owned(), titre: titre.into() }
    }
}

/// Entries of the sections that are there.
pub fn entrees<const N: usize>(sections: [(&str, &str, bool); N]) -> Vec<Entree> {
    let present = sections.into_iter().filter(|(_, _, present)| *present);
    present.map(|(id, titre, _)| Entree::new(id, titre)).collect()
}
