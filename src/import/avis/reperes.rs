//! Finds words and dates in the text, and says on which line they are.

use jiff::civil::Date;

use super::blocs::{Bloc, Genre, coupe};
use crate::french::{self, MOIS};

/// The text in one piece, without accents or capitals, and where each of its letters comes from.
pub struct Reperes {
    texte: String,
    /// For each byte of `plie`, the byte of `texte`.
    origine: Vec<usize>,
    plie: String,
    /// The byte of `texte` where each line begins, and its number.
    lignes: Vec<(usize, usize)>,
    /// Where the text under the first title begins, in `plie`.
    corps: usize,
}

/// Something that was read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lu<T> {
    /// What.
    pub valeur: T,
    /// The number of its line.
    pub ligne: usize,
    /// The words around it.
    pub citation: String,
}

/// How many lines of a text without a heading say what it is.
const TETE: usize = 12;

/// How many letters around what was read are shown.
const AUTOUR: usize = 30;

fn plier(c: char) -> char {
    match french::sans_accent(c.to_lowercase().next().unwrap_or(c)) {
        '’' | '‘' => '\'',
        '‑' | '–' => '-',
        autre => autre,
    }
}

/// A text as [`Reperes`] compares it.
pub fn plie(texte: &str) -> String {
    texte.chars().map(plier).collect()
}

impl Reperes {
    /// Of the pieces of a text.
    pub fn new(blocs: &[Bloc]) -> Reperes {
        let (mut texte, mut lignes, mut corps) = (String::new(), Vec::new(), None);
        // A short text has no title to end what comes before it, or begins with one: its first lines say what it is.
        let cartouche = blocs.iter().any(|bloc| bloc.genre == Genre::Cartouche);
        for bloc in blocs {
            if cartouche && bloc.genre != Genre::Cartouche || !cartouche && lignes.len() >= TETE {
                corps = corps.or(Some(texte.len()));
            }
            for ligne in bloc.morceaux.iter().flat_map(|morceau| &morceau.lignes) {
                if !texte.is_empty() && !coupe(&texte) {
                    texte.push(' ');
                }
                lignes.push((texte.len(), ligne.numero));
                texte.push_str(&ligne.texte);
            }
        }
        let (mut plie, mut origine) = (String::new(), Vec::new());
        let mut debut_du_corps = None;
        for (place, c) in texte.char_indices() {
            if corps.is_some_and(|corps| place >= corps) {
                debut_du_corps = debut_du_corps.or(Some(plie.len()));
            }
            let c = plier(c);
            origine.extend(std::iter::repeat_n(place, c.len_utf8()));
            plie.push(c);
        }
        let corps = debut_du_corps.unwrap_or(plie.len());
        Reperes { texte, origine, plie, lignes, corps }
    }

    fn original(&self, place: usize) -> usize {
        self.origine.get(place).copied().unwrap_or(self.texte.len())
    }

    /// What is written between two places of the folded text.
    pub fn ecrit(&self, debut: usize, fin: usize) -> &str {
        self.texte.get(self.original(debut)..self.original(fin)).unwrap_or_default()
    }

    /// A value, with the line and the words of this place.
    pub fn lu<T>(&self, valeur: T, debut: usize, fin: usize) -> Lu<T> {
        let (avant, apres) = (self.original(debut), self.original(fin));
        let ligne = self
            .lignes
            .iter()
            .take_while(|(place, _)| *place <= avant)
            .last()
            .map_or(0, |(_, numero)| *numero);
        let tete: String = self.texte.get(..avant).unwrap_or_default().chars().rev().take(AUTOUR).collect();
        let tete: String = tete.chars().rev().collect();
        let queue: String = self.texte.get(apres..).unwrap_or_default().chars().take(AUTOUR).collect();
        let milieu = self.texte.get(avant..apres).unwrap_or_default();
        // Whole words only.
        let tete = if tete.chars().count() < AUTOUR {
            &tete
        } else {
            tete.split_once(' ').map_or("", |(_, reste)| reste)
        };
        let queue = if queue.chars().count() < AUTOUR {
            &queue
        } else {
            queue.rsplit_once(' ').map_or("", |(debut, _)| debut)
        };
        Lu { valeur, ligne, citation: format!("{tete}{milieu}{queue}").trim().to_owned() }
    }

    /// Every place where these words are, in the whole text; whole words only.
    pub fn places(&self, mots: &str) -> Vec<(usize, usize)> {
        let mots = plie(mots);
        let lettre = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let places = self.plie.match_indices(&mots).map(|(place, _)| (place, place + mots.len()));
        let entiers = places.filter(|(debut, fin)| {
            let avant = self.plie.get(..*debut).and_then(|avant| avant.chars().next_back());
            !lettre(avant) && !lettre(self.plie.get(*fin..).and_then(|apres| apres.chars().next()))
        });
        if mots.is_empty() { Vec::new() } else { entiers.collect() }
    }

    /// True for a place above the first title.
    pub fn dans_le_cartouche(&self, place: usize) -> bool {
        place < self.corps
    }

    /// What follows a place, folded.
    pub fn suite(&self, place: usize) -> &str {
        self.plie.get(place..).unwrap_or_default()
    }

    /// The first date written within so many letters after some words.
    pub fn date_apres(&self, mots: &[&str], portee: usize) -> Option<Lu<Date>> {
        let mut places: Vec<(usize, usize)> = mots.iter().flat_map(|mots| self.places(mots)).collect();
        places.sort_unstable();
        places.into_iter().find_map(|(debut, fin)| {
            let (date, avant, apres) = self.date(fin, portee)?;
            let _ = avant;
            Some(self.lu(date, debut, apres))
        })
    }

    /// The first date from a place on: « 2 février 2026 », « 1er mars 2026 », « 02/02/2026 ».
    fn date(&self, depuis: usize, portee: usize) -> Option<(Date, usize, usize)> {
        let suite = self.suite(depuis);
        let fin = suite.char_indices().nth(portee).map_or(suite.len(), |(place, _)| place);
        // A date of another sentence is of something else.
        let fenetre = suite.get(..fin)?;
        let fenetre = fenetre.split(". ").next()?;
        let mut debut = 0;
        let mots: Vec<(usize, &str)> = fenetre
            .split(' ')
            .map(|mot| {
                let ici = debut;
                debut += mot.len() + 1;
                (ici, mot)
            })
            .collect();
        let net = |mot: &str| mot.trim_matches(|c: char| !c.is_alphanumeric() && c != '/').to_owned();
        mots.windows(3).find_map(|trois| {
            let [(place, jour), (_, mois), (dernier, annee)] = trois else { return None };
            let (jour, mois, an) = (net(jour), net(mois), net(annee));
            let jour: i8 = jour.trim_end_matches("er").parse().ok()?;
            let mois = i8::try_from(MOIS.iter().position(|connu| plie(connu) == mois)? + 1).ok()?;
            let date =
                Date::new(an.parse().ok().filter(|annee| (1990..=2100).contains(annee))?, mois, jour).ok()?;
            let longueur = annee.find(|c: char| !c.is_ascii_digit()).unwrap_or(annee.len());
            Some((date, depuis + place, depuis + dernier + longueur))
        })
    }
}
