//! Trainings: `formations.csv` of each campus, and the sheets that enrich one diploma in four.

use std::fmt::Write;

use super::campus::ECOLES;
use super::ecriture::{Yaml, cellule};
use super::referentiels::TYPES;
use super::{Plan, mots};

const ACTIVITES: [&str; 26] = [
    "Entretien",
    "Conduite",
    "Fabrication",
    "Conception",
    "Réglage",
    "Restauration",
    "Contrôle",
    "Montage",
    "Pilotage",
    "Essai",
    "Assemblage",
    "Réparation",
    "Numérisation",
    "Gestion",
    "Animation",
    "Vente",
    "Étude",
    "Modélisation",
    "Décoration",
    "Installation",
    "Maintenance",
    "Commande",
    "Exploitation",
    "Recyclage",
    "Mesure",
    "Coordination",
];
const OBJETS: [&str; 42] = [
    "des girouettes",
    "des horloges à eau",
    "des cordages",
    "des phares",
    "des écluses",
    "des moulins",
    "des cloches",
    "des verrières",
    "des tourbières",
    "des fours",
    "des métiers à tisser",
    "des automates",
    "des bateaux plats",
    "des ponts levants",
    "des levains",
    "des laminoirs",
    "des pompes à vent",
    "des digues",
    "des serres flottantes",
    "des engrenages",
    "des ballons captifs",
    "des carillons",
    "des filets",
    "des lampes",
    "des céramiques",
    "des toitures végétales",
    "des canaux",
    "des voiles",
    "des turbines lentes",
    "des traverses",
    "des ateliers mobiles",
    "des capteurs de vent",
    "des jardins salés",
    "des bois flottés",
    "des papiers de lin",
    "des teintures",
    "des machines d’occasion",
    "des services de proximité",
    "des chaînes du froid",
    "des parcours d’accueil",
    "des outils anciens",
    "des données de marée",
];
const OPTIONS: [&str; 12] = [
    "",
    ", option atelier",
    ", option terrain",
    ", option nuit",
    ", option international",
    ", option marais",
    ", option littoral",
    ", option patrimoine",
    ", option petites séries",
    ", option grand froid",
    ", option travail en hauteur",
    ", option recherche",
];

/// A diploma: its rank decides all of it, and no two ranks have the same title.
pub struct Diplome {
    pub slug: String,
    pub intitule: String,
    pub genre: usize,
}

pub fn diplome(rang: usize) -> Diplome {
    // 10 007 is prime: it visits each of the 26 × 42 × 12 titles once, far from its neighbour's.
    let total = ACTIVITES.len() * OBJETS.len() * OPTIONS.len();
    let melange = rang * 10_007 % total;
    let (activite, reste) = (melange % ACTIVITES.len(), melange / ACTIVITES.len());
    let (objet, option) = (reste % OBJETS.len(), reste / OBJETS.len());
    let genre = (rang + rang / total) % TYPES.len();
    let intitule = format!("{} {} {}{}", TYPES[genre].0, ACTIVITES[activite], OBJETS[objet], OPTIONS[option]);
    Diplome { slug: mots::slug(&intitule), intitule, genre }
}

/// The diploma of a line: one line in twenty is another place of the line before.
pub fn de_la_ligne(plan: &Plan, campus: usize, ligne: usize) -> Diplome {
    let ligne = if ligne % 20 == 19 { ligne - 1 } else { ligne };
    diplome(campus * plan.taille.formations + ligne)
}

pub fn ecrire(plan: &Plan, pose: &mut impl FnMut(String, String)) {
    for (campus, identite) in plan.campus.iter().enumerate() {
        pose(format!("campus/{}/formations.csv", identite.slug), lignes(plan, campus));
        for ligne in (0..plan.taille.formations).filter(|l| l % 4 == 0) {
            let slug = de_la_ligne(plan, campus, ligne).slug;
            pose(format!("formations/{slug}.yaml"), fiche(plan, campus, ligne));
        }
    }
}

fn lignes(plan: &Plan, campus: usize) -> String {
    let mut csv = "formation,intitule,niveau,type,voies_connues,uai,commune,ferme_le,capacite,rncp,source,annee,remarque\n".to_owned();
    for ligne in 0..plan.taille.formations {
        let rang = campus * plan.taille.formations + ligne;
        let mut h = plan.hasard("ligne", rang);
        let Diplome { slug, intitule, genre } = de_la_ligne(plan, campus, ligne);
        // The line that shares the diploma of the one before is in the school that follows.
        let ecole = campus * ECOLES + ligne % ECOLES;
        let uai = &plan.etablissements[ecole].uai;
        let voies = h.choix(&[
            "",
            "scolaire",
            "apprentissage",
            "scolaire|apprentissage",
            "apprentissage|formation-continue",
        ]);
        let ailleurs = ligne % 15 == 7;
        let commune = if ailleurs { plan.communes[rang % plan.communes.len()].code.as_str() } else { "" };
        let ferme = if ligne % 40 == 11 { "2027-08-31" } else { "" };
        let capacite = if ligne % 3 == 0 { String::new() } else { h.entre(8, 48).to_string() };
        let rncp = if ligne % 2 == 0 && ligne % 20 < 18 {
            format!("RNCP{}", 80_000 + rang % 20_000)
        } else {
            String::new()
        };
        let annee = if ligne % 5 == 0 { "2025 (année déduite)" } else { "2026" };
        let remarque = if ligne % 9 == 4 { mots::phrase(&mut h) } else { String::new() };
        let _ = writeln!(
            csv,
            "{slug},{},{},{},{voies},{uai},{commune},{ferme},{capacite},{rncp},Relevé inventé des formations,{annee},{}",
            cellule(&intitule),
            TYPES[genre].2,
            TYPES[genre].0,
            cellule(&remarque),
        );
    }
    csv
}

fn fiche(plan: &Plan, campus: usize, ligne: usize) -> String {
    let rang = campus * plan.taille.formations + ligne;
    let mut h = plan.hasard("fiche", rang);
    let niveau = |l: usize| TYPES[de_la_ligne(plan, campus, l).genre].2;
    let voisines = (0..plan.taille.formations).filter(|l| l.abs_diff(ligne) <= 12);
    let (mut avant, mut apres) = (Vec::new(), Vec::new());
    for autre in voisines {
        let liste = match niveau(autre).cmp(&niveau(ligne)) {
            std::cmp::Ordering::Less => &mut avant,
            std::cmp::Ordering::Greater => &mut apres,
            std::cmp::Ordering::Equal => continue,
        };
        let slug = de_la_ligne(plan, campus, autre).slug;
        if liste.len() < 3 && !liste.contains(&slug) {
            liste.push(slug);
        }
    }
    let mut y = Yaml::default();
    y.texte("description", mots::texte(&mut h, 4))
        .texte("duree", TYPES[de_la_ligne(plan, campus, ligne).genre].4);
    y.mots("avant", &avant).mots("apres", &apres);
    y.mots("metiers", &(0..4).map(|_| mots::tete(&mut h)).collect::<Vec<_>>());
    y.texte("candidater", mots::texte(&mut h, 2));
    y.liste("fiches", 2, |y, i| {
        y.texte("titre", format!("Fiche officielle {} du relevé inventé", i + 1));
        y.texte("adresse", format!("https://fiches.exemple.invalid/{rang}/{i}"));
    });
    y.brut("mis_a_jour", "2026-10-01");
    y.fin()
}
