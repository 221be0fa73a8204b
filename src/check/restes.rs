//! What stays in a published file and was not meant for its readers: words that keep a place, a person with her number.
//!
//! Looked for in the file as it is written, for each is a matter of words: what a file holds none of costs one quick look,
//! once as long as the file is the same.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use super::{Contexte, Dits};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::brouillon::CampusLu;
use crate::read::lu::Lu;

mod inacheves;
mod personnes;

/// A campus and its emblematic sites, where they are published.
pub(super) fn campus(cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    let Some(fiche) = campus.fiche.as_ref().filter(|fiche| fiche.statut.est_publie()) else { return };
    fichier(cx, fiche, Texte::Libre, dits);
    for (_, site) in campus.sites.iter().filter(|(_, site)| site.lu.statut.est_publie()) {
        fichier(cx, &site.lu, Texte::Libre, dits);
    }
}

/// The rest of what is published.
pub(super) fn reseau(cx: Contexte<'_>, dits: &mut Dits) {
    let b = cx.brouillon;
    for (_, avis) in b.avis.iter().filter(|(_, avis)| avis.lu.statut.est_publie()) {
        fichier(cx, &avis.lu, Texte::Officiel, dits);
    }
    for (_, actualite) in b.actualites.iter().filter(|(_, actualite)| actualite.lu.statut.est_publie()) {
        fichier(cx, &actualite.lu, Texte::Libre, dits);
    }
    for (_, evenement) in b.evenements.iter().filter(|(_, evenement)| evenement.statut.est_publie()) {
        fichier(cx, evenement, Texte::Libre, dits);
    }
    for (_, page) in b.pages.iter().filter(|(_, page)| page.lu.statut.est_publie()) {
        fichier(cx, &page.lu, Texte::Libre, dits);
    }
    b.fiches.iter().for_each(|(_, fiche)| fichier(cx, fiche, Texte::Libre, dits));
    b.reseau.iter().for_each(|reseau| fichier(cx, reseau, Texte::Libre, dits));
    b.etablissements.iter().for_each(|lu| fichier(cx, lu, Texte::Libre, dits));
}

/// Whose words a file holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Texte {
    /// Ours.
    Libre,
    /// Those of an institution, who signed them: they are published as they are.
    Officiel,
}

/// What a file comes to, kept with it.
struct Restes(Vec<Diagnostic>);

fn fichier<T>(cx: Contexte<'_>, lu: &Lu<T>, de: Texte, dits: &mut Dits) {
    let restes = lu.once(|lu| {
        let texte = cx.sources.get(&lu.file).and_then(|file| file.shown()).unwrap_or_default();
        let ecrit = Ecrit::new(texte, &lu.file);
        let mut restes = inacheves::dits(&ecrit);
        if de == Texte::Libre {
            restes.extend(personnes::dits(&ecrit));
        }
        Restes(restes)
    });
    dits.extend(restes.0.iter().cloned());
}

/// A file as it is written.
struct Ecrit<'t> {
    texte: &'t str,
    fichier: &'t Arc<str>,
    /// Where its YAML ends and its Markdown begins; the end of the file where there is no Markdown.
    corps: usize,
}

impl<'t> Ecrit<'t> {
    fn new(texte: &'t str, fichier: &'t Arc<str>) -> Self {
        let entete = texte.strip_prefix("---\n").and_then(|suite| suite.find("\n---\n"));
        let corps = entete.map_or(texte.len(), |fin| fin + "---\n\n---\n".len());
        Ecrit { texte, fichier, corps }
    }

    /// Where a word is among those that readers see: not in a comment, nor in code, nor within a longer word or an address.
    fn places(&self, mot: &'t str) -> impl Iterator<Item = Range<usize>> {
        memmem::find_iter(self.texte.as_bytes(), mot)
            .map(move |debut| debut..debut + mot.len())
            .filter(|portee| self.est_lu(portee.start))
    }

    fn est_lu(&self, place: usize) -> bool {
        let avant = self.ligne(place).0;
        if place < self.corps {
            return !avant.starts_with('#') && !avant.contains(" #");
        }
        let corps = self.texte.get(self.corps..place).unwrap_or_default();
        let barres =
            corps.lines().filter(|ligne| ligne.trim_start_matches([' ', '>']).starts_with("```")).count();
        barres.is_multiple_of(2) && avant.matches('`').count().is_multiple_of(2)
    }

    /// What is on the line before a place, and from it on.
    fn ligne(&self, place: usize) -> (&'t str, &'t str) {
        let avant = self.texte.get(..place).unwrap_or_default();
        let suite = self.texte.get(place..).unwrap_or_default();
        (avant.rsplit('\n').next().unwrap_or_default(), suite.lines().next().unwrap_or_default())
    }

    fn place(&self, portee: Range<usize>) -> Place {
        Place::new(self.fichier, portee)
    }
}
