//! Campuses: complete profiles, with every key of the format used.

use super::ecriture::Yaml;
use super::hasard::Hasard;
use super::lieux::DEPARTEMENTS;
use super::referentiels::{FILIERES, NATURES_PROJET};
use super::{Plan, autres, mots};

/// Schools of a campus.
pub const ECOLES: usize = 6;

/// Keys of the sources that each campus cites.
const SOURCES: [&str; 5] = ["dossier", "rapport", "gazette", "annuaire", "avis-rendu"];

pub struct Identite {
    pub slug: String,
    pub nom: String,
    pub sigle: String,
}

pub fn identites(graine: u64, combien: usize) -> Vec<Identite> {
    const DEBUTS: [&str; 14] = [
        "Métiers",
        "Ateliers",
        "Savoirs",
        "Énergies",
        "Industries",
        "Rivages",
        "Matières",
        "Mobilités",
        "Gestes",
        "Arts",
        "Sciences",
        "Services",
        "Cultures",
        "Chantiers",
    ];
    const FINS: [&str; 12] = [
        "du vent",
        "des marais",
        "de la corde",
        "du verre",
        "des cloches",
        "de l’eau douce",
        "des rouages",
        "de la tourbe",
        "des phares",
        "du levain",
        "des écluses",
        "du fil",
    ];
    (0..combien)
        .map(|rang| {
            let (debut, fin) = (DEBUTS[rang % 14], FINS[rang / 14 % 12]);
            let mut h = Hasard::pour(graine, "identite", rang);
            let nom = format!("{debut} {fin}");
            let lettre = |h: &mut Hasard| char::from(b'A' + h.sous(26) as u8);
            let sigle = (0..4).map(|_| lettre(&mut h)).collect();
            Identite { slug: mots::slug(&nom), nom, sigle }
        })
        .collect()
}

pub fn ecrire(plan: &Plan, pose: &mut impl FnMut(String, String)) {
    for (rang, identite) in plan.campus.iter().enumerate() {
        pose(format!("campus/{}/campus.yaml", identite.slug), profil(plan, rang));
        let site = format!("campus/{}/sites-emblematiques/{}.md", identite.slug, site(plan, rang));
        pose(site, site_emblematique(plan, rang));
    }
}

/// The slug of a campus' emblematic site.
fn site(plan: &Plan, rang: usize) -> String {
    format!("halle-{}", plan.campus[rang].slug)
}

fn commune(plan: &Plan, rang: usize) -> &str {
    &plan.communes[plan.etablissements[rang * ECOLES].commune].code
}

fn profil(plan: &Plan, rang: usize) -> String {
    let h = &mut plan.hasard("campus", rang);
    let mut y = Yaml::default();
    tete(&mut y, plan, rang, h);
    label(&mut y, plan, rang);
    y.liste("chiffres", 8, |y, i| chiffre(y, h, i));
    y.liste("enjeux", 4, |y, _| fait(y, h));
    y.liste("axes", 4, |y, _| {
        y.texte("titre", mots::tete(h)).texte("texte", mots::texte(h, 2));
        sources(y, h);
    });
    membres(&mut y, plan, rang, h);
    excellence(&mut y, plan, rang, h);
    y.liste("gouvernance", 3, |y, i| {
        y.texte("nom", ["Comité de pilotage", "Comité opérationnel", "Conseil des membres"][i]);
        y.texte("role", mots::phrase(h));
        sources(y, h);
    });
    projets(&mut y, h);
    suite(&mut y, plan, rang, h);
    y.fin()
}

fn sources(y: &mut Yaml, h: &mut Hasard) {
    let combien = h.entre(1, 2);
    y.mots("sources", &h.quelques(&SOURCES, combien));
}

fn fait(y: &mut Yaml, h: &mut Hasard) {
    y.texte("titre", mots::tete(h))
        .texte("texte", mots::texte(h, 2))
        .texte("date", format!("2025-{:02}", h.entre(1, 12)));
    if h.une_fois_sur(5) {
        y.texte("deduit", mots::phrase(h));
    }
    sources(y, h);
}

fn tete(y: &mut Yaml, plan: &Plan, rang: usize, h: &mut Hasard) {
    let Identite { nom, sigle, .. } = &plan.campus[rang];
    y.brut("statut", "publie").brut("profil", "complet").texte("nom", nom).texte("sigle", sigle);
    y.liste("variantes", 1, |y, _| {
        y.texte("nom", format!("CMQ {nom} ({sigle})"));
        sources(y, h);
    });
    y.texte("accroche", format!("{} Campus inventé n° {}.", mots::phrase(h), rang + 1));
    y.sous("categorie", |y| {
        y.brut("valeur", if rang % 3 == 0 { "campus" } else { "excellence" }).texte("date", "2025-03");
        y.texte("note", mots::phrase(h));
        sources(y, h);
    });
    y.liste("filieres", 1 + rang % 2, |y, i| {
        y.brut("filiere", FILIERES[(rang + i * 5) % FILIERES.len()].0);
        y.brut("rattachement", ["source", "deduit"][i]);
        if i == 1 {
            y.texte("raison", mots::phrase(h));
        }
        sources(y, h);
    });
    let hote = &plan.etablissements[rang * ECOLES];
    y.sous("hote", |y| {
        y.texte("nom", &hote.nom).texte("uai", &hote.uai);
        y.mots("sources", &SOURCES);
    });
    y.sous("lieu", |y| {
        y.texte("commune", commune(plan, rang)).texte("adresse", format!("{} quai de la Lirre", rang + 1));
        sources(y, h);
    });
    y.sous("perimetre", |y| {
        let departement = rang % DEPARTEMENTS.len();
        y.texte("texte", mots::texte(h, 2));
        y.mots("academies", &[if departement < 3 { "valbrune" } else { "erle" }]);
        y.mots("departements", &[DEPARTEMENTS[departement].0])
            .mots("territoires", &[DEPARTEMENTS[departement].1]);
        sources(y, h);
    });
}

fn label(y: &mut Yaml, plan: &Plan, rang: usize) {
    let h = &mut plan.hasard("label", rang);
    let categorie = if rang % 3 == 0 { "campus" } else { "excellence" };
    y.sous("label", |y| {
        y.liste("periodes", 1, |y, _| {
            y.texte("debut", "2022-04")
                .texte("fin", "2027-03")
                .brut("duree_ans", 5)
                .brut("categorie", categorie);
            y.texte("decision", format!("Arrêté inventé n° {}", 100 + rang)).texte("note", mots::phrase(h));
            sources(y, h);
        });
        y.liste("demandes", 1, |y, _| {
            y.brut("nature", "renouvellement");
            y.sous("periode", |y| {
                y.texte("debut", "2027-04").texte("fin", "2032-03");
            });
            if plan.taille.avis > 0 {
                y.brut("avis", autres::numero(rang, 0).to_lowercase());
            }
            y.brut("decision", "non-retrouvee").texte("note", mots::phrase(h));
            sources(y, h);
        });
        y.liste("attestations", 1, |y, _| {
            y.texte("date", "2025-06").texte("texte", mots::phrase(h)).brut("categorie", categorie);
            sources(y, h);
        });
        y.texte("note", mots::phrase(h));
    });
}

fn chiffre(y: &mut Yaml, h: &mut Hasard, rang: usize) {
    const LIBELLES: [&str; 8] = [
        "membres et partenaires",
        "apprenants",
        "formations déclarées",
        "m² d’ateliers",
        "visites accueillies",
        "entreprises employeuses",
        "stages signés",
        "heures de formation",
    ];
    y.brut("valeur", h.entre(12, 9000));
    if rang % 3 == 1 {
        y.brut("approche", true).texte("mot", h.choix(&["près de", "plus de", "environ"]));
    }
    y.texte("libelle", LIBELLES[rang]);
    if rang % 2 == 0 {
        y.texte("date", format!("2025-{:02}", h.entre(1, 12)));
    } else {
        y.sous("periode", |y| {
            y.texte("debut", "2023").texte("fin", "2025");
        });
    }
    if rang % 4 == 2 {
        y.texte("note", mots::phrase(h));
    }
    y.brut("en_avant", rang < 3);
    sources(y, h);
}

fn membres(y: &mut Yaml, plan: &Plan, rang: usize, h: &mut Hasard) {
    const ROLES: [&str; ECOLES] =
        ["support", "membre-reseau", "membre-reseau", "membre-reseau", "poursuite-etudes", "membre-reseau"];
    const AUTRES: [(&str, &str); 6] = [
        ("entreprise", "Compagnie des Rouages"),
        ("entreprise", "Filature Lirroise"),
        ("collectivite", "Communauté des Deux-Rives"),
        ("association", "Amis de la Girouette"),
        ("laboratoire", "Laboratoire des Fluides lents"),
        ("branche", "Union des Cordiers"),
    ];
    y.liste("membres", ECOLES + AUTRES.len() * 2, |y, i| {
        if i < ECOLES {
            let ecole = &plan.etablissements[rang * ECOLES + i];
            y.brut("nature", ecole.nature)
                .texte("nom", &ecole.nom)
                .texte("uai", &ecole.uai)
                .brut("role", ROLES[i]);
        } else {
            let (nature, nom) = AUTRES[i % AUTRES.len()];
            y.brut("nature", nature).texte("nom", format!("{nom} {}-{}", rang + 1, i - ECOLES + 1));
        }
        if i % 5 == 4 {
            y.texte("note", mots::phrase(h));
        }
        sources(y, h);
    });
    y.liste("alliances", 1, |y, _| {
        y.texte("nom", "Alliance des Trois Rives")
            .mots("membres", &["Université de la Lirre", "Université d’Erle"]);
        y.texte("objet", mots::phrase(h));
        sources(y, h);
    });
    y.liste("partenariats", 4, |y, i| {
        y.texte("nom", format!("Maison des {} {}", h.choix(&["Verriers", "Vents", "Canaux"]), i + 1));
        y.texte("objet", mots::phrase(h)).texte("note", mots::phrase(h));
        sources(y, h);
    });
}

fn excellence(y: &mut Yaml, plan: &Plan, rang: usize, h: &mut Hasard) {
    y.sous("excellence", |y| {
        for critere in ["site_emblematique", "recherche", "rayonnement"] {
            y.sous(critere, |y| {
                y.texte("reponse", mots::texte(h, 2));
                if critere == "site_emblematique" {
                    y.brut("site", site(plan, rang));
                }
                sources(y, h);
            });
        }
    });
}

fn montant(y: &mut Yaml, h: &mut Hasard) {
    y.brut("euros", h.entre(10, 4000) * 1000)
        .brut("approche", h.une_fois_sur(3))
        .texte("portee", "sur toute la période");
}

fn projets(y: &mut Yaml, h: &mut Hasard) {
    y.liste("moyens", 3, |y, i| {
        y.texte("nom", ["Subvention annuelle", "Direction opérationnelle", "Crédits de projets"][i])
            .texte("texte", mots::phrase(h));
        y.sous("montant", |y| montant(y, h));
        if i == 2 {
            y.mots("projets", &["projet-1", "projet-2"]);
        }
        sources(y, h);
    });
    y.liste("plans", 2, |y, i| {
        y.brut("annee", 2025 + i);
        y.mots("objectifs", &(0..3).map(|_| mots::objectif(h)).collect::<Vec<_>>());
        y.mots("actions", &(0..5).map(|_| mots::objectif(h)).collect::<Vec<_>>());
        y.sous("budget", |y| montant(y, h));
        sources(y, h);
    });
    y.liste("projets", 3, |y, i| {
        y.brut("slug", format!("projet-{}", i + 1)).texte("nom", format!("{} {}", mots::tete(h), i + 1));
        y.brut("nature", NATURES_PROJET[i].0).brut("etat", ["en-cours", "termine", "annonce"][i]);
        y.texte("texte", mots::texte(h, 3)).texte("porteur", "Université de la Lirre");
        y.mots("partenaires", &["Compagnie des Rouages", "Union des Cordiers"]);
        y.sous("montant", |y| montant(y, h));
        y.sous("periode", |y| {
            y.texte("debut", "2024").texte("fin", "2028");
        });
        y.liste("faits", 2, |y, _| fait(y, h));
        y.texte("adresse", format!("https://projets.exemple.invalid/{i}"));
        y.mots("a_completer", &["Le bilan financier de ce projet."]);
        sources(y, h);
    });
}

fn suite(y: &mut Yaml, plan: &Plan, rang: usize, h: &mut Hasard) {
    for (cle, combien) in [("resultats", 5), ("perspectives", 3)] {
        y.liste(cle, combien, |y, _| {
            y.texte("texte", mots::phrase(h));
            y.sous("periode", |y| {
                y.texte("debut", if cle == "resultats" { "2023" } else { "2027" });
            });
            sources(y, h);
        });
    }
    y.liste("politiques", 2, |y, i| {
        y.texte("nom", ["Plan des Rivières 2040", "Contrat des Vents"][i])
            .texte("sigle", ["PR40", "CDV"][i])
            .texte("texte", mots::phrase(h));
        sources(y, h);
    });
    y.sous("predecesseur", |y| {
        y.texte("nom", format!("Ancien campus n° {}", rang + 1));
        y.liste("faits", 1, |y, _| fait(y, h));
        y.texte("deduit", mots::phrase(h));
        sources(y, h);
    });
    y.liste("faits", 3, |y, _| fait(y, h));
    y.liste("contexte", 2, |y, _| fait(y, h));
    y.sous("formations", |y| {
        y.brut("renovees", 2);
        y.sous("etendue", |y| {
            y.brut("de", 3).brut("a", 8).brut("nombre", plan.taille.formations + 5);
            sources(y, h);
        });
        y.texte("note", mots::texte(h, 2));
    });
    let slug = &plan.campus[rang].slug;
    y.texte("site_web", format!("https://{slug}.exemple.invalid/"));
    y.liste("liens", 2, |y, i| {
        y.texte("titre", format!("Page officielle {} du campus", i + 1))
            .texte("adresse", format!("https://{slug}.exemple.invalid/{i}"));
    });
    y.liste("contacts", 2, |y, i| {
        y.texte("fonction", ["Direction opérationnelle", "Accueil des visites"][i]);
        y.texte("courriel", format!("contact{i}@{slug}.exemple.invalid"))
            .texte("telephone", "03 00 00 00 00");
        y.texte("adresse", format!("https://{slug}.exemple.invalid/contact"));
        sources(y, h);
    });
    y.mots("a_completer", &[mots::objectif(h), mots::objectif(h)]);
    y.sous("sources", |y| {
        for (i, cle) in SOURCES.iter().enumerate() {
            source(y, cle, i, (plan.taille.avis > 0).then(|| autres::numero(rang, 0)));
        }
    });
    y.brut("mis_a_jour", "2026-11-02").brut("verifie_le", "2026-11-10");
}

fn source(y: &mut Yaml, cle: &str, rang: usize, avis: Option<String>) {
    y.sous(cle, |y| {
        y.texte(
            "titre",
            [
                "Dossier de candidature",
                "Rapport annuel",
                "La Gazette de la Lirre",
                "Annuaire du réseau",
                "Avis rendu",
            ][rang],
        );
        y.texte("editeur", "Éditions inventées");
        match avis.filter(|_| rang == 4) {
            Some(numero) => y.brut("avis", numero.to_lowercase()),
            None => y.texte("adresse", format!("https://sources.exemple.invalid/{cle}")),
        };
        y.texte("date", format!("2025-{:02}", rang + 1));
        if rang == 2 {
            y.brut("date_deduite", true).texte("date_precision", "au printemps 2025");
        }
    });
}

fn site_emblematique(plan: &Plan, rang: usize) -> String {
    let h = &mut plan.hasard("site", rang);
    let commune = &plan.communes[plan.etablissements[rang * ECOLES].commune];
    let mut y = Yaml::default();
    y.brut("statut", "publie")
        .texte("nom", format!("Halle {}", plan.campus[rang].nom))
        .texte("accroche", format!("{} Halle n° {}.", mots::phrase(h), rang + 1));
    y.texte("adresse", format!("{} quai de la Lirre", rang + 1))
        .texte("code_postal", &commune.code)
        .texte("commune", &commune.code);
    y.sous("position", |y| {
        y.brut("lat", commune.lat)
            .brut("lon", commune.lon)
            .brut("approchee", true)
            .texte("source", "Cadastre inventé");
    });
    y.texte("note_adresse", mots::phrase(h))
        .texte("ouverture", "2019-09")
        .texte("hote", "Université de la Lirre");
    y.liste("chiffres", 3, |y, i| chiffre(y, h, i));
    for (cle, combien) in [("occupants", 2), ("themes", 3), ("a_voir", 3), ("histoire", 3)] {
        y.liste(cle, combien, |y, _| fait(y, h));
    }
    y.liste("contacts", 1, |y, _| {
        y.texte("fonction", "Accueil de la halle").texte("telephone", "03 00 00 00 01");
        sources(y, h);
    });
    y.texte("site_web", "https://halle.exemple.invalid/").mots("a_completer", &[mots::objectif(h)]);
    y.mots("sources_texte", &SOURCES);
    y.sous("sources", |y| {
        for (i, cle) in SOURCES.iter().enumerate() {
            source(y, cle, i, None);
        }
    });
    y.brut("mis_a_jour", "2026-10-20").brut("verifie_le", "2026-10-21");
    format!("---\n{}---\n\n{}", y.fin(), mots::markdown(h, 3, &[]))
}
