//! From the model's own schema to the one an editor works with.
//!
//! What the reader of files lets pass is let pass here (a key without value, a code without quotes), what it refuses is
//! refused (an empty text), and every sentence that an editor may show is French.

use schemars::Schema;
use serde_json::{Map, Value, json};

use crate::model::forme::Forme;

/// What an editor says of a text that is there and says nothing.
const EMPTY: &str = "Cette valeur est vide : écrivez-la, ou retirez la ligne.";

/// Formats that other programs know and check as we do; ours are said by patterns. An `uri` would have no accents.
const STANDARD: [&str; 2] = ["date", "email"];

/// A whole schema, ready to be written.
pub(super) fn finish(schema: Schema, id: &str, title: &str) -> Value {
    let mut whole = match schema.to_value() {
        Value::Object(object) => object,
        other => return other,
    };
    one(&mut whole, false);
    let mut head = Map::new();
    // Relative: it has the address of whatever folder it is read from.
    for (name, value) in [
        ("$schema", json!("https://json-schema.org/draft/2020-12/schema")),
        ("$id", json!(id)),
        ("title", json!(title)),
    ] {
        head.insert(name.to_owned(), value);
        whole.remove(name);
    }
    head.extend(whole);
    Value::Object(head)
}

/// One schema and those inside it. `optional` says that the key it stands under may be left without value.
fn one(schema: &mut Map<String, Value>, optional: bool) {
    words(schema);
    reference(schema, optional);
    kind(schema, optional);
    text(schema);
    bounds(schema);
    // An editor would offer « null », « [] » or a whole group as what to write.
    let empty = |value: &Value| value.is_null() || value.is_array() || value.is_object();
    if schema.get("default").is_some_and(empty) {
        schema.remove("default");
    }
    inside(schema);
    marked_up(schema);
}

fn inside(schema: &mut Map<String, Value>) {
    let required: Vec<String> = match schema.get("required") {
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        for (name, value) in properties.iter_mut() {
            if let Value::Object(property) = value {
                one(property, !required.contains(name));
            }
        }
    }
    for group in ["patternProperties", "$defs"] {
        if let Some(Value::Object(all)) = schema.get_mut(group) {
            all.values_mut().filter_map(Value::as_object_mut).for_each(|schema| one(schema, false));
        }
    }
    if let Some(Value::Object(all)) = schema.get_mut("$defs") {
        all.values_mut().filter_map(Value::as_object_mut).for_each(titled);
    }
    if let Some(Value::Object(items)) = schema.get_mut("items") {
        one(items, false);
    }
}

/// `oneOf` of constants → `enum`: a validator can then say which words are possible, and editors show what each means.
fn words(schema: &mut Map<String, Value>) {
    let Some(Value::Array(variants)) = schema.get("oneOf") else { return };
    let part = |name: &str| -> Option<Vec<Value>> {
        variants.iter().map(|variant| variant.get(name).cloned()).collect()
    };
    let (Some(words), Some(meanings)) = (part("const"), part("description")) else { return };
    schema.remove("oneOf");
    schema.insert("type".to_owned(), json!("string"));
    schema.insert("enum".to_owned(), Value::Array(words));
    schema.insert("enumDescriptions".to_owned(), Value::Array(meanings.clone()));
    schema.insert("markdownEnumDescriptions".to_owned(), Value::Array(meanings));
}

/// What is described elsewhere, and may be left without value.
fn reference(schema: &mut Map<String, Value>, optional: bool) {
    if let Some(alternatives) = schema.remove("anyOf") {
        let alternatives = alternatives.as_array().cloned().unwrap_or_default();
        let one = alternatives.into_iter().find(|one| one.get("$ref").is_some());
        schema.extend(one.and_then(|one| one.as_object().cloned()).unwrap_or_default());
    }
    if optional && let Some(target) = schema.remove("$ref") {
        schema.insert("anyOf".to_owned(), json!([{ "$ref": target }, { "type": "null" }]));
    }
}

fn kind(schema: &mut Map<String, Value>, optional: bool) {
    let mut types: Vec<&str> = match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    types.retain(|one| *one != "null");
    let digits = forme(schema).and_then(|forme| digits(forme.nom));
    if digits.is_some() && !types.contains(&"integer") {
        types.push("integer");
    }
    if optional {
        types.push("null");
    }
    let types = match types.as_slice() {
        [one] => json!(one),
        many => json!(many),
    };
    schema.insert("type".to_owned(), types);
    if let Some((least, most)) = digits {
        schema.insert("minimum".to_owned(), json!(least));
        schema.insert("maximum".to_owned(), json!(most));
    }
}

/// Codes that other readers of YAML take for numbers, and that ours reads as written: `80021`.
fn digits(forme: &str) -> Option<(u64, u64)> {
    match forme {
        "slug" => Some((0, 9_007_199_254_740_991)),
        "code-insee" => Some((10_000, 99_999)),
        "code-postal" => Some((10_000, 98_999)),
        "code-departement" => Some((10, 988)),
        "telephone" => Some((1_000, 118_999)),
        _ => None,
    }
}

fn forme(schema: &Map<String, Value>) -> Option<&'static Forme> {
    schema.get("format").and_then(Value::as_str).and_then(Forme::nommee)
}

/// Texts have their form, or at least a letter.
fn text(schema: &mut Map<String, Value>) {
    let is_text = match schema.get("type") {
        Some(Value::String(one)) => one == "string",
        Some(Value::Array(many)) => many.iter().any(|one| one == "string"),
        _ => false,
    };
    if !is_text || schema.contains_key("enum") {
        return;
    }
    let help = forme(schema).and_then(|forme| (forme.verifie)("").err()).map(|fault| fault.aide);
    schema.entry("pattern").or_insert_with(|| json!("\\S"));
    schema.insert("patternErrorMessage".to_owned(), json!(help.as_deref().unwrap_or(EMPTY)));
    if schema.get("format").is_some_and(|format| !STANDARD.iter().any(|known| format == known)) {
        schema.remove("format");
    }
}

/// The bounds of Rust's numbers, said in numbers.
fn bounds(schema: &mut Map<String, Value>) {
    let most = match schema.get("format").and_then(Value::as_str) {
        Some("uint8") => Some(u64::from(u8::MAX)),
        Some("uint16") => Some(u64::from(u16::MAX)),
        Some("uint32") => Some(u64::from(u32::MAX)),
        Some("double" | "float" | "niveau") => None,
        _ => return,
    };
    schema.remove("format");
    if let Some(most) = most {
        schema.entry("maximum").or_insert_with(|| json!(most));
    }
}

/// Without a title, an editor offers a group of keys under the name of a Rust type.
fn titled(schema: &mut Map<String, Value>) {
    let words = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    let title = words.split(['.', ':', ',', ';', '(']).next().unwrap_or_default().trim().to_owned();
    if !title.is_empty() {
        schema.insert("title".to_owned(), json!(title));
    }
}

/// The same words again where they hold `code`, under the name by which editors set them as such.
fn marked_up(schema: &mut Map<String, Value>) {
    let description = schema.get("description").and_then(Value::as_str);
    if let Some(words) = description.filter(|words| words.contains('`')).map(str::to_owned) {
        schema.insert("markdownDescription".to_owned(), json!(words));
    }
}
