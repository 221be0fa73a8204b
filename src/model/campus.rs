//! A campus, as its communicator describes it in `content/campus/<slug>/campus.yaml`.

mod activite;
mod label;

pub use activite::*;
pub use label::*;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Statut;
use super::fait::{Chiffre, Contact, Fait, Lien, Lieu, Photo, Sources};
use super::forme::{AdresseWeb, CodeDepartement, Jour, Moment, Slug, Uai};
use super::projet::Projet;

/// Un Campus des métiers et des qualifications. Le nom du dossier est son adresse sur le site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Campus {
    /// `publie` pour paraître ; sinon le profil reste un brouillon.
    #[serde(default)]
    pub statut: Statut,
    /// `complet` quand toutes les rubriques sont remplies ; `partiel` sinon : la page dit alors ce qui manque.
    pub profil: Profil,
    /// Nom, sans « Campus des métiers et des qualifications » : « Chimie, Énergie, Innovation Territoriale ».
    pub nom: String,
    /// Autres écritures du nom rencontrées dans les documents.
    #[serde(default)]
    pub variantes: Vec<Variante>,
    /// Sigle : « CEIT ».
    #[serde(default)]
    pub sigle: Option<String>,
    /// Une phrase, pour les listes et le haut de la page.
    pub accroche: String,
    /// Catégorie : excellence ou non, avec sa date.
    #[serde(default)]
    pub categorie: Option<CategorieDatee>,
    /// Filières nationales du campus, les principales d’abord.
    #[serde(default)]
    pub filieres: Vec<FiliereCampus>,
    /// Établissement qui porte le campus.
    #[serde(default)]
    pub hote: Option<Hote>,
    /// Où l’on trouve le campus ; sans lieu sourcé, pas d’épingle sur la carte.
    #[serde(default)]
    pub lieu: Option<Lieu>,
    /// Territoire que le campus couvre.
    #[serde(default)]
    pub perimetre: Option<Perimetre>,
    /// Le label : périodes accordées, demandes en cours, attestations.
    #[serde(default)]
    pub label: Label,
    /// Chiffres du campus.
    #[serde(default)]
    pub chiffres: Vec<Chiffre>,
    /// À quoi le campus répond, en quelques faits.
    #[serde(default)]
    pub enjeux: Vec<Fait>,
    /// Axes de travail.
    #[serde(default)]
    pub axes: Vec<Axe>,
    /// Membres et partenaires, par nature. Les établissements y disent leur rôle dans le campus.
    #[serde(default)]
    pub membres: Vec<Membre>,
    /// Alliances dont des membres font partie.
    #[serde(default)]
    pub alliances: Vec<Alliance>,
    /// Partenariats, avec leur objet.
    #[serde(default)]
    pub partenariats: Vec<Partenariat>,
    /// Réponse aux trois critères de la catégorie excellence.
    #[serde(default)]
    pub excellence: Option<CriteresExcellence>,
    /// Instances du campus.
    #[serde(default)]
    pub gouvernance: Vec<InstanceCampus>,
    /// Moyens humains et financiers.
    #[serde(default)]
    pub moyens: Vec<Moyen>,
    /// Plans d’actions annuels.
    #[serde(default)]
    pub plans: Vec<PlanActions>,
    /// Projets que le campus porte ou auxquels il prend part.
    #[serde(default)]
    pub projets: Vec<Projet>,
    /// Résultats, sur une période.
    #[serde(default)]
    pub resultats: Vec<Resultat>,
    /// Ce que le campus veut faire ensuite.
    #[serde(default)]
    pub perspectives: Vec<Perspective>,
    /// Politiques publiques dans lesquelles le campus s’inscrit.
    #[serde(default)]
    pub politiques: Vec<Politique>,
    /// Campus auquel celui-ci succède.
    #[serde(default)]
    pub predecesseur: Option<Predecesseur>,
    /// Autres faits sur le campus.
    #[serde(default)]
    pub faits: Vec<Fait>,
    /// Faits sur le secteur ou le territoire, qui ne parlent pas du campus lui-même.
    #[serde(default)]
    pub contexte: Vec<Fait>,
    /// Ce qu’il faut savoir de la liste des formations.
    #[serde(default)]
    pub formations: NoteFormations,
    /// Site du campus.
    #[serde(default)]
    pub site_web: Option<AdresseWeb>,
    /// Autres pages officielles.
    #[serde(default)]
    pub liens: Vec<Lien>,
    /// Qui joindre.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Photographie du campus.
    #[serde(default)]
    pub photo: Option<Photo>,
    /// Ce que l’on a cherché sans le trouver : la page le dit, pour que quelqu’un puisse répondre.
    #[serde(default)]
    pub a_completer: Vec<String>,
    /// Sources citées par ce fichier, chacune sous une clé courte.
    #[serde(default)]
    pub sources: Sources,
    /// Date de la dernière modification de fond.
    pub mis_a_jour: Jour,
    /// Date à laquelle quelqu’un a relu toute la page.
    #[serde(default)]
    pub verifie_le: Option<Jour>,
}

/// Dit si toutes les rubriques d’un profil sont remplies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Profil {
    /// Toutes les rubriques sont remplies : les règles sont des erreurs.
    Complet,
    /// Il manque des rubriques : la page dit lesquelles.
    Partiel,
}

/// Une autre écriture du nom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variante {
    /// Le nom tel qu’il est écrit.
    pub nom: String,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Catégorie d’un campus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Categorie {
    /// Campus des métiers et des qualifications d’excellence.
    Excellence,
    /// Campus des métiers et des qualifications.
    Campus,
}

/// Une catégorie vaut à une date, d’après une source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CategorieDatee {
    /// `excellence` ou `campus`.
    pub valeur: Categorie,
    /// Date à laquelle la source le dit.
    pub date: Moment,
    /// Ce qu’il faut savoir : « depuis 2021 au moins ».
    #[serde(default)]
    pub note: Option<String>,
    /// Clés des sources.
    pub sources: Vec<Slug>,
}

/// Le rattachement d’un campus à une filière nationale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FiliereCampus {
    /// La filière : l’une des douze de `referentiels/filieres.yaml`.
    pub filiere: Slug,
    /// `source` quand un document le dit, `deduit` quand c’est notre lecture.
    pub rattachement: Rattachement,
    /// Raison de la déduction, obligatoire avec `deduit` : la page la montre.
    #[serde(default)]
    pub raison: Option<String>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// D’où vient un rattachement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rattachement {
    /// Un document le dit.
    Source,
    /// C’est une déduction, et la page le dit.
    Deduit,
}

/// L’établissement qui porte le campus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hote {
    /// Nom : « Université de Picardie Jules Verne (UPJV) ».
    pub nom: String,
    /// Son code UAI, s’il est dans `etablissements.yaml`.
    #[serde(default)]
    pub uai: Option<Uai>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Le territoire d’un campus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Perimetre {
    /// Une phrase.
    #[serde(default)]
    pub texte: Option<String>,
    /// Noms courts des académies, comme dans `reseau.yaml`.
    #[serde(default)]
    pub academies: Vec<Slug>,
    /// Codes des départements, entre guillemets : `["02", "80"]`.
    #[serde(default)]
    pub departements: Vec<CodeDepartement>,
    /// Territoires, tels que la source les nomme.
    #[serde(default)]
    pub territoires: Vec<String>,
    /// Clés des sources.
    #[serde(default)]
    pub sources: Vec<Slug>,
}

/// Ce qu’il faut savoir de la liste des formations d’un campus.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteFormations {
    /// Diplômes de la source rénovés depuis, qui ne sont donc pas affichés.
    #[serde(default)]
    pub renovees: u32,
    /// Niveaux que le campus déclare couvrir, quand la liste n’en montre qu’une partie.
    #[serde(default)]
    pub etendue: Option<EtendueDeclaree>,
    /// Une phrase sous la liste.
    #[serde(default)]
    pub note: Option<String>,
}

/// L’étendue que le campus déclare.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EtendueDeclaree {
    /// Premier niveau : `3`.
    pub de: super::forme::Niveau,
    /// Dernier niveau : `8`.
    pub a: super::forme::Niveau,
    /// Nombre de formations déclaré.
    #[serde(default)]
    pub nombre: Option<u32>,
    /// Clés des sources.
    pub sources: Vec<Slug>,
}
