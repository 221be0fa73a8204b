//! `cmq new`: its options are the questions of `scaffold`, so that nothing is said twice.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};
use jiff::civil::Date;

use super::TEMPLATE;
use crate::scaffold::nouveau::{Donnees, Genre, Presence, Question};

/// What is begun, and what is already known of it.
#[derive(Debug)]
pub(in crate::cli) struct New {
    pub(in crate::cli) genre: Genre,
    pub(in crate::cli) donnees: Donnees,
    pub(in crate::cli) projet: PathBuf,
    pub(in crate::cli) jour: Option<Date>,
    pub(in crate::cli) ne_pas_ouvrir: bool,
}

impl Args for New {
    fn augment_args(command: Command) -> Command {
        let genres = Genre::TOUS.into_iter().map(|genre| {
            // The words of the options come from the model: drawn when somebody asks for this command, not before.
            Command::new(genre.nom()).about(genre.fait()).defer(options)
        });
        command
            .subcommands(genres)
            .subcommand_required(true)
            .arg_required_else_help(true)
            .subcommand_help_heading("Genres\u{a0}")
            .subcommand_value_name("GENRE")
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

fn options(command: Command) -> Command {
    let Some(genre) = Genre::nomme(command.get_name()) else { return command };
    let usage = format!("cmq new {} [OPTIONS]", genre.nom());
    command
        .help_template(TEMPLATE)
        .override_usage(usage)
        .next_help_heading("Options\u{a0}")
        .args(genre.questions().iter().map(option))
        .arg(
            Arg::new("projet")
                .long("projet")
                .value_name("DOSSIER")
                .value_parser(clap::value_parser!(PathBuf))
                .help("Dossier du site, celui qui contient `content/`"),
        )
        .arg(
            Arg::new("aujourd-hui")
                .long("jour")
                .value_name("AAAA-MM-JJ")
                .value_parser(super::day)
                .help("Jour écrit dans le fichier (par défaut : aujourd’hui, à Paris)"),
        )
        .arg(
            Arg::new("ne-pas-ouvrir")
                .long("ne-pas-ouvrir")
                .action(ArgAction::SetTrue)
                .help("N’ouvre pas le fichier dans l’éditeur"),
        )
}

fn option(question: &Question) -> Arg {
    let fin = match question.presence {
        Presence::Obligatoire => "",
        Presence::Proposee(_) => " (proposé)",
        Presence::Facultative => " (facultatif)",
    };
    let aide = question.aide.trim_end_matches('.');
    Arg::new(question.cle).long(question.nom()).value_name(question.valeur()).help(format!("{aide}{fin}"))
}

impl FromArgMatches for New {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let missing = || Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (nom, matches) = matches.subcommand().ok_or_else(missing)?;
        let genre = Genre::nomme(nom).ok_or_else(missing)?;
        let donnee = |question: Question| {
            matches.get_one::<String>(question.cle).map(|texte| (question.cle, texte.clone()))
        };
        Ok(New {
            genre,
            donnees: genre.questions().into_iter().filter_map(donnee).collect(),
            projet: matches.get_one::<PathBuf>("projet").cloned().unwrap_or_else(crate::cli::here),
            jour: matches.get_one::<Date>("aujourd-hui").copied(),
            ne_pas_ouvrir: matches.get_flag("ne-pas-ouvrir"),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
