//! `cmq liens`: are the pages that the content names on other sites still there? Asked apart from the build.

use std::process::ExitCode;

use super::args::Liens;

/// Without the cargo feature, the command says how to have it.
#[cfg(not(feature = "liens"))]
pub(super) fn run(_command: &Liens) -> ExitCode {
    super::tell::say_error(
        "ce `cmq` a été construit sans ce qui interroge les autres sites.\n  aide : reconstruisez-le avec \
         `cargo build --release --features liens`, ou prenez un programme déjà construit.",
    );
    ExitCode::from(super::USAGE)
}

#[cfg(feature = "liens")]
pub(super) fn run(command: &Liens) -> ExitCode {
    demande::run(command)
}

#[cfg(feature = "liens")]
mod demande {
    use std::io;
    use std::path::Path;
    use std::process::ExitCode;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Mutex, PoisonError};
    use std::time::{Duration, Instant};

    use serde_json::json;

    use crate::cli::args::Liens;
    use crate::cli::project;
    use crate::cli::tell::Teller;
    use crate::cli::{carnet, today};
    use crate::diagnostic::{Diagnostic, Report};
    use crate::externes::{self, Lien};
    use crate::french;
    use crate::liens::demande::{Avancee, HorsLigne, Politesse, demande};
    use crate::liens::{self, Bilan, Carnet, Quand};
    use crate::model::forme::{AdresseWeb, Jour};
    use crate::read;
    use crate::source::Sources;

    pub(super) fn run(command: &Liens) -> ExitCode {
        let teller = Teller::new(command.json).formatted(command.format(), &command.projet);
        teller.progress("Lecture du contenu");
        let sources = match project::sources("cmq liens", &command.projet) {
            Ok(sources) => sources,
            Err(report) => return teller.refused(&report, &Sources::default()),
        };
        let ecrits = externes::ecrits(&sources);
        let trouves = ecrits.liens();
        let quand = Quand {
            jour: command.date.unwrap_or_else(today).into(),
            age: command.age.unwrap_or(liens::AGE),
            tout: command.tout,
        };
        let (mut carnet, mut avant) = match carnet::ouvre(&command.projet) {
            Ok(carnet) => (carnet.unwrap_or_default(), Vec::new()),
            Err(pourquoi) => (Carnet::default(), vec![format!("{pourquoi} : tout a été redemandé.")]),
        };
        let politesse = Politesse::new(read::site_address(&sources).as_ref().map(AdresseWeb::as_str));
        let demandes = interroge(&command.projet, trouves, &mut carnet, &quand, &politesse, &teller);
        let mut report = match demandes {
            Ok(_) => liens::rapport(trouves, &carnet, &sources),
            Err(HorsLigne) => Report::from_iter([liens::hors_ligne()]),
        };
        report.extend(ecrits.fautes().cloned().chain(ecrits.locaux()));
        if demandes.is_ok() {
            carnet.garde(trouves);
            report.extend(carnet::range(&command.projet, &carnet).err().map(|error| perdu(&error)));
        }
        report.sort();
        let bilan = liens::bilan(trouves, &carnet, quand.jour, quand.age);
        let sites = externes::sites(trouves);
        let summary = json!({
            "resultat": if report.has_errors() { "refuse" } else { "verifie" },
            "liens": bilan.total(),
            "sites": sites,
            "demandes": demandes.unwrap_or_default(),
            "bons": bilan.bons,
            "deplaces": bilan.deplaces,
            "refuses": bilan.refuses,
            "morts": bilan.morts,
            "injoignables": bilan.injoignables,
            "jamais": bilan.jamais,
        });
        if let Ok(demandes) = demandes {
            avant.extend(resume(&bilan, sites, demandes));
        }
        teller.found(&report, &sources, summary, &avant)
    }

    /// Asks what is due, and notes it; says how many addresses were asked.
    fn interroge(
        projet: &Path,
        trouves: &[Lien],
        carnet: &mut Carnet,
        quand: &Quand,
        politesse: &Politesse,
        teller: &Teller,
    ) -> Result<usize, HorsLigne> {
        let dus = liens::a_demander(trouves, carnet, quand);
        let mut adresses: Vec<&str> = dus.iter().map(|lien| lien.adresse.as_str()).collect();
        // A witness that nobody writes any more is asked for nothing else.
        let temoins: Vec<String> = liens::temoins(&dus, carnet).into_iter().map(str::to_owned).collect();
        adresses.extend(temoins.iter().map(String::as_str));
        let total = adresses.len();
        if total == 0 {
            return Ok(0);
        }
        let pages = french::compte(total, "page", "pages");
        teller.progress(&format!("{pages} à demander, l’une après l’autre sur chaque site"));
        let suivi = Suivi { projet, jour: quand.jour, carnet: Mutex::new((carnet.clone(), None)) };
        let dit = AtomicUsize::new(0);
        let verdicts = demande(&adresses, politesse, &|avancee| {
            let connues = avancee.connus;
            suivi.note(avancee);
            let dixiemes = connues * 10 / total;
            if dit.fetch_max(dixiemes, Ordering::Relaxed) < dixiemes {
                teller.progress(&format!("{connues} sur {total}"));
            }
        })?;
        let demandes = verdicts.len();
        for (adresse, verdict) in verdicts {
            carnet.inscris(&adresse, verdict, quand.jour);
        }
        Ok(demandes)
    }

    /// Who keeps what is known while the others are asked, so that an interruption loses the answers of a second at most.
    struct Suivi<'a> {
        projet: &'a Path,
        jour: Jour,
        /// The notebook, and when it was last written.
        carnet: Mutex<(Carnet, Option<Instant>)>,
    }

    impl Suivi<'_> {
        fn note(&self, avancee: Avancee) {
            if avancee.appris.is_empty() {
                return;
            }
            let mut tenu = self.carnet.lock().unwrap_or_else(PoisonError::into_inner);
            let (carnet, ecrit) = &mut *tenu;
            for (adresse, verdict) in avancee.appris {
                carnet.inscris(&adresse, verdict, self.jour);
            }
            if ecrit.is_none_or(|ecrit| ecrit.elapsed() >= Duration::from_secs(1)) {
                // What prevents it will still do so at the end, and be told.
                let _ = carnet::range(self.projet, carnet);
                *ecrit = Some(Instant::now());
            }
        }
    }

    fn perdu(error: &io::Error) -> Diagnostic {
        let message =
            format!("Les réponses ne peuvent pas être notées dans `{}` : {error}.", Carnet::FICHIER);
        Diagnostic::error("ecriture-impossible", message)
            .help("Vérifiez les droits du dossier ; sans ce carnet, tout serait redemandé la prochaine fois.")
    }

    /// What people read last.
    fn resume(bilan: &Bilan, sites: usize, demandes: usize) -> Vec<String> {
        if bilan.total() == 0 {
            return vec!["Le contenu ne renvoie à aucun autre site.".to_owned()];
        }
        let comptes = bilan.comptes();
        let pages = french::compte(bilan.total(), "page", "pages");
        let sites = french::compte(sites, "autre site", "autres sites");
        let faites = match demandes {
            0 => "Aucune n’a été demandée : les réponses sont récentes (`--tout` redemande tout).".to_owned(),
            nombre if nombre < bilan.total() => format!(
                "{} ; les autres réponses sont récentes (`--tout` redemande tout).",
                french::compte(nombre, "a été demandée", "ont été demandées")
            ),
            _ => return vec![format!("{pages} de {sites} : {}.", french::enumere(&comptes))],
        };
        vec![format!("{pages} de {sites} : {}.", french::enumere(&comptes)), faites]
    }
}
