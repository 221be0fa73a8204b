//! Tables that are no tables, and cells that no column takes.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Verification;
use crate::diagnostic::Diagnostic;

const CODE: &str = "tableau-de-texte";

impl Verification<'_> {
    /// A table needs a row of dashes under its titles, with as many columns; a blank line ends it.
    pub(super) fn tableaux(&mut self) {
        if !self.texte.contains('|') {
            return;
        }
        let mut fautes = Vec::new();
        let mut colonnes = 0;
        // Where what was last a table, or was meant as one, ends.
        let mut fin_de_tableau: Option<(usize, bool)> = None;
        for (evenement, portee) in &self.evenements {
            match evenement {
                Event::Start(Tag::Table(sens)) => colonnes = sens.len(),
                Event::Start(Tag::TableRow) => fautes.extend(self.cellules_perdues(portee.clone(), colonnes)),
                Event::End(TagEnd::Table) => fin_de_tableau = Some((portee.end, true)),
                Event::Start(Tag::Paragraph) if self.ecrit(portee.clone()).contains('|') => {
                    let Some(faute) = self.faux_tableau(portee.clone()) else { continue };
                    let colle = |(fin, _): &(usize, bool)| self.ecrit(*fin..portee.start).trim().is_empty();
                    match fin_de_tableau.filter(colle) {
                        Some((_, true)) => fautes.push(self.ligne_detachee(portee.clone())),
                        Some((_, false)) => {}
                        None => fautes.push(faute),
                    }
                    fin_de_tableau = Some((portee.end, false));
                }
                _ => {}
            }
        }
        self.fautes.append(&mut fautes);
    }

    /// What is wrong with a paragraph that was meant as a table.
    fn faux_tableau(&self, portee: Range<usize>) -> Option<Diagnostic> {
        let lignes = lignes(self.ecrit(portee.clone()), portee.start);
        let rang = lignes.iter().position(|(_, ligne)| est_une_rangee(ligne) || sont_des_tirets(ligne))?;
        let (place, premiere) = lignes.get(rang)?;
        let dit = |place: &Range<usize>, message: String, aide: String| {
            Some(Diagnostic::warning(CODE, message).at(self.place(place.clone())).help(aide))
        };
        let montre = "La page montrera ce tableau avec ses barres";
        if sont_des_tirets(premiere) {
            let Some((_, titres)) = rang.checked_sub(1).and_then(|avant| lignes.get(avant)) else {
                return dit(
                    place,
                    format!("{montre} : rien au-dessus des tirets ne nomme les colonnes."),
                    "Écrivez juste au-dessus une ligne de titres, sans ligne vide : `| Diplôme | Lieu |`"
                        .to_owned(),
                );
            };
            return (titres.contains('|')).then(|| self.tirets(place.clone(), premiere, titres)).flatten();
        }
        match lignes.get(rang + 1) {
            Some((tirets, ligne)) if sont_des_tirets(ligne) => {
                if let Some(faute) = self.tirets(tirets.clone(), ligne, premiere) {
                    return Some(faute);
                }
                // Right rows that make no table are the end of a paragraph.
                dit(
                    place,
                    format!("{montre} : il est collé au texte d’au-dessus."),
                    "Laissez une ligne vide au-dessus du tableau.".to_owned(),
                )
            }
            suite => {
                let apres = self.texte.get(portee.end..).unwrap_or_default().trim_start();
                let apres = apres.lines().next().unwrap_or_default();
                if suite.is_none() && sont_des_tirets(apres) {
                    return dit(
                        place,
                        format!("{montre} : une ligne vide sépare les titres des tirets."),
                        "Retirez la ligne vide qui est sous celle-ci.".to_owned(),
                    );
                }
                if suite.is_none() && !est_une_rangee(apres) && premiere.matches('|').count() < 3 {
                    return None;
                }
                dit(
                    place,
                    format!("{montre} : il n’a pas de ligne de tirets."),
                    format!("Ajoutez une ligne sous celle-ci : `{}`", tirets(cellules(premiere))),
                )
            }
        }
    }

    /// A row of dashes with another number of columns than the titles, or of dashes that a word processor has joined.
    fn tirets(&self, place: Range<usize>, ligne: &str, titres: &str) -> Option<Diagnostic> {
        let (ici, la) = (cellules(ligne), cellules(titres));
        let message = if ici != la {
            let colonnes = |n: usize| if n == 1 { "une colonne".to_owned() } else { format!("{n} colonnes") };
            format!(
                "La page montrera ce tableau avec ses barres : la ligne de tirets a {}, celle des titres {la}.",
                colonnes(ici)
            )
        } else if ligne.contains(['–', '—']) {
            "La page montrera ce tableau avec ses barres : ces tirets sont longs.".to_owned()
        } else {
            return None;
        };
        let aide = format!("Écrivez cette ligne ainsi : `{}`", tirets(la));
        Some(Diagnostic::warning(CODE, message).at(self.place(place)).help(aide))
    }

    fn ligne_detachee(&self, portee: Range<usize>) -> Diagnostic {
        let fin = portee.start + self.ecrit(portee.clone()).trim_end().len();
        Diagnostic::warning(
            CODE,
            "Une ligne vide détache ceci du tableau : la page le montrera avec ses barres.",
        )
        .at(self.place(portee.start..fin))
        .help("Retirez la ligne vide qui est au-dessus.")
    }

    /// The cells beyond the last column are not shown.
    fn cellules_perdues(&self, portee: Range<usize>, colonnes: usize) -> Option<Diagnostic> {
        let ecrit = self.ecrit(portee.clone()).trim_end();
        let perdues = coupe(ecrit).into_iter().skip(colonnes);
        perdues.clone().any(|cellule| !cellule.trim().is_empty()).then(|| {
            Diagnostic::warning(
                CODE,
                format!(
                    "Cette ligne a {} cellules et le tableau {colonnes} colonnes : ce qui dépasse ne paraîtra pas.",
                    cellules(ecrit)
                ),
            )
            .at(self.place(portee.start..portee.start + ecrit.len()))
            .help("Ajoutez la colonne aux titres et aux tirets, ou réunissez deux cellules. Pour montrer une barre, écrivez `\\|`.")
        })
    }
}

/// The lines of a paragraph, each with its place, without what a quotation or a list puts before them.
fn lignes(paragraphe: &str, debut: usize) -> Vec<(Range<usize>, &str)> {
    let mut place = debut;
    paragraphe
        .split_inclusive('\n')
        .map(|brute| {
            let ligne = brute.trim_end();
            let dite = ligne.trim_start_matches([' ', '\t', '>']);
            let portee = place + ligne.len() - dite.len()..place + ligne.len();
            place += brute.len();
            (portee, dite)
        })
        .collect()
}

fn est_une_rangee(ligne: &str) -> bool {
    ligne.strip_prefix('|').is_some_and(|suite| suite.contains('|'))
}

fn sont_des_tirets(ligne: &str) -> bool {
    ligne.contains('|')
        && ligne.contains(['-', '–', '—'])
        && ligne.chars().all(|c| matches!(c, '|' | '-' | '–' | '—' | ':' | ' ' | '\t'))
}

fn tirets(colonnes: usize) -> String {
    format!("|{}", "---|".repeat(colonnes))
}

fn cellules(ligne: &str) -> usize {
    coupe(ligne).len()
}

/// The cells of a row: a bar ends one unless a backslash is before it.
fn coupe(ligne: &str) -> Vec<&str> {
    let ligne = ligne.trim();
    let ligne = ligne.strip_prefix('|').unwrap_or(ligne);
    let mut cellules = Vec::new();
    let mut debut = 0;
    for (place, _) in ligne.match_indices('|') {
        if !ligne.get(..place).is_some_and(|avant| avant.ends_with('\\')) {
            cellules.push(ligne.get(debut..place).unwrap_or_default());
            debut = place + 1;
        }
    }
    cellules.extend(ligne.get(debut..).filter(|reste| !reste.is_empty()));
    cellules
}
