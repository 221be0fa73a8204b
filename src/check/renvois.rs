//! References: what a file names exists, with the nearest name when it does not.

use super::communes::exige_commune;
use super::connus::{Genre, exige};
use super::{Contexte, Dits};
use crate::diagnostic::Diagnostic;
use crate::model::campus::Campus;
use crate::model::fait::Lieu;
use crate::read::brouillon::CampusLu;
use crate::read::lu::Lu;

/// Kinds that several families refer to.
pub(super) const ETABLISSEMENT: Genre = Genre {
    code: "etablissement-inconnu",
    quoi: "d’établissement de code UAI",
    aide: "Corrigez le code, ou ajoutez cet établissement à `content/etablissements.yaml`.",
    mots: false,
};
const NATURE: Genre = Genre {
    code: "nature-inconnue",
    quoi: "de nature de membre",
    aide: "Les natures sont dans `content/referentiels/natures.yaml` ; celle qui manque s’y ajoute.",
    mots: true,
};
const FILIERE: Genre = Genre {
    code: "filiere-inconnue",
    quoi: "de filière",
    aide: "Les douze filières nationales sont dans `content/referentiels/filieres.yaml`.",
    mots: true,
};
const ROLE: Genre = Genre {
    code: "role-inconnu",
    quoi: "de rôle",
    aide: "Les rôles sont dans `content/referentiels/roles.yaml` ; celui qui manque s’y ajoute.",
    mots: true,
};
const ACADEMIE: Genre = Genre {
    code: "academie-inconnue",
    quoi: "d’académie",
    aide: "Les académies sont dans `content/reseau.yaml`.",
    mots: true,
};
const DEPARTEMENT: Genre = Genre {
    code: "departement-inconnu",
    quoi: "de département de code",
    aide: "Les départements de la région sont dans `content/referentiels/departements.geojson`.",
    mots: false,
};
const AVIS: Genre = Genre {
    code: "demande-avis-inconnu",
    quoi: "d’avis",
    aide: "Donnez le nom d’un fichier de `content/avis/`, sans `.md`, ou enlevez cette clé.",
    mots: true,
};
const NATURE_PROJET: Genre = Genre {
    code: "nature-projet-inconnue",
    quoi: "de nature de projet",
    aide: "Les natures sont dans `content/referentiels/natures-projet.yaml` ; celle qui manque s’y ajoute.",
    mots: true,
};

/// What a campus and its emblematic sites refer to.
pub(super) fn campus(cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    if let Some(fiche) = &campus.fiche {
        identite(cx, fiche, dits);
        membres(cx, fiche, dits);
        label(cx, campus, fiche, dits);
        projets(cx, fiche, dits);
        sites(cx, campus, fiche, dits);
    }
    for (_, site) in &campus.sites {
        let lu = &site.lu;
        let a_cote =
            [lu.adresse.as_deref(), lu.code_postal.as_ref().map(AsRef::as_ref), Some(lu.nom.as_str())];
        exige_commune(cx, &lu.commune, || lu.place("commune"), &a_cote, dits);
    }
}

fn identite(cx: Contexte<'_>, fiche: &Lu<Campus>, dits: &mut Dits) {
    for (rang, filiere) in fiche.filieres.iter().enumerate() {
        let place = || fiche.place(&format!("filieres[{rang}].filiere"));
        exige(&cx.connus.filieres, &FILIERE, filiere.filiere.as_str(), place, dits);
    }
    if let Some(uai) = fiche.hote.as_ref().and_then(|hote| hote.uai.as_ref()) {
        exige(&cx.connus.etablissements, &ETABLISSEMENT, uai.as_str(), || fiche.place("hote.uai"), dits);
    }
    if let Some(Lieu { commune, adresse, .. }) = &fiche.lieu {
        exige_commune(cx, commune, || fiche.place("lieu.commune"), &[adresse.as_deref()], dits);
    }
    let Some(perimetre) = &fiche.perimetre else { return };
    for (rang, academie) in perimetre.academies.iter().enumerate() {
        let place = || fiche.place(&format!("perimetre.academies[{rang}]"));
        exige(&cx.connus.academies, &ACADEMIE, academie.as_str(), place, dits);
    }
    for (rang, departement) in perimetre.departements.iter().enumerate() {
        let place = || fiche.place(&format!("perimetre.departements[{rang}]"));
        exige(&cx.connus.departements, &DEPARTEMENT, departement.as_str(), place, dits);
    }
}

fn membres(cx: Contexte<'_>, fiche: &Lu<Campus>, dits: &mut Dits) {
    for (rang, membre) in fiche.membres.iter().enumerate() {
        let place = |cle: &str| fiche.place(&format!("membres[{rang}].{cle}"));
        exige(&cx.connus.natures, &NATURE, membre.nature.as_str(), || place("nature"), dits);
        if let Some(uai) = &membre.uai {
            exige(&cx.connus.etablissements, &ETABLISSEMENT, uai.as_str(), || place("uai"), dits);
        }
        if let Some(role) = &membre.role {
            exige(&cx.connus.roles, &ROLE, role.as_str(), || place("role"), dits);
        }
    }
}

fn label(cx: Contexte<'_>, campus: &CampusLu, fiche: &Lu<Campus>, dits: &mut Dits) {
    for (rang, demande) in fiche.label.demandes.iter().enumerate() {
        let Some(avis) = &demande.avis else { continue };
        let place = || fiche.place(&format!("label.demandes[{rang}].avis"));
        exige(&cx.connus.avis, &AVIS, avis.as_str(), place, dits);
        if let Some((_, document)) = cx.brouillon.avis.iter().find(|(slug, _)| slug == avis)
            && !document.lu.campus.contains(&campus.slug)
            // A campus that the opinion misspells has been told: most likely it is this one.
            && document.lu.campus.iter().all(|nomme| cx.connus.campus.connait(nomme.as_str()))
        {
            dits.push(avis_d_un_autre(fiche, rang, campus, &document.lu));
        }
    }
}

/// An opinion answers the request of the campuses that it names; on the page of another it would mislead.
fn avis_d_un_autre(
    fiche: &Lu<Campus>,
    rang: usize,
    campus: &CampusLu,
    avis: &Lu<crate::model::avis::Avis>,
) -> Diagnostic {
    Diagnostic::error("demande-avis-autre", "Cet avis ne porte pas sur ce campus.")
        .at(fiche.place(&format!("label.demandes[{rang}].avis")))
        .related(avis.place("campus"), "les campus de cet avis")
        .help(format!("Ajoutez `{}` aux campus de l’avis, ou corrigez le nom de l’avis.", campus.slug))
}

fn projets(cx: Contexte<'_>, fiche: &Lu<Campus>, dits: &mut Dits) {
    for (rang, projet) in fiche.projets.iter().enumerate() {
        if let Some(nature) = &projet.nature {
            let place = || fiche.place(&format!("projets[{rang}].nature"));
            exige(&cx.connus.natures_projet, &NATURE_PROJET, nature.as_str(), place, dits);
        }
    }
    for (i, moyen) in fiche.moyens.iter().enumerate() {
        for (j, slug) in moyen.projets.iter().enumerate() {
            if !fiche.projets.iter().any(|projet| projet.slug == *slug) {
                dits.push(
                    Diagnostic::error("projet-inconnu", format!("Ce campus n’a pas de projet « {slug} »."))
                        .at(fiche.place(&format!("moyens[{i}].projets[{j}]")))
                        .near(slug.as_str(), fiche.projets.iter().map(|p| p.slug.as_str()))
                        .help("Donnez le `slug` d’un projet de ce fichier."),
                );
            }
        }
    }
}

/// The sites that answer the criteria of excellence are those of the campus itself.
fn sites(cx: Contexte<'_>, campus: &CampusLu, fiche: &Lu<Campus>, dits: &mut Dits) {
    let Some(criteres) = &fiche.excellence else { return };
    let tous = [
        ("site_emblematique", &criteres.site_emblematique),
        ("recherche", &criteres.recherche),
        ("rayonnement", &criteres.rayonnement),
    ];
    for (nom, critere) in tous {
        let Some(slug) = &critere.site else { continue };
        if !campus.sites.iter().any(|(site, _)| site == slug) && !cx.sites_illisibles(campus) {
            let message = format!("Ce campus n’a pas de site emblématique « {slug} ».");
            dits.push(
                Diagnostic::error("site-inconnu", message)
                    .at(fiche.place(&format!("excellence.{nom}.site")))
                    .near(slug.as_str(), campus.sites.iter().map(|(site, _)| site.as_str()))
                    .help(format!(
                        "Donnez le nom d’un fichier de `content/campus/{}/sites-emblematiques/`, sans `.md`.",
                        campus.slug
                    )),
            );
        }
    }
}

/// What schools and académies refer to.
pub(super) fn reseau(cx: Contexte<'_>, dits: &mut Dits) {
    if let Some(lu) = &cx.brouillon.etablissements {
        for (rang, etablissement) in lu.etablissements.iter().enumerate() {
            let place = |cle: &str| lu.place(&format!("etablissements[{rang}].{cle}"));
            exige(&cx.connus.natures, &NATURE, etablissement.nature.as_str(), || place("nature"), dits);
            let a_cote = [etablissement.adresse.as_deref(), Some(etablissement.nom.as_str())];
            exige_commune(cx, &etablissement.commune, || place("commune"), &a_cote, dits);
        }
    }
    if let Some(lu) = &cx.brouillon.reseau {
        for (i, academie) in lu.academies.iter().enumerate() {
            for (j, departement) in academie.departements.iter().enumerate() {
                let place = || lu.place(&format!("academies[{i}].departements[{j}]"));
                exige(&cx.connus.departements, &DEPARTEMENT, departement.as_str(), place, dits);
            }
        }
    }
}
