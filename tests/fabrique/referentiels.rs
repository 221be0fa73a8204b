//! Reference lists of a network that does not exist.

use super::ecriture::Yaml;
use super::hasard::Hasard;
use super::{Plan, mots};

/// Invented filières: slug and name.
pub const FILIERES: [(&str, &str); 12] = [
    ("vents-et-girouettes", "Vents et girouettes"),
    ("eaux-vives", "Eaux vives"),
    ("fibres-et-cordages", "Fibres et cordages"),
    ("horloges-et-automates", "Horloges et automates"),
    ("tourbe-et-sols", "Tourbe et sols"),
    ("lumieres-et-phares", "Lumières et phares"),
    ("sons-et-cloches", "Sons et cloches"),
    ("verre-et-terre-cuite", "Verre et terre cuite"),
    ("bateaux-et-ecluses", "Bateaux et écluses"),
    ("pains-et-ferments", "Pains et ferments"),
    ("soins-et-presence", "Soins et présence"),
    ("reemploi-et-rouages", "Réemploi et rouages"),
];

/// Kinds of diploma: name, full name, level, what comes before, years.
pub const TYPES: [(&str, &str, u8, &str, &str); 10] = [
    ("CAP", "certificat d’aptitude professionnelle", 3, "3e", "2 ans"),
    ("Bac pro", "baccalauréat professionnel", 4, "3e", "3 ans"),
    ("BMA", "brevet des métiers d’art", 4, "cap", "2 ans"),
    ("Certificat de spécialisation", "certificat de spécialisation", 4, "cap", "1 an"),
    ("BTS", "brevet de technicien supérieur", 5, "bac", "2 ans"),
    ("BUT", "bachelor universitaire de technologie", 6, "bac", "3 ans"),
    ("Licence", "licence", 6, "bac", "3 ans"),
    ("Licence pro", "licence professionnelle", 6, "bac-2", "1 an"),
    ("Master", "master", 7, "bac-3", "2 ans"),
    ("Diplôme d’ingénieur", "diplôme d’ingénieur", 7, "bac-2", "3 ans"),
];

pub const VOIES: [(&str, &str); 3] = [
    ("scolaire", "Voie scolaire"),
    ("apprentissage", "Apprentissage"),
    ("formation-continue", "Formation continue"),
];

pub const NATURES: [(&str, &str, &str); 9] = [
    ("lycee", "Lycée", "Lycées"),
    ("universite", "Université", "Universités"),
    ("iut", "IUT", "IUT"),
    ("cfa", "CFA", "CFA"),
    ("laboratoire", "Laboratoire", "Laboratoires"),
    ("entreprise", "Entreprise", "Entreprises"),
    ("collectivite", "Collectivité", "Collectivités"),
    ("association", "Association", "Associations"),
    ("branche", "Branche professionnelle", "Branches professionnelles"),
];

pub const ROLES: [(&str, &str, bool); 5] = [
    ("support", "Établissement support", true),
    ("hote", "Établissement hôte", true),
    ("membre-reseau", "Membre du réseau", true),
    ("partenaire-pedagogique", "Partenaire pédagogique", false),
    ("poursuite-etudes", "Poursuite d’études citée", false),
];

pub const NATURES_PROJET: [(&str, &str); 4] = [
    ("ami-cma", "Appel à projets « Grand vent »"),
    ("fse-plus", "Fonds social des rivières"),
    ("plan-de-relance", "Plan des cloches"),
    ("autre", "Autre cadre"),
];

const NIVEAUX: [(u8, &str, &str); 6] = [
    (3, "CAP", "CAP"),
    (4, "Bac", "Bac pro, BMA, certificat de spécialisation"),
    (5, "Bac +2", "BTS"),
    (6, "Bac +3", "Licence, licence pro, BUT"),
    (7, "Bac +5", "Master, diplôme d’ingénieur"),
    (8, "Bac +8", "Doctorat"),
];

/// Every list.
pub fn ecrire(plan: &Plan, pose: &mut impl FnMut(String, String)) {
    let h = &mut plan.hasard("referentiels", 0);
    let mut pose = |nom: &str, y: Yaml| pose(format!("referentiels/{nom}.yaml"), y.fin());
    diplomes(h, &mut pose);
    termes(h, &mut pose);
}

fn diplomes(h: &mut Hasard, pose: &mut impl FnMut(&str, Yaml)) {
    let mut y = Yaml::default();
    y.liste("filieres", FILIERES.len(), |y, i| {
        y.brut("slug", FILIERES[i].0).texte("nom", FILIERES[i].1).texte("simple", mots::tete(h));
    });
    pose("filieres", y);

    let mut y = Yaml::default();
    y.liste("niveaux", NIVEAUX.len(), |y, i| {
        let (niveau, nom, diplomes) = NIVEAUX[i];
        y.brut("niveau", niveau).texte("nom", nom).texte("diplomes", diplomes);
    });
    pose("niveaux", y);

    let mut y = Yaml::default();
    y.liste("types", TYPES.len(), |y, i| {
        let (nom, complet, niveau, apres, duree) = TYPES[i];
        y.texte("nom", nom)
            .texte("complet", complet)
            .brut("niveaux", format!("[{niveau}]"))
            .mots("apres", &[apres]);
        y.texte("entree", mots::phrase(h)).texte("duree", duree);
    });
    pose("types", y);
}

fn termes(h: &mut Hasard, pose: &mut impl FnMut(&str, Yaml)) {
    let mut y = Yaml::default();
    y.liste("termes", VOIES.len(), |y, i| {
        y.brut("slug", VOIES[i].0).texte("nom", VOIES[i].1).texte("description", mots::phrase(h));
    });
    pose("voies", y);

    let mut y = Yaml::default();
    y.liste("termes", NATURES.len(), |y, i| {
        let (slug, nom, pluriel) = NATURES[i];
        y.brut("slug", slug)
            .texte("nom", nom)
            .texte("pluriel", pluriel)
            .texte("description", mots::phrase(h));
    });
    pose("natures", y);

    let mut y = Yaml::default();
    y.liste("termes", NATURES_PROJET.len(), |y, i| {
        let (slug, nom) = NATURES_PROJET[i];
        y.brut("slug", slug).texte("nom", nom).texte("description", mots::phrase(h));
    });
    pose("natures-projet", y);

    let mut y = Yaml::default();
    y.liste("roles", ROLES.len(), |y, i| {
        y.brut("slug", ROLES[i].0).texte("nom", ROLES[i].1).brut("reseau", ROLES[i].2);
    });
    pose("roles", y);

    const TERMES: [&str; 12] = [
        "ANEMO",
        "BIEF",
        "CORDE",
        "DUNE",
        "ERLE",
        "FUSEAU",
        "GIROUETTE",
        "HALAGE",
        "LIRRE",
        "ROUET",
        "TOURBE",
        "VERGUE",
    ];
    let mut y = Yaml::default();
    y.liste("entrees", TERMES.len(), |y, i| {
        y.texte("terme", TERMES[i]).texte("developpe", mots::tete(h)).texte("definition", mots::phrase(h));
    });
    pose("glossaire", y);
}
