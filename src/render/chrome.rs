//! The header and footer that every page shares: made once, lent to each page.

use serde::Serialize;
use tera::Value;

use crate::assets::Noms;
use crate::model::site::Credit;
use crate::page::Site;

#[derive(Serialize)]
struct Chrome<'a> {
    titre: &'a str,
    titre_court: &'a str,
    description: &'a str,
    region: &'a str,
    en_region: &'a str,
    navigation: Vec<Entree>,
    pied: Vec<Entree>,
    accessibilite: &'static str,
    contact: &'a crate::model::site::ContactSite,
    licence: &'a Option<crate::model::fait::Lien>,
    /// Whom the maps are owed to, in a few words.
    credits_carte: String,
    depot: Option<&'a str>,
    actifs: &'a Noms,
    /// Whole address of the picture that stands for the site, where its own is known.
    partage: Option<&'a str>,
}

#[derive(Serialize)]
struct Entree {
    titre: &'static str,
    adresse: &'static str,
    section: &'static str,
}

/// Sections of the navigation; one that has no page is not shown.
const NAVIGATION: [(&str, &str, &str); 8] = [
    ("Campus", "campus/", "campus"),
    ("Formations", "formations/", "formations"),
    ("Lieux à visiter", "sites-emblematiques/", "sites"),
    ("Actualités", "actualites/", "actualites"),
    ("Agenda", "agenda/", "agenda"),
    ("Avis", "avis/", "avis"),
    ("Le réseau", "reseau/", "reseau"),
    ("Ma sélection", "selection/", "selection"),
];

const PIED: [(&str, &str, &str); 5] = [
    ("Contribuer", "contribuer/", "contribuer"),
    ("Plan du site", "plan-du-site/", "plan"),
    ("Mentions légales", "mentions-legales/", "mentions-legales"),
    ("Confidentialité", "confidentialite/", "confidentialite"),
    ("Accessibilité", "accessibilite/", "accessibilite"),
];

/// The shared part of every page, as the template's `site`.
pub(super) fn value(site: &Site, actifs: &Noms, partage: Option<&str>) -> Value {
    let fiche = &site.reseau.site;
    let existing = |entries: &[(&'static str, &'static str, &'static str)]| {
        entries
            .iter()
            .filter(|(_, adresse, _)| site.page(adresse).is_some())
            .map(|(titre, adresse, section)| Entree { titre, adresse, section })
            .collect()
    };
    Value::from_serializable(&Chrome {
        titre: &fiche.titre,
        titre_court: fiche.titre_court.as_deref().unwrap_or(&fiche.titre),
        description: &fiche.description,
        region: &site.reseau.fiche.region,
        en_region: &site.reseau.fiche.en_region,
        navigation: existing(&NAVIGATION),
        pied: existing(&PIED),
        accessibilite: fiche.accessibilite.etat(),
        contact: &fiche.contact,
        licence: &fiche.licence,
        credits_carte: credits_carte(&fiche.credits),
        depot: fiche.depot.as_ref().map(crate::model::forme::AdresseWeb::as_str),
        actifs,
        partage,
    })
}

/// « MapSVG (CC BY 4.0), GeoNames (CC BY 4.0) ».
fn credits_carte(credits: &[Credit]) -> String {
    // A credit is written with or without its full stop; here each is a name in a list.
    let short = |credit: &'_ Credit| {
        let words = credit.court.as_deref().unwrap_or(&credit.texte);
        words.trim_end_matches('.').to_owned()
    };
    let mut all: Vec<String> = Vec::new();
    for words in credits.iter().filter(|credit| credit.carte).map(short) {
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all.join(", ")
}
