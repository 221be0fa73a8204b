//! The schema and the reader of files on the same mistakes, made at random from a seed.
//!
//! What `src/check/` tells needs several files (a campus that an opinion names, a figure older than its source): no schema of
//! one file can see it, and it is not compared here.

use std::collections::BTreeMap;
use std::sync::Arc;

use cmq::diagnostic::Diagnostic;
use cmq::model::actualite::{Actualite, Evenement};
use cmq::model::avis::Avis;
use cmq::model::campus::Campus;
use cmq::model::correspondance::Correspondance;
use cmq::model::etablissement::Etablissements;
use cmq::model::formation::FicheFormation;
use cmq::model::page::PageEditoriale;
use cmq::model::referentiel::{Filieres, Glossaire, Niveaux, Roles, Synonymes, Termes, Types};
use cmq::model::reseau::FicheReseau;
use cmq::model::site::Site;
use cmq::model::site_emblematique::SiteEmblematique;
use cmq::read::yaml_text;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::lecture::{Content, contents, json, validator};

/// Where `cmq` knows better, one example each, and why the schema cannot.
const DIFFERENCES: [(&str, &str, &str, &str); 6] = [
    ("uai-invalide", "etablissements", "0801272A", "a pattern does not compute the letter from the digits"),
    ("code-departement-invalide", "reseau", "970", "a number is within bounds or not; a list would be long"),
    ("moment-invalide", "evenement", "2026-02-30", "a pattern does not know how long months are"),
    ("telephone-invalide", "site", "12 34 56", "how many digits are due depends on the first ones"),
    ("adresse-web-invalide", "site", "https://exemple_.fr", "a pattern of domain names cannot be read"),
    (
        "texte-sans-guillemets",
        "glossaire",
        "yes",
        "a text for YAML 1.2, a truth for the YAML 1.1 of other tools",
    ),
];

fn faults<T: DeserializeOwned + JsonSchema>(text: &str) -> Vec<Diagnostic> {
    yaml_text::<T>(&Arc::from("essai.yaml"), text, 0).err().unwrap_or_default()
}

fn read(kind: &str, text: &str) -> Vec<Diagnostic> {
    match kind {
        "site" => faults::<Site>(text),
        "reseau" => faults::<FicheReseau>(text),
        "etablissements" => faults::<Etablissements>(text),
        "campus" => faults::<Campus>(text),
        "site-emblematique" => faults::<SiteEmblematique>(text),
        "formation" => faults::<FicheFormation>(text),
        "avis" => faults::<Avis>(text),
        "actualite" => faults::<Actualite>(text),
        "evenement" => faults::<Evenement>(text),
        "page" => faults::<PageEditoriale>(text),
        "filieres" => faults::<Filieres>(text),
        "niveaux" => faults::<Niveaux>(text),
        "types" => faults::<Types>(text),
        "voies" | "natures" | "natures-projet" => faults::<Termes>(text),
        "roles" => faults::<Roles>(text),
        "glossaire" => faults::<Glossaire>(text),
        "synonymes" => faults::<Synonymes>(text),
        "correspondance" => faults::<Correspondance>(text),
        other => panic!("nobody reads {other}"),
    }
}

/// A small generator: the same numbers on every machine.
struct Seed(u64);

impl Seed {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }

    fn one<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// What people write where something else is due.
const VALUES: [&str; 26] = [
    "",
    "\"\"",
    "\" \"",
    "~",
    "12",
    "-3",
    "999999999999",
    "4.5",
    "true",
    "non",
    "[a, b]",
    "[]",
    "{a: b}",
    "\"12\"",
    "Été à Amiens",
    "2026-13-45",
    "2026-02-30",
    "2026-04",
    "excellence",
    "publié",
    "0801272Y",
    "80021",
    "\"02691\"",
    "http//exemple.fr",
    "https://exemple.fr/été",
    "https://exemple.fr/a b",
];

/// The rank of lines that hold `key: …`, with their key's place and that of their value.
fn keyed(lines: &[&str]) -> Vec<(usize, usize, usize)> {
    let found = |(rank, line): (usize, &&str)| {
        let start = line.len() - line.trim_start_matches([' ', '-']).len();
        let length = line[start..].find(':')?;
        let key = &line[start..start + length];
        let plain =
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        plain.then_some((rank, start, start + length))
    };
    lines.iter().enumerate().filter_map(found).collect()
}

/// One mistake; says which.
fn spoil(text: &str, seed: &mut Seed) -> Option<(String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let keys = keyed(&lines);
    let (rank, start, end) = *keys.get(seed.below(keys.len()))?;
    let line = lines[rank];
    let (what, new) = match seed.below(4) {
        0 => {
            let at = start + seed.below(end - start);
            ("a letter doubled in a key", format!("{}{}{}", &line[..=at], &line[at..=at], &line[at + 1..]))
        }
        1 => ("a line deleted", String::new()),
        _ => ("a value replaced", format!("{}: {}", &line[..end], seed.one(&VALUES)).trim_end().to_owned()),
    };
    let spoilt: Vec<&str> =
        lines.iter().enumerate().map(|(other, line)| if other == rank { &new } else { *line }).collect();
    Some((format!("line {}, {what}: « {line} » → « {new} »", rank + 1), spoilt.join("\n") + "\n"))
}

/// True when both refuse or both accept; `None` where there is no YAML to disagree on.
fn agree(file: &Content, text: &str) -> Option<(bool, Vec<Diagnostic>, bool)> {
    let told = read(file.kind.name, text);
    if told.iter().any(|fault| fault.code.starts_with("yaml-")) {
        return None;
    }
    let valid = validator(file.kind).is_valid(&json(text)?);
    Some((told.is_empty() == valid, told, valid))
}

#[test]
fn the_schema_and_the_reader_agree_on_mistakes() {
    let files: Vec<Content> =
        contents("content").into_iter().chain(contents("tests/reseaux/valdombre/content")).collect();
    let known: Vec<&str> = DIFFERENCES.iter().map(|(code, ..)| *code).collect();
    let mut seed = Seed(2026);
    let (mut compared, mut refused, mut known_differences) = (0, 0, 0);
    let mut differences = Vec::new();
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    while compared < 3_000 {
        let file = &files[seed.below(files.len())];
        let Some((what, text)) = spoil(file.yaml(), &mut seed) else { continue };
        let Some((same, told, valid)) = agree(file, &text) else { continue };
        compared += 1;
        refused += usize::from(!told.is_empty());
        for fault in &told {
            *codes.entry(fault.code).or_insert(0) += 1;
        }
        if same {
            continue;
        }
        if valid && told.iter().all(|fault| known.contains(&fault.code)) {
            known_differences += 1;
            continue;
        }
        let told: Vec<String> = told.iter().map(ToString::to_string).collect();
        differences.push(format!("{} {what}\n    schema: {valid}, cmq: {}", file.path, told.join(" ")));
    }
    println!("{compared} mistakes, {refused} refused, {known_differences} that only cmq sees; {codes:?}");
    assert!(differences.is_empty(), "{} differ\n{}", differences.len(), differences.join("\n"));
    assert!(refused > compared / 3, "the mistakes are too gentle: {refused} refused of {compared}");
    for code in
        ["cle-inconnue", "cle-manquante", "valeur-type", "valeur-vide", "valeur-inconnue", "date-invalide"]
    {
        assert!(codes.contains_key(code), "no mistake gave {code}");
    }
}

/// The least file of a kind that holds a value.
fn around(kind: &str, code: &str, value: &str) -> String {
    match (kind, code) {
        ("etablissements", _) => format!(
            "etablissements:\n  - uai: {value}\n    nom: Essai\n    nature: lycee\n    commune: \"80021\"\n    source: Essai\n"
        ),
        ("reseau", _) => format!(
            "nom: Essai\nregion: Essai\nen_region: en Essai\nmis_a_jour: 2026-01-19\nacademies:\n  - slug: essai\n    nom: Essai\n    departements: [{value}]\n"
        ),
        ("evenement", _) => format!(
            "titre: Essai\ndebut: 2026-01-19\ntexte: Essai.\nsources:\n  s1:\n    titre: Essai\n    date: {value}\n"
        ),
        ("glossaire", _) => format!("entrees:\n  - terme: {value}\n    definition: Essai.\n"),
        ("site", "telephone-invalide") => {
            format!("titre: Essai\ndescription: Essai.\ncontact:\n  telephone: {value}\n")
        }
        ("site", _) => format!("titre: Essai\ndescription: Essai.\nadresse: {value}\n"),
        other => panic!("{other:?}"),
    }
}

/// A difference that closes leaves the list.
#[test]
fn where_they_differ_is_true() {
    for (code, name, value, why) in DIFFERENCES {
        let text = around(name, code, value);
        let kind = cmq::schema::KINDS.iter().find(|kind| kind.name == name).unwrap();
        let told: Vec<&str> = read(name, &text).iter().map(|fault| fault.code).collect();
        assert_eq!(told, [code], "{text}");
        assert!(validator(kind).is_valid(&json(&text).unwrap()), "the schema sees it too: {code} ({why})");
    }
}
