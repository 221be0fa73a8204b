//! Files that come with a text: the original of an opinion, its annexes, photographs, images of a text.
//! Published beside their page, byte for byte.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use super::adresses;
use super::{Contenu, Genre, Page, Site};
use crate::address::Address;
use crate::markdown::{self, Html, Image, Rendu};
use crate::model::avis::Avis as FicheAvis;
use crate::model::fait::Photo;
use crate::reseau::{Corps, Reseau};

/// The kind.
pub struct Ressources;

impl Genre for Ressources {
    fn nom(&self) -> &'static str {
        "ressource"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let mut pages = Vec::new();
        let mut seen = BTreeSet::new();
        for_each(reseau, |page, owner, name| {
            let Some(file) = jointe(reseau, page, owner, name) else {
                return;
            };
            // An original that is named as an annexe too is one file.
            if seen.insert(file.adresse.clone()) {
                pages.push(Page::machine(&Ressources, file.adresse).fichier(&file.chemin));
            }
        });
        pages
    }

    fn contenu(&self, _site: &Site, page: &Page) -> Contenu {
        match &page.fichier {
            Some(file) => Contenu::Fichier(Arc::clone(file)),
            None => Contenu::Octets(Vec::new()),
        }
    }
}

/// A file that comes with a text.
#[derive(Debug, Clone)]
pub struct Jointe {
    /// Where it is on the site: `avis/2026ce01/2026ce01.pdf`.
    pub adresse: Address,
    /// Where it is in the project.
    pub chemin: Arc<str>,
    /// Its size, in bytes.
    pub taille: u64,
    /// Width and height in pixels, for an image that says them: room is kept for it before it comes.
    pub dimensions: Option<(u32, u32)>,
}

/// A file named by a text: `page` is the page that shows it, `owner` the text's file, `name` what the text writes.
///
/// `None` when the project does not have it beside the text. A name is a name: it leads to no other folder.
pub fn jointe(reseau: &Reseau, page: &Address, owner: &str, name: &str) -> Option<Jointe> {
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\']) {
        return None;
    }
    let folder = owner.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (chemin, fichier) = reseau.fichiers.get_key_value(format!("{folder}/{name}").as_str())?;
    Some(Jointe {
        adresse: Address::file(&format!("{}{name}", page.as_str())),
        chemin: Arc::clone(chemin),
        taille: fichier.octets,
        dimensions: fichier.dimensions,
    })
}

/// A photograph, ready to show.
#[derive(Debug, Clone, Serialize)]
pub struct PhotoVue {
    /// Where it is.
    pub adresse: Address,
    /// What one sees, for those who do not see it.
    pub alt: String,
    /// Whose it is.
    pub credit: String,
    /// Width and height, in pixels.
    pub dimensions: Option<(u32, u32)>,
}

/// A text whose images lie beside it.
#[derive(Debug, Clone, Copy)]
pub struct Prose<'a> {
    /// Knows the project's files.
    pub reseau: &'a Reseau,
    /// The page that shows the text.
    pub page: &'a Address,
    /// The way from where the text is read to the site's root: `../../`, or the public base in a feed.
    pub racine: &'a str,
    /// The text's file.
    pub fichier: &'a str,
}

impl Prose<'_> {
    /// The text as HTML, its highest headings at this level.
    pub fn html(&self, texte: &str, premier_niveau: u8) -> Html {
        let known = |cible: &str| {
            let file = jointe(self.reseau, self.page, self.fichier, nom(cible))?;
            Some(Image { src: format!("{}{}", self.racine, file.adresse.as_str()), taille: file.dimensions })
        };
        let rendu = Rendu { racine: self.racine, premier_niveau, images: Some(&known) };
        markdown::render(texte, &rendu)
    }
}

/// `./plan.png` is `plan.png`.
fn nom(cible: &str) -> &str {
    cible.strip_prefix("./").unwrap_or(cible)
}

/// Every file that a text names, with the page that shows it.
fn for_each(reseau: &Reseau, mut see: impl FnMut(&Address, &str, &str)) {
    for (page, corps) in textes(reseau) {
        for image in markdown::images(corps).iter() {
            see(&page, &corps.fichier, nom(&image.cible));
        }
    }
    for avis in reseau.avis.rows() {
        let page = adresses::avis(&avis.slug);
        for name in pieces(&avis.fiche) {
            see(&page, &avis.corps.fichier, name);
        }
    }
    for campus in reseau.campus.rows() {
        if let Some(photo) = &campus.fiche.photo {
            see(&adresses::campus(&campus.slug), &campus.fichier, &photo.fichier);
        }
    }
    for site in reseau.sites.rows() {
        if let Some(photo) = &site.fiche.photo {
            see(&adresses::site_emblematique(&site.slug), &site.corps.fichier, &photo.fichier);
        }
    }
    for actualite in reseau.actualites.rows() {
        if let Some(photo) = &actualite.fiche.photo {
            see(&adresses::actualite(&actualite.slug), &actualite.corps.fichier, &photo.fichier);
        }
    }
}

/// Every Markdown text and the page that shows it.
fn textes(reseau: &Reseau) -> impl Iterator<Item = (Address, &Arc<Corps>)> {
    let avis = reseau.avis.rows().iter().map(|avis| (adresses::avis(&avis.slug), &avis.corps));
    let sites = reseau.sites.rows().iter().map(|site| (adresses::site_emblematique(&site.slug), &site.corps));
    let news = reseau.actualites.rows().iter();
    let news = news.map(|news| (adresses::actualite(&news.slug), &news.corps));
    let pages = reseau.pages.rows().iter();
    let pages = pages.map(|page| (adresses::editoriale(&page.chemin), &page.corps));
    avis.chain(sites).chain(news).chain(pages)
}

/// The original of an opinion, then its annexes.
fn pieces(fiche: &FicheAvis) -> impl Iterator<Item = &str> {
    let original = fiche.original.iter().map(|original| original.fichier.as_str());
    original.chain(fiche.annexes.iter().filter_map(|annexe| annexe.fichier.as_deref()))
}

/// A photograph on the page that shows it, when the project has its file; see [`jointe`].
pub fn photo(reseau: &Reseau, page: &Address, owner: &str, photo: Option<&Photo>) -> Option<PhotoVue> {
    let photo = photo?;
    let file = jointe(reseau, page, owner, &photo.fichier)?;
    Some(PhotoVue {
        adresse: file.adresse,
        alt: photo.alt.clone(),
        credit: photo.credit.clone(),
        dimensions: file.dimensions,
    })
}

/// « PDF, 1,2 Mo »: what a reader should know before opening a file.
pub fn nature(file: &Jointe) -> String {
    let name = file.adresse.as_str();
    let ending = name.rsplit('/').next().and_then(|name| name.rsplit_once('.'));
    let size = crate::french::taille(file.taille);
    match ending {
        Some((_, ending)) => format!("{}, {size}", ending.to_uppercase()),
        None => size,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_what_it_is() {
        let file = |adresse: &str| Jointe {
            adresse: Address::file(adresse),
            chemin: "content/avis/exemple.pdf".into(),
            taille: 1_240_000,
            dimensions: None,
        };
        assert_eq!(
            nature(&file("avis/exemple/exemple.pdf")),
            format!("PDF, 1,2{}Mo", crate::french::INSECABLE)
        );
        assert_eq!(nature(&file("avis/exemple/LISEZMOI")), format!("1,2{}Mo", crate::french::INSECABLE));
    }
}
