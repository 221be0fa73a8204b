//! A diploma in schema.org's words: what its page shows, and no more.

use serde_json::{Value, json};

use super::lieux::par_ecole;
use crate::page::{Page, Site, acces, donnees};
use crate::reseau::Formation;

/// The programme, then the breadcrumbs.
pub(super) fn donnees(site: &Site, page: &Page, formation: &Formation) -> Vec<Value> {
    let reseau = &site.reseau;
    let diplome = &reseau.types[formation.type_diplome];
    let mut programme = json!({
        "@type": "EducationalOccupationalProgram",
        "name": formation.intitule,
        "programPrerequisites": acces::entree(reseau, formation),
        "educationalCredentialAwarded": {
            "@type": "EducationalOccupationalCredential",
            "name": formation.intitule,
            "credentialCategory": diplome.complet,
            "educationalLevel": {
                "@type": "DefinedTerm",
                "name": acces::niveau(reseau, formation),
                "termCode": formation.niveau.to_string(),
            },
        },
        "provider": par_ecole(formation).filter_map(|lines| lines.first()).map(|line| {
            let school = &reseau.etablissements[line.etablissement];
            donnees::etablissement(site, school, &reseau.communes[line.commune])
        }).collect::<Vec<_>>(),
    });
    crate::page::donnees::complete(
        &mut programme,
        [("url", site.absolue(&page.adresse)), ("description", formation.fiche.description.clone())],
    );
    let voies: Vec<&str> = formation.voies().into_iter().map(|id| reseau.voies[id].nom.as_str()).collect();
    if !voies.is_empty() {
        programme["educationalProgramMode"] = json!(voies);
    }
    if !formation.fiche.metiers.is_empty() {
        programme["occupationalCategory"] = json!(formation.fiche.metiers);
    }
    if let Some(rncp) = &formation.rncp {
        programme["identifier"] = json!({ "@type": "PropertyValue", "propertyID": "RNCP", "value": rncp });
    }
    let mut all = vec![programme];
    all.extend(crate::page::donnees::fil(site, &["formations/", page.adresse.as_str()]));
    all
}
