//! Paths of published files: they stay inside the site, and exist on every system.

use crate::diagnostic::Diagnostic;

/// Name of the marker file. A web server may serve it: it says nothing that the site does not.
pub const MARKER: &str = ".cmq-publication";

/// Longest name of a file or folder on the usual file systems, in bytes.
const LONGEST_NAME: usize = 255;

/// Names that Windows keeps for itself, whatever the extension.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Accepts `a/b.html`, and nothing that is absolute, climbs, hides or is refused by some system.
pub(super) fn check(path: &str) -> Result<(), Diagnostic> {
    let refused = |why: &str| {
        Err(Diagnostic::error(
            "chemin-refuse",
            format!("Le fichier `{}` ne peut pas être publié : {why}.", path.escape_debug()),
        )
        .help("Changez l’adresse de la page : des lettres, des chiffres, des tirets, et des `/` entre les dossiers."))
    };
    if path.is_empty() {
        return refused("son chemin est vide");
    }
    if path.starts_with('/') {
        return refused("son chemin part de la racine du disque");
    }
    if path.eq_ignore_ascii_case(MARKER) {
        return refused("ce nom est réservé à la marque du dossier de sortie");
    }
    match path.split('/').find_map(fault) {
        Some(why) => refused(why),
        None => Ok(()),
    }
}

/// What is wrong with one name of a path.
fn fault(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        return Some("un nom de dossier est vide");
    }
    if name == "." || name == ".." {
        return Some("son chemin sort de son dossier");
    }
    if name.chars().any(|c| c.is_control() || "\\<>:\"|?*".contains(c)) {
        return Some("il contient un caractère que certains systèmes refusent");
    }
    if name.ends_with(['.', ' ']) {
        return Some("un nom finit par un point ou une espace");
    }
    if name.len() > LONGEST_NAME {
        return Some("un nom dépasse 255 octets");
    }
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    if RESERVED.iter().any(|r| r.eq_ignore_ascii_case(stem)) {
        return Some("ce nom est réservé par Windows");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn ordinary_paths_pass() {
        for path in [
            "index.html",
            "campus/exemple/index.html",
            ".well-known/security.txt",
            "documents/avis de test.pdf",
            "métiers/é.html",
            "console/index.html",
        ] {
            assert!(check(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn what_leads_out_or_cannot_exist_is_refused() {
        for path in [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../a",
            "a/../b",
            "a/..",
            "./a",
            "a//b",
            "a/",
            "a\\b",
            "C:/a",
            "a\0b",
            "a\nb",
            "nul",
            "NUL.html",
            "a/Con/index.html",
            "lpt1.txt",
            "a.",
            "a /b",
            "quoi?",
            ".cmq-publication",
            ".CMQ-Publication",
        ] {
            let refused = check(path).expect_err(path);
            assert_eq!(refused.code, "chemin-refuse", "{path}");
        }
        assert!(check(&"a".repeat(256)).is_err());
    }
}
