//! `formations.csv` with lines added and cells changed: everything else stays as it is, byte for byte.

use super::feuille::Illisible;
use super::rapprochement::{Proposition, Sort, jointes};
use crate::correct::{self, Mended};
use crate::diagnostic::Edit;
use crate::model::formation::{COLONNES, LigneFormation};
use crate::read::lignes::{self, LigneLue};
use crate::read::table;
use crate::source::SourceFile;

/// The file as it would be; nothing where no line changes it.
///
/// # Errors
/// Its encoding lacks a character that is to be written.
pub fn ecrit(
    chemin: &str,
    fichier: Option<&SourceFile>,
    lues: &[LigneLue],
    propositions: &[Proposition],
) -> Result<Option<Mended>, Illisible> {
    let vide;
    let avant = match fichier {
        Some(fichier) => fichier,
        None => {
            vide = SourceFile::new(chemin, Vec::new());
            &vide
        }
    };
    let texte = avant.shown().unwrap_or_default();
    let format = Format::de(texte);
    let mut edits: Vec<Edit> = Vec::new();
    let mut ajoutees = Vec::new();
    for proposition in propositions {
        match &proposition.sort {
            Sort::Ajoutee => ajoutees.push(format.ligne(&proposition.ligne)),
            Sort::Changee(rang, cellules) => {
                let Some(lue) = lues.get(*rang) else { continue };
                for (colonne, _, apres) in cellules {
                    let Some((place, _)) = lue.cells().find(|(_, nom)| nom == colonne) else { continue };
                    edits.push(Edit { span: place.start..place.end, by: format.cellule(apres) });
                }
            }
            Sort::DejaLa(_) | Sort::Laissee(..) => {}
        }
    }
    if edits.is_empty() && ajoutees.is_empty() {
        return Ok(None);
    }
    edits.sort_by_key(|edit| edit.span.start);
    let mut apres = texte.to_owned();
    for edit in edits.iter().rev() {
        apres.replace_range(edit.span.clone(), &edit.by);
    }
    if apres.is_empty() {
        apres = table::row(format.colonnes.iter().map(String::as_str), format.separateur);
    }
    if !ajoutees.is_empty() && !apres.ends_with('\n') {
        apres.push_str(format.fin);
    }
    for ligne in ajoutees {
        apres.push_str(&ligne);
        apres.push_str(format.fin);
    }
    let nouveau = correct::saying(avant, apres).ok_or_else(|| {
        Illisible::new(
            format!(
                "`{chemin}` est en Windows-1252, qui n’a pas toutes les lettres de ce qu’il faut y écrire."
            ),
            "Passez-le d’abord en UTF-8 : `cmq check --corriger` le fait.",
        )
    })?;
    Ok(Some(Mended { before: avant.clone(), after: nouveau, titles: Vec::new() }))
}

/// How a file is written.
struct Format {
    separateur: u8,
    fin: &'static str,
    colonnes: Vec<String>,
}

impl Format {
    fn de(texte: &str) -> Format {
        let ecrite = lignes::header(texte).filter(|_| !texte.trim().is_empty());
        let Some((separateur, colonnes)) = ecrite else {
            let colonnes = COLONNES.iter().map(|(nom, _)| (*nom).to_owned()).collect();
            return Format { separateur: b',', fin: "\n", colonnes };
        };
        let windows = texte.matches("\r\n").count() * 2 > texte.matches('\n').count();
        Format { separateur, fin: if windows { "\r\n" } else { "\n" }, colonnes }
    }

    /// A line in the order of the file's columns; what has no column there is not written.
    fn ligne(&self, ligne: &LigneFormation) -> String {
        let cellules: Vec<_> = self.colonnes.iter().map(|colonne| valeur(ligne, colonne)).collect();
        table::row(cellules.iter().map(|cellule| &**cellule), self.separateur)
    }

    fn cellule(&self, texte: &str) -> String {
        table::written(texte, self.separateur)
    }
}

/// What a line says in a column.
fn valeur(ligne: &LigneFormation, colonne: &str) -> String {
    let texte = |valeur: Option<String>| valeur.unwrap_or_default();
    match colonne {
        "formation" => ligne.formation.to_string(),
        "intitule" => ligne.intitule.clone(),
        "niveau" => ligne.niveau.to_string(),
        "type" => ligne.type_diplome.clone(),
        "voies_connues" => jointes(ligne.voies_connues.iter()),
        "uai" => ligne.uai.to_string(),
        "commune" => texte(ligne.commune.as_ref().map(ToString::to_string)),
        "ferme_le" => texte(ligne.ferme_le.map(|jour| jour.to_string())),
        "capacite" => texte(ligne.capacite.map(|places| places.to_string())),
        "rncp" => texte(ligne.rncp.as_ref().map(ToString::to_string)),
        "source" => ligne.source.clone(),
        "annee" => ligne.annee.to_string(),
        "remarque" => texte(ligne.remarque.clone()),
        _ => String::new(),
    }
}
