//! The label: what was granted, asked for and attested.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Categorie;
use crate::model::fait::Periode;
use crate::model::forme::{Moment, Slug};

/// L’histoire du label. Un avis n’est pas le label.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Périodes accordées.
    #[serde(default)]
    pub periodes: Vec<PeriodeLabel>,
    /// Demandes déposées, avec l’avis rendu s’il est connu.
    #[serde(default)]
    pub demandes: Vec<DemandeLabel>,
    /// Documents datés qui parlent du campus comme labellisé, sans dire jusqu’à quand.
    #[serde(default)]
    pub attestations: Vec<Attestation>,
    /// Ce qu’il faut savoir.
    #[serde(default)]
    pub note: Option<String>,
}

/// Une période de label accordée.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodeLabel {
    /// Début : `2022-04`.
    pub debut: Moment,
    /// Fin, seulement si une source la donne pour ce campus.
    #[serde(default)]
    pub fin: Option<Moment>,
    /// Durée accordée en années (5 au plus), si une source la donne pour ce campus.
    #[serde(default)]
    pub duree_ans: Option<u8>,
    /// Catégorie accordée.
    #[serde(default)]
    pub categorie: Option<Categorie>,
    /// Référence de l’arrêté.
    #[serde(default)]
    pub decision: Option<String>,
    /// Ce qu’il faut savoir.
    #[serde(default)]
    pub note: Option<String>,
    /// Clés des sources.
    pub sources: Vec<Slug>,
}

/// Une demande de label ou de renouvellement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DemandeLabel {
    /// Ce qui est demandé.
    pub nature: NatureDemande,
    /// Période demandée.
    #[serde(default)]
    pub periode: Option<Periode>,
    /// Avis rendu, publié sur ce site.
    #[serde(default)]
    pub avis: Option<Slug>,
    /// Ce que l’on sait de la décision, qui n’est pas l’avis.
    #[serde(default)]
    pub decision: Decision,
    /// Ce qu’il faut savoir.
    #[serde(default)]
    pub note: Option<String>,
    /// Clés des sources.
    pub sources: Vec<Slug>,
}

/// Ce que l’on demande.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NatureDemande {
    /// Un premier label.
    Labellisation,
    /// Un nouveau label à la suite d’un autre.
    Renouvellement,
}

/// Ce que l’on sait d’une décision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Aucun document retrouvé.
    #[default]
    NonRetrouvee,
    /// Le label a été accordé : ajoutez aussi la période.
    Accordee,
    /// Le label a été refusé.
    Refusee,
}

/// Un document daté qui atteste du label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    /// Date du document.
    pub date: Moment,
    /// Ce qu’il dit, en quelques mots.
    pub texte: String,
    /// Catégorie qu’il donne.
    #[serde(default)]
    pub categorie: Option<Categorie>,
    /// Clés des sources.
    pub sources: Vec<Slug>,
}
