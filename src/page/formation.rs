//! A diploma: `/formations/<formation>/`.

mod donnees;
pub(in crate::page) mod lieux;
mod recherche;
pub(in crate::page) mod resume;
mod suite;

use serde::Serialize;

use self::lieux::LieuVue;
use self::suite::{Marche, Suite};
use super::adresses;
use super::facette::Facette;
use super::listes::rows;
use super::noms;
use super::{Contenu, Entete, Genre, Page, Site, acces, gabarit};
use crate::address::Address;
use crate::french;
use crate::reseau::{Formation, Id, Reseau};
use crate::search::Fiche;
use crate::table::Map;

/// The kind.
pub struct Diplomes;

impl Genre for Diplomes {
    fn nom(&self) -> &'static str {
        "formation"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let mut titles: Map<&str, usize> = Map::default();
        titles.reserve(reseau.formations.len());
        for formation in reseau.formations.rows() {
            *titles.entry(&formation.intitule).or_default() += 1;
        }
        reseau
            .formations
            .iter()
            .map(|(id, formation)| {
                let alone = titles.get(formation.intitule.as_str()).is_none_or(|count| *count < 2);
                // Two diplomas with one title: their short names are what tells them apart.
                let titre = if alone {
                    formation.intitule.clone()
                } else {
                    format!("{} ({})", formation.intitule, formation.slug)
                };
                Page::new(&Diplomes, adresses::formation(&formation.slug), titre)
                    .sujet(id.row())
                    .date(mis_a_jour(reseau, formation))
                    .fichier(&formation.fichier)
                    .debut(formation.debut)
            })
            .collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let Some(id) = reseau.formations.id_at(page.sujet) else {
            return Contenu::Octets(Vec::new());
        };
        let formation = &reseau.formations[id];
        let entete = Entete {
            description: description(reseau, page, formation),
            section: "formations",
            fil: vec![("Formations".to_owned(), Some(adresses::formations())), (page.titre.clone(), None)],
            filiere: filiere(reseau, formation),
            donnees: donnees::donnees(site, page, formation),
            ..Entete::default()
        };
        gabarit("formation.html", entete, &vue(reseau, id))
    }

    fn recherche(&self, site: &Site, page: &Page) -> Vec<Fiche> {
        let found = site.reseau.formations.id_at(page.sujet);
        found.map(|id| recherche::fiche(&site.reseau, page, id)).into_iter().collect()
    }
}

/// When what it shows last changed: its own file, else the campuses that list it.
fn mis_a_jour(reseau: &Reseau, formation: &Formation) -> Option<jiff::civil::Date> {
    let own = formation.fiche.mis_a_jour.as_ref().map(|jour| jour.date());
    let campus = formation.lieux.iter().map(|lieu| reseau.campus[lieu.campus].fiche.mis_a_jour.date()).max();
    own.max(campus)
}

#[derive(Serialize)]
struct Vue {
    intitule: String,
    niveau: u8,
    niveau_nom: String,
    niveau_adresse: Address,
    /// « BTS : brevet de technicien supérieur ».
    type_dit: String,
    chapeau: String,
    montee: Vec<Marche>,
    description: Option<String>,
    duree: Option<Duree>,
    lieux: Vec<LieuVue>,
    partenaires: Vec<LieuVue>,
    jeux: Vec<String>,
    suite: Suite,
    campus: Vec<CampusVue>,
    metiers: Vec<String>,
    rome: Vec<String>,
    candidater: Option<String>,
    rncp: Option<Rncp>,
    fiches: Vec<(String, String)>,
}

/// How long it takes.
#[derive(Serialize)]
struct Duree {
    /// « 2 ans ».
    texte: String,
    /// True when it is that of the kind of diploma, not of this one.
    habituelle: bool,
}

/// A campus that lists the diploma.
#[derive(Serialize)]
struct CampusVue {
    nom: String,
    adresse: Address,
    filiere: Option<String>,
    filiere_nom: Option<String>,
    /// True when only its partners propose the diploma.
    a_part: bool,
}

/// A code of the national register.
#[derive(Serialize)]
struct Rncp {
    code: String,
    lien: String,
}

fn vue(reseau: &Reseau, id: Id<Formation>) -> Vue {
    let formation = &reseau.formations[id];
    let (fiche, diplome) = (&formation.fiche, &reseau.types[formation.type_diplome]);
    let own = fiche.duree.clone().map(|texte| Duree { texte, habituelle: false });
    let duree = own.or_else(|| diplome.duree.clone().map(|texte| Duree { texte, habituelle: true }));
    let (lieux, partenaires) = lieux::lieux(reseau, formation);
    Vue {
        intitule: formation.intitule.clone(),
        niveau: formation.niveau,
        niveau_nom: acces::niveau(reseau, formation),
        niveau_adresse: Facette::Niveau(formation.niveau).adresse(reseau),
        type_dit: type_dit(&diplome.nom, &diplome.complet),
        chapeau: ou_se_former(reseau, formation),
        montee: suite::montee(reseau, formation),
        description: fiche.description.clone(),
        duree,
        lieux,
        partenaires,
        jeux: lieux::jeux(&formation.lieux),
        suite: suite::suite(reseau, id),
        campus: campus(reseau, formation),
        metiers: fiche.metiers.clone(),
        rome: fiche.rome.iter().map(ToString::to_string).collect(),
        candidater: fiche.candidater.clone(),
        rncp: formation.rncp.as_ref().map(|code| Rncp {
            code: code.clone(),
            lien: format!(
                "https://www.francecompetences.fr/recherche/rncp/{}/",
                code.trim_start_matches("RNCP")
            ),
        }),
        fiches: fiche.fiches.iter().map(|lien| (lien.titre.clone(), lien.adresse.to_string())).collect(),
    }
}

/// « BTS : brevet de technicien supérieur »; a name that is not short for anything is not told twice.
fn type_dit(nom: &str, complet: &str) -> String {
    if complet.to_lowercase().starts_with(&nom.to_lowercase()) {
        return french::majuscule(complet);
    }
    format!("{nom} : {complet}")
}

/// « Se prépare à Amiens, au Touquet-Paris-Plage et à Lille. »
fn ou_se_former(reseau: &Reseau, formation: &Formation) -> String {
    let communes = formation.communes();
    if communes.len() > 5 {
        return format!("Se prépare dans {}.", french::compte(communes.len(), "commune", "communes"));
    }
    let places: Vec<String> =
        communes.into_iter().map(|commune| french::a(&reseau.communes[commune].nom)).collect();
    format!("Se prépare {}.", french::enumere(&places))
}

fn description(reseau: &Reseau, page: &Page, formation: &Formation) -> String {
    let niveau = french::minuscule(&noms::niveau(reseau, formation.niveau));
    let places = french::minuscule(&ou_se_former(reseau, formation));
    french::resume(
        &format!("{}, niveau {niveau} : {places} Lieux, voies, suite, campus du réseau.", page.titre),
        200,
    )
}

/// The colour of its campuses' main filière, where they agree on one.
fn filiere(reseau: &Reseau, formation: &Formation) -> Option<String> {
    let campus = formation.campus();
    let mut slugs = rows(&reseau.campus, &campus).map(|campus| campus.filiere());
    let first = slugs.next()??;
    slugs.all(|slug| slug == Some(first)).then(|| first.to_string())
}

fn campus(reseau: &Reseau, formation: &Formation) -> Vec<CampusVue> {
    formation
        .campus()
        .into_iter()
        .map(|id| {
            let campus = &reseau.campus[id];
            let filiere = campus.filiere().and_then(|slug| reseau.filieres.row(slug.as_str()));
            CampusVue {
                nom: noms::campus(campus),
                adresse: adresses::campus(&campus.slug),
                filiere: filiere.map(|f| f.slug.to_string()),
                filiere_nom: filiere.map(|f| f.nom.clone()),
                a_part: !formation.lieux.iter().any(|lieu| lieu.campus == id && lieu.reseau),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::essai_formations::{LIGNES, reseau, site};

    fn view(reseau: &Reseau, slug: &str) -> Vue {
        vue(reseau, reseau.formations.get(slug).unwrap())
    }

    #[test]
    fn a_school_is_one_line_whatever_the_campuses_that_list_it() {
        let reseau = reseau(&LIGNES);
        let vue = view(&reseau, "bts-moulin");
        let told: Vec<_> = vue
            .lieux
            .iter()
            .map(|lieu| (lieu.ecole.as_str(), lieu.place.voies.as_str(), lieu.place.roles.len()))
            .collect();
        assert_eq!(
            told,
            [("Lycée du Moulin", "Apprentissage", 2), ("Lycée de la Voile", "Voie scolaire", 1)]
        );
        assert_eq!(vue.lieux[1].place.remarques, ["À confirmer"]);
        assert_eq!(vue.partenaires.len(), 1);
        assert_eq!(vue.chapeau, "Se prépare à Amoulin, au Faux-Port et à Nuages-sur-Somme.");
        assert_eq!(view(&reseau, "cap-moulin").lieux[0].place.voies, "Voie non renseignée");
        assert_eq!(view(&reseau, "bac-pro-moulin").lieux[0].place.capacite.as_deref(), Some("24 places"));
    }

    #[test]
    fn suggestions_need_the_level_and_the_trade() {
        let reseau = reseau(&LIGNES);
        let names = |slug: &str| {
            let suite = view(&reseau, slug).suite;
            (suite::titres(&suite, true), suite::titres(&suite, false))
        };
        // The level and a word of the trade; a campus alone is no reason (« BTS Voile », « Licence Vent »).
        assert_eq!(names("cap-moulin"), (vec![], vec!["Bac pro Moulin".to_owned()]));
        let (before, after) = names("bac-pro-moulin");
        assert_eq!(before, ["CAP Moulin"]);
        assert_eq!(after, ["BTS Moulin", "BUT Moulin"]);
        assert_eq!(names("bts-voile"), (vec![], vec![]));
    }

    #[test]
    fn a_kind_is_told_once() {
        assert_eq!(type_dit("BTS", "brevet de technicien supérieur"), "BTS : brevet de technicien supérieur");
        assert_eq!(type_dit("Licence", "licence"), "Licence");
        assert_eq!(type_dit("Certificat", "certificat (CS)"), "Certificat (CS)");
    }

    #[test]
    fn linked_data_says_what_is_known() {
        let site = site(&LIGNES);
        let data = |slug: &str| {
            let page = site.page(&format!("formations/{slug}/")).unwrap();
            let id = site.reseau.formations.id_at(page.sujet).unwrap();
            donnees::donnees(&site, page, &site.reseau.formations[id]).remove(0)
        };
        let bts = data("bts-moulin");
        assert_eq!(bts["provider"].as_array().map(Vec::len), Some(3));
        assert_eq!(bts["provider"][2]["@type"], "CollegeOrUniversity");
        assert_eq!(bts["educationalProgramMode"], serde_json::json!(["Voie scolaire", "Apprentissage"]));
        assert_eq!(bts["url"], "https://exemple.test/formations/bts-moulin/");
        let cap = data("cap-moulin");
        assert!(cap.get("educationalProgramMode").is_none() && cap.get("timeToComplete").is_none());
    }
}
