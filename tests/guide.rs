//! The examples of the guide, pasted as a communicator pastes them, in the real content: nothing is told of them.
//!
//! Every block of YAML of the guide is known here, as a whole file, as lines to append, or as a part that only shows how
//! a file goes on. A new one must be said to be one of these, or the test fails.

#![allow(clippy::expect_used, reason = "a test that cannot set its scene has failed")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cmq::build::{self, Request};
use cmq::check::Options;
use cmq::diagnostic::{Report, terminal};
use cmq::source::{SourceFile, Sources};

/// The day on which the guide is followed.
const JOUR: jiff::civil::Date = jiff::civil::date(2026, 11, 24);

const CAMPUS: &str = "content/campus/metiers-des-nuages";

/// What to do with a block.
#[derive(Debug, PartialEq)]
enum Usage {
    /// A new file, of this path.
    Fichier(String),
    /// Lines for the end of a file.
    Fin(&'static str),
    /// Lines that are there already, in this file.
    Present(&'static str),
    /// A few lines that only show where they go.
    Partie,
}

fn racine() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn request() -> Request {
    Request { options: Options { date: JOUR, brouillons: false }, base: None, publication: false }
}

/// The blocks of a language in the pages of the guide.
fn blocs(sources: &Sources, langue: &str) -> Vec<String> {
    let ouvre = format!("```{langue}\n");
    let pages =
        sources.under("content/pages").filter(|file| file.path.starts_with("content/pages/contribuer"));
    let textes = pages.filter_map(|file| file.text());
    textes
        .flat_map(|texte| texte.split(&ouvre).skip(1).filter_map(|reste| reste.split("```").next()))
        .map(str::to_owned)
        .collect()
}

/// What a block is, from what it says.
fn usage(bloc: &str) -> Option<Usage> {
    let dit = |cle: &str| bloc.lines().any(|ligne| ligne.starts_with(cle));
    let fichier = |chemin: String| Some(Usage::Fichier(chemin));
    let entete = bloc.starts_with("---\n");
    let premiere = bloc.lines().find(|ligne| !ligne.starts_with('#')).unwrap_or_default();
    match premiere {
        _ if dit("profil:") => fichier(format!("{CAMPUS}/campus.yaml")),
        _ if entete && dit("numero:") => {
            let numero = bloc.lines().find_map(|ligne| ligne.strip_prefix("numero: "))?;
            fichier(format!("content/avis/{}.md", numero.to_lowercase()))
        }
        _ if entete && dit("resume:") => fichier("content/actualites/portes-ouvertes-nuages.md".to_owned()),
        _ if entete && dit("sources_texte:") => {
            fichier(format!("{CAMPUS}/sites-emblematiques/tour-meteo.md"))
        }
        _ if !entete && dit("debut:") && dit("titre:") => {
            fichier("content/agenda/portes-ouvertes-nuages.yaml".to_owned())
        }
        _ if premiere.starts_with("  - mots:") => Some(Usage::Fin("content/referentiels/synonymes.yaml")),
        _ if premiere.starts_with("  - uai:") => Some(Usage::Present("content/etablissements.yaml")),
        "membres:" | "label:" | "photo:" | "colonnes:" => Some(Usage::Partie),
        _ if dit("entree_apres:") => Some(Usage::Partie),
        _ => None,
    }
}

fn avec(sources: &Sources, chemin: &str, texte: String) -> Sources {
    let mut files = sources.files().to_vec();
    files.retain(|file| *file.path != *chemin);
    files.push(SourceFile::new(chemin, texte.into_bytes()));
    Sources::from_files(sources.root().to_path_buf(), files)
}

fn dits(sources: &Sources) -> Report {
    match build::verify(&Arc::new(sources.clone()), &request()) {
        Ok(prepared) => prepared.report,
        Err(report) => report,
    }
}

/// How many times each code is told of each file: messages may count what was added.
fn compte(report: &Report) -> BTreeMap<(String, &'static str), usize> {
    let mut compte = BTreeMap::new();
    for d in report.iter() {
        let file = d.place.as_ref().map(|place| place.file.to_string()).unwrap_or_default();
        *compte.entry((file, d.code)).or_default() += 1;
    }
    compte
}

#[test]
fn every_example_is_known() {
    let sources = build::sources(&racine()).expect("the real content");
    let blocs = blocs(&sources, "yaml");
    let inconnus: Vec<&String> = blocs.iter().filter(|bloc| usage(bloc).is_none()).collect();
    assert!(inconnus.is_empty(), "{inconnus:#?}");
    let fichiers: Vec<Usage> = blocs.iter().filter_map(|bloc| usage(bloc)).collect();
    let entiers = fichiers.iter().filter(|usage| matches!(usage, Usage::Fichier(_))).count();
    assert!(entiers >= 5, "a campus, an opinion, a news item, an event, an emblematic site: {fichiers:?}");
}

#[test]
fn what_the_guide_shows_is_taken_as_it_is() {
    let mut sources = build::sources(&racine()).expect("the real content");
    let avant = compte(&dits(&sources));
    let mut blocs: Vec<(Usage, String)> =
        blocs(&sources, "yaml").into_iter().filter_map(|bloc| Some((usage(&bloc)?, bloc))).collect();
    // The other examples speak of the campus.
    blocs.sort_by_key(|(usage, _)| usage != &Usage::Fichier(format!("{CAMPUS}/campus.yaml")));
    for (usage, bloc) in &blocs {
        sources = match usage {
            Usage::Fichier(chemin) => avec(&sources, chemin, bloc.clone()),
            Usage::Fin(chemin) => {
                let texte = sources.get(chemin).and_then(|file| file.text()).expect("a file of the project");
                avec(&sources, chemin, format!("{texte}{bloc}"))
            }
            Usage::Present(chemin) => {
                let texte = sources.get(chemin).and_then(|file| file.text()).expect("a file of the project");
                for ligne in bloc.lines().filter(|ligne| !ligne.trim().is_empty()) {
                    assert!(texte.contains(ligne), "{chemin} no longer holds {ligne:?}");
                }
                continue;
            }
            Usage::Partie => continue,
        };
        let report = dits(&sources);
        let apres = compte(&report);
        let nouveaux: Vec<_> =
            apres.iter().filter(|(cle, fois)| avant.get(*cle).unwrap_or(&0) < *fois).collect();
        let dit = terminal::render(&report, &sources, false);
        assert!(nouveaux.is_empty(), "{usage:?}: {nouveaux:?}\n{dit}");
    }
    published(sources, &blocs);
}

/// Each file that was pasted has its page.
fn published(sources: Sources, blocs: &[(Usage, String)]) {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("public");
    build::build(&Arc::new(sources), &request(), &out).expect("a site");
    for (usage, _) in blocs {
        let Usage::Fichier(chemin) = usage else { continue };
        let page = page(chemin);
        assert!(page.is_none_or(|page| out.join(&page).is_file()), "{chemin} has no page");
    }
}

/// Where the page of a file is published; an event has none of its own.
fn page(chemin: &str) -> Option<PathBuf> {
    let sans = Path::new(chemin.strip_prefix("content/")?).with_extension("");
    let dossier = match sans.file_name()?.to_str()? {
        "campus" => sans.parent()?.to_path_buf(),
        _ if sans.starts_with("agenda") => return None,
        nom if chemin.contains("/sites-emblematiques/") => Path::new("sites-emblematiques").join(nom),
        _ => sans,
    };
    Some(dossier.join("index.html"))
}
