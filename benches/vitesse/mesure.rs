//! Runs the program and watches it from outside.

use std::fs;
use std::io::{self, Error};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::fabrique::JOUR;

/// One run of `cmq build`.
pub(crate) struct Pass {
    pub(crate) duree: Duration,
    /// Computing time on all cores, user and system; `None` where the system does not tell.
    pub(crate) calcul: Option<Duration>,
    /// Most memory held at once, in bytes.
    pub(crate) memoire: Option<u64>,
    pub(crate) pages: u64,
    pub(crate) fichiers: u64,
    pub(crate) octets: u64,
    pub(crate) ecrits: u64,
}

/// Builds the project into `sortie`, with this program.
pub(crate) fn construire(programme: &Path, projet: &Path, sortie: &Path) -> io::Result<Pass> {
    let mut commande = Command::new(programme);
    commande.args(["build", "--json", "--date", JOUR, "--projet"]).arg(projet).arg("--sortie").arg(sortie);
    let avant = calcul_des_enfants();
    let debut = Instant::now();
    let enfant = commande.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (numero, fini, sommet) = (enfant.id(), AtomicBool::new(false), AtomicU64::new(0));
    let (reponse, duree) = std::thread::scope(|scope| {
        scope.spawn(|| {
            // The mark only rises, so that the last look is the peak, to within a millisecond of work.
            while !fini.load(Ordering::Relaxed) {
                if let Some(octets) = sommet_de(numero) {
                    sommet.store(octets, Ordering::Relaxed);
                }
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        let reponse = enfant.wait_with_output();
        let duree = debut.elapsed();
        fini.store(true, Ordering::Relaxed);
        (reponse, duree)
    });
    let reponse = reponse?;
    let apres = calcul_des_enfants();
    let dit: serde_json::Value = serde_json::from_slice(&reponse.stdout)?;
    if !reponse.status.success() {
        return Err(Error::other(format!("la construction est refusée : {dit:#}")));
    }
    let nombre = |cle: &str| dit.get(cle).and_then(serde_json::Value::as_u64).unwrap_or_default();
    Ok(Pass {
        duree,
        calcul: avant.zip(apres).map(|(avant, apres)| apres.saturating_sub(avant)),
        memoire: Some(sommet.into_inner()).filter(|octets| *octets > 0),
        pages: nombre("pages"),
        fichiers: nombre("fichiers"),
        octets: nombre("octets"),
        ecrits: nombre("ecrits"),
    })
}

/// The peak of resident memory of a process that runs (`VmHWM`): Linux alone tells.
pub(crate) fn sommet_de(numero: u32) -> Option<u64> {
    let etat = fs::read_to_string(format!("/proc/{numero}/status")).ok()?;
    let ligne = etat.lines().find_map(|ligne| ligne.strip_prefix("VmHWM:"))?;
    ligne.split_whitespace().next()?.parse::<u64>().ok().map(|kio| kio * 1024)
}

/// User and system time of the children that have ended, in steps of ten milliseconds.
fn calcul_des_enfants() -> Option<Duration> {
    let etat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name, between brackets, may hold spaces; `cutime` and `cstime` are the 16th and 17th fields.
    let champs: Vec<&str> = etat.rsplit_once(')')?.1.split_whitespace().collect();
    let pas = |rang: usize| champs.get(rang)?.parse::<u64>().ok();
    Some(Duration::from_millis((pas(13)? + pas(14)?) * 10))
}
