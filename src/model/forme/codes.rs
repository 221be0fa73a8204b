//! What each code looks like.

use super::Faute;

type Verdict = Result<(), Faute>;

fn chiffres(texte: &str) -> bool {
    !texte.is_empty() && texte.bytes().all(|b| b.is_ascii_digit())
}

/// Without spaces, dots and dashes, in capitals: what a code is once its decoration is gone.
fn nu(texte: &str) -> String {
    texte.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn est_slug(texte: &str) -> bool {
    let lettre = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    texte.split('-').all(|mot| !mot.is_empty() && mot.bytes().all(lettre))
}

pub(super) fn slug(texte: &str) -> Verdict {
    if est_slug(texte) {
        return Ok(());
    }
    Err(Faute::new(
        format!("« {texte} » n’est pas un nom court."),
        "Écrivez-le en minuscules sans accent ni espace, avec des tirets entre les mots : « bac-pro-cuisine ».",
    )
    .proche(slug::slugify(texte), est_slug))
}

/// The alphabet of check letters: without I, O and Q, which look like digits.
const CLES: &[u8; 23] = b"ABCDEFGHJKLMNPRSTUVWXYZ";

/// The two halves of a code that has the form of an UAI, and the letter that its number calls for.
fn parties_uai(texte: &str) -> Option<(&str, char)> {
    let (numero, lettre) = texte.split_at_checked(7)?;
    if !chiffres(numero) || !matches!(lettre.as_bytes(), [b'A'..=b'Z']) {
        return None;
    }
    let rang = numero.parse::<usize>().ok()? % CLES.len();
    CLES.get(rang).map(|attendue| (lettre, char::from(*attendue)))
}

fn est_uai(texte: &str) -> bool {
    parties_uai(texte).is_some_and(|(lettre, attendue)| lettre.starts_with(attendue))
}

pub(super) fn uai(texte: &str) -> Verdict {
    match parties_uai(texte) {
        Some(_) if est_uai(texte) => Ok(()),
        Some(_) => Err(Faute::new(
            format!("La lettre du code UAI « {texte} » ne correspond pas à ses chiffres."),
            "Recopiez le code depuis l’annuaire de l’éducation : un chiffre ou la lettre est faux.",
        )),
        // Spreadsheets eat leading zeros.
        None => Err(Faute::new(
            format!("« {texte} » n’est pas un code UAI."),
            "Un code UAI a sept chiffres puis une lettre majuscule : « 0801272Y ».",
        )
        .proche(format!("{:0>8}", nu(texte)), est_uai)),
    }
}

fn est_insee(texte: &str) -> bool {
    match texte.as_bytes() {
        [b'2', b'A' | b'B', ..] => texte.len() == 5 && chiffres(&texte[2..]),
        [b'2', b'0', ..] => false,
        _ => texte.len() == 5 && chiffres(texte),
    }
}

pub(super) fn insee(texte: &str) -> Verdict {
    if est_insee(texte) {
        return Ok(());
    }
    Err(Faute::new(
        format!("« {texte} » n’est pas un code INSEE de commune."),
        "Écrivez le code INSEE, pas le code postal : cinq caractères, comme « 80021 » pour Amiens.",
    )
    .proche(format!("{:0>5}", nu(texte)), est_insee))
}

fn est_postal(texte: &str) -> bool {
    texte.len() == 5 && chiffres(texte) && ("01000".."99000").contains(&texte)
}

pub(super) fn postal(texte: &str) -> Verdict {
    if est_postal(texte) {
        return Ok(());
    }
    Err(Faute::new(
        format!("« {texte} » n’est pas un code postal."),
        "Un code postal a cinq chiffres : « 80000 ».",
    )
    .proche(format!("{:0>5}", nu(texte)), est_postal))
}

fn est_departement(texte: &str) -> bool {
    match texte {
        "2A" | "2B" => true,
        "20" => false,
        _ if !chiffres(texte) => false,
        _ if texte.len() == 2 => ("01"..="95").contains(&texte),
        _ if texte.len() == 3 => ("971"..="978").contains(&texte) || ("984"..="988").contains(&texte),
        _ => false,
    }
}

pub(super) fn departement(texte: &str) -> Verdict {
    if est_departement(texte) {
        return Ok(());
    }
    Err(Faute::new(
        format!("« {texte} » n’est pas un code de département."),
        "Écrivez ses deux chiffres entre guillemets droits : \"02\", \"59\", \"80\".",
    )
    .proche(format!("{:0>2}", nu(texte)), est_departement))
}

fn est_rncp(texte: &str) -> bool {
    texte.strip_prefix("RNCP").is_some_and(|numero| chiffres(numero) && (3..=5).contains(&numero.len()))
}

pub(super) fn rncp(texte: &str) -> Verdict {
    if est_rncp(texte) {
        return Ok(());
    }
    let nu = nu(texte);
    let numero = nu.strip_prefix("RNCP").unwrap_or(&nu);
    Err(Faute::new(
        format!("« {texte} » n’est pas un code RNCP."),
        "Écrivez « RNCP » suivi du numéro de la fiche, sans espace : « RNCP38878 ».",
    )
    .proche(format!("RNCP{numero}"), est_rncp))
}

fn est_rome(texte: &str) -> bool {
    matches!(texte.as_bytes(), [b'A'..=b'N', numero @ ..] if numero.len() == 4 && numero.iter().all(u8::is_ascii_digit))
}

pub(super) fn rome(texte: &str) -> Verdict {
    if est_rome(texte) {
        return Ok(());
    }
    Err(Faute::new(
        format!("« {texte} » n’est pas un code ROME."),
        "Un code ROME a une lettre de A à N puis quatre chiffres : « H2301 ».",
    )
    .proche(nu(texte), est_rome))
}

fn est_sha256(texte: &str) -> bool {
    texte.len() == 64 && texte.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

pub(super) fn sha256(texte: &str) -> Verdict {
    if est_sha256(texte) {
        return Ok(());
    }
    Err(Faute::new(
        "Cette empreinte SHA-256 n’a pas la bonne forme.",
        "Elle a 64 caractères, des chiffres et les lettres de « a » à « f » : la commande `sha256sum` la donne.",
    )
    .proche(nu(texte).to_lowercase(), est_sha256))
}
