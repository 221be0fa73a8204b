//! Each fact at its limits, on the made-up network of clouds.

use jiff::civil::{Date, date};

use super::*;
use crate::check::Options;
use crate::page::essai;

const NUAGES: &str = "content/campus/nuages/campus.yaml";

fn campus(fields: &str) -> String {
    format!(
        "statut: publie\nprofil: partiel\nnom: Métiers des nuages\naccroche: Lire le ciel.\n{fields}sources:\n  \
         s: {{titre: Une page}}\nmis_a_jour: 2026-04-01\n"
    )
}

fn etat(files: &[(&str, &str)], date: Date) -> Etat {
    let reseau = essai::reseau(files, &Options { date, brouillons: false });
    Etat::of(&reseau, &[])
}

fn points(etat: &Etat, sujet: Sujet) -> &[Point] {
    &etat.rubriques.iter().find(|rubrique| rubrique.sujet == sujet).unwrap().points
}

/// How many points each subject has on a day, for a campus with these fields.
fn counts<const N: usize>(fields: &str, day: Date, sujets: [Sujet; N]) -> [usize; N] {
    let etat = etat(&[(NUAGES, &campus(fields))], day);
    sujets.map(|sujet| points(&etat, sujet).len())
}

const LABELS: [Sujet; 3] = [Sujet::LabelsEchus, Sujet::LabelsProches, Sujet::LabelsSansFin];

fn label(fin: &str) -> String {
    format!("label:\n  periodes:\n    - {{debut: 2022-04-01, fin: {fin}, sources: [s]}}\n")
}

#[test]
fn a_label_is_valid_until_the_evening_of_its_last_day_and_told_a_year_before() {
    let ends = label("2027-03-31");
    assert_eq!(counts(&ends, date(2026, 3, 30), LABELS), [0, 0, 0]);
    assert_eq!(counts(&ends, date(2026, 3, 31), LABELS), [0, 1, 0]);
    assert_eq!(counts(&ends, date(2027, 3, 31), LABELS), [0, 1, 0]);
    assert_eq!(counts(&ends, date(2027, 4, 1), LABELS), [1, 0, 0]);
}

#[test]
fn a_vague_end_is_near_from_its_first_day_and_past_after_its_last() {
    let ends = label("\"2027\"");
    assert_eq!(counts(&ends, date(2025, 12, 31), LABELS), [0, 0, 0]);
    assert_eq!(counts(&ends, date(2026, 1, 1), LABELS), [0, 1, 0]);
    assert_eq!(counts(&ends, date(2027, 12, 31), LABELS), [0, 1, 0]);
    assert_eq!(counts(&ends, date(2028, 1, 1), LABELS), [1, 0, 0]);
}

#[test]
fn the_last_period_decides_and_a_length_is_no_end() {
    let renewed = "label:\n  periodes:\n    - {debut: 2027-01, fin: 2030-01, sources: [s]}\n    \
                   - {debut: 2020-01, fin: 2025-01, sources: [s]}\n";
    assert_eq!(counts(renewed, date(2027, 5, 15), LABELS), [0, 0, 0]);
    let endless = "label:\n  periodes:\n    - {debut: 2020-01, fin: 2025-01, sources: [s]}\n    \
                   - {debut: 2025-02, duree_ans: 5, sources: [s]}\n";
    let etat = etat(&[(NUAGES, &campus(endless))], date(2026, 5, 15));
    assert_eq!(points(&etat, Sujet::LabelsEchus), []);
    assert_eq!(
        points(&etat, Sujet::LabelsSansFin)[0].phrase,
        "label accordé en février 2025, sans date de fin"
    );
    let unknown = super::tests::etat(&[], date(2026, 5, 15));
    assert_eq!(points(&unknown, Sujet::LabelsSansFin)[0].phrase, "aucun document n’atteste du label");
}

#[test]
fn a_request_without_answer_is_told_with_the_label() {
    let asked = label("2026-01-31") + "  demandes:\n    - {nature: renouvellement, sources: [s]}\n";
    let etat = etat(&[(NUAGES, &campus(&asked))], date(2026, 5, 15));
    let point = &points(&etat, Sujet::LabelsEchus)[0];
    assert_eq!(point.repere, "31/01/2026");
    assert_eq!(point.endroit, Endroit::Champ("label.periodes[0].fin".to_owned()));
    assert_eq!(
        point.phrase,
        "le label a pris fin le 31 janvier 2026 ; un label est demandé, la décision n’est pas connue"
    );
}

fn chiffre(when: &str) -> String {
    format!("chiffres:\n  - {{valeur: 1200, libelle: nuages, {when}, sources: [s]}}\n")
}

#[test]
fn a_figure_is_old_the_day_after_its_year() {
    let old = |when: &str, day| counts(&chiffre(when), day, [Sujet::Chiffres])[0];
    assert_eq!(old("date: 2025-05-15", date(2026, 5, 15)), 0);
    assert_eq!(old("date: 2025-05-15", date(2026, 5, 16)), 1);
    // Known to the month or to the year, it may be of its last day.
    assert_eq!(old("date: 2025-05", date(2026, 5, 31)), 0);
    assert_eq!(old("date: 2025-05", date(2026, 6, 1)), 1);
    assert_eq!(old("date: \"2025\"", date(2026, 12, 31)), 0);
    assert_eq!(old("date: \"2025\"", date(2027, 1, 1)), 1);
    // The end of a period counts; one that goes on is known from its beginning.
    assert_eq!(old("periode: {debut: \"2020\", fin: \"2025\"}", date(2026, 12, 31)), 0);
    assert_eq!(old("periode: {debut: \"2020\", fin: \"2025\"}", date(2027, 1, 1)), 1);
    assert_eq!(old("periode: {debut: \"2020\"}", date(2022, 1, 1)), 1);
    // A leap day has no anniversary: the eve stands for it.
    assert_eq!(old("date: 2023-02-28", date(2024, 2, 29)), 0);
    assert_eq!(old("date: 2023-02-27", date(2024, 2, 29)), 1);
}

#[test]
fn old_figures_are_worst_first_with_their_place() {
    let two = "chiffres:\n  - {valeur: 12, unite: m², libelle: de ciel, date: \"2021\", sources: [s]}\n  \
               - {valeur: 1200, libelle: nuages, periode: {debut: \"2018\", fin: \"2019\"}, sources: [s]}\n";
    let etat = etat(&[(NUAGES, &campus(two))], date(2026, 5, 15));
    let told: Vec<_> =
        points(&etat, Sujet::Chiffres).iter().map(|p| (&p.endroit, p.phrase.as_str())).collect();
    assert_eq!(
        told,
        [
            (&Endroit::Champ("chiffres[1].periode.fin".to_owned()), "1\u{202f}200 nuages"),
            (&Endroit::Champ("chiffres[0].date".to_owned()), "12 m² de ciel"),
        ]
    );
}

#[test]
fn an_event_is_past_after_its_last_day_unless_its_text_was_written_since() {
    let event = |change: &str| {
        format!(
            "statut: publie\ntitre: Nuit des nuages\ndebut: 2026-05-13\nfin: 2026-05-14\ntexte: On regardera.\n{change}"
        )
    };
    let told = |change: &str, day| {
        let etat = etat(&[("content/agenda/nuit.yaml", &event(change))], day);
        (points(&etat, Sujet::Evenements).len(), etat.agenda)
    };
    assert_eq!(told("mis_a_jour: 2026-04-01\n", date(2026, 5, 14)), (0, (1, 0)));
    assert_eq!(told("mis_a_jour: 2026-04-01\n", date(2026, 5, 15)), (1, (0, 1)));
    assert_eq!(told("mis_a_jour: 2026-05-14\n", date(2026, 5, 15)), (1, (0, 1)));
    assert_eq!(told("mis_a_jour: 2026-05-15\n", date(2026, 5, 15)), (0, (0, 1)));
    assert_eq!(told("", date(2026, 5, 15)), (1, (0, 1)));
}

#[test]
fn a_page_is_to_be_read_again_after_a_year() {
    let read = |fields: &str, day| {
        let files = [(NUAGES, campus(fields))];
        let etat = etat(&[(NUAGES, &files[0].1)], day);
        points(&etat, Sujet::Relectures).first().map(|point| point.phrase.clone())
    };
    // Changed on 1 April 2026, and never read through.
    assert_eq!(read("", date(2027, 4, 1)), None);
    assert_eq!(read("", date(2027, 4, 2)).unwrap(), "jamais relue, changée le 1er avril 2026");
    let verified = "verifie_le: 2026-06-10\n";
    assert_eq!(read(verified, date(2027, 6, 10)), None);
    assert_eq!(read(verified, date(2027, 6, 11)).unwrap(), "relue pour la dernière fois le 10 juin 2026");
}

const AVIS: &str = "statut: publie\ntitre: Avis 1\nemetteur: ciel\nobjet: Le label.\nnature: autre\ncampus: []\n\
                    mode: seance\nseance: 2026-01-02\nsens: favorable\nmis_a_jour: 2026-04-01\n";
const RESEAU: &str = "nom: Réseau\nregion: Nébulie\nen_region: en Nébulie\nacademies: []\nmis_a_jour: 2026-04-01\n\
                      instances:\n  - {slug: ciel, nom: Conseil, role: Il lit., sources: []}\n";

#[test]
fn documents_of_an_opinion_are_counted() {
    let told = |fields: &str| {
        let avis = format!("---\n{AVIS}{fields}---\n\nTexte.\n");
        let etat = etat(&[("content/avis/a1.md", &avis), ("content/reseau.yaml", RESEAU)], date(2026, 5, 15));
        points(&etat, Sujet::Documents)
            .first()
            .map(|point| (point.repere.clone(), point.phrase.clone(), point.endroit.clone()))
    };
    let champ = |path: &str| Endroit::Champ(path.to_owned());
    assert_eq!(told(""), Some(("0 sur 1".to_owned(), "l’original manque".to_owned(), Endroit::Fichier)));
    let annexes = "annexes:\n  - {numero: 1, titre: Un, fichier: a1-1.pdf}\n  - {numero: 2, titre: Deux}\n";
    assert_eq!(
        told(annexes),
        Some(("1 sur 3".to_owned(), "l’original et l’annexe 2 manquent".to_owned(), champ("annexes[1]")))
    );
    assert_eq!(told("original: {fichier: a1.pdf}\n"), None);
}

#[test]
fn profiles_say_what_they_lack_and_questions_wait() {
    let asked = "axes: [{titre: Un axe}]\na_completer: [Où ?, Quand ?]\nprojets:\n  - {slug: p, nom: P, a_completer: [Combien ?], sources: [s]}\n";
    let etat = etat(&[(NUAGES, &campus(asked))], date(2026, 5, 15));
    let profil = &points(&etat, Sujet::Profils)[0];
    assert_eq!(profil.repere, "2 sur 17");
    assert!(profil.phrase.starts_with("il manque la catégorie, "));
    let questions: Vec<_> = points(&etat, Sujet::Questions).iter().map(|p| p.endroit.clone()).collect();
    let champ = |path: &str| Endroit::Champ(path.to_owned());
    assert_eq!(
        questions,
        [champ("a_completer[0]"), champ("a_completer[1]"), champ("projets[0].a_completer[0]")]
    );
}

#[test]
fn drafts_are_told_where_they_are_known_and_never_by_a_network_that_hides_them() {
    let draft = campus("").replace("statut: publie", "statut: brouillon");
    let files = [("content/campus/secret/campus.yaml", draft.as_str())];
    let day = date(2026, 5, 15);
    let hidden = essai::reseau(&files, &Options { date: day, brouillons: false });
    assert_eq!(points(&Etat::of(&hidden, &[]), Sujet::Brouillons), []);
    let named = Etat::of(&hidden, &["content/campus/secret/campus.yaml".into()]);
    assert_eq!(&*points(&named, Sujet::Brouillons)[0].fichier, "content/campus/secret/campus.yaml");
    let shown = essai::reseau(&files, &Options { date: day, brouillons: true });
    assert_eq!(points(&Etat::of(&shown, &[]), Sujet::Brouillons).len(), 1);
}

#[test]
fn addresses_of_other_sites_are_counted_once() {
    let linked = "site_web: https://nuages.invalid/\nliens:\n  - {titre: A, adresse: \"https://nuages.invalid/\"}\n  \
                  - {titre: B, adresse: \"https://nuages.invalid/b\"}\n";
    let page = "---\nstatut: publie\ntitre: Essai\ndescription: Un essai.\nmis_a_jour: 2026-04-01\n---\n\n\
                [Là](https://ciel.invalid/x) et [ici](/campus/), https://ailleurs.invalid n’est pas un lien.\n";
    let files = [(NUAGES, campus(linked)), ("content/pages/essai.md", page.to_owned())];
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let etat = etat(&files, date(2026, 5, 15));
    assert_eq!(etat.liens, Liens { adresses: 3, sites: 2 });
}

#[test]
fn files_come_in_the_order_of_their_worst_point() {
    let point = |fichier: &str, repere: &str| Point {
        fichier: fichier.into(),
        endroit: Endroit::Fichier,
        objet: String::new(),
        repere: repere.to_owned(),
        phrase: String::new(),
    };
    let points = vec![point("b", "1"), point("a", "2"), point("b", "3")];
    let rubrique = Rubrique { sujet: Sujet::Chiffres, points };
    let told: Vec<_> =
        rubrique.fichiers().iter().map(|(file, points)| (file.to_string(), points.len())).collect();
    assert_eq!(told, [("b".to_owned(), 2), ("a".to_owned(), 1)]);
}
