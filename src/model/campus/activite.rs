//! What a campus does, with whom and by what means.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::fait::{Fait, Montant, Periode};
use crate::model::forme::{Slug, Uai};

/// Un axe de travail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Axe {
    /// Titre : « Informer et attirer ».
    pub titre: String,
    /// Une ou deux phrases.
    #[serde(default)]
    pub texte: Option<String>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Un membre ou un partenaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Membre {
    /// Nature : lycée, université, laboratoire, entreprise… (`referentiels/natures.yaml`).
    pub nature: Slug,
    /// Nom. Sans nom ni UAI, la ligne dit seulement que le campus a des membres de cette nature.
    #[serde(default)]
    pub nom: Option<String>,
    /// Code UAI, pour un établissement de `etablissements.yaml`.
    #[serde(default)]
    pub uai: Option<Uai>,
    /// Rôle dans le campus (`referentiels/roles.yaml`).
    #[serde(default)]
    pub role: Option<Slug>,
    /// Ce qu’il faut savoir.
    #[serde(default)]
    pub note: Option<String>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Une alliance d’établissements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alliance {
    /// Nom : « Alliance A2U ».
    pub nom: String,
    /// Membres de l’alliance.
    #[serde(default)]
    pub membres: Vec<String>,
    /// Ce qu’elle fait pour le campus.
    #[serde(default)]
    pub objet: Option<String>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Un partenariat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Partenariat {
    /// Nom du partenaire.
    pub nom: String,
    /// Pour quoi faire.
    pub objet: String,
    /// Ce que l’on sait du partenaire.
    #[serde(default)]
    pub note: Option<String>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Les trois critères de la catégorie excellence (arrêté du 26 septembre 2019).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CriteresExcellence {
    /// Un site emblématique d’accueil et de formation clairement identifié.
    pub site_emblematique: Critere,
    /// Des liens renforcés avec la recherche et l’enseignement supérieur.
    pub recherche: Critere,
    /// Un rayonnement national et international fondé sur des partenariats structurants et durables.
    pub rayonnement: Critere,
}

/// Comment le campus répond à un critère.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Critere {
    /// La réponse, en une ou deux phrases.
    pub reponse: String,
    /// Site emblématique qui y répond.
    #[serde(default)]
    pub site: Option<Slug>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Une instance du campus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstanceCampus {
    /// Nom : « Comité de pilotage ».
    pub nom: String,
    /// Ce qu’elle fait, son rythme.
    #[serde(default)]
    pub role: Option<String>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Un moyen humain ou financier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Moyen {
    /// Le moyen : « Subventions régionales ».
    pub nom: String,
    /// Précisions, en une ou deux phrases.
    #[serde(default)]
    pub texte: Option<String>,
    /// Somme, si elle est connue.
    #[serde(default)]
    pub montant: Option<Montant>,
    /// Projets du campus qui l’apportent.
    #[serde(default)]
    pub projets: Vec<Slug>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Un plan d’actions annuel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanActions {
    /// Année civile ou première année scolaire : `2026`.
    pub annee: u16,
    /// Objectifs opérationnels.
    #[serde(default)]
    pub objectifs: Vec<String>,
    /// Actions programmées.
    #[serde(default)]
    pub actions: Vec<String>,
    /// Budget prévisionnel.
    #[serde(default)]
    pub budget: Option<Montant>,
    /// Clés des sources.
    pub sources: Vec<Slug>,
}

/// Un résultat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resultat {
    /// La phrase, sans la période.
    pub texte: String,
    /// Période du résultat.
    #[serde(default)]
    pub periode: Option<Periode>,
    /// Raison, quand une partie est une déduction.
    #[serde(default)]
    pub deduit: Option<String>,
    /// Clés des sources.
    pub sources: Vec<Slug>,
}

/// Une perspective.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Perspective {
    /// La phrase.
    pub texte: String,
    /// Période visée.
    #[serde(default)]
    pub periode: Option<Periode>,
    /// Clés des sources.
    pub sources: Vec<Slug>,
}

/// Une politique publique.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Politique {
    /// Nom : « Stratégie nationale bas carbone ».
    pub nom: String,
    /// Sigle, s’il en existe un : « SNBC ».
    #[serde(default)]
    pub sigle: Option<String>,
    /// Ce que le campus y apporte.
    #[serde(default)]
    pub texte: Option<String>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Le campus auquel celui-ci succède.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Predecesseur {
    /// Nom de ce campus.
    pub nom: String,
    /// Ce que l’on en sait.
    pub faits: Vec<Fait>,
    /// Raison, quand le lien entre les deux est une déduction.
    #[serde(default)]
    pub deduit: Option<String>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}
