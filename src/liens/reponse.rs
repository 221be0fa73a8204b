//! From what a site answers to what is asked next, or to a verdict. Pure: [`super::demande`] asks.

use std::time::Duration;

use jiff::fmt::rfc2822::DateTimeParser;
use url::Url;

use super::verdict::{Raison, Verdict};

/// How many redirections are followed.
const REDIRECTIONS: usize = 5;

/// An address that is being asked about.
#[derive(Debug, Clone)]
pub(super) struct Etape {
    /// As the content writes it.
    pub(super) adresse: String,
    /// Where redirections have led.
    pub(super) url: Url,
    /// True to ask for the whole page, false for its headers alone.
    pub(super) entiere: bool,
    /// Where redirections came by.
    vues: Vec<Url>,
    /// Where the site says for good that the page is.
    nouvelle: Option<Url>,
    /// True while all redirections were for good.
    definitif: bool,
    /// True once the site was waited for as it asked.
    attendu: bool,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Recu {
    Reponse {
        statut: u16,
        /// `Location`.
        vers: Option<String>,
        /// For how long the site wants to be left alone.
        attente: Option<Duration>,
        /// True when what came is not from the page but from what keeps robots away from it.
        mur: bool,
    },
    Rien(Raison),
}

/// What comes next.
#[derive(Debug)]
pub(super) enum Suite {
    Fini(Verdict),
    /// Ask this.
    Encore(Etape),
    /// Ask this, once the site has had the rest that it wants.
    Attends(Etape, Duration),
}

impl Etape {
    /// `None` if no browser would find an address in this text.
    pub(super) fn new(adresse: &str) -> Option<Etape> {
        let url = Url::parse(adresse).ok().filter(Url::has_host)?;
        Some(Etape {
            adresse: adresse.to_owned(),
            url,
            entiere: false,
            vues: Vec::new(),
            nouvelle: None,
            definitif: true,
            attendu: false,
        })
    }

    /// The server that is asked, one request at a time: `www.` is seldom another machine.
    pub(super) fn hote(&self) -> String {
        let nom = self.url.host_str().unwrap_or_default();
        let nom = nom.strip_prefix("www.").unwrap_or(nom);
        match self.url.port() {
            Some(port) => format!("{nom}:{port}"),
            None => nom.to_owned(),
        }
    }

    /// What to think of what came back; a rest longer than `patience` is not taken.
    pub(super) fn suite(self, recu: Recu, patience: Duration) -> Suite {
        match recu {
            Recu::Rien(raison) => self.sans_reponse(raison),
            Recu::Reponse { statut, vers: Some(vers), .. } if redirige(statut) => {
                self.ailleurs(statut, &vers)
            }
            Recu::Reponse { statut, attente, mur, .. } => self.sur_place(statut, attente, mur, patience),
        }
    }

    /// Some servers cannot bear to be asked for headers alone.
    fn sans_reponse(self, raison: Raison) -> Suite {
        if self.entiere || matches!(raison, Raison::Nom | Raison::Certificat) {
            Suite::Fini(Verdict::Injoignable { raison })
        } else {
            Suite::Encore(Etape { entiere: true, ..self })
        }
    }

    fn ailleurs(mut self, statut: u16, vers: &str) -> Suite {
        let injoignable = |raison| Suite::Fini(Verdict::Injoignable { raison });
        let Ok(mut url) = self.url.join(vers) else { return injoignable(Raison::Reponse) };
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return injoignable(Raison::Reponse);
        }
        url.set_fragment(None);
        self.definitif &= matches!(statut, 301 | 308);
        if self.definitif {
            self.nouvelle = Some(url.clone());
        }
        self.vues.push(std::mem::replace(&mut self.url, url));
        if self.vues.len() > REDIRECTIONS || self.vues.contains(&self.url) {
            return injoignable(Raison::Boucle);
        }
        Suite::Encore(Etape { entiere: false, ..self })
    }

    fn sur_place(self, statut: u16, attente: Option<Duration>, mur: bool, patience: Duration) -> Suite {
        match (statut, attente) {
            (429 | 503, Some(attente)) if !self.attendu && attente <= patience => {
                Suite::Attends(Etape { attendu: true, ..self }, attente)
            }
            // Asking again at once is what the site complains of.
            (429, _) => Suite::Fini(Verdict::Refuse { statut }),
            // 405 and 501 say so; 403 and 404 to a request for headers are often said of the request, not of the page.
            (400.., _) if !self.entiere => Suite::Encore(Etape { entiere: true, ..self }),
            _ if mur && !self.entiere => Suite::Encore(Etape { entiere: true, ..self }),
            // Whatever it says, it says nothing of the page.
            _ if mur => Suite::Fini(Verdict::Refuse { statut }),
            _ => Suite::Fini(self.verdict(statut)),
        }
    }

    fn verdict(self, statut: u16) -> Verdict {
        match statut {
            200..=399 => match self.nouvelle {
                Some(vers) => Verdict::Deplace { vers: vers.into() },
                None => Verdict::Bon,
            },
            404 | 410 => Verdict::Mort { statut },
            // 999 is what LinkedIn invented for robots.
            999 | 400..=499 => Verdict::Refuse { statut },
            500..=599 => Verdict::Injoignable { raison: Raison::Panne(statut) },
            _ => Verdict::Injoignable { raison: Raison::Reponse },
        }
    }
}

/// For how long a site wants to be left alone: `Retry-After` is a number of seconds, or a day and hour, which count from those
/// that the site itself gives (`Date`): its clock, not ours, set the appointment.
pub(super) fn attente(retry_after: &str, date: Option<&str>) -> Option<Duration> {
    let retry_after = retry_after.trim();
    if let Ok(secondes) = retry_after.parse() {
        return Some(Duration::from_secs(secondes));
    }
    let [rendez_vous, maintenant] =
        [retry_after, date?.trim()].map(|texte| DateTimeParser::new().parse_timestamp(texte).ok());
    let reste = rendez_vous?.duration_since(maintenant?);
    // Past already: it may be asked again.
    Some(Duration::try_from(reste).unwrap_or_default())
}

fn redirige(statut: u16) -> bool {
    matches!(statut, 301 | 302 | 303 | 307 | 308)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Duration = Duration::from_secs(30);

    fn statut(statut: u16) -> Recu {
        Recu::Reponse { statut, vers: None, attente: None, mur: false }
    }

    fn vers(statut: u16, vers: &str) -> Recu {
        Recu::Reponse { statut, vers: Some(vers.to_owned()), attente: None, mur: false }
    }

    fn mur(statut: u16) -> Recu {
        Recu::Reponse { statut, vers: None, attente: None, mur: true }
    }

    fn attente(statut: u16, attente: u64) -> Recu {
        Recu::Reponse { statut, vers: None, attente: Some(Duration::from_secs(attente)), mur: false }
    }

    /// Gives these answers one after the other; all must be needed, and be enough.
    fn fin(recus: Vec<Recu>) -> Verdict {
        let mut etape = Etape::new("http://a.invalid/x").unwrap();
        let combien = recus.len();
        for (rang, recu) in recus.into_iter().enumerate() {
            match etape.suite(recu, PATIENCE) {
                Suite::Fini(verdict) => {
                    assert_eq!(rang + 1, combien, "{verdict:?} too early");
                    return verdict;
                }
                Suite::Encore(suite) | Suite::Attends(suite, _) => etape = suite,
            }
        }
        panic!("{etape:?} has no end");
    }

    #[test]
    fn what_sites_answer_makes_a_verdict() {
        let deplace = |vers: &str| Verdict::Deplace { vers: vers.to_owned() };
        let injoignable = |raison| Verdict::Injoignable { raison };
        let coupe = || Recu::Rien(Raison::Connexion);
        for (recus, expected) in [
            (vec![statut(200)], Verdict::Bon),
            (vec![statut(405), statut(200)], Verdict::Bon),
            (vec![statut(404), statut(200)], Verdict::Bon),
            (vec![coupe(), statut(200)], Verdict::Bon),
            (vec![statut(404), statut(404)], Verdict::Mort { statut: 404 }),
            (vec![statut(410), statut(410)], Verdict::Mort { statut: 410 }),
            (vec![statut(403), statut(403)], Verdict::Refuse { statut: 403 }),
            (vec![statut(999), statut(999)], Verdict::Refuse { statut: 999 }),
            (vec![statut(429)], Verdict::Refuse { statut: 429 }),
            (vec![attente(429, 30), statut(200)], Verdict::Bon),
            (vec![attente(429, 31)], Verdict::Refuse { statut: 429 }),
            (vec![attente(429, 1), attente(429, 1)], Verdict::Refuse { statut: 429 }),
            (vec![attente(503, 1), statut(503), statut(503)], injoignable(Raison::Panne(503))),
            (vec![attente(503, 31), attente(503, 31)], injoignable(Raison::Panne(503))),
            (vec![attente(503, 1), statut(200)], Verdict::Bon),
            (vec![mur(503), mur(503)], Verdict::Refuse { statut: 503 }),
            (vec![mur(503), statut(200)], Verdict::Bon),
            (vec![mur(202), mur(202)], Verdict::Refuse { statut: 202 }),
            (vec![mur(404), mur(404)], Verdict::Refuse { statut: 404 }),
            (vec![statut(500), statut(500)], injoignable(Raison::Panne(500))),
            (vec![vers(301, "/y"), statut(200)], deplace("http://a.invalid/y")),
            (vec![vers(302, "/y"), statut(200)], Verdict::Bon),
            (vec![vers(302, "/y"), vers(301, "/z"), statut(200)], Verdict::Bon),
            (
                vec![vers(308, "https://b.invalid/y#ici"), vers(302, "/z"), statut(405), statut(200)],
                deplace("https://b.invalid/y"),
            ),
            (vec![vers(301, "/y"), statut(404), statut(404)], Verdict::Mort { statut: 404 }),
            (vec![vers(302, "/x")], injoignable(Raison::Boucle)),
            (vec![vers(302, "ftp://b.invalid/")], injoignable(Raison::Reponse)),
            (vec![statut(302)], Verdict::Bon),
            (vec![Recu::Rien(Raison::Nom)], injoignable(Raison::Nom)),
            (vec![Recu::Rien(Raison::Delai), coupe()], injoignable(Raison::Connexion)),
        ] {
            let named = format!("{recus:?}");
            assert_eq!(fin(recus), expected, "{named}");
        }
        let loin = (0..=REDIRECTIONS).map(|rang| vers(302, &format!("/{rang}"))).collect();
        assert_eq!(fin(loin), injoignable(Raison::Boucle));
    }

    #[test]
    fn a_rest_is_a_number_or_an_appointment() {
        let date = Some("Sun, 01 Mar 2026 10:00:00 GMT");
        for (retry_after, date, expected) in [
            ("30", None, Some(30)),
            (" 30 ", date, Some(30)),
            ("Sun, 01 Mar 2026 10:00:20 GMT", date, Some(20)),
            ("Mon, 02 Mar 2026 10:00:00 GMT", date, Some(86_400)),
            ("Sun, 01 Mar 2026 09:00:00 GMT", date, Some(0)),
            // Nobody knows what time it is there.
            ("Sun, 01 Mar 2026 10:00:20 GMT", None, None),
            ("-3", date, None),
            ("demain", date, None),
            ("", date, None),
        ] {
            assert_eq!(super::attente(retry_after, date), expected.map(Duration::from_secs), "{retry_after}");
        }
    }

    #[test]
    fn a_server_is_known_by_its_name_and_port() {
        for (adresse, hote) in [
            ("https://www.a.invalid/x", "a.invalid"),
            ("http://a.invalid:80/", "a.invalid"),
            ("http://127.0.0.1:4000/", "127.0.0.1:4000"),
            ("https://été.invalid/", "xn--t-9fab.invalid"),
        ] {
            assert_eq!(Etape::new(adresse).unwrap().hote(), hote);
        }
        assert!(Etape::new("https://").is_none());
    }
}
