//! The links to other sites that the content holds: those that people wrote and can change, not those of templates.
//!
//! Listed once, for whoever counts them (`etat`), checks them (`check` tells what no reader could open) and asks them (`liens`).

mod local;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Place};
use crate::markdown;
use crate::model::forme::{self, AdresseWeb};
use crate::read::memo::Memo;
use crate::read::yaml::{self, Kind, Node};
use crate::read::{self, frontmatter, text};
use crate::source::{SourceFile, Sources};

pub use local::{Portee, locaux};

/// A page of another site, and everywhere it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lien {
    /// Its address, without what follows `#`: no site is ever told that.
    pub adresse: String,
    /// Where it is written, by file; never empty.
    pub places: Vec<Place>,
}

impl Lien {
    /// The same link, as if these files were not there; nothing where no other writes it.
    pub fn sans(mut self, fichiers: &[Arc<str>]) -> Option<Lien> {
        self.places.retain(|place| !fichiers.contains(&place.file));
        (!self.places.is_empty()).then_some(self)
    }
}

/// What a project links to.
#[derive(Debug, Default)]
pub struct Ecrits {
    /// Each address once, in the order of files.
    pub liens: Vec<Lien>,
    /// What is wrong in the files that cannot be read, whose links nobody sees.
    pub fautes: Vec<Diagnostic>,
}

/// Every link of `content/` to another site.
pub fn ecrits(sources: &Sources) -> Ecrits {
    ecrits_again(sources, &Memo::default())
}

/// The same, without reading again the files that are known already.
pub fn ecrits_again(sources: &Sources, memo: &Memo) -> Ecrits {
    let files: Vec<&SourceFile> = sources.under("content").collect();
    let lus: Vec<Arc<DuFichier>> = files.par_iter().map(|file| memo.get(file, DuFichier::lis)).collect();
    // It is perhaps not there yet.
    let chez_soi = read::site_address(sources);
    let mut rangs: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ecrits = Ecrits::default();
    for lu in &lus {
        ecrits.fautes.extend(lu.fautes.iter().cloned());
        for (adresse, place) in &lu.liens {
            if chez_soi.as_ref().is_some_and(|base| est_sous(adresse, base.as_str())) {
                continue;
            }
            let adresse = adresse.split('#').next().unwrap_or_default();
            match rangs.get(adresse).and_then(|rang| ecrits.liens.get_mut(*rang)) {
                Some(lien) => lien.places.push(place.clone()),
                None => {
                    rangs.insert(adresse, ecrits.liens.len());
                    ecrits.liens.push(Lien { adresse: adresse.to_owned(), places: vec![place.clone()] });
                }
            }
        }
    }
    ecrits
}

/// How many sites these addresses belong to.
pub fn sites(liens: &[Lien]) -> usize {
    let mut hotes: Vec<&str> = liens.iter().map(|lien| forme::hote(&lien.adresse)).collect();
    hotes.sort_unstable();
    hotes.dedup();
    hotes.len()
}

/// True for the site and its pages, false for a neighbour whose name begins alike.
fn est_sous(adresse: &str, base: &str) -> bool {
    let reste = adresse.strip_prefix(base.trim_end_matches('/'));
    reste.is_some_and(|reste| reste.is_empty() || reste.starts_with(['/', '?', '#']))
}

/// What one file links to, whatever else it says.
struct DuFichier {
    liens: Vec<(String, Place)>,
    fautes: Vec<Diagnostic>,
}

impl DuFichier {
    fn lis(file: &SourceFile) -> DuFichier {
        match du_fichier(file) {
            Ok(liens) => DuFichier { liens, fautes: Vec::new() },
            Err(fautes) => DuFichier { liens: Vec::new(), fautes },
        }
    }
}

fn du_fichier(file: &SourceFile) -> Result<Vec<(String, Place)>, Vec<Diagnostic>> {
    let mut liens = Vec::new();
    if ![".yaml", ".md"].iter().any(|fin| file.path.ends_with(fin)) {
        return Ok(liens);
    }
    let texte = text::utf8(file).map_err(|fault| vec![fault])?;
    // Notes that people leave beside the content have no header, and are no page.
    let Some(yaml) = read::yaml_of(&file.path, texte) else { return Ok(liens) };
    if memchr::memmem::find(texte.as_bytes(), b"://").is_none() {
        return Ok(liens);
    }
    let ecrit = texte.get(yaml.clone()).unwrap_or_default();
    valeurs(&file.path, &yaml::parse(&file.path, ecrit, yaml.start)?, &mut liens);
    if file.path.ends_with(".md") {
        let debut = frontmatter::body_start(texte);
        let externes = markdown::externes(texte.get(debut..).unwrap_or_default(), &file.path, debut);
        liens.extend(externes.into_iter().map(|lien| (lien.cible, lien.place)));
    }
    Ok(liens)
}

/// The values that are addresses from end to end: no key holds one that would not be a link.
fn valeurs(file: &Arc<str>, node: &Node, liens: &mut Vec<(String, Place)>) {
    match &node.kind {
        Kind::Null => {}
        Kind::Scalar { text, .. } => {
            // A mistyped address is for `cmq check` to tell.
            if text.parse::<AdresseWeb>().is_ok() {
                liens.push((text.clone(), Place::new(file, node.span())));
            }
        }
        Kind::Seq(nodes) => nodes.iter().for_each(|node| valeurs(file, node, liens)),
        Kind::Map(entries) => entries.iter().for_each(|entry| valeurs(file, &entry.value, liens)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn projet(files: &[(&str, &str)]) -> Sources {
        let files = files.iter().map(|(path, text)| SourceFile::new(*path, text.as_bytes().to_vec()));
        Sources::from_files("/nulle-part".into(), files.collect())
    }

    #[test]
    fn a_neighbour_is_not_the_site() {
        for (adresse, expected) in [
            ("https://essai.exemple", true),
            ("https://essai.exemple/a", true),
            ("https://essai.exemples/a", false),
        ] {
            assert_eq!(est_sous(adresse, "https://essai.exemple/"), expected, "{adresse}");
        }
    }

    #[test]
    fn links_are_found_where_people_wrote_them() {
        let sources = projet(&[
            ("content/a.yaml", "lieu:\n  site_web: https://a.invalid/x#y\nnom: voir https://b.invalid/\n"),
            (
                "content/b.md",
                "---\nliens:\n  - https://c.invalid\n---\nÉté [ici](https://a.invalid/x) et <http://d.invalid/>, [là](/avis/).\n",
            ),
            ("content/c.csv", "source\nhttps://e.invalid/\n"),
            ("content/site.yaml", "adresse: https://nous.invalid/cmq/\ndepot: https://nous.invalid/depot\n"),
        ]);
        let Ecrits { liens, fautes } = ecrits(&sources);
        assert!(fautes.is_empty(), "{fautes:?}");
        let dits: Vec<(&str, Vec<String>)> = liens
            .iter()
            .map(|lien| {
                let places = lien.places.iter().map(|place| {
                    let texte = sources.get(&place.file).unwrap().text().unwrap();
                    format!("{} {}", place.file, &texte[place.start..place.end])
                });
                (lien.adresse.as_str(), places.collect())
            })
            .collect();
        let dits: Vec<(&str, Vec<&str>)> = dits
            .iter()
            .map(|(adresse, places)| (*adresse, places.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(
            dits,
            [
                (
                    "https://a.invalid/x",
                    vec!["content/a.yaml https://a.invalid/x#y", "content/b.md https://a.invalid/x"]
                ),
                ("https://c.invalid", vec!["content/b.md https://c.invalid"]),
                ("http://d.invalid/", vec!["content/b.md http://d.invalid/"]),
                ("https://nous.invalid/depot", vec!["content/site.yaml https://nous.invalid/depot"]),
            ]
        );
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told() {
        let Ecrits { liens, fautes } = ecrits(&projet(&[
            ("content/a.yaml", "a: \"https://b.invalid\n"),
            ("content/b.md", "Sans en-tête : [ici](https://a.invalid/)."),
        ]));
        assert!(liens.is_empty());
        assert_eq!(fautes.iter().map(|faute| faute.code).collect::<Vec<_>>(), ["yaml-guillemets"]);
    }
}
