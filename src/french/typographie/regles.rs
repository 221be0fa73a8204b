//! One function a rule. Each looks at the text around one byte and says what to put there.

use super::Retouche;
use super::mots::{
    CODE, commence_par_mot, espace, est_adresse, est_millier, est_technique, est_un_nom, ferme, fin_de_code,
    guillemets_apparies, mot_autour, mot_avant,
};

const FINE: &str = "\u{202f}";
const INSECABLE: &str = "\u{a0}";

/// Units that stay with their number. The percent sign takes a narrow space, as CLDR has it for French.
const UNITES: [&str; 34] = [
    "%",
    "€",
    "k€",
    "M€",
    "Md€",
    "Mds€",
    "h",
    "min",
    "m",
    "m²",
    "m³",
    "km",
    "km²",
    "cm",
    "mm",
    "ha",
    "g",
    "kg",
    "t",
    "l",
    "L",
    "W",
    "kW",
    "MW",
    "GW",
    "kWh",
    "MWh",
    "GWh",
    "°C",
    "ko",
    "Mo",
    "Go",
    "millions",
    "milliards",
];

/// The rules, with what they remember of a text.
#[derive(Debug)]
pub(super) struct Regles<'t> {
    pub(super) texte: &'t str,
    /// Places of the straight quotes that pair up, with `true` for an opening one; filled at the first quote.
    guillemets: Option<Vec<(usize, bool)>>,
    /// Has words: not a list of coordinates.
    mots: Option<bool>,
}

type Verdict = (usize, Option<Retouche>);

impl<'t> Regles<'t> {
    pub(super) fn new(texte: &'t str) -> Self {
        Regles { texte, guillemets: None, mots: None }
    }

    /// Looks at the byte `ici`; gives where to look next, and the change if there is one.
    pub(super) fn examine(&mut self, ici: usize) -> Verdict {
        let octets = self.texte.as_bytes();
        let (suite, retouche) = match octets.get(ici) {
            Some(b';' | b':' | b'!' | b'?') => return self.ponctuation(ici),
            Some(b'"') => (ici + 1, self.guillemet_droit(ici)),
            Some(b'\'') => (ici + 1, self.apostrophe(ici)),
            Some(b'.') => return self.points(ici),
            Some(b'-') => (ici + 1, self.tiret(ici)),
            Some(b'`') => (fin_de_code(self.texte, ici), None),
            Some(b'+') => (ici + 1, self.bac_plus(ici)),
            Some(0xc2) => (ici + 2, self.signe(ici)),
            Some(b'0'..=b'9') => (ici + 1, self.nombre(ici)),
            _ => (ici + 1, None),
        };
        (suite, retouche)
    }

    /// `mot :` and `mot:` both take a narrow no-break space; `12:30`, `https://…` and `:)` are left.
    fn ponctuation(&self, ici: usize) -> Verdict {
        let octets = self.texte.as_bytes();
        let longueur = octets[ici..].iter().take_while(|o| matches!(o, b';' | b':' | b'!' | b'?')).count();
        let suite = ici + longueur;
        let apres = self.apres(suite);
        if !apres.is_none_or(ferme) {
            return (suite, None);
        }
        let deux_points = matches!(octets[ici], b':' | b';');
        if deux_points && (longueur > 1 || apres == Some(')')) {
            return (suite, None);
        }
        let mot = self.texte[..ici].trim_end_matches(espace);
        let retouche = if mot.len() < ici {
            let colle = !mot.ends_with(char::is_whitespace);
            (colle || mot.is_empty()).then(|| remplace(mot.len(), ici, FINE))
        } else {
            self.prend_une_fine(ici, suite, deux_points).then(|| remplace(ici, ici, FINE))
        };
        (suite, retouche)
    }

    /// Punctuation stuck to a word: is this prose?
    fn prend_une_fine(&self, ici: usize, suite: usize, deux_points: bool) -> bool {
        let tient = self.avant(ici).is_some_and(|c| {
            c.is_alphanumeric() || matches!(c, ')' | ']' | '»' | '”' | '%' | '€' | '…' | '’' | CODE)
        });
        let apres_guillemet = self.avant(ici) == Some('"') && self.est_apparie(ici - 1);
        let apres_points = self.texte[..ici].ends_with("...") && self.points(ici - 3).1.is_some();
        if !tient && !apres_guillemet && !apres_points {
            return false;
        }
        let mot = mot_avant(self.texte, ici);
        // « mailto: », « sha256: »: a value of one word is a name more often than a sentence.
        let seul = mot.len() == ici && suite == self.texte.len() && est_un_nom(mot);
        !(est_technique(mot) || deux_points && seul)
    }

    /// `"mot"` → « mot »; a quote without its pair (inches, minutes) is left.
    fn guillemet_droit(&mut self, ici: usize) -> Option<Retouche> {
        let paires = self.guillemets.get_or_insert_with(|| guillemets_apparies(self.texte));
        let trouve = paires.binary_search_by_key(&ici, |(place, _)| *place).ok()?;
        let (_, ouvre) = paires.get(trouve)?;
        let par = if *ouvre { "«\u{202f}" } else { "\u{202f}»" };
        Some(remplace(ici, ici + 1, par))
    }

    fn est_apparie(&self, ici: usize) -> bool {
        self.guillemets.as_ref().is_some_and(|p| p.binary_search_by_key(&ici, |(place, _)| *place).is_ok())
    }

    /// `l'avis` → l’avis. Quotes around a word and minutes are left, as is an address.
    fn apostrophe(&self, ici: usize) -> Option<Retouche> {
        let lettre = self.avant(ici)?.is_alphabetic();
        let suit = self.apres(ici + 1)?;
        if !lettre || !(suit.is_alphanumeric() || matches!(suit, '«' | '“' | '"' | CODE)) {
            return None;
        }
        (!est_adresse(mot_autour(self.texte, ici))).then(|| remplace(ici, ici + 1, "’"))
    }

    /// Three dots that end a word, not `a...b` nor a path.
    fn points(&self, ici: usize) -> Verdict {
        let octets = self.texte.as_bytes();
        let longueur = octets[ici..].iter().take_while(|o| **o == b'.').count();
        let suite = ici + longueur;
        if longueur != 3 {
            return (suite, None);
        }
        let apres = self.apres(suite);
        let fin = apres.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '\\' | '_' | '…'));
        let adresse = || est_adresse(mot_avant(self.texte, ici));
        let retouche = (fin && self.avant(ici) != Some('…') && !adresse()).then(|| remplace(ici, suite, "…"));
        (suite, retouche)
    }

    /// ` - ` between two words is a dash.
    fn tiret(&self, ici: usize) -> Option<Retouche> {
        let avant = self.texte[..ici].strip_suffix(' ')?;
        let apres = self.texte[ici + 1..].strip_prefix(' ')?;
        let mot_avant = avant.chars().next_back()?;
        let mot_apres = apres.chars().next()?;
        let entre_mots = !mot_avant.is_whitespace() && !mot_apres.is_whitespace();
        entre_mots.then(|| remplace(ici, ici + 1, "–"))
    }

    /// « Bac +2 » does not break before its figure.
    fn bac_plus(&self, ici: usize) -> Option<Retouche> {
        let mot = self.texte[..ici].strip_suffix(' ')?;
        let chiffre = self.apres(ici + 1)?.is_ascii_digit();
        let bac = mot.ends_with("Bac") || mot.ends_with("bac") || mot.ends_with("BAC");
        (bac && chiffre).then(|| remplace(ici - 1, ici, INSECABLE))
    }

    /// Guillemets and « n° ».
    fn signe(&self, ici: usize) -> Option<Retouche> {
        let suite = ici + 2;
        match self.apres(ici)? {
            '«' => {
                let reste = &self.texte[suite..];
                let blancs = reste.len() - reste.trim_start_matches(espace).len();
                let apres = self.apres(suite + blancs)?;
                (!apres.is_whitespace() && apres != '»').then(|| remplace(suite, suite + blancs, FINE))
            }
            '»' => {
                let mot = self.texte[..ici].trim_end_matches(espace);
                let avant = mot.chars().next_back()?;
                (!avant.is_whitespace() && avant != '«').then(|| remplace(mot.len(), ici, FINE))
            }
            '°' | 'º' => {
                let n = self.avant(ici)?;
                let debut = ici - n.len_utf8();
                let seul = matches!(n, 'n' | 'N') && !self.avant(debut).is_some_and(char::is_alphanumeric);
                let suit = self.apres(suite + 1)?.is_alphanumeric();
                (seul && suit && self.apres(suite) == Some(' '))
                    .then(|| remplace(suite, suite + 1, INSECABLE))
            }
            _ => None,
        }
    }

    /// After the last digit of a number: a unit, or the next three digits.
    fn nombre(&mut self, ici: usize) -> Option<Retouche> {
        let suite = self.texte[ici + 1..].strip_prefix(espace)?;
        let blanc = self.texte.len() - suite.len() - (ici + 1);
        let de = ici + 1;
        let initiale = suite.as_bytes().first();
        let unite = UNITES.iter().find(|u| u.as_bytes().first() == initiale && commence_par_mot(suite, u));
        if let Some(unite) = unite {
            if *unite == "h"
                && suite[1..].starts_with(' ')
                && suite[2..].starts_with(|c: char| c.is_ascii_digit())
            {
                return self.a_des_mots().then(|| remplace(de, de + blanc + 2, "\u{a0}h\u{a0}"));
            }
            let par = if *unite == "%" { FINE } else { INSECABLE };
            let deja = self.texte.get(de..de + blanc) == Some(par);
            return (!deja && self.a_des_mots()).then(|| remplace(de, de + blanc, par));
        }
        let milliers = est_millier(self.texte, ici, suite) && self.a_des_mots();
        milliers.then(|| remplace(de, de + blanc, FINE))
    }

    /// `0 100 200 300` may be the view of a drawing: numbers alone are left alone.
    fn a_des_mots(&mut self) -> bool {
        let texte = self.texte;
        *self.mots.get_or_insert_with(|| {
            texte.contains(|c: char| {
                matches!(c, '%' | '€' | '°' | '²' | '³') || (!c.is_ascii() && c.is_alphabetic())
            }) || texte.as_bytes().windows(3).any(|w| w.iter().all(u8::is_ascii_alphabetic))
        })
    }

    fn avant(&self, ici: usize) -> Option<char> {
        self.texte[..ici].chars().next_back()
    }

    fn apres(&self, ici: usize) -> Option<char> {
        self.texte.get(ici..)?.chars().next()
    }
}

fn remplace(de: usize, a: usize, par: &'static str) -> Retouche {
    Retouche { de, a, par }
}
