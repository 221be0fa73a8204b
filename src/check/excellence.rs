//! What a profile owes its reader: the sections of a complete one, the proofs of excellence.

use std::sync::Arc;

use super::connus::tableau_ailleurs;
use super::{Contexte, Dits};
use crate::diagnostic::{Diagnostic, Place};
use crate::french;
use crate::model::campus::{Campus, Categorie, Profil};
use crate::model::site_emblematique::SiteEmblematique;
use crate::read::brouillon::CampusLu;
use crate::read::frontmatter::Document;
use crate::read::lu::Lu;

/// The rules of a profile.
pub(super) fn campus(cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    let Some(fiche) = &campus.fiche else { return };
    dits.extend(incomplet(cx, campus, fiche));
    let excellence = fiche.categorie.as_ref().is_some_and(|c| c.valeur == Categorie::Excellence);
    if excellence {
        dits.extend(sans_site(cx, campus, fiche));
        dits.extend(sans_criteres(fiche));
    }
}

/// In a profile that calls itself complete, what lacks is an error; elsewhere, good to know.
fn selon_profil(
    fiche: &Lu<Campus>,
    code: &'static str,
    message: impl Into<String>,
    place: Place,
) -> Diagnostic {
    let severe = fiche.profil == Profil::Complet && fiche.statut.est_publie();
    let faute = if severe { Diagnostic::error(code, message) } else { Diagnostic::notice(code, message) };
    faute.at(place)
}

/// The page of a partial profile says what lacks; that of a complete one says nothing, so nothing may lack.
/// Contacts, plans, a photograph and a website are not asked: many campuses have none to show.
fn incomplet(cx: Contexte<'_>, campus: &CampusLu, fiche: &Lu<Campus>) -> Option<Diagnostic> {
    if fiche.profil != Profil::Complet {
        return None;
    }
    let label = &fiche.label;
    let formations_lues = campus.formations_lues && !tableau_ailleurs(campus, cx.sources);
    let rubriques = [
        ("categorie", fiche.categorie.is_some()),
        ("hote", fiche.hote.is_some()),
        ("perimetre", fiche.perimetre.is_some()),
        ("label", !(label.periodes.is_empty() && label.demandes.is_empty() && label.attestations.is_empty())),
        ("chiffres", !fiche.chiffres.is_empty()),
        ("enjeux", !fiche.enjeux.is_empty()),
        ("axes", !fiche.axes.is_empty()),
        ("membres", !fiche.membres.is_empty()),
        ("gouvernance", !fiche.gouvernance.is_empty()),
        ("moyens", !fiche.moyens.is_empty()),
        ("projets", !fiche.projets.is_empty()),
        ("resultats", !fiche.resultats.is_empty()),
        ("perspectives", !fiche.perspectives.is_empty()),
        ("formations.csv", !(campus.formations.is_empty() && formations_lues)),
    ];
    let manque: Vec<String> =
        rubriques.iter().filter(|(_, remplie)| !remplie).map(|(nom, _)| format!("`{nom}`")).collect();
    if manque.is_empty() {
        return None;
    }
    let message = format!("Ce profil se dit complet, mais il lui manque {}.", french::enumere(&manque));
    Some(
        selon_profil(fiche, "profil-incomplet", message, fiche.place("profil"))
            .help("Remplissez ces rubriques, ou écrivez `profil: partiel` : la page dira ce qui manque."),
    )
}

/// Arrêté du 26 septembre 2019, first criterion of excellence: « un site emblématique d’accueil et de formation
/// clairement identifié ».
fn sans_site(cx: Contexte<'_>, campus: &CampusLu, fiche: &Lu<Campus>) -> Option<Diagnostic> {
    let montre = |(_, site): &(_, Arc<Document<SiteEmblematique>>)| cx.options.montre(site.lu.statut);
    if campus.sites.iter().any(montre) || cx.sites_illisibles(campus) {
        return None;
    }
    let message = "Un campus d’excellence a un site emblématique ; celui-ci n’en a aucun de publié.";
    let place = fiche.place("categorie.valeur");
    Some(selon_profil(fiche, "excellence-sans-site", message, place).help(format!(
        "Décrivez-le dans `content/campus/{}/sites-emblematiques/`, avec `statut: publie`.",
        campus.slug
    )))
}

/// The three criteria of the arrêté make the category: a complete profile says how the campus meets them.
fn sans_criteres(fiche: &Lu<Campus>) -> Option<Diagnostic> {
    if fiche.excellence.is_some() || fiche.profil != Profil::Complet {
        return None;
    }
    let message = "Ce campus d’excellence ne dit pas comment il répond aux trois critères.";
    let place = fiche.place("categorie.valeur");
    Some(selon_profil(fiche, "excellence-sans-criteres", message, place).help(
        "Ajoutez `excellence`, avec `site_emblematique`, `recherche` et `rayonnement`, chacun avec sa `reponse`.",
    ))
}
