//! Page + theme → bytes: pure, parallel, the same whoever asks.

mod chrome;
mod sigles;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::Value;

use crate::address::base_path;
use crate::assets::{Asset, Assets, Script};
use crate::diagnostic::{Diagnostic, Place, Report, Texts};
use crate::page::adresses;
use crate::page::{Contenu, Entete, Gabarit, Page, Site};
use crate::source::Sources;
use crate::theme::Theme;

/// Modules that every page loads: small, for each weighs on a first visit.
const PARTOUT: [&str; 2] = ["cote.js", "recherche-boite.js"];

/// Everything that pages are made from.
pub struct Renderer {
    /// The table of pages.
    pub site: Site,
    /// Files that pages load.
    pub assets: Arc<Assets>,
    theme: Arc<Theme>,
    sources: Arc<Sources>,
    chrome: Value,
    sigles: sigles::Sigles,
}

/// How pages look: the theme and what they load. It depends on `themes/` and `static/` alone, and is the same for all
/// content.
#[derive(Clone)]
pub struct Look {
    theme: Arc<Theme>,
    assets: Arc<Assets>,
    /// Address of the picture that stands for the site where a link to it is shared.
    partage: Option<String>,
}

impl Look {
    /// The look that a theme gives, with the files of `static/`. A site whose address is known has a picture too.
    pub fn new(theme: Theme, sources: &Sources, addressed: bool) -> Look {
        let mut assets = Assets::new(&theme, sources);
        let partage = if addressed { assets.partage(&theme) } else { None };
        Look { theme: Arc::new(theme), assets: Arc::new(assets), partage }
    }
}

/// What a template knows of the page itself, as `page`.
#[derive(Serialize)]
struct Tete<'a> {
    titre: &'a str,
    titre_complet: String,
    description: &'a str,
    adresse: &'a str,
    racine: String,
    section: &'a str,
    genre: &'a str,
    filiere: Option<&'a str>,
    fil: Vec<Miette<'a>>,
    canonique: Option<String>,
    donnees: Option<String>,
    flux: Vec<Flux<'a>>,
    scripts: Vec<&'a Script>,
    modules: BTreeMap<&'a str, &'a Asset>,
    brouillon: bool,
    indexee: bool,
    fichier: Option<&'a str>,
    /// Where that file is changed on the forge, where the forge is known.
    modifier: Option<String>,
    mis_a_jour: Option<String>,
}

#[derive(Serialize)]
struct Miette<'a> {
    titre: &'a str,
    adresse: Option<&'a str>,
}

#[derive(Serialize)]
struct Flux<'a> {
    titre: &'a str,
    adresse: &'a str,
}

impl Renderer {
    /// Ties a site, its look and the project's files.
    pub fn new(site: Site, look: Look, sources: Arc<Sources>) -> Renderer {
        let Look { theme, assets, partage } = look;
        // Whoever shows it needs its whole address.
        let partage = site.base.clone().and_then(|base| Some(format!("{base}{}", partage?)));
        let chrome = chrome::value(&site, &assets.noms, partage.as_deref());
        let sigles = sigles::Sigles::new(crate::page::glossaire::ancres(&site));
        Renderer { site, assets, theme, sources, chrome, sigles }
    }

    /// The same site from templates that are not minified.
    ///
    /// # Errors
    /// None that loading did not tell.
    pub fn plain(self) -> Result<Renderer, Report> {
        let theme = Arc::new(self.theme.plain()?);
        Ok(Renderer { theme, ..self })
    }

    /// The bytes of a page.
    ///
    /// # Errors
    /// A template that cannot be rendered with this page's view, told with both places.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>, Diagnostic> {
        match page.genre.contenu(&self.site, page) {
            Contenu::Octets(bytes) => Ok(bytes),
            Contenu::Fichier(path) => match self.sources.get(&path) {
                Some(file) => Ok(file.bytes.to_vec()),
                None => Err(Diagnostic::error("fichier-manquant", format!("Il manque le fichier `{path}`."))
                    .at(Place::at_path(&path))),
            },
            Contenu::Gabarit(gabarit) => self.template(page, *gabarit),
        }
    }

    fn template(&self, page: &Page, gabarit: Gabarit) -> Result<Vec<u8>, Diagnostic> {
        if let Some(fault) = gabarit.faute {
            return Err(Diagnostic::error("vue-invalide", format!("La vue de {} : {fault}.", page.adresse)));
        }
        let mut context = gabarit.vue;
        context.insert("page", &self.head(page, &gabarit.entete));
        context.insert_value("site", self.chrome.clone());
        let html = self.theme.render(gabarit.nom, &context, 16 * 1024).map_err(|diagnostic| {
            let diagnostic = Diagnostic {
                message: format!("Page `{}` : {}", page.adresse, diagnostic.message),
                ..diagnostic
            };
            match &page.fichier {
                Some(file) => diagnostic.related(Place::whole(file), "contenu de cette page"),
                None => diagnostic,
            }
        })?;
        // The glossary says them itself.
        Ok(if page.adresse == adresses::glossaire() {
            html
        } else {
            self.sigles.lie(html, &self.racine(page))
        })
    }

    fn head<'a>(&'a self, page: &'a Page, entete: &'a Entete) -> Tete<'a> {
        let scripts = self.scripts(entete);
        let titre_site = &self.site.reseau.site.titre;
        let home = page.adresse.as_str().is_empty();
        Tete {
            titre: &page.titre,
            titre_complet: if home { titre_site.clone() } else { format!("{} – {titre_site}", page.titre) },
            description: &entete.description,
            adresse: page.adresse.as_str(),
            racine: self.racine(page),
            section: entete.section,
            genre: page.genre.nom(),
            filiere: entete.filiere.as_deref(),
            fil: entete
                .fil
                .iter()
                .map(|(titre, adresse)| Miette { titre, adresse: adresse.as_ref().map(|a| a.as_str()) })
                .collect(),
            canonique: self.site.absolue(&page.adresse).filter(|_| page.listee),
            donnees: linked_data(&entete.donnees),
            flux: entete
                .flux
                .iter()
                .filter(|(_, adresse)| self.site.page(adresse.as_str()).is_some())
                .map(|(titre, adresse)| Flux { titre, adresse: adresse.as_str() })
                .collect(),
            modules: scripts
                .iter()
                .flat_map(|script| &script.imports)
                .map(|(name, asset)| (name.as_str(), asset))
                .collect(),
            scripts,
            brouillon: page.brouillon,
            indexee: page.listee && !page.brouillon,
            fichier: page.fichier.as_deref(),
            modifier: page.fichier.as_deref().and_then(|file| self.site.reseau.site.modifier(file)),
            mis_a_jour: page.date.map(crate::french::jour),
        }
    }

    /// The modules of a page; a theme may do without some.
    fn scripts(&self, entete: &Entete) -> Vec<&Script> {
        let mut names: Vec<&str> = PARTOUT.iter().chain(&entete.scripts).copied().collect();
        names.dedup();
        names.into_iter().filter_map(|name| self.assets.noms.scripts.get(name)).collect()
    }

    /// From a page to the site's root. The 404 page is served at any address, so that it alone must know
    /// where the site is.
    pub fn racine(&self, page: &Page) -> String {
        if page.adresse.as_str() == "404.html" { self.racine_absolue() } else { page.adresse.racine() }
    }

    /// The path of the site on its server: `/`, or `/cmq/`.
    pub fn racine_absolue(&self) -> String {
        self.site.base.as_deref().map_or_else(|| "/".to_owned(), base_path)
    }

    /// Where the theme writes an address.
    pub fn place_in_theme(&self, target: &str) -> Option<Place> {
        self.theme.find(target)
    }

    /// The project's files that are not the same in `before`.
    pub fn changed_since(&self, before: &Sources) -> Vec<Arc<str>> {
        self.sources.changed_since(before)
    }

    /// True for an output path that is an asset or a file of `static/`.
    pub fn is_asset(&self, path: &str) -> bool {
        self.assets.files.contains_key(path)
    }
}

impl Texts for Renderer {
    fn text(&self, file: &str) -> Option<&str> {
        self.sources.text(file)
    }
}

/// JSON-LD, safe inside a `<script>`: nothing in it can close the element.
fn linked_data(objects: &[serde_json::Value]) -> Option<String> {
    if objects.is_empty() {
        return None;
    }
    let graph = serde_json::json!({ "@context": "https://schema.org", "@graph": objects });
    Some(graph.to_string().replace('<', "\\u003c"))
}
