//! From what was typed to answers: at once where nobody can be asked, question by question in a terminal.

use std::io::{self, BufRead, Write};

use super::questions::{Presence, Question};
use super::repertoire::Repertoire;
use super::valeurs::{Refus, juger};
use super::{Donnees, Genre};

/// Why answers do not make a file: everything at once.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fautes {
    /// Options that lack.
    pub manquent: Vec<String>,
    /// Options whose value does not do, and why.
    pub refusees: Vec<(String, Refus)>,
}

/// True where this question is put, after those before it.
fn se_pose(question: &Question, donnees: &Donnees) -> bool {
    question.seulement.is_none_or(|(cle, mot)| donnees.get(cle).is_some_and(|dit| dit == mot))
}

/// Answers from options alone.
///
/// # Errors
/// Every option that lacks and every value that does not do.
pub fn repondre(genre: Genre, options: &Donnees, repertoire: &Repertoire<'_>) -> Result<Donnees, Fautes> {
    let mut donnees = Donnees::new();
    let mut fautes = Fautes::default();
    for question in genre.questions() {
        let donnee = options.get(question.cle);
        if !se_pose(&question, &donnees) {
            fautes.refusees.extend(donnee.map(|_| (question.option(), de_trop(&question))));
            continue;
        }
        let propose = match (donnee, question.presence) {
            (None, Presence::Proposee(propose)) => propose(&donnees, repertoire),
            _ => None,
        };
        match donnee.or(propose.as_ref()).map(|texte| juger(&question, texte, &donnees, repertoire)) {
            Some(Ok(reponse)) => {
                donnees.insert(question.cle, reponse);
            }
            Some(Err(refus)) => fautes.refusees.push((question.option(), refus)),
            None => match question.presence {
                Presence::Facultative => {}
                // What a proposal comes from lacks, and that is told already.
                Presence::Proposee(_) if fautes != Fautes::default() => {}
                _ => fautes.manquent.push(question.option()),
            },
        }
    }
    if fautes == Fautes::default() { Ok(donnees) } else { Err(fautes) }
}

fn de_trop(question: &Question) -> Refus {
    let (cle, mot) = question.seulement.unwrap_or_default();
    Refus::new(format!("cette option ne va qu’avec `--{cle} {mot}`."))
}

/// A conversation: answers come from one side, questions go to the other.
pub struct Dialogue<'a> {
    /// Where answers come from, a line each.
    pub lit: &'a mut dyn BufRead,
    /// Where questions go.
    pub ecrit: &'a mut dyn Write,
}

/// Beyond this, choices are shown when they are asked for.
const MONTRES: usize = 9;

/// What came of a question.
enum Suite {
    Reponse(String),
    Passee,
    Partie,
}

impl Dialogue<'_> {
    /// Puts the questions that options leave open, each again until its answer does; nothing where the other side went
    /// away.
    ///
    /// # Errors
    /// Those of the two sides.
    pub fn mener(
        &mut self,
        genre: Genre,
        options: &Donnees,
        repertoire: &Repertoire<'_>,
    ) -> io::Result<Option<Donnees>> {
        let mut donnees = Donnees::new();
        writeln!(self.ecrit, "Entrée garde ce qui est entre crochets, ou passe une question facultative.")?;
        writeln!(self.ecrit, "« ? » montre les choix ; Ctrl-C abandonne, et rien n’est écrit.\n")?;
        for question in genre.questions() {
            if !se_pose(&question, &donnees) {
                continue;
            }
            let donnee = options.get(question.cle).map(|texte| juger(&question, texte, &donnees, repertoire));
            let propose = match (donnee, question.presence) {
                (Some(Ok(reponse)), _) => {
                    donnees.insert(question.cle, reponse);
                    continue;
                }
                (Some(Err(refus)), _) => {
                    writeln!(self.ecrit, "  ! {} : {refus}", question.option())?;
                    refus.proche
                }
                (None, Presence::Proposee(propose)) => propose(&donnees, repertoire),
                (None, _) => None,
            };
            match self.demande(&question, propose, &donnees, repertoire)? {
                Suite::Reponse(reponse) => {
                    donnees.insert(question.cle, reponse);
                }
                Suite::Passee => {}
                Suite::Partie => return Ok(None),
            }
        }
        Ok(Some(donnees))
    }

    fn demande(
        &mut self,
        question: &Question,
        mut propose: Option<String>,
        donnees: &Donnees,
        repertoire: &Repertoire<'_>,
    ) -> io::Result<Suite> {
        let choix = repertoire.choix(question, donnees);
        let facultative = matches!(question.presence, Presence::Facultative);
        let note = if facultative { " (facultatif)" } else { "" };
        writeln!(self.ecrit, "{}{note} — {}", question.titre, question.aide)?;
        if (1..=MONTRES).contains(&choix.len()) {
            self.montre(&choix)?;
        }
        loop {
            match &propose {
                Some(propose) => write!(self.ecrit, "  [{propose}] > ")?,
                None => write!(self.ecrit, "  > ")?,
            }
            self.ecrit.flush()?;
            let mut ligne = String::new();
            if self.lit.read_line(&mut ligne)? == 0 {
                writeln!(self.ecrit)?;
                return Ok(Suite::Partie);
            }
            let texte = match (ligne.trim(), &propose) {
                ("", Some(propose)) => propose.clone(),
                ("", None) if facultative => return Ok(Suite::Passee),
                ("?", _) => {
                    self.montre(&choix)?;
                    if choix.is_empty() {
                        writeln!(self.ecrit, "  Il n’y a pas de liste ici. {}", question.aide)?;
                    }
                    continue;
                }
                (texte, _) => par_son_rang(texte, &choix).unwrap_or_else(|| texte.to_owned()),
            };
            match juger(question, &texte, donnees, repertoire) {
                Ok(reponse) => return Ok(Suite::Reponse(reponse)),
                Err(refus) => {
                    writeln!(self.ecrit, "  ! {refus}")?;
                    // A near miss is one key away; what was refused is not offered again.
                    propose = refus.proche.or(propose.filter(|propose| *propose != texte));
                }
            }
        }
    }

    fn montre(&mut self, choix: &[(String, String)]) -> io::Result<()> {
        for (rang, (mot, sens)) in choix.iter().enumerate() {
            writeln!(self.ecrit, "  {:>3}. {mot} : {sens}", rang + 1)?;
        }
        Ok(())
    }
}

/// A choice by its rank.
fn par_son_rang(texte: &str, choix: &[(String, String)]) -> Option<String> {
    let rang: usize = texte.parse().ok()?;
    choix.get(rang.checked_sub(1)?).map(|(mot, _)| mot.clone())
}
