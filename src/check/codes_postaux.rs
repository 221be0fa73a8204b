//! Which communes share a postal code.

use std::collections::BTreeMap;

use crate::model::referentiel::Commune;

/// Communes by their postal codes.
pub(super) struct CodesPostaux<'a>(BTreeMap<&'a str, Vec<&'a Commune>>);

impl<'a> CodesPostaux<'a> {
    pub(super) fn new(communes: &'a [Commune]) -> Self {
        let mut codes: BTreeMap<&str, Vec<&Commune>> = BTreeMap::new();
        for commune in communes {
            for code in &commune.codes_postaux {
                codes.entry(code.as_str()).or_default().push(commune);
            }
        }
        CodesPostaux(codes)
    }

    /// The communes that have this postal code, the most populated first.
    pub(super) fn communes(&self, code: &str) -> Vec<&'a Commune> {
        let mut communes = self.0.get(code).cloned().unwrap_or_default();
        communes.sort_by_key(|commune| std::cmp::Reverse(commune.population));
        communes
    }
}
