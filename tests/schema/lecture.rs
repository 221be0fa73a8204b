//! Content as an editor reads it: by another YAML reader and another validator than ours.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use cmq::schema::{KINDS, Kind, kind_of};
use jsonschema::Validator;
use serde_json::{Map, Value};
use yaml_rust2::{Yaml, YamlLoader};

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file that a schema describes.
pub(crate) struct Content {
    /// From `content/`.
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) kind: &'static Kind,
}

impl Content {
    /// The YAML alone.
    pub(crate) fn yaml(&self) -> &str {
        if !self.kind.is_front_matter() {
            return &self.text;
        }
        let rest = self.text.strip_prefix("---\n").expect("front matter");
        &rest[..rest.find("\n---\n").expect("its end") + 1]
    }
}

/// Every YAML and Markdown file of a folder, in order.
pub(crate) fn contents(folder: &str) -> Vec<Content> {
    fn walk(top: &Path, folder: &Path, all: &mut Vec<Content>) {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && (!name.starts_with('.') || name == ".import") {
                walk(top, &path, all);
            } else if name != "LISEZMOI.md" && (name.ends_with(".yaml") || name.ends_with(".md")) {
                let path_in = path.strip_prefix(top).unwrap().to_string_lossy().replace('\\', "/");
                let kind = kind_of(&path_in).unwrap_or_else(|| panic!("no schema describes {path_in}"));
                all.push(Content { path: path_in, text: fs::read_to_string(&path).unwrap(), kind });
            }
        }
    }
    let top = root().join(folder);
    let mut all = Vec::new();
    walk(&top, &top, &mut all);
    all
}

/// YAML as JSON; `None` where it is no YAML.
pub(crate) fn json(yaml: &str) -> Option<Value> {
    fn convert(yaml: &Yaml) -> Option<Value> {
        Some(match yaml {
            Yaml::Real(text) => Value::from(text.parse::<f64>().ok()?),
            Yaml::Integer(number) => Value::from(*number),
            Yaml::String(text) => Value::from(text.as_str()),
            Yaml::Boolean(truth) => Value::from(*truth),
            Yaml::Array(items) => Value::from(items.iter().map(convert).collect::<Option<Vec<_>>>()?),
            Yaml::Hash(entries) => {
                let mut object = Map::new();
                for (key, value) in entries {
                    object.insert(convert(key)?.as_str()?.to_owned(), convert(value)?);
                }
                Value::Object(object)
            }
            Yaml::Null => Value::Null,
            Yaml::Alias(_) | Yaml::BadValue => return None,
        })
    }
    let documents = YamlLoader::load_from_str(yaml).ok()?;
    match documents.as_slice() {
        [one] => convert(one),
        _ => None,
    }
}

/// The validator of a kind, formats included, as editors have them.
pub(crate) fn validator(kind: &Kind) -> &'static Validator {
    static ALL: OnceLock<Vec<Validator>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let build =
            |kind: &Kind| jsonschema::options().should_validate_formats(true).build(&kind.schema()).unwrap();
        KINDS.iter().map(build).collect()
    });
    &all[KINDS.iter().position(|known| known.name == kind.name).unwrap()]
}
