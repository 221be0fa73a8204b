//! The national levels of diplomas.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error as _, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Faute;

/// A level of the national framework in force since 2019, from 3 (CAP) to 8 (doctorate).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Niveau(u8);

impl Niveau {
    /// Every level, lowest first.
    pub const TOUS: [Niveau; 6] = [Niveau(3), Niveau(4), Niveau(5), Niveau(6), Niveau(7), Niveau(8)];

    /// The number.
    pub fn nombre(self) -> u8 {
        self.0
    }

    /// The level of this number.
    ///
    /// # Errors
    /// Below 3 or above 8.
    pub fn new(nombre: u8) -> Result<Self, Faute> {
        Niveau::TOUS.into_iter().find(|niveau| niveau.0 == nombre).ok_or_else(|| inconnu(&nombre.to_string()))
    }
}

fn inconnu(texte: &str) -> Faute {
    Faute::new(
        format!("« {texte} » n’est pas un niveau de diplôme."),
        "Écrivez un chiffre de 3 à 8 : 3 pour un CAP, 4 pour un bac, 5 pour un BTS, 6 pour une licence, \
         7 pour un master, 8 pour un doctorat.",
    )
}

/// The level that people call « Bac+2 », « CAP », « niveau 5 ».
fn usuel(texte: &str) -> Option<&'static str> {
    match slug::slugify(texte).as_str() {
        "cap" | "niveau-3" => Some("3"),
        "bac" | "niveau-4" => Some("4"),
        "bac-2" | "bts" | "niveau-5" => Some("5"),
        "bac-3" | "licence" | "niveau-6" => Some("6"),
        "bac-5" | "master" | "niveau-7" => Some("7"),
        "bac-8" | "doctorat" | "niveau-8" => Some("8"),
        _ => None,
    }
}

pub(super) fn verifie(texte: &str) -> Result<(), Faute> {
    texte.parse::<Niveau>().map(|_| ())
}

impl FromStr for Niveau {
    type Err = Faute;

    fn from_str(texte: &str) -> Result<Self, Faute> {
        let ancien = |chiffre: &str, aujourd_hui: &str| {
            let mut faute = Faute::new(
                format!("« {texte} » est un niveau de l’ancienne nomenclature, abandonnée en 2019."),
                format!(
                    "L’ancien niveau {} est aujourd’hui {aujourd_hui}.",
                    texte.trim().to_ascii_uppercase()
                ),
            );
            faute.proche = (!chiffre.is_empty()).then(|| chiffre.to_owned());
            Err(faute)
        };
        match texte.trim().to_ascii_uppercase().as_str() {
            "V" => ancien("3", "le niveau 3, celui du CAP"),
            "IV" => ancien("4", "le niveau 4, celui du bac"),
            "III" => ancien("5", "le niveau 5, celui du BTS"),
            "II" => ancien("6", "le niveau 6, celui de la licence"),
            "I" => ancien("", "le niveau 7, celui du master, ou 8, celui du doctorat"),
            _ => match texte.parse::<u8>() {
                Ok(nombre) if texte.len() == 1 => Niveau::new(nombre),
                _ => {
                    let mut faute = inconnu(texte);
                    faute.proche = usuel(texte).map(str::to_owned);
                    Err(faute)
                }
            },
        }
    }
}

impl fmt::Display for Niveau {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Niveau {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Serialize for Niveau {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.0)
    }
}

impl<'de> Deserialize<'de> for Niveau {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lecture;

        impl Visitor<'_> for Lecture {
            type Value = Niveau;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("un niveau de 3 à 8")
            }

            fn visit_u64<E: serde::de::Error>(self, nombre: u64) -> Result<Niveau, E> {
                self.visit_str(&nombre.to_string())
            }

            fn visit_i64<E: serde::de::Error>(self, nombre: i64) -> Result<Niveau, E> {
                self.visit_str(&nombre.to_string())
            }

            fn visit_str<E: serde::de::Error>(self, texte: &str) -> Result<Niveau, E> {
                texte.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_u8(Lecture).map_err(D::Error::custom)
    }
}

impl JsonSchema for Niveau {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Niveau".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "format": "niveau", "minimum": 3, "maximum": 8, "examples": [4] })
    }
}
