//! What the law asks and only the publisher knows: computed from `site.yaml`, blanks said aloud.

use serde::Serialize;

use crate::french;
use crate::model::site::{Audit, Credit, Site};
use crate::page::sommaire::Entree;

/// The computed part of a legal page.
#[derive(Debug, Serialize)]
pub(super) struct Legale {
    /// Headed lists of terms.
    sections: Vec<Section>,
    /// What is owed to others.
    credits: Vec<CreditVue>,
    /// The declaration of accessibility.
    accessibilite: Option<Declaration>,
    #[serde(skip)]
    place: PlaceDuCalcul,
}

/// Where the computed part stands in the page.
#[derive(Debug, Clone, Copy)]
enum PlaceDuCalcul {
    /// After the text's introduction, before its first heading.
    ApresIntroduction,
    /// At the end.
    Fin,
}

#[derive(Debug, Serialize)]
struct Section {
    id: &'static str,
    titre: &'static str,
    champs: Vec<Champ>,
}

/// A term and its value; no value is a blank for the publisher to fill.
#[derive(Debug, Serialize)]
struct Champ {
    terme: &'static str,
    valeur: Option<String>,
    /// `mailto:`, `tel:` or a web address.
    lien: Option<String>,
}

#[derive(Debug, Serialize)]
struct CreditVue {
    objet: String,
    texte: String,
    adresse: Option<String>,
    licence: Option<String>,
}

/// The declaration of accessibility, as far as `site.yaml` knows it.
#[derive(Debug, Serialize)]
struct Declaration {
    /// « non conforme ».
    etat: &'static str,
    audit: Option<AuditVue>,
    /// Title and address of the plan.
    schema: Option<(String, String)>,
}

#[derive(Debug, Serialize)]
struct AuditVue {
    date: String,
    auteur: String,
    version: String,
    taux: String,
    non_conformites: Vec<String>,
}

impl Legale {
    /// The computed part of the page with this path, if it has one.
    pub(super) fn new(site: &Site, chemin: &str) -> Option<Legale> {
        let part = Legale {
            sections: Vec::new(),
            credits: Vec::new(),
            accessibilite: None,
            place: PlaceDuCalcul::ApresIntroduction,
        };
        match chemin {
            "mentions-legales" => Some(Legale {
                sections: mentions(site),
                credits: site.credits.iter().map(credit).collect(),
                ..part
            }),
            "accessibilite" => Some(Legale { accessibilite: Some(declaration(site)), ..part }),
            "confidentialite" => {
                Some(Legale { sections: vec![donnees(site)], place: PlaceDuCalcul::Fin, ..part })
            }
            _ => None,
        }
    }

    /// Where to cut the text, in bytes.
    pub(super) fn place(&self, text: &str) -> usize {
        match self.place {
            PlaceDuCalcul::Fin => text.len(),
            PlaceDuCalcul::ApresIntroduction if text.starts_with("##") => 0,
            PlaceDuCalcul::ApresIntroduction => text.find("\n##").map_or(text.len(), |line| line + 1),
        }
    }

    /// Its lines in the table of contents.
    pub(super) fn entrees(&self) -> Vec<Entree> {
        let mut all: Vec<Entree> = self.sections.iter().map(|s| Entree::new(s.id, s.titre)).collect();
        if !self.credits.is_empty() {
            all.push(Entree::new("credits", "Crédits"));
        }
        if self.accessibilite.is_some() {
            all.push(Entree::new("etat-de-conformite", "État de conformité"));
            all.push(Entree::new("contenus-non-accessibles", "Contenus non accessibles"));
        }
        all
    }
}

fn champ(terme: &'static str, valeur: Option<&String>) -> Champ {
    // « … » is what the file given to a publisher holds: a blank, as `check` says too.
    let filled = valeur.filter(|text| !text.trim_matches(['…', '.', ' ']).is_empty());
    Champ { terme, valeur: filled.cloned(), lien: None }
}

fn telephone(valeur: Option<&crate::model::forme::Telephone>) -> Champ {
    let valeur = valeur.map(ToString::to_string);
    let digits = |t: &String| format!("tel:{}", t.split_whitespace().collect::<String>());
    Champ { terme: "Téléphone", lien: valeur.as_ref().map(digits), valeur }
}

fn mentions(site: &Site) -> Vec<Section> {
    let editeur = &site.editeur;
    let hebergeur = &site.hebergeur;
    let licence = site.licence.as_ref();
    vec![
        Section {
            id: "editeur",
            titre: "Éditeur",
            champs: vec![
                champ("Nom", editeur.nom.as_ref()),
                champ("Statut", editeur.statut.as_ref()),
                champ("Adresse", editeur.adresse.as_ref()),
                telephone(editeur.telephone.as_ref()),
                champ("Direction de la publication", editeur.directeur_publication.as_ref()),
            ],
        },
        Section {
            id: "hebergeur",
            titre: "Hébergeur",
            champs: vec![
                champ("Nom", hebergeur.nom.as_ref()),
                champ("Adresse", hebergeur.adresse.as_ref()),
                telephone(hebergeur.telephone.as_ref()),
            ],
        },
        Section { id: "contact", titre: "Contact", champs: contact(site) },
        Section {
            id: "licence",
            titre: "Licence",
            champs: vec![Champ {
                terme: "Licence des contenus",
                valeur: licence.map(|l| l.titre.clone()),
                lien: licence.map(|l| l.adresse.to_string()),
            }],
        },
    ]
}

/// One way to write is enough; none is a blank.
fn contact(site: &Site) -> Vec<Champ> {
    let contact = &site.contact;
    let courriel = contact.courriel.as_ref().map(ToString::to_string);
    let page = contact.adresse.as_ref().map(ToString::to_string);
    let mut all = vec![
        Champ {
            terme: "Adresse électronique",
            lien: courriel.as_ref().map(|c| format!("mailto:{c}")),
            valeur: courriel,
        },
        telephone(contact.telephone.as_ref()),
        Champ { terme: "Page de contact", lien: page.clone(), valeur: page },
    ];
    if all.iter().any(|champ| champ.valeur.is_some()) {
        all.retain(|champ| champ.valeur.is_some());
    } else {
        all.truncate(1);
    }
    all
}

fn donnees(site: &Site) -> Section {
    let donnees = &site.donnees_personnelles;
    Section {
        id: "qui-repond",
        titre: "Qui répond de vos données",
        champs: vec![
            champ("Responsable de traitement", donnees.responsable.as_ref()),
            champ("Protection des données", donnees.delegue.as_ref()),
            champ("Journaux du serveur", donnees.journaux.as_ref()),
        ],
    }
}

fn credit(credit: &Credit) -> CreditVue {
    CreditVue {
        objet: credit.objet.clone(),
        texte: credit.texte.clone(),
        adresse: credit.adresse.as_ref().map(ToString::to_string),
        licence: credit.licence.as_ref().map(ToString::to_string),
    }
}

fn declaration(site: &Site) -> Declaration {
    let accessibilite = &site.accessibilite;
    Declaration {
        etat: accessibilite.etat(),
        audit: accessibilite.audit.as_ref().map(audit),
        schema: accessibilite.schema.as_ref().map(|lien| (lien.titre.clone(), lien.adresse.to_string())),
    }
}

fn audit(audit: &Audit) -> AuditVue {
    AuditVue {
        date: french::jour(audit.date.date()),
        auteur: audit.auteur.clone(),
        version: audit.version.clone(),
        taux: french::nombre_decimal(audit.taux),
        non_conformites: audit.non_conformites.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::essai;
    use super::*;

    #[test]
    fn blanks_are_said_and_one_contact_is_enough() {
        let site = essai::site(&[]);
        let blank = Legale::new(&site.reseau.site, "mentions-legales").unwrap();
        let contact = blank.sections.iter().find(|s| s.id == "contact").unwrap();
        assert_eq!(contact.champs.iter().map(|c| c.valeur.clone()).collect::<Vec<_>>(), [None]);
        let waiting = "titre: Essai\ndescription: D.\nediteur:\n  nom: …\n  adresse: 1 rue imaginée\n";
        let site = essai::site(&[("content/site.yaml", waiting)]);
        let part = Legale::new(&site.reseau.site, "mentions-legales").unwrap();
        let editeur = part.sections.iter().find(|s| s.id == "editeur").unwrap();
        let written: Vec<_> = editeur.champs.iter().filter_map(|c| c.valeur.as_deref()).collect();
        assert_eq!(written, ["1 rue imaginée"]);
        let filled = "titre: Essai\ndescription: D.\ncontact:\n  telephone: 03 00 00 00 00\n";
        let site = essai::site(&[("content/site.yaml", filled)]);
        let part = Legale::new(&site.reseau.site, "mentions-legales").unwrap();
        let contact = part.sections.iter().find(|s| s.id == "contact").unwrap();
        let lines: Vec<_> = contact.champs.iter().map(|c| c.lien.as_deref()).collect();
        assert_eq!(lines, [Some("tel:0300000000")]);
    }

    #[test]
    fn the_computed_part_follows_the_introduction() {
        let site = essai::site(&[]);
        let part = Legale::new(&site.reseau.site, "accessibilite").unwrap();
        assert_eq!(part.place("Une phrase.\n\n## Un titre\n"), "Une phrase.\n\n".len());
        assert_eq!(part.place("## Un titre\n"), 0);
        let last = Legale::new(&site.reseau.site, "confidentialite").unwrap();
        assert_eq!(last.place("## Un titre\n"), "## Un titre\n".len());
        assert!(Legale::new(&site.reseau.site, "contribuer").is_none());
    }
}
