//! What the values of a column say of it, where its title does not say enough.

use std::borrow::Cow;

use super::Lecture;
use crate::import::feuille::Feuille;
use crate::import::{norme, valeurs};
use crate::model::correspondance::Champ;
use crate::model::ecritures;

/// How many rows are looked at.
const VUES: usize = 60;

/// What titles of a field speak of.
const MOTS: [(Champ, &[&str]); 3] = [
    (Champ::Intitule, &["intitule", "diplome", "formation", "libelle", "certification", "specialite"]),
    (Champ::Uai, &["uai", "rne"]),
    (Champ::Etablissement, &["etablissement", "lycee", "cfa", "ecole", "organisme"]),
];

/// How diplomas begin.
const DIPLOMES: [&str; 14] = [
    "cap",
    "capa",
    "bac",
    "baccalaureat",
    "bp",
    "bts",
    "btsa",
    "but",
    "licence",
    "master",
    "mention",
    "titre",
    "bma",
    "brevet",
];

/// What the first cells of a column say, those that hold nothing too.
fn textes_de<'f>(feuille: &'f Feuille, entete: usize, colonne: usize) -> impl Iterator<Item = Cow<'f, str>> {
    let rangs = entete + 1..feuille.hauteur().min(entete + 1 + VUES);
    rangs.map(move |rang| feuille.cellule(rang, colonne).texte)
}

/// Values of a column that hold something.
fn valeurs_de(feuille: &Feuille, entete: usize, colonne: usize) -> Vec<String> {
    textes_de(feuille, entete, colonne).map(|texte| norme(&texte)).filter(|texte| !texte.is_empty()).collect()
}

fn la_plupart(valeurs: &[String], dit: impl Fn(&str) -> bool) -> bool {
    valeurs.iter().filter(|valeur| dit(valeur)).count() * 2 > valeurs.len()
}

/// The title of the column that most likely gives a field: its values first, for these do not lie, then its title; never a
/// column that is read as something else.
pub(super) fn candidate<'l>(champ: Champ, lecture: &'l Lecture, feuille: &Feuille) -> Option<&'l str> {
    let libres: Vec<(usize, &str)> = lecture.libres().collect();
    let par_valeurs = libres.iter().find(|(rang, _)| {
        let valeurs = valeurs_de(feuille, lecture.entete, *rang);
        match champ {
            Champ::Intitule => la_plupart(&valeurs, |valeur| {
                DIPLOMES.contains(&valeur.split('-').next().unwrap_or_default()) && valeur.contains('-')
            }),
            Champ::Uai => la_plupart(&valeurs, |valeur| {
                valeur.to_uppercase().parse::<crate::model::forme::Uai>().is_ok()
            }),
            _ => false,
        }
    });
    let mots = MOTS.iter().find(|(connu, _)| *connu == champ).map_or(&[][..], |(_, mots)| mots);
    let par_titre = || {
        let mut mots = mots.iter();
        mots.find_map(|mot| {
            libres.iter().find(|(_, titre)| norme(titre).split('-').any(|partie| partie == *mot))
        })
    };
    par_valeurs.or_else(par_titre).map(|(_, titre)| *titre)
}

/// « Statut » is that of a school or that of its pupils: its values say which.
pub(super) fn statuts(colonnes: &mut [(Champ, usize)], titres: &[String], feuille: &Feuille, entete: usize) {
    if colonnes.iter().any(|(champ, _)| *champ == Champ::Voies) {
        return;
    }
    for (champ, rang) in colonnes.iter_mut() {
        let ambigu =
            *champ == Champ::Secteur && titres.get(*rang).is_some_and(|titre| norme(titre) == "statut");
        if ambigu && la_plupart(&valeurs_de(feuille, entete, *rang), valeurs::parle_de_voies) {
            *champ = Champ::Voies;
        }
    }
}

/// Columns that bear the name of a way, and hold crosses alone: « Scolaire », « Apprentissage ».
pub(super) fn coches(
    colonnes: &mut Vec<(Champ, usize)>,
    titres: &[String],
    feuille: &Feuille,
    entete: usize,
) {
    if colonnes.iter().any(|(champ, _)| *champ == Champ::Voies) {
        return;
    }
    let cochee = |rang: usize| {
        let dites: Option<Vec<bool>> =
            textes_de(feuille, entete, rang).map(|texte| ecritures::coche(&texte)).collect();
        dites.is_some_and(|dites| dites.contains(&true))
    };
    let nommees = titres.iter().enumerate().filter(|(_, titre)| ecritures::nomme_une_voie(titre));
    colonnes.extend(nommees.filter(|(rang, _)| cochee(*rang)).map(|(rang, _)| (Champ::Voies, rang)));
}
