//! One line added to the trainings of a campus, written as the file is: its separator, its columns, its encoding, its
//! line ends. Not a byte of what stands there changes.

use super::Donnees;
use super::valeurs::Refus;
use crate::correct;
use crate::french;
use crate::model::formation::COLONNES;
use crate::read::{lignes, table};
use crate::source::SourceFile;

/// The table with a line more; a new one where there was none.
///
/// # Errors
/// A file that is no table, that lacks a column which the line fills, or whose encoding has no such letter.
pub(super) fn ajoutee(avant: Option<&SourceFile>, donnees: &Donnees) -> Result<Vec<u8>, Refus> {
    let Some(avant) = avant else {
        let noms: Vec<&str> = COLONNES.iter().map(|(nom, _)| *nom).collect();
        let ligne = cellules(&noms, donnees);
        return Ok(format!("{}\n{}\n", table::row(noms, b','), table::row(ligne, b',')).into_bytes());
    };
    let illisible = || {
        Refus::new(format!("`{}` n’est pas un tableau que l’on puisse compléter.", avant.path))
            .aide("`cmq check` dit ce qui ne va pas.")
    };
    let texte = avant.shown().ok_or_else(illisible)?;
    let (separateur, colonnes) = lignes::header(texte).ok_or_else(illisible)?;
    let colonnes: Vec<&str> = colonnes.iter().map(String::as_str).collect();
    let absentes: Vec<String> = COLONNES
        .iter()
        .filter(|(nom, requise)| (*requise || donnees.contains_key(nom)) && !colonnes.contains(nom))
        .map(|(nom, _)| format!("`{nom}`"))
        .collect();
    if !absentes.is_empty() {
        let absentes = french::enumere(&absentes);
        return Err(Refus::new(format!("`{}` n’a pas de colonne {absentes}.", avant.path))
            .aide("Ajoutez-la dans votre tableur, puis recommencez."));
    }
    let fin = if texte.contains("\r\n") { "\r\n" } else { "\n" };
    let ligne = table::row(cellules(&colonnes, donnees), separateur);
    // A file that ends without a line end goes on ending so.
    let ajout = if texte.ends_with('\n') { format!("{ligne}{fin}") } else { format!("{fin}{ligne}") };
    let apres = correct::saying(avant, format!("{texte}{ajout}")).ok_or_else(|| {
        let message =
            format!("`{}` est en Windows-1252, qui n’a pas toutes les lettres de cette ligne.", avant.path);
        Refus::new(message).aide("`cmq check --corriger` l’enregistre en UTF-8 ; recommencez ensuite.")
    })?;
    Ok(apres.bytes.to_vec())
}

fn cellules<'a>(colonnes: &[&str], donnees: &'a Donnees) -> Vec<&'a str> {
    colonnes.iter().map(|nom| donnees.get(*nom).map_or("", String::as_str)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn donnees() -> Donnees {
        Donnees::from([
            ("campus", "brumes".to_owned()),
            ("formation", "cap-brume".to_owned()),
            ("intitule", "CAP Brume ; marée, été".to_owned()),
            ("niveau", "3".to_owned()),
            ("type", "CAP".to_owned()),
            ("uai", "0369001N".to_owned()),
            ("source", "Annuaire".to_owned()),
            ("annee", "2025".to_owned()),
        ])
    }

    fn apres(octets: &[u8], donnees: &Donnees) -> Result<Vec<u8>, Refus> {
        ajoutee(Some(&SourceFile::new("content/campus/brumes/formations.csv", octets.to_vec())), donnees)
    }

    #[test]
    fn a_new_table_has_every_column() {
        let texte = String::from_utf8(ajoutee(None, &donnees()).unwrap()).unwrap();
        assert_eq!(
            texte,
            "formation,intitule,niveau,type,voies_connues,uai,commune,ferme_le,capacite,rncp,source,annee,remarque\n\
             cap-brume,\"CAP Brume ; marée, été\",3,CAP,,0369001N,,,,,Annuaire,2025,\n"
        );
    }

    #[test]
    fn the_file_goes_on_as_it_is_written() {
        // Its own order, a column of its own, semicolons, Windows' line ends and letters.
        let avant = b"type;notes;intitule;uai;niveau;formation;annee;source\r\nBTS;\xe9t\xe9;BTS X;0369001N;5;bts-x;2024;Annuaire\r\n";
        let fait = apres(avant, &donnees()).unwrap();
        assert!(fait.starts_with(avant), "what stood there changed");
        assert_eq!(
            &fait[avant.len()..],
            b"CAP;;\"CAP Brume ; mar\xe9e, \xe9t\xe9\";0369001N;3;cap-brume;2025;Annuaire\r\n"
        );
        // No line end at the end, a mark at the start.
        let avant = "\u{feff}formation,intitule,niveau,type,uai,source,annee".as_bytes();
        let fait = apres(avant, &donnees()).unwrap();
        assert!(fait.starts_with(avant));
        assert_eq!(
            std::str::from_utf8(&fait[avant.len()..]).unwrap(),
            "\ncap-brume,\"CAP Brume ; marée, été\",3,CAP,0369001N,Annuaire,2025"
        );
    }

    #[test]
    fn what_the_file_cannot_take_is_refused() {
        let avant = b"formation,intitule,niveau,type,uai,source,annee\n";
        let mut avec = donnees();
        avec.insert("capacite", "12".to_owned());
        assert!(apres(avant, &avec).unwrap_err().message.contains("pas de colonne `capacite`"));
        let mut avec = donnees();
        avec.insert("intitule", "CAP → brume".to_owned());
        let avant = b"formation,intitule,niveau,type,uai,source,annee\nx,\xe9,3,CAP,0369001N,A,2024\n";
        assert!(apres(avant, &avec).unwrap_err().message.contains("Windows-1252"));
        assert!(apres(b"\xff\x00", &donnees()).unwrap_err().message.contains("pas un tableau"));
    }
}
