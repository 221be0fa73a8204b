//! `content/referentiels/`: the lists that the rest of the content names things by.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::brouillon::From;
use super::communes::Communes;
use super::lu::Lu;
use super::table::{self, Column, well_formed};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::model::fait::Position;
use crate::model::forme::{CodeDepartement, CodeInsee};
use crate::model::referentiel::{
    COLONNES_COMMUNES, Commune, Departement, Filieres, Glossaire, Niveaux, Roles, Synonymes, Termes, Types,
};
use crate::source::SourceFile;
use crate::table::Table;

/// The names of the files of `referentiels/`.
pub(super) const FILES: [&str; 11] = [
    "filieres.yaml",
    "niveaux.yaml",
    "types.yaml",
    "voies.yaml",
    "natures.yaml",
    "natures-projet.yaml",
    "roles.yaml",
    "glossaire.yaml",
    "communes.csv",
    "departements.geojson",
    "synonymes.yaml",
];

/// The reference lists, as they were written.
#[derive(Debug, Default)]
pub struct ReferentielsLus {
    /// National filières.
    pub filieres: Option<Arc<Lu<Filieres>>>,
    /// Levels.
    pub niveaux: Option<Arc<Lu<Niveaux>>>,
    /// Kinds of diploma.
    pub types: Option<Arc<Lu<Types>>>,
    /// Ways to take a training.
    pub voies: Option<Arc<Lu<Termes>>>,
    /// Natures of members and schools.
    pub natures: Option<Arc<Lu<Termes>>>,
    /// Natures of projects.
    pub natures_projet: Option<Arc<Lu<Termes>>>,
    /// Roles of schools in a campus.
    pub roles: Option<Arc<Lu<Roles>>>,
    /// Acronyms.
    pub glossaire: Option<Arc<Lu<Glossaire>>>,
    /// What readers write for something else; a site may have none.
    pub synonymes: Option<Arc<Lu<Synonymes>>>,
    /// Communes of the region.
    pub communes: Arc<Communes>,
    /// Départements and their outlines.
    pub departements: Arc<Table<Departement>>,
}

/// Reads every list.
pub(super) fn read(from: From<'_>, report: &mut Report) -> ReferentielsLus {
    ReferentielsLus {
        filieres: list(from, "filieres", report),
        niveaux: list(from, "niveaux", report),
        types: list(from, "types", report),
        voies: list(from, "voies", report),
        natures: list(from, "natures", report),
        natures_projet: list(from, "natures-projet", report),
        roles: list(from, "roles", report),
        glossaire: list(from, "glossaire", report),
        synonymes: from.optional("content/referentiels/synonymes.yaml", report),
        communes: rows(from, "communes.csv", report, communes),
        departements: rows(from, "departements.geojson", report, departements),
    }
}

fn list<T>(from: From<'_>, name: &str, report: &mut Report) -> Option<Arc<Lu<T>>>
where
    T: DeserializeOwned + JsonSchema + Send + Sync + 'static,
{
    from.required(&format!("content/referentiels/{name}.yaml"), report)
}

/// The rows of a file that is no YAML.
fn rows<T: Default + Send + Sync + 'static>(
    from: From<'_>,
    name: &str,
    report: &mut Report,
    read: impl Fn(&SourceFile, &mut Report) -> T,
) -> Arc<T> {
    let path = format!("content/referentiels/{name}");
    let Some(file) = from.sources.get(&path) else {
        report.push(
            Diagnostic::error("fichier-manquant", format!("Il manque le fichier `{path}`."))
                .at(Place::at_path(&path))
                .help("La carte et les communes viennent de ce fichier ; le guide dit où le trouver."),
        );
        return Arc::default();
    };
    let known = from.memo.get(file, |file| {
        let mut told = Report::new();
        (Arc::new(read(file, &mut told)), told)
    });
    report.extend(known.1.iter().cloned());
    Arc::clone(&known.0)
}

/// What a cell of each column of `communes.csv` may say.
fn accepts(column: &str) -> fn(&str) -> bool {
    match column {
        "code_insee" => well_formed::<CodeInsee>,
        "departement" => well_formed::<CodeDepartement>,
        "lat" | "lon" => well_formed::<f64>,
        "population" => well_formed::<u32>,
        _ => table::any_text,
    }
}

fn communes(file: &SourceFile, report: &mut Report) -> Communes {
    let columns = COLONNES_COMMUNES.map(|(name, required)| Column { name, required, accepts: accepts(name) });
    let (table, faults) = table::read(&file.path, &file.bytes, &columns);
    report.extend(faults);
    let mut communes = Vec::new();
    for row in table.rows() {
        let text = |name| row.cell(name).map(|c| c.text.trim()).unwrap_or_default();
        let codes = (text("code_insee").parse(), text("departement").parse());
        let (Ok(code), Ok(departement)) = codes else {
            let wrong = if codes.0.is_err() { "code_insee" } else { "departement" };
            report.push(
                Diagnostic::error("commune-invalide", format!("Colonne `{wrong}` : ce code est faux."))
                    .at(row.cell(wrong).map_or_else(|| row.place(), |cell| cell.place))
                    .help("Un code INSEE a cinq caractères, un code de département deux ou trois, avec leur zéro de tête : 02691, 02."),
            );
            continue;
        };
        let position = match (text("lat").parse(), text("lon").parse()) {
            (Ok(lat), Ok(lon)) => Some(Position { lat, lon, approchee: true, source: None }),
            _ => None,
        };
        let codes_postaux =
            text("codes_postaux").split(['|', ' ', ';']).filter_map(|code| code.parse().ok()).collect();
        let nom = text("nom").to_owned();
        let population = text("population").parse().ok();
        communes.push(Commune { code, nom, departement, codes_postaux, position, population });
    }
    communes.into_iter().collect()
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    code: CodeDepartement,
    nom: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<(f64, f64)>>),
    MultiPolygon(Vec<Vec<Vec<(f64, f64)>>>),
}

fn departements(file: &SourceFile, report: &mut Report) -> Table<Departement> {
    match serde_json::from_slice::<Collection>(&file.bytes) {
        Ok(collection) => {
            let mut departements = Table::default();
            for Feature { properties: Properties { code, nom }, geometry } in collection.features {
                let contour = match geometry {
                    Geometry::Polygon(rings) => rings,
                    Geometry::MultiPolygon(polygons) => polygons.into_iter().flatten().collect(),
                };
                departements.insert(code.clone().as_str(), Departement { code, nom, contour });
            }
            departements
        }
        Err(error) => {
            let offset = offset(&file.bytes, error.line(), error.column());
            report.push(
                Diagnostic::error("carte-illisible", "Ce fichier n’est pas une carte GeoJSON lisible.")
                    .at(Place::new(&file.path, offset..offset))
                    .help("Il faut une « FeatureCollection » de polygones, avec les propriétés `code` et `nom`."),
            );
            Table::default()
        }
    }
}

fn offset(bytes: &[u8], line: usize, column: usize) -> usize {
    let start: usize =
        bytes.split_inclusive(|b| *b == b'\n').take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    start + column.saturating_sub(1)
}
