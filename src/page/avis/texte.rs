//! An opinion's page: its kind, its head, its JSON-LD.

use serde_json::{Value, json};

use super::vue;
use crate::address::Address;
use crate::french;
use crate::page::adresses;
use crate::page::noms;
use crate::page::{Contenu, Entete, Genre, Page, Site, donnees, gabarit};
use crate::reseau::{Avis, Reseau};
use crate::search::{Fiche, Sorte};

/// The kind.
pub struct Textes;

impl Genre for Textes {
    fn nom(&self) -> &'static str {
        "avis"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let all = reseau.avis.iter().map(|(id, avis)| {
            Page::new(&Textes, adresses::avis(&avis.slug), avis.fiche.titre.clone())
                .sujet(id.row())
                .date(Some(avis.fiche.mis_a_jour.date()))
                .fichier(&avis.corps.fichier)
                .debut(avis.corps.debut)
                .brouillon(!avis.fiche.statut.est_publie())
        });
        all.collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let Some(id) = reseau.avis.id_at(page.sujet) else {
            return Contenu::Octets(Vec::new());
        };
        let avis = &reseau.avis[id];
        let campus = avis.campus.first().map(|id| &reseau.campus[*id]);
        let entete = Entete {
            description: description(reseau, avis),
            section: "avis",
            fil: vec![
                ("Avis".to_owned(), Some(Address::folder(&["avis"]))),
                (french::majuscule(&noms::avis(avis)), None),
            ],
            filiere: campus.and_then(|campus| campus.filiere()).map(ToString::to_string),
            donnees: linked_data(site, avis),
            ..Entete::default()
        };
        gabarit("avis.html", entete, &vue::vue(site, page, avis))
    }

    fn recherche(&self, site: &Site, page: &Page) -> Vec<Fiche> {
        let found = site.reseau.avis.id_at(page.sujet);
        found.map(|id| fiche(&site.reseau, page, &site.reseau.avis[id])).into_iter().collect()
    }
}

/// The record of an opinion: its number is an acronym, who gave it and the campuses it is about keywords.
fn fiche(reseau: &Reseau, page: &Page, avis: &Avis) -> Fiche {
    let issuer = &reseau.instances[avis.emetteur];
    let mut fiche = Fiche::new(Sorte::Avis, &page.titre, page.adresse.as_str());
    fiche.sigles = avis.fiche.numero.iter().cloned().collect();
    fiche.cles = vec![noms::avis(avis), issuer.nom.clone(), avis.fiche.objet.clone()];
    fiche.cles.extend(issuer.sigle.iter().cloned());
    fiche.cles.extend(avis.campus.iter().map(|id| noms::campus(&reseau.campus[*id])));
    fiche.resume = format!("{} : {}", french::majuscule(noms::sens(avis.fiche.sens)), avis.fiche.objet);
    fiche.texte = avis.fiche.motifs.clone();
    fiche.texte.extend(crate::markdown::passages(&avis.corps.texte));
    fiche.ligne = avis.date.map(french::jour).unwrap_or_default();
    fiche
}

/// The object, the sense and the date; what makes it unique comes first.
fn description(reseau: &Reseau, avis: &Avis) -> String {
    let issuer = &reseau.instances[avis.emetteur];
    let issuer = issuer.sigle.as_ref().unwrap_or(&issuer.nom);
    let date = avis.date.map(|date| format!(", {}", french::jour(date))).unwrap_or_default();
    let head = match &avis.fiche.numero {
        Some(numero) => format!("Avis {numero} ({issuer}{date})"),
        None => format!("Avis ({issuer}{date})"),
    };
    let sense = noms::sens(avis.fiche.sens);
    french::resume(&format!("{head}, {sense} : {}", avis.fiche.objet), 160)
}

/// Says what the summary says. An opinion is a report, not legislation: it has no force of its own.
fn linked_data(site: &Site, avis: &Avis) -> Vec<Value> {
    let reseau = &site.reseau;
    let fiche = &avis.fiche;
    let issuer = &reseau.instances[avis.emetteur];
    let mut publisher = json!({ "@type": "GovernmentOrganization", "name": issuer.nom });
    donnees::complete(&mut publisher, [("alternateName", issuer.sigle.clone())]);
    let mut report = json!({
        "@type": "Report",
        "name": fiche.titre,
        "description": fiche.objet,
        "inLanguage": "fr",
        "publisher": publisher,
    });
    let fields = [
        ("url", site.absolue(&adresses::avis(&avis.slug))),
        ("reportNumber", fiche.numero.clone()),
        ("datePublished", avis.date.map(|date| date.to_string())),
        ("license", fiche.licence.as_ref().map(|licence| licence.adresse.to_string())),
    ];
    donnees::complete(&mut report, fields);
    let about: Vec<Value> = avis.campus.iter().map(|id| about(site, &reseau.campus[*id])).collect();
    if !about.is_empty() {
        report["about"] = Value::Array(about);
    }
    let basis: Vec<Value> =
        fiche.textes.iter().filter_map(|slug| legislation(reseau, slug.as_str())).collect();
    if !basis.is_empty() {
        report["isBasedOn"] = Value::Array(basis);
    }
    let own = adresses::avis(&avis.slug);
    std::iter::once(report).chain(donnees::fil(site, &["avis/", own.as_str()])).collect()
}

fn about(site: &Site, campus: &crate::reseau::Campus) -> Value {
    let mut object = json!({
        "@type": "EducationalOrganization",
        "name": format!("Campus des métiers et des qualifications {}", campus.fiche.nom),
    });
    let url = site.absolue(&adresses::campus(&campus.slug));
    donnees::complete(&mut object, [("url", url), ("alternateName", campus.fiche.sigle.clone())]);
    object
}

fn legislation(reseau: &Reseau, slug: &str) -> Option<Value> {
    let text = reseau.textes.row(slug)?;
    let mut object = json!({ "@type": "Legislation", "name": text.titre });
    let fields = [
        ("legislationIdentifier", text.nor.clone()),
        ("legislationDate", text.date.and_then(|date| date.jour()).map(|date| date.to_string())),
        ("url", text.adresse.as_ref().map(ToString::to_string)),
    ];
    donnees::complete(&mut object, fields);
    Some(object)
}
