//! What can be typed.

mod import;
mod new;

use std::path::PathBuf;

use clap::{ArgAction, Args as Group, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

pub(super) use import::{Import, ImportAvis, ImportFormations};
pub(super) use new::New;

const TEMPLATE: &str = "\
{about-with-newline}
Usage : {usage}

{all-args}{after-help}";

const AFTER: &str = "\
Codes de sortie :
  0  tout va bien
  1  le contenu, le thème ou le dossier de sortie a un défaut : rien n’a été écrit
  2  la commande n’a pas été comprise

Le guide est dans le site lui-même : /contribuer/";

/// Construit le site public d’un réseau de Campus des métiers et des qualifications.
#[derive(Debug, Parser)]
#[command(
    name = "cmq",
    version,
    about,
    help_template = TEMPLATE,
    after_help = AFTER,
    subcommand_help_heading = "Commandes\u{a0}",
    subcommand_value_name = "COMMANDE",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    override_usage = "cmq COMMANDE [OPTIONS]",
    next_help_heading = "Options\u{a0}"
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Affiche cette aide
    // Without an order of its own, its place among the options of a command would depend on how many commands there are.
    #[arg(short = 'h', long = "aide", visible_alias = "help", action = ArgAction::Help, global = true, display_order = 1000)]
    aide: Option<bool>,

    /// Affiche la version
    #[arg(short = 'V', long = "version", action = ArgAction::Version, display_order = 1001)]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Vérifie tout, puis écrit le site dans un dossier, ou rien du tout
    #[command(help_template = TEMPLATE, override_usage = "cmq build [OPTIONS]", next_help_heading = "Options\u{a0}")]
    Build(Build),
    /// Vérifie tout ; n’écrit rien, sauf avec `--corriger`
    #[command(help_template = TEMPLATE, override_usage = "cmq check [FICHIER]... [OPTIONS]", next_help_heading = "Options\u{a0}")]
    Check(Check),
    /// Écrit les schémas qui aident à écrire `content/` dans un éditeur, et à vérifier les tableaux ailleurs
    #[command(help_template = TEMPLATE, override_usage = "cmq schema [OPTIONS]", next_help_heading = "Options\u{a0}")]
    Schema(Schema),
    /// Montre le site dans le navigateur, et le montre à nouveau à chaque changement
    #[command(help_template = TEMPLATE, override_usage = "cmq serve [OPTIONS]", next_help_heading = "Options\u{a0}")]
    Serve(Serve),
    /// Explique le code d’un message, avec un exemple faux et un juste ; sans code, les donne tous
    #[command(help_template = TEMPLATE, override_usage = "cmq explain [CODE] [OPTIONS]", next_help_heading = "Options\u{a0}")]
    Explain(Explain),
    /// Demande aux autres sites si les pages que le contenu cite y sont encore
    #[command(help_template = TEMPLATE, override_usage = "cmq liens [OPTIONS]", next_help_heading = "Options\u{a0}")]
    Liens(Liens),
    /// Dit l’état du contenu : ce qui a vieilli, ce qui finit, ce qui manque, et où
    #[command(help_template = TEMPLATE, override_usage = "cmq etat [OPTIONS]", next_help_heading = "Options\u{a0}")]
    Etat(Etat),
    /// Crée le site d’une autre région, prêt à construire, dans un dossier vide
    #[command(help_template = TEMPLATE, override_usage = "cmq init DOSSIER [OPTIONS]", next_help_heading = "Options\u{a0}")]
    Init(Init),
    /// Commence un fichier de `content/` : campus, formation, site-emblematique, avis, actualite, evenement
    #[command(help_template = TEMPLATE, override_usage = "cmq new GENRE [OPTIONS]", next_help_heading = "Options\u{a0}")]
    New(New),
    /// Importe ce que d’autres publient : un export de formations, le texte d’un avis
    #[command(
        subcommand,
        help_template = TEMPLATE,
        override_usage = "cmq import QUOI FICHIER [OPTIONS]",
        subcommand_help_heading = "Quoi\u{a0}",
        subcommand_value_name = "QUOI",
        arg_required_else_help = true,
        disable_help_subcommand = true
    )]
    Import(Import),
}

/// What every command knows of the site.
#[derive(Debug, Group)]
pub(super) struct Site {
    /// Dossier du site, celui qui contient `content/`
    #[arg(long, value_name = "DOSSIER", default_value_os_t = super::here(), hide_default_value = true)]
    pub(super) projet: PathBuf,

    /// Adresse publique du site, à la place de celle de `site.yaml`
    #[arg(long, value_name = "URL", value_parser = url)]
    pub(super) base_url: Option<String>,

    /// Montre aussi les brouillons, avec une marque
    #[arg(long)]
    pub(super) brouillons: bool,

    /// Jour pour lequel le site est fait (par défaut : aujourd’hui, à Paris)
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = day)]
    pub(super) date: Option<Date>,

    /// Répond en JSON, pour une machine
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Group)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) site: Site,

    /// Dossier où écrire (par défaut : `public`, dans le dossier du site)
    #[arg(long, value_name = "DOSSIER")]
    pub(super) sortie: Option<PathBuf>,

    /// Refuse de construire tant qu’une mention obligatoire ou l’adresse publique manque
    #[arg(long)]
    pub(super) publication: bool,
}

#[derive(Debug, Group)]
pub(super) struct Check {
    /// Ne dit que ce qui regarde ces fichiers ou ces dossiers ; tout le site est lu
    #[arg(value_name = "FICHIER", help_heading = "Arguments\u{a0}")]
    pub(super) fichiers: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) site: Site,

    /// Compte comme des erreurs les mentions obligatoires et l’adresse publique qui manquent
    #[arg(long)]
    pub(super) publication: bool,

    /// Comment le dire : terminal, json, sarif, github ou gitlab (par défaut : terminal)
    #[arg(long, value_name = "FORMAT", value_enum, hide_possible_values = true, conflicts_with = "json")]
    pub(super) format: Option<Format>,

    /// Montre aussi chaque remarque ; sans cette option, elles sont comptées
    #[arg(long)]
    pub(super) remarques: bool,

    /// Corrige d’abord dans `content/` ce qui ne peut avoir qu’un sens, et montre la différence
    #[arg(long, conflicts_with_all = ["json", "format"])]
    pub(super) corriger: bool,
}

/// How what is wrong is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Frames and sentences.
    Terminal,
    /// The value of `--json`.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands, which GitHub shows on the lines of a pull request.
    Github,
    /// A code quality report, which GitLab shows on the lines of a merge request.
    Gitlab,
}

impl Format {
    /// What was asked for: `--json` is short for one of them.
    fn asked(format: Option<Format>, json: bool) -> Format {
        format.unwrap_or(if json { Format::Json } else { Format::Terminal })
    }
}

impl Check {
    /// How this is to be told.
    pub(super) fn format(&self) -> Format {
        Format::asked(self.format, self.site.json)
    }
}

#[cfg(feature = "liens")]
impl Liens {
    /// How this is to be told.
    pub(super) fn format(&self) -> Format {
        Format::asked(self.format, self.json)
    }
}

#[derive(Debug, Group)]
pub(super) struct Schema {
    /// Dossier du site, celui qui contient `content/`
    #[arg(long, value_name = "DOSSIER", default_value_os_t = super::here(), hide_default_value = true)]
    pub(super) projet: PathBuf,

    /// Dossier où écrire (par défaut : `content/.schemas`, dans le dossier du site)
    #[arg(long, value_name = "DOSSIER")]
    pub(super) sortie: Option<PathBuf>,

    /// Répond en JSON, pour une machine
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Group)]
pub(super) struct Explain {
    /// Code, tel qu’il est écrit entre crochets : `cle-inconnue` ; ou le message copié, ou son titre
    #[arg(value_name = "CODE", help_heading = "Argument\u{a0}")]
    pub(super) code: Vec<String>,

    /// Répond en JSON, pour une machine
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Group)]
pub(super) struct Etat {
    /// Dossier du site, celui qui contient `content/`
    #[arg(long, value_name = "DOSSIER", default_value_os_t = super::here(), hide_default_value = true)]
    pub(super) projet: PathBuf,

    /// Jour pour lequel l’état est fait (par défaut : aujourd’hui, à Paris)
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = day)]
    pub(super) date: Option<Date>,

    /// Un seul campus, par le nom de son dossier dans `content/campus/`, son nom ou son sigle
    #[arg(long, value_name = "CAMPUS")]
    pub(super) campus: Option<String>,

    /// Donne chaque point, avec sa ligne
    #[arg(long)]
    pub(super) detail: bool,

    /// Compte aussi ce que les brouillons disent
    #[arg(long)]
    pub(super) brouillons: bool,

    /// Répond en JSON, pour une machine
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Group)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) site: Site,

    /// Port (par défaut : 4326, ou le premier libre ensuite)
    #[arg(long, value_name = "PORT")]
    pub(super) port: Option<u16>,

    /// N’ouvre pas le navigateur
    #[arg(long)]
    pub(super) sans_navigateur: bool,

    /// Montre, à chaque changement, la page de ce qui a changé
    #[arg(long)]
    pub(super) suivre: bool,

    /// Ne montre pas les brouillons, comme sur le site public
    #[arg(long, conflicts_with = "brouillons")]
    pub(super) sans_brouillons: bool,
}

#[derive(Debug, Group)]
pub(super) struct Liens {
    /// Dossier du site, celui qui contient `content/`
    #[arg(long, value_name = "DOSSIER", default_value_os_t = super::here(), hide_default_value = true)]
    pub(super) projet: PathBuf,

    /// Redemande les pages qui ont répondu il y a ce nombre de jours, ou plus (par défaut : 7)
    #[arg(long, value_name = "JOURS")]
    pub(super) age: Option<u32>,

    /// Redemande toutes les pages, même celles qui viennent de répondre
    #[arg(long, conflicts_with = "age")]
    pub(super) tout: bool,

    /// Jour écrit dans le carnet des réponses (par défaut : aujourd’hui, à Paris)
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = day)]
    pub(super) date: Option<Date>,

    /// Comment le dire : terminal, json, sarif, github ou gitlab (par défaut : terminal)
    #[arg(long, value_name = "FORMAT", value_enum, hide_possible_values = true, conflicts_with = "json")]
    pub(super) format: Option<Format>,

    /// Répond en JSON, pour une machine
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Group)]
pub(super) struct Init {
    /// Dossier à créer, ou dossier vide
    #[arg(value_name = "DOSSIER", help_heading = "Arguments\u{a0}")]
    pub(super) dossier: PathBuf,

    /// Nom de la région
    #[arg(long, value_name = "NOM")]
    pub(super) region: Option<String>,

    /// Le même avec sa préposition, au milieu d’une phrase : « dans le Grand Est »
    #[arg(long, value_name = "NOM")]
    pub(super) en_region: Option<String>,

    /// Jour écrit dans les fichiers (par défaut : aujourd’hui, à Paris)
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = day)]
    pub(super) date: Option<Date>,
}

fn day(text: &str) -> Result<Date, String> {
    let jour = text.parse::<crate::model::forme::Jour>().map(|jour| jour.date());
    jour.map_err(|fault| match &fault.proche {
        Some(near) => format!("{fault} Vouliez-vous dire {near} ?"),
        None => format!("{fault} Une date s’écrit de l’année au jour : 2026-01-31."),
    })
}

fn url(text: &str) -> Result<String, String> {
    text.parse::<crate::model::forme::AdresseWeb>()
        .map(|url| url.as_str().to_owned())
        .map_err(|fault| fault.to_string())
}
