//! A diploma (formation) and the places where it is taught.
//!
//! `formations.csv` has one line a diploma in a place; the lines that share a slug are one diploma.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fait::Lien;
use super::forme::{CodeInsee, Jour, Niveau, Rncp, Rome, Slug, Uai};
use super::referentiel::Etape;

/// Les colonnes de `formations.csv`, dans l’ordre conseillé, et si elles sont obligatoires.
pub const COLONNES: [(&str, bool); 13] = [
    ("formation", true),
    ("intitule", true),
    ("niveau", true),
    ("type", true),
    ("voies_connues", false),
    ("uai", true),
    ("commune", false),
    ("ferme_le", false),
    ("capacite", false),
    ("rncp", false),
    ("source", true),
    ("annee", true),
    ("remarque", false),
];

/// Une ligne de `formations.csv` : un diplôme dans un lieu.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
pub struct LigneFormation {
    /// Nom court et stable du diplôme : `bac-pro-cuisine`. Les lignes qui le partagent sont un même diplôme.
    pub formation: Slug,
    /// Intitulé complet : « Bac pro Cuisine ».
    pub intitule: String,
    /// Niveau du diplôme, de 3 à 8.
    pub niveau: Niveau,
    /// Type de diplôme : « Bac pro », « BTS »… (`referentiels/types.yaml`).
    #[schemars(rename = "type")]
    pub type_diplome: String,
    /// Voies que la source donne, séparées par `|` ; vide = la source n’en dit rien.
    pub voies_connues: Vec<Slug>,
    /// Établissement qui la propose.
    pub uai: Uai,
    /// Commune, quand ce n’est pas celle de l’établissement.
    pub commune: Option<CodeInsee>,
    /// Jour où la formation ferme ou a fermé ici.
    pub ferme_le: Option<Jour>,
    /// Nombre de places.
    pub capacite: Option<u32>,
    /// Code RNCP vérifié.
    pub rncp: Option<Rncp>,
    /// Jeu de données ou document.
    pub source: String,
    /// Année des données.
    pub annee: u16,
    /// Vrai quand l’année est déduite (« 2025 (année déduite) »).
    #[schemars(skip)]
    pub annee_deduite: bool,
    /// Ce qu’il faut savoir de cette ligne.
    pub remarque: Option<String>,
}

/// `content/formations/<slug>.yaml` : ce qui enrichit un diplôme. Facultatif.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FicheFormation {
    /// Ce que l’on y apprend, en quelques phrases.
    #[serde(default)]
    pub description: Option<String>,
    /// Durée : « 2 ans ».
    #[serde(default)]
    pub duree: Option<String>,
    /// Après quoi l’on y entre (`3e`, `cap`, `bac`, `bac-2`, `bac-3`), quand le type de diplôme ne suffit pas à le dire :
    /// un certificat de spécialisation suit un CAP ou un bac selon sa spécialité.
    #[serde(default)]
    pub entree_apres: Vec<Etape>,
    /// Diplômes du réseau qui y mènent.
    #[serde(default)]
    pub avant: Vec<Slug>,
    /// Diplômes du réseau où l’on peut aller ensuite.
    #[serde(default)]
    pub apres: Vec<Slug>,
    /// Métiers visés.
    #[serde(default)]
    pub metiers: Vec<String>,
    /// Codes ROME de ces métiers, dans le répertoire de France Travail : `H2301`.
    #[serde(default)]
    pub rome: Vec<Rome>,
    /// Comment candidater.
    #[serde(default)]
    pub candidater: Option<String>,
    /// Fiches officielles.
    #[serde(default)]
    pub fiches: Vec<Lien>,
    /// Date de la dernière modification de fond.
    #[serde(default)]
    pub mis_a_jour: Option<Jour>,
}
