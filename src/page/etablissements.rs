//! All schools: `/etablissements/`, by département then commune.

use serde::Serialize;

use super::adresses;
use super::pagination::{self, Pages};
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::address::Address;
use crate::french::{self, Ordre};
use crate::reseau::{Etablissement, Reseau};

/// The kind.
pub struct Liste;

const TITRE: &str = "Les établissements";

impl Genre for Liste {
    fn nom(&self) -> &'static str {
        "etablissements"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        (0..pagination::nombre(reseau.etablissements.len()))
            .map(|page| {
                let adresse = pagination::adresse(&adresses::etablissements(), page);
                Page::new(&Liste, adresse, pagination::titre(TITRE, page)).sujet(page)
            })
            .collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let total = reseau.etablissements.len();
        let all = par_lieu(reseau);
        let shown = all.get(pagination::tranche(total, page.sujet)).unwrap_or_default();
        let vue = Vue {
            annonce: annonce(&all),
            departements: departements(reseau, shown),
            pages: pagination::pages(&adresses::etablissements(), total, page.sujet),
        };
        let fil = pagination::fil(TITRE, &adresses::etablissements(), page.sujet);
        let chemin: Vec<&str> = fil.adresses.iter().map(Address::as_str).collect();
        let entete = Entete {
            description: format!("{} : {} {}", page.titre, vue.annonce, super::formations::du_reseau(reseau)),
            section: "etablissements",
            donnees: super::donnees::fil(site, &chemin).into_iter().collect(),
            fil: fil.mots,
            ..Entete::default()
        };
        gabarit("etablissements.html", entete, &vue)
    }
}

#[derive(Serialize)]
struct Vue {
    annonce: String,
    departements: Vec<DepartementVue>,
    pages: Option<Pages>,
}

#[derive(Debug, Serialize)]
struct DepartementVue {
    ancre: String,
    nom: String,
    communes: Vec<CommuneVue>,
}

#[derive(Debug, Serialize)]
struct CommuneVue {
    nom: String,
    ecoles: Vec<EcoleVue>,
}

#[derive(Debug, Serialize)]
struct EcoleVue {
    nom: String,
    adresse: Address,
    nature: Option<String>,
    formations: Option<String>,
    campus: Vec<String>,
}

/// A school and where it is.
struct Situee<'a> {
    departement: &'a str,
    commune: &'a str,
    ecole: &'a Etablissement,
}

/// Schools by département, then commune, then name, as a French dictionary sorts them.
fn par_lieu(reseau: &Reseau) -> Vec<Situee<'_>> {
    let ordre = Ordre::new();
    let mut all: Vec<Situee<'_>> = reseau
        .etablissements
        .rows()
        .iter()
        .map(|ecole| {
            let commune = reseau.communes.get(ecole.fiche.commune.as_str());
            let departement = commune.and_then(|commune| reseau.departement_de(commune));
            Situee {
                departement: departement.map(|id| reseau.departements[id].nom.as_str()).unwrap_or_default(),
                commune: commune.map(|id| reseau.communes[id].nom.as_str()).unwrap_or_default(),
                ecole,
            }
        })
        .collect();
    // The table is in alphabetical order already, and this sort keeps it.
    all.sort_by_cached_key(|school| (ordre.cle(school.departement), ordre.cle(school.commune)));
    all
}

fn annonce(all: &[Situee<'_>]) -> String {
    if all.is_empty() {
        return "Aucun établissement pour l’instant.".to_owned();
    }
    let communes = all.chunk_by(|a, b| (a.departement, a.commune) == (b.departement, b.commune)).count();
    format!(
        "{} dans {}.",
        french::compte(all.len(), "établissement", "établissements"),
        french::compte(communes, "commune", "communes")
    )
}

fn departements(reseau: &Reseau, shown: &[Situee<'_>]) -> Vec<DepartementVue> {
    shown
        .chunk_by(|a, b| a.departement == b.departement)
        .filter_map(|schools| {
            let nom = schools.first()?.departement;
            let communes = schools.chunk_by(|a, b| a.commune == b.commune).filter_map(|schools| {
                Some(CommuneVue {
                    nom: schools.first()?.commune.to_owned(),
                    ecoles: schools.iter().map(|school| ecole(reseau, school.ecole)).collect(),
                })
            });
            Some(DepartementVue {
                ancre: french::slug(nom),
                nom: nom.to_owned(),
                communes: communes.collect(),
            })
        })
        .collect()
}

fn ecole(reseau: &Reseau, school: &Etablissement) -> EcoleVue {
    let count = school.formations.len();
    let mut campus: Vec<_> = school.campus.iter().map(|(campus, _)| *campus).collect();
    campus.sort();
    campus.dedup();
    EcoleVue {
        nom: school.fiche.nom.clone(),
        adresse: adresses::etablissement(&school.fiche.uai),
        nature: reseau.natures.row(school.fiche.nature.as_str()).map(|nature| nature.nom.clone()),
        formations: (count > 0).then(|| french::compte(count, "diplôme", "diplômes")),
        campus: campus.into_iter().map(|id| reseau.campus[id].fiche.nom.clone()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::essai_formations::{LIGNES, reseau};

    #[test]
    fn schools_come_by_departement_then_commune() {
        let reseau = reseau(&LIGNES);
        let all = par_lieu(&reseau);
        let told: Vec<_> =
            all.iter().map(|s| (s.departement, s.commune, s.ecole.fiche.nom.as_str())).collect();
        assert_eq!(
            told,
            [
                ("Oise", "Le Faux-Port", "Lycée de la Voile"),
                ("Somme", "Amoulin", "École du Vent"),
                ("Somme", "Amoulin", "Lycée du Moulin"),
                ("Somme", "Nuages-sur-Somme", "IUT des Nuages"),
            ]
        );
        assert_eq!(annonce(&all), "4 établissements dans 3 communes.");
        assert_eq!(departements(&reseau, &all)[1].communes[0].ecoles.len(), 2);
    }
}
