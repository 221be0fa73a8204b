//! Sources: a fact without one is not published, a key that is cited exists, a source serves.

use std::collections::BTreeSet;

use super::citations::{self, Besoin, Citation, Voit};
use super::connus::{Genre, exige};
use super::{Contexte, Dits};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::fait::Sources;
use crate::read::brouillon::CampusLu;
use crate::read::lu::Lu;

const AVIS: Genre = Genre {
    code: "source-avis-inconnu",
    quoi: "d’avis",
    aide: "Donnez le nom d’un fichier de `content/avis/`, sans `.md`, ou enlevez cette clé.",
    mots: true,
};

/// The sources of a campus and of its emblematic sites.
pub(super) fn campus(cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    if let Some(fiche) = &campus.fiche {
        let publie = fiche.statut.est_publie();
        fichier(fiche, &fiche.sources, publie, |voit| citations::campus(fiche, voit), dits);
        renvois(cx, fiche, &fiche.sources, dits);
    }
    for (_, site) in &campus.sites {
        let (lu, texte) = (&site.lu, !site.corps.texte.trim().is_empty());
        let publie = lu.statut.est_publie();
        fichier(lu, &lu.sources, publie, |voit| citations::site(lu, texte, voit), dits);
        renvois(cx, lu, &lu.sources, dits);
    }
}

/// The sources of the network's own file, and the opinions that other files name as sources.
pub(super) fn reseau(cx: Contexte<'_>, dits: &mut Dits) {
    let b = cx.brouillon;
    if let Some(reseau) = &b.reseau {
        fichier(reseau, &reseau.sources, true, |voit| citations::reseau(reseau, voit), dits);
        renvois(cx, reseau, &reseau.sources, dits);
    }
    for (_, avis) in &b.avis {
        renvois(cx, &avis.lu, &avis.lu.sources, dits);
    }
    for (_, actualite) in &b.actualites {
        renvois(cx, &actualite.lu, &actualite.lu.sources, dits);
    }
    for (_, evenement) in &b.evenements {
        renvois(cx, evenement, &evenement.sources, dits);
    }
}

fn fichier<'a, T>(
    lu: &'a Lu<T>,
    declarees: &'a Sources,
    publie: bool,
    parcours: impl FnOnce(&mut Voit<'_, 'a>),
    dits: &mut Dits,
) {
    let mut citees: BTreeSet<&str> = BTreeSet::new();
    parcours(&mut |citation| {
        if citation.cles.is_empty() {
            dits.extend(sans_source(lu, citation, publie, declarees));
        }
        for (rang, cle) in citation.cles.iter().enumerate() {
            if declarees.contains_key(cle) {
                citees.insert(cle.as_str());
            } else {
                let place = lu.place(&sous(citation, &format!("{}[{rang}]", citation.liste)));
                dits.push(source_inconnue(place, cle.as_str(), declarees));
            }
        }
    });
    for cle in declarees.keys().filter(|cle| !citees.contains(cle.as_str())) {
        dits.push(non_citee(lu.key_place(&format!("sources.{cle}")), cle.as_str()));
    }
}

/// Rule of publication: « Un fait sans source ne se publie pas ». In a draft, it is only good to know.
fn sans_source<T>(
    lu: &Lu<T>,
    citation: &Citation<'_, '_>,
    publie: bool,
    declarees: &Sources,
) -> Option<Diagnostic> {
    let (code, message) = match citation.besoin {
        Besoin::Libre => return None,
        Besoin::Chiffre => ("chiffre-sans-source", "Ce chiffre ne cite aucune source."),
        Besoin::Source => ("fait-sans-source", "Ceci est affirmé sans source."),
    };
    // An empty list is the line to fill; without it, the thing itself is shown.
    let liste = sous(citation, citation.liste);
    let vide = lu.writes(&liste);
    let geste = if vide { "Remplissez cette liste :" } else { "Ajoutez" };
    let parmi = known(declarees).map(|cles| format!(" ({cles})")).unwrap_or_default();
    let aide = format!(
        "{geste} `{}: [cle]`, avec une clé de la liste `sources` du fichier{parmi} ; un fait sans source ne se publie pas.",
        citation.liste
    );
    let faute = match (citation.besoin, publie) {
        (Besoin::Chiffre, true) => Diagnostic::error("chiffre-sans-source", message),
        (_, true) => Diagnostic::error("fait-sans-source", message),
        (_, false) => Diagnostic::notice(code, message),
    };
    let ou = if vide { liste } else { sous(citation, citation.champ) };
    Some(faute.at(lu.key_place(&ou)).help(aide))
}

/// A reader follows the key to the source: a key that leads nowhere is a fact that nobody can verify.
fn source_inconnue(place: Place, cle: &str, declarees: &Sources) -> Diagnostic {
    Diagnostic::error("source-inconnue", format!("La source « {cle} » n’est pas décrite dans ce fichier."))
        .at(place)
        .near(cle, declarees.keys().map(AsRef::as_ref))
        .help(match known(declarees) {
            Some(known) => format!(
                "Corrigez la clé ({known}), ou décrivez cette source sous `sources`, à la fin du fichier."
            ),
            None => "Décrivez cette source sous `sources`, à la fin du fichier.".to_owned(),
        })
}

/// The keys that can be cited, unless they are too many to be read.
fn known(declarees: &Sources) -> Option<String> {
    let keys: Vec<String> = declarees.keys().map(|key| format!("`{key}`")).collect();
    (1..=12).contains(&keys.len()).then(|| keys.join(", "))
}

/// A source that nothing cites is shown all the same; most often, a fact has lost it.
fn non_citee(place: Place, cle: &str) -> Diagnostic {
    Diagnostic::notice("source-non-citee", format!("La source « {cle} » n’est citée par aucun fait."))
        .at(place)
        .help("Citez-la là où elle sert, ou enlevez-la.")
}

/// A source that is an opinion of this site becomes a link to it.
fn renvois<T>(cx: Contexte<'_>, lu: &Lu<T>, declarees: &Sources, dits: &mut Dits) {
    for (cle, source) in declarees {
        if let Some(avis) = &source.avis {
            let place = || lu.place(&format!("sources.{cle}.avis"));
            exige(&cx.connus.avis, &AVIS, avis.as_str(), place, dits);
        }
    }
}

/// The path of a key of what cites.
fn sous(citation: &Citation<'_, '_>, cle: &str) -> String {
    let chemin = citation.chemin.to_string();
    if chemin.is_empty() { cle.to_owned() } else { format!("{chemin}.{cle}") }
}
