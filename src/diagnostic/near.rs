//! The name that was most likely meant.

use std::borrow::Borrow;

/// The name of `known` that a person most likely meant by `written`, if one is near enough: letter by letter,
/// else word by word. Ties go to the first.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.into_iter().filter(|name| *name != written).collect();
    by_letters(written, &known).or_else(|| among_words(written, &known)).or_else(|| by_words(written, &known))
}

/// The name that is one of the words written, if one alone is: `avis favorable` for `favorable`.
fn among_words<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let is_written = |name: &&&str| words(&lower).any(|word| word == name.to_lowercase());
    let mut found = known.iter().filter(is_written);
    found.next().filter(|_| found.next().is_none()).copied()
}

/// One fault for every three letters, at most four.
pub(crate) fn by_letters<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    closest(written, known.iter().map(|name| (*name, Name::of(name))))
}

fn closest<'a>(written: &str, names: impl Iterator<Item = (&'a str, impl Borrow<Name>)>) -> Option<&'a str> {
    let asked = Name::of(written);
    let near = names.filter(|(name, _)| *name != written);
    near.filter_map(|(name, counted)| Some((asked.distance(counted.borrow())?, name)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Names that many others are compared with.
pub(crate) struct Index {
    names: Vec<(String, Name)>,
}

impl Index {
    /// Counts the letters of each name, once.
    pub(crate) fn new(names: impl IntoIterator<Item = String>) -> Index {
        let counted = names.into_iter().map(|name| {
            let letters = Name::of(&name);
            (name, letters)
        });
        Index { names: counted.collect() }
    }

    /// The nearest name letter by letter; ties go to the first.
    pub(crate) fn by_letters(&self, written: &str) -> Option<&str> {
        closest(written, self.names.iter().map(|(name, counted)| (name.as_str(), counted)))
    }

    /// The names, in their order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(name, _)| name.as_str())
    }
}

/// A name in lower case, and what is known of it before it is compared.
struct Name {
    lower: String,
    length: usize,
    letters: Letters,
}

impl Name {
    fn of(name: &str) -> Name {
        let lower = name.to_lowercase();
        Name { length: lower.chars().count(), letters: Letters::of(&lower), lower }
    }

    /// How many edits make the other name of this one, unless they are too many.
    fn distance(&self, other: &Name) -> Option<usize> {
        let allowed = (self.length / 3).clamp(1, 4);
        // A distance is never smaller than these two, which cost nothing to know.
        if self.length.abs_diff(other.length) > allowed || self.letters.distance(&other.letters) > allowed {
            return None;
        }
        let distance = strsim::osa_distance(&self.lower, &other.lower);
        (distance <= allowed).then_some(distance)
    }
}

/// How often each character occurs, by its last five bits.
struct Letters([u16; 32]);

impl Letters {
    fn of(text: &str) -> Letters {
        let mut counts = [0_u16; 32];
        for c in text.chars() {
            if let Some(count) = counts.get_mut((u32::from(c) & 31) as usize) {
                *count = count.saturating_add(1);
            }
        }
        Letters(counts)
    }

    /// How many characters one text has that the other lacks: each costs an edit.
    fn distance(&self, other: &Letters) -> usize {
        let more = |a: &[u16; 32], b: &[u16; 32]| -> usize {
            a.iter().zip(b).map(|(a, b)| usize::from(a.saturating_sub(*b))).sum()
        };
        more(&self.0, &other.0).max(more(&other.0, &self.0))
    }
}

/// Long names are remembered by some of their words, or by the letters that they start with:
/// `metiers-art` for `metiers-art-patrimoine`. At least half of the words written must be those of the name.
fn by_words<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let asked: Vec<&str> = words(&lower).collect();
    let mut best: Option<(usize, usize, &'a str)> = None;
    for name in known {
        let lowered = name.to_lowercase();
        let has: Vec<&str> = words(&lowered).collect();
        if has.len() < 2 {
            continue;
        }
        let initials: String = has.iter().filter_map(|word| word.chars().next()).collect();
        let shared = asked.iter().filter(|word| same(word, &initials) || has.iter().any(|w| same(word, w)));
        let (shared, all) = (shared.count(), asked.len() + has.len());
        if shared == 0 || shared * 2 < asked.len() {
            continue;
        }
        // The share of words in common, 2 × shared / all, compared without division.
        if best.is_none_or(|(s, a, _)| shared * a > s * all) {
            best = Some((shared, all, name));
        }
    }
    best.map(|(.., name)| name)
}

/// Words of three letters and more: « de », « la » are everywhere.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 3)
}

/// The same word, but for a plural or one letter.
fn same(a: &str, b: &str) -> bool {
    let short = a.chars().count().min(b.chars().count());
    a == b || (short >= 5 && strsim::damerau_levenshtein(a, b) <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_near() {
        assert_eq!(nearest("intitul", ["intitule", "niveau"]), Some("intitule"));
        assert_eq!(nearest("ciet", ["ceit", "map"]), Some("ceit"));
        assert_eq!(nearest("zzz", ["ceit", "map"]), None);
    }

    #[test]
    fn a_name_among_the_words_written_is_the_one_meant() {
        let sens = ["favorable", "defavorable", "sans-avis"];
        assert_eq!(nearest("avis favorable", sens), Some("favorable"));
    }

    const CAMPUS: [&str; 4] = [
        "autonomie-longevite-sante",
        "chimie-energie-innovation-territoriale",
        "metiers-art-patrimoine",
        "tourisme-innovation",
    ];

    #[test]
    fn long_names_are_found_by_their_words() {
        for (written, meant) in [
            ("ceit-energies", Some("chimie-energie-innovation-territoriale")),
            ("ceit", Some("chimie-energie-innovation-territoriale")),
            ("metiers-art", Some("metiers-art-patrimoine")),
            ("innovation", Some("tourisme-innovation")),
            ("sante-autonomie", Some("autonomie-longevite-sante")),
            ("travaux-publics", None),
            ("metiers-du-numerique-et-image", None),
        ] {
            assert_eq!(nearest(written, CAMPUS), meant, "{written}");
        }
    }

    #[test]
    fn letters_never_hide_a_near_name() {
        for (a, b) in [("filière", "filiere"), ("élève", "élèves"), ("ciet", "ceit"), ("niveau", "niveaux")]
        {
            assert_eq!(nearest(a, [b]), Some(b));
        }
    }
}
