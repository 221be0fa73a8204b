//! An export → what it would change in the lines of a campus.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::colonnes::Lecture;
use super::diplome::Types;
use super::feuille::{Feuille, Illisible};
use super::inconnus::{self, Etranger};
use super::lecture::{Lecteur, Rangee, Refus, Site};
use super::norme;
use super::rapprochement::{self, Connus, Proposition, Regle, Sort};
use super::tableau;
use crate::correct::Mended;
use crate::model::campus::Campus;
use crate::model::correspondance::Champ;
use crate::model::forme::Uai;
use crate::read::brouillon::{Brouillon, CampusLu};
use crate::source::Sources;

/// What is asked of an import.
#[derive(Debug)]
pub struct Demande<'a> {
    /// The campus.
    pub campus: &'a CampusLu,
    /// What is written in the column `source`.
    pub source: &'a str,
    /// The year of the data, for rows that do not say it.
    pub annee: Option<u16>,
    /// The schools whose rows are wanted; empty: the members of the campus.
    pub uai: &'a [Uai],
    /// True when the codes of the national register are written: somebody has verified them.
    pub rncp: bool,
    /// Today.
    pub jour: Date,
}

/// What an import would do.
pub struct Bilan {
    /// Lines added, changed, left as they are, in the order of the export.
    pub propositions: Vec<Proposition>,
    /// Rows that cannot be understood, by number.
    pub refus: Vec<Refus>,
    /// Schools of the region that are not in the campus, by code.
    pub etrangers: Vec<Etranger>,
    /// How many rows are of schools outside the region.
    pub hors_region: usize,
    /// How many rows are of schools that were not asked for.
    pub non_demandees: usize,
    /// Lines of the campus that the export does not have, though it has their school: by rank.
    pub absentes: Vec<usize>,
    /// What there is to know.
    pub remarques: Vec<String>,
    /// The file as it would be.
    pub fichier: Option<Mended>,
}

impl Bilan {
    /// How many lines have this fate.
    pub fn compte(&self, sort: impl Fn(&Sort) -> bool) -> usize {
        self.propositions.iter().filter(|proposition| sort(&proposition.sort)).count()
    }
}

/// What the rows of a sheet would change.
///
/// # Errors
/// The campus or the site cannot be read well enough to compare.
pub fn importer(
    feuille: &Feuille,
    lecture: &Lecture,
    brouillon: &Brouillon,
    sources: &Sources,
    demande: &Demande<'_>,
) -> Result<Bilan, Illisible> {
    let site = site(brouillon, demande)?;
    let campus = demande.campus;
    let (mut candidats, mut refus) = (Vec::new(), Vec::new());
    let mut etrangers: BTreeMap<Uai, Etranger> = BTreeMap::new();
    let region = departements(brouillon);
    let (mut hors_region, mut non_demandees) = (0, 0);
    for rangee in (Lecteur { feuille, lecture, site: &site }).rangees() {
        match rangee {
            Rangee::Prise(candidat) => candidats.push(*candidat),
            Rangee::Refusee(un) => refus.push(un),
            Rangee::Ailleurs(etranger) if !demande.uai.is_empty() && !demande.uai.contains(&etranger.uai) => {
                non_demandees += 1;
            }
            Rangee::Ailleurs(etranger) if demande.uai.is_empty() && !est_de(&etranger.uai, &region) => {
                hors_region += 1
            }
            Rangee::Ailleurs(etranger) => {
                let connu = etrangers.entry(etranger.uai.clone());
                connu.and_modify(|connu| connu.lignes += 1).or_insert(*etranger);
            }
        }
    }
    let connus =
        Connus::new(brouillon.campus.iter().flat_map(|c| c.formations.iter().map(|lue| &*lue.ligne)));
    let regle =
        Regle { source: demande.source, annee: demande.annee, rncp: demande.rncp, jour: demande.jour };
    let codes = candidats.iter().any(|candidat| candidat.rncp.is_some());
    let (propositions, autres) = rapprochement::rapprocher(candidats, &connus, &campus.formations, &regle);
    refus.extend(autres);
    refus.sort_by_key(|refus| refus.numero);
    let chemin = format!("content/campus/{}/formations.csv", campus.slug);
    let fichier = tableau::ecrit(&chemin, sources.get(&chemin), &campus.formations, &propositions)?;
    let mut remarques = feuille.remarques.clone();
    if codes && !demande.rncp {
        remarques.push(
            "Les codes RNCP de l’export ne sont pas écrits : cette colonne ne reçoit que des codes vérifiés auprès de France \
             compétences. Une fois vérifiés, `--rncp` les écrit."
                .to_owned(),
        );
    }
    Ok(Bilan {
        absentes: absentes(campus, &propositions),
        propositions,
        refus,
        etrangers: etrangers.into_values().collect(),
        hors_region,
        non_demandees,
        remarques,
        fichier,
    })
}

/// What rows are read against.
fn site<'a>(brouillon: &'a Brouillon, demande: &Demande<'a>) -> Result<Site<'a>, Illisible> {
    let lus = &brouillon.referentiels;
    let (Some(fiche), Some(types), Some(voies), Some(etablissements)) =
        (&demande.campus.fiche, &lus.types, &lus.voies, &brouillon.etablissements)
    else {
        return Err(illisible());
    };
    if !demande.campus.formations_lues {
        return Err(illisible());
    }
    let membres = membres(fiche);
    let voulus: BTreeSet<&str> = match demande.uai {
        [] => membres,
        demandes => demandes.iter().map(Uai::as_str).filter(|uai| membres.contains(uai)).collect(),
    };
    let mut noms: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for etablissement in &etablissements.etablissements {
        noms.entry(norme(&etablissement.nom)).or_default().push(etablissement.uai.as_str());
    }
    Ok(Site {
        types: Types::new(&types.types),
        voies: voies.termes.iter().map(|voie| (voie.slug.to_string(), voie.nom.clone())).collect(),
        etablissements: etablissements.etablissements.iter().map(|e| (e.uai.as_str(), &**e)).collect(),
        noms,
        voulus,
        communes: lus.communes.rows(),
    })
}

fn illisible() -> Illisible {
    Illisible::new(
        "Le site a des erreurs qui empêchent de comparer : rien n’a été importé.",
        "Corrigez d’abord ce que dit `cmq check`.",
    )
}

/// The schools that are members with a role: the page groups trainings by role.
fn membres(fiche: &Campus) -> BTreeSet<&str> {
    fiche
        .membres
        .iter()
        .filter(|membre| membre.role.is_some())
        .filter_map(|m| m.uai.as_ref())
        .map(Uai::as_str)
        .collect()
}

/// The départements of the region, as codes of schools begin: on three signs.
fn departements(brouillon: &Brouillon) -> Vec<String> {
    let academies = brouillon.reseau.iter().flat_map(|reseau| &reseau.academies);
    let codes = academies.flat_map(|academie| &academie.departements);
    codes
        .map(|code| match code.as_str() {
            "2A" => "620".to_owned(),
            "2B" => "720".to_owned(),
            autre => format!("{autre:0>3}"),
        })
        .collect()
}

fn est_de(uai: &Uai, region: &[String]) -> bool {
    region.is_empty() || region.iter().any(|code| uai.as_str().starts_with(code.as_str()))
}

/// Lines of the campus whose school the export knows, and not the diploma.
fn absentes(campus: &CampusLu, propositions: &[Proposition]) -> Vec<usize> {
    let ecoles: BTreeSet<&str> =
        propositions.iter().map(|proposition| proposition.ligne.uai.as_str()).collect();
    let vues: BTreeSet<usize> = propositions
        .iter()
        .filter_map(|proposition| match &proposition.sort {
            Sort::Changee(rang, _) | Sort::DejaLa(rang) | Sort::Laissee(rang, _) => Some(*rang),
            Sort::Ajoutee => None,
        })
        .collect();
    let lignes = campus.formations.iter().enumerate();
    lignes
        .filter(|(rang, lue)| ecoles.contains(lue.ligne.uai.as_str()) && !vues.contains(rang))
        .map(|(rang, _)| rang)
        .collect()
}

/// What to paste for a school of the export: its entry where the site does not know it, then its entry among the
/// members of the campus.
pub fn a_coller(etranger: &Etranger, brouillon: &Brouillon, demande: &Demande<'_>) -> Vec<(String, String)> {
    let lus = &brouillon.referentiels;
    let natures = lus.natures.as_ref().map(|lu| lu.termes.as_slice()).unwrap_or_default();
    let roles = lus.roles.as_ref().map(|lu| lu.roles.as_slice()).unwrap_or_default();
    let connu = brouillon
        .etablissements
        .as_ref()
        .and_then(|lu| lu.etablissements.iter().find(|etablissement| etablissement.uai == etranger.uai));
    let mut blocs = Vec::new();
    if connu.is_none() {
        let annee = demande.annee.map(|annee| format!(", {annee}")).unwrap_or_default();
        let source = format!("{}{annee}", demande.source);
        let fiche = inconnus::fiche(etranger, lus.communes.rows(), natures, &source);
        blocs.push(("content/etablissements.yaml, sous `etablissements`".to_owned(), fiche));
    }
    let campus = &demande.campus.slug;
    let membres = demande.campus.fiche.iter().flat_map(|fiche| &fiche.membres);
    if membres.into_iter().any(|membre| membre.uai.as_ref() == Some(&etranger.uai)) {
        let bloc = inconnus::role(roles);
        blocs.push((
            format!("content/campus/{campus}/campus.yaml, dans l’entrée de ce membre, qui n’a pas de rôle"),
            bloc,
        ));
        return blocs;
    }
    let nature = connu.map(|etablissement| etablissement.nature.as_str());
    let membre = inconnus::membre(&etranger.uai, nature, natures, roles);
    blocs.push((format!("content/campus/{campus}/campus.yaml, sous `membres`"), membre));
    blocs
}

/// True where rows give the year of the data.
pub fn donne_l_annee(lecture: &Lecture) -> bool {
    lecture.colonnes.iter().any(|(champ, _)| *champ == Champ::Annee)
}
