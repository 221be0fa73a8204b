//! What pages call things, the same everywhere: in a title, in a list, in a link.

use crate::model::avis::{Majorite, Sens};
use crate::reseau::{Avis, Campus, Reseau};

/// « Chimie, Énergie, Innovation Territoriale (CEIT) ».
pub fn campus(campus: &Campus) -> String {
    match &campus.fiche.sigle {
        Some(sigle) => format!("{} ({sigle})", campus.fiche.nom),
        None => campus.fiche.nom.clone(),
    }
}

/// What its filières are called, officially and simply.
pub fn filieres(reseau: &Reseau, campus: &Campus) -> impl Iterator<Item = String> {
    let all = campus.fiche.filieres.iter().filter_map(|f| reseau.filieres.row(f.filiere.as_str()));
    all.flat_map(|filiere| [filiere.nom.clone(), filiere.simple.clone()])
}

/// « Bac +2 », the young reader's word for a level.
pub fn niveau(reseau: &Reseau, niveau: u8) -> String {
    let found = reseau.niveaux.row(&niveau.to_string());
    found.map_or_else(|| format!("niveau {niveau}"), |fiche| fiche.nom.clone())
}

/// « avis 2026CE01 », or « avis du 18 janvier 2022 ».
pub fn avis(avis: &Avis) -> String {
    match (&avis.fiche.numero, avis.date) {
        (Some(numero), _) => format!("avis {numero}"),
        (None, Some(date)) => format!("avis du {}", crate::french::jour(date)),
        (None, None) => "avis".to_owned(),
    }
}

/// « avis favorable ».
pub fn sens(sens: Sens) -> &'static str {
    match sens {
        Sens::Favorable => "avis favorable",
        Sens::Reserve => "avis favorable avec réserves",
        Sens::Defavorable => "avis défavorable",
        Sens::SansAvis => "sans avis",
        Sens::NonRetrouve => "sens de l’avis non retrouvé",
    }
}

/// One sentence: the sense, how it was reached.
pub fn sens_dit(avis: &Avis) -> String {
    let how = match (avis.fiche.majorite, &avis.fiche.base) {
        (None, _) => String::new(),
        (Some(majorite), base) => {
            let word = match majorite {
                Majorite::Unanimite => "à l’unanimité",
                Majorite::Majorite => "à la majorité",
            };
            base.as_ref().map_or_else(|| format!(", {word}"), |base| format!(", {word} des {base}"))
        }
    };
    format!("{}{how}", sens(avis.fiche.sens))
}
