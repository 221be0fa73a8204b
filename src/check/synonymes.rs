//! Synonyms of the search: each word stands for something, and says it once.

use std::collections::BTreeMap;

use super::{Contexte, Dits};
use crate::diagnostic::Diagnostic;
use crate::search::norme;

/// The words that are looked up, as one key: what two spellings share.
fn cle(phrase: &str) -> String {
    norme::utiles(phrase).iter().map(|mot| norme::racine(mot)).collect::<Vec<_>>().join(" ")
}

/// Accents, capitals, plurals and small words do not make another word, so that they can hide a repetition.
pub(super) fn reseau(cx: Contexte<'_>, dits: &mut Dits) {
    let Some(lu) = &cx.brouillon.referentiels.synonymes else { return };
    let mut known: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (rang, entree) in lu.synonymes.iter().enumerate() {
        let place = |rang: usize, champ: &str, n: usize| lu.place(&format!("synonymes[{rang}].{champ}[{n}]"));
        for (champ, all) in [("mots", &entree.mots), ("cherche", &entree.cherche)] {
            for (n, phrase) in all.iter().enumerate().filter(|(_, phrase)| cle(phrase).is_empty()) {
                dits.push(
                    Diagnostic::error("synonyme-vide", format!("« {phrase} » ne contient aucun mot que l’on cherche."))
                        .at(place(rang, champ, n))
                        .help("Les petits mots (de, la, en…) et la ponctuation ne se cherchent pas : ajoutez un nom."),
                );
            }
        }
        for (n, mot) in entree.mots.iter().enumerate().filter(|(_, mot)| !cle(mot).is_empty()) {
            match known.get(&cle(mot)) {
                // Singular and plural side by side in one entry hide nothing.
                Some((other, _)) if *other == rang => {}
                Some((other, m)) => dits.push(
                    Diagnostic::error("synonyme-double", format!("« {mot} » a déjà ses synonymes."))
                        .at(place(rang, "mots", n))
                        .related(place(*other, "mots", *m), "déjà donné ici")
                        .help("Réunissez les deux entrées : accents, majuscules et pluriels ne font pas un autre mot."),
                ),
                None => {
                    known.insert(cle(mot), (rang, n));
                }
            }
        }
    }
}
