use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::blocs::{Genre, appel, blocs};
use super::lignes::lignes;
use super::markdown;
use super::reperes::Reperes;

const AVIS: &str = include_str!("../../../tests/import/avis-2026vo02.txt");

/// The words that a reader of the page sees, numbers of lists and of notes included.
fn vus(markdown: &str) -> Vec<String> {
    let mut texte = String::new();
    let mut numeros: Vec<Option<u64>> = Vec::new();
    for evenement in Parser::new_ext(markdown, Options::ENABLE_FOOTNOTES) {
        match evenement {
            Event::Start(Tag::List(premier)) => numeros.push(premier),
            Event::End(TagEnd::List(_)) => {
                numeros.pop();
            }
            Event::Start(Tag::Item) => {
                if let Some(Some(numero)) = numeros.last_mut() {
                    texte.push_str(&format!(" {numero}. "));
                    *numero += 1;
                }
                texte.push(' ');
            }
            Event::Start(Tag::FootnoteDefinition(numero)) => texte.push_str(&format!(" {numero} ")),
            Event::FootnoteReference(numero) => texte.push_str(&numero),
            Event::Text(mots) | Event::Code(mots) | Event::Html(mots) | Event::InlineHtml(mots) => {
                texte.push_str(&mots)
            }
            Event::SoftBreak | Event::HardBreak | Event::End(_) => texte.push(' '),
            _ => {}
        }
    }
    texte.split_whitespace().map(str::to_owned).collect()
}

/// The letters of words, one after the other: an end of line may have cut a word, emphasis glued a point to it.
fn lettres(mots: &[String]) -> String {
    // « 1) » is drawn « 1. ».
    mots.concat().replace(')', ".")
}

/// The words of a text as it was extracted, without the signs that only draw: bullets, rules, page numbers.
fn ecrits(texte: &str) -> Vec<String> {
    let mut mots = Vec::new();
    for ligne in texte.lines() {
        let ligne = ligne.trim().trim_start_matches('\u{c}');
        if ligne.starts_with("____") || ligne.starts_with("Page ") || ligne == "2/2" {
            continue;
        }
        let net = ligne.trim_start_matches('\u{f0b7}');
        let net = ["- ", "– ", "• ", "* "].iter().find_map(|puce| net.strip_prefix(puce)).unwrap_or(net);
        mots.extend(net.split_whitespace().map(str::to_owned));
    }
    mots
}

#[test]
fn no_word_is_lost_and_none_is_added() {
    let corps = markdown::ecrire(&blocs(lignes(AVIS).0));
    assert_eq!(lettres(&vus(&corps)), lettres(&ecrits(AVIS)), "{corps}");
}

#[test]
fn titles_lists_and_notes_are_found() {
    let (lignes, remarques) = lignes(AVIS);
    assert_eq!(remarques, ["Numéros de page retirés du texte : lignes 25, 43."]);
    let blocs = blocs(lignes);
    let titres: Vec<String> =
        blocs.iter().filter(|bloc| bloc.genre == Genre::Titre).map(|bloc| bloc.texte()).collect();
    assert_eq!(titres, ["Rappel du contexte", "I. Périmètre et membres", "II Moyens", "Avis du Conseil"]);
    let corps = markdown::ecrire(&blocs);
    for attendu in [
        "**Concernant la demande de labellisation du campus Brumes et marées, au titre de la catégo-rie ordinaire, pour la période 2026-2029**",
        "Séance plénière du 9 mars 2026\n",
        // The line ends early, with a point.
        "quand la mer monte.\n\nLe Décret lunaire du 3 février 2019 fixe ce qu’un dossier contient[^1].",
        "- deux lycées de la côte et l’atelier des Voiles,\n- une entreprise \\*unique\\* en son genre, \\[Filets \\& Cie\\].",
        "[^1]: Ce décret a été publié au Journal de l’Ombre.",
        "1. Former : ouvrir deux sections de veilleurs,\n2. Accueillir",
        "Il rend un Avis favorable avec réserves, par 12 voix",
    ] {
        assert!(corps.contains(attendu), "il manque {attendu:?} dans\n{corps}");
    }
}

#[test]
fn a_formula_is_no_call_of_a_note() {
    assert_eq!(appel("le CO2 et l’eau", 2), None);
    assert_eq!(appel("de 2022 à 2024", 2), None);
    assert_eq!(appel("un dossier contient2.", 2), Some(19));
}

#[test]
fn values_have_the_line_where_they_are() {
    let reperes = Reperes::new(&blocs(lignes(AVIS).0));
    let seance = reperes.date_apres(&["séance plénière du"], 40).unwrap();
    assert_eq!((seance.valeur.to_string().as_str(), seance.ligne), ("2026-03-09", 5));
    assert!(seance.citation.contains("Séance plénière du 9 mars 2026"));
    assert_eq!(reperes.date_apres(&["clôturée"], 40), None);
}

#[test]
fn the_number_is_found_in_the_shortest_texts() {
    let numero = |texte: &str| {
        let reperes = Reperes::new(&blocs(lignes(texte).0));
        super::entete::valeurs::numero(&reperes).map(|lu| lu.valeur)
    };
    for ecrit in [
        "Avis n° 2026VO09",
        "Avis n°2026VO09",
        "AVIS N° 2026VO09",
        "Avis N°\u{a0}2026VO09",
        "Avis nº 2026VO09",
        "Avis no 2026VO09",
        "Avis numéro 2026VO09",
        "Avis 2026VO09",
        "Avis du Conseil n° 2026VO09",
        "Numéro : 2026VO09",
        "N° : 2026VO09",
    ] {
        let suite = "Le Conseil a rendu un avis favorable.\nFait à Ombreville.\n";
        for texte in [
            format!("{ecrit}\n\n{suite}"),
            format!("{ecrit}\n{suite}"),
            format!("Conseil de l’Ombre\n{ecrit}\n\n{suite}"),
        ] {
            assert_eq!(numero(&texte).as_deref(), Some("2026VO09"), "{texte}");
        }
    }
    for autre in
        ["Avis du 2 mars 2026", "Avis 2026", "Vu le décret n° 2019-12, avis favorable", "Avis 02/03/2026"]
    {
        assert_eq!(numero(&format!("{autre}\n\nLe Conseil s’est réuni.\n")), None, "{autre}");
    }
}

/// Lines as PDFs give them: what Markdown would take for its own, ends of sentences, empty lines.
fn soupe() -> impl Strategy<Value = String> {
    let mot = prop_oneof![
        4 => "[a-zéà]{1,9}",
        2 => "[A-ZÉ][a-zé’]{1,9}",
        1 => Just("«".to_owned()), 1 => Just("»".to_owned()), 1 => Just("et".to_owned()), 1 => Just("Hauts-".to_owned()),
        1 => "[*_`<>\\[\\]#&\\\\|~^(){}!]{1,3}", 1 => "[0-9]{1,4}[.)]?", 1 => Just("&amp;".to_owned()), 1 => Just("CO2".to_owned()),
        1 => Just("---".to_owned()), 1 => Just("II.".to_owned()), 1 => Just("http://a.b".to_owned()), 1 => Just("+".to_owned()),
    ];
    let fin = prop_oneof![3 => Just(""), 1 => Just("."), 1 => Just(","), 1 => Just(" :"), 1 => Just(";")];
    let tete = prop_oneof![4 => Just(""), 1 => Just("- "), 1 => Just("\u{f0b7} "), 1 => Just("1. "), 1 => Just("2. ")];
    let ligne = (tete, prop::collection::vec(mot, 1..9), fin)
        .prop_map(|(tete, mots, fin)| format!("{tete}{}{fin}", mots.join(" ")));
    prop::collection::vec(prop_oneof![3 => ligne, 1 => Just(String::new())], 1..25)
        .prop_map(|lignes| lignes.join("\n"))
}

proptest! {
    #[test]
    fn whatever_the_lines_are_every_letter_is_read(texte in soupe()) {
        let (lignes, remarques) = lignes(&texte);
        prop_assume!(!lignes.is_empty());
        prop_assert!(remarques.is_empty());
        let corps = markdown::ecrire(&blocs(lignes));
        // Rules drawn with dashes are not read, wherever they are.
        let attendus: Vec<String> = ecrits(&texte);
        prop_assert_eq!(lettres(&vus(&corps)), lettres(&attendus), "{}", corps);
    }
}
