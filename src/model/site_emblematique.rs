//! An emblematic site: a place where one learns, and that one can come and see.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Statut;
use super::fait::{Chiffre, Contact, Fait, Photo, Position, Sources};
use super::forme::{AdresseWeb, CodeInsee, CodePostal, Jour, Moment, Slug};

/// L’en-tête d’un site emblématique : `content/campus/<campus>/sites-emblematiques/<slug>.md`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteEmblematique {
    /// `publie` pour paraître.
    #[serde(default)]
    pub statut: Statut,
    /// Nom du lieu.
    pub nom: String,
    /// Une phrase, pour les listes et le haut de la page.
    pub accroche: String,
    /// Numéro et rue.
    #[serde(default)]
    pub adresse: Option<String>,
    /// Code postal.
    #[serde(default)]
    pub code_postal: Option<CodePostal>,
    /// Code INSEE de la commune.
    pub commune: CodeInsee,
    /// Position sur la carte.
    #[serde(default)]
    pub position: Option<Position>,
    /// Ce qu’il faut savoir de l’adresse ou de la position.
    #[serde(default)]
    pub note_adresse: Option<String>,
    /// Quand le lieu a ouvert : `2018`, `2018-05` ou `2018-05-14`.
    #[serde(default)]
    pub ouverture: Option<Moment>,
    /// Qui l’accueille.
    #[serde(default)]
    pub hote: Option<String>,
    /// Chiffres du lieu : surface, capacité…
    #[serde(default)]
    pub chiffres: Vec<Chiffre>,
    /// Qui y travaille.
    #[serde(default)]
    pub occupants: Vec<Fait>,
    /// Ce que l’on y étudie ou cherche.
    #[serde(default)]
    pub themes: Vec<Fait>,
    /// Ce que l’on peut y voir ou y faire.
    #[serde(default)]
    pub a_voir: Vec<Fait>,
    /// Dates du lieu.
    #[serde(default)]
    pub histoire: Vec<Fait>,
    /// À qui demander une visite.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Site du lieu.
    #[serde(default)]
    pub site_web: Option<AdresseWeb>,
    /// Photographie du lieu.
    #[serde(default)]
    pub photo: Option<Photo>,
    /// Ce que l’on a cherché sans le trouver.
    #[serde(default)]
    pub a_completer: Vec<String>,
    /// Clés des sources du texte qui suit l’en-tête.
    #[serde(default)]
    pub sources_texte: Vec<Slug>,
    /// Sources citées par ce fichier.
    #[serde(default)]
    pub sources: Sources,
    /// Date de la dernière modification de fond.
    pub mis_a_jour: Jour,
    /// Date à laquelle quelqu’un a relu toute la page.
    #[serde(default)]
    pub verifie_le: Option<Jour>,
}
