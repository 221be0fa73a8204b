//! One name, one thing: what is written twice under one name would hide one of the two.

use std::hash::Hash;

use super::{Contexte, Dits, repetitions};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::brouillon::CampusLu;
use crate::read::lu::Lu;

fn double(faute: Diagnostic, premiere: Place, seconde: Place) -> Diagnostic {
    faute.at(seconde).related(premiere, "déjà donné ici")
}

/// What a campus writes twice.
pub(super) fn campus(_cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    let Some(fiche) = &campus.fiche else { return };
    let projets = fiche.projets.iter().enumerate().map(|(rang, projet)| (projet.slug.as_str(), rang));
    let place = |rang: usize| fiche.place(&format!("projets[{rang}].slug"));
    // A project's short name is its anchor on the page.
    let paire = |un, autre| {
        let faute = Diagnostic::error("projet-double", "Deux projets de ce campus ont le même nom court.")
            .help("Donnez à l’un des deux un autre `slug`.");
        double(faute, place(un), place(autre))
    };
    repetitions(projets, paire, dits);

    let membres = fiche.membres.iter().enumerate().filter_map(|(rang, m)| Some((m.uai.as_ref()?, rang)));
    let place = |rang: usize| fiche.place(&format!("membres[{rang}].uai"));
    // A school has one role in a campus: the page shows its trainings once, under that role.
    let paire = |un, autre| {
        let faute =
            Diagnostic::error("membre-double", "Cet établissement est deux fois membre de ce campus.")
                .help("Gardez une seule entrée, avec le rôle le plus proche.");
        double(faute, place(un), place(autre))
    };
    repetitions(membres, paire, dits);

    let plans = fiche.plans.iter().enumerate().map(|(rang, plan)| (plan.annee, rang));
    let place = |rang: usize| fiche.place(&format!("plans[{rang}].annee"));
    // An action plan is yearly, so a second one for a year is a change that should replace the first.
    let paire = |un, autre| {
        let faute = Diagnostic::error("plan-double", "Deux plans d’actions portent sur la même année.")
            .help("Réunissez-les en un seul plan.");
        double(faute, place(un), place(autre))
    };
    repetitions(plans, paire, dits);
}

/// What the network writes twice.
pub(super) fn reseau(cx: Contexte<'_>, dits: &mut Dits) {
    etablissements(cx, dits);
    sites(cx, dits);
    listes(cx, dits);
    glossaire(cx, dits);
    annexes(cx, dits);
}

/// A UAI code names one school in France.
fn etablissements(cx: Contexte<'_>, dits: &mut Dits) {
    let Some(lu) = &cx.brouillon.etablissements else { return };
    let tous = lu.etablissements.iter().enumerate().map(|(rang, e)| (e.uai.as_str(), rang));
    let place = |rang: usize| lu.place(&format!("etablissements[{rang}].uai"));
    let paire = |un, autre| {
        let faute = Diagnostic::error("etablissement-double", "Deux établissements ont le même code UAI.")
            .help("Gardez une seule entrée, ou corrigez l’un des deux codes.");
        double(faute, place(un), place(autre))
    };
    repetitions(tous, paire, dits);
}

/// Two campuses with a site of the same name: people who cite the site by its name would not know which.
fn sites(cx: Contexte<'_>, dits: &mut Dits) {
    let campus = &cx.brouillon.campus;
    let tous = campus.iter().flat_map(|c| c.sites.iter().map(|(slug, site)| (slug.as_str(), &site.lu)));
    let paire = |un: &Lu<_>, autre: &Lu<_>| {
        let faute = Diagnostic::error("site-double", "Deux sites emblématiques ont le même nom de fichier.")
            .help("Renommez l’un des deux fichiers, par exemple avec le nom de la ville.");
        double(faute, Place::whole(&un.file), Place::whole(&autre.file))
    };
    repetitions(tous, paire, dits);
}

/// The lists of `referentiels/` and of `reseau.yaml`: everything else names their entries by their key.
fn listes(cx: Contexte<'_>, dits: &mut Dits) {
    let lus = &cx.brouillon.referentiels;
    let reseau = cx.brouillon.reseau.as_deref();
    liste(lus.filieres.as_deref(), "filieres", "slug", |l| &l.filieres, |f| f.slug.as_str(), dits);
    liste(lus.niveaux.as_deref(), "niveaux", "niveau", |l| &l.niveaux, |n| n.niveau.nombre(), dits);
    liste(lus.types.as_deref(), "types", "nom", |l| &l.types, |t| t.nom.as_str(), dits);
    for termes in [&lus.voies, &lus.natures, &lus.natures_projet] {
        liste(termes.as_deref(), "termes", "slug", |l| &l.termes, |t| t.slug.as_str(), dits);
    }
    liste(lus.roles.as_deref(), "roles", "slug", |l| &l.roles, |r| r.slug.as_str(), dits);
    liste(reseau, "academies", "slug", |r| &r.academies, |a| a.slug.as_str(), dits);
    liste(reseau, "instances", "slug", |r| &r.instances, |i| i.slug.as_str(), dits);
    liste(reseau, "textes", "slug", |r| &r.textes, |t| t.slug.as_str(), dits);
}

fn liste<'a, L, T: 'a, K: Hash + Eq>(
    lu: Option<&'a Lu<L>>,
    chemin: &str,
    champ: &str,
    elements: impl Fn(&'a L) -> &'a Vec<T>,
    cle: impl Fn(&'a T) -> K,
    dits: &mut Dits,
) {
    let Some(lu) = lu else { return };
    let place = |rang: usize| lu.place(&format!("{chemin}[{rang}].{champ}"));
    let paire = |un, autre| {
        let faute = Diagnostic::error("entree-double", "Deux entrées de cette liste ont le même nom.")
            .help("Tout le reste du site les désigne par ce nom : changez l’un des deux, ou gardez une seule entrée.");
        double(faute, place(un), place(autre))
    };
    let toutes = elements(&lu.value).iter().enumerate().map(|(rang, element)| (cle(element), rang));
    repetitions(toutes, paire, dits);
}

/// Case does not make another word: « CoRE » and « CORE » are looked up alike.
fn glossaire(cx: Contexte<'_>, dits: &mut Dits) {
    let Some(lu) = &cx.brouillon.referentiels.glossaire else { return };
    let place = |rang: usize| lu.place(&format!("entrees[{rang}].terme"));
    let paire = |un, autre| {
        let faute = Diagnostic::error("terme-double", "Ce mot est déjà dans le glossaire.")
            .help("Réunissez les deux définitions en une seule entrée.");
        double(faute, place(un), place(autre))
    };
    let tous = lu.entrees.iter().enumerate().map(|(rang, entree)| (entree.terme.to_lowercase(), rang));
    repetitions(tous, paire, dits);
}

/// The text of an opinion cites its annexes by their number.
fn annexes(cx: Contexte<'_>, dits: &mut Dits) {
    for (_, avis) in &cx.brouillon.avis {
        let place = |rang: usize| avis.lu.place(&format!("annexes[{rang}].numero"));
        let paire = |un, autre| {
            let faute = Diagnostic::error("annexe-double", "Deux annexes de cet avis ont le même numéro.")
                .help("Corrigez l’un des deux numéros.");
            double(faute, place(un), place(autre))
        };
        let toutes = avis.lu.annexes.iter().enumerate().map(|(rang, annexe)| (annexe.numero, rang));
        repetitions(toutes, paire, dits);
    }
}
