//! Where the guide is followed: a region that has just begun its site, and the project that this repository holds.

use std::fs;
use std::path::{Path, PathBuf};

use cmq::scaffold;
use jiff::civil::Date;

use super::gestes::ecris;
use super::lecture::{self, Page};

/// The day on which the guide is followed.
pub(crate) const JOUR: Date = jiff::civil::date(2026, 11, 24);

/// The page that the others continue.
const PREMIERE: &str = "content/pages/contribuer/campus.md";

/// What a region fills in before anything else, as its first file says: a commune.
const COMMUNE: &str = "02691,Saint-Quentin,02,02100,,,,\n";

/// Who publishes it, which only they can say: without them a site is not put online.
const EDITEUR: &str = "
adresse: https://nuages.invalid/
editeur:
  nom: Éditeur inventé
  adresse: 1 rue des Nuages, Nuageville
  telephone: 03 00 00 00 00
  directeur_publication: La présidence de l’éditeur inventé
hebergeur:
  nom: Hébergeur inventé
  adresse: 2 rue des Nuages, Nuageville
  telephone: 03 00 00 00 01
contact:
  courriel: campus@nuages.invalid
licence:
  titre: Licence inventée
  adresse: https://nuages.invalid/licence
depot: https://github.com/exemple/invente
";

/// A region's new site, as `cmq init` writes it, with what its own first file asks for.
///
/// # Errors
/// When the system refuses.
pub(crate) fn nouvelle_region(racine: &Path) -> Result<(), String> {
    for fichier in scaffold::site(Some("Pays des Nuages"), Some("au Pays des Nuages"), JOUR) {
        ecris(racine, &fichier.chemin, &fichier.octets)?;
    }
    for (fichier, suite) in [("content/referentiels/communes.csv", COMMUNE), ("content/site.yaml", EDITEUR)] {
        let avant =
            fs::read_to_string(racine.join(fichier)).map_err(|faute| format!("{fichier}: {faute}"))?;
        ecris(racine, fichier, format!("{avant}{suite}").as_bytes())?;
    }
    Ok(())
}

/// The files of the guide in a project.
pub(crate) fn fichiers(racine: &Path) -> Vec<String> {
    let pages = racine.join("content/pages");
    let mut chemins: Vec<PathBuf> = vec![pages.join("contribuer.md")];
    let dossier = fs::read_dir(pages.join("contribuer")).into_iter().flatten().flatten();
    chemins.extend(
        dossier.map(|entree| entree.path()).filter(|chemin| chemin.extension().is_some_and(|e| e == "md")),
    );
    let relatif = |chemin: PathBuf| {
        let chemin = chemin.strip_prefix(racine).unwrap_or(&chemin).to_string_lossy().into_owned();
        chemin.replace('\\', "/")
    };
    chemins.into_iter().map(relatif).collect()
}

/// The pages of the guide in a project, in the order in which they are followed: the campus that the others speak of, then
/// each at its place.
///
/// # Errors
/// When one cannot be followed.
pub(crate) fn pages(racine: &Path) -> Result<Vec<Page>, String> {
    let lire = |fichier: String| {
        let texte =
            fs::read_to_string(racine.join(&fichier)).map_err(|faute| format!("{fichier}: {faute}"))?;
        lecture::page(&fichier, &texte)
    };
    let mut pages = fichiers(racine).into_iter().map(lire).collect::<Result<Vec<_>, _>>()?;
    pages
        .sort_by_key(|page| (page.fichier != PREMIERE, page.place.unwrap_or(u16::MAX), page.fichier.clone()));
    Ok(pages)
}
