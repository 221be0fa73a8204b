//! An opinion: `/avis/<slug>/`, and the list of opinions: `/avis/`.

mod liste;
mod texte;
mod vue;

use crate::model::avis::Sens;
use crate::reseau::Avis;

pub use liste::Liste;
pub use texte::Textes;

/// « avis 2026CE01 », or « avis du 18 janvier 2022 ».
pub fn nom_court(avis: &Avis) -> String {
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
pub fn resume(avis: &Avis) -> String {
    use crate::model::avis::Majorite;
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
