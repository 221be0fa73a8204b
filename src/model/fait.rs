//! What every statement of the site carries: a source, a date, a figure.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::forme::{AdresseWeb, CodeInsee, Courriel, Moment, Slug, Telephone};

/// Les sources d’un fichier, chacune sous une clé courte que les faits citent.
pub type Sources = BTreeMap<Slug, SourceCitee>;

/// Une source : ce qui permet de vérifier un fait.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceCitee {
    /// Titre de la page, de l’article ou du document.
    pub titre: String,
    /// Qui l’a publiée : « Région Hauts-de-France », « La Gazette ».
    #[serde(default)]
    pub editeur: Option<String>,
    /// Adresse sur le web, si elle en a une.
    #[serde(default)]
    pub adresse: Option<AdresseWeb>,
    /// Numéro d’un avis publié sur ce site : la source devient un lien vers lui.
    #[serde(default)]
    pub avis: Option<Slug>,
    /// Date de la source : `2022`, `2022-04` ou `2022-04-25`. Sans date, la page dit « non datée ».
    #[serde(default)]
    pub date: Option<Moment>,
    /// Vrai quand la page n’affiche pas sa date et qu’elle a été déduite du texte.
    #[serde(default)]
    pub date_deduite: bool,
    /// Précision sur la date quand elle ne tient pas en chiffres : « après le 3 décembre 2024 ».
    #[serde(default)]
    pub date_precision: Option<String>,
}

/// Un fait : une phrase, sa date, ses sources.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fait {
    /// Quelques mots en tête, facultatifs.
    #[serde(default)]
    pub titre: Option<String>,
    /// La phrase.
    pub texte: String,
    /// Quand : `2022`, `2022-04` ou `2022-04-25`.
    #[serde(default)]
    pub date: Option<Moment>,
    /// Adresse d’une page qui en dit plus.
    #[serde(default)]
    pub adresse: Option<AdresseWeb>,
    /// Raison, quand le fait est une déduction et non une citation : la page le dit.
    #[serde(default)]
    pub deduit: Option<String>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Une période, dont la fin peut manquer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Periode {
    /// Début : `2022`, `2022-04` ou `2022-04-25`.
    pub debut: Moment,
    /// Fin, comprise.
    #[serde(default)]
    pub fin: Option<Moment>,
}

/// Un chiffre : jamais sans date ni source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chiffre {
    /// La valeur, en chiffres : `10000`, `5500`.
    pub valeur: f64,
    /// Vrai pour une valeur approchée : la page écrit « près de ».
    #[serde(default)]
    pub approche: bool,
    /// Mot qui remplace « près de » pour une valeur approchée : « plus de », « environ », « jusqu’à ».
    #[serde(default)]
    pub mot: Option<String>,
    /// Unité collée au nombre : « m² », « M€ ».
    #[serde(default)]
    pub unite: Option<String>,
    /// Ce que l’on compte : « membres et partenaires ».
    pub libelle: String,
    /// Date du chiffre : `2026-01`. Une date ou une période est obligatoire.
    #[serde(default)]
    pub date: Option<Moment>,
    /// Période du chiffre, à la place d’une date.
    #[serde(default)]
    pub periode: Option<Periode>,
    /// Ce qu’il faut savoir pour ne pas se tromper : doute, périmètre, chiffre qui contredit celui-ci.
    #[serde(default)]
    pub note: Option<String>,
    /// Vrai pour les deux à quatre chiffres montrés en grand.
    #[serde(default)]
    pub en_avant: bool,
    /// Clés des sources.
    pub sources: Vec<Slug>,
}

/// Une somme d’argent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Montant {
    /// En euros : `525547`, `3500000`.
    pub euros: f64,
    /// Vrai pour une somme approchée.
    #[serde(default)]
    pub approche: bool,
    /// À quoi elle correspond : « sur cinq ans, pour l’ensemble du projet ».
    #[serde(default)]
    pub portee: Option<String>,
}

/// Une position sur la carte, en degrés (WGS 84).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Latitude, entre -90 et 90 : `49.89878`.
    #[schemars(range(min = -90.0, max = 90.0))]
    pub lat: f64,
    /// Longitude, entre -180 et 180 : `2.29932`.
    #[schemars(range(min = -180.0, max = 180.0))]
    pub lon: f64,
    /// Vrai quand la position n’est pas celle de la porte : la page dit « position approchée ».
    #[serde(default)]
    pub approchee: bool,
    /// D’où vient la position : « Parcoursup ».
    #[serde(default)]
    pub source: Option<String>,
}

/// Où se trouve quelque chose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lieu {
    /// Code INSEE de la commune : `"80021"`.
    pub commune: CodeInsee,
    /// Numéro et rue.
    #[serde(default)]
    pub adresse: Option<String>,
    /// Raison, quand le lieu est une déduction : il n’a alors pas d’épingle sur la carte.
    #[serde(default)]
    pub deduit: Option<String>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Qui joindre : une fonction, jamais un nom de personne.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Fonction ou service : « Direction opérationnelle ».
    pub fonction: String,
    /// Adresse électronique.
    #[serde(default)]
    pub courriel: Option<Courriel>,
    /// Téléphone : `03 00 00 00 00`.
    #[serde(default)]
    pub telephone: Option<Telephone>,
    /// Page de contact.
    #[serde(default)]
    pub adresse: Option<AdresseWeb>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Une photographie, posée à côté du contenu. Les élèves sont mineurs : pas d’autorisation, pas de photo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Photo {
    /// Nom du fichier, dans le même dossier : `atelier.jpg`.
    pub fichier: String,
    /// Ce que l’on voit, pour qui ne voit pas l’image.
    pub alt: String,
    /// Auteur et droits : « © Prénom Nom, 2026 ».
    pub credit: String,
    /// Référence de l’autorisation écrite des personnes reconnaissables, ou « personne de reconnaissable ».
    pub autorisation: String,
}

/// What to do with a photograph of an iPhone, which browsers do not show.
pub const AIDE_HEIC: &str = "C’est le format des photographies d’iPhone, que les navigateurs ne montrent pas : ouvrez-la, enregistrez-la en JPEG (`.jpg`), et nommez ce fichier-là. \
     Pour les prochaines, sur le téléphone : Réglages > Appareil photo > Formats > « Le plus compatible ».";

/// True for the name of a photograph of an iPhone.
pub fn est_heic(nom: &str) -> bool {
    nom.rsplit_once('.').is_some_and(|(_, fin)| ["heic", "heif"].contains(&fin.to_lowercase().as_str()))
}

/// Un lien vers une page qui fait foi.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lien {
    /// Texte du lien.
    pub titre: String,
    /// Adresse de la page, entière : `https://…`.
    pub adresse: AdresseWeb,
}
