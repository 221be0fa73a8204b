//! What only the publisher knows: named blanks, which become errors when the site is about to be public.

use crate::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::read::brouillon::Brouillon;
use crate::read::lu::Lu;

/// A blank: the key, and what it is with its article.
type Blanc = (&'static str, &'static str, fn(&Site) -> bool);

/// LCEN (loi n° 2004-575 du 21 juin 2004), article 1-1: a public site names its publisher, its director of publication and
/// its host, with the address and telephone of both. The contact and the licence are for the reader who wants
/// to correct or to reuse.
const BLANCS: [Blanc; 9] = [
    ("editeur.nom", "le nom de l’éditeur", |s| s.editeur.nom.is_some()),
    ("editeur.adresse", "l’adresse postale de l’éditeur", |s| s.editeur.adresse.is_some()),
    ("editeur.telephone", "le téléphone de l’éditeur", |s| s.editeur.telephone.is_some()),
    ("editeur.directeur_publication", "le nom du directeur ou de la directrice de la publication", |s| {
        s.editeur.directeur_publication.is_some()
    }),
    ("hebergeur.nom", "le nom de l’hébergeur", |s| s.hebergeur.nom.is_some()),
    ("hebergeur.adresse", "l’adresse postale de l’hébergeur", |s| s.hebergeur.adresse.is_some()),
    ("hebergeur.telephone", "le téléphone de l’hébergeur", |s| s.hebergeur.telephone.is_some()),
    ("contact", "un moyen d’écrire à l’équipe du site", |s| {
        s.contact.courriel.is_some() || s.contact.telephone.is_some() || s.contact.adresse.is_some()
    }),
    ("licence", "la licence des contenus", |s| s.licence.is_some()),
];

/// One diagnostic for each blank; `base` is the public address, from the file or the command line.
pub fn blanks(brouillon: &Brouillon, base: Option<&str>, publication: bool) -> Vec<Diagnostic> {
    let Some(site) = &brouillon.site else { return Vec::new() };
    let mut dits: Vec<Diagnostic> = BLANCS
        .iter()
        .filter(|(_, _, rempli)| !rempli(site))
        .map(|(cle, quoi, _)| mention_absente(site, cle, quoi, publication))
        .collect();
    if base.is_none() {
        dits.push(adresse_inconnue(site, publication));
    }
    dits
}

fn mention_absente(site: &Lu<Site>, cle: &str, quoi: &str, publication: bool) -> Diagnostic {
    let message = format!("Il manque {quoi}.");
    let faute = if publication {
        Diagnostic::error("mention-legale-absente", message)
    } else {
        Diagnostic::notice("mention-legale-absente", message)
    };
    faute
        .at(site.key_place(cle))
        .help(format!("Remplissez `{cle}` : seul l’éditeur le sait, et le site ne se publie pas sans."))
}

/// Canonical links, the sitemap and feeds are absolute addresses: without the first part, none can be written.
fn adresse_inconnue(site: &Lu<Site>, publication: bool) -> Diagnostic {
    let message = "L’adresse publique du site n’est pas connue : ni liens canoniques, ni plan pour les robots, ni flux.";
    let faute = if publication {
        Diagnostic::error("adresse-publique-inconnue", message)
    } else {
        Diagnostic::notice("adresse-publique-inconnue", message)
    };
    faute
        .at(site.key_place("adresse"))
        .help("Remplissez `adresse` dans `content/site.yaml`, ou donnez `--base-url https://…`.")
}
