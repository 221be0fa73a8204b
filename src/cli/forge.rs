//! What is told to a forge: the report on the standard output, the words for people beside it.

use std::path::Path;

use super::args::Format;
use crate::diagnostic::{Report, Texts, github, gitlab, sarif};
use crate::page::diagnostics;

/// The report as a forge reads it; `None` for the formats that are not a forge's.
///
/// `base` is the public address of the site, whose guide has a page a code; GitLab's report has no room for it.
pub(super) fn render(
    format: Format,
    report: &Report,
    texts: &dyn Texts,
    prefix: &str,
    base: Option<&str>,
) -> Option<String> {
    let page = |code: &str| Some(diagnostics::adresse_code(code).absolute(base?));
    match format {
        Format::Terminal | Format::Json => None,
        Format::Github => Some(github::render(report, texts, prefix, &page).trim_end().to_owned()),
        Format::Gitlab => Some(format!("{:#}", gitlab::value(report, texts, prefix))),
        Format::Sarif => Some(format!("{:#}", sarif::value(report, texts, prefix, &page))),
    }
}

/// The path of a project from the root of its repository, empty or ending with a slash: forges know no other root. Without
/// a repository, from where the command was typed.
pub(super) fn prefix(project: &Path) -> String {
    let Ok(project) = project.canonicalize() else { return String::new() };
    // A linked working tree has a file of this name.
    let repository = project.ancestors().find(|folder| folder.join(".git").exists());
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    let inside = project.strip_prefix(repository.unwrap_or(&here)).unwrap_or(Path::new(""));
    inside.components().map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn paths_begin_at_the_repository() {
        let root = tempfile::tempdir().unwrap();
        let project = root.path().join("sites/valdombre");
        fs::create_dir_all(&project).unwrap();
        fs::create_dir(root.path().join(".git")).unwrap();
        assert_eq!(prefix(&project), "sites/valdombre/");
        assert_eq!(prefix(root.path()), "");
        // A submodule is a repository of its own.
        fs::write(project.join(".git"), "gitdir: ailleurs").unwrap();
        assert_eq!(prefix(&project), "");
    }
}
