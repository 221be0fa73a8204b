//! A draft whose keys are still to be filled: it stands in nobody's way.
//!
//! An opinion just imported has questions where the document says nothing. It is left out until they are answered, and what
//! lacks is told; the rest of the site goes on without it. Any other fault blocks, for it may be a key that nobody meant.

use super::yaml::{self, Kind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::SourceFile;

/// What lacks, and nothing that is wrong.
const LACKS: [&str; 2] = ["valeur-vide", "cle-manquante"];

/// The faults of a file, as warnings where it is a draft that only lacks values.
pub(super) fn soften(file: &SourceFile, mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if faults.iter().all(|fault| LACKS.contains(&fault.code)) && is_draft(file) {
        for fault in &mut faults {
            fault.severity = Severity::Warning;
            fault.message.push_str(" Ce brouillon n’est pas montré d’ici là, même dans l’aperçu.");
        }
    }
    faults
}

fn is_draft(file: &SourceFile) -> bool {
    let draft = || {
        let text = file.text()?;
        let yaml = super::yaml_of(&file.path, text)?;
        let tree = yaml::parse(&file.path, text.get(yaml.clone())?, yaml.start).ok()?;
        match &tree.find("statut")?.kind {
            Kind::Scalar { text, .. } => Some(text == "brouillon"),
            _ => None,
        }
    };
    draft().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn softened(statut: &str, code: &'static str) -> bool {
        let text = format!("---\nstatut: {statut} # relire\ntitre:\n---\n\nTexte.\n");
        let file = SourceFile::new("content/avis/a.md", text.into_bytes());
        let faults = soften(&file, vec![Diagnostic::error(code, "Une faute.")]);
        faults.iter().all(|fault| fault.severity == Severity::Warning)
    }

    #[test]
    fn only_what_lacks_in_a_draft_stands_in_nobody_s_way() {
        assert!(softened("brouillon", "valeur-vide") && softened("brouillon", "cle-manquante"));
        assert!(!softened("publie", "valeur-vide") && !softened("brouillon", "cle-inconnue"));
    }
}
