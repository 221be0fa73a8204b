//! From a tree to a value of the model, with every fault of the file told in one run.
//!
//! Serde stops at the first fault and forgets where it was. So the tree is first compared with the
//! [`shape`](super::shape) of the type, everything wrong being told at its place; only a tree without fault is
//! given to serde.

use std::ops::Range;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::shape::{Field, Shape, ShapeId, Shapes};
use super::yaml::{Entry, Kind, Node};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::model::forme::Forme;

mod de;
mod example;
pub(crate) use example::is_unwritten;
mod mend;
mod scalar;

/// How many keys are named beside the one that was most likely meant.
const FEW_KEYS: usize = 8;

/// Reads a tree as a `T`.
///
/// # Errors
/// Every fault, by place. Codes: `cle-inconnue`, `cle-manquante`, `valeur-type`, `valeur-vide`,
/// `valeur-inconnue`, `valeur-hors-bornes`, `texte-sans-guillemets`, `fichier-vide`, those of
/// [`FORMES`](crate::model::forme::FORMES), and `decodage` for what only serde could see.
pub fn decode<T: DeserializeOwned + JsonSchema>(file: &Arc<str>, node: &Node) -> Result<T, Vec<Diagnostic>> {
    let faults = faults::<T>(file, node);
    if !faults.is_empty() {
        return Err(faults);
    }
    T::deserialize(node).map_err(|error| {
        vec![
            Diagnostic::error("decodage", format!("Ce contenu n’a pas pu être lu : {error}."))
                .at(Place::new(file, node.span()))
                .help("Comparez ce fichier avec l’exemple du guide."),
        ]
    })
}

/// What is wrong with a tree when it is compared with the shape of a type, in the order of places.
pub(super) fn faults<T: JsonSchema>(file: &Arc<str>, node: &Node) -> Vec<Diagnostic> {
    let shapes = Shapes::of::<T>();
    let mut checker = Checker { file, shapes: &shapes, faults: Vec::new() };
    checker.value(node, shapes.root(), &Owner::File);
    checker.faults.sort_by_key(|fault| fault.place.as_ref().map(|place| place.start));
    checker.faults
}

/// What holds a value.
#[derive(Clone)]
enum Owner<'a> {
    /// The file itself.
    File,
    /// A key.
    Key(&'a Entry),
    /// A list, itself under a key.
    Item,
}

impl Owner<'_> {
    /// The value, as the subject of a French sentence.
    fn subject(&self) -> String {
        match self {
            Owner::File => "Ce fichier".to_owned(),
            Owner::Key(entry) => format!("La clé `{}`", entry.key),
            Owner::Item => "Cet élément de liste".to_owned(),
        }
    }

    /// Where a fault of a whole list or group is shown: its key, for the rest may be long.
    fn span(&self, node: &Node) -> Range<usize> {
        match (self, &node.kind) {
            (Owner::Key(entry), Kind::Null | Kind::Seq(_) | Kind::Map(_)) => entry.key_span(),
            (_, Kind::Map(entries)) => entries.first().map_or(node.span(), Entry::key_span),
            _ => node.span(),
        }
    }

    /// What stands before the value on its line, for an example to copy. An element of a list has nothing: a dash would be
    /// wrong between brackets.
    fn lead(&self) -> String {
        match self {
            Owner::Key(entry) => format!("{}: ", entry.key),
            Owner::File | Owner::Item => String::new(),
        }
    }
}

struct Checker<'a> {
    file: &'a Arc<str>,
    shapes: &'a Shapes,
    faults: Vec<Diagnostic>,
}

impl<'a> Checker<'a> {
    fn tell(&mut self, span: Range<usize>, fault: Diagnostic) {
        self.faults.push(fault.at(Place::new(self.file, span)));
    }

    fn value(&mut self, node: &'a Node, shape: ShapeId, owner: &Owner<'a>) {
        let shapes = self.shapes;
        match (shapes.get(shape), &node.kind) {
            (Shape::Any, _) => {}
            (Shape::Struct { fields, open }, Kind::Map(entries)) => {
                self.fields(node, entries, fields, *open, owner)
            }
            (Shape::Struct { fields, .. }, Kind::Null) if matches!(owner, Owner::File) => {
                self.empty_file(fields)
            }
            (_, Kind::Null) => self.empty(node, owner),
            (Shape::Map { key, value }, Kind::Map(entries)) => {
                for entry in self.named(entries, *value, owner) {
                    if let Some(forme) = key {
                        self.form(forme, &entry.key, entry.key_span());
                    }
                    self.value(&entry.value, *value, &Owner::Key(entry));
                }
            }
            (Shape::Seq(item), Kind::Seq(items)) => {
                for node in items {
                    self.value(node, *item, &Owner::Item);
                }
            }
            (shape, Kind::Scalar { text, plain }) => {
                if let Err(fault) = scalar::check(shape, text, *plain, owner) {
                    self.tell(owner.span(node), mend::value(*fault, shape, node));
                } else if matches!(shape, Shape::Seq(_) | Shape::Map { .. } | Shape::Struct { .. }) {
                    self.wrong_kind(node, shape, owner);
                }
            }
            (shape, _) => self.wrong_kind(node, shape, owner),
        }
    }

    fn fields(
        &mut self,
        node: &'a Node,
        entries: &'a [Entry],
        fields: &'a [Field],
        open: bool,
        owner: &Owner<'a>,
    ) {
        let mut meant = Vec::new();
        for entry in entries {
            match fields.iter().find(|field| field.name == entry.key) {
                // A key left without value is a key left out, where it may be.
                Some(field) if !field.required && entry.value.kind == Kind::Null => {}
                Some(field) if self.indented(entry, field, fields) => {}
                Some(field) => self.value(&entry.value, field.shape, &Owner::Key(entry)),
                None if open => {}
                None => meant.extend(self.unknown_key(entry, entries, fields)),
            }
        }
        let missing: Vec<&str> = fields
            .iter()
            .filter(|field| field.required && !meant.contains(&field.name.as_str()))
            .map(|field| field.name.as_str())
            .filter(|name| !entries.iter().any(|entry| entry.key == *name))
            .collect();
        if !missing.is_empty() {
            self.missing_keys(node, (entries, fields), &missing, owner);
        }
    }

    /// The entries of a map that have their name; keys of one that lost it, `s1:` above `titre:`, are told once.
    fn named(&mut self, entries: &'a [Entry], value: ShapeId, owner: &Owner<'a>) -> Vec<&'a Entry> {
        let Shape::Struct { fields, .. } = self.shapes.get(value) else { return entries.iter().collect() };
        let is_field = |entry: &&Entry| {
            !matches!(entry.value.kind, Kind::Map(_)) && fields.iter().any(|field| field.name == entry.key)
        };
        let (lost, named): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(is_field);
        if let Some(first) = lost.first() {
            let what = match owner {
                Owner::Key(entry) if entry.key == "sources" => "de la source",
                _ => "court",
            };
            let message = format!("Il manque le nom {what} (`s1:`) au-dessus de `{}`.", first.key);
            let keys = list(lost.iter().map(|entry| entry.key.as_str()), "et");
            let fault = Diagnostic::error("cle-manquante", message).help(format!(
                "Ajoutez au-dessus une ligne de ce nom, suivi de « : », et décalez de deux espaces ce qui en dépend : {keys}."
            ));
            self.tell(first.key_span(), fault);
        }
        named
    }

    /// Tells keys written under a text, where they belong beside it; true when it did.
    fn indented(&mut self, entry: &'a Entry, field: &Field, fields: &'a [Field]) -> bool {
        let Kind::Map(under) = &entry.value.kind else { return false };
        let text = matches!(self.shapes.get(field.shape), Shape::Text { .. });
        let names = || fields.iter().map(|field| field.name.as_str());
        let meant = |key: &str| names().find(|name| *name == key).or_else(|| nearest(key, names()));
        let meant: Option<Vec<&str>> = under.iter().map(|entry| meant(&entry.key)).collect();
        let Some(meant) = meant.filter(|meant| text && !meant.is_empty()) else { return false };
        let key = &entry.key;
        let message = format!("La clé `{key}` attend un texte, et reçoit des clés.");
        let help =
            format!("Écrivez {} à la hauteur de `{key}`, sans retrait.", list(meant.into_iter(), "et"));
        self.tell(entry.key_span(), Diagnostic::error("valeur-type", message).help(help));
        true
    }

    /// Tells a key that does not exist; gives the one that was most likely meant.
    fn unknown_key(&mut self, entry: &Entry, entries: &[Entry], fields: &'a [Field]) -> Option<&'a str> {
        let names = || fields.iter().map(|field| field.name.as_str());
        let free = || names().filter(|name| !entries.iter().any(|entry| entry.key == *name));
        let written = entry.key.trim_matches(|c: char| !c.is_alphanumeric());
        let near = free().find(|name| *name == written).or_else(|| nearest(written, free()));
        let help = if entry.key.contains(['\u{a0}', '\u{202f}']) {
            Some(
                "Elle contient une espace insécable : remplacez-la par une espace ordinaire, ou retirez-la."
                    .to_owned(),
            )
        } else if fields.is_empty() {
            Some("Aucune clé n’est admise ici : retirez-la.".to_owned())
        } else {
            // Where one key is most likely meant, twenty others would hide it.
            let few = near.is_none() || fields.len() <= FEW_KEYS;
            few.then(|| format!("Les clés possibles ici : {}.", list(names(), "et")))
        };
        let mut fault =
            Diagnostic::error("cle-inconnue", format!("La clé `{}` n’existe pas ici.", entry.key));
        fault.help = help;
        fault.near = near.map(str::to_owned);
        self.tell(entry.key_span(), fault.corrected(mend::key(entry, entries, free())));
        near
    }

    fn missing_keys(
        &mut self,
        node: &Node,
        (entries, fields): (&[Entry], &[Field]),
        missing: &[&str],
        owner: &Owner<'_>,
    ) {
        let message = match missing {
            [one] => format!("Il manque la clé `{one}`."),
            many => format!("Il manque les clés {}.", list(many.iter().copied(), "et")),
        };
        let lines: Vec<String> = missing
            .iter()
            .filter_map(|name| fields.iter().find(|field| field.name == *name))
            .map(|field| example::of(self.shapes, field))
            .collect();
        let them = if missing.len() == 1 { "Ajoutez-la" } else { "Ajoutez-les" };
        let beside =
            entries.first().map(|entry| format!(", à la hauteur de `{}`", entry.key)).unwrap_or_default();
        let help = format!("{them}{beside}, et remplacez ce qui suit « : » :\n{}", lines.join("\n"));
        let fault = Diagnostic::error("cle-manquante", message).help(help);
        match owner {
            Owner::File => self.tell(node.start..node.start, fault),
            Owner::Key(entry) => self.tell(entry.key_span(), fault.label("sous cette clé")),
            Owner::Item => self.tell(owner.span(node), fault.label("dans cet élément")),
        }
    }

    fn empty_file(&mut self, fields: &[Field]) {
        let required = || fields.iter().filter(|field| field.required).map(|field| field.name.as_str());
        if required().next().is_some() {
            let fault = Diagnostic::error("fichier-vide", "Ce fichier est vide.")
                .help(format!("Il lui faut au moins : {}.", list(required(), "et")));
            self.tell(0..0, fault);
        }
    }

    fn empty(&mut self, node: &Node, owner: &Owner<'_>) {
        let fault = Diagnostic::error("valeur-vide", format!("{} est vide.", owner.subject()));
        let fault = match owner {
            Owner::Item => fault.help("Remplissez-le, ou retirez le tiret."),
            _ => fault.help("Donnez-lui une valeur."),
        };
        self.tell(owner.span(node), fault);
    }

    fn wrong_kind(&mut self, node: &Node, shape: &Shape, owner: &Owner<'_>) {
        let due = match shape {
            Shape::Seq(_) => "une liste",
            Shape::Map { .. } | Shape::Struct { .. } => "des clés",
            _ => scalar::due(shape),
        };
        let found = match &node.kind {
            Kind::Seq(_) => "une liste",
            Kind::Map(_) => "des clés",
            _ => "un texte",
        };
        let help = match (shape, &node.kind) {
            // `sources: s1`, `sources: s1, s2`
            (Shape::Seq(item), Kind::Scalar { text, .. })
                if matches!(self.shapes.get(*item), Shape::Text { format: Some(_), .. } | Shape::Enum(_)) =>
            {
                let items: Vec<&str> = text.split([',', ';', ' ']).filter(|item| !item.is_empty()).collect();
                format!("Mettez des crochets : {}[{}]", owner.lead(), items.join(", "))
            }
            (Shape::Seq(_), _) => {
                "Écrivez un élément par ligne, chacun après un tiret et une espace.".to_owned()
            }
            (Shape::Struct { fields, .. }, Kind::Scalar { .. }) => format!(
                "Écrivez au-dessous, décalées de deux espaces, ses clés : {}.",
                list(fields.iter().map(|field| field.name.as_str()), "et")
            ),
            (Shape::Struct { .. } | Shape::Map { .. }, _) => {
                "Écrivez au-dessous ses clés, chacune suivie de « : », sans tiret.".to_owned()
            }
            (_, Kind::Map(entries)) => match entries.as_slice() {
                // « - Campus : un réseau » is a map for YAML and a text for whoever wrote it.
                [Entry { key, value: Node { kind: Kind::Scalar { text, .. }, .. }, .. }] => format!(
                    "Un texte qui contient « : » se met entre guillemets : {}\"{key} : {text}\"",
                    owner.lead()
                ),
                _ => "Écrivez une seule valeur, sur la même ligne.".to_owned(),
            },
            _ => "Écrivez une seule valeur, sans tiret ni crochets.".to_owned(),
        };
        let message = format!("{} attend {due}, et reçoit {found}.", owner.subject());
        self.tell(owner.span(node), Diagnostic::error("valeur-type", message).help(help));
    }

    fn form(&mut self, forme: &Forme, text: &str, span: Range<usize>) {
        if let Err(fault) = (forme.verifie)(text) {
            self.tell(span, scalar::told(forme, fault));
        }
    }
}

/// `a`, `b` et `c`, each as code.
pub(super) fn list<'a>(words: impl Iterator<Item = &'a str>, last: &str) -> String {
    let words: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, start)) => format!("{} {last} {end}", start.join(", ")),
        None => String::new(),
    }
}
