//! Places that exist nowhere: départements, communes, schools.

use std::fmt::Write;

use super::ecriture::{Yaml, cellule};
use super::hasard::Hasard;
use super::{Plan, mots};

/// Codes of small départements, under names that no map bears.
pub const DEPARTEMENTS: [(&str, &str); 5] = [
    ("90", "Valbrune"),
    ("91", "Haute-Orne-Grise"),
    ("92", "Côte-des-Phares"),
    ("93", "Lys-et-Tourbe"),
    ("94", "Plateau-d’Erle"),
];

/// West and south of each département, each a degree wide.
const ORIGINES: [(f64, f64); 5] = [(1.5, 49.0), (2.5, 49.0), (1.5, 50.0), (2.5, 50.0), (3.5, 49.5)];

pub struct Commune {
    pub code: String,
    pub nom: String,
    pub departement: usize,
    pub lat: f64,
    pub lon: f64,
}

pub struct Etablissement {
    pub uai: String,
    pub nom: String,
    pub nature: &'static str,
    pub commune: usize,
}

fn millieme(valeur: f64) -> f64 {
    (valeur * 1000.0).round() / 1000.0
}

pub fn communes(graine: u64, combien: usize) -> Vec<Commune> {
    const DEBUTS: [&str; 24] = [
        "Brum", "Cast", "Dorv", "Escal", "Fern", "Grav", "Horl", "Joss", "Kerl", "Lamb", "Merv", "Norl",
        "Orv", "Pell", "Quér", "Rous", "Sang", "Tourb", "Urv", "Vaud", "Wam", "Yzel", "Zutp", "Aubr",
    ];
    const FINS: [&str; 10] =
        ["ignies", "ecourt", "oncelles", "emont", "eville", "inghem", "oise", "uval", "agny", "eraie"];
    const SUITES: [&str; 4] = ["", "-le-Vieux", "-sur-Lirre", "-les-Girouettes"];
    (0..combien)
        .map(|rang| {
            let mut h = Hasard::pour(graine, "commune", rang);
            let departement = rang % DEPARTEMENTS.len();
            let (ouest, sud) = ORIGINES[departement];
            let (debut, fin) = (DEBUTS[rang % 24], FINS[rang / 24 % 10]);
            let part = |h: &mut Hasard| 0.1 + h.sous(800) as f64 / 1000.0;
            Commune {
                code: format!("{}{}", DEPARTEMENTS[departement].0, 900 + rang / DEPARTEMENTS.len()),
                nom: format!("{debut}{fin}{}", SUITES[rang / 240 % 4]),
                departement,
                lat: millieme(sud + part(&mut h)),
                lon: millieme(ouest + part(&mut h)),
            }
        })
        .collect()
}

/// The check letter of an UAI code: the number modulo 23, in an alphabet without I, O and Q.
fn uai(numero: usize) -> String {
    const CLES: &[u8; 23] = b"ABCDEFGHJKLMNPRSTUVWXYZ";
    format!("{numero:07}{}", char::from(CLES[numero % 23]))
}

pub fn etablissements(graine: u64, combien: usize, communes: &[Commune]) -> Vec<Etablissement> {
    const NATURES: [(&str, &str); 5] = [
        ("lycee", "Lycée professionnel"),
        ("lycee", "Lycée général et technologique"),
        ("cfa", "CFA"),
        ("iut", "IUT"),
        ("universite", "Université"),
    ];
    const PATRONS: [&str; 20] = [
        "des Quatre-Vents",
        "de la Tourbière",
        "du Phare-Blanc",
        "des Hautes-Roues",
        "de l’Écluse-Neuve",
        "des Tisserandes",
        "du Vieux-Fourneau",
        "de la Lirre",
        "des Trois-Moulins",
        "du Grand-Laminoir",
        "des Sablières",
        "de l’Orme-Creux",
        "du Pont-Levant",
        "des Verrières",
        "de la Dune-Grise",
        "des Chênes-Rouges",
        "du Bief",
        "des Cordiers",
        "de la Halle-aux-Draps",
        "du Clos-Bleu",
    ];
    (0..combien)
        .map(|rang| {
            let mut h = Hasard::pour(graine, "etablissement", rang);
            let (nature, mot) = NATURES[rang % NATURES.len()];
            let commune = h.sous(communes.len());
            let nom = format!("{mot} {} de {}", PATRONS[rang / 5 % 20], communes[commune].nom);
            Etablissement { uai: uai(960_000 + rang), nom, nature, commune }
        })
        .collect()
}

/// `etablissements.yaml`, `communes.csv` and the map.
pub fn ecrire(plan: &Plan, pose: &mut impl FnMut(String, String)) {
    let mut y = Yaml::default();
    y.liste("etablissements", plan.etablissements.len(), |y, rang| ecole(plan, y, rang));
    pose("etablissements.yaml".to_owned(), y.fin());

    let mut csv = "code_insee,nom,departement,codes_postaux,lat,lon,precision,population\n".to_owned();
    for (rang, commune) in plan.communes.iter().enumerate() {
        let Commune { code, nom, departement, lat, lon } = commune;
        let population = plan.hasard("population", rang).entre(300, 60_000);
        let departement = DEPARTEMENTS[*departement].0;
        let _ =
            writeln!(csv, "{code},{},{departement},{code},{lat},{lon},inventée,{population}", cellule(nom));
    }
    pose("referentiels/communes.csv".to_owned(), csv);

    let contours: Vec<String> = (0..DEPARTEMENTS.len()).map(|rang| contour(plan, rang)).collect();
    let carte = format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", contours.join(",\n"));
    pose("referentiels/departements.geojson".to_owned(), carte);
}

fn ecole(plan: &Plan, y: &mut Yaml, rang: usize) {
    let mut h = plan.hasard("ecole", rang);
    let ecole = &plan.etablissements[rang];
    let commune = &plan.communes[ecole.commune];
    y.texte("uai", &ecole.uai).texte("nom", &ecole.nom).brut("nature", ecole.nature);
    y.brut("secteur", if h.une_fois_sur(6) { "prive" } else { "public" });
    y.texte("commune", &commune.code);
    y.texte(
        "adresse",
        format!(
            "{} rue {}",
            h.entre(1, 140),
            h.choix(&["des Moules", "du Beffroi-Penché", "de la Gare-Haute"])
        ),
    );
    let decale = |h: &mut Hasard| h.sous(20) as f64 / 1000.0;
    let (lat, lon) = (millieme(commune.lat + decale(&mut h)), millieme(commune.lon + decale(&mut h)));
    y.sous("position", |y| {
        y.brut("lat", lat)
            .brut("lon", lon)
            .brut("approchee", rang % 3 == 0)
            .texte("source", "Cadastre inventé");
    });
    if rang % 4 != 3 {
        y.texte("site_web", format!("https://ecole-{rang}.exemple.invalid/"));
        y.texte("telephone", format!("03 00 {:02} {:02} {:02}", rang / 10_000, rang / 100 % 100, rang % 100));
        y.brut("internat", rang % 2 == 0);
        y.texte("accessibilite", mots::phrase(&mut h));
    }
    y.texte("source", "Annuaire inventé des établissements, 2026");
}

/// A ragged square: 25 points a side.
fn contour(plan: &Plan, rang: usize) -> String {
    let mut h = plan.hasard("contour", rang);
    let (ouest, sud) = ORIGINES[rang];
    let mut points = Vec::new();
    for cote in 0..4 {
        for pas in 0..25 {
            let (le_long, ecart) = (f64::from(pas) / 25.0, h.sous(60) as f64 / 1000.0 - 0.03);
            let (x, y) = match cote {
                0 => (le_long, ecart),
                1 => (1.0 + ecart, le_long),
                2 => (1.0 - le_long, 1.0 + ecart),
                _ => (ecart, 1.0 - le_long),
            };
            points.push(format!("[{},{}]", millieme(ouest + x), millieme(sud + y)));
        }
    }
    points.extend(points.first().cloned());
    let (code, nom) = DEPARTEMENTS[rang];
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{code}\",\"nom\":\"{nom}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}",
        points.join(",")
    )
}
