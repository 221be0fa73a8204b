//! Prose: what the Markdown rules say of every text, and pages without words.

use super::{Contexte, Dits};
use crate::diagnostic::Diagnostic;
use crate::markdown;
use crate::read::brouillon::CampusLu;
use crate::read::corps::Corps;
use crate::read::frontmatter::Document;

/// The texts of a campus' emblematic sites.
pub(super) fn campus(_cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    for (_, site) in &campus.sites {
        texte(site, dits);
    }
}

/// Every other text.
pub(super) fn reseau(cx: Contexte<'_>, dits: &mut Dits) {
    let b = cx.brouillon;
    b.avis.iter().for_each(|(_, document)| texte(document, dits));
    b.actualites.iter().for_each(|(_, document)| texte(document, dits));
    for (_, page) in &b.pages {
        texte(page, dits);
        // A page is nothing but its text; a link to it would lead to a title alone.
        if page.lu.statut.est_publie() && page.corps.texte.trim().is_empty() {
            dits.push(
                Diagnostic::warning("page-vide", "Cette page n’a pas de texte.")
                    .at(page.lu.place("titre"))
                    .help("Écrivez le texte sous l’en-tête, ou enlevez `statut: publie`."),
            );
        }
    }
}

/// What is wrong in a text, which says nothing of other files.
struct Fautes(Vec<Diagnostic>);

fn texte<T>(document: &Document<T>, dits: &mut Dits) {
    let verifie = |corps: &Corps| Fautes(markdown::verifie(&corps.texte, &corps.fichier, corps.debut));
    dits.extend(document.corps.once(verifie).0.iter().cloned());
}
