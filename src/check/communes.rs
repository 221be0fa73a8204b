//! Communes are named by their INSEE code, which many people take for the postal code.
//!
//! Both have five digits, and one commune's postal code is often the INSEE code of another: `02100` is the postal code
//! of Saint-Quentin and the INSEE code of Bony. The first mistake is told when the code is unknown, the second when
//! nothing written beside the code agrees with it.

use super::connus::Genre;
use super::{Contexte, Dits};
use crate::diagnostic::{Diagnostic, Place};
use crate::french;
use crate::model::forme::CodeInsee;
use crate::model::referentiel::Commune;

/// How many communes of one postal code are named; the others are counted.
const NOMMEES: usize = 3;

const COMMUNE: Genre = Genre {
    code: "commune-inconnue",
    quoi: "de commune de code INSEE",
    aide: "Écrivez le code INSEE, pas le code postal ; les communes et leurs codes sont dans `content/referentiels/communes.csv`.",
    mots: false,
};

/// Tells a commune that is not in the list, and one whose code is more likely a postal code.
///
/// `a_cote` are the texts that say where the place is: an address, a postal code, a name.
pub(super) fn exige_commune(
    cx: Contexte<'_>,
    code: &CodeInsee,
    place: impl Fn() -> Place,
    a_cote: &[Option<&str>],
    dits: &mut Dits,
) {
    // A list that could not be read has been told.
    if cx.connus.communes.is_empty() {
        return;
    }
    let memes = cx.connus.communes.du_code_postal(code.as_str());
    let Some(connue) = cx.connus.communes.row(code.as_str()) else {
        let mut faute = COMMUNE.inconnu(code.as_str(), place());
        if let Some(premiere) = memes.first() {
            faute.near = Some(premiere.code.to_string());
            faute.help = Some(format!("C’est le code postal {} ; écrivez le code INSEE.", nommees(&memes)));
        }
        dits.push(faute);
        return;
    };
    if memes.is_empty() || memes.iter().any(|commune| commune.code == *code) {
        return;
    }
    let place = place();
    let ligne = cx.sources.get(&place.file).and_then(|file| ligne(file.shown()?, place.start));
    let a_cote: Vec<&str> = a_cote.iter().copied().chain([ligne]).flatten().collect();
    if a_cote.iter().any(|texte| situe(texte, connue)) {
        return;
    }
    let nommee = memes.iter().find(|commune| a_cote.iter().any(|texte| nomme(texte, commune)));
    let mut faute = doute(connue, &memes, nommee.or(memes.first()).copied(), place);
    faute.near = nommee.map(|commune| commune.code.to_string());
    dits.push(faute);
}

fn doute(connue: &Commune, memes: &[&Commune], voulue: Option<&Commune>, place: Place) -> Diagnostic {
    let tableau = place.file.ends_with(".csv");
    let message = format!(
        "« {} » est le code INSEE {}, et le code postal {}.",
        connue.code,
        french::de(&connue.nom),
        nommees(memes)
    );
    let oui = if tableau {
        format!("écrivez « {} » dans la colonne `remarque`", connue.nom)
    } else {
        format!("écrivez son nom à côté : \"{}\" # {}", connue.code, connue.nom)
    };
    let guillemets = if tableau { "" } else { "\"" };
    let voulue = voulue
        .map(|commune| format!(" Pour {}, écrivez {guillemets}{}{guillemets}.", commune.nom, commune.code));
    Diagnostic::warning("commune-code-postal", message).at(place).help(format!(
        "Il faut le code INSEE, pas le code postal.{} Si c’est bien {}, {oui}",
        voulue.unwrap_or_default(),
        connue.nom
    ))
}

/// « de Saint-Quentin (code INSEE 02691), d’Harly (02371) et de 13 autres communes ».
fn nommees(communes: &[&Commune]) -> String {
    let mut mots: Vec<String> = communes
        .iter()
        .take(NOMMEES)
        .enumerate()
        .map(|(rang, commune)| {
            let lead = if rang == 0 { "code INSEE " } else { "" };
            format!("{} ({lead}{})", french::de(&commune.nom), commune.code)
        })
        .collect();
    match communes.len().saturating_sub(NOMMEES) {
        0 => {}
        1 => mots.push("d’une autre commune".to_owned()),
        autres => mots.push(format!("de {autres} autres communes")),
    }
    french::enumere(&mots)
}

/// True when a text says the commune's name or one of its postal codes.
fn situe(texte: &str, commune: &Commune) -> bool {
    nomme(texte, commune) || commune.codes_postaux.iter().any(|code| dit(texte, code.as_str()))
}

fn nomme(texte: &str, commune: &Commune) -> bool {
    dit(texte, &slug::slugify(&commune.nom))
}

/// True when a text holds these words.
fn dit(texte: &str, mots: &str) -> bool {
    format!("-{}-", slug::slugify(texte)).contains(&format!("-{mots}-"))
}

/// The line of a text around an offset: what stands there beside a code.
fn ligne(texte: &str, ou: usize) -> Option<&str> {
    let debut = texte.get(..ou)?.rfind('\n').map_or(0, |fin| fin + 1);
    texte.get(debut..)?.lines().next()
}
