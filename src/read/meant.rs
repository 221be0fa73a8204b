//! Names as readers see them, written where their short form is due: « Lycée » for `lycee`, « Saint-Quentin » for `02691`.
//!
//! A form alone can be told without knowing the lists; the name that was meant cannot. So it is looked for once all is read.

use super::brouillon::Brouillon;
use super::voies;
use crate::diagnostic::correction::same_name;
use crate::diagnostic::{Correction, Diagnostic, Report, nearest};
use crate::source::Sources;

/// A key, and what its value names: the short form and what readers see.
type Names<'a> = (&'static str, Vec<(&'a str, &'a str)>);

/// Gives the faults of form the name that was meant, in place of one that may not exist.
pub(super) fn complete(brouillon: &Brouillon, sources: &Sources, report: &mut Report) {
    let of_form =
        |d: &Diagnostic| ["slug-invalide", "code-insee-invalide", "voie-inconnue"].contains(&d.code);
    if !report.iter().any(of_form) {
        return;
    }
    let names = names(brouillon);
    let all = std::mem::take(report);
    report.extend(all.into_iter().map(|mut fault| {
        if let Some((key, written)) = written(&fault, sources) {
            match fault.code {
                "slug-invalide" => slug(&mut fault, &key, &written, &names),
                "code-insee-invalide" => commune(&mut fault, &written, brouillon),
                "voie-inconnue" => way(&mut fault, &written, brouillon),
                _ => {}
            }
        }
        fault
    }));
}

fn names(brouillon: &Brouillon) -> Vec<Names<'_>> {
    let lus = &brouillon.referentiels;
    let filieres = lus.filieres.iter().flat_map(|lu| &lu.filieres).map(|f| (f.slug.as_str(), f.nom.as_str()));
    let roles = lus.roles.iter().flat_map(|lu| &lu.roles).map(|r| (r.slug.as_str(), r.nom.as_str()));
    let natures = lus.natures.iter().chain(&lus.natures_projet).flat_map(|lu| &lu.termes);
    let natures = natures.map(|t| (t.slug.as_str(), t.nom.as_str()));
    let instances =
        brouillon.reseau.iter().flat_map(|lu| &lu.instances).map(|i| (i.slug.as_str(), i.nom.as_str()));
    let campus = brouillon
        .campus
        .iter()
        .map(|c| (c.slug.as_str(), c.fiche.as_ref().map_or(c.slug.as_str(), |fiche| fiche.nom.as_str())));
    vec![
        ("filiere", filieres.collect()),
        ("role", roles.collect()),
        ("nature", natures.collect()),
        ("emetteur", instances.collect()),
        ("campus", campus.collect()),
    ]
}

/// The key of a fault's line, and what is written there.
fn written(fault: &Diagnostic, sources: &Sources) -> Option<(String, String)> {
    let place = fault.place.as_ref()?;
    let text = sources.get(&place.file)?.shown()?;
    let before = text.get(..place.start)?;
    let line = before.get(before.rfind('\n').map_or(0, |end| end + 1)..)?;
    let key = line.split(':').next()?.trim_start_matches([' ', '-']).to_owned();
    let value = text.get(place.start..place.end)?.trim_matches(['"', '\'']);
    Some((key, value.to_owned()))
}

fn slug(fault: &mut Diagnostic, key: &str, written: &str, names: &[Names<'_>]) {
    let Some((_, known)) = names.iter().find(|(of, known)| *of == key && !known.is_empty()) else { return };
    let folded = slug::slugify(written);
    let same = known.iter().find(|(slug, nom)| *slug == folded || slug::slugify(nom) == folded);
    let near = same.map(|(slug, _)| *slug).or_else(|| nearest(&folded, known.iter().map(|(slug, _)| *slug)));
    fault.near = near.map(str::to_owned);
    if let Some((slug, _)) = known.iter().find(|(slug, _)| same_name(written, slug))
        && let Some(place) = &fault.place
    {
        let title = format!("« {slug} » à la place de « {written} »");
        fault.correction = Correction::value(title, place.start..place.end, written, slug);
    }
    if near.is_none() && known.len() <= 25 {
        let slugs: Vec<String> = known.iter().map(|(slug, _)| format!("`{slug}`")).collect();
        fault.help = Some(format!("Écrivez l’un de ces noms courts : {}.", slugs.join(", ")));
    }
}

/// A cell of a table: the reader of tables knows no list.
fn way(fault: &mut Diagnostic, written: &str, brouillon: &Brouillon) {
    if let Some((place, known)) = fault.place.clone().zip(brouillon.referentiels.voies.as_ref()) {
        *fault = voies::unknown(written, place, &known.termes);
    }
}

fn commune(fault: &mut Diagnostic, written: &str, brouillon: &Brouillon) {
    let folded = slug::slugify(written);
    let found =
        brouillon.referentiels.communes.rows().iter().find(|commune| slug::slugify(&commune.nom) == folded);
    if let Some(commune) = found {
        fault.near = Some(format!("\"{}\"", commune.code));
    }
}
