//! Tables saved as text: any separator, in UTF-8, in Windows-1252, or in UTF-16 as Excel's « Texte Unicode ».

use csv::{ReaderBuilder, StringRecord};

use super::{Contenu, Feuille, Illisible};
use crate::source;

const SEPARATEURS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// How far down the titles of columns may be: a title, a date, a note come above.
pub(in crate::import) const AVANT: usize = 30;

pub(super) fn lire(octets: &[u8], connue: &dyn Fn(&str) -> bool) -> Result<Feuille, Illisible> {
    let mut remarques = Vec::new();
    let texte = decode(octets, &mut remarques)?;
    let texte = texte.strip_prefix('\u{feff}').unwrap_or(&texte);
    if texte.trim().is_empty() {
        return Err(Illisible::new("Ce fichier est vide.", "Enregistrez-le à nouveau depuis le tableur."));
    }
    let separateur = separateur(texte, connue);
    let lignes = enregistrements(texte, separateur, usize::MAX, &mut remarques);
    Ok(Feuille { nom: None, remarques, contenu: Contenu::Texte(lignes) })
}

fn decode(octets: &[u8], remarques: &mut Vec<String>) -> Result<String, Illisible> {
    let utf16 = match octets.get(..2) {
        Some([0xff, 0xfe]) => Some(encoding_rs::UTF_16LE),
        Some([0xfe, 0xff]) => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    if let Some(encodage) = utf16 {
        remarques.push("Texte lu en UTF-16.".to_owned());
        return Ok(encodage.decode(octets).0.into_owned());
    }
    if let Ok(texte) = std::str::from_utf8(octets) {
        return Ok(texte.to_owned());
    }
    let Some(texte) = source::windows_1252(octets) else {
        return Err(Illisible::new(
            "Ce fichier n’est ni un texte ni un classeur.",
            "Donnez un tableau .csv, .xlsx ou .ods.",
        ));
    };
    remarques.push("Texte lu en Windows-1252, l’encodage d’Excel : vérifiez les accents.".to_owned());
    Ok(texte)
}

/// The separator that shows the most known titles; of equals, the one that cuts most.
fn separateur(texte: &str, connue: &dyn Fn(&str) -> bool) -> u8 {
    let merite = |separateur: u8| {
        let premieres = enregistrements(texte, separateur, AVANT, &mut Vec::new());
        let titres =
            premieres.iter().map(|(_, ligne)| ligne.iter().filter(|titre| connue(titre)).count()).max();
        let cellules: usize = premieres.iter().map(|(_, ligne)| ligne.len()).sum();
        (titres, cellules)
    };
    SEPARATEURS.into_iter().rev().max_by_key(|separateur| merite(*separateur)).unwrap_or(b';')
}

/// Each record and the line where it begins; empty lines are none.
fn enregistrements(
    texte: &str,
    separateur: u8,
    combien: usize,
    remarques: &mut Vec<String>,
) -> Vec<(usize, StringRecord)> {
    let mut lecteur = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separateur)
        .from_reader(texte.as_bytes());
    let mut lignes = Vec::new();
    let (mut compte, mut numero) = (0, 1);
    let mut un = StringRecord::new();
    // Reading a text from memory does not fail.
    while lignes.len() < combien && lecteur.read_record(&mut un).unwrap_or(false) {
        let debut = un.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(compte);
        // The reader stands before the empty lines that it passes over.
        let vides =
            texte.get(debut..).map_or(0, |reste| reste.len() - reste.trim_start_matches(['\r', '\n']).len());
        let debut = debut + vides;
        numero +=
            texte.get(compte..debut).map_or(0, |avant| avant.bytes().filter(|octet| *octet == b'\n').count());
        compte = debut;
        lignes.push((numero, un.clone()));
    }
    let dernier = texte.get(compte..).unwrap_or_default();
    let ouverte = dernier.bytes().filter(|octet| *octet == b'"').count() % 2 == 1;
    if ouverte && combien == usize::MAX && dernier.trim_end().contains('\n') {
        lignes.pop();
        remarques.push(format!(
            "Des guillemets ouverts à la ligne {numero} ne sont jamais fermés : cette ligne et les suivantes n’ont pas été lues."
        ));
    }
    lignes
}
