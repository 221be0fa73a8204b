//! The parts of a campus' profile that take some telling: projects, what is missing.

use serde::Serialize;

use crate::etat;
use crate::french;
use crate::model::campus::Profil;
use crate::model::projet::EtatProjet;
use crate::page::fait::{Bibliographie, Bloc, FaitVue, Renvoi, montant, periode};
use crate::reseau::{Campus, Reseau};

/// A project.
#[derive(Debug, Serialize)]
pub(super) struct ProjetVue {
    /// Anchor: `projet-comreva`.
    pub(super) ancre: String,
    /// Its name.
    pub(super) nom: String,
    /// « AMI-CMA ».
    pub(super) cadre: Option<String>,
    /// « dossier annoncé ».
    pub(super) etat: Option<&'static str>,
    /// A few sentences.
    pub(super) texte: Option<String>,
    /// Terms and what is known of each: « Porteur », « Montant »…
    pub(super) lignes: Vec<(&'static str, String)>,
    /// Other facts.
    pub(super) faits: Bloc<FaitVue>,
    /// Its page.
    pub(super) lien: Option<String>,
    /// What was looked for and not found.
    pub(super) manques: Vec<String>,
    /// Marks to its sources.
    pub(super) sources: Vec<Renvoi>,
}

/// Projects, in the file's order.
pub(super) fn projets(reseau: &Reseau, campus: &Campus, biblio: Bibliographie<'_>) -> Vec<ProjetVue> {
    campus
        .fiche
        .projets
        .iter()
        .map(|projet| {
            let lignes = [
                ("Porteur", projet.porteur.clone()),
                (
                    "Partenaires",
                    (!projet.partenaires.is_empty()).then(|| french::enumere(&projet.partenaires)),
                ),
                ("Montant", projet.montant.as_ref().map(montant)),
                ("Période", projet.periode.as_ref().map(periode)),
                ("Annexe", projet.annexe.clone()),
            ];
            let cadre = projet.nature.as_ref().and_then(|n| reseau.natures_projet.row(n.as_str()));
            let sources = biblio.renvois(&projet.sources);
            ProjetVue {
                ancre: format!("projet-{}", projet.slug),
                nom: projet.nom.clone(),
                cadre: cadre.map(|c| c.nom.clone()),
                etat: projet.etat.map(|etat| match etat {
                    EtatProjet::Annonce => "dossier annoncé",
                    EtatProjet::EnCours => "en cours",
                    EtatProjet::Termine => "terminé",
                }),
                texte: projet.texte.clone(),
                lignes: lignes.into_iter().filter_map(|(term, value)| Some((term, value?))).collect(),
                faits: Bloc::new(biblio.faits(&projet.faits)).sous(&sources),
                lien: projet.adresse.as_ref().map(ToString::to_string),
                manques: projet.a_completer.clone(),
                sources,
            }
        })
        .collect()
}

/// What a profile lacks, so that somebody can answer.
#[derive(Debug, Serialize)]
pub(super) struct Manque {
    /// True for a profile that does not call itself complete.
    pub(super) partiel: bool,
    /// What was looked for and not found.
    pub(super) phrases: Vec<String>,
    /// « le lieu, les projets et un contact »: headings that are empty.
    pub(super) rubriques: Option<String>,
    /// How many of the headings are filled: « 12 rubriques sur 17 sont remplies. »
    pub(super) compte: String,
}

/// How complete a page is.
pub(super) fn manques(campus: &Campus) -> Manque {
    let rubriques = etat::Rubriques::of(campus);
    Manque {
        partiel: campus.fiche.profil == Profil::Partiel,
        phrases: campus.fiche.a_completer.clone(),
        rubriques: rubriques.manquent(),
        compte: compte(rubriques.remplies, rubriques.toutes()),
    }
}

/// « 12 rubriques sur 17 sont remplies. »
fn compte(filled: usize, all: usize) -> String {
    match filled {
        0 => format!("Aucune des {all} rubriques n’est remplie."),
        1 => format!("Une rubrique sur {all} est remplie."),
        n if n == all => format!("Les {all} rubriques sont remplies."),
        n => format!("{n} rubriques sur {all} sont remplies."),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::essai;
    use super::*;

    #[test]
    fn headings_are_counted_in_french() {
        assert_eq!(compte(0, 17), "Aucune des 17 rubriques n’est remplie.");
        assert_eq!(compte(1, 17), "Une rubrique sur 17 est remplie.");
        assert_eq!(compte(12, 17), "12 rubriques sur 17 sont remplies.");
        assert_eq!(compte(17, 17), "Les 17 rubriques sont remplies.");
    }

    #[test]
    fn what_is_empty_is_named() {
        let site = essai::site(&[]);
        let missing = manques(&site.reseau.campus.rows()[0]);
        assert!(missing.partiel);
        assert!(missing.rubriques.unwrap().ends_with("le plan d’actions de l’année et un contact"));
    }
}
