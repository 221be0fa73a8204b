//! `cmq import avis`: a draft from the text of an opinion, written where there is none.

use std::process::ExitCode;

use serde_json::json;

use super::super::args::ImportAvis;
use super::super::tell::{Teller, say};
use super::super::whole::Present;
use super::super::{FAULTS, FINE, project, today};
use super::{dire_illisible, fichiers};
use crate::correct::Mended;
use crate::diagnostic::Report;
use crate::french;
use crate::import::avis::{self, Contexte, Propose};
use crate::import::feuille::Illisible;
use crate::read::brouillon;
use crate::source::{SourceFile, Sources, sha256};

pub(super) fn run(command: &ImportAvis) -> ExitCode {
    let sources = match project::sources("cmq import avis", &command.projet) {
        Ok(sources) => sources,
        Err(report) => return Teller::new(command.json).refused(&report, &Sources::default()),
    };
    match proposer(command, &sources) {
        Ok(propose) => poser(command, &sources, &propose),
        Err(illisible) => {
            dire_illisible(&illisible, command.json);
            ExitCode::from(FAULTS)
        }
    }
}

fn proposer(command: &ImportAvis, sources: &Sources) -> Result<Propose, Illisible> {
    let octets = fichiers::lire(&command.fichier)?;
    let texte = avis::texte(&octets)?;
    let (brouillon, _) = brouillon::read(sources);
    let pdf = octets.starts_with(b"%PDF");
    let nom = command.fichier.file_name().map(|nom| nom.to_string_lossy().into_owned()).unwrap_or_default();
    let contexte = Contexte {
        brouillon: &brouillon,
        jour: command.date.unwrap_or_else(today),
        original: pdf.then(|| (nom, sha256(&octets))),
    };
    avis::proposer(&texte, &contexte)
}

fn poser(command: &ImportAvis, sources: &Sources, propose: &Propose) -> ExitCode {
    let du_fichier = || command.fichier.file_stem().map(|nom| slug::slugify(nom.to_string_lossy()));
    let nom =
        command.nom.as_ref().map(ToString::to_string).or_else(|| propose.nom.clone()).or_else(du_fichier);
    let nom = nom.filter(|nom| !nom.is_empty()).unwrap_or_else(|| "avis".to_owned());
    let chemin = format!("content/avis/{nom}.md");
    if let Some(connu) = sources.get(&chemin) {
        let apres = SourceFile::new(chemin.as_str(), propose.texte.as_bytes());
        let difference = Mended { before: connu.clone(), after: apres, titles: Vec::new() }.difference(false);
        dire(command, propose, &chemin, Some(&difference));
        return ExitCode::from(FAULTS);
    }
    if let Err(fault) = fichiers::poser(&command.projet, &chemin, propose.texte.as_bytes(), Present::Kept) {
        return Teller::new(command.json).refused(&Report::from_iter([fault]), sources);
    }
    dire(command, propose, &chemin, None);
    ExitCode::from(FINE)
}

/// What was written, or how the opinion that is there differs from it.
fn dire(command: &ImportAvis, propose: &Propose, chemin: &str, difference: Option<&str>) {
    if command.json {
        let resultat = if difference.is_some() { "existe" } else { "ecrit" };
        let objet = json!({
            "resultat": resultat,
            "fichier": chemin,
            "manques": propose.manques,
            "remarques": propose.remarques,
            "difference": difference,
        });
        say(&objet.to_string());
        return;
    }
    for remarque in &propose.remarques {
        say(&format!("remarque : {remarque}"));
    }
    if let Some(difference) = difference {
        say(&format!(
            "{chemin} existe déjà : il n’a pas été touché. Ce qui diffère de ce que je proposerais :\n\n{difference}\n\
             Pour garder les deux, donnez un autre nom avec `--nom`."
        ));
        return;
    }
    say(&format!(
        "Brouillon écrit : {chemin}. Il ne paraît pas sur le site tant que `statut` n’est pas `publie`."
    ));
    say("Relisez chaque ligne « à confirmer » sur le document, puis retirez ce commentaire.");
    if !propose.manques.is_empty() {
        let cles: Vec<String> = propose.manques.iter().map(|cle| format!("`{cle}`")).collect();
        say(&format!(
            "{} que le texte ne donne pas : {}. `cmq check` le redira tant qu’{}.",
            french::compte(cles.len(), "clé à remplir", "clés à remplir"),
            french::enumere(&cles),
            if cles.len() > 1 { "elles seront vides" } else { "elle sera vide" }
        ));
    }
}
