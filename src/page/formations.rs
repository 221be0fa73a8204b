//! All diplomas: `/formations/`, in several pages when they are many.

pub(in crate::page) mod liste;
pub(in crate::page) mod navigation;

use serde::Serialize;

use self::liste::{Liste, Partie};
use self::navigation::Famille;
use super::adresses;
use super::echelle::{self, Echelle};
use super::listes::Groupe;
use super::noms;
use super::pagination::{self, Pages};
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::address::Address;
use crate::french;
use crate::reseau::{LieuFormation, Reseau};

/// The kind.
pub struct Formations;

const TITRE: &str = "Les formations";
/// The number of the whole list among the site's; facets have theirs.
const TOUTES: usize = usize::MAX;

impl Genre for Formations {
    fn nom(&self) -> &'static str {
        "formations"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        (0..pagination::nombre(reseau.formations.len()))
            .map(|page| {
                let adresse = pagination::adresse(&adresses::formations(), page);
                Page::new(&Formations, adresse, pagination::titre(TITRE, page)).sujet(page)
            })
            .collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let liste = Liste::du_site(site, TOUTES, reseau.formations.iter().map(|(id, _)| id), |_| true);
        let vue = Vue {
            chapeau: chapeau(reseau, &liste),
            annonce: liste.annonce(),
            echelle: (page.sujet == 0 && liste.total() > 0).then(|| echelle(reseau, &liste)),
            familles: navigation::entiere(reseau),
            parties: liste.parties(pagination::tranche(liste.total(), page.sujet)),
            pages: pagination::pages(&adresses::formations(), liste.total(), page.sujet),
        };
        let fil = pagination::fil(TITRE, &adresses::formations(), page.sujet);
        let chemin: Vec<&str> = fil.adresses.iter().map(Address::as_str).collect();
        let entete = Entete {
            description: format!("{} : {} {}", page.titre, vue.annonce, du_reseau(reseau)),
            section: "formations",
            scripts: vec!["filtres.js"],
            donnees: super::donnees::fil(site, &chemin).into_iter().collect(),
            fil: fil.mots,
            ..Entete::default()
        };
        gabarit("formations.html", entete, &vue)
    }
}

#[derive(Serialize)]
struct Vue {
    chapeau: String,
    annonce: String,
    echelle: Option<Echelle>,
    familles: Vec<Famille>,
    parties: Vec<Partie>,
    pages: Option<Pages>,
}

/// « Campus des métiers et des qualifications en Hauts-de-France. »
pub(in crate::page) fn du_reseau(reseau: &Reseau) -> String {
    format!("Campus des métiers et des qualifications {}.", reseau.fiche.en_region)
}

fn chapeau<K: Fn(&LieuFormation) -> bool>(reseau: &Reseau, liste: &Liste<'_, K>) -> String {
    let niveaux = liste.niveaux();
    let nom = |niveau: u8| french::minuscule(&noms::niveau(reseau, niveau));
    match (niveaux.first_key_value(), niveaux.last_key_value()) {
        (Some((low, _)), Some((high, _))) if low != high => {
            format!(
                "Les diplômes que proposent les établissements du réseau, du niveau {} au niveau {}.",
                nom(*low),
                nom(*high)
            )
        }
        _ => "Les diplômes que proposent les établissements du réseau.".to_owned(),
    }
}

/// The ladder of the whole network. Its steps lead to the page of each level, which holds even when the
/// list is cut.
fn echelle<K: Fn(&LieuFormation) -> bool>(reseau: &Reseau, liste: &Liste<'_, K>) -> Echelle {
    let niveaux = liste.niveaux();
    let groupes: Vec<Groupe> = niveaux
        .iter()
        .map(|(niveau, compte)| Groupe {
            nom: compte.nom(reseau, *niveau),
            compte: compte.dit(),
            ..Groupe::vide(*niveau)
        })
        .collect();
    // Dots on some steps and not on others would say that these are empty: the numbers are enough.
    echelle::dessine(reseau, &groupes, |_| false, |_| 0)
}
