//! Beginnings: the files of a new site, and one more file of the content.
//!
//! Everything here is text made from texts; `cli` alone writes it to disk. The files lie as they will be read, in
//! `scaffold/modeles/`, so that whoever edits one sees what a communicator will see; marks say what is filled in
//! ([`modele`]). Names are placeholders that nobody can take for real ones.

pub mod modele;
pub mod nouveau;

use include_dir::{Dir, include_dir};
use jiff::civil::Date;

use crate::french;
use crate::schema;
use modele::Reponses;

static MODELES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold/modeles");
static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/pages");

/// Reference lists that are national: a new site starts with those of this one, word for word.
const NATIONALES: [(&str, &str); 6] = [
    ("niveaux.yaml", include_str!("../content/referentiels/niveaux.yaml")),
    ("types.yaml", include_str!("../content/referentiels/types.yaml")),
    ("voies.yaml", include_str!("../content/referentiels/voies.yaml")),
    ("natures.yaml", include_str!("../content/referentiels/natures.yaml")),
    ("natures-projet.yaml", include_str!("../content/referentiels/natures-projet.yaml")),
    ("synonymes.yaml", include_str!("../content/referentiels/synonymes.yaml")),
];

/// Folders of `modeles/` whose files belong at the root of a new project.
const RACINES: [&str; 2] = ["site", "forges"];

/// Names that begin with a dot in a project, and without one here: there they mean something to git, to a forge or to
/// an editor, and would mean it here too.
const POINTES: [&str; 6] = ["gitignore", "gitattributes", "github", "gitlab", "gitlab-ci.yml", "vscode"];

/// What a region is called when nobody said: nobody can take it for a name.
const A_NOMMER: &str = "Région à nommer";

/// A file to write: its path in the project, with `/`, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fichier {
    /// Path from the project's root.
    pub chemin: String,
    /// What it holds.
    pub octets: Vec<u8>,
}

/// The files of a new site, by path.
pub fn site(region: Option<&str>, en_region: Option<&str>, jour: Date) -> Vec<Fichier> {
    let nom = region.unwrap_or(A_NOMMER);
    let mut reponses = Reponses::new();
    reponses.texte("region", nom);
    // « en Bretagne », « dans le Grand Est »: only who lives there knows; « en région » goes before any name.
    let en = match (en_region, region) {
        (Some(en), _) => en.to_owned(),
        (None, Some(nom)) => format!("en région {nom}"),
        (None, None) => "dans la région à nommer".to_owned(),
    };
    reponses.texte("en_region", en);
    reponses.texte("jour", jour.to_string());
    reponses.texte("jour_long", format!("le {}", french::jour(jour)));
    let mut fichiers = Vec::new();
    for racine in RACINES {
        if let Some(dossier) = MODELES.get_dir(racine) {
            ranger(dossier, racine, &mut fichiers, |octets| match std::str::from_utf8(octets) {
                Ok(texte) => modele::remplir(texte, &reponses).into_bytes(),
                Err(_) => octets.to_vec(),
            });
        }
    }
    for (nom, texte) in NATIONALES {
        fichiers.push(Fichier { chemin: format!("content/referentiels/{nom}"), octets: texte.into() });
    }
    for (nom, texte) in schema::files() {
        fichiers.push(Fichier { chemin: format!("{}/{nom}", schema::FOLDER), octets: texte.into_bytes() });
    }
    guide(&PAGES, jour, &mut fichiers);
    fichiers.sort_by(|a, b| a.chemin.cmp(&b.chemin));
    fichiers
}

/// The files of a folder of `modeles/`, at the paths that they have in a project.
fn ranger(
    dossier: &Dir<'_>,
    racine: &str,
    fichiers: &mut Vec<Fichier>,
    fait: impl Fn(&[u8]) -> Vec<u8> + Copy,
) {
    for fichier in dossier.files() {
        let parties = fichier.path().components().map(|partie| partie.as_os_str().to_string_lossy());
        let parties: Vec<String> =
            parties.skip_while(|partie| partie == racine).map(|p| pointe(&p)).collect();
        fichiers.push(Fichier { chemin: parties.join("/"), octets: fait(fichier.contents()) });
    }
    for dossier in dossier.dirs() {
        ranger(dossier, racine, fichiers, fait);
    }
}

fn pointe(nom: &str) -> String {
    if POINTES.contains(&nom) { format!(".{nom}") } else { nom.to_owned() }
}

/// The guide is the same for every region: `contribuer.md` and what lies under `contribuer/`.
fn guide(dossier: &Dir<'_>, jour: Date, fichiers: &mut Vec<Fichier>) {
    for fichier in dossier.files() {
        let parties: Vec<_> = fichier.path().components().map(|p| p.as_os_str().to_string_lossy()).collect();
        let chemin = parties.join("/");
        if chemin == "contribuer.md" || chemin.starts_with("contribuer/") || chemin.starts_with("contribuer-")
        {
            let octets = du_jour(fichier.contents(), jour);
            fichiers.push(Fichier { chemin: format!("content/pages/{chemin}"), octets });
        }
    }
    for dossier in dossier.dirs() {
        guide(dossier, jour, fichiers);
    }
}

/// A page of this day: the first `mis_a_jour`, that of its front matter, is the day when it enters the site.
fn du_jour(octets: &[u8], jour: Date) -> Vec<u8> {
    const CLE: &str = "\nmis_a_jour: ";
    let Ok(texte) = std::str::from_utf8(octets) else { return octets.to_vec() };
    let Some((avant, apres)) = texte.split_once(CLE) else { return octets.to_vec() };
    let suite = apres.find('\n').map_or("", |fin| &apres[fin..]);
    format!("{avant}{CLE}{jour}{suite}").into_bytes()
}

#[cfg(test)]
mod tests;
