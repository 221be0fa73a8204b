use proptest::prelude::*;

use super::*;
use crate::source::SourceFile;

const COLUMNS: [Column; 3] = [
    Column { name: "uai", required: true, accepts: any_text },
    Column { name: "intitule", required: true, accepts: any_text },
    Column { name: "remarque", required: false, accepts: any_text },
];

fn lire(bytes: &[u8]) -> (Vec<[String; 3]>, Vec<&'static str>) {
    let (table, faults) = read(&Arc::from("a.csv"), bytes, &COLUMNS);
    let text = |row: &Row<'_>, name| row.cell(name).map_or("∅".to_owned(), |cell| cell.text.to_owned());
    let rows = table.rows().map(|row| [text(&row, "uai"), text(&row, "intitule"), text(&row, "remarque")]);
    (rows.collect(), faults.iter().map(|fault| fault.code).collect())
}

#[test]
fn tables_of_every_spreadsheet_are_read() {
    let expected = vec![["1".to_owned(), "Été, \"hiver\"".to_owned(), "∅".to_owned()]];
    for text in [
        "uai,intitule\n1,\"Été, \"\"hiver\"\"\"\n",
        "\u{feff}uai;intitule\r\n1;\"Été, \"\"hiver\"\"\"\r\n",
        "uai\tintitule\r1\t\"Été, \"\"hiver\"\"\"",
        "intitule;uai;;\n\n\"Été, \"\"hiver\"\"\";1;;\n;;;\n",
        "\"uai\";\"intitule\"\n1;\"Été, \"\"hiver\"\"\";\n",
    ] {
        assert_eq!(lire(text.as_bytes()), (expected.clone(), vec![]), "{text:?}");
    }
}

#[test]
fn windows_1252_is_read_with_a_notice_and_right_places() {
    let bytes = b"uai;intitule\n1;\x9cuvre \xe0 c\x9cur\n2;x\n";
    let (rows, codes) = lire(bytes);
    assert_eq!(rows[0][1], "œuvre à cœur");
    assert_eq!(codes, ["csv-windows-1252"]);
    let shown = SourceFile::new("a.csv", bytes.to_vec());
    let (table, _) = read(&shown.path, bytes, &COLUMNS);
    let place = table.rows().nth(1).unwrap().cell("intitule").unwrap().place;
    assert_eq!(&shown.shown().unwrap()[place.start..place.end], "x");
    assert_eq!(lire(b"\xff\xfeu\0a\0i\0").1, ["pas-utf8"]);
}

#[test]
fn each_fault_of_a_table_is_told() {
    for (text, codes) in [
        ("", vec!["csv-vide"]),
        ("uai,intitul\n", vec!["colonne-inconnue"]),
        ("uai,intitule,couleur\n", vec!["colonne-inconnue"]),
        ("UAI,intitule\n", vec!["colonne-inconnue"]),
        ("remarque\n", vec!["colonne-manquante"]),
        ("uai,intitule,uai\n", vec!["colonne-double"]),
        ("uai,intitule,\n1,2,3\n", vec!["colonne-sans-nom"]),
        ("uai,intitule\n1\n1,2,3\n1,2\n", vec!["ligne-longueur", "ligne-longueur"]),
        ("uai,intitule\n1,\"2\n3,4\n", vec!["csv-guillemets"]),
    ] {
        assert_eq!(lire(text.as_bytes()).1, codes, "{text:?}");
    }
    assert_eq!(lire(b"uai,intitule\n1\n1,2,3\n1,2\n").0.len(), 1);
}

#[test]
fn cells_and_rows_know_their_place() {
    let text = "uai,intitule\r\n\r\né1,\"a\nb\"\r\nà2,\r\n";
    let (table, _) = read(&Arc::from("a.csv"), text.as_bytes(), &COLUMNS);
    let rows: Vec<_> = table.rows().collect();
    let written = |place: Place| &text[place.start..place.end];
    assert_eq!(written(rows[0].cell("intitule").unwrap().place), "\"a\nb\"");
    assert_eq!(rows[0].cell("intitule").unwrap().text, "a\nb");
    assert_eq!(written(rows[1].cell("uai").unwrap().place), "à2");
    assert_eq!(written(rows[1].cell("intitule").unwrap().place), "");
    assert_eq!(written(rows[1].place()), "à2,");
}

/// What a cell says, from how it is written.
fn unquoted(written: &str) -> String {
    let Some(mut rest) = written.strip_prefix('"') else {
        return written.to_owned();
    };
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once('"') {
        text.push_str(before);
        match after.strip_prefix('"') {
            Some(after) => {
                text.push('"');
                rest = after;
            }
            None => return text + after,
        }
    }
    text + rest
}

proptest! {
    /// The two walks over a table see the same cells, whatever it is.
    #[test]
    fn places_agree_with_texts(text in "[a,;\"\r\n\té ]{0,60}") {
        let mut reader = Reader { file: &Arc::from("a.csv"), faults: Vec::new() };
        for row in reader.rows(&text, b',') {
            for cell in row {
                prop_assert_eq!(unquoted(&text[cell.span]), cell.text);
            }
        }
    }

    #[test]
    fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let (table, _) = read(&Arc::from("a.csv"), &bytes, &COLUMNS);
        for row in table.rows() {
            prop_assert!(row.place().end >= row.place().start);
        }
    }
}
