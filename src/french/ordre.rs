//! The order of French lists.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

/// Compares as a French dictionary does: « élan » between « Elan » and « étude », « 9 ans » before « 10 ans ».
#[derive(Debug)]
pub struct Ordre {
    /// `None` cannot happen while the data is compiled in; the order of code points is then what is left.
    collation: Option<CollatorBorrowed<'static>>,
}

impl Ordre {
    /// Costs next to nothing: the data is in the binary.
    pub fn new() -> Self {
        let mut preferences = CollatorPreferences::from(locale!("fr"));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Ordre { collation: CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok() }
    }

    /// Compares two texts. Equal texts alone are equal, so that a sort is the same on every machine.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let ordre = self.collation.as_ref().map_or(Ordering::Equal, |c| c.compare(a, b));
        ordre.then_with(|| a.cmp(b))
    }

    /// A key to sort a long list by: bytes in the order of [`Ordre::compare`].
    pub fn cle(&self, texte: &str) -> Vec<u8> {
        let mut cle = Vec::new();
        if let Some(collation) = &self.collation {
            let Ok(()) = collation.write_sort_key_to(texte, &mut cle);
        }
        cle.push(0);
        cle.extend_from_slice(texte.as_bytes());
        cle
    }
}

impl Default for Ordre {
    fn default() -> Self {
        Ordre::new()
    }
}

/// The letter under which a title stands in an A–Z list: « L’École » under E, « œuvre » under O; `#` for
/// what starts with no letter.
pub fn initiale(titre: &str) -> char {
    sans_article(titre)
        .chars()
        .find(|c| c.is_alphanumeric())
        .and_then(|c| slug::slugify(c.to_string()).chars().next())
        .map(|c| c.to_ascii_uppercase())
        .filter(char::is_ascii_uppercase)
        .unwrap_or('#')
}

/// The title without its leading article, as a list sorts it.
pub fn sans_article(titre: &str) -> &str {
    const ARTICLES: [&str; 5] = ["le ", "la ", "les ", "l’", "l'"];
    let titre = titre.trim_start();
    ARTICLES
        .iter()
        .find_map(|article| {
            let tete = titre.get(..article.len())?;
            let reste = titre.get(article.len()..)?.trim_start();
            (tete.to_lowercase() == *article && !reste.is_empty()).then_some(reste)
        })
        .unwrap_or(titre)
}
