//! What pages load: fingerprinted CSS, scripts and images, with their integrity.
//!
//! The theme's style sheets become one file, in the order of their names; a region rebrands by replacing one
//! of them (`jetons.css`). A file's name holds a part of its hash, so that it can be kept for ever.

mod partage;
mod scripts;

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha384};

pub use self::scripts::Script;
use crate::source::{Sources, sha256};
use crate::theme::Theme;

/// The folder of assets in the output.
pub const FOLDER: &str = "actifs";

/// Files that pages load and their bytes.
#[derive(Debug, Default)]
pub struct Assets {
    /// What templates know of them.
    pub noms: Noms,
    /// Output path and bytes, in the order of paths.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Names of the assets, for templates.
#[derive(Debug, Default, Clone, Serialize)]
pub struct Noms {
    /// The style sheet.
    pub style: Option<Asset>,
    /// Modules by the name that the theme gives them: `filtres.js`. A page loads those that its kind names.
    pub scripts: BTreeMap<String, Script>,
    /// Images by the name that the theme gives them: `pictos.svg`.
    pub images: BTreeMap<String, String>,
}

/// A fingerprinted file.
#[derive(Debug, Clone, Serialize)]
pub struct Asset {
    /// Address from the site's root.
    pub adresse: String,
    /// Subresource integrity.
    pub integrite: String,
}

impl Assets {
    /// The assets of a theme and the files of `static/`, which keep their names.
    pub fn new(theme: &Theme, sources: &Sources) -> Assets {
        let mut assets = Assets::default();
        let mut style = Vec::new();
        let mut modules = BTreeMap::new();
        for (path, file) in theme.files() {
            let name = path.rsplit('/').next().unwrap_or(path);
            if path.starts_with("assets/css/") {
                style.extend_from_slice(&file.bytes);
                style.push(b'\n');
            } else if path.starts_with("assets/js/") {
                // A theme's text: one that is not UTF-8 would not run in a browser either.
                modules.insert(name.to_owned(), String::from_utf8_lossy(&file.bytes).into_owned());
            } else {
                let asset = assets.add(name, file.bytes.to_vec());
                assets.noms.images.insert(name.to_owned(), asset.adresse);
            }
        }
        if !style.is_empty() {
            assets.noms.style = Some(assets.add("style.css", style));
        }
        assets.noms.scripts = scripts::add(&mut assets, modules);
        for file in sources.under("static") {
            if let Some(path) = file.path.strip_prefix("static/") {
                assets.files.insert(path.to_owned(), file.bytes.to_vec());
            }
        }
        assets
    }

    /// Draws the picture that stands for the site where a link to it is shared, and gives its address.
    pub fn partage(&mut self, theme: &Theme) -> Option<String> {
        // A theme that brings its own picture is not drawn over.
        if let Some(own) = self.noms.images.get(partage::NOM) {
            return Some(own.clone());
        }
        let bytes = partage::image(theme)?;
        Some(self.add(partage::NOM, bytes).adresse)
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) -> Asset {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let print = sha256(&bytes);
        let adresse = format!("{FOLDER}/{stem}-{}.{ending}", print.get(..10).unwrap_or(&print));
        let integrite = format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(&bytes)));
        self.files.insert(adresse.clone(), bytes);
        Asset { adresse, integrite }
    }
}
