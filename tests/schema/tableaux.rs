//! The tables against their Table Schemas, read from the JSON alone.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use cmq::model::formation::COLONNES;
use cmq::model::referentiel::COLONNES_COMMUNES;
use cmq::read::brouillon;
use cmq::source::{SourceFile, Sources};
use jsonschema::Validator;
use serde_json::{Value, json};

use super::lecture::root;

fn schema(name: &str) -> Value {
    let (_, text) = cmq::schema::files().into_iter().find(|(file, _)| file == name).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn names(schema: &Value) -> Vec<(&str, bool)> {
    let fields = schema["fields"].as_array().unwrap();
    fields
        .iter()
        .map(|field| (field["name"].as_str().unwrap(), field["constraints"]["required"] == true))
        .collect()
}

/// What a Table Schema says of the cells of a column, from its own words.
struct Column {
    field: Value,
    missing: Vec<String>,
    pattern: Option<Validator>,
    date: Validator,
}

fn columns(schema: &Value) -> Vec<Column> {
    let words = schema["missingValues"].as_array().unwrap();
    let column = |field: &Value| Column {
        field: field.clone(),
        missing: words.iter().map(|word| word.as_str().unwrap().to_owned()).collect(),
        // A pattern of a Table Schema is that of an XML schema: anchored at both ends.
        pattern: field["constraints"]["pattern"].as_str().map(|pattern| {
            jsonschema::validator_for(&json!({ "pattern": format!("^(?:{pattern})$") })).unwrap()
        }),
        date: jsonschema::options()
            .should_validate_formats(true)
            .build(&json!({ "format": "date" }))
            .unwrap(),
    };
    schema["fields"].as_array().unwrap().iter().map(column).collect()
}

impl Column {
    fn accepts(&self, cell: &str) -> bool {
        let constraints = &self.field["constraints"];
        if self.missing.iter().any(|missing| missing == cell) {
            return constraints["required"] != true;
        }
        let number = cell.parse::<f64>().ok();
        let typed = match self.field["type"].as_str().unwrap() {
            "string" => true,
            "integer" => cell.parse::<i64>().is_ok(),
            "number" => number.is_some(),
            "date" => self.date.is_valid(&json!(cell)),
            other => panic!("{other}"),
        };
        let patterned = self.pattern.as_ref().is_none_or(|pattern| pattern.is_valid(&json!(cell)));
        let listed = constraints["enum"].as_array().is_none_or(|words| {
            words.iter().any(|word| word == cell || word.as_f64().is_some_and(|word| Some(word) == number))
        });
        let bounded = constraints["minimum"].as_f64().is_none_or(|least| number.is_some_and(|n| n >= least))
            && constraints["maximum"].as_f64().is_none_or(|most| number.is_some_and(|n| n <= most));
        typed && patterned && listed && bounded
    }
}

fn conforms(schema: &Value, columns: &[Column], path: &str) -> usize {
    let text = fs::read_to_string(root().join(path)).unwrap();
    let first = text.lines().next().unwrap();
    // A validator is told the dialect; both are read by `cmq`.
    let separator = if first.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let order: Vec<&Column> = header
        .iter()
        .map(|name| columns.iter().find(|column| column.field["name"] == name).expect(name))
        .collect();
    for (name, required) in names(schema) {
        assert!(!required || header.iter().any(|known| known == name), "{path} lacks {name}");
    }
    let mut cells = 0;
    for (line, record) in reader.records().enumerate() {
        for (column, cell) in order.iter().zip(record.unwrap().iter()) {
            assert!(column.accepts(cell), "{path}, line {}, {} : {cell}", line + 2, column.field["name"]);
            cells += 1;
        }
    }
    cells
}

#[test]
fn tables_conform() {
    let formations = schema("formations.tableschema.json");
    let communes = schema("communes.tableschema.json");
    let mut cells = 0;
    for content in ["content", "tests/reseaux/valdombre/content"] {
        for campus in fs::read_dir(root().join(content).join("campus")).unwrap() {
            let name = campus.unwrap().file_name().to_string_lossy().into_owned();
            let path = format!("{content}/campus/{name}/formations.csv");
            if root().join(&path).exists() {
                cells += conforms(&formations, &columns(&formations), &path);
            }
        }
        cells += conforms(&communes, &columns(&communes), &format!("{content}/referentiels/communes.csv"));
    }
    assert!(cells > 30_000, "only {cells} cells were read");
}

#[test]
fn columns_are_those_that_are_read() {
    assert_eq!(names(&schema("formations.tableschema.json")), COLONNES);
    assert_eq!(names(&schema("communes.tableschema.json")), COLONNES_COMMUNES);
    for table in ["formations.tableschema.json", "communes.tableschema.json"] {
        let schema = schema(table);
        for column in columns(&schema) {
            let field = &column.field;
            for words in ["title", "description"] {
                assert!(field[words].as_str().is_some_and(|words| words.len() > 3), "{field}");
            }
            let example =
                field["example"].as_str().map_or_else(|| field["example"].to_string(), str::to_owned);
            assert!(column.accepts(&example), "its own example is refused: {field}");
        }
    }
}

const LINE: [(&str, &str); 13] = [
    ("formation", "bac-pro-cuisine"),
    ("intitule", "Bac pro Cuisine"),
    ("niveau", "4"),
    ("type", "Bac pro"),
    ("voies_connues", "scolaire"),
    ("uai", "0801272Y"),
    ("commune", "80021"),
    ("ferme_le", "2026-08-31"),
    ("capacite", "24"),
    ("rncp", "RNCP38878"),
    ("source", "Parcoursup"),
    ("annee", "2025"),
    ("remarque", ""),
];

/// True when `cmq` reads this line of `formations.csv` without an error.
fn read(cells: &[(&str, &str)]) -> bool {
    let quoted = |cell: &str| format!("\"{cell}\"");
    let header: Vec<&str> = cells.iter().map(|(name, _)| *name).collect();
    let line: Vec<String> = cells.iter().map(|(_, cell)| quoted(cell)).collect();
    let text = format!("{}\n{}\n", header.join(","), line.join(","));
    let path: Arc<str> = Arc::from("content/campus/essai/formations.csv");
    let file = SourceFile::new(Arc::clone(&path), text.into_bytes());
    let (_, report) = brouillon::read(&Sources::from_files(PathBuf::new(), vec![file]));
    !report.iter().any(|told| told.place.as_ref().is_some_and(|place| place.file == path))
}

#[test]
fn the_schema_and_the_reader_agree_on_cells() {
    let schema = schema("formations.tableschema.json");
    let columns = columns(&schema);
    assert!(read(&LINE));
    let cells = [
        "",
        "Été",
        "bac pro",
        "4",
        "IV",
        "9",
        "0801272",
        "0801272y",
        "80021",
        "8002",
        "2026-13-01",
        "2026-02-30",
        "31/08/2026",
        "-3",
        "24 places",
        "RNCP 38878",
        "RNCP38878",
        "2025 (année déduite)",
        "1789",
        "vingt",
        "scolaire|vae",
        "scolaire, vae",
        "2A004",
    ];
    let mut differences = Vec::new();
    for (rank, (name, _)) in LINE.iter().enumerate() {
        for cell in cells {
            let mut line = LINE;
            line[rank].1 = cell;
            if read(&line) != columns[rank].accepts(cell) {
                differences.push(format!("{name} : « {cell} »"));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
