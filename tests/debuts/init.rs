//! Another region's site.

use cmq::schema;

use super::*;

#[test]
fn a_new_site_builds_without_error_or_warning() {
    let dossier = tempfile::tempdir().unwrap();
    assert!(cmq(dossier.path(), &["init", "lande", "--region", "Lande-aux-Fées"]).status.success());
    let lande = dossier.path().join("lande");
    assert_eq!(fautes(&lande, &[]), Vec::<String>::new());
    let construit = cmq(&lande, &["build"]);
    assert!(construit.status.success(), "{}", String::from_utf8_lossy(&construit.stderr));
    let accueil = texte(&lande, "public/index.html");
    assert!(accueil.contains("En région Lande-aux-Fées"), "the region is not named");
    assert!(!accueil.contains("Hauts-de-France"), "another region is named");
}

#[test]
fn what_comes_next_is_told() {
    let dossier = tempfile::tempdir().unwrap();
    let sortie = cmq(dossier.path(), &["init", "lande"]);
    let dit = String::from_utf8(sortie.stdout).unwrap();
    assert!(dit.starts_with("Site créé dans lande : "), "{dit}");
    for geste in
        ["`cmq serve`", "nommez la région", "`content/referentiels/LISEZMOI.md`", "« Publier un campus »"]
    {
        assert!(dit.contains(geste), "{geste} is not told:\n{dit}");
    }
}

#[test]
fn a_new_site_has_these_files() {
    let dossier = tempfile::tempdir().unwrap();
    assert!(cmq(dossier.path(), &["init", "lande"]).status.success());
    let attendus = [
        ".gitignore",
        "LISEZMOI.md",
        "content/etablissements.yaml",
        "content/pages/accessibilite.md",
        "content/pages/confidentialite.md",
        "content/pages/contribuer.md",
        "content/pages/mentions-legales.md",
        "content/referentiels/LISEZMOI.md",
        "content/referentiels/communes.csv",
        "content/referentiels/departements.geojson",
        "content/referentiels/filieres.yaml",
        "content/referentiels/glossaire.yaml",
        "content/referentiels/natures-projet.yaml",
        "content/referentiels/natures.yaml",
        "content/referentiels/niveaux.yaml",
        "content/referentiels/roles.yaml",
        "content/referentiels/synonymes.yaml",
        "content/referentiels/types.yaml",
        "content/referentiels/voies.yaml",
        "content/reseau.yaml",
        "content/site.yaml",
    ];
    let schemas = schema::files().into_iter().map(|(nom, _)| format!("{}/{nom}", schema::FOLDER));
    let attendus: Vec<String> = attendus.into_iter().map(str::to_owned).chain(schemas).collect();
    let ecrits = chemins(&dossier.path().join("lande"));
    for attendu in &attendus {
        assert!(ecrits.contains(attendu), "{attendu} is not written");
    }
    // What a forge and an editor read, and more of the guide, may come; nothing else.
    let autres: Vec<&String> = ecrits
        .iter()
        .filter(|ecrit| !attendus.contains(ecrit))
        .filter(|ecrit| !ecrit.starts_with('.') && !ecrit.starts_with("content/pages/contribuer"))
        .collect();
    assert!(autres.is_empty(), "{autres:?}");
}

#[test]
fn what_speaks_of_another_region_is_left_out() {
    let dossier = tempfile::tempdir().unwrap();
    assert!(cmq(dossier.path(), &["init", "lande"]).status.success());
    let lande = dossier.path().join("lande");
    // The guide and the schemas give examples, which are those of the first network.
    let exemples =
        |chemin: &str| chemin.starts_with("content/pages/contribuer") || chemin.starts_with(schema::FOLDER);
    for chemin in chemins(&lande).iter().filter(|chemin| !exemples(chemin)) {
        let texte = texte(&lande, chemin);
        assert!(!texte.contains("Hauts-de-France"), "{chemin} speaks of another region");
    }
}

#[test]
fn a_folder_that_holds_something_is_left_as_it_is() {
    let dossier = tempfile::tempdir().unwrap();
    fs::write(dossier.path().join("notes.txt"), "à garder").unwrap();
    let sortie = cmq(dossier.path(), &["init", "."]);
    assert_eq!(sortie.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&sortie.stderr).contains("`notes.txt`"));
    assert_eq!(chemins(dossier.path()), ["notes.txt"]);
}

#[test]
fn a_repository_just_cloned_is_empty() {
    let dossier = tempfile::tempdir().unwrap();
    fs::create_dir(dossier.path().join(".git")).unwrap();
    fs::write(dossier.path().join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
    assert!(cmq(dossier.path(), &["init", "."]).status.success());
    assert_eq!(texte(dossier.path(), ".git/HEAD"), "ref: refs/heads/main\n");
    assert_eq!(fautes(dossier.path(), &[]), Vec::<String>::new());
}
