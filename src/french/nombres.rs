//! Numbers as French prints them.

use super::{FINE, INSECABLE};

/// `525547` → « 525 547 », with narrow no-break spaces.
pub fn nombre(n: i64) -> String {
    let mut sortie = String::new();
    if n < 0 {
        sortie.push('−');
    }
    par_milliers(&n.unsigned_abs().to_string(), &mut sortie);
    sortie
}

/// `1234.5` → « 1 234,5 »: a comma, at most two decimals, no zero at the end.
pub fn nombre_decimal(x: f64) -> String {
    let texte = decimales(x);
    match texte.split_once(',') {
        Some((entier, decimales)) => {
            let decimales = decimales.trim_end_matches('0');
            let virgule = if decimales.is_empty() { "" } else { "," };
            format!("{entier}{virgule}{decimales}")
        }
        None => texte,
    }
}

/// An amount in euros: « 525 547 € », « 12,50 € ».
pub fn euros(montant: f64) -> String {
    let texte = decimales(montant);
    let texte = texte.strip_suffix(",00").unwrap_or(&texte);
    format!("{texte}{INSECABLE}€")
}

/// An amount in millions of euros: `3_500_000.0` → « 3,5 M€ ».
pub fn millions_euros(montant: f64) -> String {
    format!("{}{INSECABLE}M€", nombre_decimal(montant / 1e6))
}

/// Two decimals after a comma.
fn decimales(x: f64) -> String {
    let texte = format!("{:.2}", x.abs());
    let (entier, decimales) = texte.split_once('.').unwrap_or((&texte, ""));
    let mut sortie = String::new();
    if x < 0.0 && texte.bytes().any(|o| matches!(o, b'1'..=b'9')) {
        sortie.push('−');
    }
    par_milliers(entier, &mut sortie);
    if !decimales.is_empty() {
        sortie.push(',');
        sortie.push_str(decimales);
    }
    sortie
}

fn par_milliers(chiffres: &str, sortie: &mut String) {
    for (rang, chiffre) in chiffres.chars().enumerate() {
        if rang > 0 && (chiffres.len() - rang).is_multiple_of(3) {
            sortie.push(FINE);
        }
        sortie.push(chiffre);
    }
}

/// « 12 octets », « 340 ko », « 1,2 Mo »: bytes, by thousands, as French disks and browsers count.
pub fn taille(octets: u64) -> String {
    let tenths = |unite: u64| {
        let rounded = octets.saturating_mul(10).saturating_add(unite / 2) / unite;
        nombre_decimal(f64::from(u32::try_from(rounded).unwrap_or(u32::MAX)) / 10.0)
    };
    match octets {
        0..1_000 => super::compte(usize::try_from(octets).unwrap_or_default(), "octet", "octets"),
        1_000..1_000_000 => format!("{}{INSECABLE}ko", octets.div_ceil(1_000)),
        _ => format!("{}{INSECABLE}Mo", tenths(1_000_000)),
    }
}
