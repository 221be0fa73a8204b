//! Lines → what they are pieces of: titles, paragraphs, lists, notes.

use super::lignes::Ligne;
use crate::french::MOIS;

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bloc {
    /// What it is.
    pub genre: Genre,
    /// The lines that it is made of; of a list, those of each item.
    pub morceaux: Vec<Morceau>,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    /// What comes before the first title: who gives the opinion, about what, when.
    Cartouche,
    /// A title.
    Titre,
    /// A paragraph.
    Paragraphe,
    /// A list with bullets.
    Puces,
    /// A list with numbers, and the first of them.
    Numeros(u32),
    /// A note at the foot of a page, by its number.
    Note(u32),
}

/// Lines joined: their text, and the number of the first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Morceau {
    /// The number of its first line.
    pub numero: usize,
    /// Its lines.
    pub lignes: Vec<Ligne>,
}

impl Morceau {
    fn new(ligne: Ligne) -> Morceau {
        Morceau { numero: ligne.numero, lignes: vec![ligne] }
    }

    /// The whole text: a line that ends with a hyphen runs into the next.
    pub fn texte(&self) -> String {
        let mut texte = String::new();
        for ligne in &self.lignes {
            if !texte.is_empty() && !coupe(&texte) {
                texte.push(' ');
            }
            texte.push_str(&ligne.texte);
        }
        texte
    }

    fn fin(&self) -> &str {
        self.lignes.last().map_or("", |ligne| ligne.texte.as_str())
    }
}

/// True when a text stops in the middle of a word: « Hauts- ».
pub fn coupe(texte: &str) -> bool {
    let mut fin = texte.chars().rev();
    fin.next() == Some('-') && fin.next().is_some_and(char::is_alphanumeric)
}

impl Bloc {
    /// The text of what is one piece.
    pub fn texte(&self) -> String {
        self.morceaux.iter().map(Morceau::texte).collect::<Vec<_>>().join(" ")
    }

    fn est_liste(&self) -> bool {
        matches!(self.genre, Genre::Puces | Genre::Numeros(_))
    }
}

/// Words after which a sentence goes on, whatever the next line begins with.
const LIENS: [&str; 28] = [
    "et", "ou", "de", "du", "des", "d’", "la", "le", "les", "l’", "à", "au", "aux", "un", "une", "en", "par",
    "pour", "avec", "dans", "sur", "que", "qui", "«", "(", "ses", "son", "sa",
];

fn continue_apres(texte: &str) -> bool {
    let dernier = texte.rsplit(' ').next().unwrap_or_default().to_lowercase();
    coupe(texte) || LIENS.contains(&dernier.as_str())
}

fn finit(texte: &str) -> bool {
    texte.ends_with(['.', '!', '?', ':', ';', '…'])
}

fn minuscule(texte: &str) -> bool {
    texte.chars().next().is_some_and(char::is_lowercase)
}

/// The pieces of a text, in its order.
pub fn blocs(lignes: Vec<Ligne>) -> Vec<Bloc> {
    let largeur = largeur(&lignes);
    let mut blocs: Vec<Bloc> = Vec::new();
    for ligne in lignes {
        if let Some((genre, reste)) = marque(&ligne) {
            element(&mut blocs, genre, Ligne { texte: reste, ..ligne });
            continue;
        }
        match blocs
            .last_mut()
            .filter(|bloc| suite(bloc, &ligne, largeur))
            .and_then(|bloc| bloc.morceaux.last_mut())
        {
            Some(morceau) => morceau.lignes.push(ligne),
            None => blocs.push(Bloc { genre: Genre::Paragraphe, morceaux: vec![Morceau::new(ligne)] }),
        }
    }
    let blocs = titres(blocs, largeur);
    notes(cartouche(blocs))
}

/// How wide a full line is: nine lines of ten are not longer.
fn largeur(lignes: &[Ligne]) -> usize {
    let mut longueurs: Vec<usize> = lignes.iter().map(|ligne| ligne.texte.chars().count()).collect();
    longueurs.sort_unstable();
    longueurs.get(longueurs.len() * 9 / 10).copied().unwrap_or_default()
}

/// What a line that begins an item or a note is, and its text without its mark.
fn marque(ligne: &Ligne) -> Option<(Genre, String)> {
    let texte = &ligne.texte;
    let premier = texte.chars().next()?;
    let reste = texte.get(premier.len_utf8()..)?;
    let puce = matches!(
        premier,
        '•' | '▪'
            | '◦'
            | '‣'
            | '∙'
            | '·'
            | '●'
            | '○'
            | '■'
            | '➢'
            | '✓'
            | '\u{f0b7}'
            | '\u{f0a7}'
            | '\u{f0d8}'
    );
    let tiret = matches!(premier, '-' | '–' | '—' | '*') && reste.starts_with(' ');
    if (puce || tiret) && !reste.trim().is_empty() {
        return Some((Genre::Puces, reste.trim_start().to_owned()));
    }
    let chiffres: String = texte.chars().take_while(char::is_ascii_digit).collect();
    let nombre: u32 = chiffres.parse().ok().filter(|n| (1..=99).contains(n) && !chiffres.starts_with('0'))?;
    let apres = texte.get(chiffres.len()..)?;
    let majuscule = |texte: &str| texte.trim_start().chars().next().is_some_and(char::is_uppercase);
    if ligne.pied && majuscule(apres) && apres.starts_with(' ') {
        return Some((Genre::Note(nombre), apres.trim_start().to_owned()));
    }
    let point = apres.strip_prefix(['.', ')'])?;
    (point.starts_with(' ') && point.trim_start().chars().next().is_some_and(char::is_alphabetic))
        .then(|| (Genre::Numeros(nombre), point.trim_start().to_owned()))
}

/// Adds an item to the list that goes on, or begins one.
fn element(blocs: &mut Vec<Bloc>, genre: Genre, ligne: Ligne) {
    let morceau = Morceau::new(ligne);
    let suit = |bloc: &&mut Bloc| match (bloc.genre, genre) {
        (Genre::Puces, Genre::Puces) => true,
        (Genre::Numeros(premier), Genre::Numeros(nombre)) => {
            u32::try_from(bloc.morceaux.len()).is_ok_and(|n| premier + n == nombre)
        }
        _ => false,
    };
    match blocs.last_mut().filter(suit) {
        Some(liste) => liste.morceaux.push(morceau),
        None => blocs.push(Bloc { genre, morceaux: vec![morceau] }),
    }
}

/// True when a line goes on with what is above it.
fn suite(bloc: &Bloc, ligne: &Ligne, largeur: usize) -> bool {
    let Some(morceau) = bloc.morceaux.last() else { return false };
    let fin = morceau.fin();
    if ligne.apres_vide {
        // A page ended in the middle of a sentence.
        let reprend = minuscule(&ligne.texte) || ligne.texte.starts_with('(');
        return continue_apres(fin) || (reprend && !finit(fin));
    }
    if continue_apres(fin) || minuscule(&ligne.texte) {
        return true;
    }
    if romain(&ligne.texte) && titre(&ligne.texte, largeur) {
        return false;
    }
    // The next word had room above: the line was ended on purpose.
    let mot = ligne.texte.split(' ').next().map_or(0, |mot| mot.chars().count());
    let courte = (fin.chars().count() + 1 + mot) * 20 < largeur * 19;
    !(courte && (finit(fin) || fin.ends_with(['»', '”', ')']) || (bloc.est_liste() && fin.ends_with(','))))
}

/// « I. Contexte », « IV Gouvernance ».
fn romain(texte: &str) -> bool {
    let numero: String = texte.chars().take_while(|c| matches!(c, 'I' | 'V' | 'X')).collect();
    let reste = texte.get(numero.len()..).unwrap_or_default();
    let reste = reste.trim_start_matches(['.', ')', '-', '–', ' ']);
    let separe = texte.get(numero.len()..).is_some_and(|suite| suite.starts_with(['.', ')', '-', '–', ' ']));
    !numero.is_empty() && separe && reste.chars().next().is_some_and(char::is_uppercase)
}

/// True when a line alone can be a title.
fn titre(texte: &str, largeur: usize) -> bool {
    let longueur = texte.chars().count();
    let date = texte.split(' ').any(|mot| MOIS.contains(&mot.to_lowercase().as_str()));
    let fini = texte.ends_with(['.', ',', ';', '!', '?', '»']);
    if !texte.chars().next().is_some_and(char::is_uppercase) || fini || continue_apres(texte) {
        return false;
    }
    // The sense of an opinion is written alone on its line; it is what the opinion says, not a title.
    if texte.to_lowercase().contains("favorable") {
        return false;
    }
    romain(texte) && longueur <= 120 || !date && longueur * 4 <= largeur * 3
}

/// Finds the titles: short lines alone, or above a paragraph that begins with a capital.
fn titres(blocs: Vec<Bloc>, largeur: usize) -> Vec<Bloc> {
    let mut faits: Vec<Bloc> = Vec::new();
    let mut restants = blocs.into_iter().peekable();
    while let Some(bloc) = restants.next() {
        if bloc.morceaux.len() > 1 {
            faits.push(bloc);
            continue;
        }
        let avant_liste = restants.peek().is_some_and(Bloc::est_liste);
        let dernier = restants.peek().is_none();
        let Bloc { genre, mut morceaux } = bloc;
        let Some(morceau) = morceaux.pop().filter(|_| morceaux.is_empty()) else { continue };
        let texte = morceau.texte();
        match genre {
            Genre::Paragraphe => {
                let une = morceau.lignes.len() == 1 || romain(&texte) && morceau.lignes.len() == 2;
                let annonce = texte.ends_with(':') && avant_liste;
                if une && !annonce && !dernier && titre(&texte, largeur) {
                    faits.push(Bloc { genre: Genre::Titre, morceaux: vec![morceau] });
                } else {
                    detacher(&mut faits, morceau, largeur);
                }
            }
            // « 1. Contexte », alone, is a title.
            Genre::Numeros(n) if titre(&texte, largeur) && !texte.ends_with(':') && !avant_liste => {
                let mut morceau = morceau;
                if let Some(ligne) = morceau.lignes.first_mut() {
                    ligne.texte = format!("{n}. {}", ligne.texte);
                }
                faits.push(Bloc { genre: Genre::Titre, morceaux: vec![morceau] });
            }
            genre => faits.push(Bloc { genre, morceaux: vec![morceau] }),
        }
    }
    faits
}

/// A title may stand above its paragraph without an empty line between them.
fn detacher(faits: &mut Vec<Bloc>, morceau: Morceau, largeur: usize) {
    let mut lignes = morceau.lignes.into_iter();
    let (Some(premiere), reste) = (lignes.next(), lignes.collect::<Vec<_>>()) else { return };
    let detache =
        reste.first().is_some_and(|suite| !minuscule(&suite.texte)) && titre(&premiere.texte, largeur);
    if detache {
        faits.push(Bloc { genre: Genre::Titre, morceaux: vec![Morceau::new(premiere)] });
        let numero = reste.first().map_or(0, |ligne| ligne.numero);
        faits.push(Bloc { genre: Genre::Paragraphe, morceaux: vec![Morceau { numero, lignes: reste }] });
    } else {
        let lignes = std::iter::once(premiere).chain(reste).collect();
        faits.push(Bloc {
            genre: Genre::Paragraphe,
            morceaux: vec![Morceau { numero: morceau.numero, lignes }],
        });
    }
}

/// What comes before the first title that has a text under it.
fn cartouche(mut blocs: Vec<Bloc>) -> Vec<Bloc> {
    let longs = |bloc: &Bloc| bloc.est_liste() || bloc.texte().chars().count() >= 120;
    let premier = (1..blocs.len()).find(|rang| {
        let ici = blocs.get(*rang).is_some_and(|bloc| bloc.genre == Genre::Titre);
        ici && blocs.get(rang + 1).is_some_and(longs)
    });
    for bloc in blocs.iter_mut().take(premier.unwrap_or_default()) {
        if matches!(bloc.genre, Genre::Titre | Genre::Paragraphe) {
            bloc.genre = Genre::Cartouche;
        }
    }
    blocs
}

/// A note is one when the text calls it; else it is a paragraph that begins with a number.
fn notes(mut blocs: Vec<Bloc>) -> Vec<Bloc> {
    for rang in 0..blocs.len() {
        let Some(Genre::Note(numero)) = blocs.get(rang).map(|bloc| bloc.genre) else { continue };
        let appelee = blocs.iter().any(|bloc| {
            !matches!(bloc.genre, Genre::Note(_))
                && bloc.morceaux.iter().any(|m| appel(&m.texte(), numero).is_some())
        });
        if !appelee && let Some(bloc) = blocs.get_mut(rang) {
            bloc.genre = Genre::Paragraphe;
            if let Some(ligne) = bloc.morceaux.first_mut().and_then(|morceau| morceau.lignes.first_mut()) {
                ligne.texte = format!("{numero} {}", ligne.texte);
            }
        }
    }
    blocs
}

/// Where a text calls a note: after a word of small letters, to which its number is glued. « CO2 » calls nothing.
pub fn appel(texte: &str, numero: u32) -> Option<usize> {
    let numero = numero.to_string();
    texte.match_indices(&numero).map(|(place, _)| place).find(|place| {
        let avant: Vec<char> = texte.get(..*place).unwrap_or_default().chars().rev().take(3).collect();
        let apres = texte.get(place + numero.len()..).and_then(|suite| suite.chars().next());
        avant.len() == 3
            && avant.iter().all(|c| c.is_lowercase())
            && apres.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')' | '»'))
    })
}
