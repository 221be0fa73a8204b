//! The made-up network with a script at the end of every text.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use cmq::model::actualite::{Actualite, Evenement};
use cmq::model::avis::Avis;
use cmq::model::campus::Campus;
use cmq::model::etablissement::Etablissements;
use cmq::model::formation::FicheFormation;
use cmq::model::page::PageEditoriale;
use cmq::model::referentiel::{Filieres, Glossaire, Niveaux, Roles, Termes, Types};
use cmq::model::reseau::FicheReseau;
use cmq::model::site::Site;
use cmq::model::site_emblematique::SiteEmblematique;
use cmq::read::frontmatter;
use cmq::read::shape::{Shape, ShapeId, Shapes};
use cmq::read::yaml::{self, Kind, Node};
use cmq::source::{SourceFile, Sources};
use cmq::theme::embedded;

/// What ends every text: an element, then both quotes that could close an attribute.
pub(super) const CHARGE: &str = "<script>alert(1)</script>\"'";

/// Texts that are names of files: they name nothing once they are loaded.
const FICHIERS: [&str; 1] = ["fichier"];

/// What the made-up network does not write of its site: groups that no other file has.
const SITE: &str = "accessibilite:\n  audit:\n    date: 2026-01-01\n    auteur: A\n    version: \"4.1\"\n    taux: 60\n    \
                    non_conformites: [Une]\ndonnees_personnelles:\n  responsable: A\n";

const PHOTO: &str = "photo:\n  fichier: four.jpg\n  alt: Un four ouvert\n  credit: Nom inventé\n  \
                     autorisation: personne de reconnaissable\nlabel:\n";

/// A filière without a campus: the home page says where to look meanwhile.
const FILIERE: &str = "  - slug: cartes-perdues\n    nom: Cartes perdues\n    simple: Retrouver son chemin\n    \
                       proches:\n      formations: [cap-souffleur-de-lune]\n      raison: pour essayer\n";

/// The made-up network, with the groups that it leaves out.
pub(super) fn valdombre() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reseaux/valdombre");
    let sources = Sources::read(&root).expect("a readable project").complete(embedded::files());
    let mut files = sources.files().to_vec();
    for file in &mut files {
        let text = file.text().unwrap_or_default();
        let text = match &*file.path {
            "content/site.yaml" => format!("{text}{SITE}"),
            "content/referentiels/filieres.yaml" => format!("{text}{FILIERE}"),
            "content/campus/verrerie-lunaire/campus.yaml" => text.replacen("label:\n", PHOTO, 1),
            _ => continue,
        };
        *file = SourceFile::new(Arc::clone(&file.path), text.into_bytes());
    }
    files.push(SourceFile::new(
        "content/campus/verrerie-lunaire/four.jpg",
        b"GIF89a pas une vraie image".to_vec(),
    ));
    Sources::from_files(root, files)
}

fn formes(path: &str) -> Option<Arc<Shapes>> {
    let path = path.strip_prefix("content/")?;
    let name = path.rsplit('/').next()?;
    Some(match path.split('/').next()? {
        "site.yaml" => Shapes::of::<Site>(),
        "reseau.yaml" => Shapes::of::<FicheReseau>(),
        "etablissements.yaml" => Shapes::of::<Etablissements>(),
        "campus" if name == "campus.yaml" => Shapes::of::<Campus>(),
        "campus" if name.ends_with(".md") => Shapes::of::<SiteEmblematique>(),
        "formations" => Shapes::of::<FicheFormation>(),
        "avis" => Shapes::of::<Avis>(),
        "actualites" => Shapes::of::<Actualite>(),
        "agenda" => Shapes::of::<Evenement>(),
        "pages" => Shapes::of::<PageEditoriale>(),
        "referentiels" => match name {
            "filieres.yaml" => Shapes::of::<Filieres>(),
            "niveaux.yaml" => Shapes::of::<Niveaux>(),
            "types.yaml" => Shapes::of::<Types>(),
            "voies.yaml" | "natures.yaml" | "natures-projet.yaml" => Shapes::of::<Termes>(),
            "roles.yaml" => Shapes::of::<Roles>(),
            "glossaire.yaml" => Shapes::of::<Glossaire>(),
            _ => return None,
        },
        _ => return None,
    })
}

/// The part of a file that is YAML.
fn yaml_de(path: &str, text: &str) -> Range<usize> {
    if !path.ends_with(".md") {
        return 0..text.len();
    }
    let body = frontmatter::body_start(text);
    4..text[..body].trim_end().len() - 3
}

struct Textes<'a> {
    shapes: &'a Shapes,
    /// Where each text is written, in order, and what it says.
    trouves: Vec<(Range<usize>, String)>,
    /// Texts that a group may have and does not: where its first key is, the key, and whether it is a list.
    ajouts: Vec<(usize, String, bool)>,
    /// The fields seen, by their group and their name.
    champs: BTreeSet<String>,
}

/// True for a text that has no form of its own; `liste` for a list of such.
fn est_texte(shapes: &Shapes, id: ShapeId) -> bool {
    matches!(shapes.get(id), Shape::Text { format: None, or_integer: false })
}

fn est_liste(shapes: &Shapes, id: ShapeId) -> bool {
    matches!(shapes.get(id), Shape::Seq(item) if est_texte(shapes, *item))
}

impl Textes<'_> {
    fn value(&mut self, node: &Node, shape: ShapeId, nom: &str) {
        match (self.shapes.get(shape), &node.kind) {
            (Shape::Struct { fields, .. }, Kind::Map(entries)) => {
                let group: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
                for entry in entries {
                    if let Some(field) = fields.iter().find(|field| field.name == entry.key) {
                        self.champs.insert(champ(&group, &field.name));
                        self.value(&entry.value, field.shape, &field.name);
                    }
                }
                let written = |name: &str| entries.iter().any(|entry| entry.key == name);
                let absent =
                    fields.iter().filter(|field| !written(&field.name) && !FICHIERS.contains(&&*field.name));
                let Some(first) = entries.first() else { return };
                for field in absent {
                    let liste = est_liste(self.shapes, field.shape);
                    if liste || est_texte(self.shapes, field.shape) {
                        self.champs.insert(champ(&group, &field.name));
                        self.ajouts.push((first.key_start, field.name.clone(), liste));
                    }
                }
            }
            (Shape::Map { value, .. }, Kind::Map(entries)) => {
                entries.iter().for_each(|entry| self.value(&entry.value, *value, nom));
            }
            (Shape::Seq(item), Kind::Seq(items)) => {
                items.iter().for_each(|node| self.value(node, *item, nom))
            }
            (Shape::Text { format: None, or_integer: false }, Kind::Scalar { text, .. })
                if !FICHIERS.contains(&nom) =>
            {
                self.trouves.push((node.span(), text.clone()));
            }
            _ => {}
        }
    }
}

fn champ(group: &[&str], name: &str) -> String {
    format!("{name} (de {})", group.join(", "))
}

fn lus<'a>(path: &str, text: &str, shapes: &'a Shapes) -> Textes<'a> {
    let part = yaml_de(path, text);
    let tree = yaml::parse(&Arc::from(path), &text[part.clone()], part.start).expect("a right file");
    let mut textes = Textes { shapes, trouves: Vec::new(), ajouts: Vec::new(), champs: BTreeSet::new() };
    textes.value(&tree, shapes.root(), "");
    textes
}

/// One change of a text: what stands at these bytes is replaced.
type Changement = (Range<usize>, String);

fn changements(text: &str, lus: &Textes<'_>, charge: &str) -> Vec<Changement> {
    let quoted =
        |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"));
    let mut all: Vec<Changement> = Vec::new();
    for (span, texte) in &lus.trouves {
        let end = if text[span.clone()].ends_with('\n') { "\n" } else { "" };
        all.push((span.clone(), format!("{}{end}", quoted(&format!("{} {charge}", texte.trim_end())))));
    }
    for (at, key, liste) in &lus.ajouts {
        let line = text[..*at].rfind('\n').map_or(0, |end| end + 1);
        let flow = text[..*at].trim_end().ends_with('{');
        let column = text[line..*at].chars().count();
        let value = quoted(&format!("Ajouté {charge}"));
        let value = if *liste { format!("[{value}]") } else { value };
        let end = if flow { ", ".to_owned() } else { format!("\n{}", " ".repeat(column)) };
        all.push((*at..*at, format!("{key}: {value}{end}")));
    }
    all.sort_by_key(|(span, _)| (span.start, span.end));
    all
}

fn charge_yaml(path: &str, text: &str, charge: &str) -> Option<String> {
    let shapes = formes(path)?;
    let lus = lus(path, text, &shapes);
    let mut out = String::new();
    let mut at = 0;
    for (span, texte) in changements(text, &lus, charge) {
        out.push_str(&text[at..span.start]);
        out.push_str(&texte);
        at = span.end;
    }
    out.push_str(&text[at..]);
    if path.ends_with(".md") {
        // A tag in a text is refused; its characters are not.
        let mots = charge.replace('<', "\\<");
        out.push_str(&format!("\n\nFin {mots} et `{charge}`.\n\n## Titre {mots}\n\n"));
        out.push_str(&format!("[La liste {mots}](/avis/ '{}')\n\n", charge.replace('\'', "")));
        out.push_str(&format!("| {mots} |\n| --- |\n| {mots} |\n\nUne note[^n].\n\n[^n]: {mots}\n\n"));
        out.push_str(&format!("```html\n{charge}\n```\n"));
    }
    Some(out)
}

/// Columns of words, in both tables.
const COLONNES: [&str; 5] = ["intitule", "type", "source", "remarque", "nom"];

fn charge_csv(text: &str, charge: &str) -> String {
    let separator = if text.lines().next().unwrap().contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        let cells = header.iter().zip(&row).map(|(name, cell)| {
            if COLONNES.contains(&name) { format!("{cell} {charge}") } else { cell.to_owned() }
        });
        writer.write_record(cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Every text of the content with this at its end.
pub(super) fn charge(sources: &Sources, charge: &str) -> Sources {
    let files = sources.files().iter().map(|file| {
        let Some(text) = file.text().filter(|_| file.path.starts_with("content/")) else {
            return file.clone();
        };
        let loaded = if file.path.ends_with(".csv") {
            charge_csv(text, charge)
        } else if file.path.ends_with(".geojson") {
            let mut map: serde_json::Value = serde_json::from_str(text).unwrap();
            for feature in map["features"].as_array_mut().unwrap() {
                let name = format!("{} {charge}", feature["properties"]["nom"].as_str().unwrap());
                feature["properties"]["nom"] = name.into();
            }
            map.to_string()
        } else {
            charge_yaml(&file.path, text, charge).unwrap_or_else(|| text.to_owned())
        };
        SourceFile::new(Arc::clone(&file.path), loaded.into_bytes())
    });
    Sources::from_files(sources.root().to_path_buf(), files.collect())
}

/// Texts of the model that no file of the made-up network writes.
pub(super) fn champs_absents() -> Vec<String> {
    let sources = valdombre();
    let mut ecrits = BTreeSet::new();
    let mut dus = BTreeSet::new();
    for file in sources.under("content") {
        let (Some(text), Some(shapes)) = (file.text(), formes(&file.path)) else { continue };
        ecrits.extend(lus(&file.path, text, &shapes).champs);
        collecte(&shapes, shapes.root(), &mut BTreeSet::new(), &mut dus);
    }
    dus.difference(&ecrits).cloned().collect()
}

fn collecte(shapes: &Shapes, id: ShapeId, vus: &mut BTreeSet<String>, dus: &mut BTreeSet<String>) {
    match shapes.get(id) {
        Shape::Seq(item) => collecte(shapes, *item, vus, dus),
        Shape::Map { value, .. } => collecte(shapes, *value, vus, dus),
        Shape::Struct { fields, .. } => {
            let group: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
            if !vus.insert(group.join(", ")) {
                return;
            }
            for field in fields {
                let texte = est_texte(shapes, field.shape) || est_liste(shapes, field.shape);
                if texte && !FICHIERS.contains(&field.name.as_str()) {
                    dus.insert(champ(&group, &field.name));
                }
                collecte(shapes, field.shape, vus, dus);
            }
        }
        _ => {}
    }
}
