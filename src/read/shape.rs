//! What a type expects of a file, compact and without serde: drawn once from its JSON Schema.
//!
//! The model says everything once, in plain serde and schemars. This is the part of a schema that a reader can
//! check while it knows where each value is written. What it does not understand it lets pass, and serde decides.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value};

use crate::model::forme::{FORMES, Forme};

/// The number of a [`Shape`] in its [`Shapes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShapeId(usize);

/// What one value must be.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Anything.
    Any,
    /// A text that is not empty.
    Text {
        /// The form it must have.
        format: Option<&'static Forme>,
        /// True when a number without quotes says the same: the year of a date.
        or_integer: bool,
    },
    /// A whole number.
    Integer {
        /// Least, both included.
        min: i128,
        /// Most.
        max: i128,
        /// The form that explains it better than its bounds.
        format: Option<&'static Forme>,
    },
    /// A number.
    Number {
        /// Least, both included.
        min: Option<f64>,
        /// Most.
        max: Option<f64>,
    },
    /// `true` or `false`.
    Bool,
    /// One of some words.
    Enum(Vec<String>),
    /// A list.
    Seq(ShapeId),
    /// Keys chosen by the author.
    Map {
        /// The form of the keys.
        key: Option<&'static Forme>,
        /// What each key holds.
        value: ShapeId,
    },
    /// Keys chosen by the model.
    Struct {
        /// The keys, in the model's order.
        fields: Vec<Field>,
        /// True when other keys are let pass.
        open: bool,
    },
}

/// A key of a [`Shape::Struct`].
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The key.
    pub name: String,
    /// What it holds.
    pub shape: ShapeId,
    /// True when it must be there.
    pub required: bool,
}

/// The shape of a type, and those it is made of. Types may contain themselves, hence the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Shapes {
    table: Vec<Shape>,
    root: ShapeId,
}

impl Shapes {
    /// The shape of the whole.
    pub fn root(&self) -> ShapeId {
        self.root
    }

    /// One shape.
    pub fn get(&self, id: ShapeId) -> &Shape {
        self.table.get(id.0).unwrap_or(&Shape::Any)
    }

    /// The shapes of a type, made at its first use.
    pub fn of<T: JsonSchema>() -> Arc<Shapes> {
        static KNOWN: OnceLock<RwLock<BTreeMap<Cow<'static, str>, Arc<Shapes>>>> = OnceLock::new();
        let known = KNOWN.get_or_init(RwLock::default);
        let id = T::schema_id();
        if let Some(shapes) = known.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return Arc::clone(shapes);
        }
        let schema = SchemaGenerator::default().into_root_schema_for::<T>();
        let shapes = Arc::new(Shapes::from_schema(schema.as_value()));
        let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(id).or_insert(shapes))
    }

    /// The shapes that a JSON Schema describes.
    pub fn from_schema(schema: &Value) -> Shapes {
        let mut maker = Maker { root: schema, table: Vec::new(), definitions: BTreeMap::new() };
        let root = maker.shape(schema);
        Shapes { table: maker.table, root }
    }
}

struct Maker<'a> {
    root: &'a Value,
    table: Vec<Shape>,
    definitions: BTreeMap<&'a str, ShapeId>,
}

impl<'a> Maker<'a> {
    fn add(&mut self, shape: Shape) -> ShapeId {
        self.table.push(shape);
        ShapeId(self.table.len() - 1)
    }

    fn shape(&mut self, schema: &'a Value) -> ShapeId {
        let Some(object) = schema.as_object() else {
            return self.add(Shape::Any);
        };
        if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
            return self.reference(reference);
        }
        // `Option<T>` is « T or null »; here nothing is always allowed where a key may be absent.
        if let Some([one]) = alternatives(object).as_deref() {
            return self.shape(one);
        }
        let id = self.add(Shape::Any);
        let shape = self.own(object);
        if let Some(place) = self.table.get_mut(id.0) {
            *place = shape;
        }
        id
    }

    fn reference(&mut self, reference: &'a str) -> ShapeId {
        if let Some(known) = self.definitions.get(reference) {
            return *known;
        }
        let pointer = reference.strip_prefix('#').unwrap_or_default();
        let id = self.add(Shape::Any);
        self.definitions.insert(reference, id);
        if let Some(Value::Object(object)) = self.root.pointer(pointer) {
            let shape = self.own(object);
            if let Some(place) = self.table.get_mut(id.0) {
                *place = shape;
            }
        }
        id
    }

    fn own(&mut self, object: &'a Map<String, Value>) -> Shape {
        if let Some(words) = words(object) {
            return Shape::Enum(words);
        }
        let format = object.get("format").and_then(Value::as_str).unwrap_or_default();
        let forme = Forme::nommee(format);
        let types = types(object);
        match types.as_slice() {
            ["string"] => Shape::Text { format: forme, or_integer: false },
            ["string", "integer"] | ["integer", "string"] => Shape::Text { format: forme, or_integer: true },
            ["integer"] => {
                let (min, max) = bounds(format);
                let bound = |name| object.get(name).and_then(Value::as_i64).map(i128::from);
                Shape::Integer {
                    min: bound("minimum").unwrap_or(min),
                    max: bound("maximum").unwrap_or(max),
                    format: forme,
                }
            }
            ["number"] => {
                let bound = |name| object.get(name).and_then(Value::as_f64);
                Shape::Number { min: bound("minimum"), max: bound("maximum") }
            }
            ["boolean"] => Shape::Bool,
            ["array"] => match object.get("items") {
                Some(items) => Shape::Seq(self.shape(items)),
                None => Shape::Any,
            },
            ["object"] => self.object(object),
            _ => Shape::Any,
        }
    }

    fn object(&mut self, object: &'a Map<String, Value>) -> Shape {
        if let Some(Value::Object(patterns)) = object.get("patternProperties")
            && let Some((pattern, value)) = patterns.iter().next()
        {
            let key = FORMES.iter().find(|forme| forme.motif == pattern);
            return Shape::Map { key, value: self.shape(value) };
        }
        let others = object.get("additionalProperties");
        let Some(Value::Object(properties)) = object.get("properties") else {
            return match others {
                Some(value @ Value::Object(_)) => Shape::Map { key: None, value: self.shape(value) },
                Some(Value::Bool(false)) => Shape::Struct { fields: Vec::new(), open: false },
                _ => Shape::Any,
            };
        };
        let required: Vec<&str> = match object.get("required") {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let fields = properties
            .iter()
            .map(|(name, schema)| Field {
                name: name.clone(),
                shape: self.shape(schema),
                required: required.contains(&name.as_str()),
            })
            .collect();
        Shape::Struct { fields, open: others != Some(&Value::Bool(false)) }
    }
}

/// The types of a schema, without `null`.
fn types(object: &Map<String, Value>) -> Vec<&str> {
    let types: Vec<&str> = match object.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    types.into_iter().filter(|one| *one != "null").collect()
}

/// The alternatives of a schema, without `null`.
fn alternatives(object: &Map<String, Value>) -> Option<Vec<&Value>> {
    let all = object.get("anyOf").or_else(|| object.get("allOf"))?.as_array()?;
    let is_null = |schema: &&Value| schema.get("type").and_then(Value::as_str) == Some("null");
    Some(all.iter().filter(|schema| !is_null(schema)).collect())
}

/// The words of an enumeration without content, whether or not its variants are documented.
fn words(object: &Map<String, Value>) -> Option<Vec<String>> {
    let texts = |values: &Vec<Value>| -> Option<Vec<String>> {
        values.iter().filter(|v| !v.is_null()).map(|value| value.as_str().map(str::to_owned)).collect()
    };
    if let Some(Value::Array(values)) = object.get("enum") {
        return texts(values);
    }
    if let Some(constant) = object.get("const").and_then(Value::as_str) {
        return Some(vec![constant.to_owned()]);
    }
    let Some(Value::Array(variants)) = object.get("oneOf") else {
        return None;
    };
    let lists: Option<Vec<Vec<String>>> =
        variants.iter().map(|variant| variant.as_object().and_then(words)).collect();
    lists.map(|lists| lists.concat())
}

/// What a Rust integer can hold, by the name that schemars gives it.
fn bounds(format: &str) -> (i128, i128) {
    match format {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        "uint" | "uint64" => (0, u64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::model::campus::Campus;
    use crate::model::forme::{Moment, Slug};

    #[derive(Deserialize, JsonSchema)]
    #[expect(dead_code, reason = "only its schema is used")]
    struct Arbre {
        nom: Option<String>,
        branches: Vec<Arbre>,
        petit: u8,
        quand: Option<Moment>,
        autres: BTreeMap<Slug, f64>,
        libre: serde_json::Value,
    }

    fn field<'a>(shapes: &'a Shapes, name: &str) -> (&'a Field, &'a Shape) {
        let Shape::Struct { fields, .. } = shapes.get(shapes.root()) else { panic!() };
        let field = fields.iter().find(|field| field.name == name).unwrap();
        (field, shapes.get(field.shape))
    }

    #[test]
    fn a_type_may_contain_itself() {
        let shapes = Shapes::of::<Arbre>();
        let (branches, shape) = field(&shapes, "branches");
        assert!(branches.required);
        let Shape::Seq(item) = shape else { panic!("{shape:?}") };
        assert!(matches!(shapes.get(*item), Shape::Struct { open: true, .. }));
        assert!(!field(&shapes, "nom").0.required);
        assert!(matches!(field(&shapes, "petit").1, Shape::Integer { min: 0, max: 255, .. }));
        assert!(matches!(field(&shapes, "libre").1, Shape::Any));
        let Shape::Text { format: Some(forme), or_integer: true } = field(&shapes, "quand").1 else {
            panic!()
        };
        assert_eq!(forme.nom, "moment");
        let Shape::Map { key: Some(forme), .. } = field(&shapes, "autres").1 else { panic!() };
        assert_eq!(forme.nom, "slug");
    }

    #[test]
    fn the_model_is_understood() {
        let shapes = Shapes::of::<Campus>();
        let unknown = shapes.table.iter().filter(|shape| **shape == Shape::Any).count();
        assert_eq!(unknown, 0, "{:#?}", shapes.table);
        assert_eq!(
            field(&shapes, "statut").1,
            &Shape::Enum(vec!["brouillon".to_owned(), "publie".to_owned()])
        );
        assert!(field(&shapes, "profil").0.required);
        assert!(matches!(field(&shapes, "categorie").1, Shape::Struct { open: false, .. }));
    }
}
