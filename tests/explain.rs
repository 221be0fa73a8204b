//! The explanations of codes: their examples are put into a made-up project, and tell what they say they tell.

#![allow(clippy::expect_used, reason = "a test that cannot set its scene has failed")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use cmq::build::{self, Request};
use cmq::check::{self, Options};
use cmq::diagnostic::codes::CODES;
use cmq::diagnostic::explain::{self, Example, Explanation, Extent};
use cmq::diagnostic::{Report, terminal};
use cmq::read::brouillon;
use cmq::source::{SourceFile, Sources};
use cmq::theme::embedded;
use rayon::prelude::*;

/// The day that the made-up project is made for.
const JOUR: jiff::civil::Date = jiff::civil::date(2026, 3, 1);

/// Codes whose examples are commands, or that no content can cause, each with the reason.
const HORS_CONTENU: &[(&str, &str)] = &[
    ("accents-decomposes", "nothing that can be seen on a page"),
    ("correction-impossible", "the disk"),
    ("fins-de-ligne-melees", "nothing that can be seen on a page"),
    ("marque-invisible", "nothing that can be seen on a page"),
    ("apercu-impossible", "the preview: another program"),
    ("chemin-double", "two files of `static/`: their names show it, not what is in them"),
    ("chemin-refuse", "a file of `static/`: its name shows it, not what is in it"),
    ("decodage", "a value that the model refuses and its schema allows: a fault of ours"),
    ("disque-plein", "the disk"),
    ("ecriture-impossible", "the disk"),
    ("fichier-illisible", "the disk"),
    ("fichier-trop-gros", "ten megabytes: no example is so long"),
    ("fichiers-etrangers", "the output folder"),
    ("gabarit-non-reduit", "a template that the minifier spoils"),
    ("image-illisible", "the bytes of a picture"),
    ("image-lourde", "a picture of half a megabyte: no example is so long"),
    ("hors-ligne", "the network: `cmq liens` alone looks at it"),
    ("lien-externe-deplace", "another site: `cmq liens` alone asks it"),
    ("lien-externe-injoignable", "another site: `cmq liens` alone asks it"),
    ("lien-externe-mort", "another site: `cmq liens` alone asks it"),
    ("lien-externe-refuse", "another site: `cmq liens` alone asks it"),
    ("lien-symbolique", "the disk"),
    ("marque-illisible", "the output folder"),
    ("port-occupe", "the preview: another program"),
    ("projet-introuvable", "the folder where the command is typed"),
    ("publication-en-cours", "the output folder: another publication"),
    ("publication-incomplete", "the disk"),
    ("publication-vide", "no site is without a page"),
    ("rncp-invalide", "only tables hold such a code, and tell `cellule-invalide`"),
    ("schemas-perimes", "the files that lie beside the content"),
    ("sortie-etrangere", "the output folder"),
    ("sortie-fichier", "the output folder"),
    ("sortie-interdite", "the output folder"),
    ("sortie-lien", "the output folder"),
    ("sortie-modifiee", "the output folder"),
    ("sortie-point-de-montage", "the output folder"),
    ("vue-invalide", "a view that only a fault of ours could spoil"),
];

fn hors_contenu(code: &str) -> bool {
    HORS_CONTENU.iter().any(|(known, _)| *known == code)
}

/// The made-up project, with files that examples name: a photograph, the original of an opinion.
fn scene() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reseaux/valdombre");
    let beside = ["content/campus/verrerie-lunaire/four.jpg", "content/avis/2026vo01.pdf"];
    let beside = beside.map(|path| {
        // The first bytes of a picture are looked at.
        let lead: &[u8] = if path.ends_with(".jpg") { b"\xff\xd8\xff" } else { b"" };
        SourceFile::new(path, [lead, b"pas un vrai fichier"].concat())
    });
    Sources::read(&root).expect("a readable project").complete(embedded::files()).complete(&beside)
}

/// What an example shows of bytes that are no text: the sign that editors draw stands for one such byte.
fn octets(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        match c {
            '\u{fffd}' => bytes.push(0xE9),
            '␀' => bytes.push(0),
            c => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    bytes
}

/// Puts the blocks of one side into the project; `other` is the other side, in whose place lines stand.
fn mets(sources: &Sources, side: &[Example], other: &[Example]) -> Result<Sources, String> {
    let mut files = sources.files().to_vec();
    for (rank, example) in side.iter().enumerate() {
        let Some(path) = example.file else { return Err("a command in place of a file".to_owned()) };
        let old = files.iter().find(|file| file.path.as_ref() == path);
        let old = old.and_then(SourceFile::text).map(str::to_owned);
        let new = match (example.extent, old) {
            (Extent::Whole, _) => example.text.to_owned(),
            (_, None) => return Err(format!("{path} is not in the project")),
            (Extent::Added, Some(old)) => added(&old, example.text),
            (Extent::Ending, Some(old)) => format!("{old}\n{}", example.text),
            (Extent::Part, Some(old)) => {
                let right = other.get(rank).filter(|right| right.file == example.file);
                let right = right.ok_or_else(|| format!("{path}: nothing right in front of it"))?;
                if old.matches(right.text).count() != 1 {
                    return Err(format!("{path}: the right lines are not there, or not once"));
                }
                old.replacen(right.text, example.text, 1)
            }
        };
        files.retain(|file| file.path.as_ref() != path);
        files.push(SourceFile::new(path, octets(&new)));
    }
    Ok(Sources::from_files(sources.root().to_path_buf(), files))
}

/// At the end of the file, or of the header where there is one.
fn added(old: &str, lines: &str) -> String {
    let header = old.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    match header {
        Some((header, text)) => format!("---\n{header}\n{lines}---\n{text}"),
        None => format!("{old}{lines}"),
    }
}

/// What is told: by the rules first, then, if they have nothing to tell, by the finished pages.
fn dits(sources: &Sources) -> Report {
    let options = Options { date: JOUR, brouillons: false };
    let (brouillon, mut report) = brouillon::read(sources);
    report.extend(check::check(&brouillon, sources, &options));
    let adresse = brouillon.site.as_ref().and_then(|site| site.adresse.as_ref());
    report.extend(check::blanks(&brouillon, sources, adresse.map(AsRef::as_ref), false));
    report.sort();
    if !report.is_empty() {
        return report;
    }
    let request =
        Request { options: Options { date: JOUR, brouillons: false }, base: None, publication: false };
    match build::verify(&Arc::new(sources.clone()), &request) {
        Ok(prepared) => prepared.report,
        Err(report) => report,
    }
}

fn codes(report: &Report) -> BTreeSet<&'static str> {
    report.iter().map(|diagnostic| diagnostic.code).collect()
}

/// What is wrong with the examples of an explanation, if anything.
fn faute(scene: &Sources, explanation: &Explanation) -> Option<String> {
    let code = explanation.code;
    let told = |side: &[Example], name: &str| {
        let sources =
            mets(scene, side, &explanation.right).map_err(|fault| format!("{code}, {name} : {fault}"))?;
        // Right lines are those of the project: another test says that it has no fault.
        let known = name == "juste" && side.iter().all(|example| example.extent == Extent::Part);
        let report = if known { Report::new() } else { dits(&sources) };
        Ok((codes(&report), terminal::render(&report, &sources, false)))
    };
    let both =
        told(&explanation.wrong, "faux").and_then(|faux| Ok((faux, told(&explanation.right, "juste")?)));
    match both {
        Err(fault) => Some(fault),
        Ok(((codes, frames), _)) if codes != BTreeSet::from([code]) => {
            Some(format!("{code}, faux, dit {codes:?} :\n{frames}"))
        }
        Ok((_, (codes, frames))) if !codes.is_empty() => Some(format!("{code}, juste, dit :\n{frames}")),
        Ok(_) => None,
    }
}

#[test]
fn the_scene_has_no_fault() {
    let scene = scene();
    let report = dits(&scene);
    assert!(report.is_empty(), "{}", terminal::render(&report, &scene, false));
}

#[test]
fn each_wrong_example_tells_its_code_alone_and_each_right_one_nothing() {
    let scene = scene();
    let all: Vec<Explanation> = explain::all().filter(|one| !hors_contenu(one.code)).collect();
    let faults: Vec<String> = all.par_iter().filter_map(|one| faute(&scene, one)).collect();
    assert!(faults.is_empty(), "{} fautes\n{}", faults.len(), faults.join("\n\n"));
    assert!(all.len() > 150, "{}", all.len());
}

#[test]
fn every_code_has_one_explanation_and_no_explanation_lacks_a_code() {
    let texts = explain::texts();
    let named: BTreeSet<&str> =
        texts.iter().filter_map(|path| path.rsplit('/').next()?.strip_suffix(".md")).collect();
    assert_eq!(named.len(), texts.len(), "two texts have one name, or an odd one: {texts:?}");
    let codes: BTreeSet<&str> = CODES.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes.difference(&named).collect::<Vec<_>>(), Vec::<&&str>::new(), "without explanation");
    assert_eq!(named.difference(&codes).collect::<Vec<_>>(), Vec::<&&str>::new(), "without code");
    // A folder that is no family would hide its texts.
    assert_eq!(explain::all().count(), CODES.len());
    for (code, _) in HORS_CONTENU {
        assert!(codes.contains(code), "{code} is no code");
    }
}

#[test]
fn explanations_are_whole_short_and_french() {
    let mut faults = Vec::new();
    for one in explain::all() {
        let mut fault = |what: &str| faults.push(format!("{} : {what}", one.code));
        for (name, text) in [("ce qui se passe", one.what), ("pourquoi", one.why)] {
            if text.is_empty() || !text.ends_with(['.', '?', '!']) {
                fault(&format!("{name} is no sentence"));
            }
            if text.contains(['\'', '"', '*', '#', '[', '<']) && !text.contains('`') {
                fault(&format!("{name} has marks that the terminal would show"));
            }
            if text.chars().count() > 600 {
                fault(&format!("{name} is long"));
            }
            if text.matches('`').count() % 2 == 1 {
                fault(&format!("{name} opens code and does not close it"));
            }
        }
        if one.wrong.is_empty() || one.right.is_empty() {
            fault("an example lacks");
        }
        for example in one.wrong.iter().chain(&one.right) {
            let command = example.language == "console";
            if command == example.file.is_some() || command && !hors_contenu(one.code) {
                fault("an example is a command, or names its file");
            }
            if example.text.lines().count() > 16 {
                fault("an example is long");
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
