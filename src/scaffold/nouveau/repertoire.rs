//! What the project already knows, by the names that people give it.

use std::sync::Arc;

use jiff::civil::Date;

use super::questions::{Attente, Question};
use super::valeurs::Refus;
use super::{Donnees, Genre, mots};

use crate::model::campus::Campus;
use crate::model::etablissement::Etablissement;
use crate::model::referentiel::{Commune, TypeDiplome};
use crate::read::brouillon::{Brouillon, CampusLu};
use crate::source::Sources;

/// The project as it is before something is added.
#[derive(Clone, Copy)]
pub struct Repertoire<'a> {
    brouillon: &'a Brouillon,
    sources: &'a Sources,
    genre: Genre,
    jour: Date,
}

impl<'a> Repertoire<'a> {
    /// What a project knows, on a day, for whoever begins something of this kind.
    pub fn new(brouillon: &'a Brouillon, sources: &'a Sources, genre: Genre, jour: Date) -> Self {
        Repertoire { brouillon, sources, genre, jour }
    }

    pub(super) fn sources(&self) -> &'a Sources {
        self.sources
    }

    pub(super) fn genre(&self) -> Genre {
        self.genre
    }

    pub(super) fn jour(&self) -> Date {
        self.jour
    }

    pub(super) fn campus(&self) -> impl Iterator<Item = &'a CampusLu> {
        self.brouillon.campus.iter()
    }

    pub(super) fn brouillon(&self) -> &'a Brouillon {
        self.brouillon
    }

    /// What a campus is called in a title: its acronym is what opinions call it.
    pub(super) fn nom_campus(&self, slug: &str) -> String {
        let fiche = self.fiche(slug);
        let nom = fiche.map(|fiche| fiche.sigle.as_ref().unwrap_or(&fiche.nom).clone());
        nom.unwrap_or_else(|| slug.to_owned())
    }

    /// Why nothing of this kind can be begun yet, told before anybody answers questions: an opinion names who gave it.
    pub fn attend(&self) -> Option<Refus> {
        let reseau = self.brouillon.reseau.as_ref()?;
        let sans = self.genre == Genre::Avis && reseau.value.instances.is_empty();
        sans.then(|| {
            Refus::new("un avis nomme l’instance qui l’a donné, et `content/reseau.yaml` n’en décrit encore aucune.").aide(
                "Décrivez-la d’abord sous `instances` : la page « Publier un avis » du guide, /contribuer/avis/, donne les lignes à recopier.",
            )
        })
    }

    pub(super) fn fiche(&self, slug: &str) -> Option<&'a Campus> {
        let campus = self.campus().find(|campus| campus.slug.as_str() == slug)?;
        campus.fiche.as_ref().map(|fiche| &*fiche.value)
    }

    pub(super) fn communes(&self) -> &'a [Commune] {
        self.brouillon.referentiels.communes.rows()
    }

    /// The name of a commune.
    pub(super) fn commune(&self, code: &str) -> Option<&'a str> {
        self.communes().iter().find(|c| c.code.as_str() == code).map(|c| c.nom.as_str())
    }

    pub(super) fn etablissements(&self) -> &'a [Arc<Etablissement>] {
        self.brouillon.etablissements.as_ref().map_or(&[], |lus| &lus.value.etablissements)
    }

    pub(super) fn types(&self) -> impl Iterator<Item = &'a TypeDiplome> {
        self.brouillon.referentiels.types.iter().flat_map(|lus| &lus.value.types)
    }

    /// The short name of the diploma that has this title.
    pub(super) fn diplome(&self, intitule: &str) -> Option<&'a str> {
        let lignes = self.campus().flat_map(|campus| campus.formations.iter());
        let meme = lignes.map(|lue| &lue.ligne).find(|ligne| ligne.intitule == intitule)?;
        Some(meme.formation.as_str())
    }

    /// What can be answered, with what each word means; nothing where anything can.
    pub(super) fn choix(&self, question: &Question, donnees: &Donnees) -> Vec<(String, String)> {
        let deux = |mot: &str, sens: &str| (mot.to_owned(), sens.to_owned());
        match question.attente {
            Attente::Campus | Attente::DesCampus => {
                let nom = |c: &CampusLu| c.fiche.as_ref().map(|f| f.nom.clone()).unwrap_or_default();
                self.campus().map(|c| (c.slug.to_string(), nom(c))).collect()
            }
            Attente::Etablissement => {
                let membres = donnees.get("campus").and_then(|campus| self.fiche(campus));
                let est_membre =
                    |uai| membres.is_none_or(|f| f.membres.iter().any(|m| m.uai.as_ref() == Some(uai)));
                let tous = self.etablissements().iter().filter(|e| est_membre(&e.uai));
                tous.map(|e| deux(e.uai.as_str(), &e.nom)).collect()
            }
            Attente::Type => self.types().map(|t| deux(&t.nom, &t.complet)).collect(),
            Attente::Voies => {
                let termes = self.brouillon.referentiels.voies.iter().flat_map(|lus| &lus.value.termes);
                termes.map(|t| deux(t.slug.as_str(), &t.nom)).collect()
            }
            Attente::Instance => {
                let instances = self.brouillon.reseau.iter().flat_map(|lu| &lu.value.instances);
                instances.map(|i| deux(i.slug.as_str(), &i.nom)).collect()
            }
            Attente::Mot => mots::choix(&mots::schema(self.genre), question.cle),
            _ => Vec::new(),
        }
    }
}
