//! The guide, followed to the letter: each page in its turn, each example where the page says to put it, each command typed,
//! in the site of a region that has just begun and in the content of this repository.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot set its scene has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cmq::build::{self, Request};
use cmq::check::Options;
use cmq::diagnostic::{Report, terminal};

#[path = "guide/commandes.rs"]
mod commandes;
#[path = "guide/mod.rs"]
#[allow(dead_code, reason = "the example reads what pictures the guide has")]
mod guide;

use guide::lecture::{Geste, Page, page};
use guide::{gestes, scene};

fn depot() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn request() -> Request {
    Request { options: Options { date: scene::JOUR, brouillons: false }, base: None, publication: false }
}

/// The pages of the guide of this repository, in their order.
fn pages() -> Vec<Page> {
    scene::pages(&depot()).unwrap_or_else(|faute| panic!("{faute}"))
}

/// How many times each code is told of each file: messages may count what was added.
fn compte(racine: &Path) -> (BTreeMap<(String, &'static str), usize>, String) {
    let sources = Arc::new(build::sources(racine).expect("a project"));
    let report: Report = match build::verify(&sources, &request()) {
        Ok(prepared) => prepared.report,
        Err(report) => report,
    };
    let mut compte = BTreeMap::new();
    for d in report.iter() {
        let file = d.place.as_ref().map(|place| place.file.to_string()).unwrap_or_default();
        *compte.entry((file, d.code)).or_default() += 1;
    }
    (compte, terminal::render(&report, &*sources, false))
}

/// Does what the guide says; then nothing is told that was not before. `tape` types the commands; `regarde` says after which
/// pages one looks.
fn suis(racine: &Path, tape: &dyn Fn(&Path, &str, &str), regarde: impl Fn(&Page) -> bool) {
    let (avant, _) = compte(racine);
    let pages = pages();
    for (rang, page) in pages.iter().enumerate() {
        for geste in &page.gestes {
            match geste {
                Geste::Taper { ligne, dit } => tape(racine, ligne, dit),
                autre => {
                    gestes::fais(racine, autre).unwrap_or_else(|faute| panic!("{}: {faute}", page.fichier))
                }
            }
        }
        if !regarde(page) && rang + 1 < pages.len() {
            continue;
        }
        let (apres, dit) = compte(racine);
        let nouveaux: Vec<_> =
            apres.iter().filter(|(cle, fois)| avant.get(*cle).unwrap_or(&0) < *fois).collect();
        assert!(nouveaux.is_empty(), "{}: {nouveaux:?}\n{dit}", page.fichier);
    }
    publie(racine);
    nomme(racine);
}

/// Each file that was made is published.
fn publie(racine: &Path) {
    let out = racine.join("public-essai");
    let sources = Arc::new(build::sources(racine).expect("a project"));
    build::build(&sources, &request(), &out).expect("a site");
    let lis =
        |adresse: &str| fs::read_to_string(out.join(adresse)).unwrap_or_else(|_| panic!("no {adresse}"));
    for (adresse, mots) in [
        ("campus/metiers-des-nuages/index.html", "Métiers des nuages"),
        ("campus/metiers-des-nuages/index.html", "BTS Métiers du ciel"),
        ("campus/metiers-des-nuages/index.html", "Deux élèves règlent une machine"),
        ("campus/metiers-des-nuages/index.html", "avis 2099ZZ01"),
        ("formations/bac-pro-nuages/index.html", "Observateur ou observatrice du ciel"),
        ("avis/2099zz01/index.html", "Rappel du contexte"),
        ("actualites/portes-ouvertes-nuages/index.html", "Les ateliers sont ouverts toute la journée"),
        ("agenda/index.html", "Visite des ateliers, avec les élèves."),
        ("sites-emblematiques/tour-meteo/index.html", "La terrasse d’observation"),
        ("contribuer/index.html", "Publier un campus"),
    ] {
        assert!(lis(adresse).contains(mots), "{adresse} does not say {mots:?}");
    }
}

/// Each file that a sentence names is there once the guide has been followed.
fn nomme(racine: &Path) {
    for page in pages() {
        for chemin in page.codes.iter().filter(|code| code.starts_with("content/") && !code.contains('<')) {
            assert!(racine.join(chemin).exists(), "{}: {chemin} does not exist", page.fichier);
        }
    }
}

/// Whether a page brings something that was not there.
fn ecrit(page: &Page) -> bool {
    page.gestes.iter().any(|geste| !matches!(geste, Geste::Taper { .. } | Geste::Remplacer { .. }))
}

#[test]
fn a_new_region_follows_it_to_the_letter() {
    let dossier = tempfile::tempdir().expect("a folder");
    scene::nouvelle_region(dossier.path()).unwrap_or_else(|faute| panic!("{faute}"));
    suis(dossier.path(), &commandes::tape, ecrit);
}

#[test]
fn this_network_follows_it_to_the_letter() {
    let dossier = tempfile::tempdir().expect("a folder");
    let contenu = depot().join("content");
    for entree in walkdir::WalkDir::new(&contenu).into_iter().map(|entree| entree.expect("an entry")) {
        if entree.file_type().is_file() {
            let chemin = entree.path().strip_prefix(depot()).expect("inside").to_string_lossy().into_owned();
            let octets = fs::read(entree.path()).expect("a file");
            gestes::ecris(dossier.path(), &chemin, &octets).unwrap_or_else(|faute| panic!("{faute}"));
        }
    }
    // The commands are typed in the other site: what this one lacks is its publisher's to give, and it is larger.
    let tape = |racine: &Path, ligne: &str, _: &str| {
        if ligne == "cmq check --corriger" {
            commandes::tape(racine, ligne, "");
        }
    };
    suis(dossier.path(), &tape, |_| false);
}

#[test]
fn it_teaches_what_there_is_to_publish() {
    let gestes: Vec<Geste> = pages().into_iter().flat_map(|page| page.gestes).collect();
    let crees = gestes.iter().filter_map(|geste| match geste {
        Geste::Creer { fichier, .. } => Some(fichier.as_str()),
        _ => None,
    });
    let crees: Vec<&str> = crees.collect();
    for genre in [
        "campus.yaml",
        "formations.csv",
        "/avis/",
        "/actualites/",
        "/agenda/",
        "/sites-emblematiques/",
        "/formations/",
    ] {
        assert!(crees.iter().any(|fichier| fichier.contains(genre)), "{genre} is not taught: {crees:?}");
    }
    assert!(gestes.iter().any(|geste| matches!(geste, Geste::Poser { .. })), "no photograph");
    let tapes: Vec<&Geste> = gestes.iter().filter(|geste| matches!(geste, Geste::Taper { .. })).collect();
    assert!(tapes.len() >= 10, "{tapes:?}");
}

#[test]
fn every_command_it_names_exists() {
    for page in pages() {
        let tapes = page.gestes.iter().filter_map(|geste| match geste {
            Geste::Taper { ligne, .. } => Some(ligne.as_str()),
            _ => None,
        });
        for ligne in
            page.codes.iter().map(String::as_str).chain(tapes).filter(|code| code.starts_with("cmq "))
        {
            assert!(commandes::comprise(ligne), "{}: `{ligne}` is not a command", page.fichier);
        }
    }
    assert!(!commandes::comprise("cmq chek"), "everything is understood");
    assert!(!commandes::comprise("cmq check --corigé"), "everything is understood");
}

#[test]
fn what_it_says_of_the_forge_is_in_the_workflows() {
    let lis = |chemin: &str| fs::read_to_string(depot().join(chemin)).expect(chemin);
    let binaires = lis(".github/workflows/binaires.yml");
    let archives: Vec<String> =
        pages().into_iter().flat_map(|page| page.codes).filter(|code| code.starts_with("cmq-")).collect();
    assert_eq!(archives.len(), 3, "{archives:?}");
    for archive in archives {
        let cible = archive.trim_start_matches("cmq-").trim_end_matches(".zip").trim_end_matches(".tar.gz");
        assert!(binaires.contains(&format!("cible: {cible}\n")), "{archive} is not built");
    }
    let guide = lis("content/pages/contribuer/apres-le-commit.md");
    let verifier = lis("src/scaffold/modeles/forges/github/workflows/verifier.yml");
    for (guide_dit, forge_dit) in [
        ("« Vérifier le contenu »", "name: Vérifier le contenu\n"),
        ("`apercu`", "name: apercu\n"),
        ("`cmq check`", "cmq check --format github"),
    ] {
        assert!(guide.contains(guide_dit) && verifier.contains(forge_dit), "{guide_dit}: {forge_dit}");
    }
    let publier = lis("src/scaffold/modeles/forges/github/workflows/publier.yml");
    assert!(guide.contains("`cmq build --publication`") && publier.contains("cmq build --publication"));
}

#[test]
fn it_speaks_to_every_region() {
    for fichier in scene::fichiers(&depot()) {
        let texte = fs::read_to_string(depot().join(&fichier)).expect("a page");
        for propre in ["Hauts-de-France", "rectorat de Lille", "académie de Lille", "académie d’Amiens"] {
            assert!(!texte.contains(propre), "{fichier} speaks of one region: {propre}");
        }
    }
}

#[test]
fn a_block_without_a_word_about_it_is_refused() {
    let bloc = |phrase: &str| format!("---\ntitre: T\n---\n{phrase}\n\n```yaml\na: 1\n```\n");
    assert!(page("a.md", &bloc("Voici un exemple :")).is_err());
    assert!(page("a.md", &bloc("Dans `content/a.yaml`, remplacez :")).is_err(), "by what?");
    let lue = page("a.md", &bloc("Créez le fichier `content/a.yaml` :")).expect("said");
    assert_eq!(
        lue.gestes,
        [Geste::Creer { fichier: "content/a.yaml".to_owned(), texte: "a: 1\n".to_owned() }]
    );
}
