//! Bytes → model: YAML, Markdown with front matter and CSV, never stopping at the first fault.

pub mod brouillon;
pub mod corps;
pub mod decode;
pub mod frontmatter;
pub mod lignes;
pub mod lu;
mod meant;
pub mod memo;
mod referentiels;
mod saved;
pub mod shape;
mod spans;
mod strangers;
mod suspect;
pub mod table;
pub mod text;
pub mod yaml;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;

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
    let header = if file.path.ends_with(".md") { frontmatter::header_of(text)? } else { 0..text.len() };
    let tree = yaml::parse(&file.path, text.get(header.clone())?, header.start).ok()?;
    Some(lu::Lu::new((), &file.path, &tree))
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
