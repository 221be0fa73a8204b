//! Bytes → model: YAML, Markdown with front matter and CSV, never stopping at the first fault.

mod alone;
pub mod brouillon;
pub mod communes;
pub mod corps;
pub mod decode;
mod dieses;
pub mod frontmatter;
pub mod lignes;
pub mod lu;
mod meant;
pub mod memo;
pub mod nomme;
pub mod once;
mod referentiels;
mod saved;
pub mod shape;
mod spans;
mod spoilt;
mod strangers;
mod suspect;
pub mod table;
pub mod text;
mod unfinished;
pub mod voies;
pub mod yaml;

pub(crate) use strangers::stand_in;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::diagnostic::Diagnostic;
use crate::model::forme::AdresseWeb;
use crate::source::{SourceFile, Sources};

/// Reads a file that is one YAML document.
///
/// # Errors
/// Everything wrong in the file: its encoding, its syntax, or what it says.
pub fn yaml_file<T: DeserializeOwned + JsonSchema>(file: &SourceFile) -> Result<lu::Lu<T>, Vec<Diagnostic>> {
    let text = text::utf8(file).map_err(|fault| vec![fault])?;
    yaml_text(&file.path, text, 0)
}

/// Where each field of a YAML file, or of the header of a Markdown one, is written; nothing where it cannot be read.
pub fn places(file: &SourceFile) -> Option<lu::Lu<()>> {
    let text = text::utf8(file).ok()?;
    let yaml = yaml_of(&file.path, text)?;
    let tree = yaml::parse(&file.path, text.get(yaml.clone())?, yaml.start).ok()?;
    Some(lu::Lu::new((), &file.path, &tree))
}

/// Where the YAML of a file is, in bytes of its text: all of it, or the header of a Markdown file; nothing where there is none.
pub fn yaml_of(path: &str, text: &str) -> Option<std::ops::Range<usize>> {
    match path.rsplit_once('.')?.1 {
        "yaml" => Some(0..text.len()),
        "md" => frontmatter::header(text).ok().map(|(header, _)| header),
        _ => None,
    }
}

/// The address that `site.yaml` gives, whatever the rest of that file is worth.
pub fn site_address(sources: &Sources) -> Option<AdresseWeb> {
    let file = sources.get("content/site.yaml")?;
    let tree = yaml::parse(&file.path, file.text()?, 0).ok()?;
    match &tree.find("adresse")?.kind {
        yaml::Kind::Scalar { text, .. } => text.parse().ok(),
        _ => None,
    }
}

/// Reads YAML that begins at byte `base` of its file.
///
/// # Errors
/// Everything wrong in the text: its syntax, or what it says.
pub fn yaml_text<T: DeserializeOwned + JsonSchema>(
    file: &std::sync::Arc<str>,
    text: &str,
    base: usize,
) -> Result<lu::Lu<T>, Vec<Diagnostic>> {
    let read = yaml::parse(file, text, base)
        .and_then(|tree| decode::decode(file, &tree).map(|value| lu::Lu::new(value, file, &tree)));
    read.map_err(|faults| {
        let shape = |tree: &yaml::Node| decode::faults::<T>(file, tree);
        suspect::Case { file, text, base, shape: &shape }.blame(faults)
    })
}
