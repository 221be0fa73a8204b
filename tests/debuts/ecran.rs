//! What a terminal of twenty lines shows: the error, above the prompt, whatever else there is to tell.

use super::*;

const TERMINAL: usize = 20;

fn dernieres(sortie: &Output) -> String {
    let texte = String::from_utf8_lossy(&[sortie.stdout.as_slice(), &sortie.stderr].concat()).into_owned();
    let lignes: Vec<&str> = texte.lines().collect();
    lignes[lignes.len().saturating_sub(TERMINAL)..].join("\n")
}

fn spoilt() -> tempfile::TempDir {
    let dossier = tempfile::tempdir().unwrap();
    assert!(cmq(dossier.path(), &["init", "s", "--region", "Valdombre"]).status.success());
    dossier
}

#[test]
fn remarks_are_counted_and_shown_when_asked_for() {
    let dossier = spoilt();
    let site = dossier.path().join("s");
    let sortie = cmq(&site, &["check"]);
    let dit = dernieres(&sortie);
    assert!(sortie.stderr.is_empty(), "a clean site has nothing of its own to explain: {dit}");
    assert!(
        dit.starts_with("5 remarques, qui n’empêchent rien ; `cmq check --remarques` les montre :"),
        "{dit}"
    );
    assert!(dit.contains("\n    4 × Une mention légale"), "{dit}");
    let tout = cmq(&site, &["check", "--remarques"]);
    assert_eq!(String::from_utf8_lossy(&tout.stderr).matches("remarque[").count(), 5);
    assert!(!String::from_utf8_lossy(&tout.stdout).contains("×"));
    // Machines keep everything.
    let json = String::from_utf8(cmq(&site, &["check", "--json"]).stdout).unwrap();
    assert_eq!(json.matches("\"severite\":\"remarque\"").count(), 5);
}

#[test]
fn an_error_above_warnings_is_named_again_under_them() {
    let dossier = spoilt();
    let site = dossier.path().join("s");
    // A file that nobody reads is a warning, told of another file than that of the error.
    fs::write(site.join("content/zzz.yaml"), "notes: pour plus tard\n").unwrap();
    let reseau = site.join("content/reseau.yaml");
    let avec = format!("{}\ninconnue: oui\n", fs::read_to_string(&reseau).unwrap());
    let ligne = avec.lines().count();
    fs::write(&reseau, avec).unwrap();
    for commande in ["check", "build"] {
        let sortie = cmq(&site, &[commande]);
        let dit = String::from_utf8_lossy(&sortie.stderr).into_owned();
        let (attention, erreur) = (dit.find("attention["), dit.find("erreur["));
        assert_eq!(sortie.status.code(), Some(1));
        assert!(erreur.is_some() && erreur < attention, "errors come before warnings: {dit}");
        assert!(!dit.contains("remarque["), "{dit}");
        let dit = dernieres(&sortie);
        let encore =
            format!("Les erreurs, montrées plus haut :\n  content/reseau.yaml:{ligne}:1 : La clé `inconnue`");
        assert!(dit.contains(&encore), "{dit}");
        assert!(dit.contains("5 remarques : `cmq check --remarques` les montre)"), "{dit}");
    }
}

#[test]
fn an_error_that_is_the_last_frame_is_not_named_again() {
    let dossier = spoilt();
    let site = dossier.path().join("s");
    let reseau = site.join("content/reseau.yaml");
    let avec = format!("{}\ninconnue: oui\n", fs::read_to_string(&reseau).unwrap());
    fs::write(&reseau, avec).unwrap();
    let dit = dernieres(&cmq(&site, &["check"]));
    assert!(dit.contains("erreur[") && !dit.contains("montrées plus haut"), "{dit}");
}
