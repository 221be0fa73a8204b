//! The index: which record holds which word, in which field; cut into files of JSON.
//!
//! A word of a title, of keywords or of a text is kept as its stem; a name and an acronym are kept as they are
//! written. A posting is a record's number, from the one before, then `fields + 64 × place in the title`.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use xxhash_rust::xxh3::Xxh3;

use super::{Fiche, norme};

/// Fields, one bit each. `recherche-moteur.js` weighs them.
mod champ {
    pub(super) const TITRE: u32 = 1;
    pub(super) const SIGLE: u32 = 2;
    pub(super) const NOM: u32 = 4;
    pub(super) const CLE: u32 = 8;
    pub(super) const TEXTE: u32 = 16;
    /// A title that is a name.
    pub(super) const TITRE_NOM: u32 = 32;
}
/// A place in a title, above the fields.
const PLACE: u32 = 64;

/// Into how many files an index is cut. It depends on the size of the network alone, so that the addresses of
/// the files are known before the index is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decoupe {
    /// Files of words, by the first two letters.
    pub mots: usize,
    /// Files of what results show.
    pub fiches: usize,
}

impl Decoupe {
    /// For about so many records: a word brings a few KiB, ten results a few more.
    pub fn pour(fiches: usize) -> Self {
        Decoupe { mots: (fiches / 8).clamp(4, 256), fiches: fiches.div_ceil(20).max(1) }
    }
}

/// The index of a site.
#[derive(Debug)]
pub struct Index {
    /// Records, by kind then in the order of their lists.
    pub fiches: Vec<Fiche>,
    decoupe: Decoupe,
    /// By file, then by word: postings.
    mots: Vec<BTreeMap<String, Vec<u32>>>,
    /// Words of each title.
    longueurs: Vec<usize>,
    /// Changes when anything in the index does: files of two indexes never meet.
    marque: String,
}

impl Index {
    /// Makes the index of records, in their order.
    pub fn new(fiches: Vec<Fiche>, decoupe: Decoupe) -> Index {
        let mut all: BTreeMap<String, Vec<(u32, u32)>> = BTreeMap::new();
        let mut longueurs = Vec::with_capacity(fiches.len());
        for (row, fiche) in fiches.iter().enumerate() {
            let (found, longueur) = words(fiche);
            longueurs.push(longueur);
            let row = u32::try_from(row).unwrap_or(u32::MAX);
            for (mot, value) in found {
                all.entry(mot).or_default().push((row, value));
            }
        }
        let mut mots = vec![BTreeMap::new(); decoupe.mots];
        let mut hash = Xxh3::new();
        for fiche in &fiches {
            for part in [&fiche.titre, &fiche.adresse, &fiche.ligne, &fiche.resume] {
                hash.update(part.as_bytes());
            }
        }
        for (mot, postings) in all {
            let mut flat = Vec::with_capacity(postings.len() * 2);
            let mut last = 0;
            for (row, value) in postings {
                flat.extend([row - last, value]);
                last = row;
            }
            hash.update(mot.as_bytes());
            flat.iter().for_each(|number| hash.update(&number.to_le_bytes()));
            if let Some(file) = mots.get_mut(fichier_du_mot(&mot, decoupe.mots)) {
                file.insert(mot, flat);
            }
        }
        let marque = format!("{:016x}", hash.digest());
        Index { fiches, decoupe, mots, longueurs, marque }
    }

    /// The first file that a browser reads: what filters need of every record, then `vocabulaire`, whose fields
    /// are put beside.
    pub fn manifeste(&self, vocabulaire: Value) -> Value {
        let sortes: String = self.fiches.iter().map(|f| char::from(b'0' + f.sorte as u8)).collect();
        let masque = |rows: &[usize]| rows.iter().fold(0, |mask, row| mask | (1 << row.min(&30)));
        let places: Vec<Vec<usize>> = self
            .fiches
            .iter()
            .map(|fiche| {
                fiche.places.iter().flat_map(|p| [p.commune.map_or(0, |c| c + 1), masque(&p.voies)]).collect()
            })
            .collect();
        let mut manifeste = json!({
            "v": self.marque,
            "mots": self.decoupe.mots,
            "fiches": self.decoupe.fiches,
            "sortes": sortes,
            "longueurs": self.longueurs,
            "niveaux": self.fiches.iter().map(|f| f.niveau.unwrap_or(0)).collect::<Vec<_>>(),
            "types": self.fiches.iter().map(|f| f.type_diplome.map_or(0, |row| row + 1)).collect::<Vec<_>>(),
            "apres": self.fiches.iter().map(|f| masque(&f.apres)).collect::<Vec<_>>(),
            "places": places,
        });
        manifeste["vocabulaire"] = vocabulaire;
        manifeste
    }

    /// A file of words.
    pub fn mots(&self, rang: usize) -> Value {
        json!({ "v": self.marque, "m": self.mots.get(rang) })
    }

    /// A file of what results show: title, address, line, summary, and 1 where there is a text.
    pub fn fiches(&self, rang: usize) -> Value {
        let bord = |rang: usize| (rang * self.fiches.len()).div_ceil(self.decoupe.fiches);
        let rows = self.fiches.get(bord(rang)..bord(rang + 1)).unwrap_or_default();
        let rows: Vec<Value> = rows
            .iter()
            .map(|f| json!([f.titre, f.adresse, f.ligne, f.resume, u8::from(!f.texte.is_empty())]))
            .collect();
        json!({ "v": self.marque, "f": rows })
    }

    /// The text of the page at this address.
    pub fn texte(&self, adresse: &str) -> Value {
        // Most records have no text: their addresses need not be made.
        let mut told = self.fiches.iter().filter(|fiche| !fiche.texte.is_empty());
        let fiche = told.find(|fiche| super::adresse_texte(&fiche.adresse) == adresse);
        json!({ "v": self.marque, "t": fiche.map(|f| f.texte.as_slice()).unwrap_or_default() })
    }
}

/// The file of a word, by its first two letters.
fn fichier_du_mot(mot: &str, fichiers: usize) -> usize {
    let mut bytes = mot.bytes().chain(std::iter::repeat(b'_'));
    let (a, b) = (bytes.next().unwrap_or(b'_'), bytes.next().unwrap_or(b'_'));
    (usize::from(a) * 31 + usize::from(b)) % fichiers.max(1)
}

/// The words of a record with their fields, and how many words its title has.
fn words(fiche: &Fiche) -> (BTreeMap<String, u32>, usize) {
    let mut found: BTreeMap<String, u32> = BTreeMap::new();
    let mut add = |mot: String, champ: u32| *found.entry(mot).or_default() |= champ;
    let titre = norme::utiles(fiche.nom.as_ref().unwrap_or(&fiche.titre));
    let longueur = titre.len();
    let mut placed: BTreeMap<String, u32> = BTreeMap::new();
    for (rang, mot) in titre.into_iter().enumerate() {
        let (mot, champ) = match fiche.sorte.est_nom() {
            true => (mot, champ::TITRE_NOM),
            false => (norme::racine(&mot), champ::TITRE),
        };
        let place = u32::try_from(rang + 1).unwrap_or(u32::MAX).min(1_000) * PLACE;
        // A word that a title says twice has the place of the first.
        placed.entry(mot.clone()).or_insert(place);
        add(mot, champ);
    }
    for sigle in &fiche.sigles {
        let parts = norme::mots(sigle);
        // « DN MADE » is found whole, and by its parts.
        if parts.len() > 1 {
            add(parts.concat(), champ::SIGLE);
        }
        parts.into_iter().filter(|mot| !norme::est_petit(mot)).for_each(|mot| add(mot, champ::SIGLE));
    }
    let fields = [(&fiche.cles, champ::CLE), (&fiche.texte, champ::TEXTE)];
    for mot in fiche.noms.iter().flat_map(|nom| norme::utiles(nom)) {
        add(mot, champ::NOM);
    }
    for (texts, champ) in fields {
        for mot in texts.iter().flat_map(|text| norme::utiles(text)) {
            add(norme::racine(&mot), champ);
        }
    }
    for mot in norme::utiles(&fiche.resume) {
        add(norme::racine(&mot), champ::TEXTE);
    }
    for (mot, place) in placed {
        *found.entry(mot).or_default() |= place;
    }
    (found, longueur)
}

#[cfg(test)]
mod tests {
    use super::super::Sorte;
    use super::*;

    fn fiche(sorte: Sorte, titre: &str) -> Fiche {
        Fiche::new(sorte, titre, "ici/")
    }

    fn postings(index: &Index, mot: &str) -> Vec<u32> {
        let file = fichier_du_mot(mot, index.decoupe.mots);
        index.mots[file].get(mot).cloned().unwrap_or_default()
    }

    #[test]
    fn a_word_says_its_records_its_fields_and_its_place_in_the_title() {
        let mut licence = fiche(Sorte::Formation, "Licence Chimie");
        licence.noms = vec!["Lycée des Chimies".to_owned()];
        licence.cles = vec!["la chimie".to_owned()];
        let lycee = fiche(Sorte::Etablissement, "Lycée des Chimies");
        let index = Index::new(vec![licence, lycee], Decoupe::pour(2));
        // Stems in titles and keywords; names as they are written.
        assert_eq!(postings(&index, "chimi"), [0, champ::TITRE | champ::CLE | (2 * PLACE)]);
        assert_eq!(postings(&index, "chimies"), [0, champ::NOM, 1, champ::TITRE_NOM | (2 * PLACE)]);
        assert_eq!(postings(&index, "chimie"), Vec::<u32>::new());
    }

    #[test]
    fn every_record_is_in_one_file_of_records() {
        for total in [0, 1, 19, 20, 21, 250] {
            let all = (0..total).map(|n| fiche(Sorte::Page, &format!("Page {n}"))).collect();
            let decoupe = Decoupe::pour(21);
            let index = Index::new(all, decoupe);
            let titles: Vec<String> = (0..decoupe.fiches)
                .flat_map(|rang| index.fiches(rang)["f"].as_array().unwrap().clone())
                .map(|row| row[0].as_str().unwrap().to_owned())
                .collect();
            let wanted: Vec<String> = (0..total).map(|n| format!("Page {n}")).collect();
            assert_eq!(titles, wanted);
        }
    }

    #[test]
    fn the_mark_changes_with_the_content() {
        let mark = |titre| Index::new(vec![fiche(Sorte::Page, titre)], Decoupe::pour(1)).marque;
        assert_eq!(mark("Nuage"), mark("Nuage"));
        assert_ne!(mark("Nuage"), mark("Nuages"));
    }
}
