//! Asking sites, politely: one request at a time for each, a pause between two, a name to complain to, and no more than
//! what says whether the page is there.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use ureq::http::header::{ACCEPT_LANGUAGE, DATE, LOCATION, RETRY_AFTER};
use ureq::{Agent, Error};

use super::file::{File, Tour};
use super::reponse::{Etape, Recu, Suite, attente};
use super::verdict::{Raison, Verdict};

/// How many sites must be silent, when none has answered, for the fault to be ours.
const MUETS: usize = 3;

/// What those who keep robots away write on what they answer in the place of a page: Cloudflare and AWS say so in their manuals.
const MURS: [&str; 2] = ["cf-mitigated", "x-amzn-waf-action"];

/// How sites are asked.
#[derive(Debug, Clone)]
pub struct Politesse {
    /// Between an answer of a host and the next request to it.
    pub pause: Duration,
    /// How many hosts are asked at the same time.
    pub hotes: usize,
    /// For how long an answer is waited for.
    pub delai: Duration,
    /// The longest rest that a site may ask for (`Retry-After`) and be asked again in the same run.
    pub patience: Duration,
    /// Who asks: the program, and the site that wants to know.
    pub agent: String,
}

impl Politesse {
    /// What strangers bear well. `site` is the address of the site whose links these are.
    pub fn new(site: Option<&str>) -> Politesse {
        // A host whose name has accents would make a header that servers refuse.
        let site = site.filter(|site| site.is_ascii()).map(|site| format!(" ; +{site}")).unwrap_or_default();
        Politesse {
            pause: Duration::from_secs(1),
            hotes: 8,
            delai: Duration::from_secs(20),
            patience: Duration::from_secs(30),
            agent: format!("cmq/{} (verification de liens{site})", env!("CARGO_PKG_VERSION")),
        }
    }
}

/// Nobody answers: nothing can be said of any link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HorsLigne;

/// What is known so far, told while sites are asked.
#[derive(Debug)]
pub struct Avancee {
    /// How many addresses.
    pub connus: usize,
    /// What was not told yet; kept back until a site answers, for it may be that nobody hears us.
    pub appris: Vec<(String, Verdict)>,
}

/// Asks about each address, and says what came of it. `suivi` is told how far this is, from several threads: what it keeps is
/// not lost when the run is interrupted.
///
/// # Errors
/// When no site answers at all.
pub fn demande(
    adresses: &[&str],
    politesse: &Politesse,
    suivi: &(dyn Fn(Avancee) + Sync),
) -> Result<BTreeMap<String, Verdict>, HorsLigne> {
    let agent = agent(politesse);
    let mut etat = Etat::new();
    let debut = Instant::now();
    for adresse in adresses {
        match Etape::new(adresse) {
            Some(etape) => etat.file.ajoute(etape.hote(), etape, debut),
            None => {
                etat.conclus((*adresse).to_owned(), Verdict::Injoignable { raison: Raison::Nom });
            }
        }
    }
    let workers = politesse.hotes.min(etat.file.hotes()).max(1);
    let salle = Salle { etat: Mutex::new(etat), change: Condvar::new() };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((hote, etape)) = salle.attends_son_tour() {
                    let recu = interroge(&agent, &etape);
                    let avancee = salle.etat().note(&hote, etape, recu, politesse);
                    salle.change.notify_all();
                    suivi(avancee);
                }
            });
        }
    });
    let etat = salle.etat.into_inner().unwrap_or_else(PoisonError::into_inner);
    if etat.personne_ne_repond() { Err(HorsLigne) } else { Ok(etat.verdicts) }
}

/// Where those who ask wait for their turn.
struct Salle {
    etat: Mutex<Etat>,
    change: Condvar,
}

impl Salle {
    fn etat(&self) -> MutexGuard<'_, Etat> {
        self.etat.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next request, once there is one; `None` when all is known.
    fn attends_son_tour(&self) -> Option<(String, Etape)> {
        let mut etat = self.etat();
        loop {
            etat = match etat.suivant() {
                Tour::Demande(hote, etape) => return Some((hote, etape)),
                Tour::Fini => return None,
                Tour::Attends(Some(reste)) => {
                    let wait = self.change.wait_timeout(etat, reste);
                    wait.unwrap_or_else(PoisonError::into_inner).0
                }
                Tour::Attends(None) => self.change.wait(etat).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }
}

/// What is known so far.
struct Etat {
    file: File<Etape>,
    verdicts: BTreeMap<String, Verdict>,
    /// Those of them that were not told.
    appris: Vec<(String, Verdict)>,
    /// True once a site answered, whatever it said.
    repondu: bool,
    /// Requests in a row that a host left without answer.
    silences: BTreeMap<String, u32>,
    /// Hosts that never answered, while none did.
    muets: BTreeSet<String>,
}

impl Etat {
    fn new() -> Etat {
        Etat {
            file: File::new(),
            verdicts: BTreeMap::new(),
            appris: Vec::new(),
            repondu: false,
            silences: BTreeMap::new(),
            muets: BTreeSet::new(),
        }
    }

    fn personne_ne_repond(&self) -> bool {
        !self.repondu && self.muets.len() >= MUETS
    }

    /// While nobody answers, no new host is asked: those that are being asked will tell.
    fn suivant(&mut self) -> Tour<Etape> {
        if self.personne_ne_repond() {
            self.file.vide();
        }
        self.file.suivant(Instant::now())
    }

    fn conclus(&mut self, adresse: String, verdict: Verdict) {
        self.appris.push((adresse.clone(), verdict.clone()));
        self.verdicts.insert(adresse, verdict);
    }

    /// Takes note of what a host answered.
    fn note(&mut self, hote: &str, etape: Etape, recu: Recu, politesse: &Politesse) -> Avancee {
        let maintenant = Instant::now();
        let silences = match &recu {
            Recu::Reponse { .. } => {
                self.repondu = true;
                self.silences.remove(hote);
                0
            }
            Recu::Rien(_) => {
                self.muets.insert(hote.to_owned());
                let silences = self.silences.entry(hote.to_owned()).or_insert(0);
                *silences += 1;
                *silences
            }
        };
        self.file.rend(hote, maintenant + politesse.pause);
        match etape.clone().suite(recu, politesse.patience) {
            Suite::Encore(suite) => self.file.reprends(suite.hote(), suite, maintenant),
            Suite::Attends(suite, repos) => {
                self.file.rend(hote, maintenant + repos.max(politesse.pause));
                self.file.reprends(suite.hote(), suite, maintenant);
            }
            Suite::Fini(verdict) => {
                if vaut_pour_tous(&verdict, silences) {
                    self.laisse_en_paix(hote, &etape, &verdict, maintenant);
                }
                self.conclus(etape.adresse, verdict);
            }
        }
        let appris = if self.repondu { std::mem::take(&mut self.appris) } else { Vec::new() };
        Avancee { connus: self.verdicts.len(), appris }
    }

    /// What waits for a host that has said enough. A verdict is for the very server that gave it: a dead `www.` or a bad
    /// certificate says nothing of the address without it. Who has had enough of us said nothing of the other pages either:
    /// they are left for another day.
    fn laisse_en_paix(&mut self, hote: &str, etape: &Etape, verdict: &Verdict, maintenant: Instant) {
        for autre in self.file.abandonne(hote) {
            if matches!(verdict, Verdict::Refuse { .. }) {
                continue;
            }
            if autre.url.origin() == etape.url.origin() {
                self.conclus(autre.adresse, verdict.clone());
            } else {
                self.file.ajoute(hote.to_owned(), autre, maintenant);
            }
        }
    }
}

/// True when a verdict on one page holds for all those of its host, which is then left in peace.
fn vaut_pour_tous(verdict: &Verdict, silences: u32) -> bool {
    match verdict {
        Verdict::Refuse { statut } => *statut == 429,
        Verdict::Injoignable { raison: Raison::Nom | Raison::Certificat } => true,
        Verdict::Injoignable { raison: Raison::Connexion | Raison::Delai } => silences > 1,
        _ => false,
    }
}

fn agent(politesse: &Politesse) -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        // Each redirection waits for its turn at the host it leads to.
        .max_redirects(0)
        .timeout_global(Some(politesse.delai))
        // A connection that the host closed during the pause would look like a failure.
        .max_idle_connections(0)
        .user_agent(&politesse.agent)
        .accept("text/html,*/*;q=0.8")
        .build()
        .new_agent()
}

/// One request. What follows the headers is not read: dropping the answer closes the connection.
fn interroge(agent: &Agent, etape: &Etape) -> Recu {
    let url = etape.url.as_str();
    let request = if etape.entiere { agent.get(url) } else { agent.head(url) };
    match request.header(ACCEPT_LANGUAGE, "fr").call() {
        Ok(reponse) => {
            let texte = |nom| reponse.headers().get(nom).map(|v| String::from_utf8_lossy(v.as_bytes()));
            Recu::Reponse {
                statut: reponse.status().as_u16(),
                vers: texte(LOCATION).map(|vers| vers.into_owned()),
                attente: texte(RETRY_AFTER).and_then(|repos| attente(&repos, texte(DATE).as_deref())),
                mur: MURS.iter().any(|nom| reponse.headers().contains_key(*nom)),
            }
        }
        Err(error) => Recu::Rien(raison(&error)),
    }
}

fn raison(error: &Error) -> Raison {
    match error {
        Error::HostNotFound => Raison::Nom,
        Error::Timeout(_) => Raison::Delai,
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => Raison::Certificat,
        Error::Io(error) => match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Raison::Delai,
            // So says rustls of what it will not believe.
            io::ErrorKind::InvalidData => Raison::Certificat,
            _ if est_un_nom_inconnu(error) => Raison::Nom,
            _ => Raison::Connexion,
        },
        Error::ConnectionFailed | Error::ConnectProxyFailed(_) => Raison::Connexion,
        _ => Raison::Reponse,
    }
}

/// The standard library has no kind for it: Windows gives a number (from WSAHOST_NOT_FOUND to WSANO_DATA), other systems come
/// with words of that library.
fn est_un_nom_inconnu(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(11001..=11004)) && cfg!(windows)
        || error.to_string().starts_with("failed to lookup address information")
}
