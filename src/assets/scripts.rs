//! Scripts that import each other. A file's name holds its hash, so that each import is rewritten to the name of what
//! it imports, from the ones that import nothing upwards: the integrity of the first script then holds for all.

use std::collections::BTreeMap;

/// Replaces in a script the names of others, written `"./name.js"`, `"../name.js"` or `"./modules/name.js"`.
///
/// `published` gives the published name of each script that is ready. `None` while one of those that the script
/// imports (`waiting`) is not.
pub(super) fn rewrite(
    text: &str,
    waiting: &BTreeMap<String, &str>,
    published: &BTreeMap<String, String>,
) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(start) = rest.find("\"./").into_iter().chain(rest.find("\"../")).min() {
        let inside = &rest[start + 1..];
        let Some(end) = inside.find('"') else { break };
        let name = inside[..end].rsplit('/').next().unwrap_or_default();
        out.push_str(&rest[..=start]);
        match published.get(name) {
            Some(other) => {
                out.push_str("./");
                out.push_str(other);
            }
            None if waiting.contains_key(name) => return None,
            None => out.push_str(&inside[..end]),
        }
        rest = &inside[end..];
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_bears_the_published_name() {
        let published = BTreeMap::from([("a.js".to_owned(), "a-0123.js".to_owned())]);
        let text = "import { a } from \"./modules/a.js\";\nimport(\"../a.js\");\nfetch(\"./b.json\");\n";
        let out = rewrite(text, &BTreeMap::new(), &published).unwrap();
        assert_eq!(
            out,
            "import { a } from \"./a-0123.js\";\nimport(\"./a-0123.js\");\nfetch(\"./b.json\");\n"
        );
    }

    #[test]
    fn a_script_waits_for_what_it_imports() {
        let waiting = BTreeMap::from([("b.js".to_owned(), "")]);
        assert_eq!(rewrite("import \"./b.js\";", &waiting, &BTreeMap::new()), None);
        assert!(rewrite("import \"./c.js\";", &waiting, &BTreeMap::new()).is_some());
    }
}
