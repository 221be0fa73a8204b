//! What `cmq liens` last heard of the other sites, told with the state of the content.

use serde_json::{Value, json};

use crate::etat::Etat;
use crate::french;
use crate::liens::Bilan;

/// What is known of the answers of other sites.
pub(super) enum Verdicts {
    /// Nobody has asked yet.
    Aucun,
    /// What was answered, counted.
    Connus(Bilan),
    /// It was noted, and cannot be read: why.
    Illisibles(String),
}

impl Verdicts {
    /// What is told under the count of addresses; nothing where the content has none.
    pub(super) fn phrase(&self, etat: &Etat) -> Option<String> {
        if etat.liens.adresses == 0 {
            return None;
        }
        Some(match self {
            Verdicts::Aucun => "Aucune n’a encore été vérifiée : `cmq liens` le fait.".to_owned(),
            Verdicts::Illisibles(pourquoi) => format!("{pourquoi} : `cmq liens` redemandera tout."),
            Verdicts::Connus(bilan) => {
                let suite = match bilan.perimes + bilan.jamais {
                    0 => String::new(),
                    nombre => {
                        format!(" {}.", french::compte(nombre, "est à redemander", "sont à redemander"))
                    }
                };
                let jours = bilan.jours.map(|(premier, dernier)| {
                    format!(", {}", french::periode(premier.date(), dernier.date()))
                });
                let comptes = french::enumere(&bilan.comptes());
                format!("D’après `cmq liens`{} : {comptes}.{suite}", jours.unwrap_or_default())
            }
        })
    }

    /// The key `verdicts`: null where nothing is known.
    pub(super) fn value(&self) -> Value {
        let Verdicts::Connus(bilan) = self else { return Value::Null };
        json!({
            "bons": bilan.bons,
            "deplaces": bilan.deplaces,
            "refuses": bilan.refuses,
            "morts": bilan.morts,
            "injoignables": bilan.injoignables,
            "jamais": bilan.jamais,
            "perimes": bilan.perimes,
            "premier": bilan.jours.map(|(premier, _)| premier.to_string()),
            "dernier": bilan.jours.map(|(_, dernier)| dernier.to_string()),
        })
    }
}
