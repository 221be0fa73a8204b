//! The commands of the guide, typed as it shows them.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The words of a line, as a terminal cuts it: what stands between quotes is of one piece.
fn mots(ligne: &str) -> Vec<String> {
    let mut mots = vec![String::new()];
    for (rang, partie) in ligne.split('"').enumerate() {
        let mut morceaux = if rang % 2 == 0 { partie.split(' ').collect() } else { vec![partie] }.into_iter();
        if let (Some(dernier), Some(premier)) = (mots.last_mut(), morceaux.next()) {
            dernier.push_str(premier);
        }
        mots.extend(morceaux.map(str::to_owned));
    }
    mots.retain(|mot| !mot.is_empty());
    mots
}

/// The program that `cmq` names, with what a terminal gives.
fn programme(racine: &Path, ligne: &str) -> Command {
    let mut mots = mots(ligne).into_iter();
    assert_eq!(mots.next().as_deref(), Some("cmq"), "{ligne}: who else answers?");
    let mut commande = Command::new(env!("CARGO_BIN_EXE_cmq"));
    // No browser opens where CI is set.
    commande.current_dir(racine).args(mots).env("CI", "1").env_remove("VISUAL").env_remove("EDITOR");
    commande
}

/// Whether the command and its options are known.
pub(crate) fn comprise(ligne: &str) -> bool {
    let sortie =
        programme(Path::new(env!("CARGO_MANIFEST_DIR")), ligne).arg("--aide").output().expect("it runs");
    sortie.status.success()
}

/// Types a line: it does what it should, and `dit` is what one reads, where the guide shows it.
pub(crate) fn tape(racine: &Path, ligne: &str, dit: &str) {
    if ligne.starts_with("cmq serve") {
        return sers(racine, ligne, dit);
    }
    let sortie = programme(racine, ligne).output().expect("it runs");
    let lu =
        [sortie.stdout, sortie.stderr].map(|octets| String::from_utf8_lossy(&octets).into_owned()).concat();
    // The guide shows an error where it has made one.
    let attendu = i32::from(dit.contains("erreur["));
    assert_eq!(sortie.status.code(), Some(attendu), "{ligne}\n{lu}");
    assert!(lu.contains(dit), "{ligne} does not say:\n{dit}\nbut:\n{lu}");
}

/// A preview that is stopped whatever happens.
struct Apercu(Child);

impl Drop for Apercu {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Serves, reads the address, asks for the home page.
fn sers(racine: &Path, ligne: &str, dit: &str) {
    let enfant =
        programme(racine, ligne).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs");
    let mut apercu = Apercu(enfant);
    let sortie = BufReader::new(apercu.0.stdout.take().expect("piped"));
    let lignes: Vec<String> = sortie.lines().take(2).map(|ligne| ligne.expect("text")).collect();
    let adresse = lignes[0].strip_prefix("Le site est ici : http://").expect("an address").to_owned();
    if !dit.is_empty() {
        // The port is the first free one.
        let port = adresse.rsplit_once(':').expect("a port").1;
        assert_eq!(lignes, dit.replace("4326/", port).lines().collect::<Vec<_>>());
    }
    let (hote, chemin) = adresse.split_once('/').expect("a path");
    let mut prise = TcpStream::connect(hote).expect("it listens");
    write!(prise, "GET /{chemin} HTTP/1.1\r\nHost: {hote}\r\nConnection: close\r\n\r\n").expect("asked");
    let mut reponse = String::new();
    prise.read_to_string(&mut reponse).expect("answered");
    assert!(reponse.starts_with("HTTP/1.1 200"), "{ligne}\n{reponse}");
}
