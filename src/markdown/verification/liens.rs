//! Links and images: where they lead, what they say.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::{Verification, signes};
use crate::diagnostic::Diagnostic;
use crate::markdown::adresses::{Adresse, nature, portee_cible, schema};
use crate::markdown::composition::texte_brut;

/// Words that say nothing to someone who hears the links of a page one after the other.
const VAGUES: [&str; 24] = [
    "ici",
    "cliquez ici",
    "cliquer ici",
    "par ici",
    "là",
    "lien",
    "le lien",
    "ce lien",
    "lien ici",
    "site",
    "le site",
    "site web",
    "site internet",
    "page",
    "cette page",
    "en savoir plus",
    "savoir plus",
    "plus",
    "plus d’infos",
    "plus d'infos",
    "lire la suite",
    "suite",
    "voir",
    "voir plus",
];

impl<'t> Verification<'t> {
    /// Links lead somewhere allowed and say where.
    pub(super) fn liens(&mut self) {
        for rang in 0..self.evenements.len() {
            let Some((Event::Start(Tag::Link { dest_url, link_type, .. }), portee)) =
                self.evenements.get(rang)
            else {
                continue;
            };
            let (cible, genre, portee) = (dest_url.to_string(), *link_type, portee.clone());
            self.adresse(&cible, genre, portee.clone());
            self.mots(rang, &cible, genre, portee);
        }
    }

    fn adresse(&mut self, cible: &str, genre: LinkType, portee: Range<usize>) {
        let place = self.place(portee_cible(self.texte, portee, cible, genre));
        let faute = match nature(cible) {
            // The address of a mailbox between `<` and `>` has no scheme.
            _ if genre == LinkType::Email => return,
            Adresse::Interdite => interdite(cible),
            Adresse::Relative => relative(cible),
            _ => return,
        };
        self.fautes.push(faute.at(place));
    }

    fn mots(&mut self, rang: usize, cible: &str, genre: LinkType, portee: Range<usize>) {
        let dedans: Vec<Event<'t>> = self.dedans(rang).iter().map(|(e, _)| e.clone()).collect();
        let mots = texte_brut(&dedans);
        let mots = mots.trim();
        let image = dedans.iter().any(|e| matches!(e, Event::Start(Tag::Image { .. })));
        let place = self.place(portee);
        let faute = if mots.is_empty() && !image {
            Diagnostic::error("lien-vide", "Ce lien n’a pas de mots : personne ne peut le suivre.")
                .help(format!("Écrivez `[où il mène]({cible})`."))
        } else if genre != LinkType::Email && est_url(mots) {
            Diagnostic::warning("lien-vague", "Ce lien montre son adresse au lieu de dire où il mène.")
                .help(format!("Écrivez `[ce qu’on y trouve]({cible})`."))
        } else if est_vague(mots) {
            Diagnostic::warning("lien-vague", format!("« {mots} » ne dit pas où le lien mène."))
                .help("Mettez dans le lien le nom de ce qu’il ouvre : qui écoute la page entend les liens sans la phrase.")
        } else {
            return;
        };
        self.fautes.push(faute.at(place));
    }

    /// Images have words for those who do not see them, and come from the site.
    pub(super) fn images(&mut self) {
        for rang in 0..self.evenements.len() {
            let Some((Event::Start(Tag::Image { dest_url, link_type, .. }), portee)) =
                self.evenements.get(rang)
            else {
                continue;
            };
            let (cible, genre, portee) = (dest_url.to_string(), *link_type, portee.clone());
            let dedans: Vec<Event<'t>> = self.dedans(rang).iter().map(|(e, _)| e.clone()).collect();
            let alt = texte_brut(&dedans);
            let redite = signes::redondant(&alt).map(|faute| faute.at(self.place(portee.clone())));
            self.fautes.extend(redite);
            if alt.trim().is_empty() {
                let faute =
                    Diagnostic::error("image-sans-texte", "Cette image n’a pas de texte de remplacement.")
                        .at(self.place(portee.clone()))
                        .help(format!("Dites ce qu’elle montre : `![un atelier de chimie]({cible})`."));
                self.fautes.push(faute);
            }
            let place = self.place(portee_cible(self.texte, portee, &cible, genre));
            let faute = match nature(&cible) {
                Adresse::Interne | Adresse::Relative if !cible.is_empty() => continue,
                Adresse::Externe => Diagnostic::error("image-externe", "Cette image est sur un autre site.")
                    .help("Copiez le fichier dans le projet : une page ne charge rien d’ailleurs."),
                _ => {
                    Diagnostic::error("image-introuvable", format!("`{cible}` n’est pas un fichier d’image."))
                        .help("Donnez le nom du fichier : `![un atelier de chimie](atelier.jpg)`.")
                }
            };
            self.fautes.push(faute.at(place));
        }
    }

    /// An address in the text that is not a link.
    pub(super) fn adresses_nues(&mut self) {
        for portee in self.textes() {
            let ecrit = self.ecrit(portee.clone());
            let mut ici = 0;
            while let Some(debut) = prochaine_url(ecrit, ici) {
                let suite = ecrit.get(debut..).unwrap_or_default();
                let url = suite.split(char::is_whitespace).next().unwrap_or_default();
                let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '»']);
                ici = debut + url.len().max(1);
                let avant = ecrit.get(..debut).unwrap_or_default();
                if signes::LIEN_MANQUE.iter().any(|signe| avant.ends_with(signe)) {
                    continue;
                }
                let cible = if url.starts_with("www.") { format!("https://{url}") } else { url.to_owned() };
                let faute = Diagnostic::warning("adresse-nue", "Cette adresse n’est pas un lien.")
                    .at(self.place(portee.start + debut..portee.start + debut + url.len()))
                    .help(format!("Écrivez `[ce qu’on y trouve]({cible})`."));
                self.fautes.push(faute);
            }
        }
    }

    /// `[mots][nom]` where no line says `[nom]: adresse`.
    pub(super) fn references(&mut self, inconnues: &[(String, Range<usize>)], connues: &[String]) {
        for (nom, portee) in inconnues {
            let faute = Diagnostic::error("reference-inconnue", format!("Rien ne dit où mène `[{nom}]`."))
                .at(self.place(portee.clone()))
                .near(nom, connues.iter().map(String::as_str))
                .help(format!("Ajoutez une ligne `[{nom}]: adresse`, ou écrivez `[mots](adresse)`."));
            self.fautes.push(faute);
        }
    }
}

fn interdite(cible: &str) -> Diagnostic {
    let message = format!("L’adresse `{}` n’est pas permise.", cible.escape_debug());
    let faute = Diagnostic::error("lien-interdit", message).help(
        "Une adresse commence par `https://`, `http://`, `mailto:`, `tel:`, par `/` dans le site ou par `#` dans la page.",
    );
    match schema(cible) {
        Some(nom) => faute.near(nom, ["https", "http", "mailto", "tel"]),
        None => faute,
    }
}

fn relative(cible: &str) -> Diagnostic {
    if cible.is_empty() {
        return Diagnostic::error("lien-relatif", "Ce lien ne mène nulle part.")
            .help("Écrivez l’adresse entre les parenthèses : `[mots](/campus/)`.");
    }
    let domaine = cible.split('/').next().unwrap_or_default();
    let aide = if cible.contains('@') {
        format!("Pour une adresse électronique, écrivez `mailto:{cible}`.")
    } else if domaine.starts_with("www.") || domaine.ends_with(".fr") || domaine.ends_with(".eu") {
        format!("Pour un autre site, écrivez `https://{cible}`.")
    } else {
        // The name of a file of the project is often given for its address.
        let chemin = cible.trim_start_matches(['.', '/']);
        let chemin = chemin.strip_prefix("content/").unwrap_or(chemin);
        let chemin = match chemin.split_once(".md") {
            Some((nom, "")) => format!("{nom}/"),
            Some((nom, suite)) if suite.starts_with('#') => format!("{nom}/{suite}"),
            _ => chemin.to_owned(),
        };
        format!("Partez de la racine du site, par exemple `/{chemin}`.")
    };
    let message =
        format!("`{cible}` ne dit pas d’où il part : le même texte peut paraître à plusieurs adresses.");
    Diagnostic::error("lien-relatif", message).help(aide)
}

fn est_vague(mots: &str) -> bool {
    let mots = mots.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    mots.is_empty() || VAGUES.contains(&mots.as_str())
}

fn est_url(mots: &str) -> bool {
    prochaine_url(mots, 0) == Some(0) && !mots.contains(char::is_whitespace)
}

fn prochaine_url(texte: &str, ici: usize) -> Option<usize> {
    let reste = texte.get(ici..)?;
    ["https://", "http://", "www."].iter().filter_map(|debut| reste.find(debut)).min().map(|i| ici + i)
}
