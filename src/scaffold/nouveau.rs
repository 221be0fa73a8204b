//! `cmq new`: a file of the content begun, with the conventions of today.
//!
//! What must be known is a list of [`Question`]s for each kind: the options of the command line, the questions put in
//! a terminal and the answers that are checked are all drawn from it. Nothing here touches the disk: `cli` reads the
//! project, gives the answers and writes what comes out.

mod demander;
mod epreuve;
mod ligne;
mod mots;
mod propositions;
mod questions;
mod repertoire;
#[cfg(test)]
mod tests;
mod valeurs;

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::Dir;

use super::modele::{self, Reponses};
use super::{Fichier, MODELES};
use crate::source::{SourceFile, Sources};

pub use demander::{Dialogue, Fautes, repondre};
pub use epreuve::{Epreuve, eprouver};
pub use questions::{Attente, Presence, Proposition, Question};
pub use repertoire::Repertoire;
pub use valeurs::Refus;

/// Answers, by the key of their question; a list is written with commas.
pub type Donnees = BTreeMap<&'static str, String>;

/// What can be begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    /// A campus and its folder.
    Campus,
    /// A published opinion.
    Avis,
    /// One line of a campus' trainings.
    Formation,
    /// A piece of news.
    Actualite,
    /// An event.
    Evenement,
    /// A place to visit.
    SiteEmblematique,
}

impl Genre {
    /// Every kind, in the order of the help.
    pub const TOUS: [Genre; 6] = [
        Genre::Campus,
        Genre::Formation,
        Genre::SiteEmblematique,
        Genre::Avis,
        Genre::Actualite,
        Genre::Evenement,
    ];

    /// As it is typed.
    pub fn nom(self) -> &'static str {
        match self {
            Genre::Campus => "campus",
            Genre::Avis => "avis",
            Genre::Formation => "formation",
            Genre::Actualite => "actualite",
            Genre::Evenement => "evenement",
            Genre::SiteEmblematique => "site-emblematique",
        }
    }

    /// The kind of this name.
    pub fn nomme(nom: &str) -> Option<Genre> {
        Genre::TOUS.into_iter().find(|genre| genre.nom() == nom)
    }

    /// What it makes, for the help.
    pub fn fait(self) -> &'static str {
        match self {
            Genre::Campus => "Le dossier et le profil d’un campus",
            Genre::Avis => "Un avis rendu sur un ou plusieurs campus",
            Genre::Formation => "Une ligne dans les formations d’un campus",
            Genre::Actualite => "Une actualité",
            Genre::Evenement => "Un événement de l’agenda",
            Genre::SiteEmblematique => "Un lieu à visiter d’un campus",
        }
    }

    /// What must, and what may, be said of it.
    pub fn questions(self) -> Vec<Question> {
        questions::de(self)
    }

    /// Where it is written, once its answers are known.
    pub fn chemin(self, donnees: &Donnees) -> String {
        let dit = |cle: &str| donnees.get(cle).map_or("", String::as_str);
        let (nom, campus) = (dit("nom_court"), dit("campus"));
        match self {
            Genre::Campus => format!("content/campus/{nom}/campus.yaml"),
            Genre::Avis => format!("content/avis/{nom}.md"),
            Genre::Formation => format!("content/campus/{campus}/formations.csv"),
            Genre::Actualite => format!("content/actualites/{nom}.md"),
            Genre::Evenement => format!("content/agenda/{nom}.yaml"),
            Genre::SiteEmblematique => format!("content/campus/{campus}/sites-emblematiques/{nom}.md"),
        }
    }

    fn modele(self) -> Option<&'static str> {
        let dossier: &Dir<'_> = MODELES.get_dir("nouveau")?;
        let nom = self.nom();
        let fichier = dossier.files().find(|fichier| fichier.path().file_stem().is_some_and(|s| s == nom))?;
        fichier.contents_utf8()
    }
}

/// What is to be written.
#[derive(Debug, Clone)]
pub struct Ecrit {
    /// The file, whole.
    pub fichier: Fichier,
    /// The same before, where a line is added to it; nothing where it is new.
    pub avant: Option<SourceFile>,
}

impl Ecrit {
    /// The project as it will be.
    fn dans(&self, sources: &Sources) -> Sources {
        sources.with(SourceFile::new(self.fichier.chemin.as_str(), self.fichier.octets.clone()))
    }
}

/// The file that these answers make.
///
/// # Errors
/// A table that cannot take the line as it is.
pub fn ecrire(genre: Genre, donnees: &Donnees, repertoire: &Repertoire<'_>) -> Result<Ecrit, Refus> {
    let chemin = genre.chemin(donnees);
    if genre == Genre::Formation {
        let avant = repertoire.sources().get(&chemin).cloned();
        let octets = ligne::ajoutee(avant.as_ref(), donnees)?;
        return Ok(Ecrit { fichier: Fichier { chemin, octets }, avant });
    }
    let texte = genre.modele().map(|modele| remplir(genre, modele, donnees, repertoire));
    let octets = texte.unwrap_or_default().into_bytes();
    Ok(Ecrit { fichier: Fichier { chemin, octets }, avant: None })
}

fn remplir(genre: Genre, modele: &str, donnees: &Donnees, repertoire: &Repertoire<'_>) -> String {
    let mut reponses = Reponses::new();
    for (marque, texte) in mots::marques(genre) {
        reponses.texte(marque, texte);
    }
    for question in genre.questions() {
        let Some(reponse) = donnees.get(question.cle) else { continue };
        match question.attente {
            Attente::DesCampus => {
                reponses.liste(question.cle, reponse.split(", ").map(str::to_owned));
            }
            _ => reponses.texte(question.cle, reponse.as_str()),
        }
    }
    let commune = donnees.get("commune").and_then(|code| repertoire.commune(code));
    // Who reads the file knows no INSEE code by heart.
    reponses.texte("de_commune", commune.map(|nom| format!(" # {nom}")).unwrap_or_default());
    reponses.texte("jour", repertoire.jour().to_string());
    modele::remplir(modele, &reponses)
}

/// The names of the files that stand at an address or would lie beside it under the same name.
fn occupe(genre: Genre, donnees: &Donnees, sources: &Sources) -> Option<Arc<str>> {
    if genre == Genre::Formation {
        return None;
    }
    let chemin = genre.chemin(donnees);
    let dossier = chemin.strip_suffix("/campus.yaml").unwrap_or_default();
    let pris = sources.get(&chemin).or_else(|| {
        let mut dedans = sources.under(dossier);
        if dossier.is_empty() { None } else { dedans.next() }
    });
    pris.map(|fichier| Arc::clone(&fichier.path))
}
