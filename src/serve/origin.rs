//! Where a page comes from: the file to open to change it, and the page to show when a file changed.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Texts, line_column};
use crate::page::Page;
use crate::page::adresses;
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
    let shown = |file: &Arc<str>| own(renderer, file, before).or_else(|| beside(renderer, file));
    renderer.changed_since(before).iter().find_map(shown).map(|page| page.adresse.as_str().to_owned())
}

fn pages(renderer: &Renderer) -> impl Iterator<Item = &Page> {
    renderer.site.pages.iter().filter(|page| !page.titre.is_empty())
}

/// The page made from a file; of several, that of the entry where the file first differs.
fn own<'a>(renderer: &'a Renderer, file: &Arc<str>, before: &Sources) -> Option<&'a Page> {
    let own: Vec<&Page> = pages(renderer).filter(|page| page.fichier.as_ref() == Some(file)).collect();
    if let [one] = own[..]
        && !file.ends_with(".csv")
    {
        return Some(one);
    }
    let text = renderer.text(file)?;
    let known = before.text(file).unwrap_or_default();
    let same = text.bytes().zip(known.bytes()).take_while(|(now, then)| now == then).count();
    let entry = own.into_iter().filter(|page| page.debut <= same).max_by_key(|page| page.debut)?;
    // Each line of a table is an entry; that of a diploma that another campus names first has no page here.
    let between = text.as_bytes().get(entry.debut..same).unwrap_or_default();
    (!file.ends_with(".csv") || !between.contains(&b'\n')).then_some(entry)
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The page that shows a file without being made from it: of its campus a table or a photograph, of all an event.
fn beside<'a>(renderer: &'a Renderer, file: &str) -> Option<&'a Page> {
    let here = folder(file);
    if here == "content/agenda" {
        return renderer.site.page(adresses::agenda().as_str());
    }
    if let Some(name) = file.strip_prefix("content/formations/") {
        return renderer.site.page(&format!("formations/{}/", name.strip_suffix(".yaml")?));
    }
    let of_campus = |page: &&Page| page.fichier.as_ref().is_some_and(|other| folder(other) == here);
    pages(renderer).filter(|_| here.starts_with("content/campus/")).find(of_campus)
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
