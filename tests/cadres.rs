//! One expected frame for each diagnostic code: a made-up project, one deliberate fault, the exact words.
//!
//! `CMQ_MAJ=1 cargo test --test cadres` writes the frames anew: read the difference before keeping it.

#![allow(
    clippy::expect_used,
    clippy::too_many_lines,
    reason = "a test that cannot set its scene has failed; a table of faults is long"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cmq::build::{self, Request};
use cmq::check::{self, Options};
use cmq::diagnostic::codes::CODES;
use cmq::diagnostic::{Diagnostic, Report, Severity, terminal};
use cmq::read::brouillon;
use cmq::source::{SourceFile, Sources};
use cmq::theme::embedded;

#[path = "cadres/cas.rs"]
mod cas;
#[path = "cadres/lecture.rs"]
mod lecture;
#[path = "cadres/pages.rs"]
mod pages;
#[path = "cadres/textes.rs"]
mod textes;

/// The day that the made-up project is made for.
const JOUR: jiff::civil::Date = jiff::civil::date(2026, 3, 1);

/// A deliberate fault.
struct Cas {
    /// The frame's file; a suffix after `--` tells apart several frames of one code.
    nom: &'static str,
    changements: Vec<Changement>,
    publication: bool,
    /// True for faults that only finished pages have.
    entier: bool,
}

enum Changement {
    /// Replaces the first occurrence of a text.
    Texte(&'static str, &'static str, String),
    /// Writes a file, whole.
    Fichier(&'static str, Vec<u8>),
    /// Removes a file.
    Sans(&'static str),
}

/// One text replaced in one file of `content/`.
fn texte(nom: &'static str, fichier: &'static str, de: &'static str, vers: &str) -> Cas {
    Cas {
        nom,
        changements: vec![Changement::Texte(fichier, de, vers.to_owned())],
        publication: false,
        entier: false,
    }
}

/// One file of `content/` added or replaced.
fn fichier(nom: &'static str, fichier: &'static str, contenu: impl AsRef<[u8]>) -> Cas {
    let contenu = contenu.as_ref().to_vec();
    Cas { nom, changements: vec![Changement::Fichier(fichier, contenu)], publication: false, entier: false }
}

/// One file of `content/` removed.
fn sans(nom: &'static str, fichier: &'static str) -> Cas {
    Cas { nom, changements: vec![Changement::Sans(fichier)], publication: false, entier: false }
}

impl Cas {
    /// One more text replaced.
    fn et(mut self, fichier: &'static str, de: &'static str, vers: &str) -> Cas {
        self.changements.push(Changement::Texte(fichier, de, vers.to_owned()));
        self
    }

    /// One more file written.
    fn et_fichier(mut self, fichier: &'static str, contenu: &str) -> Cas {
        self.changements.push(Changement::Fichier(fichier, contenu.as_bytes().to_vec()));
        self
    }

    /// The site is about to be public.
    fn public(mut self) -> Cas {
        self.publication = true;
        self
    }

    /// The pages are made too.
    fn entier(mut self) -> Cas {
        self.entier = true;
        self
    }

    fn code(&self) -> &'static str {
        self.nom.split_once("--").map_or(self.nom, |(code, _)| code)
    }
}

fn racine(dossier: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(dossier)
}

fn valdombre() -> Sources {
    Sources::read(&racine("reseaux/valdombre")).expect("a readable project").complete(embedded::files())
}

/// A theme is beside the content, and so are files to publish as they are.
fn chemin(nom: &str) -> String {
    if nom.starts_with("themes/") || nom.starts_with("static/") {
        nom.to_owned()
    } else {
        format!("content/{nom}")
    }
}

fn change(sources: &Sources, changements: &[Changement]) -> Sources {
    let mut files = sources.files().to_vec();
    for changement in changements {
        match changement {
            Changement::Texte(nom, de, vers) => {
                let path = chemin(nom);
                let file = files.iter_mut().find(|f| f.path.as_ref() == path).expect("a file of the project");
                let text = file.text().expect("text");
                assert!(text.contains(de), "{path} does not hold {de:?}");
                *file = SourceFile::new(path, text.replacen(de, vers, 1).into_bytes());
            }
            Changement::Fichier(nom, contenu) => {
                let path = chemin(nom);
                files.retain(|f| f.path.as_ref() != path);
                files.push(SourceFile::new(path, contenu.clone()));
            }
            Changement::Sans(nom) => {
                let path = chemin(nom);
                files.retain(|f| f.path.as_ref() != path);
            }
        }
    }
    Sources::from_files(sources.root().to_path_buf(), files)
}

fn dits_par(cas: &Cas, sources: &Sources) -> Report {
    if !cas.entier {
        return dits(sources, cas.publication, false);
    }
    let request = Request {
        options: Options { date: JOUR, brouillons: false },
        base: None,
        publication: cas.publication,
    };
    match build::verify(&Arc::new(sources.clone()), &request) {
        Ok(prepared) => prepared.report,
        Err(report) => report,
    }
}

fn dits(sources: &Sources, publication: bool, brouillons: bool) -> Report {
    let options = Options { date: JOUR, brouillons };
    let (brouillon, mut report) = brouillon::read(sources);
    report.extend(check::check(&brouillon, sources, &options));
    let adresse = brouillon.site.as_ref().and_then(|site| site.adresse.as_ref());
    report.extend(check::blanks(&brouillon, sources, adresse.map(AsRef::as_ref), publication));
    report.sort();
    report
}

fn tous() -> Vec<Cas> {
    let mut tous = cas::cas();
    tous.extend(lecture::cas());
    tous.extend(textes::cas());
    tous.extend(pages::cas());
    tous
}

#[test]
fn the_made_up_project_has_no_fault() {
    let sources = valdombre();
    for brouillons in [false, true] {
        let report = dits(&sources, true, brouillons);
        assert!(report.is_empty(), "{}", terminal::render(&report, &sources, false));
    }
    let (brouillon, _) = brouillon::read(&sources);
    assert_eq!(check::drafts(&brouillon).len(), 2);
}

#[test]
fn each_code_has_its_frame() {
    let base = valdombre();
    let dossier = racine("cadres/regles");
    let ecrire = std::env::var_os("CMQ_MAJ").is_some();
    let mut fautes = Vec::new();
    for cas in tous() {
        let sources = change(&base, &cas.changements);
        let report = dits_par(&cas, &sources);
        let cadres: Vec<String> = report
            .iter()
            .filter(|diagnostic| diagnostic.code == cas.code())
            .map(|diagnostic| terminal::frame(diagnostic, &sources, false))
            .collect();
        if cadres.is_empty() {
            let autres: Vec<&str> = report.iter().map(|diagnostic| diagnostic.code).collect();
            fautes.push(format!("{} n’est pas dit ; sont dits : {autres:?}", cas.nom));
            continue;
        }
        let obtenu = format!("{}\n", cadres.join("\n\n"));
        let chemin = dossier.join(format!("{}.txt", cas.nom));
        if ecrire {
            fs::write(&chemin, &obtenu).expect("a frame that can be written");
        } else {
            let attendu = fs::read_to_string(&chemin).unwrap_or_default();
            if attendu != obtenu {
                fautes.push(format!("{} :\n{obtenu}\nau lieu de :\n{attendu}", cas.nom));
            }
        }
    }
    assert!(fautes.is_empty(), "{}", fautes.join("\n\n"));
}

/// A spreadsheet shows neither our lines nor our columns: its own words are the names of columns.
#[test]
fn a_fault_of_a_table_names_its_column_and_the_others_do_not() {
    let cell = |place: &str| place.contains("formations.csv") || place.contains("communes.csv");
    let mut seen = 0;
    for nom in cadres("cadres/regles") {
        let cadre = fs::read_to_string(racine("cadres/regles").join(format!("{nom}.txt"))).expect("a frame");
        let mut lignes = cadre.lines();
        let (Some(message), Some(place)) = (lignes.next(), lignes.next()) else { continue };
        if !cell(place)
            || ["ligne-longueur", "csv-", "colonne-", "tableau-titre", "accents-abimes"]
                .iter()
                .any(|code| message.contains(code))
        {
            assert!(!message.contains("Colonne `"), "{cadre}");
            continue;
        }
        assert!(message.contains("olonne `"), "{cadre}");
        seen += 1;
    }
    assert!(seen >= 15, "only {seen} frames are of a cell");
}

/// The names of the frames of a folder.
fn cadres(dossier: &str) -> BTreeSet<String> {
    fs::read_dir(racine(dossier))
        .expect("a folder")
        .map(|entree| entree.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter_map(|nom| nom.strip_suffix(".txt").map(str::to_owned))
        .collect()
}

#[test]
fn no_frame_is_left_over_and_no_code_is_without() {
    let cas: BTreeSet<String> = tous().iter().map(|cas| cas.nom.to_owned()).collect();
    assert_eq!(cas.len(), tous().len(), "two cases have one name");
    assert_eq!(cadres("cadres/regles"), cas);
    // Those of the reader have their own test.
    let lecture = cadres("cadres");
    let codes: BTreeSet<&str> = tous().iter().map(Cas::code).collect();
    let sans: Vec<&str> = CODES
        .iter()
        .map(|(code, _)| *code)
        .filter(|code| !codes.contains(code) && !lecture.contains(*code) && !ailleurs(code))
        .collect();
    assert!(sans.is_empty(), "codes without a frame: {sans:?}");
}

/// Codes that the content alone cannot cause: their own tests show them (disk, network, theme, pages).
fn ailleurs(code: &str) -> bool {
    const AILLEURS: &[&str] = &[
        // The disk: tests/publication.
        "disque-plein",
        "ecriture-impossible",
        "fichiers-etrangers",
        "marque-illisible",
        "publication-en-cours",
        "publication-incomplete",
        "publication-vide",
        "sortie-etrangere",
        "sortie-fichier",
        "sortie-interdite",
        "sortie-lien",
        "sortie-modifiee",
        "sortie-point-de-montage",
        // Reading the project: src/source.rs.
        "fichier-illisible",
        "lien-symbolique",
        "projet-introuvable",
        // Correcting: src/correct/save.rs.
        "correction-impossible",
        // What lies beside the content: tests/schema.rs.
        "schemas-perimes",
        // The preview: tests/apercu.
        "apercu-impossible",
        "port-occupe",
        // Other sites: tests/liens.rs, tests/cmd/liens.md, src/liens/rapport.rs.
        "hors-ligne",
        "lien-externe-deplace",
        "lien-externe-injoignable",
        "lien-externe-mort",
        "lien-externe-refuse",
        // A view or a template that only a fault of ours could spoil.
        "gabarit-non-reduit",
        "vue-invalide",
    ];
    AILLEURS.contains(&code)
}

#[test]
fn an_error_says_where_and_what_to_do() {
    let base = valdombre();
    for cas in tous() {
        let sources = change(&base, &cas.changements);
        for diagnostic in dits_par(&cas, &sources).iter() {
            complet(diagnostic, cas.nom);
        }
    }
}

fn complet(diagnostic: &Diagnostic, cas: &str) {
    let qui = format!("{} ({cas})", diagnostic.code);
    assert!(diagnostic.place.is_some(), "{qui} has no place");
    assert!(diagnostic.help.is_some() || diagnostic.near.is_some(), "{qui} has no help");
    assert!(diagnostic.message.ends_with(['.', '?']), "{qui}: {:?} is no sentence", diagnostic.message);
    assert!(!diagnostic.message.contains('\''), "{qui}: a typewriter’s apostrophe");
    assert!(
        diagnostic.severity != Severity::Error || CODES.iter().any(|(code, _)| *code == diagnostic.code),
        "{qui} is in no list"
    );
}

/// Its diplomas are not known then: what names them is no second fault.
#[test]
fn a_table_under_another_name_is_the_only_error() {
    const TABLE: &str = "campus/verrerie-lunaire/formations.csv";
    let base = valdombre();
    let lines = base.get(&format!("content/{TABLE}")).and_then(SourceFile::text).expect("a table").to_owned();
    let cas =
        sans("fichier-ignore--tableau", TABLE).et_fichier("campus/verrerie-lunaire/formation.csv", &lines);
    let sources = change(&base, &cas.changements);
    let errors: Vec<&str> = dits_par(&cas, &sources)
        .iter()
        .filter(|dit| dit.severity == Severity::Error)
        .map(|dit| dit.code)
        .collect();
    assert_eq!(errors, ["fichier-ignore"]);
}

/// Whoever writes a draft marks what is left to write: that is told the day it is published.
#[test]
fn what_a_draft_lacks_is_not_told() {
    const BROUILLON: &str = "actualites/2026-02-15-second-four.md";
    let base = valdombre();
    let codes = |cas: &Cas| {
        let dits = dits_par(cas, &change(&base, &cas.changements));
        dits.iter().map(|dit| dit.code).collect::<BTreeSet<&str>>()
    };
    let reste = "TODO : Mme Dupont, 06 12 34 56 78.";
    let brouillon = texte("texte-inacheve", BROUILLON, "Rien n’est sûr encore.", reste);
    assert_eq!(codes(&brouillon), BTreeSet::new());
    let publie = brouillon.et(BROUILLON, "---\n", "---\nstatut: publie\n");
    assert_eq!(codes(&publie), BTreeSet::from(["personne-nommee", "texte-inacheve"]));
}

/// A name is one thing, how to reach somebody else another: one sentence holds both, or nobody is named to be called.
#[test]
fn a_name_that_nobody_is_led_to_is_not_told() {
    const PAGE: &str = "actualites/2026-02-15-second-four.md";
    let base = valdombre();
    let codes = |phrase: &str| {
        let cas = texte("personne-nommee", PAGE, "Rien n’est sûr encore.", phrase);
        let cas = cas.et(PAGE, "---\n", "---\nstatut: publie\n");
        let dits = dits_par(&cas, &change(&base, &cas.changements));
        dits.iter().map(|dit| dit.code).collect::<Vec<&str>>()
    };
    for phrase in [
        "Mme Irène Joliot-Curie a donné son nom au lycée. Tél. 03 22 80 81 82.",
        "Mme Martin, professeure, a reçu les élèves. Inscriptions : accueil@exemple.invalid.",
        "Le CFA M. Rousseau, 03 22 80 81 82, ouvre ses portes.",
    ] {
        assert_eq!(codes(phrase), Vec::<&str>::new(), "{phrase}");
    }
    for phrase in ["Mme Dupont. Tél. : 06 12 34 56 78.", "Écrire à M. Martin : p.martin@exemple.invalid."]
    {
        assert!(codes(phrase).contains(&"personne-nommee"), "{phrase}");
    }
}

/// Lines end as Windows ends them in half of the files: a heading is read there too, and code is still an example.
#[test]
fn what_is_left_to_write_is_found_whatever_ends_the_lines() {
    const PAGE: &str = "actualites/2026-02-15-second-four.md";
    let base = valdombre();
    let ecrit = base.get(&format!("content/{PAGE}")).and_then(SourceFile::text).expect("a text");
    let ecrit = ecrit.replacen("---\n", "---\nstatut: publie\n", 1) + "\n## TODO\n\n~~~\nXXX\n~~~\n";
    for fin in ["\n", "\r\n"] {
        let cas = sans("texte-inacheve", PAGE).et_fichier(PAGE, &ecrit.replace('\n', fin));
        let dits = dits_par(&cas, &change(&base, &cas.changements));
        let messages: Vec<&str> = dits.iter().map(|dit| &*dit.message).collect();
        assert_eq!(messages, ["« TODO » est resté dans ce qui est publié."], "{fin:?}");
    }
}
