//! `formations.csv`: a line names a known school of the campus, a known type, and agrees with its diploma.

use std::collections::{BTreeMap, BTreeSet, HashMap};

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
use crate::read::voies;
use crate::source::SourceFile;

const NIVEAU: Genre = Genre {
    code: "niveau-inconnu",
    quoi: "de niveau",
    aide: "Les niveaux, de 3 à 8, sont dans `content/referentiels/niveaux.yaml`.",
    mots: false,
};

/// The lines of one campus.
pub(super) fn campus(cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    for lue in campus.formations.iter() {
        renvois(cx, lue, dits);
        dits.extend(niveau_du_type(cx, lue));
        dits.extend(fermee(cx, lue));
        dits.extend(a_venir(cx, lue));
        // Of several lines, those that disagree are told first: `accord`.
        if cx.connus.formations.get(lue.ligne.formation.as_str()).is_none_or(|nommee| nommee.lignes == 1) {
            dits.extend(autre_type(cx, lue));
        }
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
    super::types::connu(cx, lue, dits);
    exige(&cx.connus.niveaux, &NIVEAU, niveau(ligne.niveau.nombre()), || lue.place("niveau"), dits);
    exige(&cx.connus.etablissements, &ETABLISSEMENT, ligne.uai.as_str(), || lue.place("uai"), dits);
    dits.extend(voies(cx, lue));
    if let Some(commune) = &ligne.commune {
        exige_commune(cx, commune, || lue.place("commune"), &[], dits);
    }
}

/// Who looks for an apprenticeship does not find a training whose way is misspelt.
fn voies(cx: Contexte<'_>, lue: &LigneLue) -> Vec<Diagnostic> {
    let inconnue = |voie: &str| !cx.connus.voies.connait(voie);
    if !lue.ligne.voies_connues.iter().any(|voie| inconnue(voie.as_str())) {
        return Vec::new();
    }
    let connues =
        cx.brouillon.referentiels.voies.iter().flat_map(|lu| &lu.termes).cloned().collect::<Vec<_>>();
    let place = lue.place("voies_connues");
    let texte = cx.sources.get(&place.file).and_then(SourceFile::shown);
    let cellule = texte.as_ref().and_then(|texte| texte.get(place.start..place.end)).unwrap_or_default();
    let fausses = voies::parts(cellule, &place).into_iter().filter(|(voie, _)| inconnue(voie));
    fausses.map(|(voie, place)| voies::unknown(voie, place, &connues)).collect()
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
            .help(format!("D’après `content/referentiels/types.yaml`, son niveau est {}.", ou(&possibles))),
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

/// A list may be that of the next school year; no later one can have been published.
fn a_venir(cx: Contexte<'_>, lue: &LigneLue) -> Option<Diagnostic> {
    let annee = i32::from(lue.ligne.annee);
    (annee > i32::from(cx.options.date.year()) + 1).then(|| {
        Diagnostic::warning("annee-a-venir", format!("L’année de la source est à venir : {annee}."))
            .at(lue.place("annee"))
            .help("Donnez l’année de la liste d’où vient cette ligne.")
    })
}

/// « BTS Métiers du ciel » is no « Bac pro »: one of the two cells is another line's.
fn autre_type(cx: Contexte<'_>, lue: &LigneLue) -> Option<Diagnostic> {
    let (titre, ecrit) = (lue.ligne.intitule.as_str(), lue.ligne.type_diplome.as_str());
    if titre.starts_with(ecrit) || !cx.connus.types.connait(ecrit) {
        return None;
    }
    let commence = |nom: &&str| titre.strip_prefix(*nom).is_some_and(|suite| suite.starts_with(' '));
    let noms = cx.brouillon.referentiels.types.iter().flat_map(|lu| &lu.types).map(|un| un.nom.as_str());
    let du_titre = noms.filter(commence).max_by_key(|nom| nom.len())?;
    // A « CAP agricole » is a CAP, and its title says no more.
    if ecrit.starts_with(du_titre) {
        return None;
    }
    let message = format!("L’intitulé commence par « {du_titre} », et le type est « {ecrit} ».");
    Some(
        Diagnostic::warning("type-hors-intitule", message)
            .at(lue.place("type"))
            .related(lue.place("intitule"), "l’intitulé")
            .help("Corrigez celle des deux cellules qui se trompe."),
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
            .help("Ajoutez `role`, l’un de ceux de `content/referentiels/roles.yaml` : la page range les formations par rôle."),
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
        if let Some(colonne) = colonne
            && !dit.message.starts_with("Colonne `")
        {
            dit.message = format!("Colonne `{colonne}` : {}", dit.message);
        }
    }
}

/// What makes two lines of a campus one. Two titles are two diplomas that share a short name by mistake: `accord` tells it.
fn cle(lue: &LigneLue) -> (&str, &str, &str, Option<&str>) {
    let ligne = &lue.ligne;
    let commune = ligne.commune.as_ref().map(AsRef::as_ref);
    (ligne.formation.as_str(), ligne.intitule.as_str(), ligne.uai.as_str(), commune)
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
    let plusieurs = |lue: &&LigneLue| {
        cx.connus.formations.get(lue.ligne.formation.as_str()).is_some_and(|nommee| nommee.lignes > 1)
    };
    let mut diplomes: BTreeMap<&str, Vec<&LigneLue>> = BTreeMap::new();
    let lues = cx.brouillon.campus.iter().flat_map(|campus| campus.formations.iter());
    for lue in lues.filter(plusieurs) {
        diplomes.entry(lue.ligne.formation.as_str()).or_default().push(lue);
    }
    for lues in diplomes.values() {
        accord(cx, lues, dits);
    }
}

/// Lines that share a short name are one page: it can have one title, one level, one type, one RNCP code.
fn accord(cx: Contexte<'_>, lues: &[&LigneLue], dits: &mut Dits) {
    use Desaccord::{Intitule, Niveau, Rncp, Type};
    // A level that the type does not have has been told on its own line: the lines that say otherwise are right.
    let juste = |lue: &LigneLue| {
        cx.connus.types.connait(&lue.ligne.type_diplome) && niveau_du_type(cx, lue).is_none()
    };
    let justes: Vec<&LigneLue> = lues.iter().copied().filter(|lue| juste(lue)).collect();
    let niveau = |lue: &LigneLue| Some(format!("le niveau {}", lue.ligne.niveau.nombre()));
    desaccords(lues, Intitule, "intitule", |lue| Some(guillemets(&lue.ligne.intitule)), dits);
    desaccords(&justes, Niveau, "niveau", niveau, dits);
    desaccords(
        &justes,
        Type,
        "type",
        |lue| Some(format!("le type {}", guillemets(&lue.ligne.type_diplome))),
        dits,
    );
    if let [premiere, autres @ ..] = lues
        && autres.iter().all(|lue| lue.ligne.type_diplome == premiere.ligne.type_diplome)
    {
        dits.extend(autre_type(cx, premiere));
    }
    let rncp = |lue: &LigneLue| lue.ligne.rncp.as_ref().map(|rncp| rncp.as_str().to_owned());
    desaccords(lues, Rncp, "rncp", rncp, dits);
}

/// Tells the lines that do not say what most say; of as many on each side, the first is followed.
fn desaccords(
    lues: &[&LigneLue],
    desaccord: Desaccord,
    colonne: &str,
    dit: impl Fn(&LigneLue) -> Option<String>,
    dits: &mut Dits,
) {
    let mots: Vec<(&LigneLue, String)> = lues.iter().filter_map(|lue| Some((*lue, dit(lue)?))).collect();
    let voix = |mot: &str| mots.iter().filter(|(_, autre)| autre == mot).count();
    let Some(le_plus) = mots.iter().map(|(_, mot)| voix(mot)).max() else { return };
    let Some((suivie, cela)) = mots.iter().find(|(_, mot)| voix(mot) == le_plus) else { return };
    for (lue, ceci) in mots.iter().filter(|(_, mot)| mot != cela) {
        let message = format!("« {} » a ici {ceci}, ailleurs {cela}.", lue.ligne.formation);
        dits.push(
            disaccord(desaccord, message)
                .at(lue.place(colonne))
                .related(suivie.place(colonne), "l’autre ligne")
                .help("Écrivez la même chose sur les deux lignes, ou donnez à l’un des deux diplômes un autre nom dans la colonne `formation`."),
        );
    }
}

fn guillemets(texte: &str) -> String {
    format!("« {texte} »")
}

#[derive(Clone, Copy)]
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
