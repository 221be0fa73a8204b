//! `cmq check FICHIER…`: the site is read whole, and some files of it are told of.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::copie;

const NUAGES: &str = "content/campus/verrerie-lunaire";
const BRUMES: &str = "content/campus/brumes-et-marees";

fn check(ici: &Path, suite: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmq"));
    command.args(["check", "--date", "2026-03-01"]).args(suite).current_dir(ici).output().expect("a run")
}

fn dit(sortie: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&sortie.stderr), String::from_utf8_lossy(&sortie.stdout))
}

fn change(projet: &Path, chemin: &str, avant: &str, apres: &str) {
    let texte = fs::read_to_string(projet.join(chemin)).expect("a file");
    assert!(texte.contains(avant), "{chemin} has no {avant}");
    fs::write(projet.join(chemin), texte.replacen(avant, apres, 1)).expect("a file");
}

#[test]
fn the_errors_of_others_are_counted_and_not_shown() {
    let projet = copie::valdombre();
    change(projet.path(), &format!("{BRUMES}/campus.yaml"), "nature: cfa", "nature: cfaa");

    let juste = check(projet.path(), &[NUAGES]);
    assert_eq!(juste.status.code(), Some(0), "{}", dit(&juste));
    assert_eq!(
        dit(&juste),
        format!(
            "Dans `{NUAGES}` : aucune erreur. Les liens ne seront suivis qu’une fois les erreurs du site corrigées.\n\
             Ailleurs : 1 erreur (`cmq check` dit tout). Le site ne peut pas être publié.\n"
        )
    );

    let faux = check(projet.path(), &[&format!("{BRUMES}/campus.yaml"), NUAGES]);
    assert_eq!(faux.status.code(), Some(1));
    let texte = dit(&faux);
    assert!(texte.contains("erreur[") && texte.contains("Pour comprendre : cmq explain"), "{texte}");
    assert!(texte.contains("Dans ces 2 fichiers ou dossiers : 1 erreur."), "{texte}");
    assert!(texte.contains("Ailleurs : aucune erreur. Le site ne peut pas être publié."), "{texte}");

    let objet: serde_json::Value =
        serde_json::from_slice(&check(projet.path(), &[NUAGES, "--json"]).stdout).expect("JSON");
    assert_eq!(objet["resultat"], "verifie");
    assert_eq!(objet["fichiers"], serde_json::json!([NUAGES]));
    assert_eq!(objet["ailleurs"], serde_json::json!({ "erreurs": 1, "attentions": 0, "remarques": 0 }));
    assert_eq!((&objet["publiable"], &objet["liens_suivis"]), (&false.into(), &false.into()));
    let forge = check(projet.path(), &[NUAGES, "--format", "github"]);
    assert!(forge.stdout.is_empty(), "{}", dit(&forge));
}

/// A link that leads nowhere is found once pages are made: it is told of the file that holds it, and of no other.
#[test]
fn a_dead_link_is_its_file_s() {
    let projet = copie::valdombre();
    let page = format!("{NUAGES}/sites-emblematiques/halle-des-verriers.md");
    let texte = fs::read_to_string(projet.path().join(&page)).expect("a file");
    fs::write(projet.path().join(&page), format!("{texte}\n[Ailleurs](/nulle-part/)\n")).expect("a file");
    assert_eq!(check(projet.path(), &[&page]).status.code(), Some(1));
    let autre = check(projet.path(), &[BRUMES]);
    assert_eq!(autre.status.code(), Some(0), "{}", dit(&autre));
    assert!(!dit(&autre).contains("Les liens ne seront suivis"), "{}", dit(&autre));
    assert!(dit(&autre).contains("Ailleurs : 1 erreur"), "{}", dit(&autre));
}

/// A path starts where the command is typed; what messages name is taken too.
#[test]
fn files_are_named_from_here_or_from_the_site() {
    let projet = copie::valdombre();
    let ici = projet.path().join(BRUMES);
    for nom in
        ["campus.yaml", "../brumes-et-marees/campus.yaml", "content/campus/brumes-et-marees/campus.yaml"]
    {
        let sortie = check(&ici, &[nom]);
        assert_eq!(sortie.status.code(), Some(0), "{nom}: {}", dit(&sortie));
        assert!(
            dit(&sortie).contains(&format!("Dans `{BRUMES}/campus.yaml` : aucune erreur.")),
            "{}",
            dit(&sortie)
        );
    }
    let tout = check(projet.path(), &["."]);
    assert!(
        dit(&tout).contains("Dans ce dossier : aucune erreur.\nAilleurs : aucune erreur."),
        "{}",
        dit(&tout)
    );
}

/// A hook gives every file of a change: those that no build reads are no fault of anybody.
#[test]
fn what_no_build_reads_is_said_and_what_is_nowhere_refused() {
    let projet = copie::valdombre();
    fs::write(projet.path().join("LISEZMOI.md"), "Bonjour.").expect("a file");
    let sortie = check(projet.path(), &["LISEZMOI.md", NUAGES]);
    assert_eq!(sortie.status.code(), Some(0));
    assert!(dit(&sortie).starts_with("Rien à vérifier dans `LISEZMOI.md` : "), "{}", dit(&sortie));

    let sortie = check(projet.path(), &["content/site.yml"]);
    assert_eq!(sortie.status.code(), Some(2));
    assert!(dit(&sortie).contains("vouliez-vous dire `content/site.yaml` ?"), "{}", dit(&sortie));
    let sortie = check(projet.path(), &[env!("CARGO_MANIFEST_DIR")]);
    assert_eq!(sortie.status.code(), Some(2));
    assert!(dit(&sortie).contains("n’est pas dans ce site"), "{}", dit(&sortie));
}

/// Only the files that were named are written in.
#[test]
fn corrections_stay_in_the_files_that_were_named() {
    let projet = copie::valdombre();
    let (nuages, brumes) = (format!("{NUAGES}/campus.yaml"), format!("{BRUMES}/campus.yaml"));
    for fichier in [&nuages, &brumes] {
        change(projet.path(), fichier, "\ncategorie:", "\ncatégorie:");
    }
    let sortie = check(projet.path(), &["--corriger", &nuages]);
    assert_eq!(sortie.status.code(), Some(0), "{}", dit(&sortie));
    let lu = |fichier: &str| fs::read_to_string(projet.path().join(fichier)).expect("a file");
    assert!(lu(&nuages).contains("\ncategorie:"));
    assert!(lu(&brumes).contains("\ncatégorie:"));
    assert!(dit(&sortie).contains("Le site ne peut pas être publié."), "{}", dit(&sortie));
}
