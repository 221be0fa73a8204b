//! What stays in a published file and was not meant for its readers: words that keep a place, a person with her number.
//!
//! Looked for in the file as it is written, for each is a matter of words: what a file holds none of costs one quick look,
//! once as long as the file is the same.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use super::{Contexte, Dits};
use crate::diagnostic::{Diagnostic, Place};
use crate::markdown;
use crate::read::brouillon::CampusLu;
use crate::read::frontmatter::Document;
use crate::read::lu::Lu;

mod inacheves;
mod personnes;

/// A campus and its emblematic sites, where they are published.
pub(super) fn campus(cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    let Some(fiche) = campus.fiche.as_ref().filter(|fiche| fiche.statut.est_publie()) else { return };
    fichier(cx, fiche, dits);
    for (_, site) in campus.sites.iter().filter(|(_, site)| site.lu.statut.est_publie()) {
        document(cx, site, Texte::Libre, dits);
    }
}

/// The rest of what is published.
pub(super) fn reseau(cx: Contexte<'_>, dits: &mut Dits) {
    let b = cx.brouillon;
    for (_, avis) in b.avis.iter().filter(|(_, avis)| avis.lu.statut.est_publie()) {
        document(cx, avis, Texte::Officiel, dits);
    }
    for (_, actualite) in b.actualites.iter().filter(|(_, actualite)| actualite.lu.statut.est_publie()) {
        document(cx, actualite, Texte::Libre, dits);
    }
    for (_, evenement) in b.evenements.iter().filter(|(_, evenement)| evenement.statut.est_publie()) {
        fichier(cx, evenement, dits);
    }
    for (_, page) in b.pages.iter().filter(|(_, page)| page.lu.statut.est_publie()) {
        document(cx, page, Texte::Libre, dits);
    }
    b.fiches.iter().for_each(|(_, fiche)| fichier(cx, fiche, dits));
    b.reseau.iter().for_each(|reseau| fichier(cx, reseau, dits));
    b.etablissements.iter().for_each(|lu| fichier(cx, lu, dits));
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

/// A file of YAML alone.
fn fichier<T>(cx: Contexte<'_>, lu: &Lu<T>, dits: &mut Dits) {
    restes(cx, lu, usize::MAX, Texte::Libre, dits);
}

/// A header and its Markdown.
fn document<T>(cx: Contexte<'_>, document: &Document<T>, de: Texte, dits: &mut Dits) {
    restes(cx, &document.lu, document.corps.debut, de, dits);
}

fn restes<T>(cx: Contexte<'_>, lu: &Lu<T>, corps: usize, de: Texte, dits: &mut Dits) {
    let restes = lu.once(|lu| {
        let texte = cx.sources.get(&lu.file).and_then(|file| file.shown()).unwrap_or_default();
        let ecrit = Ecrit { texte, fichier: &lu.file, corps };
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
    /// Where its Markdown begins; beyond its end where it has none.
    corps: usize,
}

impl<'t> Ecrit<'t> {
    /// Where these letters are among those that readers see: not in a comment, nor in code.
    fn places(&self, mot: &'t str) -> impl Iterator<Item = Range<usize>> {
        memmem::find_iter(self.texte.as_bytes(), mot)
            .map(move |debut| debut..debut + mot.len())
            .filter(|portee| self.est_lu(portee.start))
    }

    fn est_lu(&self, place: usize) -> bool {
        if let Some(octet) = place.checked_sub(self.corps) {
            return !markdown::est_du_code(self.texte.get(self.corps..).unwrap_or_default(), octet);
        }
        let avant = self.ligne(place).0;
        !avant.starts_with('#') && !avant.contains(" #")
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
