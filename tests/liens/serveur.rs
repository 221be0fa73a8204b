//! Other sites, on this machine: each answers on a port of its own, writes down who came, and how many at once.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A request, and when it came and was answered.
#[derive(Debug, Clone)]
pub(crate) struct Visite {
    pub(crate) methode: String,
    pub(crate) chemin: String,
    pub(crate) agent: String,
    pub(crate) debut: Instant,
    pub(crate) fin: Instant,
}

#[derive(Default)]
struct Registre {
    ensemble: AtomicUsize,
    le_plus: AtomicUsize,
    visites: Mutex<Vec<Visite>>,
    octets: AtomicUsize,
}

/// A site.
pub(crate) struct Serveur {
    port: u16,
    registre: Arc<Registre>,
}

impl Serveur {
    pub(crate) fn new() -> Serveur {
        let ecoute = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = ecoute.local_addr().expect("an address").port();
        let registre = Arc::new(Registre::default());
        let livre = Arc::clone(&registre);
        // Ends with the test.
        thread::spawn(move || {
            for visiteur in ecoute.incoming().flatten() {
                let livre = Arc::clone(&livre);
                thread::spawn(move || recoit(visiteur, &livre));
            }
        });
        Serveur { port, registre }
    }

    pub(crate) fn adresse(&self, chemin: &str) -> String {
        format!("http://127.0.0.1:{}{chemin}", self.port)
    }

    pub(crate) fn visites(&self) -> Vec<Visite> {
        self.registre.visites.lock().expect("no panic").clone()
    }

    /// How often a path was asked.
    pub(crate) fn combien(&self, chemin: &str) -> usize {
        self.visites().iter().filter(|visite| visite.chemin == chemin).count()
    }

    /// « HEAD /bon », in order.
    pub(crate) fn demandes(&self) -> Vec<String> {
        self.visites().iter().map(|visite| format!("{} {}", visite.methode, visite.chemin)).collect()
    }

    /// The most requests that were there at one time.
    pub(crate) fn le_plus_ensemble(&self) -> usize {
        self.registre.le_plus.load(Ordering::SeqCst)
    }

    /// Bytes of bodies that left.
    pub(crate) fn octets(&self) -> usize {
        self.registre.octets.load(Ordering::SeqCst)
    }
}

/// A port where nobody listens.
pub(crate) fn port_ferme() -> String {
    let port =
        TcpListener::bind("127.0.0.1:0").and_then(|ecoute| ecoute.local_addr()).expect("a port").port();
    format!("http://127.0.0.1:{port}/")
}

fn recoit(mut visiteur: TcpStream, livre: &Registre) {
    let mut premier = [0];
    // The first byte of TLS, which nobody speaks here.
    if matches!(visiteur.peek(&mut premier), Ok(1)) && premier == [0x16] {
        let _ = visiteur.read(&mut [0; 4096]);
        let _ = visiteur.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        return;
    }
    let debut = Instant::now();
    let ensemble = livre.ensemble.fetch_add(1, Ordering::SeqCst) + 1;
    livre.le_plus.fetch_max(ensemble, Ordering::SeqCst);
    let mut lignes = BufReader::new(visiteur.try_clone().expect("a socket")).lines().map_while(Result::ok);
    let mut premiere = lignes.next().unwrap_or_default();
    // As a proxy, it says that it has reached whoever is asked for, and answers in their place.
    if premiere.starts_with("CONNECT ") {
        lignes.by_ref().take_while(|ligne| !ligne.is_empty()).for_each(drop);
        let _ = visiteur.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        premiere = lignes.next().unwrap_or_default();
    }
    let agent = lignes
        .take_while(|ligne| !ligne.is_empty())
        .filter_map(|ligne| {
            ligne.split_once(": ").map(|(nom, valeur)| (nom.to_lowercase(), valeur.to_owned()))
        })
        .find(|(nom, _)| nom == "user-agent")
        .map(|(_, valeur)| valeur)
        .unwrap_or_default();
    let mut mots = premiere.split(' ').map(str::to_owned);
    let (methode, chemin) = (mots.next().unwrap_or_default(), mots.next().unwrap_or_default());
    let deja = livre.visites.lock().expect("no panic").iter().filter(|v| v.chemin == chemin).count();
    // Long enough for a second request to be seen.
    thread::sleep(Duration::from_millis(15));
    let (attend, reponse) = reponse(&methode, &chemin, deja);
    let note = |fin| {
        livre.ensemble.fetch_sub(1, Ordering::SeqCst);
        let visite =
            Visite { methode: methode.clone(), chemin: chemin.clone(), agent: agent.clone(), debut, fin };
        livre.visites.lock().expect("no panic").push(visite);
    };
    if attend > Duration::ZERO {
        thread::sleep(attend);
    }
    // Before the last byte leaves: who asks may come back at once.
    note(Instant::now());
    let _ = visiteur.write_all(reponse.as_bytes());
    if chemin == "/gros" && methode == "GET" {
        let morceau = [b'x'; 8192];
        while visiteur.write_all(&morceau).is_ok() && livre.octets.load(Ordering::SeqCst) < 100_000_000 {
            livre.octets.fetch_add(morceau.len(), Ordering::SeqCst);
        }
    }
}

/// How long to wait, and what to say; `deja` tells how often this path was asked before.
fn reponse(methode: &str, chemin: &str, deja: usize) -> (Duration, String) {
    let simple =
        |statut: &str| format!("HTTP/1.1 {statut}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    let avec = |statut: &str, entete: &str| {
        format!("HTTP/1.1 {statut}\r\n{entete}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    };
    let reponse = match chemin {
        "/demenage" => avec("301 Moved Permanently", "Location: /etape"),
        "/etape" => avec("308 Permanent Redirect", "Location: /bon"),
        "/passager" => avec("302 Found", "Location: /bon"),
        "/boucle" => avec("302 Found", "Location: /elcuob"),
        "/elcuob" => avec("302 Found", "Location: /boucle"),
        "/interdit" => simple("403 Forbidden"),
        "/mort" => simple("404 Not Found"),
        "/surcharge" => simple("503 Service Unavailable"),
        "/mur" => avec("503 Service Unavailable", "cf-mitigated: challenge"),
        "/rendez-vous" if deja == 0 => avec(
            "503 Service Unavailable",
            "Date: Sun, 01 Mar 2026 10:00:00 GMT\r\nRetry-After: Sun, 01 Mar 2026 10:00:01 GMT",
        ),
        "/coupe" => String::new(),
        "/panne" => simple("500 Internal Server Error"),
        "/sans-head" | "/gros" if methode == "HEAD" => simple("405 Method Not Allowed"),
        "/gros" => "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\nConnection: close\r\n\r\n".to_owned(),
        "/patience" if deja == 0 => avec("429 Too Many Requests", "Retry-After: 1"),
        "/assez" => avec("429 Too Many Requests", "Retry-After: 3600"),
        "/charabia" => "ceci n’est pas du HTTP\r\n\r\n".to_owned(),
        "/muet" => return (Duration::from_secs(3), String::new()),
        "/lent" => return (Duration::from_millis(150), simple("200 OK")),
        _ => simple("200 OK"),
    };
    (Duration::ZERO, reponse)
}
