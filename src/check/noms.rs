//! Names: what a campus calls itself, and its members.

use super::{Contexte, Dits};
use crate::diagnostic::Diagnostic;
use crate::model::ecritures;
use crate::read::brouillon::CampusLu;

/// The names that a profile gives.
pub(super) fn campus(_cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    let Some(fiche) = &campus.fiche else { return };
    // The title of the page says the category before the name: twice, it can be read of no one.
    if let Some(propre) = ecritures::nom_propre(&fiche.nom) {
        dits.push(
            Diagnostic::warning(
                "nom-redondant",
                "Ce nom répète ce que le site dit déjà : que c’est un campus.",
            )
            .at(fiche.place("nom"))
            .help(format!("Écrivez ce qui le distingue : « {propre} ».")),
        );
    }
    // Without a name, an entry says that the campus has members of this nature, as sources do; a role is somebody's.
    for (rang, membre) in fiche.membres.iter().enumerate() {
        if membre.role.is_some() && membre.nom.is_none() && membre.uai.is_none() {
            dits.push(
                Diagnostic::error("membre-sans-nom", "Ce membre a un rôle, mais ni nom ni code UAI : la page ne peut pas le nommer.")
                    .at(fiche.place(&format!("membres[{rang}].role")))
                    .help("Ajoutez son `uai`, si c’est un établissement de `content/etablissements.yaml`, sinon son `nom` ; ou retirez `role` si la source ne le nomme pas."),
            );
        }
    }
}
