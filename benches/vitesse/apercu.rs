//! From a save to new bytes: `cmq serve`, asked as a browser asks.

use std::fmt;
use std::io::{self, BufRead, BufReader, Error, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::fabrique::JOUR;
use crate::mesure::sommet_de;

/// Quiet between two saves: whoever writes looks at the page before writing again.
const ENTRE: Duration = Duration::from_millis(1500);
const PATIENCE: Duration = Duration::from_secs(60);

/// What was measured.
pub(crate) struct Apercu {
    /// From the program's start to the first byte of the home page.
    premier: Duration,
    /// From each save to the first byte of the campus' page that shows it, in order of length.
    durees: Vec<Duration>,
    /// Most memory held at once, in bytes.
    memoire: Option<u64>,
}

impl fmt::Display for Apercu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |duree: Duration| format!("{:.1} ms", duree.as_secs_f64() * 1e3).replace('.', ",");
        let at =
            |part: usize| self.durees.get((self.durees.len() - 1) * part / 100).copied().unwrap_or_default();
        let memoire = self.memoire.map_or("—".to_owned(), |m| format!("{:.0} Mo", crate::mega(m)));
        write!(
            f,
            "premier octet {}, de l’enregistrement aux nouveaux octets {} (médiane de {} ; de {} à {}), mémoire au plus haut {memoire}",
            ms(self.premier),
            ms(at(50)),
            self.durees.len(),
            ms(at(0)),
            ms(at(100)),
        )
    }
}

/// A preview that is stopped with its measure.
struct Tourne(Child);

impl Drop for Tourne {
    fn drop(&mut self) {
        // It may have stopped by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Saves `passes` times and waits each time for the page to say so.
pub(crate) fn mesurer(programme: &Path, projet: &Path, passes: usize) -> io::Result<Apercu> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let ou = SocketAddr::from(([127, 0, 0, 1], port));
    let mut commande = Command::new(programme);
    commande.args(["serve", "--sans-navigateur", "--date", JOUR, "--port", &port.to_string(), "--projet"]);
    let debut = Instant::now();
    let tourne = Tourne(commande.arg(projet).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
    attendre(debut, || demander(ou, "/").is_ok_and(|page| page.starts_with("HTTP/1.1 200")))?;
    let premier = debut.elapsed();
    let mut durees = Vec::with_capacity(passes);
    for passe in 0..passes {
        thread::sleep(ENTRE);
        let mut onglet = ecouter(ou)?;
        // As a page writes it: 71 234.
        let valeur = format!("{}\u{202f}{:03}", 60 + passe, 234);
        crate::retoucher(projet, (60 + passe) * 1000 + 234 - 10_001)?;
        let debut = Instant::now();
        // The tab is told, and asks for the page again.
        let mut ligne = String::new();
        while !demander(ou, "/campus/metiers-du-vent/")?.contains(&valeur) {
            if debut.elapsed() > PATIENCE {
                return Err(Error::other(format!("la page n’a pas montré {valeur}")));
            }
            ligne.clear();
            while !ligne.starts_with("data:") {
                ligne.clear();
                if onglet.read_line(&mut ligne)? == 0 {
                    return Err(Error::other("l’aperçu s’est tu"));
                }
            }
        }
        durees.push(debut.elapsed());
    }
    durees.sort();
    Ok(Apercu { premier, durees, memoire: sommet_de(tourne.0.id()) })
}

fn attendre(debut: Instant, pret: impl Fn() -> bool) -> io::Result<()> {
    while !pret() {
        if debut.elapsed() > PATIENCE {
            return Err(Error::other("l’aperçu ne répond pas"));
        }
        thread::sleep(Duration::from_millis(1));
    }
    Ok(())
}

/// The connection on which a tab hears of changes, its first word read.
fn ecouter(ou: SocketAddr) -> io::Result<BufReader<TcpStream>> {
    let mut prise = TcpStream::connect(ou)?;
    write!(prise, "GET /__cmq/evenements HTTP/1.1\r\nHost: {ou}\r\n\r\n")?;
    let mut onglet = BufReader::new(prise);
    let mut ligne = String::new();
    while !ligne.starts_with("data:") {
        ligne.clear();
        onglet.read_line(&mut ligne)?;
    }
    Ok(onglet)
}

fn demander(ou: SocketAddr, chemin: &str) -> io::Result<String> {
    let mut prise = TcpStream::connect(ou)?;
    write!(prise, "GET {chemin} HTTP/1.1\r\nHost: {ou}\r\nConnection: close\r\n\r\n")?;
    let mut octets = Vec::new();
    prise.read_to_end(&mut octets)?;
    Ok(String::from_utf8_lossy(&octets).into_owned())
}
