//! What rows change in the lines that a campus has: added, changed, left for somebody to decide.

use std::collections::BTreeMap;

use super::diplome::Diplome;
use super::lecture::{Candidat, Refus};
use super::norme;
use super::valeurs::Raison;
use crate::model::formation::LigneFormation;
use crate::model::forme::Slug;
use crate::read::lignes::LigneLue;

/// A line, and the rows that say it.
#[derive(Debug)]
pub struct Proposition {
    /// The numbers of the rows.
    pub numeros: Vec<usize>,
    /// The line as it would be.
    pub ligne: LigneFormation,
    /// What was mended, and what is to be looked at.
    pub notes: Vec<String>,
    /// What becomes of it.
    pub sort: Sort,
}

/// What becomes of a line.
#[derive(Debug, PartialEq, Eq)]
pub enum Sort {
    /// The campus does not have it.
    Ajoutee,
    /// The campus has it, by its rank; these cells change: column, before, after.
    Changee(usize, Vec<(&'static str, String, String)>),
    /// The campus has it, and it says as much.
    DejaLa(usize),
    /// The campus has it, by its rank, and says what the export does not: somebody must decide.
    Laissee(usize, String),
}

/// What holds for every row.
pub struct Regle<'a> {
    /// The column `source`.
    pub source: &'a str,
    /// The year of the data, for rows that do not say it.
    pub annee: Option<u16>,
    /// True when codes of the register are written.
    pub rncp: bool,
    /// The day of today, before which what closed is not published.
    pub jour: jiff::civil::Date,
}

/// The diplomas of the network, by the common form of their title.
pub struct Connus<'a> {
    titres: BTreeMap<String, &'a LigneFormation>,
    noms: BTreeMap<&'a str, &'a LigneFormation>,
}

impl<'a> Connus<'a> {
    /// Those of every campus.
    pub fn new(lignes: impl Iterator<Item = &'a LigneFormation>) -> Connus<'a> {
        let (mut titres, mut noms) = (BTreeMap::new(), BTreeMap::new());
        for ligne in lignes {
            titres.entry(norme(&ligne.intitule)).or_insert(ligne);
            noms.entry(ligne.formation.as_str()).or_insert(ligne);
        }
        Connus { titres, noms }
    }

    /// The title of another diploma of this type that differs by a letter or two.
    fn proche(&self, titre: &str, type_diplome: &str) -> Option<&'a str> {
        let net = norme(titre);
        let autres = self.titres.iter().filter(|(_, ligne)| ligne.type_diplome == type_diplome);
        let proches = autres.filter(|(connu, _)| {
            connu.len().abs_diff(net.len()) <= 2 && strsim::osa_distance(connu, &net) <= 2
        });
        proches.map(|(_, ligne)| ligne.intitule.as_str()).next()
    }
}

/// What the rows make of the lines of a campus, in their order, and those that do not fit the network.
pub fn rapprocher(
    candidats: Vec<Candidat>,
    connus: &Connus<'_>,
    lignes: &[LigneLue],
    regle: &Regle<'_>,
) -> (Vec<Proposition>, Vec<Refus>) {
    let mut refus = Vec::new();
    let mut propositions: Vec<Proposition> = Vec::new();
    let mut rangs: BTreeMap<(Slug, String, Option<String>), usize> = BTreeMap::new();
    for candidat in candidats {
        let numero = candidat.numero;
        match ligne(candidat, connus, regle) {
            Err(raison) => refus.push(Refus { numero, colonne: None, raison }),
            Ok((ligne, notes)) => {
                let commune = ligne.commune.as_ref().map(ToString::to_string);
                let cle = (ligne.formation.clone(), ligne.uai.to_string(), commune);
                match rangs.get(&cle).and_then(|rang| propositions.get_mut(*rang)) {
                    Some(premiere) => reunir(premiere, ligne, numero),
                    None => {
                        rangs.insert(cle, propositions.len());
                        propositions.push(Proposition {
                            numeros: vec![numero],
                            ligne,
                            notes,
                            sort: Sort::Ajoutee,
                        });
                    }
                }
            }
        }
    }
    for proposition in &mut propositions {
        if let Some(rang) = deja(&proposition.ligne, lignes)
            && let Some(lue) = lignes.get(rang)
        {
            proposition.sort = sort(rang, &lue.ligne, &proposition.ligne);
        }
    }
    (propositions, refus)
}

/// The line of a row, under the name that the network has for its diploma.
fn ligne(
    candidat: Candidat,
    connus: &Connus<'_>,
    regle: &Regle<'_>,
) -> Result<(LigneFormation, Vec<String>), Raison> {
    let diplome = candidat.diplome;
    let mut notes = candidat.retouches;
    if let Some(jour) = candidat.ferme_le.filter(|jour| jour.date() < regle.jour) {
        return Err(Raison::new(
            format!("Cette formation a fermé le {jour}."),
            "Une formation fermée ne se publie pas.",
        ));
    }
    let annee = candidat.annee.or(regle.annee).ok_or_else(|| {
        Raison::new(
            "Cette ligne ne dit pas de quand datent ses données.",
            "`--date-source 2025` le dit pour toutes celles-là.",
        )
    })?;
    let (formation, intitule) = nommer(&diplome, connus, &mut notes)?;
    let rncp = candidat.rncp.as_ref().filter(|code| {
        let autre = connus.noms.get(formation.as_str()).and_then(|connue| connue.rncp.as_ref());
        match autre {
            Some(autre) if autre != *code => {
                notes.push(format!(
                    "l’export dit {code}, le site {autre} : vérifiez auprès de France compétences"
                ));
                false
            }
            _ => regle.rncp,
        }
    });
    let ligne = LigneFormation {
        rncp: rncp.cloned(),
        formation,
        intitule,
        niveau: diplome.niveau,
        type_diplome: diplome.type_diplome,
        voies_connues: candidat.voies,
        uai: candidat.uai,
        commune: candidat.commune,
        ferme_le: candidat.ferme_le,
        capacite: candidat.capacite,
        source: regle.source.to_owned(),
        annee,
        annee_deduite: false,
        remarque: candidat.remarque,
    };
    Ok((ligne, notes))
}

/// The short name and the title of a diploma: those that the network has, or new ones.
fn nommer(diplome: &Diplome, connus: &Connus<'_>, notes: &mut Vec<String>) -> Result<(Slug, String), Raison> {
    let Some(connue) = connus.titres.get(&norme(&diplome.intitule)) else {
        if let Some(proche) = connus.proche(&diplome.intitule, &diplome.type_diplome) {
            notes.push(format!(
                "le site a déjà « {proche} » : si c’est le même diplôme, donnez-lui le même nom court"
            ));
        }
        return Ok((nouveau(&diplome.intitule, connus)?, diplome.intitule.clone()));
    };
    if connue.niveau != diplome.niveau || connue.type_diplome != diplome.type_diplome {
        let message = format!(
            "Le site connaît « {} » comme {} de niveau {}, la ligne comme {} de niveau {}.",
            connue.intitule, connue.type_diplome, connue.niveau, diplome.type_diplome, diplome.niveau
        );
        return Err(Raison::new(
            message,
            "Un diplôme n’a qu’un type et qu’un niveau : corrigez l’un des deux.",
        ));
    }
    // The title as the site has it: its accents were looked at. Only a new one is to be.
    notes.retain(|note| Some(note) != diplome.retouche.as_ref());
    Ok((connue.formation.clone(), connue.intitule.clone()))
}

/// The short name of a diploma that the network does not have.
fn nouveau(intitule: &str, connus: &Connus<'_>) -> Result<Slug, Raison> {
    let nom: Slug = slug::slugify(intitule).parse()?;
    match connus.noms.get(nom.as_str()) {
        None => Ok(nom),
        Some(autre) => Err(Raison::new(
            format!("Le nom court `{nom}` est déjà celui de « {} ».", autre.intitule),
            "Ajoutez cette ligne à la main, avec un autre nom court.",
        )),
    }
}

/// Several rows may say one line: an export has one a way, or the same twice.
fn reunir(premiere: &mut Proposition, autre: LigneFormation, numero: usize) {
    premiere.numeros.push(numero);
    let ligne = &mut premiere.ligne;
    for voie in autre.voies_connues {
        if !ligne.voies_connues.contains(&voie) {
            ligne.voies_connues.push(voie);
        }
    }
    match (ligne.capacite, autre.capacite) {
        (Some(a), Some(b)) if a != b => {
            ligne.capacite = None;
            premiere.notes.push(format!("les lignes donnent {a} et {b} places : aucune n’est écrite"));
        }
        (None, Some(places)) if premiere.notes.iter().all(|note| !note.contains("places")) => {
            ligne.capacite = Some(places)
        }
        _ => {}
    }
    ligne.annee = ligne.annee.max(autre.annee);
    ligne.remarque = ligne.remarque.take().or(autre.remarque);
}

/// The line of the campus for this diploma in this place.
fn deja(ligne: &LigneFormation, lignes: &[LigneLue]) -> Option<usize> {
    let memes = || {
        lignes
            .iter()
            .enumerate()
            .filter(|(_, lue)| lue.ligne.formation == ligne.formation && lue.ligne.uai == ligne.uai)
    };
    let exacte = memes().find(|(_, lue)| lue.ligne.commune == ligne.commune);
    // An export that says nothing of the commune speaks of the only place that there is.
    let seule = || memes().next().filter(|_| ligne.commune.is_none() && memes().count() == 1);
    exacte.or_else(seule).map(|(rang, _)| rang)
}

/// A line is changed only where the export says all that it says: its source and its year then hold for the whole line.
fn sort(rang: usize, avant: &LigneFormation, apres: &LigneFormation) -> Sort {
    if apres.annee < avant.annee {
        return Sort::DejaLa(rang);
    }
    let mut changees: Vec<(&'static str, String, String)> = Vec::new();
    let mut change = |colonne, avant: String, apres: String| {
        if avant != apres {
            changees.push((colonne, avant, apres));
        }
    };
    let nombre = |places: Option<u32>| places.map(|n| n.to_string()).unwrap_or_default();
    let neuves: Vec<&Slug> =
        apres.voies_connues.iter().filter(|v| !avant.voies_connues.contains(v)).collect();
    let tues: Vec<&str> =
        avant.voies_connues.iter().filter(|v| !apres.voies_connues.contains(v)).map(Slug::as_str).collect();
    let voies = avant.voies_connues.iter().chain(neuves.iter().copied());
    change("voies_connues", jointes(avant.voies_connues.iter()), jointes(voies));
    if apres.capacite.is_some() {
        change("capacite", nombre(avant.capacite), nombre(apres.capacite));
    }
    if let Some(jour) = apres.ferme_le {
        change("ferme_le", avant.ferme_le.map(|j| j.to_string()).unwrap_or_default(), jour.to_string());
    }
    if let (None, Some(code)) = (&avant.rncp, &apres.rncp) {
        change("rncp", String::new(), code.to_string());
    }
    let places_tues = avant.capacite.is_some() && apres.capacite.is_none();
    if !tues.is_empty() || places_tues {
        let Some((colonne, _, nouveau)) = changees.first() else { return Sort::DejaLa(rang) };
        let mut gardes: Vec<String> = tues.iter().map(|voie| format!("la voie {voie}")).collect();
        gardes.extend(avant.capacite.filter(|_| places_tues).map(|n| format!("{n} places")));
        return Sort::Laissee(
            rang,
            format!(
                "l’export donne `{colonne}` : {nouveau}, mais ne redit pas {}, que la ligne tient de sa propre source",
                crate::french::enumere(&gardes)
            ),
        );
    }
    if changees.is_empty() && apres.annee == avant.annee {
        return Sort::DejaLa(rang);
    }
    let annee = if avant.annee_deduite {
        format!("{} (année déduite)", avant.annee)
    } else {
        avant.annee.to_string()
    };
    let mut dater = |colonne, avant: String, apres: String| {
        if avant != apres {
            changees.push((colonne, avant, apres));
        }
    };
    dater("source", avant.source.clone(), apres.source.clone());
    dater("annee", annee, apres.annee.to_string());
    Sort::Changee(rang, changees)
}

/// Ways as a cell holds them.
pub(super) fn jointes<'s>(voies: impl Iterator<Item = &'s Slug>) -> String {
    voies.map(Slug::as_str).collect::<Vec<_>>().join("|")
}
