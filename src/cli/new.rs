//! `cmq new`: asks, checks, writes one file and opens it.

mod ouvrir;

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use super::args::New;
use super::tell::{Teller, say, say_error};
use super::whole::{self, Present};
use super::{FAULTS, FINE, USAGE, project, today};
use crate::correct::{self, Mended};
use crate::french;
use crate::read::brouillon;
use crate::scaffold::nouveau::{
    Dialogue, Donnees, Ecrit, Fautes, Genre, Repertoire, ecrire, eprouver, repondre,
};
use crate::schema;
use crate::source::{SourceFile, Sources};

pub(super) fn run(command: &New) -> ExitCode {
    let teller = Teller::new(false);
    let genre = command.genre;
    let sources = match project::sources(&format!("cmq new {}", genre.nom()), &command.projet) {
        Ok(sources) => sources,
        Err(report) => return teller.refused(&report, &Sources::default()),
    };
    let (brouillon, _) = brouillon::read(&sources);
    let jour = command.jour.unwrap_or_else(today);
    let repertoire = Repertoire::new(&brouillon, &sources, genre, jour);
    if let Some(attente) = repertoire.attend() {
        say_error(&format!("{} Rien n’a été écrit.", attente.message));
        attente.aide.iter().for_each(|aide| aider(aide));
        return ExitCode::from(FAULTS);
    }
    let donnees = match reponses(command, &repertoire) {
        Ok(donnees) => donnees,
        Err(code) => return code,
    };
    let ecrit = match ecrire(genre, &donnees, &repertoire) {
        Ok(ecrit) => ecrit,
        Err(refus) => {
            say_error(&format!("{} Rien n’a été écrit.", refus.message));
            refus.aide.iter().for_each(|aide| aider(aide));
            return ExitCode::from(FAULTS);
        }
    };
    let epreuve = eprouver(genre, &donnees, &ecrit, &repertoire);
    if epreuve.report.has_errors() {
        return teller.refused(&epreuve.report, &*epreuve.sources);
    }
    if let Err(why) = poser(&command.projet, &ecrit) {
        say_error(&format!("{why} Rien n’a été écrit."));
        return ExitCode::from(FAULTS);
    }
    dire(command, &ecrit, epreuve.adresse.as_deref());
    let seul = !io::stdin().is_terminal() || !io::stdout().is_terminal();
    if !command.ne_pas_ouvrir && !seul {
        ouvrir::ouvrir(&command.projet.join(&ecrit.fichier.chemin));
    }
    ExitCode::from(FINE)
}

/// From the options alone, or from somebody where there is somebody.
fn reponses(command: &New, repertoire: &Repertoire<'_>) -> Result<Donnees, ExitCode> {
    let (genre, options) = (command.genre, &command.donnees);
    if !io::stdin().is_terminal() {
        return repondre(genre, options, repertoire).map_err(|fautes| expliquer(genre, &fautes));
    }
    // What is known already needs no conversation.
    if let Ok(donnees) = repondre(genre, options, repertoire) {
        return Ok(donnees);
    }
    let mut dialogue = Dialogue { lit: &mut io::stdin().lock(), ecrit: &mut io::stderr().lock() };
    match dialogue.mener(genre, options, repertoire) {
        Ok(Some(donnees)) => Ok(donnees),
        // The terminal went away in the middle: there is perhaps nobody to tell.
        Ok(None) | Err(_) => {
            say_error("il manque des réponses. Rien n’a été écrit.");
            Err(ExitCode::from(FAULTS))
        }
    }
}

fn expliquer(genre: Genre, fautes: &Fautes) -> ExitCode {
    for (option, refus) in &fautes.refusees {
        say_error(&format!("{option} : {refus}"));
    }
    if !fautes.manquent.is_empty() {
        say_error(&format!("il manque {}.", french::enumere(&fautes.manquent)));
    }
    aider(&format!(
        "`cmq new {0} --aide` dit ce que chaque option attend ; dans un terminal, `cmq new {0}` le demande.",
        genre.nom()
    ));
    ExitCode::from(USAGE)
}

fn aider(aide: &str) {
    let _ = writeln!(anstream::stderr(), "  aide : {aide}");
}

/// Writes the file whole or not at all, and never over another; says why not.
fn poser(projet: &Path, ecrit: &Ecrit) -> Result<(), String> {
    let chemin = &ecrit.fichier.chemin;
    if let Some(avant) = &ecrit.avant {
        let after = SourceFile::new(chemin.as_str(), ecrit.fichier.octets.clone());
        let mended = Mended { before: avant.clone(), after, titles: Vec::new() };
        return correct::save(projet, &mended)
            .map_err(|fault| format!("la ligne n’a pas été ajoutée. {}", fault.message));
    }
    whole::write(&projet.join(chemin), &ecrit.fichier.octets, Present::Kept).map_err(|error| {
        let why = match error.kind() {
            io::ErrorKind::AlreadyExists => "il existe déjà".to_owned(),
            io::ErrorKind::PermissionDenied => "vous n’avez pas le droit d’écrire dans ce dossier".to_owned(),
            _ => format!("le système répond « {error} »"),
        };
        format!("`{chemin}` n’a pas été créé : {why}.")
    })
}

fn dire(command: &New, ecrit: &Ecrit, adresse: Option<&str>) {
    let chemin = &ecrit.fichier.chemin;
    let la = adresse.map(|adresse| format!(", à l’adresse {adresse}")).unwrap_or_default();
    let mut gestes = Vec::new();
    if command.genre == Genre::Formation {
        let quoi = if ecrit.avant.is_some() {
            "Ligne ajoutée à la fin de"
        } else {
            "Ligne écrite dans un nouveau tableau,"
        };
        say(&format!("{quoi} {chemin}"));
        say("Un tableau n’a pas de brouillon : elle paraît avec le campus.");
    } else {
        say(&format!("Brouillon créé : {chemin}"));
        gestes.push(
            "Complétez-le : ce qui suit « # » dit ce que chaque clé attend, et ce que l’on peut ajouter."
                .to_owned(),
        );
    }
    gestes.push(format!("`cmq serve` le montre{la}."));
    gestes.push("`cmq check` dit ce qui manque ou ne va pas.".to_owned());
    if command.genre != Genre::Formation {
        gestes.push("`statut: publie`, à la place de `statut: brouillon`, le fait paraître.".to_owned());
    }
    if chemin.ends_with(".yaml") && !command.projet.join(schema::FOLDER).is_dir() {
        gestes.push("`cmq schema` écrit, une fois pour toutes, les schémas qui aident l’éditeur.".to_owned());
    }
    say("\nEnsuite :");
    for (rang, geste) in gestes.iter().enumerate() {
        say(&format!("  {}. {geste}", rang + 1));
    }
}
