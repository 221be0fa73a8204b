//! The workflows of this repository, and those that `cmq init` gives, as far as they can be tried without a forge: they are
//! YAML, their steps are shell, their actions are pinned, and every `cmq` they call is run on a made-up network.
//!
//! What only a forge can show (downloads, permissions, Pages, the display of annotations) is said in their first lines to
//! have been written and not run.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

mod copie;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use yaml_rust2::{Yaml, YamlLoader};

const CMQ: &str = env!("CARGO_BIN_EXE_cmq");

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every workflow, with its text.
fn workflows() -> Vec<(String, String)> {
    fn walk(folder: &Path, all: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "yml") {
                let name = path.strip_prefix(root()).unwrap().display().to_string();
                all.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut all = Vec::new();
    walk(&root().join(".github"), &mut all);
    walk(&root().join("src/scaffold/modeles/forges"), &mut all);
    all.sort();
    assert!(all.len() >= 8, "{all:?}");
    all
}

fn yaml(text: &str) -> Yaml {
    YamlLoader::load_from_str(text).unwrap().remove(0)
}

/// The texts under a key, wherever it stands; lists of texts count one by one.
fn under(yaml: &Yaml, keys: &[&str], found: &mut Vec<String>) {
    match yaml {
        Yaml::Array(items) => items.iter().for_each(|item| under(item, keys, found)),
        Yaml::Hash(entries) => {
            for (key, value) in entries {
                match value {
                    Yaml::String(text) if key.as_str().is_some_and(|key| keys.contains(&key)) => {
                        found.push(text.clone());
                    }
                    Yaml::Array(items) if key.as_str().is_some_and(|key| keys.contains(&key)) => {
                        found.extend(items.iter().filter_map(|item| item.as_str().map(str::to_owned)));
                    }
                    _ => under(value, keys, found),
                }
            }
        }
        _ => {}
    }
}

fn scripts(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    under(&yaml(text), &["run", "script", "before_script"], &mut found);
    found
}

#[test]
fn steps_are_shell() {
    for (name, text) in workflows() {
        let scripts = scripts(&text);
        assert!(!scripts.is_empty(), "{name} does nothing");
        for script in scripts {
            assert!(!script.contains("${{"), "{name}: an expression inside a script could be code: {script}");
            let checked = Command::new("bash").args(["-n", "-c", &script]).output().unwrap();
            assert!(
                checked.status.success(),
                "{name}: {script}\n{}",
                String::from_utf8_lossy(&checked.stderr)
            );
        }
    }
}

#[test]
fn actions_are_pinned() {
    for (name, text) in workflows() {
        let mut actions = Vec::new();
        under(&yaml(&text), &["uses"], &mut actions);
        for action in actions {
            let pinned = action.rsplit_once("@v").is_some_and(|(_, version)| version.parse::<u32>().is_ok());
            let own = action.strip_prefix("./").is_some_and(|path| {
                let path = path.strip_prefix(".github").unwrap();
                root().join(format!("src/scaffold/modeles/forges/github{path}/action.yml")).exists()
            });
            assert!(pinned || own, "{name}: {action}");
        }
        if !name.starts_with(".github") || name.ends_with("binaires.yml") || name.ends_with("contenu.yml") {
            let said = ["Jamais exécuté", "Never run", "sans être exécuté"];
            assert!(
                said.iter().any(|words| text.contains(words)),
                "{name} does not say that it was never run"
            );
        }
    }
}

#[test]
fn the_version_downloaded_is_this_one() {
    let path = root().join("src/scaffold/modeles/forges/github/actions/cmq/action.yml");
    let action = yaml(&fs::read_to_string(path).unwrap());
    let version = action["inputs"]["version"]["default"].as_str().unwrap();
    assert_eq!(version, concat!("v", env!("CARGO_PKG_VERSION")));
}

/// The lines of a script that call `cmq`, wherever it lies.
fn calls(script: &str) -> Vec<String> {
    script
        .lines()
        .map(str::trim)
        .filter_map(|line| {
            ["target/debug/cmq ", "\"$cmq\" ", "cmq "].iter().find_map(|lead| line.strip_prefix(lead))
        })
        .map(str::to_owned)
        .collect()
}

/// A made-up network in a repository of its own.
fn project() -> tempfile::TempDir {
    let folder = copie::valdombre();
    fs::create_dir(folder.path().join(".git")).unwrap();
    folder
}

#[test]
fn every_call_works() {
    let mut seen = 0;
    for (name, text) in workflows() {
        let folder = project();
        copie::copier(&root().join("tests/reseaux"), &folder.path().join("tests/reseaux"));
        for call in scripts(&text).iter().flat_map(|script| calls(script)) {
            // Asking other sites is tried against sites of our own, by tests/liens.rs: here the command is only understood.
            let call = if call.starts_with("liens") { format!("{call} --aide") } else { call };
            let ran = Command::new("bash")
                .args(["-c", &format!("'{CMQ}' {call}")])
                .current_dir(folder.path())
                .env("ADRESSE", "https://exemple.invalid/cmq/")
                .env("CI_PAGES_URL", "https://exemple.invalid/cmq")
                .output()
                .unwrap();
            assert!(ran.status.success(), "{name}: cmq {call}\n{}", String::from_utf8_lossy(&ran.stderr));
            if let Some(out) = call.split("--sortie ").nth(1) {
                assert!(folder.path().join(out).join("index.html").exists(), "{name}: nothing in {out}");
            }
            seen += 1;
        }
        let report = folder.path().join("gl-code-quality-report.json");
        if name.ends_with("gitlab-ci.yml") {
            let report: Value = serde_json::from_str(&fs::read_to_string(report).unwrap()).unwrap();
            assert!(report.is_array());
        }
    }
    assert!(seen >= 12, "only {seen} calls were found");
}

/// Mistakes of several kinds and weights, one with everything that must be escaped.
fn spoilt() -> tempfile::TempDir {
    let folder = project();
    let site = folder.path().join("content/site.yaml");
    let text = fs::read_to_string(&site).unwrap();
    fs::write(&site, format!("{text}\"cle, 100 % : fausse\": oui\n")).unwrap();
    let campus = folder.path().join("content/campus/verrerie-lunaire/campus.yaml");
    let text = fs::read_to_string(&campus).unwrap().replacen("profil: complet", "profil: comple", 1);
    fs::write(&campus, text).unwrap();
    fs::write(folder.path().join("content/étranger, à part.txt"), "rien").unwrap();
    folder
}

fn told(project: &Path, format: &str) -> String {
    let ran = Command::new(CMQ)
        .args(["check", "--date", "2026-03-01", "--format", format])
        .current_dir(project)
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(1), "{format}");
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
fn every_format_tells_the_same() {
    let folder = spoilt();
    let json: Value = serde_json::from_str(&told(folder.path(), "json")).unwrap();
    let due: Vec<(String, String, u64)> = json["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let place = &one["place"];
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            (text(&one["code"]), text(&place["fichier"]), place["ligne"].as_u64().unwrap())
        })
        .collect();
    let codes: Vec<&str> = due.iter().map(|(code, ..)| code.as_str()).collect();
    assert!(
        ["cle-inconnue", "valeur-inconnue", "fichier-ignore"].iter().all(|code| codes.contains(code)),
        "{codes:?}"
    );
    let gitlab: Value = serde_json::from_str(&told(folder.path(), "gitlab")).unwrap();
    let gitlab: Vec<_> = gitlab.as_array().unwrap().iter().map(gitlab_problem).collect();
    assert_eq!(gitlab, due);
    let sarif: Value = serde_json::from_str(&told(folder.path(), "sarif")).unwrap();
    assert_eq!(sarif_problems(&sarif), due);
    let github: Vec<_> = told(folder.path(), "github").lines().map(github_problem).collect();
    assert_eq!(github, due);
}

fn gitlab_problem(one: &Value) -> (String, String, u64) {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    assert!(["info", "minor", "major", "critical", "blocker"].contains(&text(&one["severity"]).as_str()));
    assert_eq!(text(&one["fingerprint"]).len(), 32);
    assert!(!text(&one["description"]).is_empty());
    let place = &one["location"];
    (text(&one["check_name"]), text(&place["path"]), place["lines"]["begin"].as_u64().unwrap())
}

/// What SARIF 2.1.0 requires, and what GitHub asks in addition.
fn sarif_problems(sarif: &Value) -> Vec<(String, String, u64)> {
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let driver = &run["tool"]["driver"];
    assert!(driver["name"].is_string());
    let rules = driver["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| rule["id"].is_string() && rule["shortDescription"]["text"].is_string()));
    let results = run["results"].as_array().unwrap();
    let problem = |one: &Value| {
        let place = &one["locations"][0]["physicalLocation"];
        let rank = usize::try_from(one["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(one["ruleId"], rules[rank]["id"]);
        assert!(["error", "warning", "note"].contains(&one["level"].as_str().unwrap()));
        assert!(one["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        assert!(one["partialFingerprints"].as_object().is_some_and(|marks| marks.len() == 1));
        let region = &place["region"];
        assert!(["startColumn", "endLine", "endColumn"].iter().all(|name| region[name].as_u64() >= Some(1)));
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.is_ascii() && !uri.contains([' ', ',', ':']), "{uri}");
        (one["ruleId"].as_str().unwrap().to_owned(), unescaped(uri), region["startLine"].as_u64().unwrap())
    };
    results.iter().map(problem).collect()
}

/// `%2C` → `,`, as whoever reads workflow commands and URIs does.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        if let (b'%', [a, b, end @ ..]) = (first, after) {
            let hex = String::from_utf8(vec![*a, *b]).unwrap();
            bytes.push(u8::from_str_radix(&hex, 16).unwrap());
            rest = end;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn github_problem(line: &str) -> (String, String, u64) {
    let (command, _message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (level, properties) = command.split_once(' ').unwrap();
    assert!(["error", "warning", "notice"].contains(&level), "{line}");
    let of = |name: &str| {
        let property = properties.split(',').find_map(|one| one.strip_prefix(&format!("{name}=")));
        unescaped(property.unwrap_or_else(|| panic!("no {name}: {line}")))
    };
    (of("title"), of("file"), of("line").parse().unwrap())
}
