//! What the template of a school receives.

use serde::Serialize;

use super::roles::RoleCampus;
use crate::address::Address;
use crate::french;
use crate::model::etablissement::Secteur;
use crate::page::acces;
use crate::page::adresses;
use crate::page::facette::Facette;
use crate::page::formation::lieux::{Place, jeux, place};
use crate::page::listes::Compte;
use crate::reseau::{Etablissement, Id, LieuFormation, Reseau};

#[derive(Serialize)]
pub(super) struct Vue {
    nom: String,
    nature: Option<String>,
    secteur: Option<&'static str>,
    commune: String,
    commune_adresse: Option<Address>,
    departement: Option<String>,
    departement_adresse: Option<Address>,
    chapeau: Option<String>,
    annonce: String,
    formations: Vec<NiveauVue>,
    partenaire: Vec<NiveauVue>,
    jeux: Vec<String>,
    campus: Vec<RoleCampus>,
    venir: Venir,
    uai: String,
    source: String,
}

/// Diplomas of one level.
#[derive(Serialize)]
struct NiveauVue {
    niveau: u8,
    nom: String,
    lignes: Vec<DiplomeVue>,
}

/// A diploma taught here.
#[derive(Serialize)]
struct DiplomeVue {
    intitule: String,
    adresse: Address,
    type_nom: String,
    /// « Pas un bac : se prépare après un CAP ».
    mention: Option<String>,
    #[serde(flatten)]
    place: Place,
}

/// How to reach it; what is not known is not shown.
#[derive(Serialize)]
struct Venir {
    adresse: Option<String>,
    site_web: Option<String>,
    site_hote: Option<String>,
    telephone: Option<String>,
    telephone_lien: Option<String>,
    internat: Option<&'static str>,
    accessibilite: Option<String>,
    position: Option<PositionVue>,
}

/// Where it is on a map.
#[derive(Serialize)]
struct PositionVue {
    lat: String,
    lon: String,
    approchee: bool,
    source: Option<String>,
    carte: String,
}

/// The view of a school.
pub(super) fn vue(reseau: &Reseau, id: Id<Etablissement>, campus: Vec<RoleCampus>) -> Vue {
    let school = &reseau.etablissements[id];
    let fiche = &school.fiche;
    let commune = reseau.communes.get(fiche.commune.as_str());
    let departement = commune.and_then(|commune| reseau.departement_de(commune));
    let listed = commune.filter(|commune| reseau.facettes.commune.contains_key(commune));
    let lines = school.formations.iter().flat_map(|f| &reseau.formations[*f].lieux);
    Vue {
        nom: fiche.nom.clone(),
        nature: reseau.natures.row(fiche.nature.as_str()).map(|nature| nature.nom.clone()),
        secteur: fiche.secteur.map(|secteur| match secteur {
            Secteur::Public => "Établissement public",
            Secteur::Prive => "Établissement privé",
        }),
        commune: commune.map(|c| reseau.communes[c].nom.clone()).unwrap_or_default(),
        commune_adresse: listed.map(|commune| Facette::Commune(commune).adresse(reseau)),
        departement: departement.map(|d| reseau.departements[d].nom.clone()),
        departement_adresse: departement.map(|d| Facette::Departement(d).adresse(reseau)),
        chapeau: chapeau(&campus),
        annonce: annonce(reseau, id),
        formations: niveaux(reseau, id, true),
        partenaire: niveaux(reseau, id, false),
        jeux: jeux(lines.filter(|line| line.etablissement == id)),
        campus,
        venir: venir(school),
        uai: fiche.uai.to_string(),
        source: fiche.source.clone(),
    }
}

/// « Établissement support du campus Travaux publics. »
fn chapeau(campus: &[RoleCampus]) -> Option<String> {
    let said: Vec<String> = campus
        .iter()
        .filter_map(|campus| campus.roles.first().map(|role| format!("{role}, campus {}", campus.nom)))
        .collect();
    (!said.is_empty()).then(|| format!("{}.", said.join(" ; ")))
}

fn annonce(reseau: &Reseau, id: Id<Etablissement>) -> String {
    let school = &reseau.etablissements[id];
    match school.formations.len() {
        0 => "Ce site ne connaît encore aucune formation de cet établissement dans les domaines des campus."
            .to_owned(),
        n => format!(
            "{} ici, dans les domaines des campus du réseau.",
            french::compte(n, "diplôme se prépare", "diplômes se préparent")
        ),
    }
}

/// Diplomas by level, of a member of the network or of a partner.
fn niveaux(reseau: &Reseau, id: Id<Etablissement>, own: bool) -> Vec<NiveauVue> {
    let mut niveaux: Vec<(NiveauVue, Compte)> = Vec::new();
    for formation in &reseau.etablissements[id].formations {
        let formation = &reseau.formations[*formation];
        let here = |line: &&LieuFormation| line.etablissement == id;
        let lines: Vec<&LieuFormation> = formation.lieux.iter().filter(here).collect();
        if lines.iter().any(|line| line.reseau) != own {
            continue;
        }
        let ligne = DiplomeVue {
            intitule: formation.intitule.clone(),
            adresse: adresses::formation(&formation.slug),
            type_nom: reseau.types[formation.type_diplome].nom.clone(),
            mention: acces::mention(reseau, formation),
            place: place(reseau, lines),
        };
        if niveaux.last().is_none_or(|(niveau, _)| niveau.niveau != formation.niveau) {
            let niveau = NiveauVue { niveau: formation.niveau, nom: String::new(), lignes: Vec::new() };
            niveaux.push((niveau, Compte::default()));
        }
        if let Some((niveau, compte)) = niveaux.last_mut() {
            niveau.lignes.push(ligne);
            compte.ajoute(reseau, formation, 1);
        }
    }
    let named = niveaux.into_iter();
    named.map(|(niveau, compte)| NiveauVue { nom: compte.nom(reseau, niveau.niveau), ..niveau }).collect()
}

fn venir(school: &Etablissement) -> Venir {
    let fiche = &school.fiche;
    let telephone = fiche.telephone.as_ref();
    Venir {
        adresse: fiche.adresse.clone(),
        site_hote: fiche.site_web.as_ref().map(|site| site.hote().to_owned()),
        site_web: fiche.site_web.as_ref().map(ToString::to_string),
        telephone: telephone.map(ToString::to_string),
        telephone_lien: telephone.map(crate::model::forme::Telephone::international),
        internat: fiche.internat.map(|internat| if internat { "Oui" } else { "Non" }),
        accessibilite: fiche.accessibilite.clone(),
        position: fiche.position.as_ref().map(|position| PositionVue {
            lat: format!("{:.4}", position.lat).replace('.', ","),
            lon: format!("{:.4}", position.lon).replace('.', ","),
            approchee: position.approchee,
            source: position.source.clone(),
            carte: format!(
                "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=16/{lat}/{lon}",
                lat = position.lat,
                lon = position.lon
            ),
        }),
    }
}
