//! What the template of an opinion receives.

use serde::Serialize;

use crate::address::Address;
use crate::french;
use crate::markdown::Titre;
use crate::model::avis::{Majorite, ModeAvis, NatureAvis, Sens};
use crate::page::adresses;
use crate::page::fait::{Bibliographie, LienVue, SourceVue, periode};
use crate::page::noms;
use crate::page::ressource::{self, Jointe, Prose};
use crate::page::sommaire::Entree;
use crate::page::{Page, Site};
use crate::reseau::{Avis, Reseau};

#[derive(Serialize)]
pub(super) struct Vue {
    titre: String,
    sens: String,
    connu: bool,
    nature: Option<&'static str>,
    resume: Resume,
    campus: Vec<LienVue>,
    integral: bool,
    corps: String,
    sommaire: Vec<Entree>,
    manques: Vec<String>,
    sources: Vec<SourceVue>,
    verifie_le: Option<String>,
}

/// The summary card.
#[derive(Serialize)]
struct Resume {
    emetteur: String,
    /// Where the network's page tells who that is.
    emetteur_adresse: Option<String>,
    numero: Option<String>,
    objet: String,
    /// « Consultation écrite, du 19 janvier au 2 février 2026 ».
    mode: String,
    sens: String,
    votes: Option<String>,
    periode: Option<String>,
    motifs: Vec<String>,
    annexes: Vec<Piece>,
    original: Option<Original>,
    textes: Vec<TexteVue>,
    licence: Option<(String, String)>,
}

/// A file that the opinion comes with, or that is missing.
#[derive(Serialize)]
struct Piece {
    titre: String,
    fichier: Option<Fichier>,
}

#[derive(Serialize)]
struct Fichier {
    adresse: Address,
    /// « PDF, 1,2 Mo ».
    nature: String,
}

#[derive(Serialize)]
struct Original {
    fichier: Fichier,
    sha256: Option<String>,
}

#[derive(Serialize)]
struct TexteVue {
    titre: String,
    nor: Option<String>,
    adresse: Option<String>,
}

pub(super) fn vue(site: &Site, page: &Page, avis: &Avis) -> Vue {
    let reseau = &site.reseau;
    let fiche = &avis.fiche;
    let racine = page.adresse.racine();
    let prose = Prose { reseau, page: &page.adresse, racine: &racine, fichier: &avis.corps.fichier };
    let html = prose.html(&avis.corps.texte, 2);
    Vue {
        titre: fiche.titre.clone(),
        sens: french::majuscule(noms::sens(fiche.sens)),
        connu: fiche.sens != Sens::NonRetrouve,
        nature: match fiche.nature {
            NatureAvis::Labellisation => Some("Premier label"),
            NatureAvis::Renouvellement => Some("Renouvellement du label"),
            NatureAvis::Autre => None,
        },
        resume: resume(site, page, avis),
        campus: avis
            .campus
            .iter()
            .map(|id| LienVue {
                titre: noms::campus(&reseau.campus[*id]),
                adresse: adresses::campus(&reseau.campus[*id].slug),
            })
            .collect(),
        integral: fiche.texte_integral,
        sommaire: sommaire(html.sommaire),
        corps: html.corps,
        manques: fiche.manques.clone(),
        sources: Bibliographie::new(reseau, &fiche.sources).liste(),
        verifie_le: fiche.verifie_le.as_ref().map(|jour| french::jour(jour.date())),
    }
}

/// « Comité régional pour l’emploi (CoRE) ».
pub(super) fn emetteur(reseau: &Reseau, avis: &Avis) -> String {
    let issuer = &reseau.instances[avis.emetteur];
    match &issuer.sigle {
        Some(sigle) => format!("{} ({sigle})", issuer.nom),
        None => issuer.nom.clone(),
    }
}

fn resume(site: &Site, page: &Page, avis: &Avis) -> Resume {
    let reseau = &site.reseau;
    let fiche = &avis.fiche;
    let piece = |name: &str| ressource::jointe(reseau, &page.adresse, &avis.corps.fichier, name);
    let fichier = |file: Jointe| Fichier { nature: ressource::nature(&file), adresse: file.adresse };
    let original = fiche.original.as_ref().and_then(|original| {
        Some(Original {
            fichier: fichier(piece(&original.fichier)?),
            sha256: original.sha256.as_ref().map(ToString::to_string),
        })
    });
    let annexes = fiche.annexes.iter().map(|annexe| Piece {
        titre: format!("Annexe {} : {}", annexe.numero, annexe.titre),
        fichier: annexe.fichier.as_deref().and_then(piece).map(fichier),
    });
    let textes = fiche.textes.iter().filter_map(|slug| reseau.textes.row(slug.as_str()));
    let issuer = &reseau.instances[avis.emetteur];
    let told = site.page("reseau/").is_some();
    Resume {
        emetteur: emetteur(reseau, avis),
        emetteur_adresse: told.then(|| adresses::instance(issuer.slug.as_str())),
        numero: fiche.numero.clone(),
        objet: fiche.objet.clone(),
        mode: mode(fiche),
        sens: sens_complet(fiche),
        votes: fiche.votes.as_ref().map(votes),
        periode: fiche.periode_demandee.as_ref().map(periode),
        motifs: fiche.motifs.clone(),
        annexes: annexes.collect(),
        original,
        textes: textes
            .map(|texte| TexteVue {
                titre: texte.titre.clone(),
                nor: texte.nor.clone(),
                adresse: told.then(|| adresses::texte(texte.slug.as_str())),
            })
            .collect(),
        licence: fiche.licence.as_ref().map(|lien| (lien.titre.clone(), lien.adresse.to_string())),
    }
}

/// How the body gave its opinion, and when.
fn mode(fiche: &crate::model::avis::Avis) -> String {
    let day = |jour: &Option<crate::model::forme::Jour>| jour.as_ref().map(|jour| jour.date());
    match fiche.mode {
        ModeAvis::Seance => match day(&fiche.seance) {
            Some(date) => format!("En séance, le {}", french::jour(date)),
            None => "En séance, à une date non retrouvée".to_owned(),
        },
        ModeAvis::ConsultationEcrite => match (day(&fiche.ouverture), day(&fiche.cloture)) {
            (Some(open), Some(close)) => format!("Consultation écrite, {}", french::periode(open, close)),
            (Some(open), None) => format!("Consultation écrite, ouverte le {}", french::jour(open)),
            (None, Some(close)) => format!("Consultation écrite, close le {}", french::jour(close)),
            (None, None) => "Consultation écrite, à des dates non retrouvées".to_owned(),
        },
    }
}

/// « Favorable, à la majorité des membres ayant répondu à la consultation écrite ».
fn sens_complet(fiche: &crate::model::avis::Avis) -> String {
    let sense = match fiche.sens {
        Sens::Favorable => "Favorable",
        Sens::Reserve => "Favorable, avec des réserves",
        Sens::Defavorable => "Défavorable",
        Sens::SansAvis => "L’instance ne s’est pas prononcée",
        Sens::NonRetrouve => "Non retrouvé",
    };
    let how = match fiche.majorite {
        Some(Majorite::Unanimite) => ", à l’unanimité",
        Some(Majorite::Majorite) => ", à la majorité",
        None => "",
    };
    let base = match (&fiche.majorite, &fiche.base) {
        (Some(_), Some(base)) => format!(" des {base}"),
        (None, Some(base)) => format!(" ({base})"),
        (_, None) => String::new(),
    };
    format!("{sense}{how}{base}")
}

fn votes(votes: &crate::model::avis::Votes) -> String {
    let count = |n: u32, one: &str, many: &str| {
        french::compte_ou_aucun(usize::try_from(n).unwrap_or(usize::MAX), french::Genre::Feminin, one, many)
    };
    french::enumere(&[
        count(votes.pour, "voix pour", "voix pour"),
        count(votes.contre, "voix contre", "voix contre"),
        count(votes.abstentions, "abstention", "abstentions"),
    ])
}

/// The two highest levels of headings: more would be a text again.
fn sommaire(headings: Vec<Titre>) -> Vec<Entree> {
    let kept = headings.into_iter().filter(|heading| heading.niveau <= 3);
    kept.map(|heading| Entree::new(&heading.id, heading.texte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::avis::Avis as FicheAvis;

    fn fiche(more: &serde_json::Value) -> FicheAvis {
        let mut value = serde_json::json!({
            "titre": "Avis 9999XX01",
            "emetteur": "conseil",
            "objet": "Un campus imaginaire.",
            "nature": "autre",
            "campus": [],
            "mode": "seance",
            "sens": "favorable",
            "mis_a_jour": "2026-01-01",
        });
        for (key, field) in more.as_object().unwrap() {
            value[key] = field.clone();
        }
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn the_way_and_the_dates_are_told() {
        let of = |more| mode(&fiche(&more));
        assert_eq!(of(serde_json::json!({})), "En séance, à une date non retrouvée");
        assert_eq!(of(serde_json::json!({ "seance": "2022-01-18" })), "En séance, le 18 janvier 2022");
        let written = serde_json::json!({
            "mode": "consultation-ecrite", "ouverture": "2026-01-19", "cloture": "2026-02-02",
        });
        assert_eq!(of(written), "Consultation écrite, du 19 janvier au 2 février 2026");
        let open = serde_json::json!({ "mode": "consultation-ecrite", "ouverture": "2026-01-19" });
        assert_eq!(of(open), "Consultation écrite, ouverte le 19 janvier 2026");
    }

    #[test]
    fn the_sense_says_who_counted() {
        let of = |more| sens_complet(&fiche(&more));
        assert_eq!(of(serde_json::json!({})), "Favorable");
        let majority = serde_json::json!({ "majorite": "majorite", "base": "membres ayant répondu" });
        assert_eq!(of(majority), "Favorable, à la majorité des membres ayant répondu");
        assert_eq!(of(serde_json::json!({ "sens": "non-retrouve" })), "Non retrouvé");
    }

    #[test]
    fn votes_are_a_sentence() {
        let counted = crate::model::avis::Votes { pour: 12, contre: 1, abstentions: 0 };
        assert_eq!(votes(&counted), "12 voix pour, 1 voix contre et aucune abstention");
    }
}
