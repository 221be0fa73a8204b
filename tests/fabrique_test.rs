//! Made-up networks: the same every time, without fault, and built again over an old build as from nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own files has failed")]

mod fabrique;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use fabrique::{Fabrique, JOUR, Taille};
use proptest::prelude::*;

const PETITE: Taille = Taille { campus: 3, formations: 10, avis: 2 };

/// Runs `cmq build` and gives what it answers as JSON.
fn construire(projet: &Path, sortie: &Path) -> serde_json::Value {
    let run = Command::new(env!("CARGO_BIN_EXE_cmq"))
        .args(["build", "--json", "--date", JOUR, "--projet"])
        .arg(projet)
        .arg("--sortie")
        .arg(sortie)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success(), "{told}\n{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_str(&told).unwrap()
}

/// Every file of a folder.
fn tout(dossier: &Path) -> BTreeMap<String, Vec<u8>> {
    fn parcours(racine: &Path, dossier: &Path, tout: &mut BTreeMap<String, Vec<u8>>) {
        for entree in fs::read_dir(dossier).unwrap() {
            let chemin = entree.unwrap().path();
            if chemin.is_dir() {
                parcours(racine, &chemin, tout);
            } else {
                let nom = chemin.strip_prefix(racine).unwrap().to_string_lossy().into_owned();
                tout.insert(nom, fs::read(&chemin).unwrap());
            }
        }
    }
    let mut fichiers = BTreeMap::new();
    parcours(dossier, dossier, &mut fichiers);
    fichiers
}

/// Names what differs: whole sites are too long to be read.
fn memes(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let noms: std::collections::BTreeSet<_> = a.keys().chain(b.keys()).collect();
    noms.into_iter().filter(|nom| a.get(*nom) != b.get(*nom)).cloned().collect()
}

#[test]
fn a_seed_decides_every_byte() {
    let une = Fabrique::nouvelle(PETITE, 7);
    assert_eq!(une, Fabrique::nouvelle(PETITE, 7));
    let autre = Fabrique::nouvelle(PETITE, 8);
    let profil = "content/campus/metiers-du-vent/campus.yaml";
    assert_ne!(une.texte(profil), autre.texte(profil));
    assert!(une.texte(profil).len() > 5_000, "a complete profile is long");
}

#[test]
fn many_campuses_are_counted_on_the_map_and_told_by_lines() {
    for (campus, en_nombre) in [(40, false), (41, true)] {
        let dossier = tempfile::tempdir().unwrap();
        let (projet, sortie) = (dossier.path().join("projet"), dossier.path().join("site"));
        Fabrique::nouvelle(Taille { campus, formations: 1, avis: 1 }, 3).ecrire(&projet).unwrap();
        construire(&projet, &sortie);
        let page = fs::read_to_string(sortie.join("campus/index.html")).unwrap();
        let compte = |mot: &str| page.matches(mot).count();
        assert_eq!(compte("data-cote="), campus, "each campus once, to be put aside");
        assert_eq!(compte("class=epingle") + compte("class=\"epingle\""), if en_nombre { 0 } else { campus });
        assert_eq!(compte("campus-lignes") > 0, en_nombre);
        assert_eq!(
            compte("campus/#departement-") > 0,
            en_nombre,
            "the map leads to the lists by département"
        );
    }
}

#[test]
fn a_network_has_no_error_and_two_builds_are_one() {
    let dossier = tempfile::tempdir().unwrap();
    let projet = dossier.path().join("projet");
    Fabrique::nouvelle(PETITE, 1).ecrire(&projet).unwrap();
    let (une, deux) = (dossier.path().join("une"), dossier.path().join("deux"));
    let dit = construire(&projet, &une);
    let faults: Vec<_> =
        dit["diagnostics"].as_array().unwrap().iter().filter(|d| d["severite"] == "erreur").collect();
    assert!(faults.is_empty(), "{faults:#?}");
    construire(&projet, &deux);
    assert_eq!(memes(&tout(&une), &tout(&deux)), Vec::<String>::new());
    let encore = construire(&projet, &une);
    assert_eq!(
        (encore["ecrits"].as_u64(), encore["retires"].as_u64()),
        (Some(0), Some(0)),
        "nothing changed"
    );
}

/// A small change that leaves the network without error.
#[derive(Debug, Clone)]
enum Retouche {
    /// Another value for the first figure of a campus.
    Chiffre(usize, u32),
    /// A line of trainings goes away.
    Ligne(usize, usize),
    /// A piece of news arrives.
    Nouvelle(usize, u8),
    /// An opinion says one thing more.
    Avis(usize),
}

fn retouches() -> impl Strategy<Value = Retouche> {
    prop_oneof![
        (0..3_usize, 1..9_999_u32).prop_map(|(campus, valeur)| Retouche::Chiffre(campus, valeur)),
        (0..3_usize, 0..10_usize).prop_map(|(campus, ligne)| Retouche::Ligne(campus, ligne)),
        (0..3_usize, 1..28_u8).prop_map(|(campus, jour)| Retouche::Nouvelle(campus, jour)),
        (0..3_usize).prop_map(Retouche::Avis),
    ]
}

const CAMPUS: [&str; 3] = ["metiers-du-vent", "ateliers-du-vent", "savoirs-du-vent"];

impl Retouche {
    fn faire(&self, projet: &Path) {
        let contenu = projet.join("content");
        let change = |chemin: String, change: &dyn Fn(String) -> String| {
            let fichier = contenu.join(chemin);
            let texte = fs::read_to_string(&fichier).unwrap();
            fs::write(&fichier, change(texte)).unwrap();
        };
        match self {
            Retouche::Chiffre(campus, valeur) => {
                change(format!("campus/{}/campus.yaml", CAMPUS[*campus]), &|texte| {
                    let debut = texte.find("valeur: ").unwrap();
                    let debut = debut + texte[debut..].find("- valeur: ").unwrap() + "- valeur: ".len();
                    let fin = debut + texte[debut..].find('\n').unwrap();
                    format!("{}{valeur}{}", &texte[..debut], &texte[fin..])
                });
            }
            Retouche::Ligne(campus, ligne) => {
                change(format!("campus/{}/formations.csv", CAMPUS[*campus]), &|texte| {
                    // A diploma that a sheet enriches or cites stays: its sheet would be alone.
                    let fiches: String = fs::read_dir(contenu.join("formations"))
                        .unwrap()
                        .map(|f| f.unwrap().path())
                        .map(|f| format!("{}\n{}", f.display(), fs::read_to_string(&f).unwrap()))
                        .collect();
                    let garde = |(rang, l): &(usize, &str)| {
                        *rang != ligne + 1 || fiches.contains(l.split(',').next().unwrap())
                    };
                    texte.lines().enumerate().filter(garde).map(|(_, l)| format!("{l}\n")).collect()
                });
            }
            Retouche::Nouvelle(campus, jour) => {
                let texte = format!(
                    "---\nstatut: publie\ntitre: Nouvelle du {jour}\ndate: 2026-10-{jour:02}\nresume: Une phrase du {jour} octobre.\ncampus: [{}]\n---\n\nUn **texte** court.\n",
                    CAMPUS[*campus]
                );
                fs::write(contenu.join(format!("actualites/nouvelle-{jour}.md")), texte).unwrap();
            }
            Retouche::Avis(campus) => {
                let chemin = format!("avis/2025a{}01.md", ['a', 'b', 'c'][*campus]);
                change(chemin, &|texte| format!("{texte}\nUne phrase de plus.\n"));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_build_over_an_old_one_is_a_clean_build(pas in prop::collection::vec(retouches(), 1..4)) {
        let dossier = tempfile::tempdir().unwrap();
        let projet = dossier.path().join("projet");
        let sortie = dossier.path().join("sortie");
        Fabrique::nouvelle(PETITE, 3).ecrire(&projet).unwrap();
        construire(&projet, &sortie);
        for (rang, retouche) in pas.iter().enumerate() {
            retouche.faire(&projet);
            construire(&projet, &sortie);
            let neuve = dossier.path().join(format!("neuve-{rang}"));
            construire(&projet, &neuve);
            prop_assert_eq!(memes(&tout(&sortie), &tout(&neuve)), Vec::<String>::new(), "{:?}", retouche);
        }
    }
}
