//! Events: `/agenda/`, what is coming and the archive.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use super::adresses;
use super::fait::{Bibliographie, LienVue, SourceVue};
use super::noms;
use super::{Contenu, Entete, Genre, Page, Site, actualites, gabarit};
use crate::french;
use crate::reseau::{Evenement, Reseau};
use crate::search::{Fiche, Place, Sorte};

/// The kind.
pub struct Agenda;

/// True until the end of its last day.
pub fn est_a_venir(reseau: &Reseau, evenement: &Evenement) -> bool {
    evenement.dernier_jour() >= reseau.date
}

/// Events that are coming or going on, the next one first.
pub fn a_venir(reseau: &Reseau) -> Vec<&Evenement> {
    let mut all: Vec<_> = reseau.evenements.rows().iter().filter(|e| est_a_venir(reseau, e)).collect();
    // Rows are newest first: turned round, then sorted, two of one day keep the order of their names.
    all.sort_by(|a, b| (a.fiche.debut.date(), &a.slug).cmp(&(b.fiche.debut.date(), &b.slug)));
    all
}

/// « Lycée des Nuages, Amiens », with what is known.
pub fn lieu(reseau: &Reseau, evenement: &Evenement) -> Option<String> {
    let commune = evenement.commune.map(|id| reseau.communes[id].nom.as_str());
    match (&evenement.fiche.lieu, commune) {
        (Some(lieu), Some(commune)) if !lieu.contains(commune) => Some(format!("{lieu}, {commune}")),
        (Some(lieu), _) => Some(lieu.clone()),
        (None, commune) => commune.map(ToOwned::to_owned),
    }
}

#[derive(Serialize)]
struct Vue {
    a_venir: Vec<EvenementVue>,
    /// Past events by year, newest first.
    archives: Vec<Annee>,
}

#[derive(Serialize)]
struct Annee {
    annee: i16,
    evenements: Vec<EvenementVue>,
}

#[derive(Serialize)]
struct EvenementVue {
    slug: String,
    titre: String,
    date: String,
    date_iso: String,
    horaires: Option<String>,
    texte: String,
    lieu: Option<String>,
    filiere: Option<String>,
    campus: Vec<LienVue>,
    lien: Option<String>,
    note: Option<String>,
    sources: Vec<SourceVue>,
}

impl Genre for Agenda {
    fn nom(&self) -> &'static str {
        "agenda"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let changed = reseau.evenements.rows().iter().filter_map(|e| e.fiche.mis_a_jour.map(|j| j.date()));
        vec![Page::new(&Agenda, adresses::agenda(), "Agenda").date(changed.max())]
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let entete = Entete {
            description: format!(
                "Les rendez-vous des campus des métiers et des qualifications {}, à venir et passés.",
                reseau.fiche.en_region
            ),
            section: "agenda",
            fil: vec![(page.titre.clone(), None)],
            donnees: donnees(site),
            ..Entete::default()
        };
        gabarit("agenda.html", entete, &vue(reseau))
    }

    fn recherche(&self, site: &Site, page: &Page) -> Vec<Fiche> {
        let own = Fiche::new(Sorte::Page, &page.titre, page.adresse.as_str());
        let own = Fiche { resume: "Les rendez-vous à venir et passés.".to_owned(), ..own };
        let events = site.reseau.evenements.rows().iter();
        std::iter::once(own).chain(events.map(|evenement| fiche(&site.reseau, evenement))).collect()
    }
}
/// The record of an event, found at its anchor.
fn fiche(reseau: &Reseau, evenement: &Evenement) -> Fiche {
    let told = &evenement.fiche;
    let mut fiche = Fiche::new(Sorte::Evenement, &told.titre, adresses::evenement(&evenement.slug));
    fiche.noms = lieu(reseau, evenement).into_iter().collect();
    fiche.cles = evenement.campus.iter().map(|id| noms::campus(&reseau.campus[*id])).collect();
    fiche.resume = told.texte.clone();
    let day = match told.fin {
        Some(fin) => french::periode(told.debut.date(), fin.date()),
        None => french::jour(told.debut.date()),
    };
    fiche.ligne = lieu(reseau, evenement).map_or(day.clone(), |lieu| format!("{day} · {lieu}"));
    fiche.places = vec![Place { commune: evenement.commune.map(crate::reseau::Id::row), voies: Vec::new() }];
    fiche
}

fn vue(reseau: &Reseau) -> Vue {
    let mut years: BTreeMap<i16, Vec<EvenementVue>> = BTreeMap::new();
    for past in reseau.evenements.rows().iter().filter(|e| !est_a_venir(reseau, e)) {
        years.entry(past.fiche.debut.date().year()).or_default().push(evenement(reseau, past));
    }
    Vue {
        a_venir: a_venir(reseau).into_iter().map(|e| evenement(reseau, e)).collect(),
        archives: years.into_iter().rev().map(|(annee, evenements)| Annee { annee, evenements }).collect(),
    }
}

fn evenement(reseau: &Reseau, evenement: &Evenement) -> EvenementVue {
    let fiche = &evenement.fiche;
    let debut = fiche.debut.date();
    let fin = evenement.dernier_jour();
    EvenementVue {
        slug: evenement.slug.to_string(),
        titre: fiche.titre.clone(),
        date: if fin == debut && est_a_venir(reseau, evenement) {
            // One looks for a free day in a week, not in a month.
            french::majuscule(&french::jour_semaine(debut))
        } else if fin == debut {
            french::jour(debut)
        } else {
            french::majuscule(&french::periode(debut, fin))
        },
        date_iso: debut.to_string(),
        horaires: fiche.horaires.clone(),
        texte: fiche.texte.clone(),
        lieu: lieu(reseau, evenement),
        filiere: actualites::filiere(reseau, &evenement.campus),
        campus: actualites::campus(reseau, &evenement.campus),
        lien: fiche.adresse.as_ref().map(ToString::to_string),
        note: fiche.note.clone(),
        sources: Bibliographie::new(reseau, &fiche.sources).liste(),
    }
}

/// Only what is coming: a past event has nothing to offer to a search engine.
fn donnees(site: &Site) -> Vec<serde_json::Value> {
    let reseau = &site.reseau;
    let one = |evenement: &Evenement| {
        let fiche = &evenement.fiche;
        let mut event = json!({
            "@type": "Event",
            "name": fiche.titre,
            "description": fiche.texte,
            "startDate": fiche.debut.date().to_string(),
            "endDate": evenement.dernier_jour().to_string(),
        });
        let url = site.base.as_ref().map(|base| format!("{base}{}", adresses::evenement(&evenement.slug)));
        super::donnees::complete(&mut event, [("url", url)]);
        if let Some(name) = lieu(reseau, evenement) {
            event["location"] = json!({ "@type": "Place", "name": name, "address": name });
        }
        event
    };
    let mut all: Vec<_> = a_venir(reseau).into_iter().map(one).collect();
    all.extend(super::donnees::fil(site, &[adresses::agenda().as_str()]));
    all
}

#[cfg(test)]
mod tests {
    use super::super::essai;
    use super::*;

    fn event(debut: &str, fin: &str) -> String {
        let end = if fin.is_empty() { String::new() } else { format!("fin: {fin}\n") };
        format!("statut: publie\ntitre: Fête des nuages\ndebut: {debut}\n{end}texte: On regarde le ciel.\n")
    }

    #[test]
    fn an_event_is_coming_until_the_end_of_its_last_day() {
        // The made-up network is shown as of 15 May 2026.
        let site = essai::site(&[
            ("content/agenda/ancien.yaml", &event("2025-02-03", "")),
            ("content/agenda/en-cours.yaml", &event("2026-05-10", "2026-05-15")),
            ("content/agenda/hier.yaml", &event("2026-05-14", "")),
            ("content/agenda/prochain.yaml", &event("2026-05-15", "")),
            ("content/agenda/tard.yaml", &event("2027-01-01", "")),
        ]);
        let vue = vue(&site.reseau);
        let coming: Vec<_> = vue.a_venir.iter().map(|e| e.slug.as_str()).collect();
        assert_eq!(coming, ["en-cours", "prochain", "tard"]);
        let past: Vec<_> = vue
            .archives
            .iter()
            .map(|a| (a.annee, a.evenements.iter().map(|e| e.slug.as_str()).collect()))
            .collect();
        assert_eq!(past, [(2026, vec!["hier"]), (2025, vec!["ancien"])]);
        let dated: Vec<_> = vue.a_venir.iter().map(|e| e.date.as_str()).collect();
        assert_eq!(dated, ["Du 10 au 15 mai 2026", "Vendredi 15 mai 2026", "Vendredi 1er janvier 2027"]);
    }

    #[test]
    fn only_coming_events_are_told_to_machines() {
        let site = essai::site(&[
            ("content/agenda/ancien.yaml", &event("2025-02-03", "")),
            ("content/agenda/prochain.yaml", &event("2026-06-01", "")),
        ]);
        let events: Vec<_> = donnees(&site).into_iter().filter(|d| d["@type"] == "Event").collect();
        assert_eq!(events.len(), 1);
        assert_eq!(events[0]["url"], "https://exemple.invalid/cmq/agenda/#jour-prochain");
        assert!(events[0].get("location").is_none());
    }
}
