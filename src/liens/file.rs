//! Whose turn it is: one request at a time for a host, and a pause between two.
//!
//! No thread, no clock, no network here: what is asked is told the time.

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

/// What waits, by host.
pub(super) struct File<T> {
    hotes: BTreeMap<String, Hote<T>>,
}

struct Hote<T> {
    attend: VecDeque<T>,
    /// From when it may be asked; `None` while it is being asked.
    libre: Option<Instant>,
}

/// What a worker is to do.
pub(super) enum Tour<T> {
    /// Ask this, then say so with [`File::rend`].
    Demande(String, T),
    /// Wait that long, or until something changes.
    Attends(Option<Duration>),
    /// Nothing will come any more.
    Fini,
}

impl<T> File<T> {
    pub(super) fn new() -> Self {
        File { hotes: BTreeMap::new() }
    }

    /// How many hosts are known.
    pub(super) fn hotes(&self) -> usize {
        self.hotes.len()
    }

    /// Puts a request behind those of its host.
    pub(super) fn ajoute(&mut self, hote: String, demande: T, maintenant: Instant) {
        self.hote(hote, maintenant).attend.push_back(demande);
    }

    /// Puts a request before those of its host: what was begun is finished first.
    pub(super) fn reprends(&mut self, hote: String, demande: T, maintenant: Instant) {
        self.hote(hote, maintenant).attend.push_front(demande);
    }

    fn hote(&mut self, hote: String, maintenant: Instant) -> &mut Hote<T> {
        let neuf = || Hote { attend: VecDeque::new(), libre: Some(maintenant) };
        self.hotes.entry(hote).or_insert_with(neuf)
    }

    /// The next request that may be made.
    pub(super) fn suivant(&mut self, maintenant: Instant) -> Tour<T> {
        let mut tot: Option<Duration> = None;
        let mut fini = true;
        for (nom, hote) in &mut self.hotes {
            fini &= hote.attend.is_empty() && hote.libre.is_some();
            match hote.libre {
                Some(libre) if libre <= maintenant => {
                    if let Some(demande) = hote.attend.pop_front() {
                        hote.libre = None;
                        return Tour::Demande(nom.clone(), demande);
                    }
                }
                Some(libre) if !hote.attend.is_empty() => {
                    let reste = libre - maintenant;
                    tot = Some(tot.map_or(reste, |tot| tot.min(reste)));
                }
                _ => {}
            }
        }
        if fini { Tour::Fini } else { Tour::Attends(tot) }
    }

    /// The host has answered, or not: it rests until then.
    pub(super) fn rend(&mut self, hote: &str, libre: Instant) {
        if let Some(hote) = self.hotes.get_mut(hote) {
            hote.libre = Some(libre);
        }
    }

    /// What will not be asked of a host.
    pub(super) fn abandonne(&mut self, hote: &str) -> Vec<T> {
        self.hotes.get_mut(hote).map(|hote| hote.attend.drain(..).collect()).unwrap_or_default()
    }

    /// Forgets all that waits.
    pub(super) fn vide(&mut self) {
        self.hotes.values_mut().for_each(|hote| hote.attend.clear());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demande(file: &mut File<u32>, maintenant: Instant) -> Option<(String, u32)> {
        match file.suivant(maintenant) {
            Tour::Demande(hote, demande) => Some((hote, demande)),
            _ => None,
        }
    }

    #[test]
    fn a_host_is_asked_one_thing_at_a_time_then_rests() {
        let debut = Instant::now();
        let seconde = Duration::from_secs(1);
        let mut file = File::new();
        for (hote, rang) in [("a", 1), ("a", 2), ("b", 3)] {
            file.ajoute(hote.to_owned(), rang, debut);
        }
        assert_eq!(demande(&mut file, debut), Some(("a".to_owned(), 1)));
        assert_eq!(demande(&mut file, debut), Some(("b".to_owned(), 3)));
        // Both are being asked: nobody knows for how long.
        assert!(matches!(file.suivant(debut), Tour::Attends(None)));
        file.rend("a", debut + seconde);
        assert!(matches!(file.suivant(debut), Tour::Attends(Some(reste)) if reste == seconde));
        assert_eq!(demande(&mut file, debut + seconde), Some(("a".to_owned(), 2)));
        file.rend("a", debut);
        // The other may still lead here by a redirection.
        assert!(matches!(file.suivant(debut), Tour::Attends(None)));
        file.reprends("a".to_owned(), 3, debut);
        file.rend("b", debut);
        assert_eq!(demande(&mut file, debut), Some(("a".to_owned(), 3)));
        file.rend("a", debut);
        assert!(matches!(file.suivant(debut), Tour::Fini));
    }

    #[test]
    fn what_is_given_up_is_not_asked() {
        let debut = Instant::now();
        let mut file = File::new();
        (0..3).for_each(|rang| file.ajoute("a".to_owned(), rang, debut));
        assert_eq!(demande(&mut file, debut), Some(("a".to_owned(), 0)));
        assert_eq!(file.abandonne("a"), [1, 2]);
        file.rend("a", debut);
        assert!(matches!(file.suivant(debut), Tour::Fini));
    }
}
