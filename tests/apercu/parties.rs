//! What is remembered from one look to the next is forgotten with each thing that it is made from.

use std::fs;

use cmq::serve::Look;

use crate::vivant::{Atelier, CAMPUS};

const LIGNES: &str = "content/campus/metiers-du-vent/formations.csv";

/// An edit: its file, what is written there, what is written in its place.
type Retouche = (&'static str, &'static str, &'static str);

/// One for each thing that diplomas, their order, their lists and their pages are drawn from.
const RETOUCHES: &[Retouche] = &[
    (CAMPUS, "nom: \"Métiers du vent\"", "nom: \"Zéphyrs\""),
    (CAMPUS, "role: support", "role: partenaire-pedagogique"),
    (CAMPUS, "filiere: vents-et-girouettes", "filiere: tourbe-et-sols"),
    (CAMPUS, "accroche: \"", "accroche: \"Autrement. "),
    (LIGNES, "CAP Entretien des girouettes,3", "CAP Les girouettes,3"),
    (LIGNES, "scolaire|apprentissage", "apprentissage"),
    ("content/formations/cap-entretien-des-girouettes.yaml", "apres: [", "entree_apres: [bac]\napres: ["),
    ("content/etablissements.yaml", "nom: \"Lycée professionnel", "nom: \"Zone professionnelle"),
    ("content/etablissements.yaml", "commune: \"92900\"", "commune: \"90900\""),
    ("content/referentiels/communes.csv", "90900,Brumignies,90", "90900,Zonzignies,90"),
    ("content/referentiels/communes.csv", ",Zonzignies,90,", ",Zonzignies,91,"),
    ("content/referentiels/departements.geojson", "\"nom\":\"", "\"nom\":\"Autre "),
    ("content/referentiels/filieres.yaml", "nom: \"Tourbe et sols\"", "nom: \"Sols et tourbe\""),
    ("content/referentiels/types.yaml", "[4]\n    apres: [\"3e\"]", "[4]\n    apres: [\"cap\"]"),
    ("content/referentiels/voies.yaml", "nom: \"Apprentissage\"", "nom: \"En apprentissage\""),
    ("content/referentiels/roles.yaml", "reseau: true", "reseau: false"),
    ("content/referentiels/niveaux.yaml", "nom: \"", "nom: \"Autre "),
    (CAMPUS, "statut: publie", "statut: brouillon"),
];

#[test]
fn each_part_of_the_offer_renews_it() {
    let atelier = Atelier::new();
    assert!(matches!(atelier.live.look(), Look::Renewed));
    let mut before = atelier.is_what_build_makes("at first");
    for (file, from, to) in RETOUCHES {
        let text = atelier.read(file);
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(atelier.path(file), text.replacen(from, to, 1)).unwrap();
        let look = atelier.live.look();
        assert!(matches!(look, Look::Renewed), "{file}: {from}");
        let after = atelier.is_what_build_makes(&format!("{file}, {from} → {to}"));
        assert!(before != after, "{file}: {from} is seen nowhere");
        before = after;
    }
    let lines = atelier.read(LIGNES);
    let shorter: Vec<&str> = lines.lines().take(2).collect();
    fs::write(atelier.path(LIGNES), shorter.join("\n") + "\n").unwrap();
    assert!(matches!(atelier.live.look(), Look::Renewed | Look::Failed(..)));
    fs::write(atelier.path(LIGNES), lines).unwrap();
    assert!(matches!(atelier.live.look(), Look::Renewed));
    atelier.is_what_build_makes("lines that came back");
}

#[test]
fn a_draft_that_lacks_values_is_told_though_the_site_is_shown() {
    let atelier = Atelier::new();
    atelier.live.look();
    assert!(atelier.live.warnings().is_none());
    let draft = "---\nstatut: brouillon\ntitre:\ndate: 2026-01-02\nresume: Un texte imaginaire.\nmis_a_jour: 2026-01-02\n---\nUn texte.\n";
    let file = "content/actualites/a-finir.md";
    fs::write(atelier.path(file), draft).unwrap();
    assert!(matches!(atelier.live.look(), Look::Renewed));
    let (told, _) = atelier.live.warnings().unwrap();
    let files: Vec<_> = told.iter().filter_map(|d| d.place.as_ref()).map(|place| &*place.file).collect();
    assert_eq!(files, [file]);
    fs::write(atelier.path(file), draft.replace("titre:", "titre: Une visite")).unwrap();
    assert!(matches!(atelier.live.look(), Look::Renewed));
    assert!(atelier.live.warnings().is_none());
    assert!(atelier.shows("actualites/a-finir/index.html", "Une visite"));
}
