//! A published opinion. The text is public and faithful; an opinion is not the label.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Statut;
use super::fait::{Lien, Periode, Sources};
use super::forme::{Jour, Sha256, Slug};

/// L’en-tête d’un avis : `content/avis/<slug>.md`. Le nom du fichier est son adresse.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Avis {
    /// `publie` pour paraître.
    #[serde(default)]
    pub statut: Statut,
    /// Titre de la page : « Avis 2026CE01 : renouvellement du label d’excellence du CEIT ».
    pub titre: String,
    /// Numéro, tel que le document l’écrit : « 2026CE01 ».
    #[serde(default)]
    pub numero: Option<String>,
    /// Instance qui l’a rendu, l’une de celles de `reseau.yaml`.
    pub emetteur: Slug,
    /// Objet, en une phrase.
    pub objet: String,
    /// Ce qui est demandé.
    pub nature: NatureAvis,
    /// Campus concernés.
    pub campus: Vec<Slug>,
    /// Comment l’instance s’est prononcée.
    pub mode: ModeAvis,
    /// Jour de la séance.
    #[serde(default)]
    pub seance: Option<Jour>,
    /// Ouverture de la consultation écrite.
    #[serde(default)]
    pub ouverture: Option<Jour>,
    /// Clôture de la consultation écrite.
    #[serde(default)]
    pub cloture: Option<Jour>,
    /// Sens de l’avis.
    pub sens: Sens,
    /// Majorité ou unanimité.
    #[serde(default)]
    pub majorite: Option<Majorite>,
    /// Qui a compté : « membres ayant répondu à la consultation écrite ».
    #[serde(default)]
    pub base: Option<String>,
    /// Décompte des voix, s’il est publié.
    #[serde(default)]
    pub votes: Option<Votes>,
    /// Période de label demandée.
    #[serde(default)]
    pub periode_demandee: Option<Periode>,
    /// Motifs retenus, dans l’ordre du document.
    #[serde(default)]
    pub motifs: Vec<String>,
    /// Annexes, présentes ou manquantes.
    #[serde(default)]
    pub annexes: Vec<Annexe>,
    /// Fichier d’origine. Absent : la page dit « original non fourni ».
    #[serde(default)]
    pub original: Option<Original>,
    /// Vrai quand le texte qui suit est le texte entier du document.
    #[serde(default)]
    pub texte_integral: bool,
    /// Ce qui manque au document publié : une image, une page.
    #[serde(default)]
    pub manques: Vec<String>,
    /// Textes officiels que l’avis cite.
    #[serde(default)]
    pub textes: Vec<Slug>,
    /// Licence du document, que seul l’éditeur peut dire.
    #[serde(default)]
    pub licence: Option<Lien>,
    /// Sources citées par ce fichier.
    #[serde(default)]
    pub sources: Sources,
    /// Date de la dernière modification de fond.
    pub mis_a_jour: Jour,
    /// Date à laquelle quelqu’un a relu toute la page.
    #[serde(default)]
    pub verifie_le: Option<Jour>,
}

/// Ce sur quoi porte un avis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NatureAvis {
    /// Un premier label.
    Labellisation,
    /// Un renouvellement de label.
    Renouvellement,
    /// Autre chose, ou une demande que la source ne précise pas.
    Autre,
}

/// Comment une instance se prononce.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ModeAvis {
    /// En réunion : donnez `seance`.
    Seance,
    /// Par écrit : donnez `ouverture` et `cloture`.
    ConsultationEcrite,
}

/// Le sens d’un avis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sens {
    /// Favorable.
    Favorable,
    /// Favorable avec des réserves.
    Reserve,
    /// Défavorable.
    Defavorable,
    /// L’instance ne s’est pas prononcée.
    SansAvis,
    /// Le document disponible ne permet pas de le dire.
    NonRetrouve,
}

/// Comment le sens a été acquis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Majorite {
    /// À l’unanimité.
    Unanimite,
    /// À la majorité.
    Majorite,
}

/// Décompte des voix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Votes {
    /// Voix pour.
    pub pour: u32,
    /// Voix contre.
    pub contre: u32,
    /// Nombre d’abstentions.
    #[serde(default)]
    pub abstentions: u32,
}

/// Une annexe de l’avis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Annexe {
    /// Numéro : `1`.
    pub numero: u32,
    /// Titre de l’annexe, tel que l’avis l’écrit.
    pub titre: String,
    /// Fichier, à côté de l’avis. Absent : la page dit « annexe manquante ».
    #[serde(default)]
    pub fichier: Option<String>,
}

/// Le fichier d’origine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Original {
    /// Nom du fichier, à côté de l’avis : `2026ce01.pdf`.
    pub fichier: String,
    /// Empreinte SHA-256 du fichier, vérifiée à chaque construction.
    #[serde(default)]
    pub sha256: Option<Sha256>,
}
