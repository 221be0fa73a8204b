//! The communes of the region, by each of the codes that people write for them.

use std::ops::Deref;

use crate::model::referentiel::Commune;
use crate::table::{Id, Map, Table};

/// Communes by INSEE code, and by postal code. Dereferences to the table.
#[derive(Debug, Default)]
pub struct Communes {
    table: Table<Commune>,
    /// Looked up, never walked.
    postaux: Map<Box<str>, Vec<Id<Commune>>>,
}

impl Communes {
    /// Communes that share a postal code, the most populated first.
    pub fn du_code_postal(&self, code: &str) -> Vec<&Commune> {
        let mut communes: Vec<_> =
            self.postaux.get(code).into_iter().flatten().map(|id| &self.table[*id]).collect();
        communes.sort_by_key(|commune| std::cmp::Reverse(commune.population));
        communes
    }
}

impl FromIterator<Commune> for Communes {
    fn from_iter<I: IntoIterator<Item = Commune>>(communes: I) -> Communes {
        let mut all = Communes::default();
        for commune in communes {
            let codes = commune.codes_postaux.clone();
            let key = commune.code.as_str().to_owned();
            let id = all.table.insert(&key, commune);
            for code in codes {
                all.postaux.entry(code.as_str().into()).or_default().push(id);
            }
        }
        all
    }
}

impl Deref for Communes {
    type Target = Table<Commune>;

    fn deref(&self) -> &Table<Commune> {
        &self.table
    }
}
