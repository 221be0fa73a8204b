//! Signs of Markdown that were meant and that do nothing: the page shows them as they are written.
//!
//! What the parser made of a sign is no text any more, so whatever is still text has done nothing.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Verification;
use crate::diagnostic::{Correction, Diagnostic, Edit};

mod gras;
mod liens;
mod puces;

/// What stands before an address that was meant as a link's: the link is told, not the address.
pub(super) const LIEN_MANQUE: [&str; 4] = ["](", "](<", "] (", ")["];

/// A sign that does nothing, and what to do.
struct Signe {
    portee: Range<usize>,
    aide: String,
    /// What sets it right, where it can mean one thing only, in bytes of the text.
    retouches: Vec<(Range<usize>, String)>,
}

impl Signe {
    fn new(portee: Range<usize>, aide: impl Into<String>) -> Signe {
        Signe { portee, aide: aide.into(), retouches: Vec::new() }
    }

    fn corrige(mut self, portee: Range<usize>, par: impl Into<String>) -> Signe {
        self.retouches.push((portee, par.into()));
        self
    }
}

impl Verification<'_> {
    /// `##Un titre`, `**gras`, `[mots] (/page/)`, `• un élément`: a sign too few, a space too many, a sign of a word processor.
    pub(super) fn signes(&mut self) {
        let textes = self.textes();
        let mut signes = self.titres_colles();
        signes.extend(gras::signes(self.texte, &textes));
        signes.extend(liens::signes(self.texte, &textes));
        signes.extend(puces::signes(self.texte, &textes));
        for signe in signes {
            let debut = self.debut;
            let retouches: Vec<Edit> = signe
                .retouches
                .into_iter()
                .map(|(portee, par)| Edit { span: portee.start + debut..portee.end + debut, by: par })
                .collect();
            let correction = (!retouches.is_empty())
                .then(|| Correction::text("la mise en forme que ces signes annoncent", retouches));
            self.fautes.push(
                Diagnostic::warning(
                    "signe-sans-effet",
                    "La page montrera ces signes au lieu de mettre le texte en forme.",
                )
                .at(self.place(signe.portee))
                .help(signe.aide)
                .corrected(correction),
            );
        }
    }

    /// `##Un titre` is a paragraph that begins with signs. A single one may be a word of networks or a number: it is told
    /// where it stands alone, as a title would.
    fn titres_colles(&self) -> Vec<Signe> {
        let mut trouves = Vec::new();
        for (evenement, portee) in &self.evenements {
            if !matches!(evenement, Event::Start(Tag::Paragraph)) {
                continue;
            }
            let mut debut = portee.start;
            for brute in self.ecrit(portee.clone()).split_inclusive('\n') {
                let ligne = brute.trim_end();
                let seule = ligne.len() == self.ecrit(portee.clone()).trim_end().len();
                if let Some(aide) = titre_colle(ligne, seule) {
                    let dieses = ligne.len() - ligne.trim_start_matches('#').len();
                    let signe = Signe::new(debut..debut + ligne.len(), aide);
                    let apres = debut + dieses..debut + dieses;
                    trouves.push(if dieses > 1 { signe.corrige(apres, " ") } else { signe });
                }
                debut += brute.len();
            }
        }
        trouves
    }
}

fn titre_colle(ligne: &str, seule: bool) -> Option<String> {
    let titre = ligne.trim_start_matches('#');
    let dieses = ligne.len() - titre.len();
    if !titre.starts_with(char::is_alphabetic) {
        return None;
    }
    match dieses {
        2..=6 => Some(format!("Mettez une espace après les dièses : `{} {titre}`", "#".repeat(dieses))),
        1 if seule && !titre.contains('#') && !titre.ends_with(['.', '!', '?', ':', ';']) => Some(format!(
            "Pour un titre, mettez deux dièses et une espace : `## {titre}`. Pour montrer le dièse, écrivez `\\#{titre}`."
        )),
        _ => None,
    }
}

/// Where the line of a byte starts.
fn debut_de_ligne(texte: &str, octet: usize) -> usize {
    texte.get(..octet).and_then(|avant| avant.rfind('\n')).map_or(0, |saut| saut + 1)
}

/// What is left of the line from a byte on.
fn fin_de_ligne(texte: &str, octet: usize) -> &str {
    texte.get(octet..).and_then(|suite| suite.lines().next()).unwrap_or_default()
}

/// Where a sign is in what is text, save where a backslash says that it is to be shown.
fn places<'t>(
    texte: &'t str,
    textes: &'t [Range<usize>],
    signe: &'t str,
) -> impl Iterator<Item = usize> + 't {
    // Most texts hold none of it: one quick look spares the others.
    let textes = if texte.contains(signe) { textes } else { &[] };
    textes
        .iter()
        .flat_map(move |portee| {
            let ecrit = texte.get(portee.clone()).unwrap_or_default();
            ecrit.match_indices(signe).map(move |(place, _)| portee.start + place)
        })
        .filter(move |place| {
            place.checked_sub(1).and_then(|avant| texte.as_bytes().get(avant)) != Some(&b'\\')
        })
}

/// Tells a text of replacement that says to be one, « Photo de… » : whoever listens has just been told that it is a picture.
pub fn redondant(texte: &str) -> Option<Diagnostic> {
    const MOTS: [&str; 9] = [
        "photographie de",
        "photographie d’",
        "photo de",
        "photo d’",
        "image de",
        "image d’",
        "illustration de",
        "vue de la photo",
        "photo :",
    ];
    let bas = texte.trim().to_lowercase().replace('\'', "’");
    let mot = MOTS.into_iter().find(|mot| bas.starts_with(mot))?;
    Some(
        Diagnostic::warning("texte-redondant", format!("Ce texte de remplacement commence par « {mot} »."))
            .help("Retirez ces mots : qui écoute la page vient d’entendre que c’est une image. Dites ce que l’on y voit."),
    )
}
