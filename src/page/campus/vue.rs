//! What the template of a profile receives.

use serde::Serialize;

use super::formations::{self, FormationsVue};
use super::label::{self, LabelVue};
use super::membres::{self, MembresVue};
use super::profil::{self, Manque, ProjetVue};
use super::rubriques::{self, AvisVue, Dates, FiliereVue, Mention, Plan, Predecesseur, Rubrique, SiteVue};
use crate::address::Address;
use crate::french;
use crate::page::Site;
use crate::page::adresses;
use crate::page::editoriale;
use crate::page::fait::{
    Bibliographie, Bloc, ChiffreVue, ContactVue, FaitVue, LienVue, SourceVue, contact, moment,
};
use crate::page::listes::{self, DateVue, rows};
use crate::page::ressource::{self, PhotoVue};
use crate::page::sommaire::{self, Entree};
use crate::reseau::{Campus, Reseau};

#[derive(Serialize)]
pub(super) struct Vue {
    identite: Identite,
    photo: Option<PhotoVue>,
    sommaire: Vec<Entree>,
    label: LabelVue,
    chiffres: Bloc<ChiffreVue>,
    autres_chiffres: Bloc<ChiffreVue>,
    formations: FormationsVue,
    sites: Vec<SiteVue>,
    enjeux: Bloc<FaitVue>,
    axes: Bloc<Rubrique>,
    membres: MembresVue,
    alliances: Bloc<Rubrique>,
    partenariats: Bloc<Rubrique>,
    projets: Vec<ProjetVue>,
    resultats: Dates,
    perspectives: Dates,
    politiques: Bloc<Rubrique>,
    gouvernance: Bloc<Rubrique>,
    moyens: Bloc<Rubrique>,
    plans: Vec<Plan>,
    excellence: Bloc<Rubrique>,
    avis: Vec<AvisVue>,
    actualites: Vec<DateVue>,
    evenements: Vec<DateVue>,
    predecesseur: Option<Predecesseur>,
    faits: Bloc<FaitVue>,
    contexte: Bloc<FaitVue>,
    contacts: Vec<ContactVue>,
    liens: Vec<(String, String)>,
    manques: Manque,
    sources: Vec<SourceVue>,
    verifie_le: Option<String>,
    flux: Option<Address>,
    corriger: Option<String>,
    /// Who can be asked while the site itself has no address.
    ou_ecrire: String,
    reseau_moyens: Option<LienVue>,
}

/// Who the campus is.
#[derive(Serialize)]
struct Identite {
    nom: String,
    sigle: Option<String>,
    accroche: String,
    variantes: Bloc<Mention>,
    categorie: Option<Mention>,
    /// « Campus d’excellence (janvier 2026) », for the label in front of the title: a category has its date.
    etiquette: Option<String>,
    filieres: Vec<FiliereVue>,
    hote: Option<Mention>,
    lieu: Option<Mention>,
    perimetre: Bloc<Mention>,
    site_web: Option<String>,
}

/// The view of a campus.
pub(super) fn vue(site: &Site, campus: &Campus) -> Vue {
    let reseau = &site.reseau;
    let fiche = &campus.fiche;
    let biblio = Bibliographie::new(reseau, &fiche.sources);
    let (chiffres, autres): (Vec<_>, Vec<_>) = fiche.chiffres.iter().partition(|c| c.en_avant);
    let figures = |all: Vec<&_>| Bloc::new(all.into_iter().map(|c| biblio.chiffre(c)).collect());
    let flux = adresses::flux_du_campus(&campus.slug);
    let mut vue = Vue {
        identite: identite(reseau, campus, biblio),
        photo: ressource::photo(
            reseau,
            &adresses::campus(&campus.slug),
            &campus.fichier,
            fiche.photo.as_ref(),
        ),
        sommaire: Vec::new(),
        label: label::vue(reseau, campus, biblio),
        chiffres: figures(chiffres),
        autres_chiffres: figures(autres),
        formations: formations::vue(reseau, campus, biblio),
        sites: rubriques::sites(reseau, campus),
        enjeux: Bloc::new(biblio.faits(&fiche.enjeux)),
        axes: rubriques::axes(campus, biblio),
        membres: membres::vue(reseau, campus, biblio),
        alliances: rubriques::alliances(campus, biblio),
        partenariats: rubriques::partenariats(campus, biblio),
        projets: profil::projets(reseau, campus, biblio),
        resultats: rubriques::resultats(campus, biblio),
        perspectives: rubriques::perspectives(campus, biblio),
        politiques: rubriques::politiques(campus, biblio),
        gouvernance: rubriques::gouvernance(campus, biblio),
        moyens: rubriques::moyens(campus, biblio),
        plans: rubriques::plans(campus, biblio),
        excellence: rubriques::excellence(reseau, campus, biblio),
        avis: rubriques::avis(reseau, campus),
        actualites: rows(&reseau.actualites, &campus.actualites).map(listes::actualite).collect(),
        evenements: rows(&reseau.evenements, &campus.evenements).map(listes::evenement).collect(),
        predecesseur: rubriques::predecesseur(campus, biblio),
        faits: Bloc::new(biblio.faits(&fiche.faits)),
        contexte: Bloc::new(biblio.faits(&fiche.contexte)),
        contacts: fiche.contacts.iter().map(contact).collect(),
        liens: fiche.liens.iter().map(|l| (l.titre.clone(), l.adresse.to_string())).collect(),
        manques: profil::manques(campus),
        sources: biblio.liste(),
        verifie_le: fiche.verifie_le.as_ref().map(|jour| french::jour(jour.date())),
        flux: site.page(flux.as_str()).map(|_| flux),
        corriger: editoriale::corriger(site),
        ou_ecrire: ou_ecrire(fiche),
        reseau_moyens: crate::page::page_reseau::moyens(site),
    };
    vue.sommaire = sommaire(&vue);
    vue
}

/// Whom a reader can turn to for this campus, by what its file says.
fn ou_ecrire(fiche: &crate::model::campus::Campus) -> String {
    if !fiche.contacts.is_empty() {
        return "En attendant, le campus a un contact : il est sur cette page.".to_owned();
    }
    match (&fiche.site_web, &fiche.hote) {
        (Some(site), _) => format!("En attendant, le campus a son propre site, {}.", site.hote()),
        (None, Some(hote)) => format!(
            "Aucun contact du campus n’a été retrouvé non plus ; son établissement porteur est {}.",
            hote.nom
        ),
        (None, None) => "Aucun contact du campus n’a été retrouvé non plus.".to_owned(),
    }
}

/// The sections of the page in their order: the template writes the same ids.
fn sommaire(vue: &Vue) -> Vec<Entree> {
    let lieux = if vue.sites.len() > 1 { "Les lieux à visiter" } else { "Le lieu à visiter" };
    let news = match (vue.actualites.is_empty(), vue.evenements.is_empty()) {
        (false, false) => "Actualités et événements",
        (true, false) => "Événements",
        _ => "Actualités",
    };
    let steering = match (vue.gouvernance.items.is_empty(), vue.moyens.items.is_empty()) {
        (false, false) => "Gouvernance et moyens",
        (true, false) => "Moyens",
        _ => "Gouvernance",
    };
    let allies = match (vue.alliances.items.is_empty(), vue.partenariats.items.is_empty()) {
        (false, false) => "Alliances et partenariats",
        (true, false) => "Partenariats",
        _ => "Alliances",
    };
    let figures = if vue.chiffres.items.is_empty() { "En chiffres" } else { "D’autres chiffres" };
    let contact = !vue.contacts.is_empty() || vue.identite.site_web.is_some() || !vue.liens.is_empty();
    sommaire::entrees([
        ("se-former", "Se former, marche après marche", vue.formations.est_montree()),
        ("lieux", lieux, !vue.sites.is_empty()),
        ("enjeux", "À quoi il répond", !vue.enjeux.items.is_empty()),
        ("axes", "Ce que fait le campus", !vue.axes.items.is_empty()),
        ("identite", "Carte d’identité", vue.identite.est_montree()),
        ("membres", "Qui en fait partie", !vue.membres.est_vide()),
        ("alliances", allies, !vue.alliances.items.is_empty() || !vue.partenariats.items.is_empty()),
        ("projets", "Projets", !vue.projets.is_empty()),
        ("autres-chiffres", figures, !vue.autres_chiffres.items.is_empty()),
        ("resultats", &vue.resultats.titre("Résultats"), !vue.resultats.bloc.items.is_empty()),
        ("perspectives", &vue.perspectives.titre("Et après"), !vue.perspectives.bloc.items.is_empty()),
        ("plans", "Plan d’actions", !vue.plans.is_empty()),
        ("gouvernance", steering, !vue.gouvernance.items.is_empty() || !vue.moyens.items.is_empty()),
        ("excellence", "Pourquoi « excellence »", !vue.excellence.items.is_empty()),
        ("politiques", "Les politiques publiques", !vue.politiques.items.is_empty()),
        ("avis", "Avis", !vue.avis.is_empty()),
        ("actualites", news, !vue.actualites.is_empty() || !vue.evenements.is_empty()),
        ("predecesseur", "Avant lui", vue.predecesseur.is_some()),
        ("faits", "À savoir aussi", !vue.faits.items.is_empty()),
        ("contexte", "Autour du campus", !vue.contexte.items.is_empty()),
        ("contact", "Contact", contact),
        ("manque", "Ce qui manque sur cette page", true),
        ("sources", "Sources", !vue.sources.is_empty()),
    ])
}

impl Identite {
    fn est_montree(&self) -> bool {
        self.categorie.is_some()
            || !self.filieres.is_empty()
            || self.hote.is_some()
            || self.lieu.is_some()
            || !self.perimetre.items.is_empty()
            || !self.variantes.items.is_empty()
    }
}

fn identite(reseau: &Reseau, campus: &Campus, biblio: Bibliographie<'_>) -> Identite {
    let fiche = &campus.fiche;
    Identite {
        nom: fiche.nom.clone(),
        sigle: fiche.sigle.clone(),
        accroche: french::phrase(&fiche.accroche),
        variantes: rubriques::variantes(campus, biblio),
        categorie: rubriques::categorie(campus, biblio),
        etiquette: fiche
            .categorie
            .as_ref()
            .map(|known| format!("{} ({})", listes::categorie(known.valeur), moment(&known.date))),
        filieres: rubriques::filieres(reseau, campus, biblio),
        hote: rubriques::hote(reseau, campus, biblio),
        lieu: rubriques::lieu(reseau, campus, biblio),
        perimetre: rubriques::perimetre(reseau, campus, biblio),
        site_web: fiche.site_web.as_ref().map(ToString::to_string),
    }
}
