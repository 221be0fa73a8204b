//! Five hundred mistakes in the real content: does what is told first name the right line?
//!
//! Each mistake spoils one file of `content/` in one place. What counts is the **first** thing told that the right content
//! does not tell: what a communicator reads first, in the order of the terminal. It is right when it names the file and one
//! of the lines that the mistake is on (for a line deleted, those beside it or the key above it).
//!
//! A mistake may leave a right file: an optional line deleted, say. That is not decided by our silence: serde, straight
//! from the text to the model, must read the file ([`oracle`]), or the mistake be of those that the guide allows (an
//! optional cell emptied). Those are counted apart. Silence about anything else counts as a wrong line.
//!
//! An ordinary run draws a quarter of them; `CMQ_MUTATIONS=500 cargo test --test mutations -- --nocapture` draws them all
//! and shows the table, `CMQ_GRAINE=7` another set. `communes.csv` and the map are left out: nobody edits them by hand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test stops at what it did not expect, and shows what it measured"
)]

mod copie;
#[path = "mutations/corrections.rs"]
mod corrections;
#[path = "fabrique/hasard.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the made-up networks")]
mod hasard;
#[path = "mutations/lignes.rs"]
mod lignes;
#[path = "mutations/oracle.rs"]
mod oracle;
#[path = "mutations/sortes.rs"]
mod sortes;

use std::collections::BTreeMap;
use std::path::Path;

use cmq::check::{self, Options};
use cmq::diagnostic::{Diagnostic, Report, Severity, line_column, terminal};
use cmq::read::brouillon;
use cmq::source::{SourceFile, Sources};
use rayon::prelude::*;
use sortes::{Attente, Erreur, SORTES, erreurs};

/// The day that the real content is checked for.
const JOUR: jiff::civil::Date = jiff::civil::date(2026, 11, 24);

/// Of a hundred mistakes that leave a wrong file, how many must be told at their line.
const PLANCHER: usize = 95;

fn contenu() -> Sources {
    Sources::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the real content")
}

/// The files in which mistakes are made.
fn fichiers(sources: &Sources) -> Vec<(String, String)> {
    let ecrits = sources.under("content").filter(|file| {
        let nom = file.path.rsplit('/').next().unwrap_or_default();
        nom != "communes.csv"
            && nom != "LISEZMOI.md"
            && [".yaml", ".md", ".csv"].iter().any(|fin| nom.ends_with(fin))
    });
    ecrits.map(|file| (file.path.to_string(), file.text().expect("text").to_owned())).collect()
}

fn dits(sources: &Sources) -> Report {
    let options = Options { date: JOUR, brouillons: false };
    let (brouillon, mut report) = brouillon::read(sources);
    report.extend(check::check(&brouillon, sources, &options));
    report.extend(check::blanks(&brouillon, sources, Some("https://exemple.invalid/"), false));
    report.sort();
    report
}

fn avec(sources: &Sources, erreur: &Erreur) -> Sources {
    assert!(sources.get(&erreur.fichier).is_some(), "a file");
    sources.with(SourceFile::new(erreur.fichier.as_str(), erreur.texte.clone().into_bytes()))
}

/// The mistakes of this run: as many as are asked for, or about `defaut`.
fn tirees(fichiers: &[(String, String)], defaut: usize) -> Vec<Erreur> {
    let combien: usize = std::env::var("CMQ_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(defaut);
    let graine: u64 = std::env::var("CMQ_GRAINE").ok().and_then(|n| n.parse().ok()).unwrap_or(2026);
    (0..SORTES.len())
        .flat_map(|rang| erreurs(fichiers, graine, rang, (SORTES[rang].1 * combien).div_ceil(500)))
        .collect()
}

/// What became of a mistake.
enum Sort {
    /// The file is still right, says somebody else than us, and nothing is told.
    Valide,
    Juste,
    Ailleurs(String),
    Muet,
}

type Compte = BTreeMap<(String, &'static str, String), usize>;

fn compte(report: &Report) -> Compte {
    let mut compte = Compte::new();
    for d in report.iter() {
        let file = d.place.as_ref().map(|place| place.file.to_string()).unwrap_or_default();
        *compte.entry((file, d.code, d.message.clone())).or_default() += 1;
    }
    compte
}

/// The first thing told that the right content does not tell.
fn premier<'a>(report: &'a Report, avant: &Compte) -> Option<&'a Diagnostic> {
    let mut reste = avant.clone();
    report.iter().find(|d| {
        let file = d.place.as_ref().map(|place| place.file.to_string()).unwrap_or_default();
        match reste.get_mut(&(file, d.code, d.message.clone())) {
            Some(fois) if *fois > 0 => {
                *fois -= 1;
                false
            }
            _ => true,
        }
    })
}

fn juge(sources: &Sources, avant: &Compte, erreur: &Erreur) -> Sort {
    let spoilt = avec(sources, erreur);
    let report = dits(&spoilt);
    let Some(premier) = premier(&report, avant) else {
        let valide = match erreur.attente {
            Attente::Valide => true,
            Attente::Fautive => false,
            Attente::SelonSerde => oracle::lu(&erreur.fichier, &erreur.texte).is_some(),
        };
        return if valide { Sort::Valide } else { Sort::Muet };
    };
    let place = premier.place.as_ref().expect("a place");
    let (ligne, _) = line_column(&erreur.texte, place.start);
    if *place.file == *erreur.fichier && erreur.lignes.contains(&ligne) {
        return Sort::Juste;
    }
    Sort::Ailleurs(format!("dit ligne {ligne} :\n{}", terminal::frame(premier, &spoilt, false)))
}

#[derive(Default)]
struct Bilan {
    justes: usize,
    fausses: usize,
    valides: usize,
    muettes: usize,
}

#[test]
fn the_first_thing_told_names_the_right_line() {
    let sources = contenu();
    let fichiers = fichiers(&sources);
    let avant = dits(&sources);
    assert_eq!(avant.count(Severity::Error), 0, "{}", terminal::render(&avant, &sources, false));
    let avant = compte(&avant);
    let toutes = tirees(&fichiers, 125);
    let juges: Vec<(&Erreur, Sort)> =
        toutes.par_iter().map(|erreur| (erreur, juge(&sources, &avant, erreur))).collect();
    let mut bilans: BTreeMap<&str, Bilan> = BTreeMap::new();
    let mut rates = Vec::new();
    for (erreur, sort) in &juges {
        let bilan = bilans.entry(erreur.sorte).or_default();
        match sort {
            Sort::Valide => {
                bilan.valides += 1;
                println!("{}", valide(erreur));
            }
            Sort::Juste => bilan.justes += 1,
            Sort::Muet => {
                bilan.muettes += 1;
                rates.push(raconte(erreur, "rien n’est dit"));
            }
            Sort::Ailleurs(dit) => {
                bilan.fausses += 1;
                rates.push(raconte(erreur, dit));
            }
        }
    }
    println!("{}\n\n{}", rates.join("\n\n"), table(&bilans));
    let total: usize = bilans.values().map(|b| b.justes + b.fausses + b.muettes).sum();
    let justes: usize = bilans.values().map(|b| b.justes).sum();
    assert!(justes * 100 >= total * PLANCHER, "{justes} of {total}, below {PLANCHER} %");
    assert_eq!(bilans["clé mal écrite"].muettes, 0, "a misspelt key was accepted in silence");
}

/// What was not counted, on one line: to be read now and then.
fn valide(erreur: &Erreur) -> String {
    let ligne = erreur.lignes.iter().min().unwrap();
    let ecrite = erreur.texte.lines().nth(ligne - 1).unwrap_or_default();
    format!("valide : {} — {} ligne {ligne} : {ecrite}", erreur.sorte, erreur.fichier)
}

/// The lines around the mistake, and what was told.
fn raconte(erreur: &Erreur, dit: &str) -> String {
    let (premiere, derniere) = (erreur.lignes.iter().min().unwrap(), erreur.lignes.iter().max().unwrap());
    let autour: Vec<String> = erreur
        .texte
        .lines()
        .enumerate()
        .filter(|(rang, _)| rang + 5 > *premiere && *rang < derniere + 3)
        .map(|(rang, ligne)| format!("{:>5} | {ligne}", rang + 1))
        .collect();
    let autour = if autour.len() > 24 { autour[autour.len() - 12..].join("\n") } else { autour.join("\n") };
    format!("── {} — {} ligne {:?}\n{autour}\n{dit}", erreur.sorte, erreur.fichier, erreur.lignes)
}

fn table(bilans: &BTreeMap<&str, Bilan>) -> String {
    let mut sortie =
        format!("{:<34} {:>6} {:>6} {:>6} {:>6} {:>6}\n", "erreur", "juste", "faux", "muet", "valide", "%");
    let mut somme = Bilan::default();
    for (sorte, ..) in SORTES {
        let Some(bilan) = bilans.get(sorte) else { continue };
        sortie.push_str(&ligne(sorte, bilan));
        somme.justes += bilan.justes;
        somme.fausses += bilan.fausses;
        somme.muettes += bilan.muettes;
        somme.valides += bilan.valides;
    }
    sortie + &ligne("ensemble", &somme)
}

fn ligne(nom: &str, bilan: &Bilan) -> String {
    let total = bilan.justes + bilan.fausses + bilan.muettes;
    let part = (bilan.justes * 1000).checked_div(total).unwrap_or(1000);
    format!(
        "{nom:<34} {:>6} {:>6} {:>6} {:>6} {:>4},{}\n",
        bilan.justes,
        bilan.fausses,
        bilan.muettes,
        bilan.valides,
        part / 10,
        part % 10
    )
}
