//! The network and the label: `/reseau/`.

use serde::Serialize;
use serde_json::json;

use super::adresses;
use super::decompte::{self, DecompteVue};
use super::fait::{Bibliographie, Bloc, FaitVue, LienVue, Renvoi, SourceVue, cite, moment, montant};
use super::sommaire::{self, Entree};
use super::{Contenu, Entete, Genre, Page, Site, editoriale, gabarit};
use crate::address::Address;
use crate::model::campus::Moyen;
use crate::model::reseau::{Instance, TexteOfficiel};
use crate::reseau::Reseau;
use crate::search::{Fiche, Sorte};

/// The kind.
pub struct LeReseau;

/// A link to what is common to all campuses, where there is something to read.
pub(super) fn moyens(site: &Site) -> Option<LienVue> {
    let there = !site.reseau.fiche.moyens.is_empty() && site.page(adresses::reseau().as_str()).is_some();
    there.then(|| LienVue {
        titre: "Les moyens communs à tous les campus".to_owned(),
        adresse: Address::file(&format!("{}#moyens", adresses::reseau().as_str())),
    })
}

#[derive(Serialize)]
struct Vue {
    nom: String,
    en_region: String,
    sommaire: Vec<Entree>,
    decompte: DecompteVue,
    historique: Bloc<FaitVue>,
    definition: Bloc<FaitVue>,
    label: Bloc<FaitVue>,
    excellence: Bloc<FaitVue>,
    instances: Vec<InstanceVue>,
    academies: Vec<AcademieVue>,
    fonctionnement: Bloc<FaitVue>,
    moyens: Bloc<MoyenVue>,
    politiques: Bloc<FaitVue>,
    textes: Vec<TexteVue>,
    manques: Vec<String>,
    sources: Vec<SourceVue>,
    corriger: Option<String>,
}

#[derive(Serialize)]
struct InstanceVue {
    slug: String,
    nom: String,
    role: String,
    faits: Bloc<FaitVue>,
    lien: Option<String>,
    sources: Vec<Renvoi>,
}

#[derive(Serialize)]
struct AcademieVue {
    nom: String,
    /// « Aisne, Oise et Somme ».
    departements: String,
}

#[derive(Serialize)]
struct MoyenVue {
    titre: String,
    texte: Option<String>,
    lignes: Vec<String>,
    lien: Option<LienVue>,
    sources: Vec<Renvoi>,
}

cite!(MoyenVue);

#[derive(Serialize)]
struct TexteVue {
    slug: String,
    titre: String,
    date: Option<String>,
    date_iso: Option<String>,
    nor: Option<String>,
    resume: String,
    lien: Option<String>,
    sources: Vec<Renvoi>,
}

impl Genre for LeReseau {
    fn nom(&self) -> &'static str {
        "reseau"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        vec![
            Page::new(&LeReseau, adresses::reseau(), "Le réseau et le label")
                .date(Some(reseau.fiche.mis_a_jour.date()))
                .fichier(&"content/reseau.yaml".into()),
        ]
    }

    fn recherche(&self, site: &Site, page: &Page) -> Vec<Fiche> {
        let told = &site.reseau.fiche;
        let mut fiche = Fiche::new(Sorte::Page, &page.titre, page.adresse.as_str());
        fiche.cles = vec!["campus des métiers et des qualifications, CMQ, label".to_owned()];
        for instance in &told.instances {
            fiche.noms.push(instance.nom.clone());
            fiche.sigles.extend(instance.sigle.iter().cloned());
        }
        fiche.cles.extend(told.textes.iter().map(|texte| texte.titre.clone()));
        fiche.resume = "Ce qu’est un campus, ce que son label demande et qui pilote.".to_owned();
        vec![fiche]
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let region = &site.reseau.fiche.en_region;
        let entete = Entete {
            description: format!(
                "Ce qu’est un campus des métiers et des qualifications, ce que son label demande et qui pilote {region}."
            ),
            section: "reseau",
            fil: vec![(page.titre.clone(), None)],
            donnees: donnees(site),
            ..Entete::default()
        };
        gabarit("reseau.html", entete, &vue(site))
    }
}

fn vue(site: &Site) -> Vue {
    let reseau = &site.reseau;
    let fiche = &reseau.fiche;
    let biblio = Bibliographie::new(reseau, &fiche.sources);
    let bloc = |faits| Bloc::new(biblio.faits(faits));
    let mut vue = Vue {
        nom: fiche.nom.clone(),
        en_region: fiche.en_region.clone(),
        sommaire: Vec::new(),
        decompte: decompte::decompte(reseau),
        historique: bloc(&fiche.historique),
        definition: bloc(&fiche.definition),
        label: bloc(&fiche.label),
        excellence: bloc(&fiche.excellence),
        instances: fiche.instances.iter().map(|i| instance(i, biblio)).collect(),
        academies: academies(reseau),
        fonctionnement: bloc(&fiche.fonctionnement),
        moyens: Bloc::new(fiche.moyens.iter().map(|m| moyen(m, biblio)).collect()),
        politiques: bloc(&fiche.politiques),
        textes: fiche.textes.iter().map(|t| texte(t, biblio)).collect(),
        manques: fiche.a_completer.clone(),
        sources: biblio.liste(),
        corriger: editoriale::corriger(site),
    };
    let there = |bloc: &Bloc<FaitVue>| !bloc.items.is_empty();
    vue.sommaire = sommaire::entrees([
        ("definition", "Ce qu’est un campus", there(&vue.definition)),
        ("label", "Ce que le label demande", there(&vue.label)),
        ("excellence", "Ce que l’excellence demande de plus", there(&vue.excellence)),
        ("pilotage", "Qui pilote", !vue.instances.is_empty()),
        ("fonctionnement", "Comment les campus fonctionnent", there(&vue.fonctionnement)),
        ("moyens", "Les moyens communs", !vue.moyens.items.is_empty()),
        ("politiques", "Les politiques publiques", there(&vue.politiques)),
        ("historique", "Combien, autrefois", there(&vue.historique)),
        ("textes", "Les textes", !vue.textes.is_empty()),
        ("manque", "Ce qui manque sur cette page", !vue.manques.is_empty()),
        ("sources", "Sources", !vue.sources.is_empty()),
    ]);
    vue
}

/// « Comité régional pour l’emploi (CoRE) ».
pub fn nom_instance(instance: &Instance) -> String {
    match &instance.sigle {
        Some(sigle) => format!("{} ({sigle})", instance.nom),
        None => instance.nom.clone(),
    }
}

fn instance(instance: &Instance, biblio: Bibliographie<'_>) -> InstanceVue {
    let sources = biblio.renvois(&instance.sources);
    InstanceVue {
        slug: instance.slug.to_string(),
        nom: nom_instance(instance),
        role: instance.role.clone(),
        faits: Bloc::new(biblio.faits(&instance.faits)).sous(&sources),
        lien: instance.site_web.as_ref().map(ToString::to_string),
        sources,
    }
}

fn academies(reseau: &Reseau) -> Vec<AcademieVue> {
    let name = |code: &crate::model::forme::CodeDepartement| {
        reseau.departements.row(code.as_str()).map_or_else(|| code.to_string(), |d| d.nom.clone())
    };
    let all = reseau.fiche.academies.iter();
    all.map(|academie| AcademieVue {
        nom: academie.nom.clone(),
        departements: crate::french::enumere(&academie.departements.iter().map(name).collect::<Vec<_>>()),
    })
    .collect()
}

fn moyen(moyen: &Moyen, biblio: Bibliographie<'_>) -> MoyenVue {
    MoyenVue {
        titre: moyen.nom.clone(),
        texte: moyen.texte.clone(),
        lignes: moyen.montant.as_ref().map(montant).into_iter().collect(),
        lien: None,
        sources: biblio.renvois(&moyen.sources),
    }
}

fn texte(texte: &TexteOfficiel, biblio: Bibliographie<'_>) -> TexteVue {
    TexteVue {
        slug: texte.slug.to_string(),
        titre: texte.titre.clone(),
        date: texte.date.as_ref().map(moment),
        date_iso: texte.date.as_ref().map(ToString::to_string),
        nor: texte.nor.clone(),
        resume: texte.resume.clone(),
        lien: texte.adresse.as_ref().map(ToString::to_string),
        sources: biblio.renvois(&texte.sources),
    }
}

fn donnees(site: &Site) -> Vec<serde_json::Value> {
    let one = |instance: &Instance| {
        let mut organisation = json!({
            "@type": "GovernmentOrganization",
            "name": instance.nom,
            "description": instance.role,
        });
        let fields = [
            ("alternateName", instance.sigle.clone()),
            ("url", instance.site_web.as_ref().map(ToString::to_string)),
        ];
        super::donnees::complete(&mut organisation, fields);
        organisation
    };
    let mut all: Vec<_> = site.reseau.fiche.instances.iter().map(one).collect();
    all.extend(super::donnees::fil(site, &[adresses::reseau().as_str()]));
    all
}
