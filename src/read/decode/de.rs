//! Serde over a tree: a scalar is what the type asks for, so a text of digits stays a text.

use std::fmt::Display;
use std::str::FromStr;

use serde::de::value::{Error, MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::scalar;
use crate::read::yaml::{Entry, Kind, Node};

fn parsed<T: FromStr<Err: Display>>(node: &Node) -> Result<T, Error> {
    match &node.kind {
        Kind::Scalar { text, .. } => text.parse().map_err(|e| Error::custom(format!("« {text} » : {e}"))),
        _ => Err(Error::custom("un nombre manque")),
    }
}

fn entries<'de, 'a>(
    entries: impl Iterator<Item = &'a Entry> + 'a,
) -> MapDeserializer<'de, impl Iterator<Item = (&'a str, &'a Node)> + 'a, Error> {
    MapDeserializer::new(entries.map(|entry| (entry.key.as_str(), &entry.value)))
}

impl<'de> IntoDeserializer<'de, Error> for &Node {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! integers {
    ($($method:ident),*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match parsed::<i128>(self)? {
                number if number < 0 => visitor.visit_i64(i64::try_from(number).map_err(Error::custom)?),
                number => visitor.visit_u64(u64::try_from(number).map_err(Error::custom)?),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for &Node {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.kind {
            Kind::Null => visitor.visit_unit(),
            Kind::Scalar { text, plain: true } => match text.as_str() {
                "true" => visitor.visit_bool(true),
                "false" => visitor.visit_bool(false),
                _ => match (text.parse::<i64>(), scalar::number(text)) {
                    // A leading zero or a sign would be lost.
                    (Ok(number), _) if number.to_string() == *text => visitor.visit_i64(number),
                    (Err(_), Some(number)) => visitor.visit_f64(number),
                    _ => visitor.visit_str(text),
                },
            },
            Kind::Scalar { text, .. } => visitor.visit_str(text),
            Kind::Seq(items) => visitor.visit_seq(SeqDeserializer::new(items.iter())),
            Kind::Map(all) => visitor.visit_map(entries(all.iter())),
        }
    }

    integers!(
        deserialize_i8,
        deserialize_i16,
        deserialize_i32,
        deserialize_i64,
        deserialize_u8,
        deserialize_u16,
        deserialize_u32,
        deserialize_u64
    );

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_f64(parsed(self)?)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_f64(parsed(self)?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(parsed(self)?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.kind {
            Kind::Scalar { text, .. } => visitor.visit_str(text),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.kind {
            Kind::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    /// A key of the model without value is a key left out; an empty file, all of them.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.kind {
            Kind::Map(all) => {
                visitor.visit_map(entries(all.iter().filter(|entry| entry.value.kind != Kind::Null)))
            }
            Kind::Null => visitor.visit_map(entries([].iter())),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.kind {
            Kind::Scalar { text, .. } => visitor.visit_enum(text.as_str().into_deserializer()),
            Kind::Map(all) => visitor.visit_enum(MapAccessDeserializer::new(entries(all.iter()))),
            _ => Err(Error::custom("un mot manque")),
        }
    }

    forward_to_deserialize_any! {
        i128 u128 bytes byte_buf unit unit_struct seq tuple tuple_struct map ignored_any
    }
}
