//! The schemas that editors use: they are the model's, they accept what is written, and they say the same as `cmq check`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

#[path = "schema/accord.rs"]
mod accord;
mod copie;
#[path = "schema/lecture.rs"]
mod lecture;
#[path = "schema/tableaux.rs"]
mod tableaux;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use cmq::schema::{FOLDER, KINDS, files, kind_of};
use lecture::{contents, json, root, validator};
use serde_json::{Map, Value};

#[test]
fn the_schemas_kept_are_those_of_the_model() {
    let kept: BTreeMap<String, String> = fs::read_dir(root().join(FOLDER))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap().replace("\r\n", "\n"))
        })
        .collect();
    let fresh: BTreeMap<String, String> = files().into_iter().collect();
    let names = |all: &BTreeMap<String, String>| all.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&kept), names(&fresh));
    let old: Vec<&String> =
        fresh.iter().filter(|(name, text)| kept[*name] != **text).map(|(n, _)| n).collect();
    assert!(old.is_empty(), "write them anew with `cargo run -- schema`: {old:?}");
}

#[test]
fn everything_written_is_valid() {
    let mut seen = BTreeMap::new();
    for file in contents("content").into_iter().chain(contents("tests/reseaux/valdombre/content")) {
        let errors: Vec<String> = validator(file.kind)
            .iter_errors(&json(file.yaml()).unwrap())
            .map(|error| format!("{} : {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}\n{}", file.path, errors.join("\n"));
        *seen.entry(file.kind.name).or_insert(0) += 1;
    }
    let missing: Vec<&str> =
        KINDS.iter().map(|kind| kind.name).filter(|name| !seen.contains_key(name)).collect();
    assert!(missing.is_empty(), "no file of these kinds was validated: {missing:?}");
}

#[test]
fn yaml_files_name_their_schema() {
    for file in contents("content").iter().filter(|file| !file.kind.is_front_matter()) {
        let depth = file.path.matches('/').count();
        let due =
            format!("# yaml-language-server: $schema={}.schemas/{}", "../".repeat(depth), file.kind.file());
        assert_eq!(file.text.lines().next(), Some(due.as_str()), "{}", file.path);
    }
}

#[test]
fn the_editor_s_settings_know_every_kind() {
    for name in ["settings.json", "extensions.json"] {
        let ours = fs::read(root().join(".vscode").join(name)).unwrap();
        let given = fs::read(root().join("src/scaffold/modeles/forges/vscode").join(name)).unwrap();
        assert!(ours == given, "a new site is given another {name} than ours");
    }
    let text = fs::read_to_string(root().join(".vscode/settings.json")).unwrap();
    let settings: Value = serde_json::from_str(&text).unwrap();
    let mut due = Map::new();
    for kind in KINDS.iter().filter(|kind| !kind.is_front_matter()) {
        due.insert(
            format!("./{FOLDER}/{}", kind.file()),
            Value::from(vec![format!("/content/{}", kind.files)]),
        );
    }
    assert_eq!(settings["yaml.schemas"], Value::Object(due));
    let extensions = fs::read_to_string(root().join(".vscode/extensions.json")).unwrap();
    let extensions: Value = serde_json::from_str(&extensions).unwrap();
    assert_eq!(extensions["recommendations"][0], "redhat.vscode-yaml");
}

/// Each schema inside another, with its path.
fn walk(value: &Value, path: &str, tell: &mut impl FnMut(&str, &Map<String, Value>)) {
    let Value::Object(schema) = value else { return };
    tell(path, schema);
    for group in ["properties", "patternProperties", "$defs"] {
        for (name, inner) in schema.get(group).and_then(Value::as_object).into_iter().flatten() {
            walk(inner, &format!("{path}/{name}"), tell);
        }
    }
    if let Some(items) = schema.get("items") {
        walk(items, &format!("{path}/*"), tell);
    }
}

#[test]
fn a_communicator_is_told_what_each_key_is() {
    let mut faults = Vec::new();
    for kind in &KINDS {
        let schema = kind.schema();
        assert!(jsonschema::meta::is_valid(&schema), "{}", kind.name);
        assert_eq!(schema["$id"], kind.file());
        assert!(!schema.to_string().contains("deprecated"));
        for (name, inner) in schema["$defs"].as_object().into_iter().flatten() {
            assert!(inner["title"].as_str().is_some_and(|title| title != name), "{} : {name}", kind.name);
        }
        walk(&schema, kind.name, &mut |path, schema| {
            let mut fault = |what: &str| faults.push(format!("{path} : {what}"));
            if schema.contains_key("properties") && schema["additionalProperties"] != false {
                fault("other keys are let pass");
            }
            if schema.get("enum").is_some_and(|words| {
                schema["enumDescriptions"].as_array().map(Vec::len) != words.as_array().map(Vec::len)
            }) {
                fault("a word has no meaning");
            }
            // A slug names things: what it names is said by the key's own words.
            let form = schema.get("pattern").is_some_and(|pattern| pattern != "\\S");
            if form && !schema.contains_key("examples") {
                fault("a form without example");
            }
            for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten()
            {
                let words = property["description"].as_str().unwrap_or_default();
                let first = words.chars().next().unwrap_or(' ');
                if !(first.is_uppercase() || first == '`') || !words.ends_with(['.', '»', '?', '…']) {
                    fault(&format!("`{name}` is not described by a sentence: « {words} »"));
                }
                if words.split_whitespace().count() < 2 {
                    fault(&format!("`{name}` is described by one word: « {words} »"));
                }
                if [" the ", " of ", " is ", "The "].iter().any(|english| words.contains(english)) {
                    fault(&format!("`{name}` is described in English: « {words} »"));
                }
            }
        });
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_place_has_its_kind() {
    assert!(kind_of("campus/ceit/campus.yaml").is_some());
    let all = contents("content");
    assert!(all.len() > 40, "the content was not found");
}

/// What `cmq` answers in a folder, and the codes of what it tells.
fn cmq(project: &Path, command: &[&str]) -> (Value, Vec<String>) {
    let ran =
        Command::new(env!("CARGO_BIN_EXE_cmq")).args(command).arg("--json").current_dir(project).output();
    let answer: Value = serde_json::from_slice(&ran.unwrap().stdout).unwrap();
    let told = answer["diagnostics"].as_array().cloned().unwrap_or_default();
    (answer, told.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect())
}

#[test]
fn old_schemas_are_told_and_renewed() {
    let folder = copie::valdombre();
    let check = ["check", "--date", "2026-03-01"];
    // Without schemas nothing misleads.
    assert!(cmq(folder.path(), &check).1.is_empty());
    let (written, _) = cmq(folder.path(), &["schema"]);
    assert_eq!(written["ecrits"], files().len());
    assert!(cmq(folder.path(), &check).1.is_empty());
    let schemas = folder.path().join(FOLDER);
    let text = fs::read_to_string(schemas.join("avis.schema.json")).unwrap();
    // A checkout on Windows changes line endings, not what is said.
    fs::write(schemas.join("avis.schema.json"), text.replace('\n', "\r\n")).unwrap();
    assert!(cmq(folder.path(), &check).1.is_empty());
    fs::write(schemas.join("avis.schema.json"), text.replace("Avis", "Opinion")).unwrap();
    fs::write(schemas.join("ancien.schema.json"), "{}").unwrap();
    assert_eq!(cmq(folder.path(), &check).1, ["schemas-perimes"]);
    let (written, _) = cmq(folder.path(), &["schema"]);
    assert_eq!((&written["ecrits"], &written["retires"]), (&Value::from(1), &Value::from(1)));
    assert!(cmq(folder.path(), &check).1.is_empty());
}
