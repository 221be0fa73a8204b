//! The shapes of codes, addresses and dates: a text that has one of these types is well formed.
//!
//! Each shape has a name, which is its `format` in the JSON Schema, so that one generic reader can
//! check a scalar by the schema alone ([`FORMES`]) and say what is wrong where it is written.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use schemars::{Schema, json_schema};

mod certitude;
mod codes;
mod dates;
mod joindre;
mod niveau;

pub use certitude::est_certaine;
pub use dates::{Jour, Moment};
pub use joindre::hote;
pub use niveau::Niveau;

/// Why a text does not have a shape, in French.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faute {
    /// One sentence: what is wrong.
    pub message: String,
    /// One sentence: what to write.
    pub aide: String,
    /// The text as it was most likely meant, if that is known; well formed.
    pub proche: Option<String>,
}

impl Faute {
    fn new(message: impl Into<String>, aide: impl Into<String>) -> Self {
        Faute { message: message.into(), aide: aide.into(), proche: None }
    }

    /// Suggests `proche`, if it is well formed: a suggestion that is itself refused helps nobody.
    fn proche(mut self, proche: impl Into<String>, bien_forme: fn(&str) -> bool) -> Self {
        let proche = proche.into();
        self.proche = bien_forme(&proche).then_some(proche);
        self
    }
}

impl fmt::Display for Faute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Faute {}

/// A shape, as a generic reader needs it.
#[derive(Debug, Clone, Copy)]
pub struct Forme {
    /// Its name: the `format` of the JSON Schema.
    pub nom: &'static str,
    /// Code of the diagnostic for a text that does not have it.
    pub code: &'static str,
    /// What it is, with its article: « un code UAI ».
    pub quoi: &'static str,
    /// A regular expression that says nearly as much, for editors; empty where none does.
    pub motif: &'static str,
    /// Checks a text.
    pub verifie: fn(&str) -> Result<(), Faute>,
}

// Its name says it all, and functions cannot be compared.
impl PartialEq for Forme {
    fn eq(&self, autre: &Self) -> bool {
        self.nom == autre.nom
    }
}

impl Forme {
    /// The shape of this name.
    pub fn nommee(nom: &str) -> Option<&'static Forme> {
        FORMES.iter().find(|forme| forme.nom == nom)
    }
}

macro_rules! formes {
    ($(($nom:literal, $code:literal, $quoi:literal, $verifie:path, $motif:literal),)*) => {
        /// Every shape.
        pub static FORMES: &[Forme] = &[$(
            Forme { nom: $nom, code: $code, quoi: $quoi, motif: $motif, verifie: $verifie },
        )*];
    };
}

formes![
    ("slug", "slug-invalide", "un nom court", codes::slug, "^[a-z0-9]+(-[a-z0-9]+)*$"),
    ("uai", "uai-invalide", "un code UAI", codes::uai, "^[0-9]{7}[A-HJ-NPR-Z]$"),
    ("code-insee", "code-insee-invalide", "un code INSEE", codes::insee, "^([013-9][0-9]|2[AB1-9])[0-9]{3}$"),
    (
        "code-postal",
        "code-postal-invalide",
        "un code postal",
        codes::postal,
        "^(0[1-9]|[1-8][0-9]|9[0-8])[0-9]{3}$"
    ),
    (
        "code-departement",
        "code-departement-invalide",
        "un code de département",
        codes::departement,
        "^(0[1-9]|1[0-9]|2[AB1-9]|[3-8][0-9]|9[0-5]|97[1-8]|98[4-8])$"
    ),
    ("rncp", "rncp-invalide", "un code RNCP", codes::rncp, "^RNCP[0-9]{3,5}$"),
    ("rome", "rome-invalide", "un code ROME", codes::rome, "^[A-N][0-9]{4}$"),
    ("sha256", "sha256-invalide", "une empreinte SHA-256", codes::sha256, "^[0-9a-f]{64}$"),
    (
        "uri",
        "adresse-web-invalide",
        "une adresse web",
        joindre::adresse_web,
        r#"^https?://[^\s<>"\\`{}|^]+$"#
    ),
    (
        "email",
        "courriel-invalide",
        "une adresse électronique",
        joindre::courriel,
        r"^[^@\s]+@[^@\s]+\.[^@\s.]+$"
    ),
    (
        "telephone",
        "telephone-invalide",
        "un numéro de téléphone",
        joindre::telephone,
        r"^\+?[0-9 .()/\u00a0\u202f-]{4,}$"
    ),
    ("date", "date-invalide", "une date", dates::jour, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    (
        "moment",
        "moment-invalide",
        "une date, un mois ou une année",
        dates::moment,
        "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
    ),
    ("niveau", "niveau-invalide", "un niveau de diplôme", niveau::verifie, ""),
];

/// What a type that is read from a text and written as one needs, once it has `parse` and `Display`.
macro_rules! comme_texte {
    ($nom:ident, $ajout:expr, $format:literal, $exemples:expr) => {
        impl std::str::FromStr for $nom {
            type Err = $crate::model::forme::Faute;

            fn from_str(texte: &str) -> Result<Self, Self::Err> {
                Self::parse(texte)
            }
        }

        impl serde::Serialize for $nom {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $nom {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let texte = <std::borrow::Cow<'_, str> as serde::Deserialize>::deserialize(deserializer)?;
                Self::parse(&texte).map_err(serde::de::Error::custom)
            }
        }

        impl schemars::JsonSchema for $nom {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($nom).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut schema = $crate::model::forme::schema($format, &$exemples);
                $ajout(&mut schema);
                schema
            }
        }
    };
}

// Modules below use it by name.
use comme_texte;

/// A newtype over a shared text that has been checked.
macro_rules! texte {
    ($(#[$doc:meta])* $nom:ident, $format:literal, $verifie:path, $exemples:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $nom(Arc<str>);

        impl $nom {
            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Checks a text.
            ///
            /// # Errors
            /// What is wrong, in French.
            pub fn parse(texte: &str) -> Result<Self, Faute> {
                $verifie(texte)?;
                Ok($nom(Arc::from(texte)))
            }
        }

        impl AsRef<str> for $nom {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        // Ordered and hashed as its text, so a map keyed by it can be asked with a `&str`.
        impl Borrow<str> for $nom {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $nom {
            fn eq(&self, autre: &str) -> bool {
                &*self.0 == autre
            }
        }

        impl PartialEq<&str> for $nom {
            fn eq(&self, autre: &&str) -> bool {
                &*self.0 == *autre
            }
        }

        impl fmt::Debug for $nom {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }

        impl fmt::Display for $nom {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        comme_texte!($nom, |_: &mut Schema| (), $format, $exemples);
    };
}

fn schema(format: &str, exemples: &[&str]) -> Schema {
    let mut schema = json_schema!({ "type": "string", "format": format });
    if let Some(forme) = Forme::nommee(format).filter(|forme| !forme.motif.is_empty()) {
        schema.insert("pattern".to_owned(), forme.motif.into());
    }
    schema.insert("examples".to_owned(), exemples.to_vec().into());
    schema
}

texte! {
    /// A short stable name, in addresses and references: `ceit`, `bac-pro-cuisine`.
    Slug, "slug", codes::slug, ["ceit", "bac-pro-cuisine"]
}
texte! {
    /// The code of a school: seven digits and the check letter that follows from them.
    Uai, "uai", codes::uai, ["0801272Y"]
}
texte! {
    /// The INSEE code of a commune: `80021`, `2A004`. Not its postal code.
    CodeInsee, "code-insee", codes::insee, ["80021", "02691"]
}
texte! {
    /// A postal code, five digits.
    CodePostal, "code-postal", codes::postal, ["80000", "02100"]
}
texte! {
    /// The code of a département: `02`, `59`, `2A`, `971`.
    CodeDepartement, "code-departement", codes::departement, ["80", "02"]
}
texte! {
    /// The number of a certification in the national register: `RNCP38878`.
    Rncp, "rncp", codes::rncp, ["RNCP38878"]
}
texte! {
    /// A job of the ROME directory: `H2301`.
    Rome, "rome", codes::rome, ["H2301"]
}
texte! {
    /// The SHA-256 of a file: 64 hexadecimal digits, lower case.
    Sha256, "sha256", codes::sha256, ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]
}
texte! {
    /// An absolute `http` or `https` address, safe to put in a link.
    AdresseWeb, "uri", joindre::adresse_web, ["https://www.exemple.fr/"]
}
texte! {
    /// An e-mail address.
    Courriel, "email", joindre::courriel, ["contact@exemple.fr"]
}
texte! {
    /// A telephone number, written as French people write them.
    Telephone, "telephone", joindre::telephone, ["03 00 00 00 00"]
}

impl Slug {
    /// The name of the built-in theme: `defaut`.
    pub fn defaut() -> Self {
        Slug(Arc::from("defaut"))
    }
}

impl AdresseWeb {
    /// The host, without port: `www.exemple.fr`.
    pub fn hote(&self) -> &str {
        joindre::hote(&self.0)
    }
}

impl Telephone {
    /// The number as a `tel:` link needs it: `+33300000000`; short numbers stay short.
    pub fn international(&self) -> String {
        joindre::international(&self.0)
    }
}

#[cfg(test)]
mod tests;
