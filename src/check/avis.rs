//! Opinions: who gave one, about whom, when, and the file that proves it.

use super::connus::{Genre, exige};
use super::{Contexte, Dits};
use crate::diagnostic::Diagnostic;
use crate::french;
use crate::model::avis::{Avis, ModeAvis};
use crate::model::forme::{Jour, Slug};
use crate::read::frontmatter::Document;
use crate::read::lu::Lu;
use crate::source::sha256;

const CAMPUS: Genre = Genre {
    code: "avis-campus-inconnu",
    quoi: "de campus",
    aide: "Donnez le nom d’un dossier de `content/campus/`.",
    mots: true,
};
const EMETTEUR: Genre = Genre {
    code: "avis-emetteur-inconnu",
    quoi: "d’instance",
    aide: "Les instances sont dans `content/reseau.yaml`, sous `instances` ; ajoutez-y celle qui manque.",
    mots: true,
};
const TEXTE: Genre = Genre {
    code: "avis-texte-inconnu",
    quoi: "de texte officiel",
    aide: "Les textes sont dans `content/reseau.yaml`, sous `textes` ; ajoutez-y celui qui manque.",
    mots: true,
};

/// Every opinion.
pub(super) fn avis(cx: Contexte<'_>, dits: &mut Dits) {
    for (slug, document) in &cx.brouillon.avis {
        let lu = &document.lu;
        renvois(cx, lu, dits);
        dates(lu, dits);
        a_venir(cx, lu, dits);
        dits.extend(numero(lu).or_else(|| nom(lu, slug)));
        dits.extend(sans_texte(document));
        original(cx, lu, dits);
        annexes(cx, lu, dits);
        if let Some(periode) = &lu.periode_demandee {
            super::periodes::bornes(lu, "periode_demandee", periode.debut, periode.fin, dits);
        }
    }
}

fn renvois(cx: Contexte<'_>, lu: &Lu<Avis>, dits: &mut Dits) {
    exige(&cx.connus.instances, &EMETTEUR, lu.emetteur.as_str(), || lu.place("emetteur"), dits);
    for (rang, campus) in lu.campus.iter().enumerate() {
        let place = || lu.place(&format!("campus[{rang}]"));
        exige(&cx.connus.campus, &CAMPUS, campus.as_str(), place, dits);
    }
    for (rang, texte) in lu.textes.iter().enumerate() {
        let place = || lu.place(&format!("textes[{rang}]"));
        exige(&cx.connus.textes, &TEXTE, texte.as_str(), place, dits);
    }
    // An opinion about no campus would be on no campus' page: nobody would find it.
    if lu.campus.is_empty() {
        dits.push(
            Diagnostic::error("avis-sans-campus", "Cet avis ne dit pas sur quel campus il porte.")
                .at(lu.key_place("campus"))
                .help("Ajoutez le nom du dossier de chaque campus : `campus: [mon-campus]`."),
        );
    }
}

/// An opinion is given on a day, or between two: without them, nobody knows which opinion came last.
fn dates(lu: &Lu<Avis>, dits: &mut Dits) {
    let requises: &[(&str, bool)] = match lu.mode {
        ModeAvis::Seance => &[("seance", lu.seance.is_some())],
        ModeAvis::ConsultationEcrite => {
            &[("ouverture", lu.ouverture.is_some()), ("cloture", lu.cloture.is_some())]
        }
    };
    let mode = match lu.mode {
        ModeAvis::Seance => "Un avis rendu en séance",
        ModeAvis::ConsultationEcrite => "Une consultation écrite",
    };
    for (champ, _) in requises.iter().filter(|(_, donnee)| !donnee) {
        dits.push(
            Diagnostic::error("avis-dates", format!("{mode} a une date `{champ}` ; elle manque."))
                .at(lu.place("mode"))
                .help(format!("Ajoutez `{champ}: AAAA-MM-JJ`, ou corrigez `mode`.")),
        );
    }
    if let (Some(ouverture), Some(cloture)) = (lu.ouverture, lu.cloture)
        && cloture < ouverture
    {
        let message = format!(
            "La consultation se clôt le {}, avant de s’ouvrir le {}.",
            french::jour(cloture.date()),
            french::jour(ouverture.date())
        );
        dits.push(
            Diagnostic::error("avis-dates", message)
                .at(lu.place("cloture"))
                .related(lu.place("ouverture"), "elle s’ouvre ici")
                .help("Vérifiez les deux dates sur le document."),
        );
    }
}

/// What is published has been given: a day to come is most often a year mistyped.
fn a_venir(cx: Contexte<'_>, lu: &Lu<Avis>, dits: &mut Dits) {
    if !lu.statut.est_publie() {
        return;
    }
    for (champ, quoi, jour) in [
        ("seance", "La séance de cet avis", lu.seance),
        ("ouverture", "L’ouverture de cette consultation", lu.ouverture),
        ("cloture", "La clôture de cette consultation", lu.cloture),
    ] {
        let Some(jour) = jour.map(Jour::date).filter(|jour| *jour > cx.options.date) else { continue };
        let message = format!(
            "{quoi} est à venir : le {} ; le site est fait pour le {}.",
            french::jour(jour),
            french::jour(cx.options.date)
        );
        let aide = "Vérifiez l’année sur le document ; un avis ne se publie qu’une fois rendu (`statut: brouillon` d’ici là).";
        dits.push(Diagnostic::warning("avis-dates", message).at(lu.place(champ)).help(aide));
    }
}

/// The name of the file is the address of the page, and what a campus cites: with another number than the document's,
/// a reader opens one opinion for another.
fn nom(lu: &Lu<Avis>, slug: &Slug) -> Option<Diagnostic> {
    let numero = lu.numero.as_deref()?;
    let attendu = slug::slugify(numero);
    // « 2026ce01-ceit » says its number too.
    let dit = slug.as_str().split('-').any(|mot| mot == attendu);
    (!dit).then(|| {
        Diagnostic::warning(
            "avis-numero",
            format!("L’avis porte le numéro {numero}, et son fichier s’appelle `{slug}.md`."),
        )
        .at(lu.place("numero"))
        .help(format!(
            "Corrigez celui des deux qui est faux : le fichier de cet avis serait `content/avis/{attendu}.md`."
        ))
    })
}

/// The one known number is « 2026CE01 »: year, two letters, rank. No text sets that form, hence a warning.
fn numero(lu: &Lu<Avis>) -> Option<Diagnostic> {
    let numero = lu.numero.as_deref()?;
    let octets = numero.as_bytes();
    let forme = octets.len() == 8
        && octets.iter().enumerate().all(|(rang, octet)| match rang {
            4 | 5 => octet.is_ascii_uppercase(),
            _ => octet.is_ascii_digit(),
        });
    (!forme).then(|| {
        Diagnostic::warning(
            "avis-numero",
            format!("« {numero} » n’a pas la forme des numéros d’avis connus."),
        )
        .at(lu.place("numero"))
        .help("Recopiez le numéro du document : « 2026CE01 », soit l’année, deux lettres et un rang.")
    })
}

/// A page that says it holds the whole text must hold it.
fn sans_texte(document: &Document<Avis>) -> Option<Diagnostic> {
    let lu = &document.lu;
    (lu.texte_integral && document.corps.texte.trim().is_empty()).then(|| {
        Diagnostic::error("avis-sans-texte", "L’avis se dit publié en entier, mais son texte manque.")
            .at(lu.place("texte_integral"))
            .help("Recopiez le texte sous l’en-tête, ou écrivez `texte_integral: false`.")
    })
}

/// The original proves the text; its hash proves the original.
fn original(cx: Contexte<'_>, lu: &Lu<Avis>, dits: &mut Dits) {
    let Some(original) = &lu.original else { return };
    let Some(file) = cx.sources.get(&format!("content/avis/{}", original.fichier)) else {
        dits.push(
            Diagnostic::error("original-introuvable", format!("Le fichier `{}` n’est pas à côté de l’avis.", original.fichier))
                .at(lu.place("original.fichier"))
                .help("Posez le fichier dans `content/avis/`, ou enlevez `original` : la page dira « original non fourni »."),
        );
        return;
    };
    let empreinte = sha256(&file.bytes);
    match &original.sha256 {
        None => dits.push(
            Diagnostic::notice("original-sans-empreinte", "L’empreinte du fichier d’origine n’est pas donnée.")
                .at(lu.place("original.fichier"))
                .help(format!("Pour que nul ne change ce fichier sans que l’on s’en aperçoive, ajoutez `sha256: {empreinte}`.")),
        ),
        Some(attendue) if *attendue != empreinte.as_str() => dits.push(
            Diagnostic::error("original-modifie", "Le fichier d’origine n’a pas l’empreinte annoncée : il a changé.")
                .at(lu.place("original.sha256"))
                .help(format!("Reprenez le bon fichier ; si celui-ci est le bon, son empreinte est `{empreinte}`.")),
        ),
        Some(_) => {}
    }
}

/// An annex that is announced can be opened; one that is missing is named, without a file.
fn annexes(cx: Contexte<'_>, lu: &Lu<Avis>, dits: &mut Dits) {
    for (rang, annexe) in lu.annexes.iter().enumerate() {
        let Some(fichier) = &annexe.fichier else { continue };
        if cx.sources.get(&format!("content/avis/{fichier}")).is_none() {
            dits.push(
                Diagnostic::error("annexe-introuvable", format!("Le fichier `{fichier}` n’est pas à côté de l’avis."))
                    .at(lu.place(&format!("annexes[{rang}].fichier")))
                    .help("Posez le fichier dans `content/avis/`, ou enlevez `fichier` : la page dira « annexe manquante »."),
            );
        }
    }
}
