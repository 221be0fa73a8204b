//! The reference lists that the rest of the content names things by.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fait::Position;
use super::forme::{CodeDepartement, CodeInsee, CodePostal, Niveau, Slug};

/// `referentiels/filieres.yaml` : les filières nationales des CMQ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filieres {
    /// Les douze filières, dans l’ordre officiel.
    pub filieres: Vec<Filiere>,
}

/// Une filière nationale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filiere {
    /// Nom court sans accent, dans les adresses : `chimie-et-biotechnologies`.
    pub slug: Slug,
    /// Nom exact.
    pub nom: String,
    /// Les mots d’un jeune lecteur : « La chimie, les biotechnologies ».
    pub simple: String,
    /// Où chercher quand aucun campus n’est rattaché à cette filière. Ce n’est pas un rattachement.
    #[serde(default)]
    pub proches: Option<Proches>,
}

/// Des diplômes du réseau proches d’une filière, et pourquoi.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proches {
    /// Noms courts des diplômes, comme dans `formations.csv`.
    pub formations: Vec<Slug>,
    /// Ce qui les en rapproche, pour finir la phrase « Ils en sont proches parce que… ».
    pub raison: String,
}

/// `referentiels/niveaux.yaml` : les niveaux de diplôme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Niveaux {
    /// Du plus bas au plus haut.
    pub niveaux: Vec<FicheNiveau>,
}

/// Un niveau de diplôme, avec les mots d’un jeune lecteur.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FicheNiveau {
    /// Niveau du cadre national, de 3 à 8.
    pub niveau: Niveau,
    /// Les mots d’un jeune lecteur : « Bac +2 ».
    pub nom: String,
    /// Diplômes que l’on y trouve : « BTS ».
    pub diplomes: String,
}

/// `referentiels/types.yaml` : les types de diplôme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Types {
    /// Les types, dans l’ordre des niveaux.
    pub types: Vec<TypeDiplome>,
}

/// Un type de diplôme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypeDiplome {
    /// Nom, tel qu’écrit dans `formations.csv` : « Bac pro ».
    pub nom: String,
    /// Nom complet : « baccalauréat professionnel ».
    pub complet: String,
    /// Niveaux possibles.
    pub niveaux: Vec<Niveau>,
    /// Après quoi l’on peut y entrer.
    pub apres: Vec<Etape>,
    /// Ce qui décide, quand un diplôme de ce type n’ouvre pas à toutes les étapes de `apres` : « la spécialité ».
    /// Tant que la fiche du diplôme ne donne pas `entree_apres`, le site dit « selon la spécialité : non précisé ».
    #[serde(default)]
    pub apres_selon: Option<String>,
    /// Vrai pour un diplôme du niveau d’un CAP ou d’un bac qui n’en est pas un : BMA, brevet professionnel,
    /// certificat de spécialisation.
    #[serde(default)]
    pub meme_niveau: bool,
    /// Comment l’on y entre, en une phrase.
    pub entree: String,
    /// Durée habituelle : « 3 ans ».
    #[serde(default)]
    pub duree: Option<String>,
}

#[cfg(test)]
impl TypeDiplome {
    /// A made-up type, of one level.
    pub(crate) fn d_essai(nom: &str, complet: &str, niveau: u8) -> TypeDiplome {
        TypeDiplome {
            nom: nom.to_owned(),
            complet: complet.to_owned(),
            niveaux: vec![Niveau::new(niveau).unwrap()],
            apres: Vec::new(),
            apres_selon: None,
            meme_niveau: false,
            entree: String::new(),
            duree: None,
        }
    }
}

/// D’où l’on vient : ce n’est pas un niveau de sortie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Etape {
    /// Après la classe de troisième.
    #[serde(rename = "3e")]
    Troisieme,
    /// Après un CAP.
    #[serde(rename = "cap")]
    Cap,
    /// Après un bac.
    #[serde(rename = "bac")]
    Bac,
    /// Après un diplôme à bac +2.
    #[serde(rename = "bac-2")]
    Bac2,
    /// Après un diplôme à bac +3.
    #[serde(rename = "bac-3")]
    Bac3,
}

impl Etape {
    /// In the order of life.
    pub const TOUTES: [Etape; 5] = [Etape::Troisieme, Etape::Cap, Etape::Bac, Etape::Bac2, Etape::Bac3];

    /// The word of the address: `/formations/apres/<slug>/`.
    pub fn slug(self) -> &'static str {
        match self {
            Etape::Troisieme => "3e",
            Etape::Cap => "cap",
            Etape::Bac => "bac",
            Etape::Bac2 => "bac-2",
            Etape::Bac3 => "bac-3",
        }
    }

    /// What a diploma of this level is, for those who look for what comes next: a CAP, a bac, a bac +2, a bac +3.
    pub fn du_niveau(niveau: u8) -> Option<Etape> {
        match niveau {
            3 => Some(Etape::Cap),
            4 => Some(Etape::Bac),
            5 => Some(Etape::Bac2),
            6 => Some(Etape::Bac3),
            _ => None,
        }
    }

    /// « la 3e », « un CAP », « un bac »: after « après ».
    pub fn nom(self) -> &'static str {
        match self {
            Etape::Troisieme => "la 3e",
            Etape::Cap => "un CAP",
            Etape::Bac => "un bac",
            Etape::Bac2 => "un bac +2",
            Etape::Bac3 => "un bac +3",
        }
    }

    /// « Après la 3e », « Après un CAP »…
    pub fn titre(self) -> &'static str {
        match self {
            Etape::Troisieme => "Après la 3e",
            Etape::Cap => "Après un CAP",
            Etape::Bac => "Après le bac",
            Etape::Bac2 => "Après un bac +2",
            Etape::Bac3 => "Après un bac +3",
        }
    }
}

/// `referentiels/voies.yaml`, `natures.yaml`, `natures-projet.yaml` : des mots et leur sens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Termes {
    /// Les mots, dans l’ordre d’affichage.
    pub termes: Vec<Terme>,
}

/// Un mot d’une liste.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Terme {
    /// Nom court sans accent : `apprentissage`.
    pub slug: Slug,
    /// Nom affiché : « Apprentissage ».
    pub nom: String,
    /// Pluriel, pour les titres de listes : « Lycées ».
    #[serde(default)]
    pub pluriel: Option<String>,
    /// Une phrase qui l’explique.
    #[serde(default)]
    pub description: Option<String>,
}

/// `referentiels/roles.yaml` : les rôles d’un établissement dans un campus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// Les rôles, du plus proche au plus lointain.
    pub roles: Vec<Role>,
}

/// Un rôle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Nom court sans accent : `support`.
    pub slug: Slug,
    /// Nom affiché : « Établissement support ».
    pub nom: String,
    /// Vrai quand ses formations comptent comme « proposées par les établissements du réseau » ;
    /// faux quand elles sont montrées à part, avec le rôle.
    pub reseau: bool,
}

/// `referentiels/glossaire.yaml` : les sigles et les mots difficiles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Glossaire {
    /// Les entrées.
    pub entrees: Vec<EntreeGlossaire>,
}

/// Une entrée du glossaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntreeGlossaire {
    /// Le sigle ou le mot : « CMQ ».
    pub terme: String,
    /// Ce que le sigle développe.
    #[serde(default)]
    pub developpe: Option<String>,
    /// Une phrase qui l’explique.
    pub definition: String,
}

/// `referentiels/synonymes.yaml` : ce que les lecteurs écrivent, et ce qu’il faut chercher pour eux.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Synonymes {
    /// Les entrées.
    pub synonymes: Vec<Synonyme>,
}

/// Des mots qui en font chercher d’autres.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Synonyme {
    /// Ce que le lecteur écrit : un mot ou un groupe de mots. Accents, majuscules et pluriels ne comptent pas.
    pub mots: Vec<String>,
    /// Ce que la recherche cherche aussi : un groupe de mots se cherche entier. Le nom d’une voie ou d’un type de
    /// diplôme (« apprentissage ») pose le filtre.
    pub cherche: Vec<String>,
}

/// Les colonnes de `communes.csv`, et si elles sont obligatoires.
pub const COLONNES_COMMUNES: [(&str, bool); 8] = [
    ("code_insee", true),
    ("nom", true),
    ("departement", true),
    ("codes_postaux", false),
    ("lat", false),
    ("lon", false),
    ("precision", false),
    ("population", false),
];

/// Une commune de `referentiels/communes.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Commune {
    /// Code INSEE.
    pub code: CodeInsee,
    /// Nom.
    pub nom: String,
    /// Département.
    pub departement: CodeDepartement,
    /// Codes postaux.
    pub codes_postaux: Vec<CodePostal>,
    /// Position approchée, si elle est connue.
    pub position: Option<Position>,
    /// Nombre d’habitants, s’il est connu.
    pub population: Option<u32>,
}

/// Un département et son contour, de `referentiels/departements.geojson`.
#[derive(Debug, Clone, PartialEq)]
pub struct Departement {
    /// Code : « 80 ».
    pub code: CodeDepartement,
    /// Nom : « Somme ».
    pub nom: String,
    /// Polygones : des anneaux de points (longitude, latitude), en degrés.
    pub contour: Vec<Vec<(f64, f64)>>,
}
