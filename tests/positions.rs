//! Places in Markdown files: what is wrong in the front matter, in its values and in the text is told at its own line and
//! column, whatever stands before it in the file and however the file was saved.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot set its scene has failed")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use cmq::build::{self, Request};
use cmq::check::Options;
use cmq::diagnostic::{Report, Texts, line_column};
use cmq::read::brouillon;
use cmq::source::{SourceFile, Sources};

/// How a file was saved, and its text then.
type Habit = (&'static str, fn(&str) -> String);

const HABITS: [Habit; 3] = [
    ("as it is", |texte| texte.to_owned()),
    ("with Windows' line ends", |texte| texte.replace('\n', "\r\n")),
    ("with a byte order mark", |texte| format!("\u{feff}{texte}")),
];

/// Front matter that begins far from the first line.
const AVANT: &str = "# Une note, écrite à la main : é, œ, 🌩.\n\n";

fn valdombre() -> Sources {
    let racine = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reseaux/valdombre");
    build::sources(&racine).expect("the made-up network")
}

/// The Markdown files of the network that have front matter.
fn textes(sources: &Sources) -> Vec<(Arc<str>, String)> {
    let md = sources.under("content").filter(|file| file.path.ends_with(".md"));
    let textes: Vec<(Arc<str>, String)> = md
        .filter_map(|file| Some((Arc::clone(&file.path), file.text()?.to_owned())))
        .filter(|(_, texte)| texte.starts_with("---\n"))
        .collect();
    for genre in ["avis/", "actualites/", "pages/", "sites-emblematiques/"] {
        assert!(textes.iter().any(|(chemin, _)| chemin.contains(genre)), "no file in {genre}");
    }
    textes
}

/// The network with these files in the place of its own.
fn avec(sources: &Sources, fichiers: Vec<(Arc<str>, String)>) -> Arc<Sources> {
    let mut tous = sources.files().to_vec();
    tous.retain(|file| !fichiers.iter().any(|(chemin, _)| *chemin == file.path));
    tous.extend(fichiers.into_iter().map(|(chemin, texte)| SourceFile::new(chemin, texte.into_bytes())));
    Arc::new(Sources::from_files(PathBuf::from("."), tous))
}

/// Where this code is told in a file, by line and column.
fn places(report: &Report, sources: &Sources, fichier: &str, code: &str) -> Vec<(usize, usize)> {
    let ici = |d: &&cmq::diagnostic::Diagnostic| {
        d.code == code && d.place.as_ref().is_some_and(|place| &*place.file == fichier)
    };
    let texte = sources.text(fichier).expect("a text");
    report.iter().filter(ici).filter_map(|d| Some(line_column(texte, d.place.as_ref()?.start))).collect()
}

/// The line and column of a mark, which is taken out: `⟦` stands before what is wrong.
fn marque(texte: &str) -> (String, (usize, usize)) {
    let debut = texte.find('⟦').expect("a mark");
    (texte.replace('⟦', ""), line_column(texte, debut))
}

/// The lines of the front matter that begin with a key of the model, each with the mark and the key misspelt.
fn cles_fausses(texte: &str) -> Vec<String> {
    let fin = texte.find("\n---\n").expect("closed");
    let mut dessous = "";
    let mut fausses = Vec::new();
    let mut debut = 0;
    for ligne in texte[..fin].split_inclusive('\n') {
        let nue = ligne.trim_start_matches([' ', '-']);
        let retrait = ligne.len() - nue.len();
        let cle = nue.split_once(':').filter(|(cle, suite)| {
            !cle.is_empty()
                && cle.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                && (suite.is_empty() || suite.starts_with([' ', '\n']))
        });
        if let Some((cle, _)) = cle {
            if retrait == 0 {
                dessous = cle;
            }
            // Sources are named as one likes.
            if retrait == 0 || dessous != "sources" {
                let (avant, apres) = texte.split_at(debut + retrait);
                fausses.push(format!("{avant}⟦{cle}qq{}", &apres[cle.len()..]));
            }
        }
        debut += ligne.len();
    }
    fausses
}

#[test]
fn each_key_of_a_front_matter_is_told_where_it_is() {
    let sources = valdombre();
    let tous: Vec<_> = textes(&sources)
        .into_iter()
        .map(|(chemin, texte)| {
            let texte = texte.replacen("---\n", &format!("---\n{AVANT}"), 1);
            let fausses = cles_fausses(&texte);
            (chemin, fausses)
        })
        .collect();
    let combien: usize = tous.iter().map(|(_, fausses)| fausses.len()).sum();
    assert!(combien > 60, "{combien} keys only");
    for (habit, enregistre) in HABITS {
        // One mistake a file at a time, in all the files at once.
        for rang in 0..tous.iter().map(|(_, fausses)| fausses.len()).max().unwrap_or_default() {
            let faux: Vec<_> = tous
                .iter()
                .filter_map(|(chemin, fausses)| Some((chemin, marque(fausses.get(rang)?))))
                .collect();
            let fichiers = faux.iter().map(|(chemin, (texte, _))| (Arc::clone(chemin), enregistre(texte)));
            let sources = avec(&sources, fichiers.collect());
            let (_, report) = brouillon::read(&sources);
            for (chemin, (_, place)) in &faux {
                let dits = places(&report, &sources, chemin, "cle-inconnue");
                assert_eq!(dits, [*place], "{chemin}, {habit}");
            }
        }
    }
}

/// The files, each with this in the place of that, the place of the mark, and the report on all.
fn dits(quoi: &str, change: impl Fn(&str) -> Option<String>, code: &str) {
    let sources = valdombre();
    for (habit, enregistre) in HABITS {
        let faux: Vec<_> = textes(&sources)
            .into_iter()
            .filter_map(|(chemin, texte)| Some((chemin, marque(&change(&texte)?))))
            .collect();
        assert!(!faux.is_empty(), "{quoi}: in no file");
        let fichiers = faux.iter().map(|(chemin, (texte, _))| (Arc::clone(chemin), enregistre(texte)));
        let sources = avec(&sources, fichiers.collect());
        let options = Options { date: jiff::civil::date(2026, 3, 1), brouillons: true };
        let request = Request { options, base: None, publication: false };
        let report = match build::verify(&sources, &request) {
            Ok(_) => panic!("{quoi}, {habit}: nothing is told"),
            Err(report) => report,
        };
        for (chemin, (_, place)) in faux {
            assert_eq!(places(&report, &sources, &chemin, code), [place], "{quoi} in {chemin}, {habit}");
        }
    }
}

#[test]
fn values_of_a_front_matter_are_told_where_they_are() {
    let jour = |texte: &str| {
        let debut = texte.find("\nmis_a_jour: ")?;
        let (avant, apres) = texte.split_at(debut);
        let suite = apres.get(1..)?.find('\n').map_or("", |fin| &apres[fin + 1..]);
        Some(format!("{avant}\n{AVANT}mis_a_jour: ⟦2026-13-45{suite}"))
    };
    dits("a date", jour, "date-invalide");
    let campus = |texte: &str| {
        let liste = texte.find("\ncampus: [")? + "\ncampus: [".len();
        let fin = liste + texte.get(liste..)?.find(']')?;
        Some(format!("{}, ⟦metiers-disparus{}", &texte[..fin], &texte[fin..]))
    };
    dits(
        "one of a list",
        |texte| texte.contains("\nemetteur:").then(|| campus(texte))?,
        "avis-campus-inconnu",
    );
    dits(
        "one of a list",
        |texte| texte.contains("\nresume:").then(|| campus(texte))?,
        "actualite-campus-inconnu",
    );
}

#[test]
fn faults_of_a_text_are_told_where_they_are() {
    // Accents before it: columns are letters, not bytes.
    for (quoi, phrase, code) in [
        ("a dead link", "Été 🌩 à l’œuvre : [le lieu disparu](⟦/nulle-part/).", "lien-mort"),
        ("a forbidden link", "Été 🌩 à l’œuvre : [le lieu disparu](⟦javascript:x).", "lien-interdit"),
        ("an image that is not there", "Été 🌩 à l’œuvre : ![Un ciel](⟦absente.png)", "image-introuvable"),
    ] {
        let debut = |texte: &str| Some(texte.replacen("\n---\n", &format!("\n---\n\n{phrase}\n\n"), 1));
        dits(quoi, debut, code);
        let fin =
            |texte: &str| Some(format!("{}\n\n## Après\n\n- une liste\n- {phrase}\n", texte.trim_end()));
        dits(quoi, fin, code);
    }
}
