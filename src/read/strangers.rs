//! Files that nobody reads, and the name that each was perhaps meant to have: nothing is silently ignored.

use super::referentiels;
use crate::diagnostic::{Diagnostic, Place, Report, nearest};
use crate::source::{SourceFile, Sources};

mod advice;

use advice::advice;

/// Workbooks that `cmq import` reads, and one that it does not.
const WORKBOOKS: [&str; 4] = ["xlsx", "xlsm", "xls", "ods"];
const NUMBERS: &str = "numbers";

const FOLDERS: [&str; 7] = ["campus", "formations", "avis", "actualites", "agenda", "pages", "referentiels"];

/// What people call some of these folders.
const OTHER_NAMES: [(&str, &str); 8] = [
    ("evenements", "agenda"),
    ("evenement", "agenda"),
    ("events", "agenda"),
    ("news", "actualites"),
    ("actus", "actualites"),
    ("nouvelles", "actualites"),
    ("articles", "actualites"),
    ("diplomes", "formations"),
];

const ROOT: [&str; 3] = ["site.yaml", "reseau.yaml", "etablissements.yaml"];

const CAMPUS: [&str; 2] = ["campus.yaml", "formations.csv"];

/// What is published as it is, beside a text.
const ATTACHED: [&str; 7] = ["pdf", "jpg", "jpeg", "png", "webp", "avif", "svg"];

/// Tells each file of `content/` that nobody reads. One that stands for a file that a site cannot do without has been
/// told by [`super::brouillon`].
pub(super) fn tell(sources: &Sources, report: &mut Report) {
    for file in sources.under("content") {
        let path = file.path.strip_prefix("content/").unwrap_or(&file.path);
        if is_known(path) {
            continue;
        }
        if let Some(fault) = table_in_a_workbook(sources, file, path) {
            report.push(fault);
            continue;
        }
        let meant = meant(path).map(|meant| format!("content/{meant}"));
        let needed = meant.as_deref().is_some_and(|meant| is_needed(meant) && sources.get(meant).is_none());
        if !needed {
            report.push(stranger(file, path, meant.filter(|meant| sources.get(meant).is_none())));
        }
    }
}

/// The file that was perhaps meant to be the one of this path.
pub(crate) fn stand_in<'a>(sources: &'a Sources, path: &str) -> Option<&'a SourceFile> {
    let folder = path.rsplit_once('/').map_or("content", |(folder, _)| folder);
    sources.under(folder).find(|file| {
        let inside = file.path.strip_prefix("content/").unwrap_or(&file.path);
        let stands = |meant: &str| path.strip_prefix("content/") == Some(meant);
        !is_known(inside)
            && (meant(inside).is_some_and(|meant| stands(&meant))
                || is_workbook_of_trainings(inside)
                    .is_some_and(|campus| stands(&format!("campus/{campus}/formations.csv"))))
    })
}

/// A workbook where a campus has no table: its trainings would be missed, for whoever put it there believes that it is read.
fn table_in_a_workbook(sources: &Sources, file: &SourceFile, path: &str) -> Option<Diagnostic> {
    let campus = is_workbook_of_trainings(path)?;
    sources.get(&format!("content/campus/{campus}/formations.csv")).is_none().then(|| {
        let message = format!("`content/{path}` n’est lu par personne, et ce campus n’a pas de `formations.csv` : aucune formation ne paraîtrait.");
        Diagnostic::error("fichier-ignore", message).at(Place::whole(&file.path)).help(advice(path))
    })
}

/// The campus of a workbook whose name says that it holds trainings.
fn is_workbook_of_trainings(path: &str) -> Option<&str> {
    let (campus, name) = path.strip_prefix("campus/")?.split_once('/')?;
    let (stem, ending) = name.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    let workbook = WORKBOOKS.contains(&&*ending) || ending == NUMBERS;
    let folded = slug::slugify(stem);
    let named = folded.split('-').any(|word| {
        ["formations", "offre", "diplomes", "onisep", "parcoursup"].contains(&word)
            || nearest(word, ["formations"]).is_some()
    });
    (workbook && named && !name.starts_with("~$") && !campus.is_empty()).then_some(campus)
}

/// True for what a site, or a campus, cannot do without.
fn is_needed(path: &str) -> bool {
    path.ends_with("/campus.yaml") || path.strip_prefix("content/").is_some_and(|name| ROOT.contains(&name))
}

fn stranger(file: &SourceFile, path: &str, meant: Option<String>) -> Diagnostic {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let attached = name.rsplit_once('.').is_some_and(|(_, end)| ATTACHED.contains(&&*end.to_lowercase()));
    let message = format!("`content/{path}` n’est lu par personne.");
    // What was surely written to be read would be missed: an event that no page announces.
    let fault = match meant {
        Some(_) if !attached => Diagnostic::error("fichier-ignore", message),
        None if is_misplaced(path) && holds_a_page(file) => Diagnostic::error("fichier-ignore", message),
        _ => Diagnostic::warning("fichier-ignore", message),
    }
    .at(Place::whole(&file.path));
    if attached && FOLDERS.iter().all(|folder| folders.split('/').next() != Some(*folder)) {
        return fault.help("Une image ou un PDF se pose dans le dossier du fichier qui le nomme.");
    }
    if name.starts_with("~$") {
        return fault.help(
            "Le tableur ou le traitement de texte garde ce fichier tant que le document est ouvert : fermez le document, et supprimez ce fichier s’il reste.",
        );
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let original = copied(stem).map(|stem| [folders, &format!("{stem}.{ending}")].join("/"));
    match (original.filter(|path| is_known(path)), meant) {
        (Some(original), _) => fault.help(format!(
            "C’est la copie d’un fichier : gardez la bonne des deux sous le nom `content/{original}`, et supprimez l’autre."
        )),
        (None, Some(meant)) => fault.help(format!("Renommez-le : `{meant}`.")),
        (None, None) => fault.help(advice(path)),
    }
}

/// True where a page of the site has another ending, or another folder.
fn is_misplaced(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match parts.as_slice() {
        [_] => matches!(ending, "md" | "yaml" | "yml"),
        ["agenda" | "formations", _] => ending == "md",
        ["avis" | "actualites" | "pages", ..] => matches!(ending, "yaml" | "yml"),
        ["campus", _, _] => ending == "md",
        [folder, _] => ending == "md" && is_folder_of_sites(folder),
        _ => false,
    }
}

fn is_folder_of_sites(folder: &str) -> bool {
    const SITES: &str = "sites-emblematiques";
    let folded = slug::slugify(folder);
    folded == SITES || nearest(&folded, [SITES]).is_some()
}

/// True for a text that says what only a page says: notes for colleagues do not.
fn holds_a_page(file: &SourceFile) -> bool {
    let keys = ["titre:", "nom:", "statut:", "debut:"];
    file.shown().is_some_and(|text| text.lines().any(|line| keys.iter().any(|key| line.starts_with(key))))
}

/// The name that was copied, where a system or a browser has named the copy: « campus (1) », « campus - Copie ».
pub(super) fn copied(stem: &str) -> Option<&str> {
    let lower = stem.to_lowercase();
    let marks = [" - copie", " - copy", " copie", " copy", " (copie)", " (copy)"];
    let marked = marks.iter().find(|mark| lower.ends_with(**mark)).map(|mark| mark.len());
    let counted = || {
        let inside = stem.strip_suffix(')')?;
        let open = inside.rfind(" (")?;
        let words = inside.get(open + 2..)?;
        let number = words.strip_prefix("copie ").unwrap_or(words);
        (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then(|| stem.len() - open)
    };
    let cut = marked.or_else(counted)?;
    stem.get(..stem.len().checked_sub(cut)?).filter(|original| !original.is_empty())
}

/// The known path that looks most like this one: another ending, capitals, a letter that lacks.
fn meant(path: &str) -> Option<String> {
    let (folders, name) = path.rsplit_once('/').map_or(("", path), |(folders, name)| (folders, name));
    // What Windows' own editor adds, and hides.
    let shown = name.strip_suffix(".txt").filter(|shown| shown.contains('.')).unwrap_or(name);
    let folder = folders.split('/').next().unwrap_or_default();
    // Without an ending, the folder says which: a page, or a sheet.
    let due = match slug::slugify(folder).as_str() {
        "agenda" | "formations" => Some("yaml"),
        "avis" | "actualites" | "pages" => Some("md"),
        _ => None,
    };
    let (stem, ending) = shown.rsplit_once('.').or_else(|| due.map(|due| (shown, due)))?;
    let ending = match ending.to_ascii_lowercase().as_str() {
        "yml" => "yaml".to_owned(),
        "markdown" => "md".to_owned(),
        other => other.to_owned(),
    };
    let name = if ATTACHED.contains(&ending.as_str()) {
        format!("{stem}.{ending}")
    } else {
        format!("{}.{ending}", slug::slugify(stem))
    };
    let parts: Vec<&str> = folders.split('/').filter(|part| !part.is_empty()).collect();
    let mut meant: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
    if let Some(first) = meant.first_mut()
        && !FOLDERS.contains(&first.as_str())
    {
        let folded = slug::slugify(&first);
        *first = FOLDERS
            .iter()
            .find(|known| **known == folded)
            .copied()
            .or_else(|| OTHER_NAMES.iter().find(|(other, _)| *other == folded).map(|(_, known)| *known))
            .or_else(|| nearest(&folded, FOLDERS))?
            .to_owned();
    }
    if let (Some("campus"), 3, Some(sites)) = (meant.first().map(String::as_str), meant.len(), meant.get(2))
        && nearest(&slug::slugify(sites), ["sites-emblematiques"]).is_some()
    {
        meant.truncate(2);
        meant.push("sites-emblematiques".to_owned());
    }
    let names: &[&str] = match (meant.first().map(String::as_str), meant.len()) {
        (None, _) => &ROOT,
        (Some("campus"), 2) => &CAMPUS,
        (Some("referentiels"), 1) => &referentiels::FILES,
        _ => &[],
    };
    let near = names.iter().find(|known| **known == name).copied().or_else(|| {
        // `formation.csv` is near `formations.csv`, but a table is never near a sheet.
        let same = names.iter().copied().filter(|known| known.ends_with(&format!(".{ending}")));
        nearest(&name, same)
    });
    meant.push(near.map_or(name, str::to_owned));
    let meant = meant.join("/");
    (meant != path && is_known(&meant)).then_some(meant)
}

/// The folders and endings that mean something.
fn is_known(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let parts: Vec<&str> = path.split('/').collect();
    let attached = ATTACHED.contains(&ending);
    match parts.as_slice() {
        [name] if ROOT.contains(name) => true,
        [.., "LISEZMOI.md"] => true,
        ["referentiels", name] => referentiels::FILES.contains(name),
        ["campus", _, name] if CAMPUS.contains(name) => true,
        ["campus", _, "sites-emblematiques", _] => ending == "md" || attached,
        ["formations" | "agenda", _] => ending == "yaml" || attached,
        ["avis" | "actualites", _] => ending == "md" || attached,
        ["pages", ..] => ending == "md" || attached,
        ["campus", _, _] => attached,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    #[test]
    fn copies_are_known_by_the_name_that_systems_give_them() {
        for (copy, original) in [
            ("campus (1)", Some("campus")),
            ("campus (copie 2)", Some("campus")),
            ("campus - Copie", Some("campus")),
            ("campus copie", Some("campus")),
            ("campus (2025)x", None),
            ("copie", None),
            ("campus-1", None),
        ] {
            assert_eq!(copied(copy), original, "{copy}");
        }
    }

    #[test]
    fn a_page_in_a_wrong_place_is_lost_and_notes_are_not() {
        let dit = |path: &str, text: &str| {
            let file = SourceFile::new(format!("content/{path}").as_str(), text.as_bytes().to_vec());
            stranger(&file, path, meant(path)).severity
        };
        for path in [
            "agenda/fours.md",
            "sites-emblematiques/tour.md",
            "Site emblématique/tour.md",
            "campus/nuages/tour.md",
            "portes.md",
        ] {
            assert_eq!(dit(path, "---\ntitre: Un titre\n---\n"), Severity::Error, "{path}");
            assert_eq!(dit(path, "Penser aux affiches.\n"), Severity::Warning, "{path}");
        }
        assert_eq!(dit("brouillons/tour.md", "---\ntitre: Un titre\n---\n"), Severity::Warning);
    }

    #[test]
    fn a_wrong_name_leads_to_the_right_one() {
        for (written, right) in [
            ("campus/nuages/campus.yml", Some("campus/nuages/campus.yaml")),
            ("campus/nuages/Campus.yaml", Some("campus/nuages/campus.yaml")),
            ("campus/nuages/formation.csv", Some("campus/nuages/formations.csv")),
            ("campus/nuages/Formations.CSV", Some("campus/nuages/formations.csv")),
            ("campus/nuages/photo.JPG", Some("campus/nuages/photo.jpg")),
            ("campus/nuages/site-emblematique/tour.md", Some("campus/nuages/sites-emblematiques/tour.md")),
            ("Avis/2099zz01.md", Some("avis/2099zz01.md")),
            ("actualités/portes.md", Some("actualites/portes.md")),
            ("agenda/portes.yml", Some("agenda/portes.yaml")),
            ("site.yml", Some("site.yaml")),
            ("referentiels/glosaire.yaml", Some("referentiels/glossaire.yaml")),
            ("campus/nuages/formations.xlsx", None),
            ("campus/nuages.yaml", None),
            ("actualites/portes.md.txt", Some("actualites/portes.md")),
            ("campus/nuages/campus.yaml.txt", Some("campus/nuages/campus.yaml")),
            ("notes.txt", None),
            ("evenements/portes.yaml", Some("agenda/portes.yaml")),
            ("agenda/portes", Some("agenda/portes.yaml")),
            ("actualites/portes", Some("actualites/portes.md")),
            ("portes-ouvertes.md", None),
        ] {
            assert_eq!(meant(written).as_deref(), right, "{written}");
        }
    }

    #[test]
    fn every_workbook_that_is_missed_is_told_how_to_be_imported() {
        for ending in WORKBOOKS {
            let path = format!("campus/nuages/formations.{ending}");
            assert_eq!(is_workbook_of_trainings(&path), Some("nuages"), "{path}");
            assert!(advice(&path).contains("cmq import formations"), "{path}");
        }
        assert!(advice("campus/nuages/formations.numbers").contains("CSV UTF-8"));
    }
}
