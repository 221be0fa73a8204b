//! Lists that are no lists: signs pasted from a word processor, a dash without its space.

use std::ops::Range;

use super::{Signe, debut_de_ligne, fin_de_ligne};

/// Signs that announce nothing but an item; the last is what a font of Word leaves.
const PUCES: [char; 11] = ['•', '·', '▪', '◦', '●', '○', '■', '□', '‣', '➢', '\u{f0b7}'];

/// A line that was meant as an item.
struct Ligne {
    /// The sign and the spaces after it.
    signe: Range<usize>,
    /// Where the line ends.
    fin: usize,
    puce: char,
    /// What comes before the sign on its line holds the mark of a list already.
    dans_une_liste: bool,
}

/// One fault for each list, at its first line.
pub(super) fn signes(texte: &str, textes: &[Range<usize>]) -> Vec<Signe> {
    let mut trouves = Vec::new();
    let mut liste: Vec<Ligne> = Vec::new();
    for ligne in textes.iter().filter_map(|portee| ligne(texte, portee.start)) {
        let suit = liste.last().is_some_and(|avant| {
            let entre = texte.get(avant.fin..debut_de_ligne(texte, ligne.signe.start)).unwrap_or_default();
            avant.puce == ligne.puce && se_suivent(entre, ligne.puce)
        });
        if !suit {
            trouves.extend(faute(texte, &liste));
            liste.clear();
        }
        liste.push(ligne);
    }
    trouves.extend(faute(texte, &liste));
    trouves
}

/// True when nothing but the end of the item above is between two of them: a long dash may also be within a sentence.
fn se_suivent(entre: &str, puce: char) -> bool {
    let vide = |texte: &str| texte.trim().is_empty();
    match puce {
        '–' | '—' | '*' => vide(entre),
        _ => entre.split_once("\n\n").is_none_or(|(_, apres)| vide(apres)),
    }
}

fn ligne(texte: &str, place: usize) -> Option<Ligne> {
    let suite = fin_de_ligne(texte, place);
    let puce = suite.chars().next()?;
    let apres = suite.get(puce.len_utf8()..)?;
    let annonce = match puce {
        '-' | '*' => apres.starts_with(char::is_alphabetic),
        '–' | '—' => apres.starts_with(char::is_whitespace),
        _ => PUCES.contains(&puce),
    };
    if !annonce {
        return None;
    }
    let avant = texte.get(debut_de_ligne(texte, place)..place)?;
    let marques = avant.trim_matches([' ', '\t', '>']);
    let dans_une_liste = !marques.is_empty();
    if dans_une_liste
        && !marques.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '*' | '+' | '.' | ')'))
    {
        return None;
    }
    let mots = apres.trim_start_matches(|c: char| c.is_whitespace());
    let fin = place + suite.len();
    Some(Ligne { signe: place..fin - mots.len(), fin, puce, dans_une_liste })
}

/// A dash that begins one line only may be the remark of someone who speaks: several make a list.
fn faute(texte: &str, liste: &[Ligne]) -> Option<Signe> {
    let (premiere, derniere) = (liste.first()?, liste.last()?);
    let sure = PUCES.contains(&premiere.puce) || liste.len() > 1 && premiere.puce == '-';
    if liste.len() == 1 && !sure && !(premiere.puce == '-' && suit_un_element(texte, premiere)) {
        return None;
    }
    if liste.iter().all(|ligne| est_une_parole(texte, ligne)) {
        return None;
    }
    let mots = texte.get(premiere.signe.end..premiere.fin)?.trim_end();
    let lignes =
        if liste.len() > 1 { format!(" ces {} lignes", liste.len()) } else { " la ligne".to_owned() };
    let aide = if premiere.dans_une_liste {
        format!("Le tiret suffit à annoncer un élément : retirez « {} ».", premiere.puce)
    } else {
        format!("Pour une liste, commencez{lignes} par un tiret et une espace : `- {mots}`")
    };
    let fin = texte.get(..derniere.fin)?.trim_end().len();
    let portee = premiere.signe.start..if liste.len() > 1 {
        fin
    } else {
        premiere.signe.start + premiere.puce.len_utf8()
    };
    let signe = Signe::new(portee, aide);
    if !sure {
        return Some(signe);
    }
    Some(liste.iter().fold(signe, |signe, ligne| {
        signe.corrige(ligne.signe.clone(), if ligne.dans_une_liste { "" } else { "- " })
    }))
}

/// What people say by turns: long dashes, and a sentence each.
fn est_une_parole(texte: &str, ligne: &Ligne) -> bool {
    let mots = texte.get(ligne.signe.end..ligne.fin).unwrap_or_default().trim_end();
    matches!(ligne.puce, '–' | '—') && mots.ends_with(['.', '?', '!', '…', '»'])
}

/// `-deux` below `- un`.
fn suit_un_element(texte: &str, ligne: &Ligne) -> bool {
    let avant = texte.get(..debut_de_ligne(texte, ligne.signe.start)).unwrap_or_default();
    avant.lines().next_back().is_some_and(|avant| avant.trim_start().starts_with("- "))
}
