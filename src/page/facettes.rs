//! Filters as pages: `/formations/niveau/5/`, `/formations/apres/3e/`, `/formations/commune/amiens/`…
//!
//! They are how the list of diplomas is narrowed without a script, and what people send to each other.

mod autour;
mod communes;
mod mots;
mod suites;
mod vide;
mod voisins;

use serde::Serialize;

use self::autour::Autour;
pub(in crate::page) use self::communes::Lieux;
use self::communes::{CommuneVue, DepartementVue, ParCommune};
use self::suites::PartieSuivie;
use self::vide::Vide;
use self::voisins::{CampusVoisin, EcoleVoisine};
use super::adresses;
use super::facette::Facette;
use super::formations::liste::{Liste, Partie};
use super::formations::navigation::{self, Famille, LienFacette};
use super::pagination::{self, Pages};
use super::{Contenu, Entete, Genre, Page, Site, formations, gabarit};
use crate::address::Address;
use crate::french;
use crate::reseau::Reseau;
use crate::search::{Fiche, Sorte};

/// The kind.
pub struct Facettes;

impl Genre for Facettes {
    fn nom(&self) -> &'static str {
        "facette"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let mut all = Vec::new();
        for facette in Facette::toutes(reseau) {
            let (adresse, titre) = (facette.adresse(reseau), facette.titre(reseau));
            let total = lignes(reseau, facette);
            for page in 0..pagination::nombre(total) {
                let row = Page::new(
                    &Facettes,
                    pagination::adresse(&adresse, page),
                    pagination::titre(&titre, page),
                )
                .sujet(facette.sujet(page));
                // A page that only says « nothing yet » is there for those who follow a link, not to be found.
                all.push(if total == 0 { row.hors_plan() } else { row });
            }
        }
        all
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let Some((facette, rang)) = Facette::de_sujet(reseau, page.sujet) else {
            return Contenu::Octets(Vec::new());
        };
        let vue = vue(site, facette, rang);
        let suite = pagination::fil(&facette.titre(reseau), &facette.adresse(reseau), rang);
        let mut fil = vec![("Formations".to_owned(), Some(adresses::formations()))];
        let mut chemin = vec![adresses::formations()];
        if let Facette::Vers(etape, _) = facette {
            let step = Facette::Apres(etape).adresse(reseau);
            fil.push((etape.titre().to_owned(), Some(step.clone())));
            chemin.push(step);
        }
        fil.extend(suite.mots);
        chemin.extend(suite.adresses);
        let chemin: Vec<&str> = chemin.iter().map(Address::as_str).collect();
        let entete = Entete {
            description: description(reseau, page, &vue),
            section: "formations",
            fil,
            filiere: match facette {
                Facette::Filiere(id) | Facette::Vers(_, id) => Some(reseau.filieres[id].slug.to_string()),
                _ => None,
            },
            donnees: super::donnees::fil(site, &chemin).into_iter().collect(),
            scripts: vec!["filtres.js"],
            ..Entete::default()
        };
        gabarit("facette.html", entete, &vue)
    }

    /// Only filières are found by their words: a level, a way, a place is a filter of the search itself.
    fn recherche(&self, site: &Site, page: &Page) -> Vec<Fiche> {
        let Some((Facette::Filiere(id), 0)) = Facette::de_sujet(&site.reseau, page.sujet) else {
            return Vec::new();
        };
        let mut fiche = Fiche::new(Sorte::Page, &page.titre, page.adresse.as_str());
        fiche.resume = format!("{}.", site.reseau.filieres[id].simple);
        vec![fiche]
    }
}

#[derive(Serialize)]
struct Vue {
    chapeau: String,
    note: Option<String>,
    /// The same facet in the address of the whole list: `niveau=5`.
    renvoi: String,
    annonce: String,
    picto: Option<String>,
    familles: Vec<Famille>,
    /// The lines by level; empty where they are told by commune.
    parties: Vec<Partie>,
    /// The same, each line with what follows it, where an interest is crossed with a step.
    suivies: Vec<PartieSuivie>,
    /// What one can be drawn to after a step.
    interets: Vec<LienFacette>,
    /// « 3 diplômes n’ont pas de filière : … »
    sans_interet: Option<String>,
    /// Where each commune is, where lines are told by commune.
    sommaire: Vec<DepartementVue>,
    communes: Vec<CommuneVue>,
    pages: Option<Pages>,
    vide: Option<Vide>,
    campus: Vec<CampusVoisin>,
    campus_titre: &'static str,
    ecoles: Vec<EcoleVoisine>,
    autour: Option<Autour>,
}

/// How many lines the list of a facet has: diplomas, or diplomas in communes.
fn lignes(reseau: &Reseau, facette: Facette) -> usize {
    let all = facette.formations(reseau);
    match facette {
        Facette::Apres(_) => all.iter().map(|id| reseau.formations[*id].communes().len()).sum(),
        _ => all.len(),
    }
}

fn vue(site: &Site, facette: Facette, rang: usize) -> Vue {
    let reseau = &site.reseau;
    let all = facette.formations(reseau);
    let liste =
        Liste::du_site(site, facette.sujet(0), all.iter().copied(), |lieu| facette.garde(reseau, lieu))
            .par_ecole(matches!(facette, Facette::Commune(_)));
    let (chapeau, note) = mots::chapeau(reseau, facette, &liste);
    let adresse = facette.adresse(reseau);
    let par_commune = matches!(facette, Facette::Apres(_)).then(|| {
        let lieux = site.communes.get(facette.sujet(0), || Lieux::new(reseau, liste.ids()));
        ParCommune::new(reseau, lieux)
    });
    let total = par_commune.as_ref().map_or(liste.total(), ParCommune::total);
    let tranche = pagination::tranche(total, rang);
    let (parties, suivies) = match facette {
        Facette::Apres(_) => (Vec::new(), Vec::new()),
        Facette::Vers(_, filiere) => {
            let shown = liste.ids().get(tranche.clone()).unwrap_or_default();
            (Vec::new(), suites::parties(reseau, filiere, liste.parties(tranche), shown))
        }
        _ => (liste.parties(tranche), Vec::new()),
    };
    // What surrounds the list is told once, on its first page.
    let first = rang == 0;
    let vide = (liste.total() == 0).then(|| Vide::new(reseau, facette));
    let near = vide.as_ref().and_then(|vide| vide.proches.as_ref());
    let (campus_titre, campus) = if first {
        voisins::campus(reseau, facette, liste.ids(), near.map(|near| &*near.ids))
    } else {
        Default::default()
    };
    Vue {
        chapeau,
        renvoi: near.map_or_else(|| facette.parametre(reseau), |_| "tri=niveau".to_owned()),
        note: note.filter(|_| first && liste.total() > 0),
        annonce: near.map_or_else(|| liste.annonce(), mots::annonce_proches),
        picto: picto(reseau, facette),
        familles: navigation::autour(reseau, facette),
        suivies,
        parties,
        interets: match facette {
            Facette::Apres(etape) if first => navigation::interets(reseau, etape, None),
            _ => Vec::new(),
        },
        sans_interet: match facette {
            Facette::Apres(etape) if first => mots::sans_interet(reseau, etape),
            _ => None,
        },
        sommaire: par_commune
            .as_ref()
            .filter(|_| first)
            .map(|lieux| lieux.sommaire(&adresse))
            .unwrap_or_default(),
        communes: par_commune.as_ref().map(|lieux| lieux.page(rang)).unwrap_or_default(),
        pages: pagination::pages(&adresse, total, rang),
        campus,
        campus_titre,
        vide,
        ecoles: if first { voisins::ecoles(reseau, facette) } else { Vec::new() },
        autour: if first { autour::autour(reseau, facette) } else { None },
    }
}

fn picto(reseau: &Reseau, facette: Facette) -> Option<String> {
    match facette {
        Facette::Filiere(id) | Facette::Vers(_, id) => Some(reseau.filieres[id].slug.to_string()),
        Facette::Commune(_) | Facette::Departement(_) => Some("lieu".to_owned()),
        _ => None,
    }
}

fn description(reseau: &Reseau, page: &Page, vue: &Vue) -> String {
    let words = if vue.vide.is_some() {
        "ce que le réseau propose à côté.".to_owned()
    } else {
        french::minuscule(&vue.annonce)
    };
    format!("{} : {words} {}", page.titre, formations::du_reseau(reseau))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::essai_formations::{LIGNES, reseau, site};

    #[test]
    fn a_subject_names_its_facet_and_page() {
        let reseau = reseau(&LIGNES);
        for facette in Facette::toutes(&reseau) {
            for page in [0, 1, 99] {
                assert_eq!(Facette::de_sujet(&reseau, facette.sujet(page)), Some((facette, page)));
            }
        }
    }

    #[test]
    fn short_lists_have_all_their_pages() {
        let site = site(&LIGNES);
        let all = [
            "formations/niveau/8/",
            "formations/apres/bac-3/",
            "formations/voie/apprentissage/",
            "formations/filiere/tourisme/",
            "formations/commune/le-faux-port/",
            "formations/departement/oise/",
        ];
        for adresse in all {
            assert!(site.page(adresse).is_some(), "{adresse}");
        }
        assert!(!site.page("formations/niveau/8/").unwrap().listee);
        assert!(site.page("formations/niveau/5/").unwrap().listee);
    }

    #[test]
    fn titles_are_unique() {
        let site = site(&LIGNES);
        let mut titles: Vec<&str> =
            site.pages.iter().map(|page| page.titre.as_str()).filter(|titre| !titre.is_empty()).collect();
        let all = titles.len();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), all);
    }

    #[test]
    fn a_facet_keeps_only_its_places() {
        let site = site(&LIGNES);
        let reseau = &site.reseau;
        let apprentissage = reseau.voies.get("apprentissage").unwrap();
        let annonce = vue(&site, Facette::Voie(apprentissage), 0).annonce;
        assert_eq!(annonce, "1 diplôme, dans 2 établissements et 2 communes.");
        let troisieme = Facette::Apres(crate::model::referentiel::Etape::Troisieme);
        assert_eq!(
            vue(&site, troisieme, 0).chapeau,
            "Ce que l’on peut commencer tout de suite après la classe de 3e : CAP comme bac pro."
        );
    }

    #[test]
    fn a_commune_names_the_campuses_and_schools_that_are_there() {
        let site = site(&LIGNES);
        let commune = site.reseau.communes.get("80999").unwrap();
        let vue = vue(&site, Facette::Commune(commune), 0);
        let ecoles: Vec<_> = vue.ecoles.iter().map(|e| format!("{} : {}", e.nom, e.dit)).collect();
        assert_eq!(ecoles, ["École du Vent : École, 0 diplôme", "Lycée du Moulin : Lycée, 4 diplômes"]);
        let campus = vue.campus.iter().map(|c| format!("{} : {}", c.nom, c.dit.as_deref().unwrap_or("")));
        let campus: Vec<_> = campus.collect();
        assert_eq!(campus, ["Ailes et moulins : 4 diplômes ici", "Brises : 1 diplôme ici"]);
    }

    #[test]
    fn what_is_around_a_commune_is_told_nearest_first_and_roughly() {
        let reseau = reseau(&LIGNES);
        let here = Facette::Commune(reseau.communes.get("80999").unwrap());
        let Some(autour) = autour::autour(&reseau, here) else { panic!("nothing around") };
        let all = autour.groupes.iter().flat_map(|groupe| &groupe.liens);
        let said: Vec<String> = all.map(|lien| format!("{} : {}", lien.nom, lien.dit)).collect();
        assert_eq!(
            said,
            [
                "IUT des Nuages : Nuages-sur-Somme, à environ 10 km, 2 diplômes",
                "Lycée de la Voile : Le Faux-Port, à environ 30 km, 2 diplômes",
                "Nuages-sur-Somme : à environ 10 km, 2 diplômes",
                "Le Faux-Port : à environ 30 km, 2 diplômes",
            ]
        );
        assert!(autour::autour(&reseau, Facette::Niveau(5)).is_none());
    }
}
