//! Atom feeds: all news and opinions, and each campus'.
//!
//! They exist only where the site's address is known, for their links are absolute. Their names do not depend
//! on it, so that a reader's program recognises what it has read after the site has moved. Every date is the
//! content's: two builds of one content are the same bytes.

use std::cmp::Reverse;
use std::io;

use jiff::civil::Date;

use super::adresses;
use super::noms;
use super::ressource::Prose;
use super::xml::{self, Xml, element, minuit};
use super::{Contenu, Genre, Page, Site, actualites};
use crate::address::Address;
use crate::french;
use crate::reseau::{Actualite, Avis, Campus, Id, Reseau};

/// The kind.
pub struct Flux;

/// A feed tells what is new; the site keeps the rest.
const MAX: usize = 50;

/// The year that the default name of feeds starts from. It is part of the name and never changes.
const ANNEE: &str = "2026";

/// What a feed tells.
#[derive(Clone, Copy)]
enum Sujet {
    Actualite(Id<Actualite>),
    Avis(Id<Avis>),
}

impl Genre for Flux {
    fn nom(&self) -> &'static str {
        "flux"
    }

    fn pages(&self, reseau: &Reseau, base: Option<&str>) -> Vec<Page> {
        if base.is_none() {
            return Vec::new();
        }
        let campus = reseau.campus.iter().map(|(id, campus)| {
            Page::machine(&Flux, adresses::flux_du_campus(&campus.slug)).sujet(id.row() + 1)
        });
        std::iter::once(Page::machine(&Flux, adresses::flux())).chain(campus).collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let Some(base) = &site.base else {
            return Contenu::Octets(Vec::new());
        };
        let campus = page.sujet.checked_sub(1).and_then(|row| site.reseau.campus.id_at(row));
        Contenu::Octets(match campus {
            Some(id) => de_campus(site, base, &page.adresse, &site.reseau.campus[id]),
            None => general(site, base, &page.adresse),
        })
    }
}

/// What a feed is named by: `tag:<authority>,<year>`, RFC 4151.
///
/// `identifiant_flux` of `site.yaml`, or else the site's title under `.invalid`, a name that nobody can own:
/// it stays the same wherever the site goes, as long as its title does.
fn autorite(reseau: &Reseau) -> String {
    match &reseau.site.identifiant_flux {
        Some(written) => format!("tag:{}", written.trim()),
        None => format!("tag:{}.invalid,{ANNEE}", french::slug(&reseau.site.titre)),
    }
}

struct Entetes<'a> {
    id: String,
    titre: String,
    sous_titre: &'a str,
    /// The page that the feed follows.
    page: Address,
    adresse: &'a Address,
    /// When nothing is told yet.
    date: Date,
}

fn general(site: &Site, base: &str, adresse: &Address) -> Vec<u8> {
    let reseau = &site.reseau;
    let entetes = Entetes {
        id: format!("{}:flux", autorite(reseau)),
        titre: reseau.site.titre.clone(),
        sous_titre: &reseau.site.description,
        page: actualites::adresse_liste(0),
        adresse,
        date: reseau.fiche.mis_a_jour.date(),
    };
    let news = reseau.actualites.iter().map(|(id, _)| Sujet::Actualite(id));
    let opinions = reseau.avis.iter().map(|(id, _)| Sujet::Avis(id));
    feed(reseau, base, &entetes, news.chain(opinions).collect())
}

fn de_campus(site: &Site, base: &str, adresse: &Address, campus: &Campus) -> Vec<u8> {
    let reseau = &site.reseau;
    let entetes = Entetes {
        id: format!("{}:flux/campus/{}", autorite(reseau), campus.slug),
        titre: format!("Campus {}", noms::campus(campus)),
        sous_titre: &campus.fiche.accroche,
        page: adresses::campus(&campus.slug),
        adresse,
        date: campus.fiche.mis_a_jour.date(),
    };
    let news = campus.actualites.iter().map(|id| Sujet::Actualite(*id));
    let opinions = campus.avis.iter().map(|id| Sujet::Avis(*id));
    feed(reseau, base, &entetes, news.chain(opinions).collect())
}

/// When something was published, and when it last changed.
fn dates(reseau: &Reseau, sujet: Sujet) -> (Date, Date) {
    match sujet {
        Sujet::Actualite(id) => {
            let actualite = &reseau.actualites[id];
            (actualite.fiche.date.date(), actualites::modifiee(actualite))
        }
        Sujet::Avis(id) => {
            let avis = &reseau.avis[id];
            let changed = avis.fiche.mis_a_jour.date();
            let given = avis.date.unwrap_or(changed);
            (given, changed.max(given))
        }
    }
}

fn feed(reseau: &Reseau, base: &str, entetes: &Entetes<'_>, mut sujets: Vec<Sujet>) -> Vec<u8> {
    // A stable sort: of two told on one day, news comes before opinions, in the tables' order.
    sujets.sort_by_key(|sujet| Reverse(dates(reseau, *sujet).0));
    sujets.truncate(MAX);
    let updated = sujets.iter().map(|sujet| dates(reseau, *sujet).1).max().unwrap_or(entetes.date);
    xml::document(|xml| {
        let root = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", "fr")];
        xml.create_element("feed").with_attributes(root).write_inner_content(|xml| {
            element(xml, "id", &entetes.id)?;
            element(xml, "title", &french::espaces(&entetes.titre))?;
            element(xml, "subtitle", &french::espaces(entetes.sous_titre))?;
            element(xml, "updated", &minuit(updated))?;
            link(xml, "self", "application/atom+xml", &entetes.adresse.absolute(base))?;
            link(xml, "alternate", "text/html", &entetes.page.absolute(base))?;
            let author = reseau.site.editeur.nom.as_ref().unwrap_or(&reseau.site.titre);
            xml.create_element("author").write_inner_content(|xml| element(xml, "name", author))?;
            for sujet in &sujets {
                entry(xml, reseau, base, *sujet)?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

fn link(xml: &mut Xml, rel: &str, kind: &str, href: &str) -> io::Result<()> {
    let attributes = [("rel", rel), ("type", kind), ("href", href)];
    xml.create_element("link").with_attributes(attributes).write_empty().map(drop)
}

fn entry(xml: &mut Xml, reseau: &Reseau, base: &str, sujet: Sujet) -> io::Result<()> {
    let (published, updated) = dates(reseau, sujet);
    let (kind, slug, titre, adresse, resume, campus) = match sujet {
        Sujet::Actualite(id) => {
            let row = &reseau.actualites[id];
            let adresse = adresses::actualite(&row.slug);
            ("actualite", &row.slug, &row.fiche.titre, adresse, row.fiche.resume.clone(), &row.campus)
        }
        Sujet::Avis(id) => {
            let row = &reseau.avis[id];
            let resume = format!("{} {}.", row.fiche.objet, french::majuscule(&noms::sens_dit(row)));
            ("avis", &row.slug, &row.fiche.titre, adresses::avis(&row.slug), resume, &row.campus)
        }
    };
    xml.create_element("entry").write_inner_content(|xml| {
        element(xml, "id", &format!("{}:{kind}/{slug}", autorite(reseau)))?;
        element(xml, "title", &french::espaces(titre))?;
        link(xml, "alternate", "text/html", &adresse.absolute(base))?;
        element(xml, "published", &minuit(published))?;
        element(xml, "updated", &minuit(updated))?;
        for campus in super::listes::rows(&reseau.campus, campus) {
            let attributes = [("term", campus.slug.as_str()), ("label", campus.fiche.nom.as_str())];
            xml.create_element("category").with_attributes(attributes).write_empty()?;
        }
        element(xml, "summary", &french::espaces(&resume))?;
        if let Sujet::Actualite(id) = sujet {
            let corps = &reseau.actualites[id].corps;
            let prose = Prose { reseau, page: &adresse, racine: base, fichier: &corps.fichier };
            let html = prose.html(&corps.texte, 2).corps;
            let text = quick_xml::events::BytesText::new(&html);
            xml.create_element("content").with_attribute(("type", "html")).write_text_content(text)?;
        }
        Ok(())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::essai;
    use super::super::xml::texts;
    use super::*;

    const VIEUX: &str = "---\nstatut: publie\ntitre: Le vent & la pluie\ndate: 2026-02-01\nresume: Il pleut enfin.\n\
        campus: [nuages]\nmis_a_jour: 2026-03-30\n---\n[Le campus](/campus/nuages/)\n";
    const NEUF: &str =
        "---\nstatut: publie\ntitre: Un nouvel atelier\ndate: 2026-05-01\nresume: R.\n---\nTexte.\n";

    fn bytes(site: &Site, adresse: &str) -> Vec<u8> {
        match Flux.contenu(site, site.page(adresse).unwrap()) {
            Contenu::Octets(bytes) => bytes,
            _ => panic!("un flux est fait d’octets"),
        }
    }

    #[test]
    fn a_feed_tells_the_newest_first_with_the_dates_of_the_content() {
        let site =
            essai::site(&[("content/actualites/vieux.md", VIEUX), ("content/actualites/neuf.md", NEUF)]);
        let all = bytes(&site, "actualites/flux.xml");
        let ids = texts(&all, "id");
        assert_eq!(
            ids,
            [
                "tag:site-des-nuages.invalid,2026:flux",
                "tag:site-des-nuages.invalid,2026:actualite/neuf",
                "tag:site-des-nuages.invalid,2026:actualite/vieux"
            ]
        );
        let changed = ["2026-05-01T00:00:00+02:00", "2026-05-01T00:00:00+02:00", "2026-03-30T00:00:00+02:00"];
        assert_eq!(texts(&all, "updated"), changed);
        assert_eq!(texts(&all, "published")[1], "2026-02-01T00:00:00+01:00");
        assert_eq!(texts(&all, "title")[2], "Le vent & la pluie");
        assert!(texts(&all, "content")[1].contains("href=\"https://exemple.invalid/cmq/campus/nuages/\""));
    }

    #[test]
    fn a_campus_feed_tells_its_own_and_has_a_date_even_when_empty() {
        let site = essai::site(&[("content/actualites/neuf.md", NEUF)]);
        let empty = bytes(&site, "campus/nuages/flux.xml");
        assert_eq!(texts(&empty, "id"), ["tag:site-des-nuages.invalid,2026:flux/campus/nuages"]);
        assert_eq!(texts(&empty, "updated"), ["2026-04-01T00:00:00+02:00"]);
        let site = essai::site(&[("content/actualites/vieux.md", VIEUX)]);
        assert_eq!(texts(&bytes(&site, "campus/nuages/flux.xml"), "entry").len(), 1);
    }

    #[test]
    fn the_name_of_a_feed_is_the_one_that_was_written() {
        let named = "titre: Autre titre\ndescription: D.\nidentifiant_flux: nuages.invalid,2020\n";
        let site = essai::site(&[("content/site.yaml", named)]);
        assert_eq!(texts(&bytes(&site, "actualites/flux.xml"), "id"), ["tag:nuages.invalid,2020:flux"]);
    }

    #[test]
    fn without_an_address_there_is_no_feed() {
        let site = essai::site(&[]);
        assert!(Flux.pages(&site.reseau, None).is_empty());
        assert_eq!(Flux.pages(&site.reseau, Some("https://exemple.invalid/")).len(), 2);
    }
}
