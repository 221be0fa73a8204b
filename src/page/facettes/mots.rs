//! What a facet's page says before its list, in a young reader's words.

use crate::french;
use crate::model::referentiel::{Etape, Filiere, Terme, TypeDiplome};
use crate::page::facette::Facette;
use crate::page::formations::liste::Liste;
use crate::reseau::{Id, LieuFormation, Reseau};

/// The lead, then what has to be known to read the list right.
pub(super) fn chapeau<K: Fn(&LieuFormation) -> bool>(
    reseau: &Reseau,
    facette: Facette,
    liste: &Liste<'_, K>,
) -> (String, Option<String>) {
    match facette {
        Facette::Niveau(niveau) => {
            let meme = liste.niveaux().values().any(|compte| compte.meme_niveau > 0);
            niveau_dit(reseau, niveau, meme)
        }
        Facette::Apres(etape) => apres(reseau, etape, liste.types()),
        Facette::Voie(id) => voie_dite(reseau, &reseau.voies[id]),
        Facette::Filiere(id) => {
            let filiere = &reseau.filieres[id];
            (
                format!("{}.", filiere.simple),
                Some(
                    "Un diplôme est ici parce qu’un campus rattaché à cette filière le propose : le lien est \
                     déduit du campus, ce n’est pas l’État qui classe le diplôme."
                        .to_owned(),
                ),
            )
        }
        Facette::Vers(etape, id) => vers(&reseau.filieres[id], etape, facette.proche(reseau), liste.total()),
        Facette::Commune(id) => {
            let commune = &reseau.communes[id];
            let departement = reseau.departement_de(id).map(|d| french::dans(&reseau.departements[d].nom));
            let place = departement.map(|d| format!(", {d}")).unwrap_or_default();
            (format!("Ce que l’on peut apprendre {}{place}.", french::a(&commune.nom)), None)
        }
        Facette::Departement(id) => {
            let place = french::dans(&reseau.departements[id].nom);
            let lead = format!("Ce que l’on peut apprendre {place}, avec les campus du réseau.");
            let note =
                "Un diplôme compte dans chaque commune où il se prépare, et une fois dans le département.";
            (lead, Some(note.to_owned()))
        }
    }
}

fn niveau_dit(reseau: &Reseau, niveau: u8, meme: bool) -> (String, Option<String>) {
    let fiche = reseau.niveaux.row(&niveau.to_string());
    let lead = match fiche {
        Some(fiche) => format!("Ce que l’on obtient à ce niveau : {}.", fiche.diplomes),
        None => format!("Les diplômes de niveau {niveau} du cadre national."),
    };
    let mut note =
        "Le niveau est celui du diplôme que l’on obtient, pas celui de la classe d’où l’on vient.".to_owned();
    if let Some(etape) = Etape::du_niveau(niveau).filter(|_| meme) {
        note.push_str(&format!(
            " Quelques diplômes sont du même niveau qu’{0} sans être {0} : leur ligne le dit.",
            etape.nom()
        ));
    }
    (lead, Some(note))
}

/// What one can start after a step in a filière; where no campus is attached to it, what is near, and why.
fn vers(filiere: &Filiere, etape: Etape, proche: bool, total: usize) -> (String, Option<String>) {
    let lead = format!("Ce que l’on peut commencer après {}, puis où chaque formation mène.", etape.nom());
    let note = match filiere.proches.as_ref().filter(|_| proche) {
        Some(near) => {
            let subject =
                if total > 1 { "Ces diplômes en sont proches" } else { "Ce diplôme en est proche" };
            format!(
                "Aucun campus décrit ici n’est rattaché à la filière « {} ». {subject} : {}. Ce n’est pas un \
                 rattachement.",
                filiere.nom, near.raison
            )
        }
        None => format!(
            "Filière « {} » : un diplôme est ici parce qu’un campus rattaché à cette filière le propose.",
            filiere.nom
        ),
    };
    (lead, Some(note))
}

/// What the interests of a step leave out: diplomas of campuses that no filière is known for.
pub(super) fn sans_interet(reseau: &Reseau, etape: Etape) -> Option<String> {
    let all = Facette::Apres(etape).formations(reseau);
    let held = |id| {
        reseau
            .filieres
            .iter()
            .any(|(filiere, _)| Facette::Vers(etape, filiere).formations(reseau).contains(&id))
    };
    match all.iter().filter(|id| !held(**id)).count() {
        0 => None,
        n if n == all.len() => None,
        1 => Some(
            "Un diplôme n’est dans aucun de ces choix : aucune filière n’est connue pour son campus."
                .to_owned(),
        ),
        n => Some(format!(
            "{} ne sont dans aucun de ces choix : aucune filière n’est connue pour leur campus.",
            french::compte(n, "diplôme", "diplômes")
        )),
    }
}

fn apres(reseau: &Reseau, etape: Etape, types: &[Id<TypeDiplome>]) -> (String, Option<String>) {
    let lead = match etape {
        Etape::Troisieme => "Ce que l’on peut commencer tout de suite après la classe de 3e",
        Etape::Cap => "Ce que l’on peut commencer quand on a déjà un CAP",
        Etape::Bac => "Ce que l’on peut commencer avec un bac",
        Etape::Bac2 => "Ce que l’on peut commencer avec un diplôme à bac +2, comme un BTS",
        Etape::Bac3 => "Ce que l’on peut commencer avec un diplôme à bac +3, comme une licence",
    };
    let types: Vec<String> = types.iter().map(|id| french::minuscule(&reseau.types[*id].nom)).collect();
    let lead = match types.as_slice() {
        [] => format!("{lead}."),
        [first, second] => format!("{lead} : {first} comme {second}."),
        all => format!("{lead} : {}.", french::enumere(all)),
    };
    let note = "Cette page dit d’où l’on vient, pas le niveau que l’on atteint. Les conditions d’entrée se \
                vérifient auprès de l’établissement.";
    (lead, Some(note.to_owned()))
}

fn voie_dite(reseau: &Reseau, voie: &Terme) -> (String, Option<String>) {
    let lead = voie.description.clone().unwrap_or_else(|| format!("{}.", voie.nom));
    let unknown = reseau.facettes.sans_voie.len();
    let note = (unknown > 0).then(|| {
        format!(
            "Les données de l’État disent rarement si une formation existe aussi par une autre voie, et elles ne \
             disent rien pour {}. Une voie absente d’ici n’est pas une voie fermée : demander à l’établissement.",
            french::compte(unknown, "diplôme du réseau", "diplômes du réseau")
        )
    });
    (lead, note)
}

/// « Aucun diplôme rattaché ; 5 diplômes proches. »: what is shown lower is announced.
pub(super) fn annonce_proches(proches: &super::vide::Proches) -> String {
    format!(
        "Aucun diplôme rattaché ; {}.",
        french::compte(proches.ids.len(), "diplôme proche", "diplômes proches")
    )
}

/// What an empty page says, before it leads elsewhere.
pub(super) fn vide(facette: Facette) -> &'static str {
    match facette {
        Facette::Niveau(_) => "Ce site ne connaît encore aucun diplôme du réseau à ce niveau.",
        Facette::Apres(_) | Facette::Vers(..) => {
            "Ce site ne connaît encore aucun diplôme du réseau que l’on commence à ce moment."
        }
        Facette::Voie(_) => "Aucune source ne dit encore qu’un diplôme du réseau se prépare de cette façon.",
        Facette::Filiere(_) => {
            "Aucun campus décrit ici n’est rattaché à cette filière, ou aucun ne publie encore de formation."
        }
        Facette::Commune(_) | Facette::Departement(_) => {
            "Ce site ne connaît encore aucune formation du réseau ici."
        }
    }
}
