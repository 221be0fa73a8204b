//! `formations.csv`: a line names a known school of the campus, a known type, and agrees with its diploma.

use std::collections::{BTreeSet, HashMap};

use super::communes::exige_commune;
use super::connus::{Genre, exige, niveau};
use super::renvois::ETABLISSEMENT;
use super::{Contexte, Dits};
use crate::diagnostic::{Diagnostic, Place};
use crate::french;
use crate::model::campus::Campus;
use crate::read::brouillon::{Brouillon, CampusLu};
use crate::read::lignes::LigneLue;
use crate::read::lu::Lu;
use crate::table::Map;

const TYPE: Genre = Genre {
    code: "type-inconnu",
    quoi: "de type de diplôme",
    aide: "Les types sont dans `referentiels/types.yaml` ; celui qui manque s’y ajoute.",
    mots: true,
};
const NIVEAU: Genre = Genre {
    code: "niveau-inconnu",
    quoi: "de niveau",
    aide: "Les niveaux, de 3 à 8, sont dans `referentiels/niveaux.yaml`.",
    mots: false,
};
const VOIE: Genre = Genre {
    code: "voie-inconnue",
    quoi: "de voie",
    aide: "Les voies sont dans `referentiels/voies.yaml` ; laissez la cellule vide quand la source n’en dit rien.",
    mots: true,
};

/// The lines of one campus.
pub(super) fn campus(cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    for lue in campus.formations.iter() {
        renvois(cx, lue, dits);
        dits.extend(niveau_du_type(cx, lue));
        dits.extend(fermee(cx, lue));
    }
    if let Some(fiche) = &campus.fiche {
        // Once a school, at its first line: the others have the same cause.
        let mut vus = BTreeSet::new();
        let premieres = campus.formations.iter().filter(|lue| vus.insert(&lue.ligne.uai));
        dits.extend(premieres.filter_map(|lue| membre(cx, fiche, lue)));
    }
    super::repetitions(campus.formations.iter().map(|lue| (cle(lue), lue)), double, dits);
}

fn renvois(cx: Contexte<'_>, lue: &LigneLue, dits: &mut Dits) {
    let ligne = &lue.ligne;
    exige(&cx.connus.types, &TYPE, &ligne.type_diplome, || lue.place("type"), dits);
    exige(&cx.connus.niveaux, &NIVEAU, niveau(ligne.niveau.nombre()), || lue.place("niveau"), dits);
    exige(&cx.connus.etablissements, &ETABLISSEMENT, ligne.uai.as_str(), || lue.place("uai"), dits);
    for voie in &ligne.voies_connues {
        exige(&cx.connus.voies, &VOIE, voie.as_str(), || lue.place("voies_connues"), dits);
    }
    if let Some(commune) = &ligne.commune {
        exige_commune(cx, commune, || lue.place("commune"), &[], dits);
    }
}

/// A BTS is at level 5: another number would put it on the wrong rung of the ladder of trainings.
fn niveau_du_type(cx: Contexte<'_>, lue: &LigneLue) -> Option<Diagnostic> {
    let ligne = &lue.ligne;
    let connu = cx.connus.types.get(&ligne.type_diplome)?;
    if connu.niveaux.contains(&ligne.niveau) {
        return None;
    }
    let possibles: Vec<String> = connu.niveaux.iter().map(|n| n.nombre().to_string()).collect();
    let message = format!("« {} » n’est pas un diplôme de niveau {}.", connu.nom, ligne.niveau.nombre());
    Some(
        Diagnostic::error("niveau-hors-type", message)
            .at(lue.place("niveau"))
            .related(lue.place("type"), "le type du diplôme")
            .help(format!("D’après `referentiels/types.yaml`, son niveau est {}.", ou(&possibles))),
    )
}

fn ou(mots: &[String]) -> String {
    match mots {
        [] => "inconnu".to_owned(),
        [seul] => seul.clone(),
        [debut @ .., dernier] => format!("{} ou {dernier}", debut.join(", ")),
    }
}

/// A young person who reads of a training must be able to apply for it.
fn fermee(cx: Contexte<'_>, lue: &LigneLue) -> Option<Diagnostic> {
    let jour = lue.ligne.ferme_le?.date();
    if jour >= cx.options.date {
        return None;
    }
    let message = format!("« {} » a fermé ici le {}.", lue.ligne.intitule, french::jour(jour));
    Some(
        Diagnostic::error("formation-fermee", message)
            .at(lue.place("ferme_le"))
            .help("Enlevez cette ligne : une formation fermée ne se publie pas."),
    )
}

/// No source publishes the trainings of a campus: a line stands on the role of its school in the campus, and
/// the page groups trainings by that role.
fn membre(cx: Contexte<'_>, fiche: &Lu<Campus>, lue: &LigneLue) -> Option<Diagnostic> {
    let uai = &lue.ligne.uai;
    let connu = cx.connus.etablissements.get(uai.as_str())?;
    let Some(rang) = fiche.membres.iter().position(|m| m.uai.as_ref() == Some(uai)) else {
        let message = format!("« {} » n’est pas membre de ce campus.", connu.nom);
        return Some(
            Diagnostic::error("formation-etablissement-hors-campus", message)
                .at(lue.place("uai"))
                .related(fiche.key_place("membres"), "les membres du campus")
                .help("Ajoutez cet établissement aux membres, avec son `uai` et son `role`, ou corrigez le code."),
        );
    };
    if fiche.membres.iter().any(|m| m.uai.as_ref() == Some(uai) && m.role.is_some()) {
        return None;
    }
    let message = format!("« {} » a des formations dans ce campus, mais pas de rôle.", connu.nom);
    Some(
        Diagnostic::error("membre-sans-role", message)
            .at(fiche.place(&format!("membres[{rang}].uai")))
            .related(lue.place("uai"), "une de ses formations")
            .help("Ajoutez `role`, l’un de ceux de `referentiels/roles.yaml` : la page range les formations par rôle."),
    )
}

/// Says the column of what is wrong in a cell, as the reader of tables does: a spreadsheet counts neither lines nor
/// characters as we do, but it shows the same names.
pub(super) fn colonnes(brouillon: &Brouillon, dits: &mut Dits) {
    let mut dans_un_tableau: Vec<&mut Diagnostic> =
        dits.iter_mut().filter(|dit| dit.place.as_ref().is_some_and(|p| p.file.ends_with(".csv"))).collect();
    if dans_un_tableau.is_empty() {
        return;
    }
    let lues = brouillon.campus.iter().flat_map(|campus| campus.formations.iter());
    let connues: HashMap<&Place, &str> = lues.flat_map(LigneLue::cells).collect();
    for dit in &mut dans_un_tableau {
        let colonne = dit.place.as_ref().and_then(|place| connues.get(place));
        if let Some(colonne) = colonne {
            dit.message = format!("Colonne `{colonne}` : {}", dit.message);
        }
    }
}

/// What makes two lines of a campus one.
fn cle(lue: &LigneLue) -> (&str, &str, Option<&str>) {
    let ligne = &lue.ligne;
    (ligne.formation.as_str(), ligne.uai.as_str(), ligne.commune.as_ref().map(AsRef::as_ref))
}

/// Two lines for one diploma in one place would be shown and counted twice.
fn double(premiere: &LigneLue, seconde: &LigneLue) -> Diagnostic {
    let message = format!("« {} » est déjà donné pour cet établissement.", seconde.ligne.intitule);
    Diagnostic::error("ligne-double", message)
        .at(seconde.place("formation"))
        .related(premiere.place("formation"), "déjà donné ici")
        .help("Gardez une seule ligne ; plusieurs voies s’écrivent dans `voies_connues`, séparées par « | ».")
}

/// What the lines of all campuses say together of a diploma.
pub(super) fn ensemble(cx: Contexte<'_>, dits: &mut Dits) {
    let mut premieres: Map<&str, &LigneLue> = Map::default();
    for lue in cx.brouillon.campus.iter().flat_map(|campus| campus.formations.iter()) {
        match premieres.get(lue.ligne.formation.as_str()) {
            Some(premiere) => accord(premiere, lue, dits),
            None => {
                premieres.insert(lue.ligne.formation.as_str(), lue);
            }
        }
    }
}

/// Lines that share a short name are one page: it can have one title, one level, one type, one RNCP code.
fn accord(premiere: &LigneLue, lue: &LigneLue, dits: &mut Dits) {
    let (a, b) = (&premiere.ligne, &lue.ligne);
    let mut dit = |code, colonne, ceci: &str, cela: &str| {
        let message = format!("« {} » a ici {ceci}, ailleurs {cela}.", b.formation);
        dits.push(
            disaccord(code, message)
                .at(lue.place(colonne))
                .related(premiere.place(colonne), "l’autre ligne")
                .help("Écrivez la même chose sur les deux lignes, ou donnez à l’un des deux diplômes un autre nom dans la colonne `formation`."),
        );
    };
    if a.intitule != b.intitule {
        dit(Desaccord::Intitule, "intitule", &guillemets(&b.intitule), &guillemets(&a.intitule));
    }
    if a.niveau != b.niveau {
        let mots = |n: u8| format!("le niveau {n}");
        dit(Desaccord::Niveau, "niveau", &mots(b.niveau.nombre()), &mots(a.niveau.nombre()));
    }
    if a.type_diplome != b.type_diplome {
        let mots = |t: &str| format!("le type {}", guillemets(t));
        dit(Desaccord::Type, "type", &mots(&b.type_diplome), &mots(&a.type_diplome));
    }
    if let (Some(un), Some(autre)) = (&a.rncp, &b.rncp)
        && un != autre
    {
        dit(Desaccord::Rncp, "rncp", autre.as_str(), un.as_str());
    }
}

fn guillemets(texte: &str) -> String {
    format!("« {texte} »")
}

enum Desaccord {
    Intitule,
    Niveau,
    Type,
    Rncp,
}

fn disaccord(desaccord: Desaccord, message: String) -> Diagnostic {
    match desaccord {
        Desaccord::Intitule => Diagnostic::error("formation-deux-intitules", message),
        Desaccord::Niveau => Diagnostic::error("formation-deux-niveaux", message),
        Desaccord::Type => Diagnostic::error("formation-deux-types", message),
        Desaccord::Rncp => Diagnostic::error("formation-deux-rncp", message),
    }
}
