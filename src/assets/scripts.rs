//! Scripts: small ES modules, each its own file, that name each other by fingerprinted names.
//!
//! A module writes `from "./texte.js"`; what is published says `from "./texte-1f2e3d4c5b.js"`, so that a change of one
//! changes the name of those that use it, and every file can be kept for ever. A module that is only named
//! (`import("./x.js")`, `new URL("./x.js", import.meta.url)`) is loaded when it is used; those that are imported are
//! told to the page, which asks for them at once, with their integrity.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Asset, Assets};

/// A module and what it imports.
#[derive(Debug, Clone, Serialize)]
pub struct Script {
    /// Address from the site's root.
    pub adresse: String,
    /// Subresource integrity.
    pub integrite: String,
    /// Modules that it imports, and those that these import, in the order of names.
    pub imports: BTreeMap<String, Asset>,
}

/// Adds the modules, those that import nothing first. Modules that import each other in a circle have no
/// fingerprint that each could write: they keep the name that was written, and the browser does not find them.
pub(super) fn add(assets: &mut Assets, mut pending: BTreeMap<String, String>) -> BTreeMap<String, Script> {
    let mut done: BTreeMap<String, Script> = BTreeMap::new();
    while !pending.is_empty() {
        let names: Vec<String> = pending.keys().cloned().collect();
        let ready = |text: &str| !names.iter().any(|name| text.contains(&written(name)));
        let found = pending.iter().find(|(_, text)| ready(text)).or_else(|| pending.iter().next());
        let Some(name) = found.map(|(name, _)| name.clone()) else { break };
        let Some(mut text) = pending.remove(&name) else { break };
        let mut imports = BTreeMap::new();
        for (other, script) in &done {
            if text.contains(&format!("from {}", written(other))) {
                imports.extend(script.imports.clone());
                let asset = Asset { adresse: script.adresse.clone(), integrite: script.integrite.clone() };
                imports.insert(other.clone(), asset);
            }
            let file = script.adresse.rsplit('/').next().unwrap_or(other);
            text = text.replace(&written(other), &written(file));
        }
        let Asset { adresse, integrite } = assets.add(&name, text.into_bytes());
        done.insert(name, Script { adresse, integrite, imports });
    }
    done
}

/// How a module names another of its folder.
fn written(name: &str) -> String {
    format!("\"./{name}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scripts(all: &[(&str, &str)]) -> (Assets, BTreeMap<String, Script>) {
        let mut assets = Assets::default();
        let pending = all.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let done = add(&mut assets, pending);
        (assets, done)
    }

    fn text<'a>(assets: &'a Assets, script: &Script) -> &'a str {
        std::str::from_utf8(&assets.files[&script.adresse]).unwrap()
    }

    #[test]
    fn a_module_names_what_is_published() {
        let all = [
            ("a.js", "import { b } from \"./b.js\"; const c = () => import(\"./c.js\");"),
            ("b.js", "import { d } from \"./d.js\"; export const b = d;"),
            ("c.js", "export {};"),
            ("d.js", "export const d = 1;"),
        ];
        let (assets, done) = scripts(&all);
        let a = &done["a.js"];
        let file = |name: &str| done[name].adresse.rsplit('/').next().unwrap().to_owned();
        assert_eq!(
            text(&assets, a),
            format!(
                "import {{ b }} from \"./{}\"; const c = () => import(\"./{}\");",
                file("b.js"),
                file("c.js")
            )
        );
        // What is imported is asked for with the page; what is only named waits for its use.
        assert_eq!(a.imports.keys().collect::<Vec<_>>(), ["b.js", "d.js"]);
    }

    #[test]
    fn a_change_below_changes_every_name_above() {
        let above = ("a.js", "import { b } from \"./b.js\";");
        let (_, before) = scripts(&[above, ("b.js", "export const b = 1;")]);
        let (_, after) = scripts(&[above, ("b.js", "export const b = 2;")]);
        assert_ne!(before["a.js"].adresse, after["a.js"].adresse);
    }

    #[test]
    fn a_circle_ends() {
        let circle = [("a.js", "import \"./b.js\";"), ("b.js", "import \"./a.js\";")];
        let (_, done) = scripts(&circle);
        assert_eq!(done.len(), 2);
    }
}
