//! Every place of a file that cites sources, in the order of the file.

use std::fmt::Arguments;

use crate::model::campus::{
    Alliance, Attestation, Axe, Campus, CategorieDatee, Critere, DemandeLabel, EtendueDeclaree,
    FiliereCampus, Hote, InstanceCampus, Membre, Moyen, Partenariat, Perimetre, PeriodeLabel, Perspective,
    PlanActions, Politique, Predecesseur, Resultat, Variante,
};
use crate::model::fait::{Chiffre, Contact, Fait, Lieu};
use crate::model::forme::Slug;
use crate::model::projet::Projet;
use crate::model::reseau::{Decompte, FicheReseau, Instance, TexteOfficiel};
use crate::model::site_emblematique::SiteEmblematique;

/// What a thing needs to be shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Besoin {
    /// At least one source.
    Source,
    /// At least one source: it is a figure.
    Chiffre,
    /// None: a deduction that gives its reason, or a thing that another rule looks at.
    Libre,
}

/// Where sources are cited, or should be.
pub(super) struct Citation<'c, 'a> {
    /// Path of the thing; empty for the file itself.
    pub(super) chemin: Arguments<'c>,
    /// The key that says what the thing is: what to underline when sources lack.
    pub(super) champ: &'static str,
    /// The key that holds the sources.
    pub(super) liste: &'static str,
    /// The sources.
    pub(super) cles: &'a [Slug],
    /// What it needs.
    pub(super) besoin: Besoin,
}

/// Looks at citations one by one.
pub(super) type Voit<'v, 'a> = dyn FnMut(&Citation<'_, 'a>) + 'v;

/// A thing that cites sources.
trait Cite {
    const CHAMP: &'static str;
    fn cles(&self) -> &[Slug];
    fn besoin(&self) -> Besoin {
        Besoin::Source
    }
}

macro_rules! cite {
    ($($type:ident $champ:literal $(=> $besoin:expr)?;)*) => {$(
        impl Cite for $type {
            const CHAMP: &'static str = $champ;
            fn cles(&self) -> &[Slug] {
                &self.sources
            }
            $(fn besoin(&self) -> Besoin {
                let besoin: fn(&$type) -> Besoin = $besoin;
                besoin(self)
            })?
        }
    )*};
}

cite! {
    Variante "nom"; CategorieDatee "valeur"; Hote "nom"; Perimetre "texte"; PeriodeLabel "debut";
    DemandeLabel "nature"; Attestation "texte"; Axe "titre"; Membre "nature"; Alliance "nom";
    Partenariat "nom"; Critere "reponse"; InstanceCampus "nom"; Moyen "nom"; PlanActions "annee"; Projet "nom";
    Perspective "texte"; Politique "nom"; EtendueDeclaree "de"; Decompte "campus"; Instance "role";
    TexteOfficiel "titre";
    FiliereCampus "filiere" => |_| Besoin::Libre;
    Contact "fonction" => |_| Besoin::Libre;
    Chiffre "valeur" => |_| Besoin::Chiffre;
    Fait "texte" => |fait| deduit(fait.deduit.as_ref());
    Resultat "texte" => |resultat| deduit(resultat.deduit.as_ref());
    Lieu "commune" => |lieu| deduit(lieu.deduit.as_ref());
    Predecesseur "nom" => |predecesseur| deduit(predecesseur.deduit.as_ref());
}

/// A deduction is published by saying so, even without a source.
fn deduit(raison: Option<&String>) -> Besoin {
    if raison.is_some() { Besoin::Libre } else { Besoin::Source }
}

fn une<'a, T: Cite>(chemin: Arguments<'_>, chose: &'a T, voit: &mut Voit<'_, 'a>) {
    let besoin = chose.besoin();
    voit(&Citation { chemin, champ: T::CHAMP, liste: "sources", cles: chose.cles(), besoin });
}

fn peut_etre<'a, T: Cite>(chemin: &str, chose: Option<&'a T>, voit: &mut Voit<'_, 'a>) {
    if let Some(chose) = chose {
        une(format_args!("{chemin}"), chose, voit);
    }
}

fn liste<'a, T: Cite>(chemin: &str, choses: &'a [T], voit: &mut Voit<'_, 'a>) {
    for (rang, chose) in choses.iter().enumerate() {
        une(format_args!("{chemin}[{rang}]"), chose, voit);
    }
}

/// The citations of `campus.yaml`.
pub(super) fn campus<'a>(c: &'a Campus, voit: &mut Voit<'_, 'a>) {
    liste("variantes", &c.variantes, voit);
    peut_etre("categorie", c.categorie.as_ref(), voit);
    liste("filieres", &c.filieres, voit);
    peut_etre("hote", c.hote.as_ref(), voit);
    peut_etre("lieu", c.lieu.as_ref(), voit);
    peut_etre("perimetre", c.perimetre.as_ref(), voit);
    liste("label.periodes", &c.label.periodes, voit);
    liste("label.demandes", &c.label.demandes, voit);
    liste("label.attestations", &c.label.attestations, voit);
    liste("chiffres", &c.chiffres, voit);
    liste("enjeux", &c.enjeux, voit);
    liste("axes", &c.axes, voit);
    liste("membres", &c.membres, voit);
    liste("alliances", &c.alliances, voit);
    liste("partenariats", &c.partenariats, voit);
    if let Some(criteres) = &c.excellence {
        une(format_args!("excellence.site_emblematique"), &criteres.site_emblematique, voit);
        une(format_args!("excellence.recherche"), &criteres.recherche, voit);
        une(format_args!("excellence.rayonnement"), &criteres.rayonnement, voit);
    }
    liste("gouvernance", &c.gouvernance, voit);
    liste("moyens", &c.moyens, voit);
    liste("plans", &c.plans, voit);
    liste("projets", &c.projets, voit);
    for (rang, projet) in c.projets.iter().enumerate() {
        liste(&format!("projets[{rang}].faits"), &projet.faits, voit);
    }
    liste("resultats", &c.resultats, voit);
    liste("perspectives", &c.perspectives, voit);
    liste("politiques", &c.politiques, voit);
    if let Some(predecesseur) = &c.predecesseur {
        une(format_args!("predecesseur"), predecesseur, voit);
        liste("predecesseur.faits", &predecesseur.faits, voit);
    }
    liste("faits", &c.faits, voit);
    liste("contexte", &c.contexte, voit);
    peut_etre("formations.etendue", c.formations.etendue.as_ref(), voit);
    liste("contacts", &c.contacts, voit);
}

/// The citations of an emblematic site; `texte` is true when words follow its header.
pub(super) fn site<'a>(s: &'a SiteEmblematique, texte: bool, voit: &mut Voit<'_, 'a>) {
    liste("chiffres", &s.chiffres, voit);
    liste("occupants", &s.occupants, voit);
    liste("themes", &s.themes, voit);
    liste("a_voir", &s.a_voir, voit);
    liste("histoire", &s.histoire, voit);
    liste("contacts", &s.contacts, voit);
    let besoin = if texte { Besoin::Source } else { Besoin::Libre };
    voit(&Citation {
        chemin: format_args!(""),
        champ: "nom",
        liste: "sources_texte",
        cles: &s.sources_texte,
        besoin,
    });
}

/// The citations of `reseau.yaml`.
pub(super) fn reseau<'a>(r: &'a FicheReseau, voit: &mut Voit<'_, 'a>) {
    liste("definition", &r.definition, voit);
    liste("label", &r.label, voit);
    liste("excellence", &r.excellence, voit);
    liste("instances", &r.instances, voit);
    for (rang, instance) in r.instances.iter().enumerate() {
        liste(&format!("instances[{rang}].faits"), &instance.faits, voit);
    }
    liste("textes", &r.textes, voit);
    peut_etre("decompte", r.decompte.as_ref(), voit);
    liste("historique", &r.historique, voit);
    liste("fonctionnement", &r.fonctionnement, voit);
    liste("moyens", &r.moyens, voit);
    liste("politiques", &r.politiques, voit);
}
