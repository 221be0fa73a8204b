//! The lines of a text that came out of a PDF, cleaned of what only its pages needed.

/// One line that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ligne {
    /// Its number in the file.
    pub numero: usize,
    /// What it says: one space between words.
    pub texte: String,
    /// True when an empty line, or a new page, comes before.
    pub apres_vide: bool,
    /// True for the first lines of a foot of page.
    pub pied: bool,
}

/// Letters that typographers draw together, and what they are made of.
const LIGATURES: [(char, &str); 7] =
    [('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl"), ('ﬅ', "st"), ('ﬆ', "st")];

/// How many lines a foot of page may have.
const PIED: usize = 6;

/// The lines that hold something, and what was left out: numbers of pages.
pub fn lignes(texte: &str) -> (Vec<Ligne>, Vec<String>) {
    let mut lignes: Vec<Ligne> = Vec::new();
    let mut pages = Vec::new();
    let mut vide = true;
    let mut regle = false;
    for (rang, brute) in texte.split('\n').enumerate() {
        let numero = rang + 1;
        if brute.contains('\u{c}') {
            numero_de_page(&mut lignes, &mut pages);
            pied(&mut lignes);
            vide = true;
        }
        let net = propre(brute);
        if net.is_empty() {
            vide = true;
            regle = false;
        } else if net.len() >= 5 && net.chars().all(|c| matches!(c, '_' | '—' | '─' | '-')) {
            // The rule above notes: it is drawn, not said.
            (vide, regle) = (true, true);
        } else {
            lignes.push(Ligne { numero, texte: net, apres_vide: vide, pied: regle });
            vide = false;
        }
    }
    if texte.contains('\u{c}') {
        numero_de_page(&mut lignes, &mut pages);
        pied(&mut lignes);
    }
    let mut remarques = Vec::new();
    if !pages.is_empty() {
        let numeros: Vec<String> = pages.iter().map(ToString::to_string).collect();
        remarques.push(format!("Numéros de page retirés du texte : lignes {}.", numeros.join(", ")));
    }
    (lignes, remarques)
}

fn propre(brute: &str) -> String {
    let mut net = String::with_capacity(brute.len());
    for c in brute.chars() {
        match LIGATURES.iter().find(|(liee, _)| *liee == c) {
            Some((_, lettres)) => net.push_str(lettres),
            // Soft hyphens, marks of order and zero-width spaces are not read.
            None if matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}') => {}
            None => net.push(c),
        }
    }
    net.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes away the number of a page that ends.
fn numero_de_page(lignes: &mut Vec<Ligne>, pages: &mut Vec<usize>) {
    let est_numero = |texte: &str| {
        let mots: Vec<&str> = texte.split(' ').filter(|mot| !matches!(*mot, "-" | "–")).collect();
        let chiffres =
            |mot: &str| !mot.is_empty() && mot.len() <= 3 && mot.bytes().all(|octet| octet.is_ascii_digit());
        match mots.as_slice() {
            [seul] => chiffres(seul) || seul.split_once('/').is_some_and(|(a, b)| chiffres(a) && chiffres(b)),
            [page, n] => page.eq_ignore_ascii_case("page") && (chiffres(n) || n.contains('/')),
            [n, sur, m] | [_, n, sur, m] => matches!(*sur, "/" | "sur") && chiffres(n) && chiffres(m),
            _ => false,
        }
    };
    if lignes.last().is_some_and(|ligne| est_numero(&ligne.texte))
        && let Some(ligne) = lignes.pop()
    {
        pages.push(ligne.numero);
    }
}

/// Marks the last lines of a page that begin as notes do.
fn pied(lignes: &mut [Ligne]) {
    let debut = lignes.len().saturating_sub(PIED);
    for ligne in lignes.iter_mut().skip(debut) {
        ligne.pied = true;
    }
}
