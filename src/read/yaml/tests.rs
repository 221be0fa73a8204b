use super::*;

fn lu(text: &str) -> Node {
    parse(&Arc::from("a.yaml"), text, 0).unwrap_or_else(|faults| panic!("{text:?}: {faults:?}"))
}

fn codes(text: &str) -> Vec<&'static str> {
    parse(&Arc::from("a.yaml"), text, 0).err().unwrap_or_default().iter().map(|fault| fault.code).collect()
}

/// What a path leads to, as it is written.
fn written<'a>(text: &'a str, path: &str) -> &'a str {
    let tree = lu(text);
    let node = tree.find(path).unwrap_or_else(|| panic!("{path}"));
    &text[node.span()]
}

fn scalar(text: &str, path: &str) -> (String, bool) {
    match lu(text).find(path).map(|node| node.kind.clone()) {
        Some(Kind::Scalar { text, plain }) => (text, plain),
        other => panic!("{other:?}"),
    }
}

const FICHE: &str = "\
é: \"à\\n\"
liste:
  - un
  - nature: lycée
    note:
bloc: |
  première
  seconde

suite: [1, {clé: 2}]
vide: {}
";

#[test]
fn every_value_is_where_it_is_written() {
    assert_eq!(written(FICHE, "é"), "\"à\\n\"");
    assert_eq!(written(FICHE, "liste[0]"), "un");
    assert_eq!(written(FICHE, "liste[1].nature"), "lycée");
    assert_eq!(written(FICHE, "liste[1]"), "nature: lycée\n    note");
    assert_eq!(written(FICHE, "bloc"), "première\n  seconde");
    assert_eq!(written(FICHE, "suite"), "[1, {clé: 2}]");
    assert_eq!(written(FICHE, "suite[1].clé"), "2");
    assert_eq!(written(FICHE, "vide"), "{}");
    assert_eq!(lu(FICHE).find("liste[1].note").unwrap().kind, Kind::Null);
    for nowhere in ["x", "liste[2]", "liste[x]", "liste.nature", "é[0]", "suite[1].x", "[0]", "liste[1]note"]
    {
        assert_eq!(lu(FICHE).find(nowhere), None, "{nowhere}");
    }
}

#[test]
fn places_are_those_of_the_file() {
    let tree = parse(&Arc::from("a.md"), "é: à\n", 4).unwrap();
    assert_eq!(tree.find("é").unwrap().span(), 8..10);
    let fault = parse(&Arc::from("a.md"), "é: à: b\n", 4).unwrap_err().remove(0);
    assert_eq!(fault.place.map(|place| place.start..place.end), Some(8..13));
}

#[test]
fn a_scalar_remembers_whether_it_was_quoted() {
    assert_eq!(scalar("a: 02100", "a"), ("02100".to_owned(), true));
    assert_eq!(scalar("a: '02100'", "a"), ("02100".to_owned(), false));
    assert_eq!(scalar("a: !!str 02100", "a"), ("02100".to_owned(), false));
    assert_eq!(scalar("a: >\n  un\n  deux\n\n", "a"), ("un deux".to_owned(), false));
    assert_eq!(scalar("a: un\n  deux\n", "a"), ("un deux".to_owned(), true));
    for nothing in ["a:", "a: ~", "a: null", "a: # rien"] {
        assert_eq!(lu(nothing).find("a").unwrap().kind, Kind::Null, "{nothing}");
    }
    assert_eq!(scalar("a: 'null'", "a").0, "null");
}

#[test]
fn files_of_every_system_are_read() {
    assert_eq!(scalar("\u{feff}a: é\r\nb:\r\n  - c\r\n", "b[0]"), ("c".to_owned(), true));
    assert_eq!(written("\u{feff}a: é\r\nb:\r\n  - c\r\n", "b[0]"), "c");
    assert_eq!(lu("").kind, Kind::Null);
    assert_eq!(lu("# rien\n").kind, Kind::Null);
    let long = format!("a: {}\n", "é".repeat(2_500_000));
    assert_eq!(written(&long, "a").len(), 5_000_000);
}

#[test]
fn aliases_repeat_a_value_and_keep_its_places() {
    let text = "a: &x {b: 1}\nc: *x\n";
    assert_eq!(written(text, "c"), "*x");
    assert_eq!(written(text, "c.b"), "1");
    assert_eq!(codes("a: &x [*x]\n"), ["yaml-alias"]);
    assert_eq!(codes("a: *Important*\n"), ["yaml-alias"]);
}

#[test]
fn an_alias_bomb_is_refused_at_once() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..10 {
        let repeated = vec![format!("*a{}", n - 1); 10].join(", ");
        bomb.push_str(&format!("a{n}: &a{n} [{repeated}]\n"));
    }
    assert_eq!(codes(&bomb), ["yaml-alias-bombe"]);
    let heavy = format!("a: &a {}\nb: [{}]\n", "x".repeat(1_000_000), ["*a"; 9].join(", "));
    assert_eq!(codes(&heavy), ["yaml-alias-bombe"]);
    let mut deep = String::from("a0: &a0 [x]\n");
    for n in 1..100 {
        deep.push_str(&format!("a{n}: &a{n} [*a{}]\n", n - 1));
    }
    assert_eq!(codes(&deep), ["yaml-trop-profond"]);
}

#[test]
fn deep_nesting_is_refused_without_falling() {
    assert_eq!(codes(&"[".repeat(100_000)), ["yaml-trop-profond"]);
    assert_eq!(codes(&"- ".repeat(100_000)), ["yaml-trop-profond"]);
    assert_eq!(codes(&"{a: ".repeat(100_000)), ["yaml-trop-profond"]);
    let stairs: String = (0..1_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    assert_eq!(codes(&stairs), ["yaml-trop-profond"]);
    assert!(codes(&format!("{}x{}", "[".repeat(60), "]".repeat(60))).is_empty());
}

#[test]
fn every_duplicate_key_is_told_with_the_first() {
    let text = "a: 1\nb: {c: 1, c: 2}\na: 2\n";
    let faults = parse(&Arc::from("a.yaml"), text, 0).unwrap_err();
    let places: Vec<_> =
        faults.iter().map(|fault| (fault.place.as_ref().unwrap().start, fault.related[0].0.start)).collect();
    assert_eq!(places, [(15, 9), (21, 0)]);
    let many: String = (0..100).map(|n| format!("k{}: 1\n", n % 60)).collect();
    assert_eq!(codes(&many).len(), 40);
}

#[test]
fn each_fault_has_its_code() {
    for (text, code) in [
        ("a:\n\tb: c\n", "yaml-tabulation"),
        ("a: é\n\tb: c\n", "yaml-tabulation"),
        ("a:\n  - x\n\t- y\n", "yaml-tabulation"),
        ("a: |\n\tx\n", "yaml-tabulation"),
        ("a: b: c\n", "yaml-deux-points"),
        ("a: Campus : un réseau\n", "yaml-deux-points"),
        ("- a: Campus : un réseau\n", "yaml-deux-points"),
        ("nom: \"sans fin\nautre: 1\n", "yaml-guillemets"),
        ("nom: 'l'avis'\n", "yaml-guillemets"),
        ("nom: \"a \"b\" c\"\n", "yaml-guillemets"),
        ("nom: \"C:\\dossier\"\n", "yaml-guillemets"),
        ("a: @truc\n", "yaml-guillemets"),
        ("a: - b\n", "yaml-guillemets"),
        ("a: [Nouveau] texte\n", "yaml-guillemets"),
        ("nom:Campus\nautre: 2\n", "yaml-espace-manquante"),
        ("nom:Campus\n", "yaml-espace-manquante"),
        ("nom: Campus\nautre:x\nfin: 1\n", "yaml-espace-manquante"),
        ("a:\n  - b\n  -c\n", "yaml-espace-manquante"),
        ("a: 1\n  b: 2\n", "yaml-retrait"),
        ("a:\n  b: 2\n c: 3\n", "yaml-retrait"),
        ("a:\n  - b\n - c\n", "yaml-retrait"),
        ("- a\nb: c\n", "yaml-retrait"),
        ("a: [1, 2\nb: 3\n", "yaml-crochets"),
        ("a: {b: 1\nc: 3\n", "yaml-crochets"),
        ("a: [1, 2]]\n", "yaml-crochets"),
        ("a: [1, 2", "yaml-crochets"),
        ("a: un texte\nsuite du texte\nb: 1\n", "yaml-syntaxe"),
        ("%YAML 1.2\n---\na: 1\n", "yaml-syntaxe"),
        ("a: 1\n---\nb: 2\n", "yaml-plusieurs-documents"),
        ("a: !x y\n", "yaml-etiquette"),
        ("a: &a {b: 1}\nc:\n  <<: *a\n", "yaml-fusion"),
        ("? [a]\n: b\n", "yaml-cle-complexe"),
        (": b\n", "yaml-cle-complexe"),
        ("a: \u{0}\n", "yaml-caractere-interdit"),
        ("a: \u{1b}[31m\n", "yaml-caractere-interdit"),
    ] {
        assert_eq!(codes(text), [code], "{text:?}");
    }
}

#[test]
fn what_people_write_is_not_refused() {
    for text in [
        "nom : Campus\n",
        "adresse: https://exemple.fr/a#b\n",
        "texte: C’est « ouvert » - à tous, 7j/7 & 24h/24 !\n",
        "heure: 12:30\n",
        "---\na: 1\n",
        "a: 1\n...\n",
        "a: x\ty\n",
        "titre: \"Campus : un réseau\"\n",
        "? a\n: b\n",
    ] {
        assert!(codes(text).is_empty(), "{text:?} {:?}", codes(text));
    }
}
