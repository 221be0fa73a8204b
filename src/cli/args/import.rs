//! What can be typed after `cmq import`.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};
use jiff::civil::Date;

use super::{TEMPLATE, day};
use crate::model::correspondance::Champ;
use crate::model::forme::{Moment, Slug, Uai};

/// What is imported.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Import {
    /// Montre ce qu’un export changerait dans les formations d’un campus ; n’écrit qu’avec `--ecrire`
    #[command(
        help_template = TEMPLATE,
        override_usage = "cmq import formations FICHIER --campus CAMPUS [OPTIONS]",
        next_help_heading = "Options\u{a0}"
    )]
    Formations(ImportFormations),
    /// Propose un brouillon d’avis à partir de son texte, tout restant à confirmer
    #[command(
        help_template = TEMPLATE,
        override_usage = "cmq import avis FICHIER [OPTIONS]",
        next_help_heading = "Options\u{a0}"
    )]
    Avis(ImportAvis),
}

#[derive(Debug, Group)]
pub(in crate::cli) struct ImportFormations {
    /// Export ou tableau : .csv, .xlsx, .xls ou .ods
    #[arg(value_name = "FICHIER", help_heading = "Argument\u{a0}")]
    pub(in crate::cli) fichier: PathBuf,

    /// Campus, par le nom de son dossier dans `content/campus/`, son nom ou son sigle
    #[arg(long, value_name = "CAMPUS")]
    pub(in crate::cli) campus: String,

    /// Écrit les changements montrés
    #[arg(long)]
    pub(in crate::cli) ecrire: bool,

    /// Ce qui s’écrit dans la colonne `source`, à la place du nom de l’export
    #[arg(long, value_name = "TEXTE")]
    pub(in crate::cli) source: Option<String>,

    /// Date des données, si l’export ne la donne pas : 2025 ou 2025-09-01
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub(in crate::cli) date_source: Option<Moment>,

    /// Ne prend que ces établissements (option à répéter) ; dit aussi comment ajouter ceux qui manquent au campus
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) uai: Vec<Uai>,

    /// Feuille du classeur, s’il en a plusieurs
    #[arg(long, value_name = "NOM")]
    pub(in crate::cli) feuille: Option<String>,

    /// Dit ce que donne une colonne (option à répéter) : --colonne "Nom du lycée=etablissement"
    #[arg(long, value_name = "TITRE=CHAMP", value_parser = colonne)]
    pub(in crate::cli) colonne: Vec<(String, Champ)>,

    /// Écrit aussi les codes RNCP de l’export, une fois vérifiés auprès de France compétences
    #[arg(long)]
    pub(in crate::cli) rncp: bool,

    /// Montre toutes les lignes, même quand il y en a des centaines
    #[arg(long)]
    pub(in crate::cli) tout: bool,

    /// Dossier du site, celui qui contient `content/`
    #[arg(long, value_name = "DOSSIER", default_value_os_t = crate::cli::here(), hide_default_value = true)]
    pub(in crate::cli) projet: PathBuf,

    /// Jour d’aujourd’hui (par défaut : aujourd’hui, à Paris)
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = day)]
    pub(in crate::cli) date: Option<Date>,

    /// Répond en JSON, pour une machine, et ne pose aucune question
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct ImportAvis {
    /// Texte de l’avis : .txt, ou .pdf
    #[arg(value_name = "FICHIER", help_heading = "Argument\u{a0}")]
    pub(in crate::cli) fichier: PathBuf,

    /// Nom du fichier à écrire, sans `.md` (par défaut : le numéro de l’avis)
    #[arg(long, value_name = "NOM")]
    pub(in crate::cli) nom: Option<Slug>,

    /// Dossier du site, celui qui contient `content/`
    #[arg(long, value_name = "DOSSIER", default_value_os_t = crate::cli::here(), hide_default_value = true)]
    pub(in crate::cli) projet: PathBuf,

    /// Jour écrit dans le fichier (par défaut : aujourd’hui, à Paris)
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = day)]
    pub(in crate::cli) date: Option<Date>,

    /// Répond en JSON, pour une machine, et ne pose aucune question
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

fn moment(texte: &str) -> Result<Moment, String> {
    texte.parse().map_err(|_| {
        format!("« {texte} » n’est pas une date. Écrivez une année, 2025, ou un jour, 2025-09-01.")
    })
}

/// « Nom du lycée=etablissement ». The title may hold the sign; the field does not.
fn colonne(texte: &str) -> Result<(String, Champ), String> {
    let champs = || Champ::TOUS.map(Champ::nom);
    let Some((titre, champ)) = texte.rsplit_once('=') else {
        return Err(
            "Écrivez le titre de la colonne, « = », puis ce qu’elle donne : \"Nom du lycée=etablissement\"."
                .to_owned(),
        );
    };
    match Champ::nomme(champ.trim()) {
        Some(connu) => Ok((titre.trim().to_owned(), connu)),
        None => {
            let proche = crate::diagnostic::nearest(champ.trim(), champs())
                .map(|n| format!(" Vouliez-vous dire « {n} » ?"));
            Err(format!(
                "« {champ} » n’est pas un champ.{} Les champs sont {}.",
                proche.unwrap_or_default(),
                crate::french::enumere(&champs())
            ))
        }
    }
}
