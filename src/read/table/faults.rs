//! What can be wrong with a table, in the words of those who fill it.

use super::Column;
use crate::diagnostic::Diagnostic;
use crate::french;
use crate::read::decode::list;

pub(super) fn windows_1252() -> Diagnostic {
    Diagnostic::notice(
        "csv-windows-1252",
        "Ce tableau n’est pas en UTF-8 : il a été lu en Windows-1252, l’encodage d’Excel.",
    )
    .label("ce caractère, par exemple")
    .help("Vérifiez les accents. Dans Excel, choisissez « CSV UTF-8 » en enregistrant.")
}

pub(super) fn not_text() -> Diagnostic {
    Diagnostic::error("pas-utf8", "Ce tableau n’est pas un fichier de texte.")
        .help("Dans le tableur, enregistrez-le au format « CSV UTF-8 ».")
}

pub(super) fn empty(columns: &[Column]) -> Diagnostic {
    let names = columns.iter().filter(|column| column.required).map(|column| column.name);
    Diagnostic::error("csv-vide", "Ce tableau est vide.")
        .help(format!("Sa première ligne nomme les colonnes, au moins : {}.", list(names, "et")))
}

pub(super) fn unclosed() -> Diagnostic {
    Diagnostic::error("csv-guillemets", "Ces guillemets ne sont jamais fermés.")
        .help("Fermez-les à la fin de la cellule ; doublez ceux qui font partie du texte. La suite n’a pas été lue.")
}

pub(super) fn unknown(name: &str, columns: &[Column]) -> Diagnostic {
    Diagnostic::error("colonne-inconnue", format!("La colonne `{name}` n’existe pas dans ce tableau."))
        .help(format!("Les colonnes possibles : {}.", list(columns.iter().map(|column| column.name), "et")))
}

pub(super) fn missing(names: &[&str]) -> Diagnostic {
    let (message, add) = match names {
        [one] => (format!("Il manque la colonne `{one}`."), "Ajoutez-la"),
        many => (format!("Il manque les colonnes {}.", list(many.iter().copied(), "et")), "Ajoutez-les"),
    };
    let help = format!("{add} à la première ligne, avec une cellule à chacune des suivantes.");
    Diagnostic::error("colonne-manquante", message).help(help)
}

pub(super) fn twice(name: &str) -> Diagnostic {
    Diagnostic::error("colonne-double", format!("La colonne `{name}` est donnée deux fois."))
        .help("Gardez-en une seule.")
}

pub(super) fn nameless() -> Diagnostic {
    Diagnostic::error("colonne-sans-nom", "Cette colonne n’a pas de nom, mais des cellules y sont remplies.")
        .help("Nommez-la, ou videz ses cellules.")
}

/// `lines` are those of the title, then the one that names the columns.
pub(super) fn title(lines: &[usize]) -> Diagnostic {
    let (first, names) = (lines.first().unwrap_or(&1), lines.last().unwrap_or(&2));
    let message = format!("Le tableau commence par un titre : ses colonnes sont nommées à la ligne {names}.");
    let remove = match names - first {
        1 => format!("Retirez la ligne {first}"),
        _ => format!("Retirez les lignes {first} à {}", names - 1),
    };
    Diagnostic::error("tableau-titre", message)
        .help(format!("{remove} : la première ligne d’un tableau nomme ses colonnes."))
}

/// « 14 cellules au lieu de 13 ».
fn length(found: usize, due: usize) -> Diagnostic {
    let cells = if found > 1 { "cellules" } else { "cellule" };
    Diagnostic::error("ligne-longueur", format!("Cette ligne a {found} {cells} au lieu de {due}."))
}

fn named(separator: u8) -> &'static str {
    match separator {
        b'\t' => "la tabulation",
        b';' => "le point-virgule",
        _ => "la virgule",
    }
}

/// `cell` is the one that most likely holds the separator.
pub(super) fn too_long(found: usize, due: usize, separator: u8, cell: Option<&str>) -> Diagnostic {
    let separator = named(separator);
    let fault = length(found, due);
    match cell {
        Some(text) => fault.label("sans doute cette cellule").help(format!(
            "Mettez entre guillemets la cellule qui contient {separator} : \"{}\"",
            text.replace('"', "\"\"")
        )),
        None => fault.help(format!(
            "Mettez entre guillemets la cellule qui contient {separator}, ou retirez ce qui est en trop."
        )),
    }
}

/// `columns` are those whose cell most likely lacks.
pub(super) fn too_short(found: usize, due: usize, separator: u8, columns: &[&str]) -> Diagnostic {
    let separator = named(separator);
    let which = match columns {
        [] => "Ajoutez les cellules qui manquent".to_owned(),
        many => format!("Ajoutez la cellule qui manque, sans doute {}", list(many.iter().copied(), "ou")),
    };
    length(found, due).help(format!(
        "{which} : même vide, une cellule garde {separator} qui la sépare des autres. Vérifiez aussi les guillemets de la ligne."
    ))
}

/// The row of names against all the others, which have `all` cells each; `lacking` are names that must be there.
pub(super) fn names(named: usize, all: usize, separator: u8, lacking: &[&str]) -> Diagnostic {
    let (nom, cellules) =
        (french::compte(named, "colonne", "colonnes"), french::compte(all, "cellule", "cellules"));
    let message = format!("La première ligne nomme {nom}, et toutes les autres ont {cellules}.");
    let probably = match lacking {
        [] => String::new(),
        many => format!(", sans doute {}", list(many.iter().copied(), "ou")),
    };
    let separator = self::named(separator);
    let help = match all {
        1 => format!(
            "Les autres lignes emploient sans doute un autre séparateur que {separator} : le même partout."
        ),
        _ if all > named => format!("Ajoutez à sa place le nom qui manque{probably}."),
        _ => format!(
            "Retirez de la première ligne ce qui est en trop ({separator} de la fin, peut-être), ou ajoutez à chacune des autres la cellule qui manque."
        ),
    };
    Diagnostic::error("ligne-longueur", message).help(help)
}
