//! Themes: which files make the look, in which order, and the contract between views and templates.
//!
//! A theme is a folder of `themes/`: `theme.yaml`, `templates/`, `assets/`. It may inherit from another, file
//! by file: what it does not have is its parent's. A project's file shadows the same file of the theme that
//! travels in the binary. A template gets values and pure filters; nothing lets it reach the site, the disk,
//! the clock or the network.

mod chain;
pub mod embedded;
mod fault;
mod minify;
mod spaces;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera};

pub use chain::Manifest;

use crate::diagnostic::{Diagnostic, Place, Report};
use crate::model::forme::Slug;
use crate::source::{SourceFile, Sources};

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    templates: Templates,
    chain: Vec<String>,
    files: BTreeMap<String, SourceFile>,
}

/// Template sources: registered name, file, text.
type Templates = Vec<(String, Arc<str>, String)>;

impl Theme {
    /// Loads a theme and those it inherits from.
    ///
    /// # Errors
    /// An unknown theme, a circle of themes, a manifest or a template that cannot be read.
    pub fn load(sources: &Sources, name: &Slug) -> Result<(Theme, Report), Report> {
        let chain = chain::resolve(sources, name)?;
        let templates = collect_templates(sources, &chain)?;
        let mut report = Report::new();
        // Faults are told from what people wrote: the minified text has other lines.
        engine(&templates, &chain)
            .map_err(|error| Report::from_iter([fault::diagnostic(&error, &templates)]))?;
        let spaced = spaced(&templates);
        let minified = minified(&spaced, &mut report);
        let tera = engine(&minified, &chain).or_else(|_| {
            // Right as they were written, spoilt by the minifier: they stay as they are.
            report.extend(templates.first().map(|(_, file, _)| minify::fallback(file)));
            engine(&spaced, &chain)
        });
        let tera = tera.map_err(|error| Report::from_iter([fault::diagnostic(&error, &templates)]))?;
        let files = collect_files(sources, &chain);
        Ok((Theme { tera, templates, chain, files }, report))
    }

    /// The same theme from the text that people wrote, with the spaces of French, for whoever compares.
    ///
    /// # Errors
    /// None that loading did not tell.
    pub fn plain(&self) -> Result<Theme, Report> {
        let tera = engine(&spaced(&self.templates), &self.chain)
            .map_err(|error| Report::from_iter([fault::diagnostic(&error, &self.templates)]))?;
        let (templates, chain, files) = (self.templates.clone(), self.chain.clone(), self.files.clone());
        Ok(Theme { tera, templates, chain, files })
    }

    /// Renders a template.
    ///
    /// # Errors
    /// The fault at its place in the template, as people wrote it.
    pub fn render(&self, template: &str, context: &Context, size: usize) -> Result<Vec<u8>, Diagnostic> {
        let mut out = Vec::with_capacity(size);
        match self.tera.render_to(template, context, &mut out) {
            Ok(()) => Ok(out),
            Err(error) => Err(self.explain(template, context, error)),
        }
    }

    /// Renders again from the text that people wrote, where lines are right.
    fn explain(&self, template: &str, context: &Context, error: tera::Error) -> Diagnostic {
        let plain = engine(&self.templates, &self.chain).ok();
        let error = plain.and_then(|tera| tera.render(template, context).err()).unwrap_or(error);
        fault::diagnostic(&error, &self.templates)
    }

    /// The theme's files by their path inside the theme (`assets/css/site.css`), nearest theme first.
    pub fn files(&self) -> &BTreeMap<String, SourceFile> {
        &self.files
    }

    /// The first place where a template writes this text.
    pub fn find(&self, text: &str) -> Option<Place> {
        if text.is_empty() {
            return None;
        }
        self.templates.iter().find_map(|(_, file, source)| {
            source.find(text).map(|start| Place::new(file, start..start + text.len()))
        })
    }
}

/// The templates with the spaces of French in what they say.
fn spaced(templates: &Templates) -> Templates {
    let one = |(name, file, text): &(String, Arc<str>, String)| {
        (name.clone(), Arc::clone(file), spaces::template(text))
    };
    templates.iter().map(one).collect()
}

/// The templates without the white space that readers do not see; those that the library fails on, as written.
fn minified(templates: &Templates, report: &mut Report) -> Templates {
    let mut all = Templates::with_capacity(templates.len());
    for (name, file, text) in templates {
        let smaller = minify::template(text).unwrap_or_else(|| {
            report.push(minify::fallback(file));
            text.clone()
        });
        all.push((name.clone(), Arc::clone(file), smaller));
    }
    all
}

/// The same files always make the same engine: names are `<theme>/<path>`, and a short name is looked for
/// along the chain.
fn engine(templates: &Templates, chain: &[String]) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    let prefixes: Vec<String> = chain.iter().map(|theme| format!("{theme}/")).collect();
    tera.set_fallback_prefixes(prefixes)?;
    tera.set_escape_fn(crate::french::echappe);
    tera.add_raw_templates(templates.iter().map(|(name, _, text)| (name.as_str(), text.as_str())))?;
    Ok(tera)
}

fn collect_templates(sources: &Sources, chain: &[String]) -> Result<Templates, Report> {
    let mut report = Report::new();
    let mut templates = Templates::new();
    for theme in chain {
        let folder = format!("themes/{theme}/templates");
        for file in sources.under(&folder) {
            let Some(path) = file.path.strip_prefix(&folder).and_then(|p| p.strip_prefix('/')) else {
                continue;
            };
            match file.text() {
                Some(text) => {
                    templates.push((format!("{theme}/{path}"), Arc::clone(&file.path), text.to_owned()));
                }
                None => report.push(
                    Diagnostic::error("pas-utf8", format!("Le gabarit `{}` n’est pas en UTF-8.", file.path))
                        .at(Place::whole(&file.path))
                        .help("Enregistrez-le en UTF-8."),
                ),
            }
        }
    }
    if report.has_errors() { Err(report) } else { Ok(templates) }
}

fn collect_files(sources: &Sources, chain: &[String]) -> BTreeMap<String, SourceFile> {
    let mut files = BTreeMap::new();
    for theme in chain {
        let folder = format!("themes/{theme}/");
        for file in sources.under(&folder) {
            if let Some(path) = file.path.strip_prefix(&folder)
                && path.starts_with("assets/")
            {
                files.entry(path.to_owned()).or_insert_with(|| file.clone());
            }
        }
    }
    files
}
