//! Where a page comes from: the file to open to change it, and the page to show when a file changed.

use std::path::Path;

use crate::diagnostic::{Texts, line_column};
use crate::page::Page;
use crate::render::Renderer;
use crate::source::Sources;

/// The file that a page is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Path from the project's root, with `/`.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// The address that opens the editor there.
    pub link: String,
}

/// Where `page` comes from, if it is read by people and comes from one file; `root` is the project's full path.
pub(super) fn of(renderer: &Renderer, page: &Page, root: &Path) -> Option<Origin> {
    let file = page.fichier.as_ref().filter(|_| !page.titre.is_empty())?;
    let line = line_column(renderer.text(file)?, page.debut).0;
    Some(Origin { file: file.to_string(), line, link: vscode(root, file, line) })
}

/// `vscode://file/C:/site/content/a.md:3`.
fn vscode(root: &Path, file: &str, line: usize) -> String {
    format!("{}:{line}", vscode_file(root, file))
}

/// The address of the project in the editor, which paths of files follow.
pub(super) fn vscode_root(root: &Path) -> String {
    vscode_file(root, "")
}

/// A path with `/` on every system, encoded as addresses are.
fn vscode_file(root: &Path, file: &str) -> String {
    let root = root.to_string_lossy().replace('\\', "/");
    // What Windows puts before a full path is not for other programs.
    let root = root.strip_prefix("//?/").unwrap_or(&root).trim_matches('/');
    let path = format!("{root}/{file}");
    let mut link = "vscode://file/".to_owned();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b':' | b'-' | b'_' | b'.' | b'~' => {
                link.push(char::from(byte));
            }
            _ => link.push_str(&format!("%{byte:02X}")),
        }
    }
    link
}

/// The page that shows what changed since `before`: that of the first changed file that has one.
pub(super) fn changed(renderer: &Renderer, before: &Sources) -> Option<String> {
    if before.files().is_empty() {
        return None;
    }
    let pages = || renderer.site.pages.iter().filter(|page| !page.titre.is_empty());
    let folder = |file: &str| file.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    renderer.changed_since(before).iter().find_map(|file| {
        let own = pages().find(|page| page.fichier.as_ref() == Some(file));
        // A table or a photograph is shown by the page of its folder.
        let beside = || {
            let here = folder(file);
            let campus = here.starts_with("content/campus/");
            pages().find(|page| campus && page.fichier.as_ref().is_some_and(|other| folder(other) == here))
        };
        own.or_else(beside).map(|page| page.adresse.as_str().to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::vscode;
    use std::path::Path;

    #[test]
    fn an_editor_is_told_a_full_path_on_every_system() {
        let link = |root: &str| vscode(Path::new(root), "content/a b.md", 3);
        assert_eq!(link("/home/é/site"), "vscode://file/home/%C3%A9/site/content/a%20b.md:3");
        assert_eq!(link(r"\\?\C:\site"), "vscode://file/C:/site/content/a%20b.md:3");
    }
}
