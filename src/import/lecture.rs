//! A row of an export → a training in a place, or the reason why not.

mod voies;

use std::collections::{BTreeMap, BTreeSet};

use super::colonnes::{Lecture, Origine};
use super::diplome::{self, Diplome, Types};
use super::feuille::{Cellule, Feuille, Nature};
use super::inconnus::Etranger;
use super::norme;
use super::valeurs::{self, Raison};
use crate::diagnostic::nearest;
use crate::model::correspondance::Champ;
use crate::model::etablissement::Etablissement;
use crate::model::forme::{CodeInsee, Jour, Rncp, Slug, Uai};
use crate::model::referentiel::Commune;

/// What the site knows, against which rows are read.
pub struct Site<'a> {
    /// The types of diplomas.
    pub types: Types<'a>,
    /// The ways: short name and name.
    pub voies: Vec<(String, String)>,
    /// Every school of the network.
    pub etablissements: BTreeMap<&'a str, &'a Etablissement>,
    /// Their codes, by the common form of their names.
    pub noms: BTreeMap<String, Vec<&'a str>>,
    /// The schools whose rows are wanted.
    pub voulus: BTreeSet<&'a str>,
    /// The communes of the region.
    pub communes: &'a [Commune],
}

/// What a row says, once it is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidat {
    /// The number of its row.
    pub numero: usize,
    /// The diploma.
    pub diplome: Diplome,
    /// The school.
    pub uai: Uai,
    /// Where it is taught, when that is not at the school.
    pub commune: Option<CodeInsee>,
    /// The ways that it says.
    pub voies: Vec<Slug>,
    /// The places.
    pub capacite: Option<u32>,
    /// Its code in the national register.
    pub rncp: Option<Rncp>,
    /// When it closes.
    pub ferme_le: Option<Jour>,
    /// The year of the data, if the row says it.
    pub annee: Option<u16>,
    /// What is to know of it.
    pub remarque: Option<String>,
    /// What was mended to read it.
    pub retouches: Vec<String>,
}

/// A row that is not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refus {
    /// The number of its row.
    pub numero: usize,
    /// The title of the column, where one is to blame.
    pub colonne: Option<String>,
    /// Why.
    pub raison: Raison,
}

/// What becomes of a row.
#[derive(Debug)]
pub enum Rangee {
    /// It is a training of the campus.
    Prise(Box<Candidat>),
    /// It cannot be understood.
    Refusee(Refus),
    /// It is of a school that is not wanted.
    Ailleurs(Box<Etranger>),
}

/// Reads the rows of one sheet.
pub struct Lecteur<'a> {
    /// The sheet.
    pub feuille: &'a Feuille,
    /// What its columns give.
    pub lecture: &'a Lecture,
    /// What the site knows.
    pub site: &'a Site<'a>,
}

type Fautive = (Option<Champ>, Raison);

impl Lecteur<'_> {
    /// What becomes of each row under the titles; empty ones are passed over.
    pub fn rangees(&self) -> impl Iterator<Item = Rangee> {
        let sous_les_titres = self.lecture.entete + 1..self.feuille.hauteur();
        sous_les_titres.filter(|rang| !self.feuille.est_vide(*rang)).map(|rang| self.une(rang))
    }

    fn une(&self, rang: usize) -> Rangee {
        let numero = self.feuille.numero(rang);
        let refus = |(champ, raison): Fautive| {
            let colonne = champ.and_then(|champ| self.titre(champ));
            Rangee::Refusee(Refus { numero, colonne, raison })
        };
        let mut retouches = Vec::new();
        let uai = match self.uai(rang, &mut retouches) {
            Ok(uai) => uai,
            Err(faute) => return refus(faute),
        };
        if !self.site.voulus.contains(uai.as_str()) {
            return Rangee::Ailleurs(Box::new(self.etranger(rang, numero, uai)));
        }
        match self.formation(rang, numero, uai, retouches) {
            Ok(candidat) => Rangee::Prise(Box::new(candidat)),
            Err(faute) => refus(faute),
        }
    }

    /// The title of the column that gives a field.
    fn titre(&self, champ: Champ) -> Option<String> {
        let (_, colonne) = self.lecture.colonnes.iter().find(|(connu, _)| *connu == champ)?;
        self.lecture.titres.get(*colonne).cloned()
    }

    /// What a row says of a field: its first cell that holds something.
    fn cellule(&self, rang: usize, champ: Champ) -> Cellule<'_> {
        let places = self.lecture.colonnes.iter().filter(|(connu, _)| *connu == champ);
        let cellules = places.map(|(_, colonne)| self.feuille.cellule(rang, *colonne));
        let vide = Cellule { texte: "".into(), nature: Nature::Texte };
        cellules.fold(vide, |trouvee, une| if trouvee.est_vide() { une } else { trouvee })
    }

    /// The same, refused where a formula failed, and in the words of the site where those of the table are remembered.
    fn lue(&self, rang: usize, champ: Champ) -> Result<Cellule<'_>, Fautive> {
        self.comprise(champ, self.cellule(rang, champ))
    }

    fn comprise<'c>(&'c self, champ: Champ, cellule: Cellule<'c>) -> Result<Cellule<'c>, Fautive> {
        if cellule.nature == Nature::Erreur {
            let message = format!("La cellule dit {} : sa formule a échoué.", cellule.texte);
            let aide = "Réparez-la dans le tableur, ou remplacez-la par sa valeur.";
            return Err((Some(champ), Raison::new(message, aide)));
        }
        Ok(match self.retenu(champ, &cellule.texte) {
            Some(lu) => Cellule { texte: lu.into(), nature: Nature::Texte },
            None => cellule,
        })
    }

    /// What a word of the table was said to mean; empty for one that means nothing.
    fn retenu(&self, champ: Champ, ecrit: &str) -> Option<&str> {
        let Origine::Retenue(_, retenue) = &self.lecture.origine else { return None };
        let mut valeurs = retenue.valeurs.iter();
        let connue = valeurs.find(|valeur| valeur.champ == champ && norme(&valeur.ecrit) == norme(ecrit))?;
        Some(connue.lu.as_deref().unwrap_or_default())
    }

    /// The school of a row: its code, else its name where one school alone has it.
    fn uai(&self, rang: usize, retouches: &mut Vec<String>) -> Result<Uai, Fautive> {
        let cellule = self.lue(rang, Champ::Uai)?;
        if let Some((uai, retouche)) = valeurs::uai(&cellule).map_err(|raison| (Some(Champ::Uai), raison))? {
            retouches.extend(retouche);
            return Ok(uai);
        }
        let nom = self.lue(rang, Champ::Etablissement)?;
        if nom.est_vide() {
            let raison = Raison::new(
                "Aucun établissement sur cette ligne.",
                "Un total, un titre ou une cellule fusionnée se lisent ainsi ; sinon, donnez le code UAI.",
            );
            return Err((self.titre(Champ::Uai).map(|_| Champ::Uai), raison));
        }
        let memes = self.site.noms.get(&norme(&nom.texte)).map(Vec::as_slice).unwrap_or_default();
        match memes {
            [uai] => {
                retouches.push(format!("« {} » : code UAI {uai}, d’après `etablissements.yaml`", nom.texte));
                uai.parse().map_err(|faute: crate::model::forme::Faute| (Some(Champ::Uai), faute.into()))
            }
            [] => {
                let noms = self.site.etablissements.values().map(|e| e.nom.as_str());
                let proche = nearest(&nom.texte, noms).map(|n| format!(" Vouliez-vous dire « {n} » ?"));
                let message = format!(
                    "« {} » n’est le nom d’aucun établissement du site, et la ligne n’a pas de code UAI.",
                    nom.texte
                );
                let aide = format!(
                    "Donnez son code UAI, ou le nom de `etablissements.yaml`.{}",
                    proche.unwrap_or_default()
                );
                Err((Some(Champ::Etablissement), Raison::new(message, aide)))
            }
            plusieurs => {
                let message = format!("{} établissements s’appellent « {} ».", plusieurs.len(), nom.texte);
                let aide = format!("Donnez le code UAI : {}.", plusieurs.join(" ou "));
                Err((Some(Champ::Etablissement), Raison::new(message, aide)))
            }
        }
    }

    fn etranger(&self, rang: usize, numero: usize, uai: Uai) -> Etranger {
        let texte = |champ| self.cellule(rang, champ).texte.into_owned();
        let code = valeurs::commune(&self.cellule(rang, Champ::Commune)).ok().flatten().map(|(code, _)| code);
        let connu = self.site.etablissements.get(uai.as_str());
        let nom = Some(texte(Champ::Etablissement)).filter(|nom| !nom.is_empty());
        Etranger {
            nom: nom.or_else(|| connu.map(|connu| connu.nom.clone())).unwrap_or_default(),
            uai,
            // Where the row says where it is taught, that need not be where the school is.
            commune: code,
            postal: valeurs::postal(&texte(Champ::CodePostal)),
            ville: texte(Champ::Ville),
            secteur: valeurs::secteur(&texte(Champ::Secteur)),
            premiere: numero,
            lignes: 1,
        }
    }

    fn formation(
        &self,
        rang: usize,
        numero: usize,
        uai: Uai,
        mut retouches: Vec<String>,
    ) -> Result<Candidat, Fautive> {
        let a = |champ: Champ| move |raison: Raison| (Some(champ), raison);
        let titre = self.lue(rang, Champ::Intitule)?;
        if titre.est_vide() {
            return Err((
                Some(Champ::Intitule),
                Raison::new("L’intitulé est vide.", "Sans lui, la ligne n’a pas de sens."),
            ));
        }
        let (net, apprentissage) = diplome::sans_voie(&titre.texte);
        let niveau = valeurs::niveau(&self.lue(rang, Champ::Niveau)?.texte).map_err(a(Champ::Niveau))?;
        let type_ecrit = self.lue(rang, Champ::Type)?;
        let fautif = if type_ecrit.est_vide() { Champ::Intitule } else { Champ::Type };
        let diplome = diplome::lire(&self.site.types, net, &type_ecrit.texte, niveau).map_err(a(fautif))?;
        retouches.extend(diplome.retouche.clone());
        let mut voies = self.voies(rang)?;
        if apprentissage {
            voies::ajouter(&mut voies, "apprentissage");
        }
        if let Origine::Export(export) = self.lecture.origine
            && let Some(voie) = export.voie
        {
            voies::ajouter(&mut voies, voie);
        }
        let commune = self.commune(rang, &uai, &mut retouches)?;
        let rncp =
            valeurs::rncp(&self.lue(rang, Champ::Rncp)?).map_err(a(Champ::Rncp))?.map(|(code, _)| code);
        let ferme_le = valeurs::jour(&self.lue(rang, Champ::FermeLe)?).map_err(a(Champ::FermeLe))?;
        let remarque = self.lue(rang, Champ::Remarque)?.texte;
        let capacite = valeurs::capacite(&self.lue(rang, Champ::Capacite)?).map_err(a(Champ::Capacite))?;
        let annee = valeurs::annee(&self.lue(rang, Champ::Annee)?).map_err(a(Champ::Annee))?;
        let ferme_le = ferme_le.map(|(jour, retouche)| {
            retouches.extend(retouche);
            jour
        });
        let remarque = Some(remarque.into_owned()).filter(|texte| !texte.is_empty());
        Ok(Candidat {
            numero,
            diplome,
            uai,
            commune,
            voies,
            capacite,
            rncp,
            ferme_le,
            annee,
            remarque,
            retouches,
        })
    }

    /// The commune of the lessons, when it is not the school's.
    fn commune(
        &self,
        rang: usize,
        uai: &Uai,
        retouches: &mut Vec<String>,
    ) -> Result<Option<CodeInsee>, Fautive> {
        let cellule = self.lue(rang, Champ::Commune)?;
        let lue = valeurs::commune(&cellule).map_err(|raison| (Some(Champ::Commune), raison))?;
        let Some((code, retouche)) = lue else { return Ok(None) };
        let de_l_ecole = self.site.etablissements.get(uai.as_str()).is_some_and(|e| e.commune == code);
        if de_l_ecole {
            return Ok(None);
        }
        retouches.extend(retouche);
        if self.site.communes.iter().any(|commune| commune.code == code) {
            return Ok(Some(code));
        }
        let a_ce_code = |c: &&Commune| c.codes_postaux.iter().any(|postal| postal.as_str() == code.as_str());
        let postal = self.site.communes.iter().find(a_ce_code);
        let aide = match postal {
            Some(commune) => {
                format!("C’est un code postal : le code INSEE de {} est {}.", commune.nom, commune.code)
            }
            None => "Les communes de la région sont dans `referentiels/communes.csv`.".to_owned(),
        };
        let message = format!("La commune {code} n’est pas de la région.");
        Err((Some(Champ::Commune), Raison::new(message, aide)))
    }
}
