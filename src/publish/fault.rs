//! What can go wrong while publishing, in French.

use std::io;

use crate::diagnostic::Diagnostic;

const UNTOUCHED: &str = "Le site déjà publié est resté tel quel.";

/// A file, a folder or the marker could not be written.
pub(super) fn write(path: &str, error: &io::Error) -> Diagnostic {
    let why = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            return Diagnostic::error(
                "disque-plein",
                format!("Il n’y a plus de place sur le disque pour écrire `{path}`."),
            )
            .help(format!("Libérez de la place, puis recommencez. {UNTOUCHED}"));
        }
        io::ErrorKind::PermissionDenied => "vous n’avez pas le droit d’écrire ici".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "ce disque est en lecture seule".to_owned(),
        io::ErrorKind::ResourceBusy => return mount_point(path),
        _ => format!("le système répond « {error} »"),
    };
    Diagnostic::error("ecriture-impossible", format!("`{path}` ne peut pas être écrit : {why}."))
        .help(format!("Vérifiez les droits du dossier de sortie et le disque, puis recommencez. {UNTOUCHED}"))
}

/// An unchanged file of the old site could not be brought into the new one.
pub(super) fn keep(path: &str, error: &io::Error) -> Diagnostic {
    if error.kind() == io::ErrorKind::NotFound {
        return Diagnostic::error(
            "sortie-modifiee",
            format!("`{path}` a disparu du dossier de sortie pendant la publication."),
        )
        .help("Recommencez : il sera écrit de nouveau.");
    }
    write(path, error)
}

/// The output folder is a disk of its own: it cannot be exchanged.
pub(super) fn mount_point(path: &str) -> Diagnostic {
    Diagnostic::error(
        "sortie-point-de-montage",
        format!("`{path}` est un point de montage : il ne peut pas être remplacé d’un seul coup."),
    )
    .help("Choisissez un dossier à l’intérieur avec `--sortie`.")
}

/// Two writers for one file: a fault of the program, or two addresses that differ by case alone.
pub(super) fn twice(path: &str, before: &str) -> Diagnostic {
    let message = if path == before {
        format!("Deux contenus s’écrivent dans le même fichier, `{path}`.")
    } else {
        format!(
            "`{before}` et `{path}` sont un seul fichier sur les systèmes qui confondent majuscules et minuscules."
        )
    };
    Diagnostic::error("chemin-double", message).help("Changez l’adresse de l’une des deux pages.")
}

/// A page stands where others need a folder.
pub(super) fn file_and_folder(path: &str) -> Diagnostic {
    Diagnostic::error(
        "chemin-double",
        format!("`{path}` est à la fois un fichier et le dossier d’autres fichiers."),
    )
    .help("Changez l’adresse de l’une des pages.")
}

/// A site of no files would erase the one that is there.
pub(super) fn empty() -> Diagnostic {
    Diagnostic::error("publication-vide", "Il n’y a aucun fichier à publier.")
        .help(format!("Ajoutez au moins une page. {UNTOUCHED}"))
}

/// A file was begun and never completed.
pub(super) fn incomplete(path: &str) -> Diagnostic {
    Diagnostic::error(
        "publication-incomplete",
        format!("`{path}` n’a pas pu être écrit : rien n’est publié."),
    )
    .help(format!("Corrigez l’erreur signalée pour ce fichier. {UNTOUCHED}"))
}

/// Another run holds the output folder.
pub(super) fn in_progress(output: &str) -> Diagnostic {
    Diagnostic::error(
        "publication-en-cours",
        format!("Une autre commande `cmq` publie déjà dans `{output}`."),
    )
    .help("Attendez qu’elle ait fini, puis recommencez.")
}
