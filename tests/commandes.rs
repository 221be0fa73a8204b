//! The commands as people type them: transcripts of `tests/cmd/`, and what depends on what a project remembers.

#![allow(clippy::expect_used, reason = "a test that cannot set its scene has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

#[path = "commandes/apercu.rs"]
mod apercu;
#[path = "commandes/fautes.rs"]
mod fautes;
#[path = "commandes/fichiers.rs"]
mod fichiers;

mod copie;

#[test]
fn commands_answer_as_written() {
    let cases = trycmd::TestCases::new();
    cases.case("tests/cmd/*.md");
    // Without what asks other sites, `cmq liens` only says how to have it.
    if cfg!(not(feature = "liens")) {
        cases.skip("tests/cmd/liens.md");
    }
}

fn etat(projet: &Path, suite: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_cmq"))
        .args(["etat", "--date", "2026-03-09", "--projet"])
        .arg(projet)
        .args(suite)
        .output()
        .expect("a run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

const CARNET: &str = r#"{"version":1,"adresses":{
    "https://valdombre.invalid/charte":{"verdict":"mort","statut":404,"vu":"2026-03-08","depuis":"2026-02-20"},
    "https://valdombre.invalid/fiche":{"verdict":"injoignable","raison":"nom","vu":"2026-03-08","depuis":"2026-03-01"},
    "https://valdombre.invalid/nuit":{"verdict":"injoignable","raison":"delai","vu":"2026-03-09","depuis":"2026-03-09"},
    "https://quatre-vents.invalid/":{"verdict":"bon","vu":"2026-02-28","depuis":"2026-02-28"},
    "https://verrerie-lunaire.invalid/":{"verdict":"refuse","statut":403,"vu":"2026-03-09","depuis":"2026-03-09"},
    "https://oubliee.invalid/":{"verdict":"mort","statut":404,"vu":"2026-03-08","depuis":"2026-03-08"}
}}"#;

/// What other sites answered is told with the line to open, without asking them again.
#[test]
fn the_state_tells_what_other_sites_last_answered() {
    let projet = copie::valdombre();
    let dire = "Aucune n’a encore été vérifiée : `cmq liens` le fait.";
    assert!(etat(projet.path(), &[]).contains(dire));

    let carnet = projet.path().join(".cmq/liens.json");
    fs::create_dir(projet.path().join(".cmq")).expect("a folder");
    fs::write(&carnet, CARNET).expect("a file");
    let dit = etat(projet.path(), &["--detail"]);
    for due in [
        "Liens morts : 2\n",
        "\n  content/reseau.yaml\n    55  20/02/2026  `https://valdombre.invalid/charte` n’existe plus (réponse",
        "\n  content/formations/bac-pro-verre-et-lumiere.yaml\n    9  01/03/2026  `https://valdombre.invalid/fiche` ne répond plus",
        "D’après `cmq liens`, du 28 février au 9 mars 2026 : 1 en place, 1 refusée aux\n\
         robots, 2 injoignables, 1 morte et 4 jamais demandées. 7 sont à redemander.",
    ] {
        assert!(dit.contains(due), "{due}\n{dit}");
    }

    let objet: serde_json::Value = serde_json::from_str(&etat(projet.path(), &["--json"])).expect("JSON");
    let verdicts = serde_json::json!({
        "bons": 1, "deplaces": 0, "refuses": 1, "morts": 1, "injoignables": 2, "jamais": 4, "perimes": 3,
        "premier": "2026-02-28", "dernier": "2026-03-09",
    });
    assert_eq!(objet["liens"]["verdicts"], verdicts);
    let morts = objet["rubriques"].as_array().expect("subjects").iter().find(|r| r["code"] == "liens-morts");
    let lignes: Vec<_> = morts.expect("the subject")["points"].as_array().expect("points").iter().collect();
    assert_eq!(lignes[0]["fichier"], "content/reseau.yaml");
    assert_eq!((&lignes[0]["ligne"], &lignes[1]["ligne"]), (&55.into(), &9.into()));

    fs::write(&carnet, "{").expect("a file");
    let dit = etat(projet.path(), &[]);
    assert!(dit.contains("n’a pas pu être lu") && dit.contains("`cmq liens` redemandera"), "{dit}");
}
