//! What the guide says to do, done in a folder.

use std::fs;
use std::path::Path;

use super::lecture::Geste;

/// A photograph, as far as a browser cares: one grey point.
const IMAGE: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0,
    0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63,
    0x68, 0, 0, 0, 0x82, 0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42,
    0x60, 0x82,
];

/// Does it, unless it is something to type.
///
/// # Errors
/// When it cannot be done as it is said: the file is there already, or the lines are not.
pub(crate) fn fais(racine: &Path, geste: &Geste) -> Result<(), String> {
    match geste {
        Geste::Creer { fichier, texte } => {
            if racine.join(fichier).exists() {
                return Err(format!("{fichier} is there already"));
            }
            ecris(racine, fichier, texte.as_bytes())
        }
        Geste::Ajouter { fichier, sous, texte } => {
            let avant = lis(racine, fichier)?;
            let apres = match sous {
                None => format!("{}\n{texte}", avant.trim_end()),
                Some(cle) => {
                    sous_la_cle(&avant, cle, texte).ok_or_else(|| format!("{fichier} has no key {cle}"))?
                }
            };
            ecris(racine, fichier, apres.as_bytes())
        }
        Geste::Remplacer { fichier, avant, apres } => {
            let texte = lis(racine, fichier)?;
            match texte.matches(avant.as_str()).count() {
                1 => ecris(racine, fichier, texte.replace(avant.as_str(), apres).as_bytes()),
                fois => Err(format!("{fichier} has {fois} times, not once:\n{avant}")),
            }
        }
        Geste::Poser { fichier } => ecris(racine, fichier, IMAGE),
        Geste::Taper { .. } => Ok(()),
    }
}

/// The text with lines more at the end of what is under a key of the first level.
fn sous_la_cle(texte: &str, cle: &str, lignes: &str) -> Option<String> {
    let mut fait = String::new();
    let (mut dedans, mut ajoute) = (false, false);
    // Blank lines and notes wait: they may belong to what follows.
    let mut attente = String::new();
    for ligne in texte.split_inclusive('\n') {
        if dedans && !ligne.starts_with([' ', '#', '\n', '\r']) {
            fait.push_str(lignes);
            (dedans, ajoute) = (false, true);
        }
        if ligne.trim().is_empty() || ligne.starts_with('#') {
            attente.push_str(ligne);
            continue;
        }
        fait.push_str(&std::mem::take(&mut attente));
        if !ajoute && ligne.split_once(':').is_some_and(|(debut, _)| debut == cle) {
            dedans = true;
            fait.push_str(&format!("{}\n", ligne.trim_end().trim_end_matches(" []")));
            continue;
        }
        fait.push_str(ligne);
    }
    if dedans {
        fait.push_str(lignes);
    }
    fait.push_str(&attente);
    (dedans || ajoute).then_some(fait)
}

fn lis(racine: &Path, fichier: &str) -> Result<String, String> {
    fs::read_to_string(racine.join(fichier)).map_err(|faute| format!("{fichier}: {faute}"))
}

/// Writes a file and its folders.
///
/// # Errors
/// When the system refuses.
pub(crate) fn ecris(racine: &Path, fichier: &str, octets: &[u8]) -> Result<(), String> {
    let chemin = racine.join(fichier);
    let dossier = chemin.parent().unwrap_or(racine);
    fs::create_dir_all(dossier)
        .and_then(|()| fs::write(&chemin, octets))
        .map_err(|faute| format!("{fichier}: {faute}"))
}
