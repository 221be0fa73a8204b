//! Opens a file where whoever writes has his habits.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// With the editor that the terminal names, else VS Code, else what the system opens such files with. What cannot be
/// opened has its path on the screen: nothing is lost.
pub(super) fn ouvrir(fichier: &Path) {
    let env = |nom| std::env::var_os(nom).filter(|valeur: &OsString| !valeur.is_empty());
    if let Some((programme, options)) = commande(env("VISUAL").or_else(|| env("EDITOR"))) {
        // It may live in this terminal: it is given whole until it ends.
        if Command::new(programme).args(options).arg(fichier).status().is_ok() {
            return;
        }
    }
    if let Some(code) = env("PATH").and_then(|path| vs_code(std::env::split_paths(&path))) {
        let mut command = Command::new(code);
        command.arg(fichier).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if command.status().is_ok_and(|status| status.success()) {
            return;
        }
    }
    let _ = open::that_detached(fichier);
}

/// « code --wait » is a program and its options; a path with spaces is a program alone.
fn commande(valeur: Option<OsString>) -> Option<(OsString, Vec<String>)> {
    let valeur = valeur?;
    if Path::new(&valeur).is_file() {
        return Some((valeur, Vec::new()));
    }
    let texte = valeur.into_string().ok()?;
    let mut mots = texte.split_whitespace().map(str::to_owned);
    Some((mots.next()?.into(), mots.collect()))
}

/// VS Code's own command, where its installer put it: a `.cmd` on Windows, which only its full name finds.
fn vs_code(mut dossiers: impl Iterator<Item = PathBuf>) -> Option<PathBuf> {
    let noms: &[&str] = if cfg!(windows) { &["code.cmd", "codium.cmd"] } else { &["code", "codium"] };
    dossiers.find_map(|dossier| noms.iter().map(|nom| dossier.join(nom)).find(|plein| plein.is_file()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_may_have_options() {
        let lu = |texte: &str| commande(Some(texte.into()));
        assert_eq!(lu("code --wait"), Some(("code".into(), vec!["--wait".to_owned()])));
        assert_eq!(lu("vim"), Some(("vim".into(), Vec::new())));
        assert_eq!(lu(" "), None);
        assert_eq!(commande(None), None);
    }

    #[test]
    fn an_editor_is_found_in_the_folders_of_programs() {
        let dossier = tempfile::tempdir().unwrap();
        let nom = if cfg!(windows) { "code.cmd" } else { "code" };
        let la = || vs_code([PathBuf::from("/nulle-part"), dossier.path().to_path_buf()].into_iter());
        assert_eq!(la(), None);
        std::fs::write(dossier.path().join(nom), "").unwrap();
        assert_eq!(la(), Some(dossier.path().join(nom)));
    }
}
