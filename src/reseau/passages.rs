//! From one diploma to the next: the only place that decides it.
//!
//! Two reasons, never mixed up. A file of content says so; or it is deduced, from the level (what the first
//! gives is what one enters the second with) *and* from the domain (one campus lists both, and at least half
//! of the words that say the trade in one of the two titles are in the other). A level and a campus alone
//! prove nothing: in one campus, a CAP of stonemason does not lead to a BTS of fashion.

use std::cmp::Reverse;

use super::{Formation, Id, Reseau};
use crate::french;
use crate::model::referentiel::Etape;

/// A step from a diploma to another, seen from one of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The other diploma.
    pub formation: Id<Formation>,
    /// Why it is here.
    pub raison: Raison,
}

/// Why two diplomas are tied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Raison {
    /// The file of one of them says so.
    Ecrite,
    /// Deduced from the level and the domain.
    Deduite {
        /// Words of the title of the diploma that is looked at, which the other's title has too, as written.
        mots: Vec<String>,
    },
}

/// Words that titles of all trades share, cut as [`racine`] cuts them.
const GENERAUX: [&str; 60] = [
    "accompagnement",
    "activit",
    "application",
    "art",
    "artisanat",
    "assistant",
    "aux",
    "avec",
    "conception",
    "conduit",
    "dan",
    "demarch",
    "des",
    "developpement",
    "domain",
    "dont",
    "entrepris",
    "etud",
    "generalist",
    "geni",
    "gestion",
    "industri",
    "industriel",
    "industriell",
    "ingenieri",
    "ingenieur",
    "innovation",
    "intervention",
    "les",
    "mention",
    "metier",
    "mineur",
    "mis",
    "niveau",
    "numeriqu",
    "operateur",
    "option",
    "ouvrier",
    "par",
    "parcour",
    "polyvalent",
    "pour",
    "pratiqu",
    "prestation",
    "proced",
    "production",
    "produit",
    "professionnel",
    "professionnell",
    "projet",
    "realisation",
    "scienc",
    "secteur",
    "servic",
    "specialit",
    "suivi",
    "sur",
    "system",
    "technicien",
    "techniqu",
];

impl Reseau {
    /// What one can say one has with this diploma: a CAP, a bac… Nothing where it is of that level without being
    /// one, or beyond bac +3.
    pub fn donne(&self, formation: &Formation) -> Option<Etape> {
        let own = !self.types[formation.type_diplome].meme_niveau;
        Etape::du_niveau(formation.niveau).filter(|_| own)
    }

    /// True for a diploma of the level of a CAP or of a bac that is neither.
    pub fn meme_niveau(&self, formation: &Formation) -> bool {
        matches!(formation.niveau, 3 | 4) && self.types[formation.type_diplome].meme_niveau
    }

    /// « la spécialité », where the ways in depend on it and nothing says which one holds here.
    pub fn entree_selon(&self, formation: &Formation) -> Option<&str> {
        let diplome = &self.types[formation.type_diplome];
        let open = formation.fiche.entree_apres.is_empty() && diplome.apres.len() > 1;
        diplome.apres_selon.as_deref().filter(|_| open)
    }

    /// What leads to this diploma: what is written first, then what is deduced, the nearest first.
    pub fn avant(&self, id: Id<Formation>) -> Vec<Passage> {
        self.passages(id, &self.formations[id].avant, |own, other| self.mene(other, own))
    }

    /// Where this diploma leads: what is written first, then what is deduced, the nearest first.
    pub fn apres(&self, id: Id<Formation>) -> Vec<Passage> {
        self.passages(id, &self.formations[id].apres, |own, other| self.mene(own, other))
    }

    fn passages(
        &self,
        id: Id<Formation>,
        written: &[Id<Formation>],
        leads: impl Fn(&Formation, &Formation) -> bool,
    ) -> Vec<Passage> {
        let own = &self.formations[id];
        let mut others: Vec<Id<Formation>> = own
            .campus()
            .into_iter()
            .flat_map(|campus| self.campus[campus].formations.iter().copied())
            .filter(|other| {
                let row = &self.formations[*other];
                *other != id && leads(own, row) && domaine_partage(own, row)
            })
            .filter(|other| !own.avant.contains(other) && !own.apres.contains(other))
            .collect();
        others.sort();
        others.dedup();
        others.sort_by_key(|other| (Reverse(communs(own, &self.formations[*other])), *other));
        let deduced = others.into_iter().map(|formation| Passage {
            formation,
            raison: Raison::Deduite { mots: mots(own, &self.formations[formation]) },
        });
        let written =
            written.iter().map(|formation| Passage { formation: *formation, raison: Raison::Ecrite });
        written.chain(deduced).collect()
    }

    /// True when the level lets one go from the first to the second, and nothing is left open.
    fn mene(&self, from: &Formation, to: &Formation) -> bool {
        to.niveau >= from.niveau
            && self.entree_selon(to).is_none()
            && self.donne(from).is_some_and(|etape| to.entrees.contains(&etape))
    }
}

/// At least half of the words that say the trade in one of the titles are in the other.
fn domaine_partage(a: &Formation, b: &Formation) -> bool {
    let fewest = a.domaine().len().min(b.domaine().len());
    fewest > 0 && communs(a, b) * 2 >= fewest
}

fn communs(a: &Formation, b: &Formation) -> usize {
    a.domaine().iter().filter(|word| b.domaine().contains(word)).count()
}

/// The words of the first title that the other has too, as they are written.
fn mots(own: &Formation, other: &Formation) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in own.intitule.split(|c: char| !c.is_alphanumeric()) {
        let root = racine(&french::slug(word)).to_owned();
        let shared = other.domaine().iter().any(|theirs| **theirs == root)
            && own.domaine().iter().any(|o| **o == root);
        let word = word.to_lowercase();
        if shared && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// The words of a title that say the trade, without those of its kind of diploma.
pub(super) fn domaine(intitule: &str, type_diplome: &str) -> Vec<Box<str>> {
    let (slug, kind) = (french::slug(intitule), french::slug(type_diplome));
    let kind: Vec<&str> = kind.split('-').collect();
    let mut all: Vec<Box<str>> = Vec::new();
    for word in slug.split('-').filter(|word| word.len() > 2 && !kind.contains(word)) {
        let root = racine(word);
        if !GENERAUX.contains(&root) && !all.iter().any(|known| **known == *root) {
            all.push(root.into());
        }
    }
    all
}

/// A word without the marks of feminine and plural: « automatiques » and « automatique » meet.
fn racine(word: &str) -> &str {
    let root = word.trim_end_matches(['s', 'x']).trim_end_matches('e');
    if root.len() < 2 { word } else { root }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_its_trade() {
        let words = |title: &str, kind: &str| domaine(title, kind).join(" ");
        assert_eq!(words("Bac pro Métiers et arts de la pierre", "Bac pro"), "pierr");
        assert_eq!(words("BTS Métiers de la mode – vêtements", "BTS"), "mod vetement");
        assert_eq!(words("CAP Tailleur de pierre", "CAP"), "tailleur pierr");
        assert_eq!(words("Bac pro Technicien en chaudronnerie industrielle", "Bac pro"), "chaudronneri");
    }
}
