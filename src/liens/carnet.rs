//! What is remembered of one run for the next: the last verdict on each address, and since when it holds.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::verdict::{Raison, Verdict};
use crate::externes::Lien;
use crate::model::forme::Jour;

/// Raised when notes of before would be misread; older notebooks are then forgotten, which only costs asking again.
const VERSION: u32 = 1;

/// The notebook: by address, in their order, so that its file changes no more than what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carnet {
    notes: BTreeMap<String, Note>,
}

/// What is known of one address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it answered.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// The day when it answered this.
    pub vu: Jour,
    /// The first day of those, one after the other, when it answered something of this kind.
    pub depuis: Jour,
}

impl Note {
    /// True when a site that does not answer has been silent for too long to be only out of order. One bad day is
    /// everybody's; two different days are no accident. Who wants a cookie before anything sends programs in circles for
    /// ever, and shows the page to people.
    pub(super) fn dure(&self) -> bool {
        self.depuis < self.vu && self.verdict != Verdict::Injoignable { raison: Raison::Boucle }
    }
}

#[derive(Serialize, Deserialize)]
struct Fichier<N> {
    version: u32,
    adresses: N,
}

impl Carnet {
    /// Where it lies in a project: a hidden folder, which no build reads and git is told to ignore.
    pub const FICHIER: &'static str = ".cmq/liens.json";

    /// What a file says; `None` when it is no notebook of this version.
    pub fn lis(texte: &str) -> Option<Carnet> {
        let fichier: Fichier<BTreeMap<String, Note>> = serde_json::from_str(texte).ok()?;
        (fichier.version == VERSION).then_some(Carnet { notes: fichier.adresses })
    }

    /// The file.
    pub fn ecris(&self) -> String {
        let fichier = Fichier { version: VERSION, adresses: &self.notes };
        // A map whose keys are texts is always written.
        let mut texte = serde_json::to_string_pretty(&fichier).unwrap_or_default();
        texte.push('\n');
        texte
    }

    /// What is known of an address.
    pub fn note(&self, adresse: &str) -> Option<&Note> {
        self.notes.get(adresse)
    }

    /// Notes what an address answered today.
    pub fn inscris(&mut self, adresse: &str, verdict: Verdict, jour: Jour) {
        let avant = self.notes.get(adresse).filter(|note| note.verdict.meme_genre(&verdict));
        let depuis = avant.map_or(jour, |note| note.depuis.min(jour));
        self.notes.insert(adresse.to_owned(), Note { verdict, vu: jour, depuis });
    }

    /// Forgets the addresses that nobody writes any more.
    pub fn garde(&mut self, liens: &[Lien]) {
        let ecrites: BTreeSet<&str> = liens.iter().map(|lien| lien.adresse.as_str()).collect();
        self.notes.retain(|adresse, _| ecrites.contains(adresse.as_str()));
    }

    /// Addresses that answered the last time, the most recent first: if none of them answers either, nobody hears us.
    pub fn temoins(&self) -> Vec<&str> {
        let repond = |note: &Note| matches!(note.verdict, Verdict::Bon | Verdict::Deplace { .. });
        let mut temoins: Vec<(&String, &Note)> = self.notes.iter().filter(|(_, note)| repond(note)).collect();
        temoins.sort_by_key(|(_, note)| std::cmp::Reverse(note.vu));
        temoins.into_iter().map(|(adresse, _)| adresse.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jour(n: i8) -> Jour {
        jiff::civil::date(2026, 3, n).into()
    }

    #[test]
    fn what_is_written_is_read() {
        let mut carnet = Carnet::default();
        for (adresse, verdict) in [
            ("https://b.invalid/", Verdict::Bon),
            ("https://a.invalid/", Verdict::Deplace { vers: "https://a.invalid/x".to_owned() }),
            ("https://c.invalid/", Verdict::Refuse { statut: 999 }),
            ("https://d.invalid/", Verdict::Mort { statut: 410 }),
            ("https://e.invalid/", Verdict::Injoignable { raison: Raison::Panne(502) }),
            ("https://f.invalid/", Verdict::Injoignable { raison: Raison::Delai }),
        ] {
            carnet.inscris(adresse, verdict, jour(1));
        }
        let texte = carnet.ecris();
        assert_eq!(Carnet::lis(&texte).as_ref(), Some(&carnet), "{texte}");
        assert!(texte.find("a.invalid") < texte.find("b.invalid"));
        assert_eq!(carnet.temoins(), ["https://a.invalid/", "https://b.invalid/"]);
    }

    #[test]
    fn other_files_are_no_notebook() {
        for texte in
            ["", "{}", "[]", r#"{"version":0,"adresses":{}}"#, r#"{"version":1,"adresses":{"a":{}}}"#]
        {
            assert_eq!(Carnet::lis(texte), None, "{texte}");
        }
    }

    #[test]
    fn a_failure_is_dated_from_its_first_day() {
        let adresse = "https://a.invalid/";
        let panne = Verdict::Injoignable { raison: Raison::Panne(500) };
        let delai = Verdict::Injoignable { raison: Raison::Delai };
        let mut carnet = Carnet::default();
        let depuis = |carnet: &Carnet| carnet.note(adresse).unwrap().depuis;
        carnet.inscris(adresse, panne, jour(1));
        carnet.inscris(adresse, delai.clone(), jour(9));
        assert_eq!(depuis(&carnet), jour(1));
        carnet.inscris(adresse, Verdict::Bon, jour(10));
        carnet.inscris(adresse, delai, jour(11));
        assert_eq!(depuis(&carnet), jour(11));
    }
}
