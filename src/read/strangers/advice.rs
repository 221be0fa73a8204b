//! What to do with a file that nobody reads, said by its folder and its ending.

use super::{NUMBERS, WORKBOOKS, is_folder_of_sites};
use crate::model::fait::AIDE_HEIC;

/// What to do with a file that a new name does not save.
pub(super) fn advice(path: &str) -> String {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let parts: Vec<&str> = path.split('/').collect();
    match (parts.as_slice(), ending.to_ascii_lowercase().as_str()) {
        (["campus", campus, _], ending) if WORKBOOKS.contains(&ending) => {
            let quote = if path.contains(' ') { "\"" } else { "" };
            format!(
                "Un classeur ne se publie pas tel quel : `cmq import formations {quote}content/{path}{quote} --campus {campus}` montre ce \
                 qu’il donne, et l’écrit dans `formations.csv` si vous ajoutez `--ecrire`. Rangez ensuite le classeur hors de `content/`."
            )
        }
        (_, ending) if ending == NUMBERS || WORKBOOKS.contains(&ending) => format!(
            "Un classeur ne se lit pas : dans le tableur, choisissez « Enregistrer sous », puis « CSV UTF-8 », sous le nom `content/{}`.",
            match parts.as_slice() {
                ["campus", campus, _] => format!("campus/{campus}/formations.csv"),
                _ => format!("{stem}.csv"),
            }
        ),
        (_, "docx" | "doc" | "odt" | "rtf" | "pages") => {
            "Un document de traitement de texte ne se lit pas : recopiez son texte dans un fichier `.md`, \
             sur le modèle du guide, ou enregistrez-le en PDF pour le joindre."
                .to_owned()
        }
        (_, "heic" | "heif") => AIDE_HEIC.to_owned(),
        (["campus", folder, name] | [folder, name], "md") if is_folder_of_sites(folder) => {
            format!("Un site emblématique se range dans le dossier de son campus : `content/campus/<nom-court>/sites-emblematiques/{name}`.")
        }
        (["campus", campus, name], "md") => format!(
            "Un site emblématique se range plus bas : `content/campus/{campus}/sites-emblematiques/{name}` ; une page, dans `content/pages/`."
        ),
        (["avis" | "actualites" | "pages", ..], "yaml" | "yml" | "txt") => format!(
            "Ici, un fichier finit par `.md` : renommez-le `content/{stem}.md`, l’en-tête entre deux lignes « --- », le texte après."
        ),
        (["agenda" | "formations", _], "md" | "txt") => {
            format!(
                "Ici, un fichier finit par `.yaml` : renommez-le `content/{stem}.yaml`, sans lignes « --- »."
            )
        }
        ([_], "md") => {
            "Rangez-le dans un dossier : `content/actualites/` pour une actualité, `content/avis/` pour un avis, `content/pages/` pour une page."
                .to_owned()
        }
        ([_], "yaml" | "yml") => {
            "Rangez-le dans un dossier : `content/agenda/` pour un événement, `content/formations/` pour la fiche d’un diplôme."
                .to_owned()
        }
        (["campus", _], "csv") => {
            "Rangez-le dans le dossier de son campus : `content/campus/<nom-court>/formations.csv`."
                .to_owned()
        }
        (["campus", _], _) => format!(
            "Un campus a son dossier : créez `content/{}/` et mettez-y ce fichier sous le nom `campus.yaml`.",
            slugs(stem)
        ),
        _ => {
            "Vérifiez le nom du dossier et la fin du nom du fichier, ou rangez ce fichier hors de `content/`."
                .to_owned()
        }
    }
}

fn slugs(path: &str) -> String {
    path.split('/').map(slug::slugify).collect::<Vec<_>>().join("/")
}
