//! A school: `/etablissements/<uai>/`.

mod recherche;
mod roles;
mod vue;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::adresses;
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::french;
use crate::reseau::{Etablissement, Reseau};
use crate::search::Fiche;

/// The kind.
pub struct Fiches;

impl Genre for Fiches {
    fn nom(&self) -> &'static str {
        "etablissement"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        reseau
            .etablissements
            .iter()
            .map(|(id, school)| {
                let mut titre = nom_complet(reseau, school);
                if !taken.insert(titre.clone()) {
                    titre = format!("{titre} ({})", school.fiche.uai);
                }
                Page::new(&Fiches, adresses::etablissement(&school.fiche.uai), titre)
                    .sujet(id.row())
                    .fichier(&school.lieu.0)
                    .debut(school.lieu.1)
            })
            .collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let Some(id) = reseau.etablissements.id_at(page.sujet) else {
            return Contenu::Octets(Vec::new());
        };
        let school = &reseau.etablissements[id];
        let roles = roles::roles(reseau, id);
        let entete = Entete {
            description: description(page, school),
            section: "etablissements",
            fil: vec![
                ("Établissements".to_owned(), Some(adresses::etablissements())),
                (page.titre.clone(), None),
            ],
            filiere: filiere(&roles),
            donnees: donnees(site, page, school, &roles),
            ..Entete::default()
        };
        gabarit("etablissement.html", entete, &vue::vue(reseau, id, roles))
    }

    fn recherche(&self, site: &Site, page: &Page) -> Vec<Fiche> {
        let found = site.reseau.etablissements.id_at(page.sujet);
        found.map(|id| recherche::fiche(&site.reseau, page, id)).into_iter().collect()
    }
}

/// « Lycée professionnel Jean Bertin, Bruay-la-Buissière »: many schools share a name.
fn nom_complet(reseau: &Reseau, school: &Etablissement) -> String {
    match reseau.commune(&school.fiche.commune) {
        Some(commune) if !school.fiche.nom.contains(&commune.nom) => {
            format!("{}, {}", school.fiche.nom, commune.nom)
        }
        _ => school.fiche.nom.clone(),
    }
}

/// The colour of its campuses' main filière, where they agree on one.
fn filiere(roles: &[roles::RoleCampus]) -> Option<String> {
    let (first, others) = roles.split_first()?;
    others.iter().all(|role| role.filiere == first.filiere).then(|| first.filiere.clone())?
}

fn description(page: &Page, school: &Etablissement) -> String {
    let words = match school.formations.len() {
        0 => "son rôle dans les campus des métiers et des qualifications".to_owned(),
        n => format!(
            "{} avec les campus des métiers et des qualifications, son rôle",
            french::minuscule(&french::compte(n, "diplôme préparé", "diplômes préparés"))
        ),
    };
    french::resume(&format!("{} : {words}, comment y aller.", page.titre), 200)
}

fn donnees(site: &Site, page: &Page, school: &Etablissement, roles: &[roles::RoleCampus]) -> Vec<Value> {
    let fiche = &school.fiche;
    let Some(commune) = site.reseau.commune(&fiche.commune) else {
        return Vec::new();
    };
    let mut organisation = super::donnees::etablissement(site, school, commune);
    organisation["identifier"] =
        json!({ "@type": "PropertyValue", "propertyID": "UAI", "value": fiche.uai.as_str() });
    super::donnees::complete(
        &mut organisation,
        [
            ("sameAs", fiche.site_web.as_ref().map(ToString::to_string)),
            ("telephone", fiche.telephone.as_ref().map(ToString::to_string)),
        ],
    );
    // An approximate position has no way to say so in schema.org: it is left out.
    if let Some(position) = fiche.position.as_ref().filter(|position| !position.approchee) {
        organisation["geo"] =
            json!({ "@type": "GeoCoordinates", "latitude": position.lat, "longitude": position.lon });
    }
    let members: Vec<Value> = roles
        .iter()
        .filter(|role| role.membre)
        .map(|role| {
            let mut campus = json!({ "@type": "EducationalOrganization", "name": role.nom });
            super::donnees::complete(&mut campus, [("url", site.absolue(&role.adresse))]);
            campus
        })
        .collect();
    if !members.is_empty() {
        organisation["memberOf"] = json!(members);
    }
    let mut all = vec![organisation];
    all.extend(super::donnees::fil(site, &["etablissements/", page.adresse.as_str()]));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::essai_formations::{LIGNES, site};

    #[test]
    fn a_school_says_its_role_in_each_campus_and_what_says_so() {
        let site = site(&LIGNES);
        let id = site.reseau.etablissements.get("0990001N").unwrap();
        let roles = roles::roles(&site.reseau, id);
        let told: Vec<_> =
            roles.iter().map(|r| (r.nom.as_str(), r.roles.join(", "), r.sources.len())).collect();
        assert_eq!(
            told,
            [
                ("Ailes et moulins", "Établissement support".to_owned(), 1),
                ("Brises", "Membre du réseau".to_owned(), 1)
            ]
        );
        let page = site.page("etablissements/0990001n/").unwrap();
        assert_eq!(page.titre, "Lycée du Moulin, Amoulin");
        let data = donnees(&site, page, &site.reseau.etablissements[id], &roles).remove(0);
        assert_eq!(data["@type"], "HighSchool");
        assert_eq!(data["memberOf"].as_array().map(Vec::len), Some(2));
        assert!(data.get("geo").is_none());
    }
}
