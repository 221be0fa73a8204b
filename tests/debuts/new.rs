//! What `cmq new` begins passes the checks at once, in the made-up network and in the real one.

use std::process::Stdio;

use super::*;

/// A project's folder, copied with its hidden schemas.
fn copie(projet: &str) -> tempfile::TempDir {
    let la = tempfile::tempdir().unwrap();
    let racine = Path::new(env!("CARGO_MANIFEST_DIR")).join(projet);
    for entree in walkdir::WalkDir::new(racine.join("content")) {
        let entree = entree.unwrap();
        let cible = la.path().join(entree.path().strip_prefix(&racine).unwrap());
        if entree.file_type().is_dir() {
            fs::create_dir_all(cible).unwrap();
        } else {
            fs::copy(entree.path(), cible).unwrap();
        }
    }
    la
}

fn new(dossier: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cmq"))
        .current_dir(dossier)
        .arg("new")
        .args(arguments)
        .args(["--jour", "2026-11-28"])
        .stdin(Stdio::null())
        .output()
        .expect("the command runs")
}

/// Begins something; gives what was said, and the file.
fn commence(dossier: &Path, arguments: &[&str], chemin: &str) -> (String, String) {
    let sortie = new(dossier, arguments);
    let dit = String::from_utf8(sortie.stdout).unwrap();
    assert!(sortie.status.success(), "{arguments:?}: {dit}{}", String::from_utf8_lossy(&sortie.stderr));
    assert!(dit.contains(chemin), "{dit}");
    (dit, texte(dossier, chemin))
}

/// Errors of a check on the day of the beginning, drafts shown or not.
fn sans_erreur(dossier: &Path) {
    for options in [&["check"][..], &["check", "--brouillons"]] {
        let sortie = Command::new(env!("CARGO_BIN_EXE_cmq"))
            .current_dir(dossier)
            .args(options)
            .args(["--date", "2026-11-28"])
            .output()
            .unwrap();
        assert!(sortie.status.success(), "{}", String::from_utf8_lossy(&sortie.stderr));
    }
}

const CAMPUS: [&str; 5] = ["campus", "--nom", "Métiers : des nuages", "--accroche", "Lire le ciel."];
const ACTUALITE: [&str; 5] = ["actualite", "--titre", "Oh, une visite #1 !", "--resume", "R : un résumé."];

/// What is begun in any network: all but what names its campuses, its schools and its communes.
fn partout(dossier: &Path) {
    let (dit, campus) = commence(dossier, &CAMPUS, "content/campus/metiers-des-nuages/campus.yaml");
    assert!(campus.starts_with("# yaml-language-server: $schema=../../.schemas/campus.schema.json\n"));
    assert!(campus.contains("\nstatut: brouillon\n") && campus.contains("\nmis_a_jour: 2026-11-28\n"));
    assert!(campus.contains("\nnom: \"Métiers : des nuages\"\n"), "{campus}");
    assert!(
        campus.contains("\n# Une phrase, pour les listes et le haut de la page.\naccroche: "),
        "{campus}"
    );
    assert!(dit.contains("`cmq serve` le montre, à l’adresse /campus/metiers-des-nuages/."), "{dit}");
    let (dit, _) = commence(dossier, &ACTUALITE, "content/actualites/2026-11-28-oh-une-visite-1.md");
    assert!(dit.contains("/actualites/2026-11-28-oh-une-visite-1/"), "{dit}");
    // The campus is a draft, and can be named by another already.
    let evenement = [
        "evenement",
        "--titre",
        "Portes ouvertes",
        "--debut",
        "30/01/2027",
        "--texte",
        "T.",
        "--campus",
        "metiers-des-nuages",
    ];
    let (dit, evenement) = commence(dossier, &evenement, "content/agenda/2027-01-30-portes-ouvertes.yaml");
    assert!(evenement.contains("\ncampus: [metiers-des-nuages]\n"), "{evenement}");
    assert!(evenement.contains("\n# horaires: de 14 h à 17 h\n"), "{evenement}");
    assert!(dit.contains("/agenda/#jour-2027-01-30-portes-ouvertes"), "{dit}");
}

#[test]
fn in_the_made_up_network_everything_can_be_begun() {
    let dossier = copie("tests/reseaux/valdombre");
    let la = dossier.path();
    partout(la);
    let site =
        ["site-emblematique", "--campus", "VL", "--nom", "La tour", "--accroche", "A.", "--commune", "23992"];
    let (dit, site) = commence(la, &site, "content/campus/verrerie-lunaire/sites-emblematiques/la-tour.md");
    assert!(site.contains("\ncommune: \"23902\" # Lune-sur-Verre\n"), "{site}");
    assert!(dit.contains("/sites-emblematiques/la-tour/"), "{dit}");
    let avis = [
        "avis",
        "--campus",
        "verrerie-lunaire",
        "--emetteur",
        "Conseil de l’Ombre",
        "--nature",
        "renouvellement",
        "--mode",
        "seance",
        "--seance",
        "2026-11-02",
        "--sens",
        "favorable",
        "--numero",
        "2026VO02",
    ];
    let (dit, avis) = commence(la, &avis, "content/avis/2026vo02.md");
    assert!(avis.contains("\ntitre: \"Avis 2026VO02 : renouvellement du label du campus VL\"\n"), "{avis}");
    assert!(avis.contains("\n# ouverture: 2099-01-19\n"), "{avis}");
    assert!(dit.contains("/avis/2026vo02/"), "{dit}");
    let avant = texte(la, "content/campus/brumes-et-marees/formations.csv");
    let ligne = [
        "formation",
        "--campus",
        "brumes-et-marees",
        "--uai",
        "0369001n",
        "--intitule",
        "CAP Guide de brume",
        "--source",
        "Annuaire ; inventé",
        "--annee",
        "2025",
        "--voies",
        "apprentissage",
    ];
    let (dit, apres) = commence(la, &ligne, "content/campus/brumes-et-marees/formations.csv");
    let ajout = "cap-guide-de-brume;CAP Guide de brume;3;CAP;apprentissage;0369001N;;;;;\"Annuaire ; inventé\";2025;\n";
    assert_eq!(apres, avant + ajout);
    assert!(dit.contains("/formations/cap-guide-de-brume/"), "{dit}");
    sans_erreur(la);
}

#[test]
fn in_the_real_network_everything_can_be_begun() {
    let dossier = copie("");
    let la = dossier.path();
    partout(la);
    let site = [
        "site-emblematique",
        "--campus",
        "CEIT",
        "--nom",
        "La tour",
        "--accroche",
        "A.",
        "--commune",
        "saint quentin",
    ];
    let (_, site) = commence(
        la,
        &site,
        "content/campus/chimie-energie-innovation-territoriale/sites-emblematiques/la-tour.md",
    );
    assert!(site.contains("\ncommune: \"02691\" # Saint-Quentin\n"), "{site}");
    let avis = [
        "avis",
        "--campus",
        "CEIT, travaux-publics",
        "--emetteur",
        "core",
        "--nature",
        "autre",
        "--mode",
        "consultation-ecrite",
        "--ouverture",
        "2026-10-01",
        "--cloture",
        "2026-10-15",
        "--sens",
        "non-retrouve",
    ];
    commence(la, &avis, "content/avis/core-2026-10-15-chimie-energie-innovation-territoriale.md");
    let ligne = [
        "formation",
        "--campus",
        "travaux-publics",
        "--uai",
        "0622801H",
        "--intitule",
        "BTS Bâtiment",
        "--source",
        "S",
        "--annee",
        "2025",
    ];
    commence(la, &ligne, "content/campus/travaux-publics/formations.csv");
    sans_erreur(la);
}

#[test]
fn nothing_is_written_over() {
    let dossier = copie("tests/reseaux/valdombre");
    commence(dossier.path(), &ACTUALITE, "content/actualites/2026-11-28-oh-une-visite-1.md");
    let avant = chemins(dossier.path());
    let sortie = new(dossier.path(), &ACTUALITE);
    let dit = String::from_utf8(sortie.stderr).unwrap();
    assert_eq!(sortie.status.code(), Some(2), "{dit}");
    assert!(dit.contains("`content/actualites/2026-11-28-oh-une-visite-1.md` existe"), "{dit}");
    assert_eq!(chemins(dossier.path()), avant);
}

#[test]
fn what_the_checks_would_refuse_is_not_written() {
    let dossier = copie("tests/reseaux/valdombre");
    let la = dossier.path();
    let avant = texte(la, "content/campus/verrerie-lunaire/formations.csv");
    // The same diploma, in the same place.
    let ligne = [
        "formation",
        "--campus",
        "VL",
        "--uai",
        "0239001J",
        "--intitule",
        "CAP Souffleur de lune",
        "--source",
        "S",
        "--annee",
        "2025",
    ];
    let sortie = new(la, &ligne);
    let dit = String::from_utf8(sortie.stderr).unwrap();
    assert_eq!(sortie.status.code(), Some(1), "{dit}");
    assert!(dit.contains("ligne-double") && dit.contains("Rien n’a été écrit."), "{dit}");
    assert_eq!(texte(la, "content/campus/verrerie-lunaire/formations.csv"), avant);
    // A fault that was there before is nobody's business here.
    fs::write(la.join("content/actualites/faute.md"), "---\ntitre: 2\n---\n").unwrap();
    commence(la, &ACTUALITE, "content/actualites/2026-11-28-oh-une-visite-1.md");
}
