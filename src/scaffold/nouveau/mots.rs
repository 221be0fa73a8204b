//! The words of the model: what each key is, and what each value means, written once, in `model`.

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

use super::Genre;
use crate::model::actualite::{Actualite, Evenement};
use crate::model::avis::Avis;
use crate::model::campus::Campus;
use crate::model::formation::LigneFormation;
use crate::model::site_emblematique::SiteEmblematique;

/// The schema of what a kind fills.
pub(super) fn schema(genre: Genre) -> Value {
    fn of<T: JsonSchema>() -> Value {
        SchemaGenerator::default().into_root_schema_for::<T>().to_value()
    }
    match genre {
        Genre::Campus => of::<Campus>(),
        Genre::Avis => of::<Avis>(),
        Genre::Formation => of::<LigneFormation>(),
        Genre::Actualite => of::<Actualite>(),
        Genre::Evenement => of::<Evenement>(),
        Genre::SiteEmblematique => of::<SiteEmblematique>(),
    }
}

/// What a key is, in the words of the model.
pub(super) fn description(schema: &Value, cle: &str) -> Option<String> {
    let dit = schema.pointer(&format!("/properties/{cle}/description"))?.as_str()?;
    // Lines of a doc comment are cut where the source is.
    Some(dit.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The words that a key may say, and what each means.
pub(super) fn choix(schema: &Value, cle: &str) -> Vec<(String, String)> {
    let Some(propriete) = schema.pointer(&format!("/properties/{cle}")) else { return Vec::new() };
    variantes(schema, propriete).unwrap_or_default()
}

fn variantes(schema: &Value, ici: &Value) -> Option<Vec<(String, String)>> {
    let toutes = suivre(schema, ici).get("oneOf").and_then(Value::as_array)?;
    let texte = |variante: &Value, nom: &str| Some(variante.get(nom)?.as_str()?.to_owned());
    toutes.iter().map(|une| Some((texte(une, "const")?, texte(une, "description")?))).collect()
}

/// What stands behind `$ref`, « or nothing » and « a list of ».
fn suivre<'a>(schema: &'a Value, ici: &'a Value) -> &'a Value {
    if let Some(reference) = ici.get("$ref").and_then(Value::as_str) {
        let la = schema.pointer(reference.trim_start_matches('#'));
        return la.map_or(ici, |la| suivre(schema, la));
    }
    let autres = ici.get("anyOf").and_then(Value::as_array);
    if let Some(autre) = autres.and_then(|autres| autres.iter().find(|une| une.get("$ref").is_some())) {
        return suivre(schema, autre);
    }
    ici.get("items").map_or(ici, |items| suivre(schema, items))
}

/// The marks that a template may hold: `?cle` is what a key is, `=cle` the words that it may say.
pub(super) fn marques(genre: Genre) -> Vec<(String, String)> {
    let schema = schema(genre);
    let mut marques = Vec::new();
    descendre(&schema, &schema, "", &mut marques);
    marques
}

/// Two levels are enough for a beginning: `label.periodes.fin`.
fn descendre(schema: &Value, ici: &Value, chemin: &str, marques: &mut Vec<(String, String)>) {
    let Some(proprietes) = ici.get("properties").and_then(Value::as_object) else { return };
    for (cle, propriete) in proprietes {
        let chemin = if chemin.is_empty() { cle.clone() } else { format!("{chemin}.{cle}") };
        marques.extend(description(ici, cle).map(|dit| (format!("?{chemin}"), dit)));
        if let Some(variantes) = variantes(schema, propriete) {
            let mots: Vec<String> = variantes.into_iter().map(|(mot, _)| mot).collect();
            marques.push((format!("={chemin}"), mots.join(", ")));
        }
        if chemin.matches('.').count() < 2 {
            descendre(schema, suivre(schema, propriete), &chemin, marques);
        }
    }
}
