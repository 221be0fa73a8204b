//! A new site starts from what this one knows of the country, and from nothing else.

use jiff::civil::date;
use proptest::prelude::*;

use super::modele::{Reponses, remplir, scalaire};
use super::*;

fn ecrit(fichiers: &[Fichier], chemin: &str) -> String {
    let trouve = fichiers.iter().find(|fichier| fichier.chemin == chemin);
    String::from_utf8(trouve.map(|fichier| fichier.octets.clone()).unwrap_or_default()).unwrap_or_default()
}

#[test]
fn no_mark_is_left_and_no_path_comes_twice() {
    let fichiers = site(Some("Val-d’Ombre"), None, date(2026, 3, 1));
    for (rang, fichier) in fichiers.iter().enumerate() {
        // The bytes of a picture may spell anything.
        let texte = std::str::from_utf8(&fichier.octets).unwrap_or_default();
        assert!(!texte.contains(['⟦', '⟧', '⟪', '⟫']), "{} has a mark", fichier.chemin);
        assert!(fichiers.iter().skip(rang + 1).all(|autre| autre.chemin != fichier.chemin));
    }
    assert!(ecrit(&fichiers, "content/reseau.yaml").contains("region: Val-d’Ombre\n"));
    assert!(ecrit(&fichiers, "content/reseau.yaml").contains("en_region: en région Val-d’Ombre\n"));
    assert!(ecrit(&fichiers, ".gitignore").contains("/public/\n"));
}

#[test]
fn national_lists_are_those_of_this_site() {
    let fichiers = site(None, None, date(2026, 3, 1));
    let filieres = include_str!("../../content/referentiels/filieres.yaml");
    let lignes: Vec<&str> = filieres.lines().collect();
    for ligne in ecrit(&fichiers, "content/referentiels/filieres.yaml").lines() {
        assert!(lignes.contains(&ligne), "`{ligne}` is not in this site's filières");
    }
    let nombre = |texte: &str| texte.lines().filter(|ligne| ligne.starts_with("  - slug: ")).count();
    assert_eq!(nombre(&ecrit(&fichiers, "content/referentiels/filieres.yaml")), nombre(filieres));
    for (nom, ici) in [
        ("roles", include_str!("../../content/referentiels/roles.yaml")),
        ("glossaire", include_str!("../../content/referentiels/glossaire.yaml")),
    ] {
        let la = ecrit(&fichiers, &format!("content/referentiels/{nom}.yaml"));
        let entrees: Vec<&str> = la.split("\n  - ").skip(1).map(str::trim_end).collect();
        assert!(entrees.len() > 5, "{nom} is empty");
        for entree in entrees {
            assert!(ici.contains(entree), "{nom} says something else here:\n{entree}");
        }
        assert!(!la.contains("Hauts-de-France") && !la.contains("A2U"), "{nom} speaks of one region");
    }
}

#[test]
fn a_line_without_answer_becomes_its_example() {
    let mut reponses = Reponses::new();
    reponses.texte("nom", "Métiers : des nuages");
    reponses.liste("campus", ["brumes".to_owned(), "02691".to_owned()]);
    let modele = "nom: ⟦{nom}⟧\n  sigle: ⟦{sigle|MDN}⟧\ncampus: ⟦{campus}⟧\n# ⟪{nom}⟫\nvide: ⟦{rien}⟧\n";
    let attendu = "nom: \"Métiers : des nuages\"\n  # sigle: MDN\ncampus: [brumes, \"02691\"]\n# Métiers : des nuages\nvide: \"…\"\n";
    assert_eq!(remplir(modele, &reponses), attendu);
}

proptest! {
    /// Whatever somebody answers is what the file says.
    #[test]
    fn yaml_gives_back_what_was_written(texte in "\\PC{0,40}|[-:#\"' \\[\\]{},&*!|>%@a-z0-9]{0,20}") {
        let lu: Vec<String> = serde_saphyr::from_str(&format!("- {}\n", scalaire(&texte))).unwrap_or_default();
        prop_assert_eq!(lu, vec![texte]);
    }
}
