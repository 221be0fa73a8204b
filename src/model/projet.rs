//! A project that a campus leads or takes part in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fait::{Fait, Montant, Periode};
use super::forme::{AdresseWeb, Slug};

/// Un projet du campus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Projet {
    /// Nom court sans accent, unique dans le campus : `chimie-verte-academy`.
    pub slug: Slug,
    /// Nom du projet.
    pub nom: String,
    /// Cadre de financement : `ami-cma`, `fse-plus`… (`referentiels/natures-projet.yaml`).
    #[serde(default)]
    pub nature: Option<Slug>,
    /// Où en est le projet.
    #[serde(default)]
    pub etat: Option<EtatProjet>,
    /// Une ou deux phrases.
    #[serde(default)]
    pub texte: Option<String>,
    /// Qui le porte.
    #[serde(default)]
    pub porteur: Option<String>,
    /// Avec qui.
    #[serde(default)]
    pub partenaires: Vec<String>,
    /// Somme, si elle est connue.
    #[serde(default)]
    pub montant: Option<Montant>,
    /// Du début à la fin ; sans `fin`, le projet dure encore ou on ne le sait pas.
    #[serde(default)]
    pub periode: Option<Periode>,
    /// Annexe d’un avis qui le décrit : « annexe 1 ».
    #[serde(default)]
    pub annexe: Option<String>,
    /// Autres faits.
    #[serde(default)]
    pub faits: Vec<Fait>,
    /// Page du projet.
    #[serde(default)]
    pub adresse: Option<AdresseWeb>,
    /// Ce que l’on a cherché sans le trouver.
    #[serde(default)]
    pub a_completer: Vec<String>,
    /// Clés des sources.
    pub sources: Vec<Slug>,
}

/// Où en est un projet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EtatProjet {
    /// Le dossier est annoncé, pas encore déposé.
    Annonce,
    /// Le projet est en cours.
    EnCours,
    /// Le projet est fini.
    Termine,
}
