//! Commands typed somewhere else than in the folder of the site.

use super::*;

fn dit(sortie: &Output) -> String {
    String::from_utf8_lossy(&[sortie.stdout.as_slice(), &sortie.stderr].concat()).into_owned()
}

/// A new site in a folder whose name has a space and brackets.
fn site() -> (tempfile::TempDir, std::path::PathBuf) {
    let dossier = tempfile::tempdir().unwrap();
    assert!(cmq(dossier.path(), &["init", "Mon site (copie)", "--region", "Valdombre"]).status.success());
    let site = dossier.path().join("Mon site (copie)");
    (dossier, site)
}

#[test]
fn a_command_climbs_to_the_site() {
    let (_dossier, site) = site();
    let la = site.join("content/pages");
    let annonce = format!("Site : `{}`", site.display());
    for arguments in [&["check"][..], &["build"], &["etat"]] {
        let sortie = cmq(&la, arguments);
        assert!(sortie.status.success(), "{arguments:?}: {}", dit(&sortie));
        assert!(String::from_utf8_lossy(&sortie.stderr).contains(&annonce), "{}", dit(&sortie));
    }
    assert!(site.join("public/index.html").is_file() && !la.join("public").exists());
    // What is written, is written in the site; where one is already, nothing is said of it.
    let sortie = cmq(&la, &["new", "page-qui-n-est-pas"]);
    assert_eq!(sortie.status.code(), Some(2), "{}", dit(&sortie));
    let sortie = Command::new(env!("CARGO_BIN_EXE_cmq")).current_dir(&la).arg("schema").output().unwrap();
    assert!(sortie.status.success() && dit(&sortie).contains(&annonce), "{}", dit(&sortie));
    assert!(site.join("content/.schemas").is_dir() && !la.join("content").exists());
    assert!(!dit(&cmq(&site, &["check"])).contains("Site :"));
}

#[test]
fn a_folder_that_was_named_is_the_one_that_is_looked_at() {
    let (dossier, _site) = site();
    let sortie = cmq(dossier.path(), &["check", "--projet", "Mon site (copie)/content/pages"]);
    let plus_haut = dossier.path().join("Mon site (copie)");
    let aide = format!("Le site est plus haut : `cmq check --projet \"{}\"`.", plus_haut.display());
    assert_eq!(sortie.status.code(), Some(1));
    assert!(dit(&sortie).contains(&aide), "{}", dit(&sortie));
}

/// Each command says how to type itself; the preview, too, stops there.
#[test]
fn outside_any_site_the_help_names_the_command() {
    let dossier = tempfile::tempdir().unwrap();
    fs::write(dossier.path().join("avis.txt"), "Avis").unwrap();
    for (arguments, nom) in [
        (&["check"][..], "cmq check"),
        (&["build"], "cmq build"),
        (&["serve", "--sans-navigateur"], "cmq serve"),
        (&["etat"], "cmq etat"),
        (&["import", "avis", "avis.txt"], "cmq import avis"),
    ] {
        let sortie = cmq(dossier.path(), arguments);
        let aide = format!("`{nom} --projet DOSSIER`");
        assert_eq!(sortie.status.code(), Some(1), "{}", dit(&sortie));
        assert!(dit(&sortie).contains(&aide), "{arguments:?}: {}", dit(&sortie));
    }
    for (arguments, nom) in [
        (&["new", "actualite", "--titre", "T", "--resume", "R"][..], "cmq new actualite"),
        (&["schema"], "cmq schema"),
    ] {
        let sortie =
            Command::new(env!("CARGO_BIN_EXE_cmq")).current_dir(dossier.path()).args(arguments).output();
        let sortie = sortie.unwrap();
        assert_eq!(sortie.status.code(), Some(1), "{}", dit(&sortie));
        assert!(dit(&sortie).contains(&format!("`{nom} --projet DOSSIER`")), "{}", dit(&sortie));
    }
}
