//! Campuses and schools near a facet.

use serde::Serialize;

use crate::address::Address;
use crate::french;
use crate::page::adresses;
use crate::page::facette::Facette;
use crate::page::noms;
use crate::reseau::{Campus, Formation, Id, Reseau};

/// A campus of the filière or of the commune.
#[derive(Debug, Serialize)]
pub(super) struct CampusVoisin {
    pub(super) nom: String,
    adresse: Address,
    filiere: Option<String>,
    /// Why it is here.
    pub(super) dit: Option<String>,
    /// Why its filière is a deduction.
    deduit: Option<String>,
}

/// A school of the commune.
#[derive(Debug, Serialize)]
pub(super) struct EcoleVoisine {
    pub(super) nom: String,
    adresse: Address,
    pub(super) dit: String,
}

/// The campuses near a facet, under their title: those of a filière, those of a commune, or, where no campus is attached
/// to a filière, those that name the diplomas near it.
pub(super) fn campus(
    reseau: &Reseau,
    facette: Facette,
    ids: &[Id<Formation>],
    proches: Option<&[Id<Formation>]>,
) -> (&'static str, Vec<CampusVoisin>) {
    if let Some(proches) = proches {
        return ("Les campus de ces diplômes", des_proches(reseau, proches));
    }
    let titre = match facette {
        Facette::Filiere(_) => "Les campus de cette filière",
        Facette::Commune(_) => "Les campus présents ici",
        _ => "Les campus de ces formations",
    };
    (titre, propres(reseau, facette, ids))
}

/// The campuses of a filière or of a commune, alphabetical.
fn propres(reseau: &Reseau, facette: Facette, ids: &[Id<Formation>]) -> Vec<CampusVoisin> {
    match facette {
        Facette::Filiere(id) => {
            let slug = &reseau.filieres[id].slug;
            let members = reseau.campus.rows().iter().filter_map(|campus| {
                let link = campus.fiche.filieres.iter().find(|f| f.filiere == *slug)?;
                Some(CampusVoisin { deduit: link.raison.clone(), ..voisin(campus, None) })
            });
            members.collect()
        }
        Facette::Commune(commune) => {
            let mut here = vec![0_usize; reseau.campus.len()];
            for id in ids {
                let lieux = reseau.formations[*id].lieux.iter().filter(|lieu| lieu.commune == commune);
                let mut campus: Vec<usize> = lieux.map(|lieu| lieu.campus.row()).collect();
                campus.sort_unstable();
                campus.dedup();
                for row in campus {
                    if let Some(count) = here.get_mut(row) {
                        *count += 1;
                    }
                }
            }
            let code = &reseau.communes[commune].code;
            let seated = |campus: &Campus| {
                campus.fiche.lieu.as_ref().is_some_and(|l| l.commune == *code && l.deduit.is_none())
            };
            let rows = reseau.campus.rows().iter().zip(here);
            rows.filter(|(campus, count)| *count > 0 || seated(campus))
                .map(|(campus, count)| {
                    let seat = seated(campus).then(|| "Campus situé ici".to_owned());
                    let listed = (count > 0).then(|| french::compte(count, "diplôme ici", "diplômes ici"));
                    let words: Vec<String> = seat.into_iter().chain(listed).collect();
                    voisin(campus, Some(words.join(", ")))
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The campuses that name diplomas near a filière, alphabetical: where to ask next, though none is attached to it.
fn des_proches(reseau: &Reseau, ids: &[Id<Formation>]) -> Vec<CampusVoisin> {
    let rows = reseau.campus.rows().iter().filter_map(|campus| {
        let count = ids.iter().filter(|id| campus.formations.contains(id)).count();
        (count > 0).then(|| voisin(campus, Some(french::compte(count, "de ces diplômes", "de ces diplômes"))))
    });
    rows.collect()
}

fn voisin(campus: &Campus, dit: Option<String>) -> CampusVoisin {
    CampusVoisin {
        nom: noms::campus(campus),
        adresse: adresses::campus(&campus.slug),
        filiere: campus.filiere().map(ToString::to_string),
        dit,
        deduit: None,
    }
}

/// The schools of a commune, alphabetical.
pub(super) fn ecoles(reseau: &Reseau, facette: Facette) -> Vec<EcoleVoisine> {
    let Facette::Commune(commune) = facette else {
        return Vec::new();
    };
    let code = &reseau.communes[commune].code;
    let here = reseau.etablissements.rows().iter().filter(|school| school.fiche.commune == *code);
    here.map(|school| {
        let nature = reseau.natures.row(school.fiche.nature.as_str()).map(|n| n.nom.as_str());
        let count = french::compte(school.formations.len(), "diplôme", "diplômes");
        EcoleVoisine {
            nom: school.fiche.nom.clone(),
            adresse: adresses::etablissement(&school.fiche.uai),
            dit: match nature {
                Some(nature) => format!("{nature}, {}", french::minuscule(&count)),
                None => count,
            },
        }
    })
    .collect()
}
