//! Addresses of headings inside a page.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, HeadingLevel, Tag};

use crate::french::slug;

/// The ids given so far.
#[derive(Debug, Default)]
pub(super) struct Ids {
    pris: BTreeSet<String>,
}

impl Ids {
    /// An id that is still free, from what `{#…}` asks for or from the heading's text.
    ///
    /// A leading underscore is kept for the page's own ids (notes).
    pub(super) fn donne(&mut self, voulu: Option<&str>, texte: &str) -> String {
        let base = match voulu {
            Some(id) if est_un_id(id) => id.to_owned(),
            Some(id) => slug(id),
            None => slug(texte),
        };
        let base = if base.is_empty() { "section".to_owned() } else { base };
        if self.pris.insert(base.clone()) {
            return base;
        }
        let mut rang = 2_usize;
        loop {
            let id = format!("{base}-{rang}");
            if self.pris.insert(id.clone()) {
                return id;
            }
            rang += 1;
        }
    }
}

fn est_un_id(id: &str) -> bool {
    !id.is_empty()
        && !id.starts_with('_')
        && id.bytes().all(|o| o.is_ascii_alphanumeric() || matches!(o, b'-' | b'_'))
}

/// From 1 to 6.
pub(super) fn niveau(niveau: HeadingLevel) -> u8 {
    match niveau {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The highest level of heading used, 1 being the highest.
pub(super) fn plus_haut(evenements: &[Event<'_>]) -> Option<u8> {
    evenements
        .iter()
        .filter_map(|e| match e {
            Event::Start(Tag::Heading { level, .. }) => Some(niveau(*level)),
            _ => None,
        })
        .min()
}
