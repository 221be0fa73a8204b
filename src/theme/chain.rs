//! Which themes a theme inherits from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Place, Report};
use crate::model::forme::Slug;
use crate::model::site::Site;
use crate::read::lu::Lu;
use crate::read::yaml_file;
use crate::source::Sources;

/// `themes/<nom>/theme.yaml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Nom du thème.
    pub nom: String,
    /// Thème dont celui-ci reprend les fichiers qu’il n’a pas : `defaut`.
    #[serde(default)]
    pub herite: Option<Slug>,
    /// Une phrase.
    #[serde(default)]
    pub description: Option<String>,
}

/// The theme's name, then its parent's, up to the one that inherits from nobody.
pub(super) fn resolve(sources: &Sources, name: &Slug) -> Result<Vec<String>, Report> {
    let mut chain: Vec<String> = Vec::new();
    let mut next = Some((name.clone(), None::<Place>));
    while let Some((name, asked)) = next {
        let manifest = manifest(sources, &name, asked)?;
        chain.push(name.as_str().to_owned());
        next = match &manifest.value.herite {
            None => None,
            Some(parent) if chain.iter().any(|seen| seen == parent.as_str()) => {
                return Err(Report::from_iter([circle(&manifest, &chain, parent)]));
            }
            Some(parent) => Some((parent.clone(), Some(manifest.place("herite")))),
        };
    }
    Ok(chain)
}

fn manifest(sources: &Sources, name: &Slug, asked: Option<Place>) -> Result<Lu<Manifest>, Report> {
    let path = format!("themes/{name}/theme.yaml");
    match sources.get(&path) {
        Some(file) => yaml_file(file).map_err(Report::from_iter),
        None => {
            let known: Vec<&str> = known(sources);
            Err(Report::from_iter([Diagnostic::error(
                "theme-inconnu",
                format!("Le thème « {name} » n’existe pas : il n’y a pas de fichier `{path}`."),
            )
            .at(asked.unwrap_or_else(|| asked_by_site(sources)))
            .near(name.as_str(), known.iter().copied())
            .help(format!("Thèmes disponibles : {}.", known.join(", ")))]))
        }
    }
}

/// Where the site names its theme.
fn asked_by_site(sources: &Sources) -> Place {
    let site = sources.get("content/site.yaml").and_then(|file| yaml_file::<Site>(file).ok());
    site.map_or_else(|| Place::at_path("content/site.yaml"), |site| site.place("theme"))
}

fn known(sources: &Sources) -> Vec<&str> {
    sources
        .under("themes")
        .filter_map(|f| f.path.strip_prefix("themes/")?.strip_suffix("/theme.yaml"))
        .collect()
}

fn circle(manifest: &Lu<Manifest>, chain: &[String], parent: &Slug) -> Diagnostic {
    Diagnostic::error(
        "theme-circulaire",
        format!("Les thèmes héritent en rond : {} → {parent}.", chain.join(" → ")),
    )
    .at(manifest.place("herite"))
    .help("Un thème doit finir par ne plus hériter de personne : retirez l’un des `herite`.")
}
