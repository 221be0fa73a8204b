//! What the template of an emblematic site receives.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::address::Address;
use crate::french;
use crate::model::fait::Fait;
use crate::page::adresses;
use crate::page::fait::{
    Bibliographie, Bloc, ChiffreVue, ContactVue, FaitVue, LienVue, Renvoi, SourceVue, contact, moment,
};
use crate::page::listes::{self, Groupe, rows};
use crate::page::noms;
use crate::page::ressource::{self, PhotoVue, Prose};
use crate::page::sommaire::{self, Entree};
use crate::page::{Page, Site};
use crate::reseau::{LieuFormation, Reseau, SiteEmblematique};

#[derive(Serialize)]
pub(super) struct Vue {
    nom: String,
    accroche: String,
    commune: String,
    departement: Option<String>,
    acces: Acces,
    photo: Option<PhotoVue>,
    chiffres: Vec<ChiffreVue>,
    autres_chiffres: Vec<ChiffreVue>,
    a_voir: Bloc<FaitVue>,
    themes: Bloc<FaitVue>,
    occupants: Bloc<FaitVue>,
    histoire: Vec<Etape>,
    autres_dates: Bloc<FaitVue>,
    texte: Texte,
    campus: LienVue,
    formations: Formations,
    manques: Vec<String>,
    sources: Vec<SourceVue>,
    sommaire: Vec<Entree>,
    verifie_le: Option<String>,
}

/// How to come.
#[derive(Serialize)]
struct Acces {
    adresse: Option<String>,
    /// « 80000 Amiens ».
    ville: String,
    note: Option<String>,
    /// « Position approchée : … », or nothing where the position is exact or unknown.
    position: Option<String>,
    hote: Option<String>,
    hote_adresse: Option<Address>,
    site_web: Option<String>,
    /// The name of that site: « www.exemple.fr ».
    site_hote: Option<String>,
    contacts: Vec<ContactVue>,
}

/// A step of its history.
#[derive(Serialize)]
struct Etape {
    date: String,
    date_iso: String,
    fait: FaitVue,
}

#[derive(Serialize)]
struct Texte {
    corps: String,
    sources: Vec<Renvoi>,
}

pub(super) fn vue(site: &Site, page: &Page, place: &SiteEmblematique) -> Vue {
    let reseau = &site.reseau;
    let fiche = &place.fiche;
    let biblio = Bibliographie::new(reseau, &fiche.sources);
    let (chiffres, autres): (Vec<_>, Vec<_>) = fiche.chiffres.iter().partition(|c| c.en_avant);
    let (dated, undated): (Vec<&Fait>, Vec<&Fait>) = fiche.histoire.iter().partition(|f| f.date.is_some());
    let campus = &reseau.campus[place.campus];
    let commune = reseau.communes.get(fiche.commune.as_str());
    let departement = commune.and_then(|id| reseau.departement_de(id));
    let mut vue = Vue {
        nom: fiche.nom.clone(),
        accroche: fiche.accroche.clone(),
        commune: commune.map(|id| reseau.communes[id].nom.clone()).unwrap_or_default(),
        departement: departement.map(|id| reseau.departements[id].nom.clone()),
        acces: acces(site, place),
        photo: ressource::photo(
            &site.reseau,
            &page.adresse,
            &place.corps.fichier,
            place.fiche.photo.as_ref(),
        ),
        chiffres: chiffres.into_iter().map(|c| biblio.chiffre(c)).collect(),
        autres_chiffres: autres.into_iter().map(|c| biblio.chiffre(c)).collect(),
        a_voir: Bloc::new(biblio.faits(&fiche.a_voir)),
        themes: Bloc::new(biblio.faits(&fiche.themes)),
        occupants: Bloc::new(biblio.faits(&fiche.occupants)),
        histoire: histoire(&dated, biblio),
        autres_dates: Bloc::new(undated.into_iter().map(|fait| biblio.fait(fait)).collect()),
        texte: texte(reseau, page, place, biblio),
        campus: LienVue { titre: noms::campus(campus), adresse: adresses::campus(&campus.slug) },
        formations: formations(reseau, place),
        manques: fiche.a_completer.clone(),
        sources: biblio.liste(),
        sommaire: Vec::new(),
        verifie_le: fiche.verifie_le.as_ref().map(|jour| french::jour(jour.date())),
    };
    vue.sommaire = sommaire(&vue);
    vue
}

/// The oldest first, whatever the order of the file.
fn histoire(dated: &[&Fait], biblio: Bibliographie<'_>) -> Vec<Etape> {
    let mut dated: Vec<_> = dated.iter().filter_map(|fait| Some((fait.date?, *fait))).collect();
    // A year alone may be any of its days: it comes after those that are known.
    dated.sort_by_key(|(date, _)| date.dernier_jour());
    let steps = dated.into_iter().map(|(date, fait)| Etape {
        date: french::majuscule(&moment(&date)),
        date_iso: date.to_string(),
        fait: FaitVue { date: None, date_iso: None, ..biblio.fait(fait) },
    });
    steps.collect()
}

fn acces(site: &Site, place: &SiteEmblematique) -> Acces {
    let reseau = &site.reseau;
    let fiche = &place.fiche;
    let commune = reseau.commune(&fiche.commune).map(|c| c.nom.clone()).unwrap_or_default();
    let ville = match &fiche.code_postal {
        Some(code) => format!("{code} {commune}"),
        None => commune,
    };
    let campus_host = reseau.campus[place.campus].fiche.hote.as_ref();
    let school = campus_host
        .filter(|host| Some(&host.nom) == fiche.hote.as_ref())
        .and_then(|host| host.uai.as_ref())
        .map(adresses::etablissement)
        .filter(|adresse| site.page(adresse.as_str()).is_some());
    let told = fiche.note_adresse.as_ref().is_some_and(|note| note.to_lowercase().contains("approchée"));
    let position = fiche.position.as_ref().filter(|position| position.approchee && !told).map(|position| {
        position.source.as_ref().map_or_else(
            || "Position approchée.".to_owned(),
            |source| format!("Position approchée (source : {source})."),
        )
    });
    Acces {
        adresse: fiche.adresse.clone(),
        ville,
        note: fiche.note_adresse.clone(),
        position,
        hote: fiche.hote.clone(),
        hote_adresse: school,
        site_hote: fiche.site_web.as_ref().map(|site| site.hote().to_owned()),
        site_web: fiche.site_web.as_ref().map(ToString::to_string),
        contacts: fiche.contacts.iter().map(contact).collect(),
    }
}

fn texte(reseau: &Reseau, page: &Page, place: &SiteEmblematique, biblio: Bibliographie<'_>) -> Texte {
    let racine = page.adresse.racine();
    let prose = Prose { reseau, page: &page.adresse, racine: &racine, fichier: &place.corps.fichier };
    let html = prose.html(&place.corps.texte, 3);
    Texte { corps: html.corps, sources: biblio.renvois(&place.fiche.sources_texte) }
}

/// The campus' trainings in the same commune.
#[derive(Default, Serialize)]
struct Formations {
    groupes: Vec<Groupe>,
    /// « 3 diplômes ».
    compte: String,
    /// « Vu dans les données 2025 (année déduite) : Jeu imaginaire ».
    vues: Vec<String>,
}

fn formations(reseau: &Reseau, place: &SiteEmblematique) -> Formations {
    let Some(commune) = reseau.communes.get(place.fiche.commune.as_str()) else {
        return Formations::default();
    };
    let here = |lieu: &LieuFormation| lieu.campus == place.campus && lieu.commune == commune && lieu.reseau;
    let all = &reseau.campus[place.campus].formations;
    let groupes = listes::groupes(reseau, rows(&reseau.formations, all), here);
    let count = groupes.iter().map(|groupe| groupe.lignes.len()).sum();
    let lieux = rows(&reseau.formations, all).flat_map(|formation| &formation.lieux);
    let seen: BTreeSet<_> = lieux
        .filter(|lieu| here(lieu))
        .map(|lieu| (lieu.ligne.annee, lieu.ligne.annee_deduite, lieu.ligne.source.as_str()))
        .collect();
    let vues = seen.into_iter().map(|(year, deduced, source)| {
        let deduced = if deduced { " (année déduite)" } else { "" };
        format!("Vu dans les données {year}{deduced} : {source}.")
    });
    Formations { vues: vues.collect(), groupes, compte: french::compte(count, "diplôme", "diplômes") }
}

/// The parts that are on the page, in its order.
fn sommaire(vue: &Vue) -> Vec<Entree> {
    sommaire::entrees([
        ("lieu-presentation", "En quelques mots", !vue.texte.corps.is_empty()),
        ("lieu-etudier", "Ce qu’on y étudie", !vue.themes.items.is_empty()),
        ("lieu-occupants", "Qui y travaille", !vue.occupants.items.is_empty()),
        ("lieu-histoire", "Son histoire", !vue.histoire.is_empty() || !vue.autres_dates.items.is_empty()),
        ("lieu-formations", "Se former à côté", !vue.formations.groupes.is_empty()),
        ("lieu-campus", "Son campus", true),
        ("lieu-manque", "Ce qui manque", !vue.manques.is_empty()),
        ("lieu-sources", "Sources", !vue.sources.is_empty()),
    ])
}
