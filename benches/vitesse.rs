//! How fast, how large: `cargo bench --bench vitesse` builds made-up networks with the real program.
//!
//! After `--`: `--taille 14x80` (may be given again), `--passes 5`, `--garder DOSSIER` keeps what was made, `--apercu` measures
//! `cmq serve` instead (from a save to new bytes), `--programme FICHIER` measures another build of it.
//! On a memory file system where there is one, so that the program is measured and not a disk.

#![allow(clippy::print_stdout, reason = "a measure speaks")]
#![allow(missing_docs, reason = "nobody reads the documentation of a measure")]

#[path = "vitesse/apercu.rs"]
mod apercu;
#[path = "../tests/fabrique/mod.rs"]
mod fabrique;
#[path = "vitesse/mesure.rs"]
mod mesure;

use std::fs;
use std::io::{self, Error};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use fabrique::{Fabrique, Taille};
use mesure::{Pass, construire};

const GRAINE: u64 = 2026;

struct Demande {
    tailles: Vec<Taille>,
    passes: usize,
    garder: Option<PathBuf>,
    apercu: bool,
    programme: PathBuf,
}

fn main() -> ExitCode {
    let Some(demande) = demande(std::env::args().skip(1)) else {
        println!(
            "Options : --taille 14x80 (campus × formations), --passes 5, --garder DOSSIER, --apercu, --programme FICHIER."
        );
        return ExitCode::from(2);
    };
    match mesurer(&demande) {
        Ok(()) => ExitCode::SUCCESS,
        Err(faute) => {
            println!("La mesure n’a pas pu se faire : {faute}");
            ExitCode::FAILURE
        }
    }
}

fn demande(mut mots: impl Iterator<Item = String>) -> Option<Demande> {
    let programme = PathBuf::from(env!("CARGO_BIN_EXE_cmq"));
    let mut demande = Demande { tailles: Vec::new(), passes: 5, garder: None, apercu: false, programme };
    while let Some(mot) = mots.next() {
        match mot.as_str() {
            // Cargo itself says it.
            "--bench" => {}
            "--taille" => demande.tailles.push(Taille::lire(&mots.next()?)?),
            "--passes" => demande.passes = mots.next()?.parse().ok().filter(|n| *n > 0)?,
            "--apercu" => demande.apercu = true,
            "--programme" => demande.programme = PathBuf::from(mots.next()?),
            "--garder" => demande.garder = Some(PathBuf::from(mots.next()?)),
            _ => return None,
        }
    }
    if demande.tailles.is_empty() {
        demande.tailles = ["14x80", "130x80"].into_iter().filter_map(Taille::lire).collect();
    }
    Some(demande)
}

fn mesurer(demande: &Demande) -> io::Result<()> {
    let memoire = Path::new("/dev/shm");
    let ou = if memoire.is_dir() { memoire.to_path_buf() } else { std::env::temp_dir() };
    let place = tempfile::Builder::new().prefix("cmq-vitesse-").tempdir_in(&ou)?;
    let sorte = if ou == memoire { "en mémoire" } else { "sur disque : les temps comptent aussi le disque" };
    let coeurs = std::thread::available_parallelism().map_or(1, usize::from);
    println!("{coeurs} cœurs, {} ({sorte}), médianes de {} passes.", ou.display(), demande.passes);
    println!(
        "« processeur » : temps de calcul de tous les cœurs, qui dépend peu de ce que la machine fait d’autre."
    );
    for taille in &demande.tailles {
        let nom = format!("{}x{}", taille.campus, taille.formations);
        let projet =
            demande.garder.as_ref().map_or_else(|| place.path().to_path_buf(), Clone::clone).join(&nom);
        Fabrique::nouvelle(*taille, GRAINE).ecrire(&projet)?;
        if demande.apercu {
            let apercu = apercu::mesurer(&demande.programme, &projet, demande.passes.max(20))?;
            println!("\n{nom}, aperçu : {apercu}");
            continue;
        }
        une_taille(&nom, &projet, &place.path().join(format!("{nom}-sortie")), demande)?;
    }
    Ok(())
}

fn une_taille(nom: &str, projet: &Path, sortie: &Path, demande: &Demande) -> io::Result<()> {
    let passes = demande.passes;
    let repeter = |avant: &dyn Fn(usize) -> io::Result<()>| -> io::Result<Vec<Pass>> {
        (0..passes)
            .map(|passe| {
                avant(passe)?;
                construire(&demande.programme, projet, sortie)
            })
            .collect()
    };
    let neuf = repeter(&|_| if sortie.exists() { fs::remove_dir_all(sortie) } else { Ok(()) })?;
    let rien = repeter(&|_| Ok(()))?;
    let profil = repeter(&|passe| retoucher(projet, passe))?;
    let octets = relire(sortie)?;
    let seules = ecrire_seules(&octets, &sortie.with_extension("seules"), passes)?;

    let dernier = neuf.last().ok_or_else(|| Error::other("aucune passe"))?;
    println!(
        "\n{nom} : {} pages, {} fichiers, {} Mo",
        dernier.pages,
        dernier.fichiers,
        virgule(&format!("{:.1}", mega(dernier.octets)))
    );
    println!("| construction | durée | processeur | mémoire au plus haut | fichiers écrits |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    for (quoi, passes) in [("à neuf", &neuf), ("rien n’a changé", &rien), ("un profil modifié", &profil)]
    {
        let ecrits = passes.last().map_or(0, |p| p.ecrits);
        println!(
            "| {quoi} | {} s | {} | {} | {ecrits} |",
            secondes(mediane(passes.iter().map(|p| p.duree))),
            mediane_connue(passes.iter().map(|p| p.calcul))
                .map_or("—".to_owned(), |d| format!("{} s", secondes(d))),
            passes
                .iter()
                .filter_map(|p| p.memoire)
                .max()
                .map_or("—".to_owned(), |m| format!("{:.0} Mo", mega(m))),
        );
    }
    println!("| écrire les mêmes octets, sans plus | {} s | | | {} |", secondes(seules), octets.len());
    let fois = mediane(neuf.iter().map(|p| p.duree)).as_secs_f64() / seules.as_secs_f64();
    println!("À neuf : {} fois le temps d’écrire les octets seuls.", virgule(&format!("{fois:.1}")));
    if rien.iter().any(|p| p.ecrits > 0) {
        return Err(Error::other("des fichiers ont été récrits alors que rien n’avait changé"));
    }
    Ok(())
}

/// Another value for the first figure of the first campus.
pub(crate) fn retoucher(projet: &Path, passe: usize) -> io::Result<()> {
    let fichier = projet.join("content/campus/metiers-du-vent/campus.yaml");
    let texte = fs::read_to_string(&fichier)?;
    let cle = "- valeur: ";
    let debut =
        texte.find(cle).map(|d| d + cle.len()).ok_or_else(|| Error::other("pas de chiffre à modifier"))?;
    let fin = texte[debut..].find('\n').map_or(texte.len(), |f| debut + f);
    fs::write(&fichier, format!("{}{}{}", &texte[..debut], 10_001 + passe, &texte[fin..]))
}

/// The files of a site, by path from its root.
fn relire(dossier: &Path) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut fichiers = Vec::new();
    let mut reste = vec![dossier.to_path_buf()];
    while let Some(ici) = reste.pop() {
        for entree in fs::read_dir(&ici)? {
            let chemin = entree?.path();
            if chemin.is_dir() {
                reste.push(chemin);
            } else {
                let nom = chemin.strip_prefix(dossier).map_err(Error::other)?.to_path_buf();
                fichiers.push((nom, fs::read(&chemin)?));
            }
        }
    }
    Ok(fichiers)
}

/// The time that any generator spends at least: folders and bytes, one thread.
fn ecrire_seules(fichiers: &[(PathBuf, Vec<u8>)], dossier: &Path, passes: usize) -> io::Result<Duration> {
    let mut durees = Vec::new();
    for _ in 0..passes {
        let debut = Instant::now();
        for (nom, octets) in fichiers {
            let chemin = dossier.join(nom);
            if let Some(parent) = chemin.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(chemin, octets)?;
        }
        durees.push(debut.elapsed());
        fs::remove_dir_all(dossier)?;
    }
    Ok(mediane(durees.into_iter()))
}

pub(crate) fn mediane(durees: impl Iterator<Item = Duration>) -> Duration {
    let mut durees: Vec<_> = durees.collect();
    durees.sort();
    durees.get(durees.len() / 2).copied().unwrap_or_default()
}

fn mediane_connue(durees: impl Iterator<Item = Option<Duration>>) -> Option<Duration> {
    durees.collect::<Option<Vec<_>>>().map(|durees| mediane(durees.into_iter()))
}

pub(crate) fn mega(octets: u64) -> f64 {
    octets as f64 / 1e6
}

fn virgule(nombre: &str) -> String {
    nombre.replace('.', ",")
}

fn secondes(duree: Duration) -> String {
    virgule(&format!("{:.2}", duree.as_secs_f64()))
}
