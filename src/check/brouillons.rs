//! Drafts: which they are, and what is published must not lead to one.

use std::sync::Arc;

use super::{Contexte, Dits};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::Statut;
use crate::model::fait::Sources;
use crate::model::forme::Slug;
use crate::read::brouillon::{Brouillon, CampusLu};
use crate::read::lu::Lu;
use crate::table::Map;

const CODE: &str = "renvoi-vers-brouillon";

/// The files of what is written and not shown. An emblematic site of a draft campus is not shown either.
pub(super) fn fichiers(b: &Brouillon) -> Vec<Arc<str>> {
    fn garde<T>(statut: Statut, lu: &Lu<T>) -> Option<Arc<str>> {
        (!statut.est_publie()).then(|| Arc::clone(&lu.file))
    }
    let mut fichiers = Vec::new();
    for campus in &b.campus {
        let statut = campus.fiche.as_ref().map_or(Statut::Publie, |fiche| fiche.statut);
        fichiers.extend(campus.fiche.as_ref().and_then(|fiche| garde(statut, fiche)));
        for (_, site) in &campus.sites {
            let montre = if statut.est_publie() { site.lu.statut } else { statut };
            fichiers.extend(garde(montre, &site.lu));
        }
    }
    fichiers.extend(b.avis.iter().filter_map(|(_, avis)| garde(avis.lu.statut, &avis.lu)));
    fichiers.extend(b.actualites.iter().filter_map(|(_, actu)| garde(actu.lu.statut, &actu.lu)));
    fichiers.extend(b.evenements.iter().filter_map(|(_, evenement)| garde(evenement.statut, evenement)));
    fichiers.extend(b.pages.iter().filter_map(|(_, page)| garde(page.lu.statut, &page.lu)));
    fichiers
}

/// What a published campus and its published sites lead to.
pub(super) fn campus(cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    let Some(fiche) = &campus.fiche else { return };
    if cx.options.brouillons || !fiche.statut.est_publie() {
        return;
    }
    for (rang, demande) in fiche.label.demandes.iter().enumerate() {
        if let Some(avis) = &demande.avis {
            vers_avis(cx, avis, || fiche.place(&format!("label.demandes[{rang}].avis")), dits);
        }
    }
    sources(cx, fiche, &fiche.sources, dits);
    if let Some(criteres) = &fiche.excellence {
        for (nom, critere) in [
            ("site_emblematique", &criteres.site_emblematique),
            ("recherche", &criteres.recherche),
            ("rayonnement", &criteres.rayonnement),
        ] {
            let Some(slug) = &critere.site else { continue };
            let brouillon = campus.sites.iter().any(|(site, lu)| site == slug && !lu.lu.statut.est_publie());
            if brouillon {
                let place = fiche.place(&format!("excellence.{nom}.site"));
                dits.push(renvoi(
                    place,
                    format!("le site emblématique « {slug} » du campus « {} »", campus.slug),
                ));
            }
        }
    }
    for (_, site) in campus.sites.iter().filter(|(_, site)| site.lu.statut.est_publie()) {
        sources(cx, &site.lu, &site.lu.sources, dits);
    }
}

/// What the rest of what is published leads to.
pub(super) fn reseau(cx: Contexte<'_>, dits: &mut Dits) {
    if cx.options.brouillons {
        return;
    }
    let b = cx.brouillon;
    if let Some(reseau) = &b.reseau {
        sources(cx, reseau, &reseau.sources, dits);
    }
    for (_, document) in b.avis.iter().filter(|(_, avis)| avis.lu.statut.est_publie()) {
        vers_campus(cx, &document.lu, &document.lu.campus, dits);
        sources(cx, &document.lu, &document.lu.sources, dits);
    }
    for (_, document) in b.actualites.iter().filter(|(_, actualite)| actualite.lu.statut.est_publie()) {
        vers_campus(cx, &document.lu, &document.lu.campus, dits);
        sources(cx, &document.lu, &document.lu.sources, dits);
    }
    for (_, evenement) in b.evenements.iter().filter(|(_, evenement)| evenement.statut.est_publie()) {
        vers_campus(cx, evenement, &evenement.campus, dits);
        sources(cx, evenement, &evenement.sources, dits);
    }
    fiches(cx, dits);
}

/// A diploma that only draft campuses list has no page.
fn fiches(cx: Contexte<'_>, dits: &mut Dits) {
    let formations = &cx.connus.formations;
    let montree = |slug: &Slug| formations.get(slug.as_str()).is_none_or(|nommee| nommee.publiee);
    for (_, lu) in cx.brouillon.fiches.iter().filter(|(slug, _)| montree(slug)) {
        for (cle, suites) in [("avant", &lu.avant), ("apres", &lu.apres)] {
            for (rang, slug) in suites.iter().enumerate().filter(|(_, slug)| !montree(slug)) {
                let place = lu.place(&format!("{cle}[{rang}]"));
                dits.push(renvoi(
                    place,
                    format!("la formation « {slug} », que seul un campus en brouillon propose"),
                ));
            }
        }
    }
}

fn vers_campus<T>(cx: Contexte<'_>, lu: &Lu<T>, campus: &[Slug], dits: &mut Dits) {
    for (rang, slug) in campus.iter().enumerate() {
        if cx.connus.campus.get(slug.as_str()) == Some(&Statut::Brouillon) {
            dits.push(renvoi(lu.place(&format!("campus[{rang}]")), format!("le campus « {slug} »")));
        }
    }
}

fn vers_avis(cx: Contexte<'_>, slug: &Slug, place: impl FnOnce() -> Place, dits: &mut Dits) {
    if cx.connus.avis.get(slug.as_str()) == Some(&Statut::Brouillon) {
        dits.push(renvoi(place(), format!("l’avis « {slug} »")));
    }
}

fn sources<T>(cx: Contexte<'_>, lu: &Lu<T>, sources: &Sources, dits: &mut Dits) {
    for (cle, source) in sources {
        if let Some(avis) = &source.avis {
            vers_avis(cx, avis, || lu.place(&format!("sources.{cle}.avis")), dits);
        }
    }
}

/// A link to what does not appear is a dead link.
fn renvoi(place: Place, quoi: impl AsRef<str>) -> Diagnostic {
    let message = format!("Ceci est publié et renvoie à un brouillon : {}.", quoi.as_ref());
    Diagnostic::error(CODE, message)
        .at(place)
        .help("Publiez aussi ce brouillon (`statut: publie`), ou enlevez ce renvoi.")
}

/// Tells once what leads to one draft: publishing it, or not, is one decision.
pub(super) fn rassemble(dits: &mut Dits) {
    let mut premiers: Map<String, usize> = Map::default();
    let mut gardes = Dits::with_capacity(dits.len());
    for dit in dits.drain(..) {
        let premier = (dit.code == CODE).then(|| premiers.get(&dit.message).copied()).flatten();
        match (premier.and_then(|rang| gardes.get_mut(rang)), &dit.place) {
            (Some(premier), Some(place)) => premier.related.push((place.clone(), "ici aussi".to_owned())),
            _ => {
                if dit.code == CODE {
                    premiers.insert(dit.message.clone(), gardes.len());
                }
                gardes.push(dit);
            }
        }
    }
    for dit in gardes.iter_mut().filter(|dit| dit.code == CODE && !dit.related.is_empty()) {
        let renvois = dit.related.len() + 1;
        dit.help =
            Some(format!("Publiez aussi ce brouillon (`statut: publie`), ou enlevez ces {renvois} renvois."));
    }
    *dits = gardes;
}
