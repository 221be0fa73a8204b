//! Under each diploma of an interest, what comes next in turn: the staircase from where one is.
//!
//! `reseau::passages` decides what leads where; this says it, with the reason of each step.

use serde::Serialize;

use crate::address::Address;
use crate::french;
use crate::model::referentiel::Filiere;
use crate::page::acces;
use crate::page::adresses;
use crate::page::facette::Facette;
use crate::page::formations::liste::Partie;
use crate::page::listes::LigneVue;
use crate::reseau::{Formation, Id, Raison, Reseau};

/// How many deduced diplomas follow one, at the first step and at the second.
const DEDUITS: [usize; 2] = [4, 2];

/// A part of the list: what partners alone propose is told apart.
#[derive(Debug, Serialize)]
pub(super) struct PartieSuivie {
    a_part: bool,
    groupes: Vec<GroupeSuivi>,
}

/// The diplomas of a level.
#[derive(Debug, Serialize)]
struct GroupeSuivi {
    niveau: u8,
    nom: String,
    compte: String,
    lignes: Vec<LigneSuivie>,
}

/// A diploma and what comes next.
#[derive(Debug, Serialize)]
struct LigneSuivie {
    ligne: LigneVue,
    suite: Vec<Pas>,
    /// Where nothing follows in the network: why, or what the level alone opens.
    sans_suite: Option<SansSuite>,
}

/// A step to another diploma.
#[derive(Debug, Serialize)]
pub(super) struct Pas {
    titre: String,
    adresse: Address,
    /// « Bac · Amiens, Beauvais ».
    dit: String,
    /// For what is deduced, the words that both titles have: « « pierre » ». Nothing for what a file says.
    mots: Option<String>,
    /// What comes after it.
    ensuite: Vec<Pas>,
}

/// A diploma that nothing follows.
#[derive(Debug, Serialize)]
struct SansSuite {
    texte: String,
    adresse: Option<Address>,
}

/// The lines of a page of the list, in the order of `ids`, each with what follows it.
pub(super) fn parties(
    reseau: &Reseau,
    filiere: Id<Filiere>,
    parties: Vec<Partie>,
    ids: &[Id<Formation>],
) -> Vec<PartieSuivie> {
    let mut ids = ids.iter().copied();
    let mut suivie = |ligne: LigneVue| {
        let id = ids.next();
        let suite = id.map(|id| pas(reseau, id, &DEDUITS)).unwrap_or_default();
        let sans_suite = id.filter(|_| suite.is_empty()).map(|id| sans_suite(reseau, id, filiere));
        LigneSuivie { ligne, suite, sans_suite }
    };
    let parties = parties.into_iter().map(|partie| PartieSuivie {
        a_part: partie.a_part,
        groupes: partie
            .groupes
            .into_iter()
            .map(|groupe| GroupeSuivi {
                niveau: groupe.niveau,
                nom: groupe.nom,
                compte: groupe.compte,
                lignes: groupe.lignes.into_iter().map(&mut suivie).collect(),
            })
            .collect(),
    });
    parties.collect()
}

/// What follows a diploma: what is written, then the nearest of what is deduced.
fn pas(reseau: &Reseau, id: Id<Formation>, deduits: &[usize]) -> Vec<Pas> {
    let Some((most, rest)) = deduits.split_first() else {
        return Vec::new();
    };
    let mut deduced = 0;
    let mut all = Vec::new();
    for passage in reseau.apres(id) {
        let mots = match &passage.raison {
            Raison::Ecrite => None,
            Raison::Deduite { .. } if deduced == *most => continue,
            Raison::Deduite { mots } => {
                deduced += 1;
                let mots: Vec<String> = mots.iter().map(|mot| format!("« {mot} »")).collect();
                Some(french::enumere(&mots))
            }
        };
        let formation = &reseau.formations[passage.formation];
        let communes: Vec<&str> =
            formation.communes().into_iter().map(|c| reseau.communes[c].nom.as_str()).collect();
        all.push(Pas {
            titre: formation.intitule.clone(),
            adresse: adresses::formation(&formation.slug),
            dit: format!("{} · {}", acces::niveau(reseau, formation), communes.join(", ")),
            mots,
            ensuite: pas(reseau, passage.formation, rest),
        });
    }
    all
}

/// What the level opens in the same filière, else in all of them.
fn sans_suite(reseau: &Reseau, id: Id<Formation>, filiere: Id<Filiere>) -> SansSuite {
    let held = |facette: &Facette| !facette.formations(reseau).is_empty();
    let Some(etape) = reseau.donne(&reseau.formations[id]).filter(|etape| held(&Facette::Apres(*etape)))
    else {
        return SansSuite {
            texte: "Aucune suite connue dans le réseau : demander à l’établissement.".to_owned(),
            adresse: None,
        };
    };
    let same = Some(Facette::Vers(etape, filiere)).filter(held);
    let domain = if same.is_some() { "la même filière" } else { "toutes les filières" };
    SansSuite {
        texte: format!("Ce que l’on peut commencer avec {}, dans {domain}", etape.nom()),
        adresse: Some(same.unwrap_or(Facette::Apres(etape)).adresse(reseau)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::referentiel::Etape;
    use crate::page::essai_formations::{LIGNES, reseau, reseau_et};
    use crate::page::formations::liste::Liste;

    fn dit(reseau: &Reseau) -> Vec<String> {
        let filiere = reseau.filieres.get("tourisme").unwrap();
        let ids = Facette::Vers(Etape::Troisieme, filiere).formations(reseau);
        let liste = Liste::new(reseau, ids.iter().copied(), |_| true);
        let parties = parties(reseau, filiere, liste.parties(0..liste.total()), liste.ids());
        let lignes = parties.iter().flat_map(|partie| &partie.groupes).flat_map(|groupe| &groupe.lignes);
        lignes
            .map(|une| {
                let none = une.sans_suite.as_ref().map(|sans| sans.texte.clone()).unwrap_or_default();
                format!("{} > {}{none}", une.ligne.intitule, suivants(&une.suite))
            })
            .collect()
    }

    fn suivants(suite: &[Pas]) -> String {
        let pas = suite.iter().map(|pas| {
            let why = pas.mots.as_deref().unwrap_or("écrit");
            let next =
                if pas.ensuite.is_empty() { String::new() } else { format!(" > {}", suivants(&pas.ensuite)) };
            format!("{} ({why}){next}", pas.titre)
        });
        pas.collect::<Vec<_>>().join(" ; ")
    }

    #[test]
    fn each_diploma_says_what_follows_in_turn_and_why() {
        assert_eq!(
            dit(&reseau(&LIGNES)),
            [
                "CAP Moulin > Bac pro Moulin (« moulin ») > BTS Moulin (« moulin ») ; BUT Moulin (« moulin »)",
                "Bac pro Moulin > BTS Moulin (« moulin ») ; BUT Moulin (« moulin »)",
            ]
        );
    }

    #[test]
    fn what_a_file_says_comes_first_and_is_told_as_such() {
        let sheet = ("formations/cap-moulin.yaml", "apres: [bts-voile]\n");
        let reseau = reseau_et(&LIGNES, &[sheet]);
        assert!(dit(&reseau)[0].starts_with("CAP Moulin > BTS Voile (écrit) ; Bac pro Moulin (« moulin »)"));
    }

    #[test]
    fn where_nothing_follows_the_level_leads_on_in_the_same_filiere() {
        let lines = [
            "cap-moulin,CAP Moulin,3,CAP,,0990001N,,,,,Jeu inventé,2022,",
            "bac-pro-voile,Bac pro Voile,4,Bac pro,,0990001N,,,,,Jeu inventé,2022,",
        ];
        assert_eq!(
            dit(&reseau(&lines))[0],
            "CAP Moulin > Ce que l’on peut commencer avec un CAP, dans la même filière"
        );
    }
}
