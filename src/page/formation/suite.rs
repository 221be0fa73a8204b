//! Before and after a diploma, in words: what files say, what is deduced, and which is which.
//! What leads where is decided in `reseau::passages`.

use serde::Serialize;

use crate::address::Address;
use crate::french;
use crate::model::referentiel::Etape;
use crate::page::acces;
use crate::page::adresses;
use crate::page::facette::Facette;
use crate::page::noms;
use crate::reseau::{Formation, Id, Passage, Raison, Reseau};

/// How many deduced diplomas are shown, before as after.
const MAX: usize = 4;

/// Another diploma.
#[derive(Debug, Serialize)]
pub(super) struct Voisin {
    titre: String,
    adresse: Address,
    niveau: String,
    communes: String,
    /// For what is deduced, the words that both titles have: « « pierre » ».
    mots: Option<String>,
}

/// A step of the small staircase beside the title, the lowest first.
#[derive(Debug, Serialize)]
pub(super) struct Marche {
    titre: &'static str,
    texte: String,
    ici: bool,
}

/// What leads here, and where this leads.
#[derive(Debug, Serialize)]
pub(super) struct Suite {
    /// How one gets in, in a sentence.
    entree: String,
    /// From the file of one of the two diplomas.
    avant: Vec<Voisin>,
    /// From the file of one of the two diplomas.
    apres: Vec<Voisin>,
    /// Deduced from the level and the domain.
    suggestions_avant: Vec<Voisin>,
    /// Deduced from the level and the domain.
    suggestions_apres: Vec<Voisin>,
    /// What the level alone opens: a list, told as such.
    ensuite: Option<Ensuite>,
    /// Said where the diploma is of the level of a bac without being one.
    prudence: Option<String>,
}

/// The list of what one can enter with a diploma of this level, whatever the trade.
#[derive(Debug, Serialize)]
struct Ensuite {
    /// « un bac ».
    avec: &'static str,
    adresse: Address,
}

/// Before and after.
pub(super) fn suite(reseau: &Reseau, id: Id<Formation>) -> Suite {
    let formation = &reseau.formations[id];
    let (avant, suggestions_avant) = voisins(reseau, reseau.avant(id));
    let (apres, suggestions_apres) = voisins(reseau, reseau.apres(id));
    let opened = reseau.donne(formation).map(|etape| (etape, Facette::Apres(etape)));
    Suite {
        entree: acces::entree(reseau, formation),
        avant,
        apres,
        suggestions_avant,
        suggestions_apres,
        ensuite: opened.filter(|(_, facette)| !facette.formations(reseau).is_empty()).map(
            |(etape, facette)| Ensuite { avec: etape.nom(), adresse: facette.adresse(reseau) },
        ),
        prudence: Etape::du_niveau(formation.niveau).filter(|_| reseau.meme_niveau(formation)).map(|etape| {
            format!(
                "Ce diplôme est du même niveau qu’{0}, mais ce n’est pas {0} : demander à l’établissement ce qu’il ouvre.",
                etape.nom()
            )
        }),
    }
}

/// What is written, then what is deduced.
fn voisins(reseau: &Reseau, passages: Vec<Passage>) -> (Vec<Voisin>, Vec<Voisin>) {
    let (mut written, mut deduced) = (Vec::new(), Vec::new());
    for passage in passages {
        match &passage.raison {
            Raison::Ecrite => written.push(voisin(reseau, passage.formation, None)),
            Raison::Deduite { mots } => {
                let mots: Vec<String> = mots.iter().map(|mot| format!("« {mot} »")).collect();
                deduced.push(voisin(reseau, passage.formation, Some(french::enumere(&mots))));
            }
        }
    }
    deduced.truncate(MAX);
    (written, deduced)
}

/// The staircase: what one has done before, this diploma, the level above.
pub(super) fn montee(reseau: &Reseau, formation: &Formation) -> Vec<Marche> {
    let mut marches = Vec::new();
    if !formation.entrees.is_empty() {
        let selon = reseau.entree_selon(formation).map(|what| format!(", selon {what}"));
        let texte = format!("{}{}", acces::etapes(&formation.entrees), selon.unwrap_or_default());
        marches.push(Marche { titre: "Avant", texte, ici: false });
    }
    let niveau = formation.niveau;
    marches.push(Marche { titre: "Ce diplôme", texte: acces::niveau(reseau, formation), ici: true });
    if niveau < 8 {
        let texte = noms::niveau(reseau, niveau + 1);
        marches.push(Marche { titre: "Une marche plus haut", texte, ici: false });
    }
    marches
}

fn voisin(reseau: &Reseau, id: Id<Formation>, mots: Option<String>) -> Voisin {
    let formation = &reseau.formations[id];
    let communes: Vec<&str> =
        formation.communes().into_iter().map(|c| reseau.communes[c].nom.as_str()).collect();
    Voisin {
        titre: formation.intitule.clone(),
        adresse: adresses::formation(&formation.slug),
        niveau: acces::niveau(reseau, formation),
        communes: communes.join(", "),
        mots,
    }
}

/// Titles of the suggestions, before or after.
#[cfg(test)]
pub(super) fn titres(suite: &Suite, avant: bool) -> Vec<String> {
    let voisins = if avant { &suite.suggestions_avant } else { &suite.suggestions_apres };
    voisins.iter().map(|voisin| voisin.titre.clone()).collect()
}
