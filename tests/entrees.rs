//! Bad input, whatever it is: a French diagnostic with its place and what to do, nothing written, no panic, soon.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot set its scene has failed")]

mod copie;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use cmq::build::{self, Request};
use cmq::diagnostic::{Report, Severity};
use cmq::reseau::Options;

const CAMPUS: &str = "content/campus/verrerie-lunaire/campus.yaml";
const LIGNES: &str = "content/campus/verrerie-lunaire/formations.csv";
const AVIS: &str = "content/avis/2026vo01.md";

/// Longer than any of these takes, even unoptimised on a busy machine.
const LONG: Duration = Duration::from_secs(60);

/// A copy of the made-up network, spoilt.
fn project(spoil: impl FnOnce(&Path)) -> tempfile::TempDir {
    let folder = copie::valdombre();
    spoil(folder.path());
    folder
}

fn built(root: &Path, out: &Path) -> Result<(), Report> {
    let sources = Arc::new(build::sources(root)?);
    let options = Options { date: jiff::civil::date(2026, 3, 1), brouillons: false };
    build::build(&sources, &Request { options, base: None, publication: false }, out).map(|_| ())
}

/// The code told, at its place in a file, when `text` is added to a file or is the whole of it.
#[track_caller]
fn refused(code: &str, file: &str, spoil: impl FnOnce(&Path)) {
    let project = project(spoil);
    let out = project.path().join("public");
    let start = Instant::now();
    let report = built(project.path(), &out).expect_err("bad input");
    assert!(start.elapsed() < LONG, "{code}: {:?}", start.elapsed());
    let told = report.iter().find(|d| d.code == code && d.severity == Severity::Error);
    let told = told.unwrap_or_else(|| panic!("{code} is not told: {report:?}"));
    assert_eq!(told.place.as_ref().map(|place| &*place.file), Some(file), "{code}");
    assert!(told.help.is_some(), "{code} has no help");
    assert!(!out.exists(), "{code}: something was written");
}

fn added(code: &str, file: &str, text: impl AsRef<[u8]>) {
    refused(code, file, |root| {
        let mut bytes = fs::read(root.join(file)).unwrap();
        bytes.extend_from_slice(text.as_ref());
        fs::write(root.join(file), bytes).unwrap();
    });
}

fn replaced(code: &str, file: &str, from: &str, to: &str) {
    refused(code, file, |root| {
        let text = fs::read_to_string(root.join(file)).unwrap();
        assert!(text.contains(from), "{file} does not hold {from:?}");
        fs::write(root.join(file), text.replacen(from, to, 1)).unwrap();
    });
}

#[test]
fn texts_that_are_not_texts() {
    added("pas-utf8", CAMPUS, b"nom: Li\xe9vin\n");
    added("yaml-tabulation", CAMPUS, "lieu:\n\tcommune: \"23902\"\n");
    added("yaml-cle-double", CAMPUS, "nom: Encore\n");
    added("yaml-caractere-interdit", CAMPUS, "\0");
    replaced("texte-sans-guillemets", CAMPUS, "nom: Verrerie lunaire", "nom: no");
    replaced("texte-sans-guillemets", "content/agenda/2026-06-21-nuit-des-fours.yaml", "\"23902\"", "02100");
}

#[test]
fn what_would_eat_memory_or_the_stack() {
    let mut bomb = "x0: &x0 [a, a, a, a, a, a, a, a, a, a]\n".to_owned();
    for n in 1..12 {
        bomb.push_str(&format!("x{n}: &x{n} [{}]\n", format!("*x{}, ", n - 1).repeat(10)));
    }
    added("yaml-alias-bombe", "content/site.yaml", bomb);
    let deep = format!("x: {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    added("yaml-trop-profond", "content/site.yaml", deep);
    let block: String = (0..2_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    added("yaml-trop-profond", CAMPUS, block);
    refused("carte-illisible", "content/referentiels/departements.geojson", |root| {
        fs::write(root.join("content/referentiels/departements.geojson"), "[".repeat(100_000)).unwrap();
    });
    added(
        "lien-relatif",
        AVIS,
        format!("\n{}a\n\n{}\n\n[x](../a)\n", "> ".repeat(10_000), "[".repeat(100_000)),
    );
}

#[test]
fn a_line_of_five_megabytes() {
    let long = "é".repeat(2_500_000);
    added("cle-inconnue", CAMPUS, format!("nomm: {long}\n"));
    added("yaml-crochets", CAMPUS, format!("nomm: [ {long}\n"));
    added("lien-relatif", AVIS, format!("\n[x](../a) {long}\n"));
    added("ligne-longueur", LIGNES, "é,".repeat(1_600_000));
    added("cellule-invalide", LIGNES, format!("{long},a,5,BTS,,0239001J,,,,,b,2025,\n"));
}

#[test]
fn paths_that_lead_elsewhere() {
    replaced("cellule-invalide", LIGNES, "cap-souffleur-de-lune,", "../../etc,");
    replaced("slug-invalide", "content/site.yaml", "theme: defaut", "theme: ../defaut");
    replaced("original-introuvable", AVIS, "annexes:\n", "original:\n  fichier: ../site.yaml\nannexes:\n");
    refused("nom-de-fichier", "content/avis/a..b.md", |root| {
        fs::copy(root.join(AVIS), root.join("content/avis/a..b.md")).unwrap();
    });
}

#[test]
fn links_that_would_run() {
    for link in [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "data:text/html,a",
        "&#106;avascript:alert(1)",
        "//ailleurs.invalid/",
    ] {
        added("lien-interdit", AVIS, format!("\n[Le programme]({link})\n"));
    }
    added("html-brut", AVIS, "\n<script>alert(1)</script>\n");
    replaced("adresse-web-invalide", "content/site.yaml", "depot: https:", "depot: javascript:");
}

/// Nothing hides a file from root: there the test only sees that the site is built.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let file = "content/pages/ferme.md";
    let close = |root: &Path| {
        fs::write(
            root.join(file),
            "---\ntitre: Fermé\ndescription: Rien.\nmis_a_jour: 2026-01-01\n---\nTexte.\n",
        )
        .unwrap();
        fs::set_permissions(root.join(file), fs::Permissions::from_mode(0o000)).unwrap();
    };
    let probe = project(close);
    if fs::read(probe.path().join(file)).is_ok() {
        assert!(built(probe.path(), &probe.path().join("public")).is_ok());
        return;
    }
    refused("fichier-illisible", file, close);
    let report = build::sources(probe.path()).expect_err("a closed file");
    let drawn = cmq::diagnostic::terminal::render(&report, &cmq::source::Sources::default(), false);
    let expected = "erreur[fichier-illisible]: `content/pages/ferme.md` ne peut pas être lu : vous n’avez pas le droit de le lire.\n--> content/pages/ferme.md\n = aide: Vérifiez les droits du fichier, puis recommencez.";
    assert_eq!(drawn.trim_end(), expected);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_project() {
    use std::os::unix::fs::symlink;
    refused("lien-symbolique", "content/pages/secret.md", |root| {
        symlink("/etc/hostname", root.join("content/pages/secret.md")).unwrap();
    });
    refused("lien-symbolique", "content/avis/dossier", |root| {
        symlink("/etc", root.join("content/avis/dossier")).unwrap();
    });
}

#[test]
fn folders_where_nobody_publishes() {
    let project = project(|_| ());
    let root = project.path();
    fs::create_dir(root.join("plein")).unwrap();
    fs::write(root.join("plein/lettre.txt"), "à garder").unwrap();
    let parent: PathBuf = root.parent().unwrap().to_path_buf();
    for (out, code) in [
        (PathBuf::from("/"), "sortie-interdite"),
        (root.to_path_buf(), "sortie-interdite"),
        (parent, "sortie-interdite"),
        (root.join("content"), "sortie-interdite"),
        (root.join("content/avis/x"), "sortie-interdite"),
        (root.join("plein"), "sortie-etrangere"),
    ] {
        let report = built(root, &out).expect_err("no place for a site");
        let told: Vec<_> = report.iter().map(|d| (d.code, d.help.is_some())).collect();
        assert_eq!(told, [(code, true)], "{}", out.display());
    }
    assert_eq!(fs::read_dir(root.join("plein")).unwrap().count(), 1);
    assert!(!root.join("content/avis/x").exists());
}

#[test]
fn a_project_that_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let report = built(folder.path(), &folder.path().join("public")).expect_err("no project");
    assert_eq!(report.iter().map(|d| d.code).collect::<Vec<_>>(), ["projet-introuvable"]);
}

/// Two hundred dead links are told; the nearest address is looked for only for those that are shown.
#[test]
fn many_dead_links_are_told_soon() {
    let links: String =
        (0..200).map(|n| format!("- [Le lien numéro {n}](/campus/verrerie-lunair-{n}/)\n")).collect();
    let project = project(|root| {
        let text = fs::read_to_string(root.join(AVIS)).unwrap();
        fs::write(root.join(AVIS), format!("{text}\n{links}")).unwrap();
    });
    let report = built(project.path(), &project.path().join("public")).expect_err("dead links");
    assert_eq!(report.iter().filter(|d| d.code == "lien-mort").count(), 200);
    assert_eq!(report.iter().filter(|d| d.near.is_some()).count(), 30);
}
