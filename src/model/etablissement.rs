//! A school or university, known by its UAI code. Its role in a campus belongs to that campus.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fait::Position;
use super::forme::{AdresseWeb, CodeInsee, Slug, Telephone, Uai};

/// Le fichier `content/etablissements.yaml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Etablissements {
    /// Les établissements du réseau.
    pub etablissements: Vec<Arc<Etablissement>>,
}

/// Un établissement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Etablissement {
    /// Code UAI : sept chiffres et une lettre.
    pub uai: Uai,
    /// Nom : « Lycée professionnel Jean Bertin ».
    pub nom: String,
    /// Nature : lycée, université, IUT… (`referentiels/natures.yaml`).
    pub nature: Slug,
    /// Secteur, si une source le donne.
    #[serde(default)]
    pub secteur: Option<Secteur>,
    /// Code INSEE de la commune.
    pub commune: CodeInsee,
    /// Numéro et rue.
    #[serde(default)]
    pub adresse: Option<String>,
    /// Position sur la carte.
    #[serde(default)]
    pub position: Option<Position>,
    /// Site de l’établissement.
    #[serde(default)]
    pub site_web: Option<AdresseWeb>,
    /// Téléphone : `03 00 00 00 00`.
    #[serde(default)]
    pub telephone: Option<Telephone>,
    /// Internat : `true`, `false`, ou rien quand on ne sait pas.
    #[serde(default)]
    pub internat: Option<bool>,
    /// Accessibilité des locaux, en une phrase.
    #[serde(default)]
    pub accessibilite: Option<String>,
    /// D’où viennent le code et la commune.
    pub source: String,
}

/// Secteur d’un établissement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Secteur {
    /// Établissement public.
    Public,
    /// Établissement privé.
    Prive,
}
