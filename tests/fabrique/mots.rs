//! A small grammar of French. Plural subjects and objects: no elision to get wrong.

use super::hasard::Hasard;

const SUJETS: [&str; 22] = [
    "Les élèves",
    "Les apprentis",
    "Les équipes",
    "Les entreprises du réseau",
    "Les lycées partenaires",
    "Les enseignants",
    "Les laboratoires associés",
    "Les formateurs",
    "Les étudiants de deuxième année",
    "Les collectivités",
    "Les anciens élèves",
    "Les tuteurs",
    "Les ateliers communs",
    "Les plateaux techniques",
    "Les groupes de projet",
    "Les stagiaires",
    "Les artisans du territoire",
    "Les familles",
    "Les jeunes",
    "Les chercheuses et les chercheurs",
    "Les branches professionnelles",
    "Les membres fondateurs",
];

const VERBES: [&str; 24] = [
    "découvrent",
    "mettent au point",
    "partagent",
    "réparent",
    "dessinent",
    "comparent",
    "présentent",
    "fabriquent ensemble",
    "documentent",
    "améliorent",
    "expérimentent",
    "organisent",
    "transmettent",
    "mesurent",
    "préparent",
    "choisissent",
    "testent en conditions réelles",
    "expliquent aux plus jeunes",
    "entretiennent",
    "valorisent",
    "font connaître",
    "étudient",
    "adaptent",
    "rassemblent",
];

const COMPLEMENTS: [&str; 28] = [
    "les girouettes à capteurs",
    "les moteurs à vent",
    "les horloges hydrauliques",
    "les gestes du métier",
    "les matériaux issus du lin",
    "les plans des ateliers",
    "les outils numériques",
    "les procédés économes en eau",
    "les données de consommation",
    "les maquettes à l’échelle",
    "les bancs d’essai",
    "les chaînes courtes",
    "les savoir-faire rares",
    "les machines d’occasion",
    "les parcours de formation",
    "les besoins des employeurs",
    "les métiers qui recrutent",
    "les stages de troisième",
    "les contrats d’apprentissage",
    "les règles de sécurité",
    "les projets de fin d’études",
    "les solutions de mobilité douce",
    "les filières de réemploi",
    "les visites d’entreprise",
    "les résultats des enquêtes",
    "les pièces de rechange",
    "les fiches techniques",
    "les cultures marines",
];

const CIRCONSTANCES: [&str; 26] = [
    "dès la première année",
    "tout au long de l’année",
    "avec l’appui de la Région",
    "dans un atelier ouvert",
    "sans jamais quitter le territoire",
    "pendant la semaine des métiers",
    "au plus près des employeurs",
    "avec des classes de collège",
    "dans le cadre d’un projet commun",
    "une fois par trimestre",
    "sur le site emblématique du campus",
    "grâce à une plateforme partagée",
    "avant d’entrer en entreprise",
    "pour préparer la suite des études",
    "en petits groupes",
    "avec des élèves d’autres académies",
    "lors des journées portes ouvertes",
    "au service des petites entreprises",
    "en lien avec la recherche",
    "pour 18 % de moins qu’en 2021",
    "entre la mer et les collines",
    "à la demande des professionnels",
    "sous la conduite d’une équipe mixte",
    "en français et en anglais",
    "à partir de cas réels",
    "du CAP au diplôme d’ingénieur",
];

const SUITES: [&str; 14] = [
    "ce qui raccourcit les délais",
    "et le bilan est publié chaque année",
    "car les besoins changent vite",
    "et chacun peut venir voir",
    "ce que les employeurs saluent",
    "même si tout reste à étendre",
    "et les places sont attribuées sans sélection sur dossier",
    "ce qui demande une bonne coordination",
    "et les filles y sont de plus en plus nombreuses",
    "comme le prévoit la convention",
    "et les résultats servent à toutes les équipes",
    "parce que la demande dépasse l’offre",
    "et la moitié du temps se passe sur le terrain",
    "ce dont témoignent les enquêtes d’insertion",
];

/// A sentence with its full stop.
pub fn phrase(h: &mut Hasard) -> String {
    let (sujet, verbe, objet) = (h.choix(&SUJETS), h.choix(&VERBES), h.choix(&COMPLEMENTS));
    let ou = h.choix(&CIRCONSTANCES);
    match h.sous(4) {
        0 => format!("{sujet} {verbe} {objet}."),
        1 => format!("{sujet} {verbe} {objet} {ou}, {}.", h.choix(&SUITES)),
        2 => format!("{sujet} {verbe} {objet} et {} {ou}.", h.choix(&COMPLEMENTS)),
        _ => format!("{sujet} {verbe} {objet} {ou}."),
    }
}

/// A few words without a full stop: « Les besoins des employeurs ».
pub fn tete(h: &mut Hasard) -> String {
    capitale(h.choix(&COMPLEMENTS))
}

/// An infinitive without a full stop: « faire connaître les métiers qui recrutent ».
pub fn objectif(h: &mut Hasard) -> String {
    const INFINITIFS: [&str; 10] = [
        "Faire connaître",
        "Partager",
        "Mettre en réseau",
        "Doubler",
        "Rénover",
        "Ouvrir à tous",
        "Financer",
        "Évaluer",
        "Présenter au public",
        "Moderniser",
    ];
    format!("{} {} {}.", h.choix(&INFINITIFS), h.choix(&COMPLEMENTS), h.choix(&CIRCONSTANCES))
}

/// Several sentences.
pub fn texte(h: &mut Hasard, phrases: usize) -> String {
    (0..phrases).map(|_| phrase(h)).collect::<Vec<_>>().join(" ")
}

/// A Markdown text of its own: headings, paragraphs, a list and a table in each part.
pub fn markdown(h: &mut Hasard, parties: usize, campus: &[&str]) -> String {
    let mut page = format!("{}\n", texte(h, 3));
    for rang in 0..parties {
        page += &format!("\n## {} {{#partie-{}}}\n\n", tete(h), rang + 1);
        for _ in 0..h.entre(2, 4) {
            let phrases = h.entre(3, 6);
            page += &format!("{}\n\n", texte(h, phrases));
        }
        match rang % 3 {
            0 => {
                for _ in 0..h.entre(3, 6) {
                    page += &format!("- {}\n", phrase(h));
                }
            }
            1 => {
                page += &format!("### {} {{#detail-{}}}\n\n", tete(h), rang + 1);
                page += "| Action | Public | Heures | Budget |\n| --- | --- | ---: | ---: |\n";
                for _ in 0..h.entre(4, 9) {
                    let (heures, budget) = (h.entre(4, 400), h.entre(2, 90) * 1000);
                    page += &format!("| {} | {} | {heures} | {budget} € |\n", tete(h), h.choix(&SUJETS));
                }
            }
            _ => {
                page += &format!("> {}\n\n**{}** : *{}*\n", phrase(h), tete(h), phrase(h));
            }
        }
    }
    for slug in campus {
        page += &format!("\nLe [profil du campus {slug}](/campus/{slug}/) dit ce que l’on y fait.\n");
    }
    page
}

/// « les métiers » → « Les métiers ».
pub fn capitale(mots: &str) -> String {
    let mut lettres = mots.chars();
    lettres.next().map(|c| c.to_uppercase().chain(lettres).collect()).unwrap_or_default()
}

/// « Métiers de l’eau » → `metiers-de-l-eau`.
pub fn slug(mots: &str) -> String {
    slug::slugify(mots.replace('’', "-"))
}
