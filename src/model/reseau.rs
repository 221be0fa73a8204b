//! The network as a whole: who steers, what the law says, what is common to all campuses.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::campus::Moyen;
use super::fait::{Fait, Sources};
use super::forme::{AdresseWeb, CodeDepartement, Jour, Moment, Slug};

/// Le fichier `content/reseau.yaml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FicheReseau {
    /// Nom du réseau.
    pub nom: String,
    /// Région : « Hauts-de-France ».
    pub region: String,
    /// La même avec sa préposition : « en Hauts-de-France ».
    pub en_region: String,
    /// Académies et leurs départements.
    pub academies: Vec<Academie>,
    /// Ce qu’est un CMQ, en quelques faits.
    #[serde(default)]
    pub definition: Vec<Fait>,
    /// Ce que le label demande.
    #[serde(default)]
    pub label: Vec<Fait>,
    /// Ce que la catégorie excellence demande en plus.
    #[serde(default)]
    pub excellence: Vec<Fait>,
    /// Instances qui pilotent, conseillent ou soutiennent.
    #[serde(default)]
    pub instances: Vec<Instance>,
    /// Textes officiels.
    #[serde(default)]
    pub textes: Vec<TexteOfficiel>,
    /// Nombre de campus, tel qu’un document le déclare.
    #[serde(default)]
    pub decompte: Option<Decompte>,
    /// Nombres déclarés plus tôt, pour mémoire.
    #[serde(default)]
    pub historique: Vec<Fait>,
    /// Comment les campus fonctionnent.
    #[serde(default)]
    pub fonctionnement: Vec<Fait>,
    /// Moyens et soutien communs à tous les campus.
    #[serde(default)]
    pub moyens: Vec<Moyen>,
    /// Politiques régionales et nationales de référence.
    #[serde(default)]
    pub politiques: Vec<Fait>,
    /// Ce que l’on a cherché sans le trouver.
    #[serde(default)]
    pub a_completer: Vec<String>,
    /// Sources citées par ce fichier.
    #[serde(default)]
    pub sources: Sources,
    /// Date de la dernière modification de fond.
    pub mis_a_jour: Jour,
}

/// Une académie.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Academie {
    /// Nom court sans accent : `lille`.
    pub slug: Slug,
    /// Nom : « Lille ».
    pub nom: String,
    /// Codes de ses départements, entre guillemets : `["59", "62"]`.
    pub departements: Vec<CodeDepartement>,
}

/// Une instance du réseau.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// Nom court sans accent : `core`.
    pub slug: Slug,
    /// Nom complet.
    pub nom: String,
    /// Sigle, s’il en existe un : « CoRE ».
    #[serde(default)]
    pub sigle: Option<String>,
    /// Ce qu’elle fait pour les campus.
    pub role: String,
    /// Faits datés.
    #[serde(default)]
    pub faits: Vec<Fait>,
    /// Page officielle de l’instance.
    #[serde(default)]
    pub site_web: Option<AdresseWeb>,
    /// Clés des sources.
    pub sources: Vec<Slug>,
}

/// Un texte officiel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TexteOfficiel {
    /// Nom court sans accent : `arrete-2019-09-26`.
    pub slug: Slug,
    /// Titre : « Arrêté du 26 septembre 2019 ».
    pub titre: String,
    /// Date du texte.
    #[serde(default)]
    pub date: Option<Moment>,
    /// Numéro NOR.
    #[serde(default)]
    pub nor: Option<String>,
    /// Ce qu’il dit, en une ou deux phrases.
    pub resume: String,
    /// Adresse officielle.
    #[serde(default)]
    pub adresse: Option<AdresseWeb>,
    /// Clés des sources.
    pub sources: Vec<Slug>,
}

/// Un nombre de campus déclaré.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decompte {
    /// Campus labellisés.
    pub campus: u32,
    /// Dont campus d’excellence.
    pub excellence: u32,
    /// Date du document.
    pub date: Moment,
    /// Clés des sources.
    pub sources: Vec<Slug>,
}
