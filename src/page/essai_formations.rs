//! A made-up network for the tests of pages: two campuses, four schools, a handful of diplomas.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::Site;
use crate::model::formation::COLONNES;
use crate::read::brouillon;
use crate::reseau::{Options, Reseau};
use crate::source::{SourceFile, Sources};

/// The lines of `formations.csv` of the first campus.
///
/// A diploma in two schools of the network and at a partner's; one at a partner's only; one that says nothing
/// of its way; one that the second campus lists too, in the same school.
pub(super) const LIGNES: [&str; 8] = [
    "cap-moulin,CAP Moulin,3,CAP,,0990001N,,,,,Jeu inventé,2022,",
    "bac-pro-moulin,Bac pro Moulin,4,Bac pro,scolaire,0990001N,,,24,,Jeu inventé,2022,",
    "bts-moulin,BTS Moulin,5,BTS,apprentissage,0990001N,,,,,Jeu inventé,2024,",
    "bts-moulin,BTS Moulin,5,BTS,scolaire,0990002P,,,,,Jeu inventé,2024,à confirmer",
    "bts-moulin,BTS Moulin,5,BTS,apprentissage,0990003R,,,,,Jeu inventé,2024,",
    "bts-voile,BTS Voile,5,BTS,scolaire,0990002P,,,,,Jeu inventé,2024,",
    "but-moulin,BUT Moulin,6,BUT,,0990003R,,,,,Jeu inventé,2025 (année déduite),",
    "licence-vent,Licence Vent,6,Licence,,0990001N,,,,,Jeu inventé,2025,",
];

const SITE: &str = "titre: Réseau inventé\ndescription: Un réseau qui n’existe pas.\n";
const RESEAU: &str = "nom: Réseau inventé\nregion: Ailleurs\nen_region: en Ailleurs\nacademies: []\n\
                      mis_a_jour: 2026-01-01\n";
const ETABLISSEMENTS: &str = "etablissements:
  - {uai: 0990001N, nom: Lycée du Moulin, nature: lycee, commune: \"80999\", source: inventé}
  - {uai: 0990002P, nom: Lycée de la Voile, nature: lycee, commune: \"60999\", source: inventé}
  - {uai: 0990003R, nom: IUT des Nuages, nature: iut, commune: \"80998\", source: inventé}
  - {uai: 0990004S, nom: École du Vent, nature: ecole, commune: \"80999\", source: inventé}
";
const CAMPUS_A: &str = "statut: publie
profil: partiel
nom: Ailes et moulins
accroche: Un campus inventé.
filieres:
  - {filiere: tourisme, rattachement: deduit, raison: son nom}
membres:
  - {nature: lycee, uai: 0990001N, role: support, sources: [s1]}
  - {nature: lycee, uai: 0990002P, role: membre, sources: [s1]}
  - {nature: iut, uai: 0990003R, role: partenaire, sources: [s1]}
sources:
  s1: {titre: Page inventée}
mis_a_jour: 2026-01-01
";
const CAMPUS_B: &str = "statut: publie
profil: partiel
nom: Brises
accroche: Un autre campus inventé.
membres:
  - {nature: lycee, uai: 0990001N, role: membre, sources: [s1]}
sources:
  s1: {titre: Page inventée}
mis_a_jour: 2026-01-01
";
const REFERENTIELS: [(&str, &str); 9] = [
    ("filieres.yaml", "filieres:\n  - {slug: tourisme, nom: \"Tourisme, gastronomie\", simple: Voyager}\n"),
    (
        "niveaux.yaml",
        "niveaux:
  - {niveau: 3, nom: CAP, diplomes: CAP}
  - {niveau: 4, nom: Bac, diplomes: Bac pro}
  - {niveau: 5, nom: Bac +2, diplomes: BTS}
  - {niveau: 6, nom: Bac +3, diplomes: Licence}
",
    ),
    (
        "types.yaml",
        "types:
  - {nom: CAP, complet: certificat, niveaux: [3], apres: [\"3e\"], entree: Après la 3e.}
  - {nom: Bac pro, complet: bac professionnel, niveaux: [4], apres: [\"3e\", cap], entree: Après la 3e.}
  - {nom: Brevet d’art, complet: brevet d’art, niveaux: [4], apres: [cap], meme_niveau: true, entree: Après un CAP.}
  - {nom: Certificat, complet: certificat, niveaux: [4], apres: [cap, bac], apres_selon: la spécialité, meme_niveau: true, entree: Selon.}
  - {nom: BTS, complet: brevet, niveaux: [5], apres: [bac], entree: Après un bac., duree: 2 ans}
  - {nom: BUT, complet: bachelor, niveaux: [6], apres: [bac], entree: Après un bac.}
  - {nom: Licence, complet: licence, niveaux: [6], apres: [bac], entree: Après un bac.}
",
    ),
    (
        "voies.yaml",
        "termes:\n  - {slug: scolaire, nom: Voie scolaire}\n  - {slug: apprentissage, nom: Apprentissage}\n",
    ),
    (
        "natures.yaml",
        "termes:\n  - {slug: lycee, nom: Lycée}\n  - {slug: iut, nom: IUT}\n  - {slug: ecole, nom: École}\n",
    ),
    ("natures-projet.yaml", "termes: []\n"),
    (
        "roles.yaml",
        "roles:
  - {slug: support, nom: Établissement support, reseau: true}
  - {slug: membre, nom: Membre du réseau, reseau: true}
  - {slug: partenaire, nom: Partenaire pédagogique, reseau: false}
",
    ),
    ("glossaire.yaml", "entrees: []\n"),
    (
        "communes.csv",
        "code_insee,nom,departement,codes_postaux,lat,lon,precision,population
80998,Nuages-sur-Somme,80,80999,49.9,2.3,,
80999,Amoulin,80,80999,50.0,2.3,,
60999,Le Faux-Port,60,60999,49.75,2.3,,
",
    ),
];
const DEPARTEMENTS: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"60","nom":"Oise"},"geometry":{"type":"Polygon","coordinates":[[[2,49],[3,49],[3,50],[2,49]]]}},
{"type":"Feature","properties":{"code":"80","nom":"Somme"},"geometry":{"type":"Polygon","coordinates":[[[1,50],[2,50],[2,51],[1,50]]]}}]}"#;

/// The network, where the first campus has these lines.
pub(super) fn reseau(lignes: &[&str]) -> Reseau {
    reseau_et(lignes, &[])
}

/// The network, where the first campus has so many diplomas of one school.
pub(super) fn beaucoup(nombre: usize) -> Reseau {
    let lignes: Vec<String> = (0..nombre)
        .map(|n| format!("bts-n-{n},BTS numéro {n},5,BTS,,0990001N,,,,,Jeu inventé,2024,"))
        .collect();
    reseau(&lignes.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The same, with other files beside: sheets of diplomas.
pub(super) fn reseau_et(lignes: &[&str], plus: &[(&str, &str)]) -> Reseau {
    let columns: Vec<&str> = COLONNES.iter().map(|(name, _)| *name).collect();
    let mut csv = columns.join(",");
    for ligne in lignes {
        let _ = write!(csv, "\n{ligne}");
    }
    let other = format!("{}\n{}", columns.join(","), LIGNES[2]);
    let file = |path: &str, text: &str| SourceFile::new(format!("content/{path}"), text.as_bytes());
    let mut files = vec![
        file("site.yaml", SITE),
        file("reseau.yaml", RESEAU),
        file("etablissements.yaml", ETABLISSEMENTS),
        file("campus/ailes/campus.yaml", CAMPUS_A),
        file("campus/ailes/formations.csv", &csv),
        file("campus/brises/campus.yaml", CAMPUS_B),
        file("campus/brises/formations.csv", &other),
        file("referentiels/departements.geojson", DEPARTEMENTS),
    ];
    files.extend(REFERENTIELS.iter().map(|(name, text)| file(&format!("referentiels/{name}"), text)));
    files.extend(plus.iter().map(|(path, text)| file(path, text)));
    let (brouillon, report) = brouillon::read(&Sources::from_files(PathBuf::from("invente"), files));
    assert!(!report.has_errors(), "{report:?}");
    let options = Options { date: jiff::civil::date(2026, 1, 1), brouillons: false };
    Reseau::tie(&brouillon, &options).unwrap()
}

/// The same, planned, at a known address.
pub(super) fn site(lignes: &[&str]) -> Site {
    crate::plan::plan(reseau(lignes), Some("https://exemple.test/".to_owned())).unwrap()
}
