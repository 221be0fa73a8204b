//! The ways of a row: the words of a cell, or a cross under the name of a way.

use super::{Fautive, Lecteur};
use crate::import::colonnes::Origine;
use crate::import::inconnus::scalaire;
use crate::import::valeurs::{self, Raison};
use crate::model::correspondance::Champ;
use crate::model::ecritures;
use crate::model::forme::Slug;

impl Lecteur<'_> {
    /// The ways that all the columns of ways say together. A word that has several meanings is refused: « alternance » is an
    /// apprenticeship or another contract.
    pub(super) fn voies(&self, rang: usize) -> Result<Vec<Slug>, Fautive> {
        let mut voies = Vec::new();
        for (_, colonne) in self.lecture.colonnes.iter().filter(|(champ, _)| *champ == Champ::Voies) {
            let titre = self.lecture.titre(*colonne);
            let cellule = self.comprise(Champ::Voies, self.feuille.cellule(rang, *colonne))?;
            match (valeurs::voie(titre, &self.site.voies), ecritures::coche(&cellule.texte)) {
                (_, Some(false)) => {}
                (Some(voie), Some(true)) => ajouter(&mut voies, &voie),
                (None, Some(true)) => return Err(self.inconnue(titre)),
                (_, None) => self.mots(&cellule.texte, &mut voies)?,
            }
        }
        Ok(voies)
    }

    fn mots(&self, texte: &str, voies: &mut Vec<Slug>) -> Result<(), Fautive> {
        for mot in valeurs::mots_de_voies(texte) {
            // A word may be explained that stands with others in its cell.
            let dit = self.retenu(Champ::Voies, mot).unwrap_or(mot);
            for mot in valeurs::mots_de_voies(dit) {
                let voie = valeurs::voie(mot, &self.site.voies).ok_or_else(|| self.inconnue(mot))?;
                ajouter(voies, &voie);
            }
        }
        Ok(())
    }

    /// Why a word is refused, and where to say what it means: the columns of a known export are not remembered.
    fn inconnue(&self, mot: &str) -> Fautive {
        let connues: Vec<&str> = self.site.voies.iter().map(|(slug, _)| slug.as_str()).collect();
        let explique = ecritures::deux_voies(mot, &connues);
        let voies = explique.map_or_else(|| format!("Les voies sont {}.", connues.join(", ")), str::to_owned);
        let suite = match self.lecture.origine {
            Origine::Export(_) => "Corrigez la cellule.".to_owned(),
            Origine::Retenue(..) | Origine::Titres => format!(
                "Corrigez la cellule, ou dites ce que ce mot veut dire dans tout le tableau : sous `valeurs:`, dans le fichier de \
                 `content/.import/` que `--ecrire` crée même quand tout est refusé, ajoutez `- {{ champ: voies, ecrit: {}, lu: … }}`.",
                scalaire(mot)
            ),
        };
        let message = format!("« {mot} » n’est pas une voie que je connais.");
        (Some(Champ::Voies), Raison::new(message, format!("{voies} {suite}")))
    }
}

pub(super) fn ajouter(voies: &mut Vec<Slug>, voie: &str) {
    if let Ok(voie) = voie.parse()
        && !voies.contains(&voie)
    {
        voies.push(voie);
    }
}
