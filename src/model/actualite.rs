//! News and events.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Statut;
use super::fait::{Photo, Sources};
use super::forme::{AdresseWeb, CodeInsee, Jour, Slug};

/// L’en-tête d’une actualité : `content/actualites/<slug>.md`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actualite {
    /// `publie` pour paraître.
    #[serde(default)]
    pub statut: Statut,
    /// Titre de l’actualité, sans point final.
    pub titre: String,
    /// Jour de publication ; à venir, l’actualité attend ce jour.
    pub date: Jour,
    /// Une phrase, pour les listes.
    pub resume: String,
    /// Campus concernés.
    #[serde(default)]
    pub campus: Vec<Slug>,
    /// Photographie qui l’illustre.
    #[serde(default)]
    pub photo: Option<Photo>,
    /// Sources citées par ce fichier.
    #[serde(default)]
    pub sources: Sources,
    /// Date de la dernière modification de fond.
    #[serde(default)]
    pub mis_a_jour: Option<Jour>,
}

/// Un événement : `content/agenda/<slug>.yaml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evenement {
    /// `publie` pour paraître.
    #[serde(default)]
    pub statut: Statut,
    /// Titre de l’événement, sans point final.
    pub titre: String,
    /// Premier jour.
    pub debut: Jour,
    /// Dernier jour, s’il dure plus d’un jour.
    #[serde(default)]
    pub fin: Option<Jour>,
    /// Horaires, en clair : « de 14 h à 17 h ».
    #[serde(default)]
    pub horaires: Option<String>,
    /// Une ou deux phrases.
    pub texte: String,
    /// Nom du lieu.
    #[serde(default)]
    pub lieu: Option<String>,
    /// Code INSEE de la commune, si elle est dans la région.
    #[serde(default)]
    pub commune: Option<CodeInsee>,
    /// Campus concernés ; vide = tout le réseau.
    #[serde(default)]
    pub campus: Vec<Slug>,
    /// Page pour s’inscrire ou en savoir plus.
    #[serde(default)]
    pub adresse: Option<AdresseWeb>,
    /// Ce qu’il faut savoir de la source : une date ou un lien déduits.
    #[serde(default)]
    pub note: Option<String>,
    /// Sources citées par ce fichier.
    #[serde(default)]
    pub sources: Sources,
    /// Date de la dernière modification de fond.
    #[serde(default)]
    pub mis_a_jour: Option<Jour>,
}
