//! Table Schemas (Frictionless Data): what a column of a table may say, for
//! spreadsheets and validators that know nothing of `cmq`.

use schemars::JsonSchema;
use serde_json::{Map, Value, json};

use crate::model::formation::{COLONNES, LigneFormation};
use crate::model::forme::{CodeDepartement, CodeInsee, Forme};
use crate::model::referentiel::COLONNES_COMMUNES;

/// The schema of each table, and how they are all written.
pub(super) fn files() -> impl Iterator<Item = (String, Value)> {
    [
        ("formations.tableschema.json", formations()),
        ("communes.tableschema.json", communes()),
        ("csv.dialect.json", dialect()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
}

/// Commas, as the real files have them: semicolons and tabs are read all the same.
fn dialect() -> Value {
    json!({
        "header": true,
        "headerRows": [1],
        "delimiter": ",",
        "quoteChar": "\"",
        "doubleQuote": true,
        "skipInitialSpace": false,
    })
}

fn table(title: &str, description: &str, fields: Vec<Value>) -> Value {
    json!({
        "title": title,
        "description": description,
        "fields": fields,
        // In any order; those that are not required may be absent, and there are no others.
        "fieldsMatch": "superset",
        "missingValues": [""],
    })
}

fn formations() -> Value {
    let schema = super::root::<LigneFormation>();
    let fields = COLONNES.iter().map(|(name, required)| {
        let property = schema.pointer(&format!("/properties/{name}")).and_then(Value::as_object);
        let property = property.cloned().unwrap_or_default();
        let description = property.get("description").and_then(Value::as_str).unwrap_or_default();
        let (kind, example, constraints) = formation(name, &property);
        field(name, heading(name), description, kind, example, (*required, constraints))
    });
    table(
        "Les formations d’un campus",
        "Une ligne est un diplôme dans un lieu. Le fichier est `content/campus/<campus>/formations.csv`.",
        fields.collect(),
    )
}

/// Type, example and constraints of a column: those of the model, and those that a cell has of its own.
fn formation(name: &str, property: &Map<String, Value>) -> (&'static str, Value, Map<String, Value>) {
    let of = |value: Value| value.as_object().cloned().unwrap_or_default();
    let example = property.get("examples").and_then(|all| all.get(0)).cloned().unwrap_or_default();
    let pattern = property.get("pattern").cloned();
    match name {
        "niveau" => ("integer", example, of(json!({ "enum": [3, 4, 5, 6, 7, 8] }))),
        "voies_connues" => {
            let voie = "[a-z0-9]+(-[a-z0-9]+)*";
            let pattern = format!("^{voie}(\\|{voie})*$");
            ("string", json!("scolaire|apprentissage"), of(json!({ "pattern": pattern })))
        }
        "capacite" => ("integer", json!(24), of(json!({ "minimum": 0 }))),
        "annee" => (
            "string",
            json!("2025 (année déduite)"),
            of(json!({ "pattern": "^(199[0-9]|20[0-9]{2}|2100)( *\\(année déduite\\))?$" })),
        ),
        "formation" => {
            let pattern = pattern.map(|pattern| of(json!({ "pattern": pattern }))).unwrap_or_default();
            ("string", json!("bac-pro-cuisine"), pattern)
        }
        "ferme_le" => ("date", example, Map::new()),
        "intitule" => ("string", json!("Bac pro Cuisine"), Map::new()),
        "type" => ("string", json!("Bac pro"), Map::new()),
        "source" => ("string", json!("Parcoursup (jeu fr-esr-parcoursup)"), Map::new()),
        "remarque" => ("string", json!("Ouverture à la rentrée"), Map::new()),
        _ => {
            ("string", example, pattern.map(|pattern| of(json!({ "pattern": pattern }))).unwrap_or_default())
        }
    }
}

fn heading(name: &str) -> &'static str {
    match name {
        "formation" => "Nom court du diplôme",
        "intitule" => "Intitulé",
        "niveau" => "Niveau",
        "type" => "Type de diplôme",
        "voies_connues" => "Voies connues",
        "uai" => "Code UAI de l’établissement",
        "commune" => "Code INSEE de la commune",
        "ferme_le" => "Jour de fermeture",
        "capacite" => "Nombre de places",
        "rncp" => "Code RNCP",
        "source" => "Source",
        "annee" => "Année des données",
        "remarque" => "Remarque",
        "code_insee" => "Code INSEE",
        "nom" => "Nom de la commune",
        "departement" => "Code du département",
        "codes_postaux" => "Codes postaux",
        "lat" => "Latitude",
        "lon" => "Longitude",
        "precision" => "Précision de la position",
        "population" => "Nombre d’habitants",
        _ => "",
    }
}

fn communes() -> Value {
    let fields = COLONNES_COMMUNES.iter().map(|(name, required)| {
        let (kind, description, example, constraints) = commune(name);
        let constraints = constraints.as_object().cloned().unwrap_or_default();
        field(name, heading(name), description, kind, example, (*required, constraints))
    });
    table(
        "Les communes de la région",
        "Le fichier est `content/referentiels/communes.csv`. Il vient de données publiques : LISEZMOI.md dit lesquelles.",
        fields.collect(),
    )
}

fn commune(name: &str) -> (&'static str, &'static str, Value, Value) {
    match name {
        "code_insee" => {
            ("string", "Cinq caractères, avec le zéro de tête.", json!("02691"), form::<CodeInsee>())
        }
        "nom" => {
            ("string", "Le nom officiel, avec ses accents et ses traits d’union.", json!("Amiens"), json!({}))
        }
        "departement" => (
            "string",
            "Deux ou trois caractères, avec le zéro de tête.",
            json!("80"),
            form::<CodeDepartement>(),
        ),
        "codes_postaux" => (
            "string",
            "Les codes postaux de la commune, séparés par une barre.",
            json!("80000|80080"),
            json!({ "pattern": "^[0-9]{5}([| ;][0-9]{5})*$" }),
        ),
        "lat" => (
            "number",
            "En degrés (WGS 84), avec un point.",
            json!(49.894),
            json!({ "minimum": -90, "maximum": 90 }),
        ),
        "lon" => (
            "number",
            "En degrés (WGS 84), avec un point.",
            json!(2.302),
            json!({ "minimum": -180, "maximum": 180 }),
        ),
        "population" => ("integer", "Le dernier recensement connu.", json!(1200), json!({ "minimum": 0 })),
        _ => (
            "string",
            "D’où vient la position : la commune elle-même, ou son code postal.",
            json!("commune"),
            json!({}),
        ),
    }
}

/// The pattern of a code.
fn form<T: JsonSchema>() -> Value {
    let format = super::root::<T>().get("format").and_then(Value::as_str).and_then(Forme::nommee);
    json!({ "pattern": format.map(|forme| forme.motif) })
}

fn field(
    name: &str,
    title: &str,
    description: &str,
    kind: &str,
    example: Value,
    (required, constraints): (bool, Map<String, Value>),
) -> Value {
    let mut own = Map::new();
    own.insert("required".to_owned(), json!(required));
    own.extend(constraints);
    json!({
        "name": name,
        "title": title,
        "type": kind,
        "description": description,
        "example": example,
        "constraints": own,
    })
}
