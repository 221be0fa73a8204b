//! Which row holds the titles of columns, and what each column gives.

mod devine;

use super::exports::{self, Export};
use super::feuille::{Feuille, Illisible};
use super::norme;
use crate::diagnostic::nearest;
use crate::french;
use crate::model::correspondance::{Champ, ColonneLue, Correspondance};

/// How far down the titles may be: a title, a date, a note come above.
const AVANT: usize = 30;

/// How a table is read.
#[derive(Debug)]
pub struct Lecture {
    /// The sheet, by its rank.
    pub feuille: usize,
    /// The row of the titles.
    pub entete: usize,
    /// The titles, as they are written.
    pub titres: Vec<String>,
    /// What each column that is read gives, with its rank. A field may come twice: the second serves where the first is empty.
    pub colonnes: Vec<(Champ, usize)>,
    /// What it is read by.
    pub origine: Origine,
    /// The other sheets where trainings could be read too, by their rank; none where one was asked for.
    pub autres: Vec<usize>,
}

/// Where the meaning of columns comes from.
#[derive(Debug, Clone)]
pub enum Origine {
    /// A known export.
    Export(&'static Export),
    /// A file of `content/.import/`, by its name.
    Retenue(String, Correspondance),
    /// The titles alone: to be looked at, and remembered.
    Titres,
}

/// What was said on the command line.
#[derive(Debug, Default)]
pub struct Demande<'a> {
    /// The sheet.
    pub feuille: Option<&'a str>,
    /// Columns: their title and what they give.
    pub colonnes: &'a [(String, Champ)],
    /// The tables that are remembered, by the name of their file.
    pub retenues: &'a [(String, Correspondance)],
}

/// Finds the sheet, the row of titles and the meaning of the columns.
///
/// # Errors
/// The table is not one of trainings, or its columns are not understood: which ones it has, and how to say what they are.
pub fn reconnaitre(feuilles: &[Feuille], demande: &Demande<'_>) -> Result<Lecture, Illisible> {
    let possibles = possibles(feuilles, demande)?;
    let mut trouvees: Vec<Lecture> =
        possibles.into_iter().filter_map(|rang| une(feuilles, rang, demande)).collect();
    // Of equals the first sheet.
    trouvees.sort_by_key(|lecture| std::cmp::Reverse(merite(lecture)));
    let mut trouvees = trouvees.into_iter();
    let Some(mut lecture) = trouvees.next() else {
        return Err(Illisible::new(
            "Ce fichier n’a aucune ligne où lire des titres de colonnes.",
            "La première ligne d’un tableau nomme ses colonnes.",
        ));
    };
    if let Origine::Export(export) = lecture.origine
        && let Some(refus) = export.refus
    {
        return Err(Illisible::new(format!("Ce fichier est l’export « {} ».", export.nom), refus));
    }
    demandees(&mut lecture, demande)?;
    complete(&lecture, feuilles)?;
    lecture.autres =
        trouvees.filter(|autre| est_lisible(autre, feuilles)).map(|autre| autre.feuille).collect();
    lecture.autres.sort_unstable();
    Ok(lecture)
}

/// True for a sheet that would be read, and that holds something under its titles.
fn est_lisible(lecture: &Lecture, feuilles: &[Feuille]) -> bool {
    let refuse = matches!(lecture.origine, Origine::Export(export) if export.refus.is_some());
    let pleine = feuilles
        .get(lecture.feuille)
        .is_some_and(|feuille| (lecture.entete + 1..feuille.hauteur()).any(|rang| !feuille.est_vide(rang)));
    !refuse && pleine && complete(lecture, feuilles).is_ok()
}

/// The sheets that may be meant.
fn possibles(feuilles: &[Feuille], demande: &Demande<'_>) -> Result<Vec<usize>, Illisible> {
    let Some(nom) = demande.feuille else { return Ok((0..feuilles.len()).collect()) };
    let noms: Vec<&str> = feuilles.iter().filter_map(|feuille| feuille.nom.as_deref()).collect();
    match feuilles.iter().position(|feuille| feuille.nom.as_deref().is_some_and(|n| norme(n) == norme(nom))) {
        Some(rang) => Ok(vec![rang]),
        None if noms.is_empty() => {
            Err(Illisible::new("Ce fichier n’a pas de feuilles.", "Retirez l’option `--feuille`."))
        }
        None => {
            let proche = nearest(nom, noms.iter().copied()).map(|n| format!(" Vouliez-vous dire « {n} » ?"));
            let noms: Vec<String> = noms.iter().map(|nom| format!("« {nom} »")).collect();
            let aide = format!("Ses feuilles : {}.{}", french::enumere(&noms), proche.unwrap_or_default());
            Err(Illisible::new(format!("Ce classeur n’a pas de feuille « {nom} »."), aide))
        }
    }
}

/// How much is understood: a known export before what is remembered, that before titles.
fn merite(lecture: &Lecture) -> (u8, usize) {
    let origine = match lecture.origine {
        Origine::Export(_) => 2,
        Origine::Retenue(..) => 1,
        Origine::Titres => 0,
    };
    let mut champs: Vec<Champ> = lecture.colonnes.iter().map(|(champ, _)| *champ).collect();
    champs.sort_unstable();
    champs.dedup();
    (origine, champs.len())
}

/// What is best understood in one sheet.
fn une(feuilles: &[Feuille], feuille: usize, demande: &Demande<'_>) -> Option<Lecture> {
    let lue = feuilles.get(feuille)?;
    let rangs = (0..lue.hauteur().min(AVANT)).filter(|rang| !lue.est_vide(*rang));
    let lectures = rangs.map(|entete| {
        let titres: Vec<String> =
            (0..lue.largeur(entete)).map(|c| lue.cellule(entete, c).texte.into_owned()).collect();
        let (origine, mut colonnes) = sens(&titres, demande);
        if matches!(origine, Origine::Titres) {
            devine::statuts(&mut colonnes, &titres, lue, entete);
            devine::coches(&mut colonnes, &titres, lue, entete);
        }
        Lecture { feuille, entete, titres, colonnes, origine, autres: Vec::new() }
    });
    // Of equals the first row: `max_by_key` keeps the last.
    lectures.collect::<Vec<_>>().into_iter().rev().max_by_key(merite)
}

fn sens(titres: &[String], demande: &Demande<'_>) -> (Origine, Vec<(Champ, usize)>) {
    let normes: Vec<String> = titres.iter().map(|titre| norme(titre)).collect();
    if let Some(export) = exports::reconnaitre(&normes) {
        return (Origine::Export(export), export.lues(&normes));
    }
    let rang = |titre: &str| normes.iter().position(|norme_| *norme_ == norme(titre));
    for (nom, retenue) in demande.retenues {
        let lues = retenue.colonnes.iter().map(|c| Some((c.champ, rang(&c.titre)?)));
        if let Some(lues) = lues.collect::<Option<Vec<_>>>().filter(|lues| !lues.is_empty()) {
            return (Origine::Retenue(nom.clone(), retenue.clone()), lues);
        }
    }
    let mut lues = exports::usages(&normes);
    let dites = demande.colonnes.iter().filter(|(titre, _)| rang(titre).is_some()).count();
    if dites > 0 && lues.is_empty() {
        lues.extend(demande.colonnes.iter().filter_map(|(titre, champ)| Some((*champ, rang(titre)?))));
    }
    (Origine::Titres, lues)
}

/// What was said on the command line goes before what was found.
fn demandees(lecture: &mut Lecture, demande: &Demande<'_>) -> Result<(), Illisible> {
    for (titre, champ) in demande.colonnes {
        let Some(rang) = lecture.titres.iter().position(|ecrit| norme(ecrit) == norme(titre)) else {
            let titres = || lecture.titres.iter().map(String::as_str).filter(|t| !t.is_empty());
            let proche = nearest(titre, titres()).map(|n| format!(" Vouliez-vous dire « {n} » ?"));
            return Err(Illisible::new(
                format!("Ce tableau n’a pas de colonne « {titre} »."),
                format!("{}{}", colonnes(lecture), proche.unwrap_or_default()),
            ));
        };
        lecture.colonnes.retain(|(connu, place)| connu != champ && *place != rang);
        lecture.colonnes.push((*champ, rang));
    }
    Ok(())
}

fn colonnes(lecture: &Lecture) -> String {
    let titres = lecture.titres.iter().filter(|titre| !titre.is_empty());
    let titres: Vec<String> = titres.take(40).map(|titre| format!("« {titre} »")).collect();
    format!("Ses colonnes : {}.", french::enumere(&titres))
}

/// A line of training needs a title and a school.
fn complete(lecture: &Lecture, feuilles: &[Feuille]) -> Result<(), Illisible> {
    let a = |champ: Champ| lecture.colonnes.iter().any(|(connu, _)| *connu == champ);
    let mut manque = Vec::new();
    let mut exemples = Vec::new();
    let mut exemple = |champs: &[Champ]| {
        let feuille = feuilles.get(lecture.feuille);
        let trouvee = |champ: &Champ| Some((*champ, devine::candidate(*champ, lecture, feuille?)?));
        let premier = champs.first().map(|champ| (*champ, "Titre de la colonne"));
        exemples.extend(champs.iter().find_map(trouvee).or(premier));
    };
    if !a(Champ::Intitule) {
        exemple(&[Champ::Intitule]);
        manque.push("l’intitulé des formations (`intitule`)");
    }
    if !a(Champ::Uai) && !a(Champ::Etablissement) {
        exemple(&[Champ::Uai, Champ::Etablissement]);
        manque.push("le code UAI des établissements (`uai`), ou leur nom (`etablissement`)");
    }
    if manque.is_empty() {
        return Ok(());
    }
    let options: Vec<String> =
        exemples.iter().map(|(champ, titre)| format!("--colonne \"{titre}={}\"", champ.nom())).collect();
    Err(Illisible::new(
        format!("Dans ce tableau, je ne reconnais pas la colonne qui donne {}.", french::enumere(&manque)),
        format!("{} Dites ce qu’est chacune : `{}`.", colonnes(lecture), options.join(" ")),
    ))
}

impl Lecture {
    /// The title of a column.
    pub fn titre(&self, rang: usize) -> &str {
        self.titres.get(rang).map_or("", String::as_str)
    }

    /// The columns that have a title and are not read, by their rank.
    pub fn libres(&self) -> impl Iterator<Item = (usize, &str)> {
        let lue = |rang: usize| self.colonnes.iter().any(|(_, lue)| *lue == rang);
        let titres = self.titres.iter().map(String::as_str).enumerate();
        titres.filter(move |(rang, titre)| !titre.is_empty() && !lue(*rang))
    }

    /// What to remember of it.
    pub fn correspondance(&self, source: Option<&str>, feuille: Option<&str>) -> Correspondance {
        let valeurs = match &self.origine {
            Origine::Retenue(_, retenue) => retenue.valeurs.clone(),
            _ => Vec::new(),
        };
        let colonnes = self
            .colonnes
            .iter()
            .map(|(champ, rang)| ColonneLue { titre: self.titre(*rang).to_owned(), champ: *champ });
        Correspondance {
            colonnes: colonnes.collect(),
            valeurs,
            source: source.map(str::to_owned),
            feuille: feuille.map(str::to_owned),
        }
    }
}
