//! What an import says to a machine: the same as `recit`, in one object.

use serde_json::{Value, json};

use super::fichiers::retenue;
use super::recit::noms_des_autres;
use crate::import::colonnes::{Lecture, Origine};
use crate::import::feuille::Feuille;
use crate::import::formations::{self, Bilan, Demande};
use crate::import::inconnus::Etranger;
use crate::import::rapprochement::{Proposition, Sort};
use crate::model::formation::LigneFormation;
use crate::read::brouillon::Brouillon;

/// How the table was read.
pub(super) fn tableau(lecture: &Lecture, feuilles: &[Feuille]) -> Value {
    let feuille = feuilles.get(lecture.feuille);
    let (origine, nom) = match &lecture.origine {
        Origine::Export(export) => ("export", Some(export.nom.to_owned())),
        Origine::Retenue(nom, _) => ("retenu", Some(retenue(nom))),
        Origine::Titres => ("titres", None),
    };
    let lues = lecture.colonnes.iter();
    let lues = lues.map(|(champ, rang)| json!({ "titre": lecture.titre(*rang), "champ": champ.nom() }));
    json!({
        "origine": origine,
        "nom": nom,
        "feuille": feuille.and_then(|feuille| feuille.nom.as_deref()),
        "autres_feuilles": noms_des_autres(lecture, feuilles),
        "ligne_des_titres": feuille.map(|feuille| feuille.numero(lecture.entete)),
        "colonnes": lues.collect::<Vec<_>>(),
        "non_lues": lecture.libres().map(|(_, titre)| titre).collect::<Vec<_>>(),
    })
}

/// Everything that an import would do, or has done where it wrote files.
pub(super) fn bilan(
    bilan: &Bilan,
    brouillon: &Brouillon,
    demande: &Demande<'_>,
    tableau: Value,
    ecrits: &[String],
) -> Value {
    let sorte = |garde: fn(&Sort) -> bool| -> Vec<Value> {
        bilan.propositions.iter().filter(|une| garde(&une.sort)).map(proposition).collect()
    };
    let refus = bilan.refus.iter().map(|refus| {
        json!({
            "rangee": refus.numero,
            "colonne": refus.colonne,
            "message": refus.raison.message,
            "aide": Some(&refus.raison.aide).filter(|aide| !aide.is_empty()),
        })
    });
    let absentes = bilan.absentes.iter().filter_map(|rang| demande.campus.formations.get(*rang));
    let etrangers = bilan.etrangers.iter().map(|etranger| ecole(etranger, brouillon, demande));
    json!({
        "resultat": if ecrits.is_empty() { "propose" } else { "ecrit" },
        "ecrits": ecrits,
        "tableau": tableau,
        "ajoutees": sorte(|sort| *sort == Sort::Ajoutee),
        "changees": sorte(|sort| matches!(sort, Sort::Changee(..))),
        "a_decider": sorte(|sort| matches!(sort, Sort::Laissee(..))),
        "deja_la": sorte(|sort| matches!(sort, Sort::DejaLa(_))),
        "refusees": refus.collect::<Vec<_>>(),
        "absentes": absentes.map(|lue| ligne(&lue.ligne)).collect::<Vec<_>>(),
        "etablissements": etrangers.collect::<Vec<_>>(),
        "hors_region": bilan.hors_region,
        "non_demandees": bilan.non_demandees,
        "remarques": bilan.remarques,
        "fichier": bilan.fichier.as_ref().map(|fichier| &*fichier.after.path),
        "difference": bilan.fichier.as_ref().map(|fichier| fichier.difference(false)),
    })
}

fn proposition(proposition: &Proposition) -> Value {
    let mut objet = json!({
        "rangees": proposition.numeros,
        "ligne": ligne(&proposition.ligne),
        "notes": proposition.notes,
    });
    match &proposition.sort {
        Sort::Changee(_, cellules) => {
            let cellules = cellules
                .iter()
                .map(|(colonne, avant, apres)| json!({ "colonne": colonne, "avant": avant, "apres": apres }));
            objet["cellules"] = cellules.collect();
        }
        Sort::Laissee(_, pourquoi) => objet["raison"] = json!(pourquoi),
        Sort::Ajoutee | Sort::DejaLa(_) => {}
    }
    objet
}

/// A line by the columns of `formations.csv`.
fn ligne(ligne: &LigneFormation) -> Value {
    json!({
        "formation": ligne.formation.as_str(),
        "intitule": ligne.intitule,
        "niveau": ligne.niveau.nombre(),
        "type": ligne.type_diplome,
        "voies_connues": ligne.voies_connues.iter().map(AsRef::as_ref).collect::<Vec<&str>>(),
        "uai": ligne.uai.as_str(),
        "commune": ligne.commune.as_ref().map(ToString::to_string),
        "ferme_le": ligne.ferme_le.as_ref().map(ToString::to_string),
        "capacite": ligne.capacite,
        "rncp": ligne.rncp.as_ref().map(ToString::to_string),
        "source": ligne.source,
        "annee": ligne.annee,
        "remarque": ligne.remarque,
    })
}

/// A school that is not in the campus, with what to paste if it is one of it.
fn ecole(etranger: &Etranger, brouillon: &Brouillon, demande: &Demande<'_>) -> Value {
    let blocs = formations::a_coller(etranger, brouillon, demande);
    let blocs = blocs.into_iter().map(|(ou, bloc)| json!({ "ou": ou, "bloc": bloc }));
    json!({
        "uai": etranger.uai.as_str(),
        "nom": etranger.nom,
        "premiere_rangee": etranger.premiere,
        "rangees": etranger.lignes,
        "a_coller": blocs.collect::<Vec<_>>(),
    })
}
