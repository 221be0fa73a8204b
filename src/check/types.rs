//! The type of a diploma is one of the site's list.

use super::{Contexte, Dits};
use crate::diagnostic::{Correction, Diagnostic};
use crate::model::ecritures::{Voulu, type_voulu};
use crate::model::forme::Niveau;
use crate::model::referentiel::TypeDiplome;
use crate::read::lignes::LigneLue;

/// A network may teach what the list lacks.
const AJOUT: &str = "Un type qui manque s’ajoute à `content/referentiels/types.yaml`.";

/// A diploma of another type has another level and other ways in: one that is proposed by mistake, then published, is
/// a false fact. So its full name and its level decide, and where they do not, the types of this level are listed.
pub(super) fn connu(cx: Contexte<'_>, lue: &LigneLue, dits: &mut Dits) {
    let ecrit = &lue.ligne.type_diplome;
    let connus = cx.brouillon.referentiels.types.as_deref();
    let Some(types) = connus.map(|lu| lu.types.as_slice()).filter(|_| !cx.connus.types.connait(ecrit)) else {
        return;
    };
    let niveau = lue.ligne.niveau;
    let place = lue.place("type");
    let mut dit = Diagnostic::error("type-inconnu", format!("Il n’y a pas de type de diplôme « {ecrit} »."));
    let voulu = type_voulu(types, ecrit, niveau);
    if let Some(Voulu::Sur(un)) = voulu {
        let titre = format!("« {} » à la place de « {ecrit} »", un.nom);
        dit = dit.corrected(Correction::value(titre, place.start..place.end, ecrit, &un.nom));
    }
    dit.near = voulu.map(|voulu| voulu.type_diplome().nom.clone());
    dit = match voulu {
        Some(_) => dit.help(AJOUT),
        None => dit.help(format!("{} {AJOUT}", liste(types, niveau))),
    };
    dits.push(dit.at(place));
}

/// The types of a level; all of them where it has none.
fn liste(types: &[TypeDiplome], niveau: Niveau) -> String {
    let noms = |types: &mut dyn Iterator<Item = &TypeDiplome>| -> Vec<String> {
        types.map(|un| format!("« {} »", un.nom)).collect()
    };
    let du_niveau = noms(&mut types.iter().filter(|un| un.niveaux.contains(&niveau)));
    if du_niveau.is_empty() {
        return format!("Les types : {}.", noms(&mut types.iter()).join(", "));
    }
    format!("Les types de niveau {} : {}.", niveau.nombre(), du_niveau.join(", "))
}
