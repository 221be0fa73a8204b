//! Ways to reach somebody: web addresses, e-mail, telephone.

use super::Faute;
use crate::french;

type Verdict = Result<(), Faute>;

fn sans_schema(texte: &str) -> Option<&str> {
    texte.strip_prefix("https://").or_else(|| texte.strip_prefix("http://"))
}

/// What stands between the scheme and the path.
fn autorite(texte: &str) -> &str {
    let reste = sans_schema(texte).unwrap_or_default();
    reste.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The host of an address, without name nor port: `www.exemple.fr`; `[::1]` keeps its brackets.
pub fn hote(adresse: &str) -> &str {
    let reste = adresse.split_once("://").map_or(adresse, |(_, reste)| reste);
    let autorite = reste.split(['/', '?', '#']).next().unwrap_or_default();
    let hote = autorite.rsplit('@').next().unwrap_or_default();
    match hote.find(']') {
        Some(fin) => hote.get(..=fin).unwrap_or_default(),
        None => hote.split(':').next().unwrap_or_default(),
    }
}

fn nom_de_domaine(hote: &str) -> bool {
    hote.len() <= 253
        && hote.split('.').all(|mot| {
            !mot.is_empty()
                && !mot.starts_with('-')
                && !mot.ends_with('-')
                && mot.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

fn interdit(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`' | '{' | '}' | '|' | '^')
}

fn est_adresse_web(texte: &str) -> bool {
    let autorite = autorite(texte);
    let (hote, port) = autorite.split_once(':').unwrap_or((autorite, "80"));
    !texte.contains(interdit) && nom_de_domaine(hote) && port.parse::<u16>().is_ok()
}

pub(super) fn adresse_web(texte: &str) -> Verdict {
    if est_adresse_web(texte) {
        return Ok(());
    }
    if let Some(mauvais) = texte.chars().find(|c| interdit(*c)) {
        let quoi = match mauvais {
            c if c.is_control() => "un caractère invisible".to_owned(),
            c if c.is_whitespace() => "une espace".to_owned(),
            c => format!("le caractère « {c} »"),
        };
        return Err(Faute::new(
            format!("L’adresse web contient {quoi}."),
            "Copiez l’adresse depuis la barre du navigateur : il y remplace les caractères interdits.",
        )
        .proche(texte.trim(), est_adresse_web));
    }
    let adresse = format!("« {texte} » n’est pas une adresse web.");
    if sans_schema(texte).is_some() {
        return Err(Faute::new(
            adresse,
            "Après « https:// » vient le nom du site, comme « www.exemple.fr », puis « / » et le chemin.",
        ));
    }
    let entiere = match texte.split_once("://") {
        Some((schema, reste)) => format!("{}://{reste}", schema.to_lowercase()),
        None => format!("https://{texte}"),
    };
    // `javascript:`, `data:` and `mailto:` are no oversights: there is nothing to complete.
    let est_web = sans_schema(&entiere).is_some() && hote(&entiere).contains('.');
    if !est_web || texte.starts_with("mailto:") {
        return Err(Faute::new(
            adresse,
            "Seules les adresses qui commencent par « https:// » ou « http:// » sont admises.",
        ));
    }
    Err(Faute::new(adresse, "Écrivez l’adresse entière, avec « https:// » au début.")
        .proche(entiere, est_adresse_web))
}

fn est_courriel(texte: &str) -> bool {
    let permis = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    texte.rsplit_once('@').is_some_and(|(nom, domaine)| {
        nom.len() <= 64
            && nom.chars().all(permis)
            && nom.split('.').all(|mot| !mot.is_empty())
            && domaine.contains('.')
            && nom_de_domaine(domaine)
    })
}

pub(super) fn courriel(texte: &str) -> Verdict {
    if est_courriel(texte) {
        return Ok(());
    }
    let nette = texte.trim().trim_start_matches("mailto:");
    let aide = match nette.chars().find(|c| *c == ',' || c.is_alphabetic() && !c.is_ascii()) {
        Some(',') => "Remplacez la virgule par un point.".to_owned(),
        Some(lettre) => format!("Une adresse électronique n’a pas d’accent : remplacez « {lettre} »."),
        None => "Écrivez-la comme « contact@exemple.fr ».".to_owned(),
    };
    // Both at once are often written: « prénom.nom@exemple,fr ».
    let proche: String = nette.replace(',', ".").chars().map(french::sans_accent).collect();
    Err(Faute::new(format!("« {texte} » n’est pas une adresse électronique."), aide)
        .proche(proche, est_courriel))
}

/// The digits, and the plus sign if the number starts with one.
fn composer(texte: &str) -> Option<String> {
    let mut numero = String::new();
    // « +33 (0)3 … »: the zero in brackets is not dialled after the country's code.
    let texte = if texte.starts_with('+') { texte.replace("(0)", "") } else { texte.to_owned() };
    for (rang, c) in texte.chars().enumerate() {
        match c {
            '0'..='9' => numero.push(c),
            '+' if rang == 0 => numero.push(c),
            ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '(' | ')' | '/' => {}
            _ => return None,
        }
    }
    Some(numero)
}

pub(super) fn telephone(texte: &str) -> Verdict {
    let juste = |numero: String| match numero.strip_prefix('+') {
        Some(reste) if reste.starts_with("33") => reste.len() == 11 && !reste.starts_with("330"),
        Some(reste) => (8..=15).contains(&reste.len()) && !reste.starts_with('0'),
        None => match numero.len() {
            10 => numero.starts_with('0') && !numero.starts_with("00"),
            4 => numero.starts_with('3') || numero.starts_with('1'),
            6 => numero.starts_with("116") || numero.starts_with("118"),
            _ => false,
        },
    };
    if composer(texte).is_some_and(juste) {
        return Ok(());
    }
    Err(Faute::new(
        format!("« {texte} » n’est pas un numéro de téléphone."),
        "Écrivez les dix chiffres, « 03 00 00 00 00 », ou la forme internationale, « +33 3 00 00 00 00 ».",
    ))
}

pub(super) fn international(texte: &str) -> String {
    let numero = composer(texte).unwrap_or_default();
    match numero.strip_prefix('0') {
        Some(reste) if numero.len() == 10 => format!("+33{reste}"),
        _ => numero,
    }
}
