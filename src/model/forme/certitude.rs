//! When the text that was most likely meant can be no other, so that it may be written without asking.

use super::dates::{Jour, Moment, mois_nomme, mots};

/// True when `proche`, suggested for `texte` by the shape of this name, is the same code in its usual dress (capitals,
/// spaces, dots), or the same day in its usual order.
pub fn est_certaine(forme: &str, texte: &str, proche: &str) -> bool {
    match forme {
        "uai" | "code-insee" | "code-postal" | "code-departement" | "rncp" | "rome" | "sha256" => {
            let nu = |texte: &str| -> String {
                let lettres = texte.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-'));
                lettres.map(|c| c.to_ascii_uppercase()).collect()
            };
            nu(texte) == nu(proche)
        }
        "date" | "moment" => date_certaine(texte, proche),
        _ => false,
    }
}

/// `12/03/2026` is the 12th of March for whoever writes French and the 3rd of December for a spreadsheet in English: where
/// the day could be a month, somebody must say. `19/03/2026`, « 12 mars 2026 » and `2026/3/12` have one reading.
fn date_certaine(texte: &str, proche: &str) -> bool {
    let mots = mots(texte);
    let Ok(jour) = Jour::parse(proche) else {
        // « mai 2026 » is one month.
        return Moment::parse(proche).is_ok() && mots.first().copied().and_then(mois_nomme).is_some();
    };
    let [a, b, _] = *mots.as_slice() else { return false };
    let (mois, rang) = (i16::from(jour.date().month()), i16::from(jour.date().day()));
    let nombre = |mot: &str| mot.parse::<i16>().ok();
    if a.len() == 4 {
        // `2026-19-01` is a mistake, not an order.
        return nombre(b).is_none_or(|b| b == mois);
    }
    nombre(b).is_none() || nombre(a).is_some_and(|a| a == rang && (a > 12 || a == mois))
}

#[cfg(test)]
mod tests {
    use super::super::FORMES;
    use super::*;

    fn certaine(nom: &str, texte: &str) -> Option<String> {
        let forme = FORMES.iter().find(|forme| forme.nom == nom).unwrap();
        let proche = (forme.verifie)(texte).unwrap_err().proche?;
        est_certaine(nom, texte, &proche).then_some(proche)
    }

    #[test]
    fn only_what_has_one_reading_is_certain() {
        for (nom, texte, certain) in [
            ("uai", "0801272y", Some("0801272Y")),
            ("uai", "080 1272 Y", Some("0801272Y")),
            ("uai", "801272Y", None),
            ("rncp", "rncp 38878", Some("RNCP38878")),
            ("rncp", "38878", None),
            ("code-insee", "2a004", Some("2A004")),
            ("date", "19/03/2026", Some("2026-03-19")),
            ("date", "03/03/2026", Some("2026-03-03")),
            ("date", "12/03/2026", None),
            ("date", "12 mars 2026", Some("2026-03-12")),
            ("date", "1er mars 2026", Some("2026-03-01")),
            ("date", "le 30 janvier 2027", Some("2027-01-30")),
            // A Saturday: whoever wrote it must look at both.
            ("date", "vendredi 30 janvier 2027", None),
            ("moment", "mai 2026", Some("2026-05")),
            ("moment", "05/2026", None),
            ("date", "2026-3-9", Some("2026-03-09")),
            ("date", "2026-19-01", None),
            ("date", "19/03/26", None),
            ("slug", "Bac Pro", None),
        ] {
            assert_eq!(certaine(nom, texte).as_deref(), certain, "{nom} {texte}");
        }
    }
}
