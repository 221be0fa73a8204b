//! An editorial or legal page.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Statut;
use super::forme::Jour;

/// L’en-tête d’une page : `content/pages/<adresse>.md`. Le chemin du fichier est son adresse.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageEditoriale {
    /// `publie` pour paraître.
    #[serde(default)]
    pub statut: Statut,
    /// Titre de la page, en haut et dans l’onglet du navigateur.
    pub titre: String,
    /// Une phrase, pour les moteurs de recherche et les partages.
    pub description: String,
    /// Place dans la liste des pages de sa partie : 1 pour la première. Sans elle, la page vient après les autres.
    #[serde(default)]
    pub place: Option<u16>,
    /// Date de la dernière modification de fond.
    pub mis_a_jour: Jour,
}
