//! The rest: opinions, news, events, pages, the network and the site.

use super::ecriture::Yaml;
use super::lieux::DEPARTEMENTS;
use super::{Plan, mots};

/// News and events of each campus.
const NOUVELLES: usize = 3;

/// The number of an opinion: the year 2019 to 2025, two letters that say the campus, the rank.
pub fn numero(campus: usize, rang: usize) -> String {
    let lettre = |n: usize| char::from(b'A' + (n % 26) as u8);
    format!("{}{}{}{:02}", 2025 - rang % 7, lettre(campus / 26), lettre(campus), rang + 1)
}

pub fn ecrire(plan: &Plan, pose: &mut impl FnMut(String, String)) {
    for campus in 0..plan.taille.campus {
        for rang in 0..plan.taille.avis {
            pose(format!("avis/{}.md", numero(campus, rang).to_lowercase()), avis(plan, campus, rang));
        }
        for rang in 0..NOUVELLES {
            let slug = &plan.campus[campus].slug;
            let jour = format!("{}-{:02}-{:02}", 2024 + rang % 3, 1 + (campus + rang) % 10, 1 + campus % 28);
            pose(format!("actualites/{jour}-{slug}-{rang}.md"), actualite(plan, campus, rang, &jour));
            let jour = format!("{}-{:02}-{:02}", 2025 + rang % 3, 1 + (campus + rang) % 10, 1 + campus % 28);
            pose(format!("agenda/{jour}-{slug}-{rang}.yaml"), evenement(plan, campus, rang, &jour));
        }
    }
    for (slug, titre, description) in PAGES {
        pose(format!("pages/{slug}.md"), page(plan, slug, titre, description));
    }
    pose("reseau.yaml".to_owned(), reseau(plan));
    pose("site.yaml".to_owned(), site());
}

const PAGES: [(&str, &str, &str); 4] = [
    ("accessibilite", "Accessibilité", "Déclaration d’accessibilité du site inventé."),
    ("mentions-legales", "Mentions légales", "Qui publie et qui héberge ce site inventé."),
    ("confidentialite", "Confidentialité", "Ce que ce site inventé ne recueille pas."),
    ("contribuer", "Contribuer", "Comment écrire une page de ce site inventé."),
];

fn page(plan: &Plan, slug: &str, titre: &str, description: &str) -> String {
    let h = &mut plan.hasard(slug, 0);
    let mut y = Yaml::default();
    y.brut("statut", "publie")
        .texte("titre", titre)
        .texte("description", description)
        .brut("mis_a_jour", "2026-09-01");
    let exemple = "\n```yaml\nstatut: publie\nnom: Campus inventé\n```\n\n## Signaler une erreur {#corriger}\n\nÉcrivez à l’équipe.\n";
    let suite = if slug == "contribuer" { exemple } else { "" };
    format!("---\n{}---\n\n{}{suite}", y.fin(), mots::markdown(h, 4, &[]))
}

fn source(y: &mut Yaml) {
    y.sous("sources", |y| {
        y.sous("releve", |y| {
            y.texte("titre", "Relevé inventé")
                .texte("editeur", "Éditions inventées")
                .texte("date", "2025-05-04");
            y.texte("adresse", "https://sources.exemple.invalid/releve");
        });
    });
}

fn avis(plan: &Plan, campus: usize, rang: usize) -> String {
    let h = &mut plan.hasard("avis", campus * 100 + rang);
    let numero = numero(campus, rang);
    let annee = 2025 - rang % 7;
    let nom = &plan.campus[campus].nom;
    let ecrit = rang % 2 == 0;
    let mut y = Yaml::default();
    y.brut("statut", "publie")
        .texte("titre", format!("Avis {numero} : label du campus {nom}"))
        .texte("numero", &numero);
    y.brut("emetteur", if ecrit { "coreg" } else { "conseil" });
    y.texte("objet", format!("Demande de label du campus « {nom} », présentée en {annee}."));
    y.brut("nature", if ecrit { "renouvellement" } else { "labellisation" });
    y.mots("campus", &[&plan.campus[campus].slug]);
    if ecrit {
        y.brut("mode", "consultation-ecrite")
            .texte("ouverture", format!("{annee}-01-12"))
            .texte("cloture", format!("{annee}-01-26"));
    } else {
        y.brut("mode", "seance").texte("seance", format!("{annee}-03-{:02}", 1 + campus % 28));
    }
    y.brut("sens", ["favorable", "reserve", "favorable"][(campus + rang) % 3]);
    y.brut("majorite", "majorite").texte("base", "membres ayant répondu");
    y.sous("votes", |y| {
        y.brut("pour", h.entre(12, 30)).brut("contre", h.entre(0, 5)).brut("abstentions", h.entre(0, 4));
    });
    y.sous("periode_demandee", |y| {
        y.texte("debut", (annee + 1).to_string()).texte("fin", (annee + 5).to_string());
    });
    y.mots("motifs", &[mots::phrase(h), mots::phrase(h), mots::phrase(h)]);
    y.liste("annexes", 2, |y, i| {
        y.brut("numero", i + 1).texte("titre", mots::tete(h));
    });
    y.brut("texte_integral", true).mots("manques", &[mots::objectif(h)]).mots("textes", &["arrete-1"]);
    source(&mut y);
    y.brut("mis_a_jour", "2026-08-15").brut("verifie_le", "2026-08-16");
    format!("---\n{}---\n\n{}", y.fin(), mots::markdown(h, 6, &[&plan.campus[campus].slug]))
}

fn actualite(plan: &Plan, campus: usize, rang: usize, jour: &str) -> String {
    let h = &mut plan.hasard("actualite", campus * 10 + rang);
    let mut y = Yaml::default();
    y.brut("statut", "publie")
        .texte("titre", format!("{} au campus {} ({})", mots::tete(h), plan.campus[campus].nom, rang + 1));
    y.texte("date", jour).texte("resume", format!("{} Nouvelle du {jour}.", mots::phrase(h)));
    y.mots("campus", &[&plan.campus[campus].slug]);
    source(&mut y);
    y.brut("mis_a_jour", "2026-11-01");
    format!("---\n{}---\n\n{}", y.fin(), mots::markdown(h, 2, &[&plan.campus[campus].slug]))
}

fn evenement(plan: &Plan, campus: usize, rang: usize, jour: &str) -> String {
    let h = &mut plan.hasard("evenement", campus * 10 + rang);
    let mut y = Yaml::default();
    y.brut("statut", "publie")
        .texte("titre", format!("{} à la halle {} ({})", mots::tete(h), plan.campus[campus].nom, rang + 1));
    y.texte("debut", jour);
    if rang == 1 {
        // Days go up to 28: the end of the month is later.
        y.texte("fin", format!("{}-30", &jour[..7]).replace("-02-30", "-02-28"));
    }
    y.texte("horaires", "de 14 h à 17 h")
        .texte("texte", mots::texte(h, 2))
        .texte("lieu", format!("Halle {}", plan.campus[campus].nom));
    y.texte("commune", &plan.communes[(campus + rang) % plan.communes.len()].code);
    y.mots("campus", &[&plan.campus[campus].slug]);
    y.texte("adresse", format!("https://agenda.exemple.invalid/{campus}/{rang}"))
        .texte("note", mots::phrase(h));
    source(&mut y);
    y.brut("mis_a_jour", "2026-11-01");
    y.fin()
}

fn reseau(plan: &Plan) -> String {
    let h = &mut plan.hasard("reseau", 0);
    let fait = |y: &mut Yaml, titre: String, texte: String| {
        y.texte("titre", titre).texte("texte", texte).texte("date", "2025-05").mots("sources", &["releve"]);
    };
    let mut y = Yaml::default();
    y.texte("nom", "Réseau des campus des Terres-Inventées")
        .texte("region", "Terres-Inventées")
        .texte("en_region", "en Terres-Inventées");
    y.liste("academies", 2, |y, i| {
        y.brut("slug", ["valbrune", "erle"][i]).texte("nom", ["Valbrune", "Erle"][i]);
        let codes: Vec<&str> =
            DEPARTEMENTS.iter().enumerate().filter(|(d, _)| (*d < 3) == (i == 0)).map(|(_, d)| d.0).collect();
        y.mots("departements", &codes);
    });
    for cle in ["definition", "label", "excellence"] {
        y.liste(cle, 3, |y, _| fait(y, mots::tete(h), mots::texte(h, 2)));
    }
    y.liste("instances", 3, |y, i| {
        y.brut("slug", ["coreg", "conseil", "comite-de-pilotage"][i]);
        y.texte(
            "nom",
            ["Comité régional inventé", "Conseil académique inventé", "Comité de pilotage inventé"][i],
        );
        y.texte("sigle", ["COREG", "CAI", "CPI"][i]).texte("role", mots::phrase(h));
        y.liste("faits", 1, |y, _| fait(y, mots::tete(h), mots::phrase(h)));
        y.texte("site_web", "https://instances.exemple.invalid/").mots("sources", &["releve"]);
    });
    y.liste("textes", 2, |y, i| {
        y.brut("slug", format!("arrete-{}", i + 1))
            .texte("titre", format!("Arrêté inventé n° {}", i + 1))
            .texte("date", "2019-09-26");
        y.texte("nor", format!("INVX190000{i}A")).texte("resume", mots::texte(h, 2));
        y.texte("adresse", "https://textes.exemple.invalid/").mots("sources", &["releve"]);
    });
    y.sous("decompte", |y| {
        let campus = plan.taille.campus;
        y.brut("campus", campus)
            .brut("excellence", campus - campus.div_ceil(3))
            .texte("date", "2025-05")
            .mots("sources", &["releve"]);
    });
    for (cle, combien) in [("historique", 2), ("fonctionnement", 3), ("politiques", 2)] {
        y.liste(cle, combien, |y, _| fait(y, mots::tete(h), mots::texte(h, 2)));
    }
    y.liste("moyens", 2, |y, i| {
        y.texte("nom", ["Une direction par campus", "Une subvention annuelle"][i])
            .texte("texte", mots::phrase(h))
            .mots("sources", &["releve"]);
    });
    y.mots("a_completer", &[mots::objectif(h)]);
    source(&mut y);
    y.brut("mis_a_jour", "2026-11-01");
    y.fin()
}

fn site() -> String {
    let mut y = Yaml::default();
    y.texte("titre", "Campus des métiers des Terres-Inventées").texte("titre_court", "Campus inventés");
    y.texte("description", "Un réseau qui n’existe nulle part, pour mesurer et pour éprouver.");
    y.texte("adresse", "https://campus.exemple.invalid/")
        .brut("theme", "defaut")
        .texte("identifiant_flux", "exemple.invalid,2026");
    y.sous("editeur", |y| {
        y.texte("nom", "Éditions inventées")
            .texte("statut", "association inventée")
            .texte("adresse", "1 quai de la Lirre, 90900 Brumignies");
        y.texte("telephone", "03 00 00 00 00")
            .texte("directeur_publication", "la présidence de l’association");
    });
    y.sous("hebergeur", |y| {
        y.texte("nom", "Hébergement inventé")
            .texte("adresse", "2 quai de la Lirre, 90900 Brumignies")
            .texte("telephone", "03 00 00 00 01");
    });
    y.sous("contact", |y| {
        y.texte("courriel", "equipe@exemple.invalid")
            .texte("telephone", "03 00 00 00 02")
            .texte("adresse", "https://contact.exemple.invalid/");
    });
    y.sous("licence", |y| {
        y.texte("titre", "Licence inventée").texte("adresse", "https://licence.exemple.invalid/");
    });
    y.texte("depot", "https://depot.exemple.invalid/");
    y.liste("credits", 2, |y, i| {
        y.texte("objet", ["Contours inventés", "Positions inventées"][i])
            .texte("texte", "Tirés au hasard par une machine.");
        y.texte("adresse", "https://credits.exemple.invalid/")
            .texte("licence", "https://licence.exemple.invalid/")
            .brut("carte", true);
    });
    y.sous("accessibilite", |y| {
        y.sous("audit", |y| {
            y.texte("date", "2026-05-05")
                .texte("auteur", "Cabinet inventé")
                .texte("version", "4.1")
                .brut("taux", 82.5);
            y.mots("non_conformites", &["Critère 3.2 : contraste d’un bandeau inventé."]);
        });
        y.sous("schema", |y| {
            y.texte("titre", "Schéma pluriannuel inventé")
                .texte("adresse", "https://schema.exemple.invalid/");
        });
    });
    y.sous("donnees_personnelles", |y| {
        y.texte("responsable", "Éditions inventées")
            .texte("delegue", "dpd@exemple.invalid")
            .texte("journaux", "trente jours");
    });
    y.fin()
}
