//! Workbooks: Excel's and OpenDocument's.

use std::borrow::Cow;
use std::io::Cursor;

use calamine::{Data, Ods, Range, Reader, Xls, Xlsx};

use super::{Cellule, Contenu, ERREURS, Feuille, Fusions, Illisible, Nature, VIDE, espaces};

/// What OpenDocument writes first in its files.
const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

pub(super) fn lire(octets: &[u8]) -> Result<Vec<Feuille>, Illisible> {
    let debut = octets.get(..200).unwrap_or(octets);
    let lues = if octets.starts_with(b"\xd0\xcf\x11\xe0") {
        toutes::<Xls<_>>(octets)
    } else if debut.windows(ODS.len()).any(|ici| ici == ODS) {
        toutes::<Ods<_>>(octets)
    } else {
        excel(octets)
    };
    let lues = lues.ok_or_else(|| {
        Illisible::new(
            "Ce classeur ne peut pas être lu : il est abîmé, protégé par un mot de passe, ou n’est pas un tableau.",
            "Ouvrez-le dans le tableur, retirez le mot de passe, puis enregistrez-le au format « .xlsx » ou « .ods ».",
        )
    })?;
    Ok(lues
        .into_iter()
        .map(|(nom, grille, fusions)| Feuille {
            nom: Some(nom),
            remarques: Vec::new(),
            contenu: Contenu::Grille { grille, fusions },
        })
        .collect())
}

/// Merged cells that are followed: more than a person merges by hand.
const FUSIONNEES: usize = 100_000;

type Lue = (String, Range<Data>, Fusions);

fn toutes<'a, R: Reader<Cursor<&'a [u8]>>>(octets: &'a [u8]) -> Option<Vec<Lue>> {
    let mut classeur = R::new(Cursor::new(octets)).ok()?;
    let noms = classeur.sheet_names();
    let lues = noms.into_iter().filter_map(|nom| {
        let grille = classeur.worksheet_range(&nom).ok()?;
        Some((nom, grille, Fusions::new()))
    });
    Some(lues.collect())
}

/// Excel says which cells are merged, where the others leave holes.
fn excel(octets: &[u8]) -> Option<Vec<Lue>> {
    let mut classeur: Xlsx<_> = Xlsx::new(Cursor::new(octets)).ok()?;
    let noms = classeur.sheet_names();
    let lues = noms.into_iter().filter_map(|nom| {
        let grille = classeur.worksheet_range(&nom).ok()?;
        let (haut, gauche) = grille.start().unwrap_or_default();
        let dans = |(ligne, colonne): (u32, u32)| {
            Some((ligne.checked_sub(haut)? as usize, colonne.checked_sub(gauche)? as usize))
        };
        let cadres = classeur.merge_cells_by_sheet_name(&nom).unwrap_or_default();
        let cadres = cadres.iter().filter_map(|cadre| Some((dans(cadre.start)?, dans(cadre.end)?)));
        let fusions =
            cadres.flat_map(|(debut, fin)| (debut.0 + 1..=fin.0).map(move |rang| ((rang, debut.1), debut)));
        let fusions = fusions.take(FUSIONNEES).collect();
        Some((nom, grille, fusions))
    });
    Some(lues.collect())
}

/// A cell as one reads it in the spreadsheet: whole numbers without a decimal point, dates from the year to the day.
pub(super) fn cellule(donnee: &Data) -> Cellule<'_> {
    let nombre = |valeur: f64| Cellule { texte: Cow::Owned(nombre(valeur)), nature: Nature::Nombre };
    match donnee {
        Data::Empty => VIDE,
        Data::String(texte) => {
            let texte = espaces(texte);
            let nature = if ERREURS.contains(&&*texte) { Nature::Erreur } else { Nature::Texte };
            Cellule { texte, nature }
        }
        Data::Float(valeur) => nombre(*valeur),
        Data::Int(valeur) => Cellule { texte: Cow::Owned(valeur.to_string()), nature: Nature::Nombre },
        Data::Bool(valeur) => {
            let texte = if *valeur { "VRAI" } else { "FAUX" };
            Cellule { texte: Cow::Borrowed(texte), nature: Nature::Texte }
        }
        Data::DateTime(moment) if moment.is_datetime() => {
            let (annee, mois, jour, ..) = moment.to_ymd_hms_milli();
            Cellule { texte: Cow::Owned(format!("{annee:04}-{mois:02}-{jour:02}")), nature: Nature::Date }
        }
        Data::DateTime(duree) => nombre(duree.as_f64()),
        Data::DateTimeIso(texte) => {
            let jour = texte.split('T').next().unwrap_or(texte);
            Cellule { texte: Cow::Borrowed(jour), nature: Nature::Date }
        }
        Data::Error(erreur) => Cellule { texte: Cow::Owned(erreur.to_string()), nature: Nature::Erreur },
        autre => {
            Cellule { texte: Cow::Owned(espaces(&autre.to_string()).into_owned()), nature: Nature::Texte }
        }
    }
}

/// `80021` rather than `80021.0`.
fn nombre(valeur: f64) -> String {
    valeur.to_string()
}
