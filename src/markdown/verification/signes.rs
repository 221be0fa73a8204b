//! Signs of Markdown that were meant and that do nothing: the page shows them as they are written.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Verification;
use crate::diagnostic::Diagnostic;

impl Verification<'_> {
    /// `##Un titre`, `** gras **` and `[mots] (/page/)`: a space too few, or too many.
    pub(super) fn signes(&mut self) {
        let mut trouves = self.titres_colles();
        let textes = self.textes();
        for portee in self.paragraphes() {
            let ecrit = self.ecrit(portee.clone());
            let ici = |(dans, aide): (Range<usize>, String)| {
                (portee.start + dans.start..portee.start + dans.end, aide)
            };
            let dans_le_texte =
                |dans: &Range<usize>| textes.iter().any(|t| t.start <= dans.start && dans.start < t.end);
            let signes = gras_ecarte(ecrit).into_iter().chain(lien_ecarte(ecrit)).map(ici);
            trouves.extend(signes.filter(|(dans, _)| dans_le_texte(dans)));
        }
        for (portee, aide) in trouves {
            let faute = Diagnostic::warning(
                "signe-sans-effet",
                "La page montrera ces signes au lieu de mettre le texte en forme.",
            );
            self.fautes.push(faute.at(self.place(portee)).help(aide));
        }
    }

    fn paragraphes(&self) -> Vec<Range<usize>> {
        let debuts = self.evenements.iter().filter(|(evenement, _)| {
            matches!(
                evenement,
                Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::Heading { .. })
            )
        });
        let mut portees: Vec<Range<usize>> = debuts.map(|(_, portee)| portee.clone()).collect();
        // A paragraph of an item is looked at once: what holds another comes before it.
        let mut fin = 0;
        portees.retain(|portee| {
            let dehors = portee.start >= fin;
            fin = fin.max(portee.end);
            dehors
        });
        portees
    }

    /// `##Un titre` is a paragraph that begins with signs. A single one is a word of networks (`#CEIT`) or a number.
    fn titres_colles(&self) -> Vec<(Range<usize>, String)> {
        let mut paragraphe = false;
        let mut trouves = Vec::new();
        for (evenement, portee) in &self.evenements {
            match evenement {
                Event::Start(Tag::Paragraph) => paragraphe = true,
                Event::End(TagEnd::Paragraph) => paragraphe = false,
                Event::Text(_) if paragraphe => {
                    let ligne = self.ecrit(portee.start..self.texte.len()).lines().next().unwrap_or_default();
                    let debut = self.ecrit(0..portee.start).ends_with('\n') || portee.start == 0;
                    let titre = ligne.trim_start_matches('#');
                    let dieses = ligne.len() - titre.len();
                    if debut && (2..=6).contains(&dieses) && titre.starts_with(char::is_alphabetic) {
                        let aide =
                            format!("Mettez une espace après les dièses : `{} {titre}`", "#".repeat(dieses));
                        trouves.push((portee.start..portee.start + ligne.trim_end().len(), aide));
                    }
                }
                _ => {}
            }
        }
        trouves
    }
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

/// `** nombreux **`: signs kept away from their words by spaces, twice on a line.
fn gras_ecarte(texte: &str) -> Vec<(Range<usize>, String)> {
    let mut trouves = Vec::new();
    let mut debut = 0;
    for ligne in texte.split_inclusive('\n') {
        let places: Vec<usize> = ligne.match_indices("**").map(|(place, _)| place).collect();
        for paire in places.chunks_exact(2) {
            let [ouvre, ferme] = *paire else { continue };
            let dedans = ligne.get(ouvre + 2..ferme).unwrap_or_default();
            let mots = dedans.trim();
            if !mots.is_empty() && (dedans.starts_with(' ') || dedans.ends_with(' ')) {
                let aide = format!("Collez les signes aux mots : `**{mots}**`");
                trouves.push((debut + ouvre..debut + ferme + 2, aide));
            }
        }
        debut += ligne.len();
    }
    trouves
}

/// `[mots] (/page/)`: brackets, a space, then what can only be an address.
fn lien_ecarte(texte: &str) -> Vec<(Range<usize>, String)> {
    let mut trouves = Vec::new();
    for (place, _) in texte.match_indices("] (") {
        let adresse = texte.get(place + 3..).and_then(|suite| suite.split(')').next()).unwrap_or_default();
        let ouvre = texte.get(..place).and_then(|avant| avant.rfind('['));
        let fin = place + 3 + adresse.len();
        let est_une_adresse =
            ["/", "#", "http://", "https://", "mailto:"].iter().any(|d| adresse.starts_with(d))
                && !adresse.contains(char::is_whitespace);
        if let Some(ouvre) = ouvre.filter(|_| est_une_adresse && texte.as_bytes().get(fin) == Some(&b')')) {
            let mots = texte.get(ouvre..=place).unwrap_or_default();
            trouves.push((ouvre..fin + 1, format!("Retirez l’espace : `{mots}({adresse})`")));
        }
    }
    trouves
}
