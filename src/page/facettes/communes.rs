//! The same list by commune: what a young person looks for after « après la 3e » is what is near.
//!
//! One line a diploma in a commune, so that two questions (after what, and where) are crossed without a script.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::address::Address;
use crate::french;
use crate::model::referentiel::{Commune, Departement};
use crate::page::formations::liste::{Liste, Partie};
use crate::page::pagination;
use crate::reseau::{Formation, Id, Reseau};

/// A list of diplomas told by commune.
pub(super) struct ParCommune<'a> {
    reseau: &'a Reseau,
    lieux: Arc<Lieux>,
}

/// The communes of a list and their diplomas, by département then alphabetical.
#[derive(Debug)]
pub(in crate::page) struct Lieux {
    communes: Vec<Lieu>,
    total: usize,
}

#[derive(Debug)]
struct Lieu {
    departement: Option<Id<Departement>>,
    commune: Id<Commune>,
    formations: Vec<Id<Formation>>,
    /// Lines before it.
    debut: usize,
}

/// A département of the table of contents.
#[derive(Debug, Serialize)]
pub(super) struct DepartementVue {
    pub(super) nom: String,
    pub(super) communes: Vec<EntreeVue>,
}

/// A commune of the table of contents.
#[derive(Debug, Serialize)]
pub(super) struct EntreeVue {
    pub(super) nom: String,
    /// How many diplomas: « 4 ».
    pub(super) compte: String,
    /// The page of the list where it starts, and its anchor there: `…/page/2/#commune-amiens`.
    pub(super) adresse: String,
}

/// A commune and the lines of it that the page shows.
#[derive(Debug, Serialize)]
pub(super) struct CommuneVue {
    pub(super) id: String,
    pub(super) nom: String,
    /// Its département, told once, where the page comes to it.
    pub(super) departement: Option<String>,
    /// Everything that one can learn there.
    adresse: Address,
    /// « 4 diplômes », or « suite » where the page before started it.
    pub(super) compte: String,
    pub(super) parties: Vec<Partie>,
}

impl Lieux {
    /// Goes through the diplomas once.
    pub(super) fn new(reseau: &Reseau, ids: &[Id<Formation>]) -> Self {
        let mut found: BTreeMap<Id<Commune>, Vec<Id<Formation>>> = BTreeMap::new();
        for id in ids {
            for commune in reseau.formations[*id].communes() {
                found.entry(commune).or_default().push(*id);
            }
        }
        let ordre = french::Ordre::new();
        let departement = |commune| reseau.departement_de(commune);
        let nom = |id: Option<Id<Departement>>| id.map(|id| reseau.departements[id].nom.as_str());
        let mut communes: Vec<Lieu> = found
            .into_iter()
            .map(|(commune, mut formations)| {
                // What partners alone propose comes last, as in every list.
                formations.sort_by_cached_key(|id| {
                    let here = reseau.formations[*id].lieux.iter().filter(|lieu| lieu.commune == commune);
                    (!here.into_iter().any(|lieu| lieu.reseau), *id)
                });
                Lieu { departement: departement(commune), commune, formations, debut: 0 }
            })
            .collect();
        communes.sort_by(|a, b| {
            let (da, db) = (nom(a.departement), nom(b.departement));
            // Communes of no known département come last.
            da.is_none()
                .cmp(&db.is_none())
                .then_with(|| ordre.compare(da.unwrap_or_default(), db.unwrap_or_default()))
                .then_with(|| ordre.compare(&reseau.communes[a.commune].nom, &reseau.communes[b.commune].nom))
                .then_with(|| a.commune.cmp(&b.commune))
        });
        let mut total = 0;
        for lieu in &mut communes {
            lieu.debut = total;
            total += lieu.formations.len();
        }
        Lieux { communes, total }
    }
}

impl<'a> ParCommune<'a> {
    /// A list whose communes are known.
    pub(super) fn new(reseau: &'a Reseau, lieux: Arc<Lieux>) -> Self {
        ParCommune { reseau, lieux }
    }

    /// How many lines.
    pub(super) fn total(&self) -> usize {
        self.lieux.total
    }

    /// Where each commune is, in the pages of the list at this address.
    pub(super) fn sommaire(&self, liste: &Address) -> Vec<DepartementVue> {
        let mut all: Vec<DepartementVue> = Vec::new();
        let mut last = None;
        for lieu in &self.lieux.communes {
            if all.is_empty() || last != Some(lieu.departement) {
                all.push(DepartementVue { nom: self.nom(lieu), communes: Vec::new() });
                last = Some(lieu.departement);
            }
            let page = pagination::page_de(self.total(), lieu.debut);
            let entree = EntreeVue {
                nom: self.reseau.communes[lieu.commune].nom.clone(),
                compte: french::nombre(i64::try_from(lieu.formations.len()).unwrap_or(i64::MAX)),
                adresse: format!("{}#{}", pagination::adresse(liste, page).as_str(), self.ancre(lieu)),
            };
            if let Some(departement) = all.last_mut() {
                departement.communes.push(entree);
            }
        }
        all
    }

    /// The communes of a page of the list, counted from 0.
    pub(super) fn page(&self, rang: usize) -> Vec<CommuneVue> {
        let range = pagination::tranche(self.total(), rang);
        let communes = &self.lieux.communes;
        let first = communes.partition_point(|lieu| lieu.debut + lieu.formations.len() <= range.start);
        let shown = communes.iter().skip(first).take_while(|lieu| lieu.debut < range.end);
        let mut all: Vec<CommuneVue> = Vec::new();
        let mut last = None;
        for lieu in shown {
            let departement = (all.is_empty() || last != Some(lieu.departement)).then(|| self.nom(lieu));
            last = Some(lieu.departement);
            all.push(CommuneVue { departement, ..self.commune(lieu, &range) });
        }
        all
    }

    fn commune(&self, lieu: &Lieu, range: &std::ops::Range<usize>) -> CommuneVue {
        let reseau = self.reseau;
        let start = range.start.saturating_sub(lieu.debut);
        let end = range.end.saturating_sub(lieu.debut).min(lieu.formations.len());
        let shown = lieu.formations.get(start..end).unwrap_or_default();
        let liste =
            Liste::new(reseau, shown.iter().copied(), |line| line.commune == lieu.commune).par_ecole(true);
        let compte = french::compte(lieu.formations.len(), "diplôme", "diplômes");
        CommuneVue {
            id: if start == 0 { self.ancre(lieu) } else { format!("{}-suite", self.ancre(lieu)) },
            nom: reseau.communes[lieu.commune].nom.clone(),
            departement: None,
            adresse: super::Facette::Commune(lieu.commune).adresse(reseau),
            compte: if start == 0 { compte } else { format!("{compte}, suite") },
            parties: liste.parties(0..liste.total()),
        }
    }

    /// The département of a commune.
    fn nom(&self, lieu: &Lieu) -> String {
        let nom = lieu.departement.map(|id| self.reseau.departements[id].nom.clone());
        nom.unwrap_or_else(|| "Ailleurs".to_owned())
    }

    fn ancre(&self, lieu: &Lieu) -> String {
        format!("commune-{}", self.reseau.slug_commune(lieu.commune))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::essai_formations::{LIGNES, beaucoup, reseau};

    #[test]
    fn each_commune_has_its_lines_and_its_place_in_the_pages() {
        let reseau = reseau(&LIGNES);
        let all: Vec<_> = reseau.formations.iter().map(|(id, _)| id).collect();
        let par_commune = ParCommune::new(&reseau, Arc::new(Lieux::new(&reseau, &all)));
        let sommaire = par_commune.sommaire(&Address::folder(&["liste"]));
        let told: Vec<_> = sommaire
            .iter()
            .map(|d| {
                let communes = d.communes.iter().map(|c| format!("{} {} {}", c.nom, c.compte, c.adresse));
                format!("{} : {}", d.nom, communes.collect::<Vec<_>>().join(" ; "))
            })
            .collect();
        assert_eq!(
            told,
            [
                "Oise : Le Faux-Port 2 liste/#commune-le-faux-port",
                "Somme : Amoulin 4 liste/#commune-amoulin ; Nuages-sur-Somme 2 liste/#commune-nuages-sur-somme",
            ]
        );
        let page = par_commune.page(0);
        let lines: usize = page
            .iter()
            .flat_map(|commune| &commune.parties)
            .flat_map(|partie| &partie.groupes)
            .map(|groupe| groupe.lignes.len())
            .sum();
        let departements: Vec<_> = page.iter().map(|commune| commune.departement.as_deref()).collect();
        assert_eq!(departements, [Some("Oise"), Some("Somme"), None]);
        assert_eq!((page.len(), lines, par_commune.total()), (3, 8, 8));
        assert_eq!(page[0].parties[0].groupes[0].lignes[0].lieux, "Lycée de la Voile");
    }

    #[test]
    fn a_long_list_is_cut_inside_a_commune_and_nothing_is_lost() {
        let reseau = beaucoup(230);
        let all: Vec<_> = reseau.formations.iter().map(|(id, _)| id).collect();
        let par_commune = ParCommune::new(&reseau, Arc::new(Lieux::new(&reseau, &all)));
        let ids: Vec<String> = (0..pagination::nombre(par_commune.total()))
            .flat_map(|rang| par_commune.page(rang))
            .map(|commune| format!("{} ({})", commune.id, commune.compte))
            .collect();
        assert_eq!(
            ids,
            [
                "commune-amoulin (231 diplômes)",
                "commune-amoulin-suite (231 diplômes, suite)",
                "commune-amoulin-suite (231 diplômes, suite)"
            ]
        );
    }
}
