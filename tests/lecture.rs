//! What communicators are told when a file is wrong: one frame for each code, kept in `tests/cadres/`.
//!
//! A file of that folder holds a path (whose ending says how it is read), what the file contains (`⟦E9⟧` stands
//! for one byte) and, after a line of `=`, all that is told. `CMQ_MAJ=1 cargo test --test lecture` writes the
//! last part again; read the difference before committing it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cmq::diagnostic::{Diagnostic, Report, line_column, terminal};
use cmq::model::forme::{
    AdresseWeb, CodeDepartement, CodeInsee, CodePostal, Courriel, FORMES, Jour, Moment, Niveau, Rncp, Rome,
    Sha256, Slug, Telephone, Uai,
};
use cmq::read::table::{self, Column};
use cmq::read::{frontmatter, yaml, yaml_file};
use cmq::source::{SourceFile, Sources};
use proptest::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read matters, not what is done with it")]
struct Fiche {
    titre: String,
    #[serde(default)]
    nature: Nature,
    #[serde(default)]
    publie: bool,
    niveau: Option<Niveau>,
    places: Option<u32>,
    #[schemars(range(min = -90.0, max = 90.0))]
    latitude: Option<f64>,
    date: Option<Jour>,
    debut: Option<Moment>,
    uai: Option<Uai>,
    commune: Option<CodeInsee>,
    code_postal: Option<CodePostal>,
    departement: Option<CodeDepartement>,
    rncp: Option<Rncp>,
    rome: Option<Rome>,
    sha256: Option<Sha256>,
    adresse: Option<AdresseWeb>,
    courriel: Option<Courriel>,
    telephone: Option<Telephone>,
    #[serde(default)]
    membres: Vec<Membre>,
    #[serde(default)]
    mots: Vec<String>,
    lieu: Option<Lieu>,
    #[serde(default)]
    sources: BTreeMap<Slug, Source>,
    secret: Option<Secret>,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Nature {
    /// Documented, which makes another schema.
    #[default]
    Lycee,
    Universite,
    CentreDeFormation,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "as above")]
struct Membre {
    nom: String,
    nature: Nature,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "as above")]
struct Lieu {
    commune: CodeInsee,
    rue: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Source {
    titre: String,
}

/// A type that refuses what its schema allows.
#[derive(Debug, JsonSchema)]
#[expect(dead_code, reason = "as above")]
struct Secret(String);

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(serde::de::Error::custom("ce secret n’en est pas un"))
    }
}

const COLONNES: [Column; 3] = [
    Column { name: "uai", required: true, accepts: table::any_text },
    Column { name: "intitule", required: true, accepts: table::any_text },
    Column { name: "remarque", required: false, accepts: table::any_text },
];

fn lire(file: &SourceFile) -> Vec<Diagnostic> {
    match file.path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("csv") => table::read(&file.path, &file.bytes, &COLONNES).1,
        Some("md") => frontmatter::read::<Fiche>(file).err().unwrap_or_default(),
        _ => yaml_file::<Fiche>(file).err().unwrap_or_default(),
    }
}

fn dossier() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cadres")
}

const REGLE: &str = "\n==========\n";

/// `⟦E9⟧` stands for one byte that a text file could not hold, or hold visibly.
fn octets(written: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = written;
    while let Some((before, after)) = rest.split_once('⟦') {
        let (hexadecimal, after) = after.split_once('⟧').expect("⟧");
        bytes.extend_from_slice(before.as_bytes());
        bytes.push(u8::from_str_radix(hexadecimal, 16).expect("deux chiffres hexadécimaux"));
        rest = after;
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

fn dit(path: &str, written: &str) -> (Vec<Diagnostic>, String) {
    let file = SourceFile::new(path, octets(written));
    let faults = lire(&file);
    let mut report: Report = faults.iter().cloned().collect();
    report.sort();
    let sources = Sources::from_files(PathBuf::new(), vec![file]);
    (faults, terminal::render(&report, &sources, false).trim_end().to_owned())
}

#[test]
fn each_code_has_its_frame() {
    let write = std::env::var_os("CMQ_MAJ").is_some();
    let mut names: Vec<_> = fs::read_dir(dossier()).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    names.sort();
    let mut wrong = Vec::new();
    for name in names {
        let code = name.file_stem().unwrap().to_str().unwrap().to_owned();
        let whole = fs::read_to_string(&name).unwrap();
        let (path, rest) = whole.split_once('\n').unwrap();
        let (content, expected) = rest.split_once(REGLE).unwrap_or((rest, ""));
        let (faults, frames) = dit(path, content);
        assert!(faults.iter().any(|fault| fault.code == code), "{code}: {frames}");
        if write {
            fs::write(&name, format!("{path}\n{content}{REGLE}{frames}\n")).unwrap();
        } else if frames != expected.trim_end() {
            wrong.push(format!("{}\n{frames}\n", name.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The codes that the source files of a folder give to diagnostics.
fn codes(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        // The layout of `content/` and the meaning of its tables are tested with the rules.
        if ["brouillon.rs", "lignes.rs", "referentiels.rs", "tests.rs"].contains(&name.as_str()) {
        } else if path.is_dir() {
            codes(&path, found);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            for call in ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::notice("] {
                let calls = text.split(call).skip(1);
                found.extend(calls.filter_map(|rest| {
                    let (code, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
                    Some(code.to_owned())
                }));
            }
        }
    }
}

#[test]
fn no_code_is_without_frame() {
    let mut found = Vec::new();
    codes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read"), &mut found);
    found.extend(FORMES.iter().map(|forme| forme.code.to_owned()));
    found.sort();
    found.dedup();
    assert!(found.len() > 40, "{found:?}");
    let without: Vec<_> = found
        .iter()
        .filter(|code| {
            !["", "regles/"].iter().any(|sous| dossier().join(format!("{sous}{code}.txt")).exists())
        })
        .collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn a_right_file_is_read() {
    let text = "\
titre: \"2026\"
nature: universite
publie: true
niveau: 5
places: 24
latitude: -12.5
date: 2026-01-19
debut: 2022
commune: 80021
code_postal: \"02100\"
membres:
  - nom: Lycée imaginaire
    nature: lycee
lieu:
sources:
  presse: {titre: Un article}
mots: [un, \"2\", deux mots]
";
    let fiche = yaml_file::<Fiche>(&SourceFile::new("a.yaml", text.as_bytes().to_vec())).unwrap();
    assert_eq!(fiche.titre, "2026");
    assert!(fiche.publie && fiche.lieu.is_none());
    assert_eq!(fiche.latitude, Some(-12.5));
    assert_eq!(fiche.debut.map(|debut| debut.to_string()).as_deref(), Some("2022"));
    assert_eq!(fiche.sources.get("presse").map(|source| source.titre.as_str()), Some("Un article"));
    assert_eq!(fiche.mots, ["un", "2", "deux mots"]);
    let written = |place: cmq::diagnostic::Place| &text[place.start..place.end];
    assert_eq!(written(fiche.place("membres[0].nature")), "lycee");
    assert_eq!(written(fiche.key_place("membres[0].nature")), "nature");
    assert_eq!(written(fiche.place("lieu.commune")), "lieu");
    assert_eq!(written(fiche.place("rome")), "");
}

#[test]
fn many_faults_are_told_in_one_run() {
    let text = "titer: a\nnature: lycée\nniveau: IV\nplaces: beaucoup\nmembres:\n  - nom: 12\n  - {}\nlieu: Amiens\n";
    let faults = lire(&SourceFile::new("a.yaml", text.as_bytes().to_vec()));
    let codes: Vec<_> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(
        codes,
        [
            "cle-inconnue",
            "valeur-inconnue",
            "niveau-invalide",
            "valeur-type",
            "cle-manquante",
            "texte-sans-guillemets",
            "cle-manquante",
            "valeur-type"
        ]
    );
}

/// The parser stops lower, or says something else: who wrote the line is told of the line, and of what they did.
#[test]
fn the_line_that_was_spoilt_is_blamed() {
    for (text, code, line, help) in [
        ("titre: \"Un\nlieu:\n  rue: \"a\"\n  commune: \"80021\"\n", "yaml-guillemets", 1, "titre: \"Un\""),
        ("titre: Un\nmots: [\"un, \"deux\"]\n", "yaml-guillemets", 2, "mots: [\"un\", \"deux\"]"),
        ("titre: “Un : deux”\n", "yaml-guillemets", 1, "titre: \"Un : deux\""),
        ("titre: Un\nmots: un, deux]\npublie: x: y\n", "yaml-deux-points", 3, ""),
        ("titre: Un\nmots: [un\n\n\npublie: true\n", "yaml-crochets", 2, "mots: [un]"),
        ("titre: Un\nsources:\n  a:\n    titre b\n", "yaml-deux-points-manquant", 4, "titre: b"),
        ("titre: Un\nlieu\n  commune: \"80021\"\n  rue: a\n", "yaml-deux-points-manquant", 2, "lieu:"),
        ("titre: Un\nlieu:\n   commune: \"80021\"\n  rue: a\n", "yaml-retrait", 3, "Retirez une espace"),
        (
            "titre: Un\nsources:\n  a:\n    titre: b\n    c:\n    titre: d\n",
            "yaml-retrait",
            5,
            "Retirez 2 espaces",
        ),
        (
            "titre: Un\nsources:\n  a:\n    titre: b\n    titre: d\n",
            "cle-manquante",
            5,
            "une ligne de ce nom",
        ),
        ("titre: Un\nsources:\n\n    titre: b\n  c:\n    titre: d\n", "cle-manquante", 4, "2 espaces devant"),
        ("titre: Un\nmots:\n  • un\n  • deux\n", "valeur-type", 3, "- un"),
        ("titre: Un\nmots:\n  -un\n  - deux\n", "yaml-espace-manquante", 3, "- un"),
        ("titre: Un\nmots:\n  - un\n    - deux\n  - trois\n", "yaml-retrait", 4, "Retirez 2 espaces"),
        ("titre: #1\npublie: true\n", "valeur-vide", 1, "titre: \"#1\""),
    ] {
        let faults = lire(&SourceFile::new("a.yaml", text.as_bytes().to_vec()));
        let told: Vec<_> = faults
            .iter()
            .map(|fault| {
                let (line, _) = line_column(text, fault.place.as_ref().unwrap().start);
                (fault.code, line)
            })
            .collect();
        assert!(told.contains(&(code, line)), "{text}{faults:#?}");
        assert!(
            faults.iter().any(|fault| fault.help.as_ref().is_some_and(|said| said.contains(help))),
            "{faults:#?}"
        );
    }
}

/// Something like YAML, so that reading goes past its first line.
fn presque_du_yaml() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("titre: ".to_owned()),
        Just("membres:\n".to_owned()),
        Just("  - nom: ".to_owned()),
        Just("    nature: lycee\n".to_owned()),
        Just("lieu: {commune: \"80021\", ".to_owned()),
        Just("sources:\n  a: ".to_owned()),
        Just("&a ".to_owned()),
        Just("*a".to_owned()),
        Just("|\n".to_owned()),
        Just("---\n".to_owned()),
        "[é«»\"'\\\\:#,\\[\\]{}&*!|>%@`?~ \t\r\n-]{0,6}",
        "[a-z0-9]{1,8}",
        any::<String>(),
        Just("\n".to_owned()),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the text, reading ends, and what it tells can be drawn.
    #[test]
    fn reading_never_falls(text in presque_du_yaml(), path in prop_oneof![Just("a.yaml"), Just("a.md"), Just("a.csv")]) {
        let (faults, frames) = dit(path, &text.replace(['⟦', '⟧'], ""));
        prop_assert_eq!(faults.is_empty(), frames.is_empty());
        for fault in faults {
            let place = fault.place.expect("chaque faute a sa place");
            prop_assert!(place.start <= place.end);
            // A near miss says what to write.
            prop_assert!(fault.help.is_some() || fault.near.is_some());
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for path in ["a.yaml", "a.md", "a.csv"] {
            let _ = lire(&SourceFile::new(path, bytes.clone()));
        }
    }

    /// Every value lies inside what holds it.
    #[test]
    fn places_are_nested(text in presque_du_yaml()) {
        fn nested(node: &yaml::Node, text: &str) -> Result<(), TestCaseError> {
            prop_assert!(text.get(node.span()).is_some(), "{:?} {:?}", text, node);
            let parts: Vec<&yaml::Node> = match &node.kind {
                yaml::Kind::Seq(items) => items.iter().collect(),
                yaml::Kind::Map(entries) => entries.iter().map(|entry| &entry.value).collect(),
                _ => Vec::new(),
            };
            // An alias is where it is written; what it repeats is elsewhere.
            let alias = text.get(node.span()).is_some_and(|written| written.starts_with('*'));
            for part in parts {
                prop_assert!(alias || (node.start <= part.start && part.end <= node.end), "{:?} {:?}", text, node);
                nested(part, text)?;
            }
            Ok(())
        }
        if let Ok(tree) = yaml::parse(&Arc::from("a.yaml"), &text, 0) {
            nested(&tree, &text)?;
        }
    }
}
