//! `cmq import formations`: what an export would change, shown; written when that is asked for.

use std::process::ExitCode;
use std::sync::Arc;

use jiff::civil::Date;

use super::super::args::ImportFormations;
use super::super::tell::{Teller, say, say_error};
use super::super::whole::Present;
use super::super::{FAULTS, FINE, USAGE, project, today};
use super::{demander, dire_illisible, fichiers, objet, on_peut_repondre, oui, recit};
use crate::build::{self, Request};
use crate::diagnostic::{Diagnostic, Report};
use crate::import::colonnes::{self, Lecture, Origine};
use crate::import::exports;
use crate::import::feuille::{self, Illisible};
use crate::import::formations::{self, Bilan, Demande};
use crate::model::correspondance::Correspondance;
use crate::model::forme::Moment;
use crate::read::brouillon;
use crate::read::nomme;
use crate::reseau::Options;
use crate::source::Sources;

/// Why an import stops, and what it exits with.
enum Arret {
    /// The file, the campus or a column is not what it should be.
    Illisible(Illisible),
    /// No campus has this name.
    Campus(nomme::Refus),
    /// The site has errors.
    Fautes(Report, Arc<Sources>),
    /// Something lacks on the command line.
    Usage(String),
}

impl From<Illisible> for Arret {
    fn from(illisible: Illisible) -> Self {
        Arret::Illisible(illisible)
    }
}

pub(super) fn run(command: &ImportFormations) -> ExitCode {
    match importer(command) {
        Ok(code) => ExitCode::from(code),
        Err(Arret::Illisible(illisible)) => {
            dire_illisible(&illisible, command.json);
            ExitCode::from(FAULTS)
        }
        Err(Arret::Campus(refus)) => {
            dire_illisible(&Illisible { aide: refus.conseil(), message: refus.message }, command.json);
            ExitCode::from(USAGE)
        }
        Err(Arret::Fautes(report, sources)) => Teller::new(command.json).refused(&report, &*sources),
        Err(Arret::Usage(phrase)) => {
            say_error(&phrase);
            ExitCode::from(USAGE)
        }
    }
}

fn importer(command: &ImportFormations) -> Result<u8, Arret> {
    let octets = fichiers::lire(&command.fichier)?;
    let sources = project::sources("cmq import formations", &command.projet).map(Arc::new);
    let sources = sources.map_err(|report| Arret::Fautes(report, Arc::default()))?;
    let (brouillon, _) = brouillon::read(&sources);
    let campus = nomme::campus(&command.campus, &brouillon).map_err(Arret::Campus)?;
    let (retenues, fautives) = fichiers::retenues(&command.projet);
    if let Some((fichier, fautes)) = fautives.into_iter().next() {
        let texte = Sources::from_files(command.projet.clone(), vec![fichier]);
        return Err(Arret::Fautes(Report::from_iter(fautes), Arc::new(texte)));
    }
    let feuilles = feuille::lire(&octets, &exports::titre_connu)?;
    let demande = colonnes::Demande {
        feuille: command.feuille.as_deref(),
        colonnes: &command.colonne,
        retenues: &retenues,
    };
    let lecture = colonnes::reconnaitre(&feuilles, &demande)?;
    let Some(feuille) = feuilles.get(lecture.feuille) else { return Ok(FAULTS) };
    command.dire(&recit::lecture(&lecture, &feuilles));
    let source = source(command, &lecture)?;
    let annee = annee(command, &lecture)?;
    let demande = Demande {
        campus,
        source: &source,
        annee,
        uai: &command.uai,
        rncp: command.rncp,
        jour: command.date.unwrap_or_else(today),
    };
    let bilan = formations::importer(feuille, &lecture, &brouillon, &sources, &demande)?;
    command.dire(&recit::bilan(&bilan, &brouillon, &demande, feuille, command.tout));
    let retenue = a_retenir(command, &lecture, &source, feuille.nom.as_deref());
    let ecrits = finir(command, &sources, &bilan, demande.jour, retenue.as_ref())?;
    if command.json {
        let tableau = objet::tableau(&lecture, &feuilles);
        say(&objet::bilan(&bilan, &brouillon, &demande, tableau, &ecrits).to_string());
    }
    Ok(FINE)
}

/// What is written in the column `source`.
fn source(command: &ImportFormations, lecture: &Lecture) -> Result<String, Arret> {
    let connue = match &lecture.origine {
        Origine::Export(export) => Some(export.source.to_owned()),
        Origine::Retenue(_, retenue) => retenue.source.clone(),
        Origine::Titres => None,
    };
    let donnee = command.source.clone().or(connue);
    let repondue = || {
        command
            .on_peut_repondre()
            .then(|| demander("D’où vient ce tableau ? (il s’écrit dans la colonne `source`)"))
            .flatten()
    };
    donnee.or_else(repondue).filter(|source| !source.trim().is_empty()).ok_or_else(|| {
        Arret::Usage(
            "il manque --source <TEXTE>.\n  aide : dites d’où vient ce tableau ; cela s’écrit sur chaque ligne : \
             --source \"Lycée des Quatre-Vents, liste de rentrée\"."
                .to_owned(),
        )
    })
}

/// The year of the data: what was said, else what rows say.
fn annee(command: &ImportFormations, lecture: &Lecture) -> Result<Option<u16>, Arret> {
    let an = |moment: Moment| u16::try_from(moment.annee()).ok();
    if let Some(annee) = command.date_source.and_then(an) {
        return Ok(Some(annee));
    }
    if formations::donne_l_annee(lecture) {
        return Ok(None);
    }
    let reponse = || demander("De quand datent ces données ? (2025 ou 2025-09-01)")?.parse::<Moment>().ok();
    let repondue = command.on_peut_repondre().then(reponse).flatten().and_then(an);
    repondue.map(Some).ok_or_else(|| {
        Arret::Usage(
            "il manque --date-source <DATE>.\n  aide : ce tableau ne dit pas de quand datent ses données ; la page, elle, le dit : \
             --date-source 2025."
                .to_owned(),
        )
    })
}

/// What to remember of a table that is no known export: nothing when that is known already.
fn a_retenir(
    command: &ImportFormations,
    lecture: &Lecture,
    source: &str,
    feuille: Option<&str>,
) -> Option<(String, Correspondance)> {
    let feuille = command.feuille.as_ref().and(feuille);
    let correspondance = lecture.correspondance(Some(source), feuille);
    match &lecture.origine {
        Origine::Export(_) => None,
        Origine::Retenue(_, connue) if *connue == correspondance => None,
        Origine::Retenue(nom, _) => Some((nom.clone(), correspondance)),
        Origine::Titres => {
            let nom = command
                .fichier
                .file_stem()
                .map(|nom| slug::slugify(nom.to_string_lossy()))
                .unwrap_or_default();
            Some((if nom.is_empty() { "tableau".to_owned() } else { nom }, correspondance))
        }
    }
}

/// Writes what was shown, where that is asked for or answered; says which files.
fn finir(
    command: &ImportFormations,
    sources: &Arc<Sources>,
    bilan: &Bilan,
    jour: Date,
    retenue: Option<&(String, Correspondance)>,
) -> Result<Vec<String>, Arret> {
    if let Some((nom, correspondance)) = retenue {
        command.dire(&recit::retenue(&fichiers::retenue(nom), correspondance));
    }
    let Some(fichier) = &bilan.fichier else { return sans_ligne(command, sources, retenue) };
    let options = Options { date: jour, brouillons: true };
    let request = Request { options, base: None, publication: false };
    let apres = Arc::new(sources.with(fichier.after.clone()));
    if let Err(report) = build::prepare_changed(sources, &apres, &request)
        && report.has_errors()
    {
        command.dire("Écrit tel quel, ce fichier donnerait au site une erreur qu’il n’a pas :\n");
        return Err(Arret::Fautes(report, apres));
    }
    if !command.ecrire {
        let changements = "Rien n’est encore écrit.";
        if !command.on_peut_repondre() {
            command.dire(&format!(
                "{changements} Pour écrire ces changements, la même commande avec `--ecrire`."
            ));
            return Ok(Vec::new());
        }
        if !oui(&format!("{changements} Écrire ces changements ? (oui/non)")) {
            return Ok(Vec::new());
        }
    }
    let une = |fault: Diagnostic| Arret::Fautes(Report::from_iter([fault]), Arc::clone(sources));
    fichiers::ecrire(&command.projet, fichier).map_err(une)?;
    let mut ecrits = vec![fichier.after.path.to_string()];
    command.dire(&format!("Écrit : {}. `cmq check` le vérifie, `cmq serve` le montre.", fichier.after.path));
    let retenu = retenir(command, sources, retenue)?;
    if let Some(chemin) = &retenu {
        command.dire(&format!("Retenu : {chemin}."));
    }
    ecrits.extend(retenu);
    Ok(ecrits)
}

/// Where no line is written: what columns mean is kept all the same, for whoever was refused a word writes there what it
/// means.
fn sans_ligne(
    command: &ImportFormations,
    sources: &Arc<Sources>,
    retenue: Option<&(String, Correspondance)>,
) -> Result<Vec<String>, Arret> {
    let Some((nom, _)) = retenue.filter(|_| command.ecrire) else {
        command.dire("Aucune ligne à écrire : rien n’a été écrit.");
        return Ok(Vec::new());
    };
    let retenu = retenir(command, sources, retenue)?;
    command.dire(&format!(
        "Aucune ligne à écrire. La lecture de ce tableau est gardée dans {} : complétez-la s’il le faut, puis recommencez.",
        fichiers::retenue(nom)
    ));
    Ok(retenu.into_iter().collect())
}

/// Writes what will be remembered of the table: which file.
fn retenir(
    command: &ImportFormations,
    sources: &Arc<Sources>,
    retenue: Option<&(String, Correspondance)>,
) -> Result<Option<String>, Arret> {
    let Some((nom, correspondance)) = retenue else { return Ok(None) };
    let chemin = fichiers::retenue(nom);
    let texte = recit::yaml(correspondance);
    // What was remembered of the table was shown too: it is written over.
    fichiers::poser(&command.projet, &chemin, texte.as_bytes(), Present::Replaced)
        .map_err(|fault| Arret::Fautes(Report::from_iter([fault]), Arc::clone(sources)))?;
    Ok(Some(chemin))
}

impl ImportFormations {
    /// A sentence for people, where no machine reads.
    fn dire(&self, phrase: &str) {
        if !self.json {
            say(phrase);
        }
    }

    fn on_peut_repondre(&self) -> bool {
        !self.json && on_peut_repondre()
    }
}
