use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// `~` stands for U+202F and `_` for U+00A0, so that the expected text can be read.
fn attendu(texte: &str) -> String {
    texte.replace('~', "\u{202f}").replace('_', "\u{a0}")
}

fn html(texte: &str) -> String {
    let mut sortie = Vec::new();
    echappe(texte, &mut sortie).unwrap();
    String::from_utf8(sortie).unwrap()
}

#[test]
fn spaces_are_those_of_a_printer() {
    for (ecrit, lu) in [
        ("Quoi ? Oui ! Voici : a ; b", "Quoi~? Oui~! Voici~: a~; b"),
        ("Quoi? Oui! Voici: a; b", "Quoi~? Oui~! Voici~: a~; b"),
        ("Quoi  ?! Bienvenue!", "Quoi~?! Bienvenue~!"),
        ("mot\u{a0}: suite", "mot~: suite"),
        ("Bienvenue!", "Bienvenue~!"),
        ("(vraiment ?)", "(vraiment~?)"),
        ("« mot » et «mot»", "«~mot~» et «~mot~»"),
        ("\"mot\" et (\"deux mots\"): oui", "«~mot~» et («~deux mots~»)~: oui"),
        ("il dit \"bonjour !\"", "il dit «~bonjour~!~»"),
        ("l'avis d'Amiens, l'\"art\"", "l’avis d’Amiens, l’«~art~»"),
        ("aujourd'hui", "aujourd’hui"),
        ("Bientôt...", "Bientôt…"),
        ("[...] fin", "[…] fin"),
        ("Amiens - Lille", "Amiens – Lille"),
        ("10 000 élèves, 1 234 567 habitants", "10~000 élèves, 1~234~567 habitants"),
        ("de 10 000 à 20 000-30 000 places", "de 10~000 à 20~000-30~000 places"),
        ("avis n° 12, 12 h 30, 5 %", "avis n°_12, 12_h_30, 5~%"),
        ("22 M€ pour 5 500 m²", "22_M€ pour 5~500_m²"),
        ("de Bac +2 à Bac +5", "de Bac_+2 à Bac_+5"),
        ("« 12 % » : oui", "«~12~%~»~: oui"),
    ] {
        assert_eq!(espaces(ecrit), attendu(lu), "{ecrit}");
    }
}

#[test]
fn what_is_not_prose_is_left_alone() {
    for texte in [
        "https://exemple.invalid/a?b=c:d;e!",
        "voir https://exemple.invalid/a?b=c; puis",
        "écrire à prenom.nom@exemple.invalid; merci",
        "rendez-vous à 12:30",
        "ceit-2026",
        "2026-01-19T12:30:00",
        "sha256:",
        "../../documents/avis-d'ouverture.pdf",
        "[1, 2]",
        "{\"nom\": \"CEIT\"}",
        "[\"a\", \"b\"]",
        "0 0 100 200",
        "M 10 200 L 300 400 z",
        "tapez `cmq: x \"y\"` ici",
        "v1...v2",
        "un sourire :) et ;)",
        "03 20 12 34 56",
        "en 2026 120 places",
        "un écran de 5\" pour 5'30",
        "R&D&amp;",
        "(min-width: 40em) 50vw",
        "a=1; b",
        "",
        " ",
    ] {
        assert!(matches!(espaces(texte), std::borrow::Cow::Borrowed(_)), "{texte} → {}", espaces(texte));
    }
}

#[test]
fn a_value_is_escaped_and_set_at_once() {
    assert_eq!(html("L'<b> & \"co\" : 5' 3\""), attendu("L&#39;&lt;b&gt; &amp; «~co~»~: 5&#39; 3&quot;"));
    assert_eq!(html("/campus/ceit/?a=1&b=2#x"), "/campus/ceit/?a=1&amp;b=2#x");
    assert_eq!(html("L'avis"), "L’avis");
}

#[test]
fn numbers_are_grouped_by_three() {
    assert_eq!(nombre(0), "0");
    assert_eq!(nombre(-999), "−999");
    assert_eq!(nombre(1_000), attendu("1~000"));
    assert_eq!(nombre(i64::MIN), attendu("−9~223~372~036~854~775~808"));
    assert_eq!(nombre_decimal(1234.5), attendu("1~234,5"));
    assert_eq!(nombre_decimal(3.0), "3");
    assert_eq!(nombre_decimal(-0.001), "0");
    assert_eq!(euros(525_547.0), attendu("525~547_€"));
    assert_eq!(euros(12.5), attendu("12,50_€"));
    assert_eq!(millions_euros(3_500_000.0), attendu("3,5_M€"));
}

#[test]
fn dates_are_said() {
    assert_eq!(jour(date(2026, 2, 2)), "2 février 2026");
    assert_eq!(jour(date(2026, 8, 1)), "1er août 2026");
    assert_eq!(jour_semaine(date(2025, 11, 27)), "jeudi 27 novembre 2025");
    assert_eq!(mois(2022, 4), "avril 2022");
    assert_eq!(mois(2022, 13), "2022");
    let periodes = [
        (date(2022, 3, 5), date(2022, 3, 7), "du 5 au 7 mars 2022"),
        (date(2022, 3, 1), date(2022, 3, 3), "du 1er au 3 mars 2022"),
        (date(2026, 1, 19), date(2026, 2, 2), "du 19 janvier au 2 février 2026"),
        (date(2025, 12, 28), date(2026, 1, 3), "du 28 décembre 2025 au 3 janvier 2026"),
        (date(2022, 3, 5), date(2022, 3, 5), "le 5 mars 2022"),
    ];
    for (a, b, dit) in periodes {
        assert_eq!(periode(a, b), dit);
        assert_eq!(periode(b, a), dit);
    }
}

#[test]
fn sizes_are_told_as_people_say_them() {
    assert_eq!(taille(0), "0 octet");
    assert_eq!(taille(999), "999 octets");
    assert_eq!(taille(1_001), attendu("2_ko"));
    assert_eq!(taille(1_240_000), attendu("1,2_Mo"));
    assert_eq!(taille(12_000_000), attendu("12_Mo"));
}

#[test]
fn words_agree() {
    assert_eq!(compte(1, "formation", "formations"), "1 formation");
    assert_eq!(compte(1200, "formation", "formations"), attendu("1~200 formations"));
    assert_eq!(compte_ou_aucun(0, Genre::Feminin, "formation", "formations"), "aucune formation");
    assert_eq!(compte_ou_aucun(2, Genre::Masculin, "lieu", "lieux"), "2 lieux");
    for (un, plusieurs) in [
        ("formation", "formations"),
        ("campus", "campus"),
        ("réseau", "réseaux"),
        ("lieu de formation", "lieux de formation"),
        ("site emblématique", "sites emblématiques"),
        ("journal", "journaux"),
        ("festival", "festivals"),
    ] {
        assert_eq!(pluriel(2, un), plusieurs);
        assert_eq!(pluriel(1, un), un);
        assert_eq!(pluriel(0, un), un);
    }
    assert_eq!(enumere(&["a", "b", "c"]), "a, b et c");
    assert_eq!(enumere(&["a", "b"]), "a et b");
    assert_eq!(enumere::<&str>(&[]), "");
}

#[test]
fn places_take_their_preposition() {
    for (nom, attendu_de, attendu_a) in [
        ("Amiens", "d’Amiens", "à Amiens"),
        ("Lille", "de Lille", "à Lille"),
        ("Étaples", "d’Étaples", "à Étaples"),
        ("Hénin-Beaumont", "d’Hénin-Beaumont", "à Hénin-Beaumont"),
        ("Ham", "de Ham", "à Ham"),
        ("Le Touquet-Paris-Plage", "du Touquet-Paris-Plage", "au Touquet-Paris-Plage"),
        ("La Bassée", "de La Bassée", "à La Bassée"),
        ("Les Attaques", "des Attaques", "aux Attaques"),
        ("Hauts-de-France", "des Hauts-de-France", "à Hauts-de-France"),
    ] {
        assert_eq!(de(nom), attendu_de);
        assert_eq!(a(nom), attendu_a);
    }
}

#[test]
fn lists_are_in_dictionary_order() {
    let ordre = Ordre::new();
    let mut mots =
        ["étude", "Zoé", "élan", "Elan", "10 ans", "9 ans", "œuvre", "ohm", "côte", "cote", "coté"];
    mots.sort_by(|a, b| ordre.compare(a, b));
    assert_eq!(
        mots,
        ["9 ans", "10 ans", "cote", "coté", "côte", "Elan", "élan", "étude", "œuvre", "ohm", "Zoé"]
    );
    for (titre, lettre) in [
        ("Écoconstruction", 'E'),
        ("œuvre", 'O'),
        ("L’École d’art", 'E'),
        ("Les métiers", 'M'),
        ("le Touquet", 'T'),
        ("Lesquin", 'L'),
        ("L'", 'L'),
        ("3D", '#'),
        ("", '#'),
    ] {
        assert_eq!(initiale(titre), lettre, "{titre}");
    }
}

#[test]
fn texts_are_shortened() {
    assert_eq!(slug("Métiers d’art & œuvre"), "metiers-d-art-oeuvre");
    assert_eq!(slug("Avis N° 2026CE01"), "avis-n-2026ce01");
    assert_eq!(resume("Un texte court", 20), "Un texte court");
    assert_eq!(resume("Un texte, bien trop long", 11), "Un texte…");
    assert_eq!(resume("Un  texte\nlong", 9), "Un texte…");
    assert_eq!(resume("anticonstitutionnellement", 5), "anti…");
}

/// Texts made of everything that a rule looks at.
fn texte() -> impl Strategy<Value = String> {
    let morceau = prop_oneof![
        Just(" "),
        Just("\""),
        Just("'"),
        Just("«"),
        Just("»"),
        Just(":"),
        Just(";"),
        Just("!"),
        Just("?"),
        Just("..."),
        Just("."),
        Just("-"),
        Just("–"),
        Just("\u{a0}"),
        Just("\u{202f}"),
        Just("\n"),
        Just("("),
        Just(")"),
        Just("n°"),
        Just("12"),
        Just("000"),
        Just("h"),
        Just("%"),
        Just("m²"),
        Just("mot"),
        Just("é"),
        Just("a@b"),
        Just("https://x"),
        Just("`"),
        Just("&"),
        Just("<"),
        Just("Bac"),
        Just("+"),
        Just("{"),
        Just("}"),
        Just("\u{fffc}"),
        Just("…"),
        Just("’"),
        Just("["),
        Just("]"),
        Just("0"),
        Just("M€"),
        Just("/"),
    ];
    proptest::collection::vec(morceau, 0..14).prop_map(|v| v.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn setting_a_text_twice_changes_nothing(texte in prop_oneof![9 => texte(), 1 => any::<String>()]) {
        let une = espaces(&texte).into_owned();
        let deux = espaces(&une).into_owned();
        prop_assert_eq!(&une, &deux);
    }

    #[test]
    fn changes_are_in_order_and_escaping_is_the_same_text(texte in texte()) {
        let mut fait = 0;
        for r in Retouches::new(&texte) {
            prop_assert!(r.de >= fait && r.a >= r.de);
            prop_assert!(texte.is_char_boundary(r.de) && texte.is_char_boundary(r.a));
            fait = r.a;
        }
        let mut simple = Vec::new();
        echappe_html(&espaces(&texte), &mut simple).unwrap();
        prop_assert_eq!(html(&texte), String::from_utf8(simple).unwrap());
    }

    #[test]
    fn keys_order_as_comparison_does(a in texte(), b in texte()) {
        let ordre = Ordre::new();
        prop_assert_eq!(ordre.compare(&a, &b), ordre.cle(&a).cmp(&ordre.cle(&b)));
    }

    #[test]
    fn a_summary_fits(texte in texte(), max in 1usize..30) {
        prop_assert!(resume(&texte, max).chars().count() <= max);
    }

    #[test]
    fn a_slug_is_an_address(texte in any::<String>()) {
        prop_assert!(slug(&texte).bytes().all(|o| matches!(o, b'a'..=b'z' | b'0'..=b'9' | b'-')));
    }
}

#[test]
fn a_sentence_that_another_follows_has_its_full_stop() {
    for (ecrit, dit) in [
        ("La mer", "La mer."),
        ("La mer.", "La mer."),
        ("La mer ?", "La mer ?"),
        ("« Osez ! »", "« Osez ! »"),
        ("", ""),
    ] {
        assert_eq!(phrase(ecrit), dit);
    }
}

#[test]
fn what_one_may_choose_from_is_joined_by_ou() {
    assert_eq!(enumere_ou(&["a", "b", "c"]), "a, b ou c");
    assert_eq!(enumere_ou(&["a"]), "a");
}
