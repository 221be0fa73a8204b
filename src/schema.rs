//! What editors and spreadsheets may know of the content before `cmq` reads it: one JSON Schema for each kind of file,
//! one Table Schema for each table, all drawn from the model.
//!
//! The model is the one place where a key, its type and its French words are written. `read` enforces it; this room
//! writes it down for others. Where the two must differ is a named list, in `tests/schema.rs`.

mod editor;
mod table;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use crate::model::actualite::{Actualite, Evenement};
use crate::model::avis::Avis;
use crate::model::campus::Campus;
use crate::model::correspondance::Correspondance;
use crate::model::etablissement::Etablissements;
use crate::model::formation::FicheFormation;
use crate::model::page::PageEditoriale;
use crate::model::referentiel::{Filieres, Glossaire, Niveaux, Roles, Synonymes, Termes, Types};
use crate::model::reseau::FicheReseau;
use crate::model::site::Site;
use crate::model::site_emblematique::SiteEmblematique;

/// Where a project keeps its schemas: inside `content/`, so that they go with it; hidden, so that no build reads them.
pub const FOLDER: &str = "content/.schemas";

/// A kind of file that communicators write.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// The first part of its schema's name.
    pub name: &'static str,
    /// What an editor shows as the schema's title.
    pub title: &'static str,
    /// Which files it describes, from `content/`; `*` stands for one name, `**` for folders.
    pub files: &'static str,
    root: fn() -> Schema,
}

impl Kind {
    /// The name of its schema.
    pub fn file(&self) -> String {
        format!("{}.schema.json", self.name)
    }

    /// True for Markdown, whose front matter alone is described.
    pub fn is_front_matter(&self) -> bool {
        self.files.ends_with(".md")
    }

    /// True when it describes the file at this path, from `content/`.
    pub fn describes(&self, path: &str) -> bool {
        matches(&self.files.split('/').collect::<Vec<_>>(), &path.split('/').collect::<Vec<_>>())
    }

    /// Its JSON Schema.
    pub fn schema(&self) -> serde_json::Value {
        editor::finish((self.root)(), &self.file(), self.title)
    }
}

/// Every kind, in the order of the guide.
pub const KINDS: [Kind; 20] = [
    kind::<Site>("site", "Ce que le site dit de lui-même", "site.yaml"),
    kind::<FicheReseau>("reseau", "Le réseau des campus", "reseau.yaml"),
    kind::<Etablissements>("etablissements", "Les établissements du réseau", "etablissements.yaml"),
    kind::<Campus>("campus", "Le profil d’un campus", "campus/*/campus.yaml"),
    kind::<SiteEmblematique>(
        "site-emblematique",
        "L’en-tête d’un site emblématique",
        "campus/*/sites-emblematiques/*.md",
    ),
    kind::<FicheFormation>("formation", "La fiche d’une formation", "formations/*.yaml"),
    kind::<Avis>("avis", "L’en-tête d’un avis", "avis/*.md"),
    kind::<Actualite>("actualite", "L’en-tête d’une actualité", "actualites/*.md"),
    kind::<Evenement>("evenement", "Un événement de l’agenda", "agenda/*.yaml"),
    kind::<PageEditoriale>("page", "L’en-tête d’une page", "pages/**/*.md"),
    kind::<Filieres>("filieres", "Les filières nationales", "referentiels/filieres.yaml"),
    kind::<Niveaux>("niveaux", "Les niveaux de diplôme", "referentiels/niveaux.yaml"),
    kind::<Types>("types", "Les types de diplôme", "referentiels/types.yaml"),
    kind::<Termes>("voies", "Les voies de formation", "referentiels/voies.yaml"),
    kind::<Termes>("natures", "Les natures de membres et d’établissements", "referentiels/natures.yaml"),
    kind::<Termes>(
        "natures-projet",
        "Les cadres de financement des projets",
        "referentiels/natures-projet.yaml",
    ),
    kind::<Roles>("roles", "Les rôles d’un établissement dans un campus", "referentiels/roles.yaml"),
    kind::<Glossaire>("glossaire", "Les sigles et les mots difficiles", "referentiels/glossaire.yaml"),
    kind::<Synonymes>("synonymes", "Les synonymes de la recherche", "referentiels/synonymes.yaml"),
    kind::<Correspondance>("correspondance", "Comment lire un tableau à importer", ".import/*.yaml"),
];

const fn kind<T: JsonSchema>(name: &'static str, title: &'static str, files: &'static str) -> Kind {
    Kind { name, title, files, root: root::<T> }
}

fn root<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
}

/// The kind of the file at this path, from `content/`.
pub fn kind_of(path: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.describes(path))
}

/// Every schema: its file's name and its text.
pub fn files() -> Vec<(String, String)> {
    let schemas = KINDS.iter().map(|kind| (kind.file(), kind.schema()));
    schemas.chain(table::files()).map(|(name, value)| (name, written(&value))).collect()
}

/// Indented, for it is kept in the repository, where a change must be readable.
fn written(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

fn matches(pattern: &[&str], path: &[&str]) -> bool {
    match (pattern, path) {
        ([], []) => true,
        (["**", rest @ ..], _) => {
            matches(rest, path) || path.split_first().is_some_and(|(_, path)| matches(pattern, path))
        }
        ([one, rest @ ..], [name, path @ ..]) => {
            let fits = match one.split_once('*') {
                Some((start, end)) => {
                    name.len() >= one.len() && name.starts_with(start) && name.ends_with(end)
                }
                None => one == name,
            };
            fits && matches(rest, path)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_the_kind_of_their_place() {
        for (path, kind) in [
            ("site.yaml", Some("site")),
            ("campus/ceit/campus.yaml", Some("campus")),
            ("campus/ceit/sites-emblematiques/hub.md", Some("site-emblematique")),
            ("pages/contribuer.md", Some("page")),
            ("pages/guide/campus.md", Some("page")),
            ("agenda/2026-01-01-voeux.yaml", Some("evenement")),
            (".import/liste.yaml", Some("correspondance")),
            ("agenda/.yaml", None),
            ("campus/campus.yaml", None),
            ("campus/ceit/formations.csv", None),
        ] {
            assert_eq!(kind_of(path).map(|kind| kind.name), kind, "{path}");
        }
    }
}
