//! Dead links, told where somebody wrote them: in the Markdown of a page, else in the theme.
//!
//! A page writes `../../avis/x/` where its author wrote `/avis/x/`; one wrong link of a template is wrong on ten
//! thousand pages. So links are told by what they lead to, once for each place that a person can correct, and the
//! nearest address is looked for once for each target.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Broken, Links, broken, for_each_attribute};
use crate::diagnostic::near::Index;
use crate::diagnostic::{Diagnostic, Place, Report, Texts, nearest};
use crate::markdown::{self, Lien};
use crate::read::frontmatter;
use crate::render::Renderer;

/// Most pages of a part of the site among which a name is looked for by its words.
const LARGEST_PART: usize = 300;

/// Most targets compared with every address of the site.
const MOST_COMPARED: usize = 100;

/// Most faults of a file that are shown.
const MOST_SHOWN: usize = crate::diagnostic::terminal::MOST;

/// What a link leads to: an address without leading slash, and an anchor of it.
type Target = (String, Option<String>);

/// Every dead link of the site. `all` holds one entry a page, in the site's order.
pub fn dead(renderer: &Renderer, all: &[Links]) -> Report {
    let lost = broken(all);
    if lost.is_empty() {
        return Report::new();
    }
    let targets = by_target(renderer, &lost);
    let written = written(renderer, &lost);
    let told: Vec<Vec<Diagnostic>> = targets
        .par_iter()
        .map(|(target, lost)| One { renderer, written: &written, target, lost }.tell())
        .collect();
    let mut told: Vec<(usize, Diagnostic)> = told
        .into_iter()
        .enumerate()
        .flat_map(|(rank, faults)| faults.into_iter().map(move |fault| (rank, fault)))
        .collect();
    told.sort_by(|(_, a), (_, b)| a.place.cmp(&b.place));
    let known = Known::new(renderer);
    let ranks = first_targets(&told);
    let near: BTreeMap<usize, String> =
        ranks.into_par_iter().filter_map(|rank| Some((rank, known.near(&targets.get(rank)?.0)?))).collect();
    let told = told.into_iter().map(|(rank, fault)| match near.get(&rank) {
        Some(near) => suggest(fault, near),
        None => fault,
    });
    told.collect()
}

/// The targets for which a near address is looked for: those that somebody reads first. Ten thousand dead links have one
/// cause, and comparing each with ten thousand pages takes minutes.
fn first_targets(told: &[(usize, Diagnostic)]) -> Vec<usize> {
    let mut files: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let mut ranks = BTreeSet::new();
    for (rank, fault) in told {
        let count = files.entry(fault.place.as_ref().map(|place| &*place.file)).or_default();
        *count += 1;
        if *count <= MOST_SHOWN && ranks.len() < MOST_COMPARED {
            ranks.insert(*rank);
        }
    }
    ranks.into_iter().collect()
}

/// A link to an anchor of its own page is written `#ancre`.
fn suggest(fault: Diagnostic, near: &str) -> Diagnostic {
    let short = fault.message.contains("`#");
    let near =
        near.split_once('#').filter(|_| short).map_or_else(|| near.to_owned(), |(_, a)| format!("#{a}"));
    Diagnostic { near: Some(near), ..fault }
}

fn by_target<'b>(
    renderer: &Renderer,
    lost: &'b [(usize, Broken)],
) -> Vec<(Target, Vec<&'b (usize, Broken)>)> {
    let racine = renderer.racine_absolue();
    let mut targets: BTreeMap<Target, Vec<&(usize, Broken)>> = BTreeMap::new();
    for one in lost {
        let page = renderer.site.pages.get(one.0);
        let target = page.and_then(|page| page.adresse.resolve(&one.1.href, &racine));
        let (path, fragment) = target.unwrap_or_else(|| (one.1.href.clone(), None));
        let fragment = fragment.filter(|_| one.1.fragment_only).map(str::to_owned);
        targets.entry((path, fragment)).or_default().push(one);
    }
    targets.into_iter().collect()
}

/// The links of each text that has dead ones.
fn written(renderer: &Renderer, lost: &[(usize, Broken)]) -> BTreeMap<Arc<str>, Vec<Lien>> {
    let files: BTreeSet<&Arc<str>> = lost
        .iter()
        .filter_map(|(row, _)| renderer.site.pages.get(*row)?.fichier.as_ref())
        .filter(|file| file.ends_with(".md"))
        .collect();
    let read = |file: &Arc<str>| {
        let text = renderer.text(file).unwrap_or_default();
        let start = frontmatter::body_start(text);
        let body = text.get(start..).unwrap_or_default();
        (Arc::clone(file), markdown::liens(body, file, start))
    };
    files.into_par_iter().map(read).collect()
}

/// A target, and the pages that lead to it.
struct One<'a> {
    renderer: &'a Renderer,
    written: &'a BTreeMap<Arc<str>, Vec<Lien>>,
    target: &'a Target,
    lost: &'a [&'a (usize, Broken)],
}

impl One<'_> {
    fn tell(&self) -> Vec<Diagnostic> {
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for (row, _) in self.lost {
            let page = self.renderer.site.pages.get(*row);
            let Some(file) = page.and_then(|page| page.fichier.as_ref()) else { continue };
            if !seen.insert(file) {
                continue;
            }
            let own = page.map(|page| page.adresse.as_str()).unwrap_or_default();
            let links = self.written.get(file).map(Vec::as_slice).unwrap_or_default();
            for link in links.iter().filter(|link| self.leads_there(&link.cible, own)) {
                let message = format!("Ce lien mène vers {} : `{}`.", self.what(), link.cible);
                all.push(self.fault(message).at(link.place.clone()));
            }
        }
        if all.is_empty() {
            all.push(self.of_template());
        }
        all
    }

    /// A link that no text wrote: a template's. Its pages are counted, for there may be many.
    fn of_template(&self) -> Diagnostic {
        let first = self.lost.first().and_then(|(row, _)| self.renderer.site.pages.get(*row));
        let shown = first.map(|page| page.adresse.to_string()).unwrap_or_default();
        let who = match self.lost.len() {
            0 | 1 => format!("La page `{shown}` mène"),
            2 => format!("La page `{shown}` et une autre mènent"),
            many => format!("La page `{shown}` et {} autres mènent", many - 1),
        };
        let fault = self.fault(format!("{who} vers {} : `{}`.", self.what(), self.address()));
        let place = self
            .renderer
            .place_in_theme(&self.target.0)
            .or_else(|| self.renderer.place_in_theme(&self.address()));
        fault.at_opt(place.or_else(|| first?.fichier.as_ref().map(Place::whole)))
    }

    fn fault(&self, message: String) -> Diagnostic {
        Diagnostic::error("lien-mort", message).help(match &self.target.1 {
            None => "Corrigez le lien, ou publiez la page vers laquelle il mène.",
            Some(_) => {
                "Une ancre est le nom d’un titre de la page : corrigez-la, ou enlevez le « # » et la suite."
            }
        })
    }

    fn what(&self) -> &'static str {
        if self.target.1.is_some() { "une ancre qui n’existe pas" } else { "une page qui n’existe pas" }
    }

    /// As an author writes it: `/avis/x/#texte`.
    fn address(&self) -> String {
        let (path, fragment) = self.target;
        fragment.as_ref().map_or_else(|| format!("/{path}"), |fragment| format!("/{path}#{fragment}"))
    }

    /// True when a text's link leads to this target from the page `own`.
    fn leads_there(&self, cible: &str, own: &str) -> bool {
        let (path, fragment) = cible.split_once('#').map_or((cible, None), |(path, f)| (path, Some(f)));
        let path = path.split('?').next().unwrap_or_default();
        let path = if path.is_empty() { own } else { path.trim_start_matches('/') };
        path == self.target.0 && (self.target.1.is_none() || fragment == self.target.1.as_deref())
    }
}

/// The addresses that a person can lead to.
struct Known<'a> {
    renderer: &'a Renderer,
    index: Index,
}

impl<'a> Known<'a> {
    fn new(renderer: &'a Renderer) -> Self {
        let pages = renderer.site.pages.iter().filter(|page| !page.titre.is_empty());
        Known { renderer, index: Index::new(pages.map(|page| page.adresse.to_string())) }
    }

    /// The nearest address, as an author writes it.
    fn near(&self, (path, fragment): &Target) -> Option<String> {
        match fragment {
            None => self.near_page(path),
            Some(fragment) => {
                let page = self.renderer.site.page(path)?;
                let html = self.renderer.render(page).ok()?;
                let mut ids = Vec::new();
                for_each_attribute(std::str::from_utf8(&html).ok()?, |name, value| {
                    if name == "id" {
                        ids.push(value);
                    }
                });
                nearest(fragment, ids).map(|id| format!("/{path}#{id}"))
            }
        }
    }

    fn near_page(&self, path: &str) -> Option<String> {
        // The file's name, or the address as a browser shows it.
        let bare = path.strip_prefix("content/").unwrap_or(path);
        let bare =
            [".md", ".html", ".yaml", "index"].iter().fold(bare, |p, end| p.strip_suffix(end).unwrap_or(p));
        let folder = format!("{}/", bare.trim_end_matches('/'));
        if self.renderer.site.row(&folder).is_some() {
            return Some(format!("/{folder}"));
        }
        let asked = format!("/{folder}");
        if let Some(near) = self.index.by_letters(&asked) {
            return Some(near.to_owned());
        }
        let part = asked.get(..asked.get(1..)?.find('/')? + 2)?;
        let inside = self.index.names().filter_map(|address| address.strip_prefix(part));
        let inside: Vec<&str> = inside.take(LARGEST_PART + 1).collect();
        if inside.len() > LARGEST_PART {
            return None;
        }
        nearest(asked.strip_prefix(part)?, inside).map(|near| format!("{part}{near}"))
    }
}
