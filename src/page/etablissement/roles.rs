//! The campuses of a school and its role in each, with what says so.

use serde::Serialize;

use crate::address::Address;
use crate::model::campus::Hote;
use crate::model::fait::Sources;
use crate::model::forme::{Slug, Uai};
use crate::page::adresses;
use crate::page::fait::{Bibliographie, SourceVue};
use crate::page::noms;
use crate::reseau::{Campus, Etablissement, Id, Reseau};

/// A campus of a school.
#[derive(Debug, Serialize)]
pub(super) struct RoleCampus {
    /// The campus.
    pub(super) nom: String,
    /// Its page.
    pub(super) adresse: Address,
    /// Its main filière, for the colour.
    pub(super) filiere: Option<String>,
    /// « Établissement support », « Porte le campus ».
    pub(super) roles: Vec<String>,
    /// What to know about it.
    pub(super) notes: Vec<String>,
    /// True when a source makes it a member; false when the campus only lists its trainings.
    pub(super) membre: bool,
    /// What says so.
    pub(super) sources: Vec<SourceVue>,
}

/// Roles of a school, campus by campus in alphabetical order.
pub(super) fn roles(reseau: &Reseau, id: Id<Etablissement>) -> Vec<RoleCampus> {
    let school = &reseau.etablissements[id];
    let mut campus: Vec<Id<Campus>> = school.campus.iter().map(|(campus, _)| *campus).collect();
    let uai = &school.fiche.uai;
    campus.extend(reseau.campus.iter().filter(|(_, campus)| hote(campus, uai).is_some()).map(|(id, _)| id));
    let lines = school.formations.iter().flat_map(|formation| &reseau.formations[*formation].lieux);
    campus.extend(lines.filter(|line| line.etablissement == id).map(|line| line.campus));
    campus.sort();
    campus.dedup();
    campus
        .into_iter()
        .map(|id| {
            let campus = &reseau.campus[id];
            let hote = hote(campus, uai);
            let entries: Vec<_> =
                campus.fiche.membres.iter().filter(|membre| membre.uai.as_ref() == Some(uai)).collect();
            let mut roles: Vec<String> = entries
                .iter()
                .filter_map(|membre| reseau.roles.row(membre.role.as_ref()?.as_str()))
                .map(|role| role.nom.clone())
                .collect();
            if hote.is_some() {
                roles.push("Porte le campus".to_owned());
            }
            let cited = entries.iter().flat_map(|membre| &membre.sources);
            let cited = cited.chain(hote.into_iter().flat_map(|hote| &hote.sources));
            RoleCampus {
                nom: noms::campus(campus),
                adresse: adresses::campus(&campus.slug),
                filiere: campus.filiere().map(ToString::to_string),
                membre: !entries.is_empty() || hote.is_some(),
                notes: entries.iter().filter_map(|membre| membre.note.clone()).collect(),
                sources: sources(reseau, campus, cited),
                roles,
            }
        })
        .collect()
}

/// The campus' host, when it is this school.
fn hote<'a>(campus: &'a Campus, uai: &Uai) -> Option<&'a Hote> {
    campus.fiche.hote.as_ref().filter(|hote| hote.uai.as_ref() == Some(uai))
}

/// The sources that were cited, told whole: their keys mean something on the campus' page alone.
fn sources<'a>(
    reseau: &Reseau,
    campus: &Campus,
    cited: impl IntoIterator<Item = &'a Slug>,
) -> Vec<SourceVue> {
    let known = &campus.fiche.sources;
    let kept: Sources = cited
        .into_iter()
        .filter_map(|cle| known.get(cle).map(|source| (cle.clone(), source.clone())))
        .collect();
    Bibliographie::new(reseau, &kept).liste()
}
