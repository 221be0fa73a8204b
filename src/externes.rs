//! The links to other sites that the content holds: those that people wrote and can change, not those of templates.
//!
//! Listed once, for whoever counts them (`etat`), checks them (`check` tells what no reader could open) and asks them (`liens`).

mod local;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Place};
use crate::markdown;
use crate::model::forme::{self, AdresseWeb};
use crate::read::memo::Memo;
use crate::read::yaml::{self, Kind, Node};
use crate::read::{self, frontmatter, text};
use crate::source::{SourceFile, Sources};

use local::Portee;

/// A page of another site, and everywhere it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lien {
    /// Its address, without what follows `#`: no site is ever told that.
    pub adresse: String,
    /// Where it is written, by file; never empty.
    pub places: Vec<Place>,
}

/// What a project links to.
#[derive(Debug, Default)]
pub struct Ecrits {
    lus: Vec<Arc<DuFichier>>,
    /// The site's own address: what is under it is no other site's. It is perhaps not there yet.
    chez_soi: Option<AdresseWeb>,
    /// Files whose links nobody is shown.
    sauf: Vec<Arc<str>>,
    liens: OnceLock<Vec<Lien>>,
}

/// Every link of `content/` to another site.
pub fn ecrits(sources: &Sources) -> Ecrits {
    ecrits_again(sources, &Memo::default())
}

/// The same, without reading again the files that are known already.
pub fn ecrits_again(sources: &Sources, memo: &Memo) -> Ecrits {
    let files: Vec<&SourceFile> = sources.under("content").collect();
    Ecrits {
        lus: files.par_iter().map(|file| memo.get(file, DuFichier::lis)).collect(),
        chez_soi: read::site_address(sources),
        ..Ecrits::default()
    }
}

impl Ecrits {
    /// The same, as if these files were not there.
    #[must_use]
    pub fn sauf(self, fichiers: Vec<Arc<str>>) -> Ecrits {
        Ecrits { sauf: fichiers, liens: OnceLock::new(), ..self }
    }

    /// Each address that everybody can open, once, in the order of files. Put together when it is asked for: a save of the
    /// preview does not wait for thousands of links that few pages count.
    pub fn liens(&self) -> &[Lien] {
        self.liens.get_or_init(|| {
            let mut rangs: BTreeMap<&str, usize> = BTreeMap::new();
            let mut liens: Vec<Lien> = Vec::new();
            let publics = self.lus.iter().flat_map(|lu| &lu.publics);
            let montres =
                publics.filter(|ecrit| !self.est_ici(ecrit) && !self.sauf.contains(&ecrit.place.file));
            for Ecrit { adresse, place } in montres {
                match rangs.get(adresse.as_str()).and_then(|rang| liens.get_mut(*rang)) {
                    Some(lien) => lien.places.push(place.clone()),
                    None => {
                        rangs.insert(adresse, liens.len());
                        liens.push(Lien { adresse: adresse.clone(), places: vec![place.clone()] });
                    }
                }
            }
            liens
        })
    }

    /// What is wrong in the files that cannot be read, whose links nobody sees.
    pub fn fautes(&self) -> impl Iterator<Item = &Diagnostic> {
        self.lus.iter().flat_map(|lu| &lu.fautes)
    }

    /// The links that no reader could open, at each place where one is written.
    pub fn locaux(&self) -> impl Iterator<Item = Diagnostic> {
        let locaux = self.lus.iter().flat_map(|lu| &lu.locaux).filter(|(_, ecrit)| !self.est_ici(ecrit));
        locaux.map(|(portee, ecrit)| portee.dit(&ecrit.adresse).at(ecrit.place.clone()))
    }

    fn est_ici(&self, ecrit: &Ecrit) -> bool {
        self.chez_soi.as_ref().is_some_and(|base| est_sous(&ecrit.adresse, base.as_str()))
    }
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
#[derive(Debug, Default)]
struct DuFichier {
    /// What everybody can open.
    publics: Vec<Ecrit>,
    /// What nobody else can.
    locaux: Vec<(Portee, Ecrit)>,
    fautes: Vec<Diagnostic>,
}

/// A link where it is written.
#[derive(Debug)]
struct Ecrit {
    /// Without what follows `#`.
    adresse: String,
    place: Place,
}

impl DuFichier {
    fn lis(file: &SourceFile) -> DuFichier {
        let mut lu = DuFichier::default();
        match du_fichier(file) {
            Ok(liens) => liens.into_iter().for_each(|(ecrite, place)| lu.ajoute(&ecrite, place)),
            Err(fautes) => lu.fautes = fautes,
        }
        lu
    }

    fn ajoute(&mut self, ecrite: &str, place: Place) {
        let adresse = ecrite.split('#').next().unwrap_or_default().to_owned();
        let portee = Portee::de(&adresse);
        let ecrit = Ecrit { adresse, place };
        match portee {
            Some(portee) => self.locaux.push((portee, ecrit)),
            None => self.publics.push(ecrit),
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
        let ecrits = ecrits(&sources);
        assert!(ecrits.fautes().next().is_none());
        let dits: Vec<(&str, Vec<String>)> = ecrits
            .liens()
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
        let ecrits = ecrits(&projet(&[
            ("content/a.yaml", "a: \"https://b.invalid\n"),
            ("content/b.md", "Sans en-tête : [ici](https://a.invalid/)."),
        ]));
        assert!(ecrits.liens().is_empty());
        assert_eq!(ecrits.fautes().map(|faute| faute.code).collect::<Vec<_>>(), ["yaml-guillemets"]);
    }
}
