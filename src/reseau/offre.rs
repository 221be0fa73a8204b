//! What is drawn from the lines of training: remembered from one tie to the next, since it is most of the network and few saves
//! change it.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Communes, Facettes, Formation, Id, Options, Table};
use crate::model::campus::Campus;
use crate::model::etablissement::Etablissements;
use crate::model::formation::FicheFormation;
use crate::model::forme::Slug;
use crate::model::referentiel::{Departement, Filieres, Roles, Termes, Types};
use crate::read::brouillon::{Brouillon, CampusLu};
use crate::read::lignes::LigneLue;
use crate::read::lu::Lu;

/// The campuses that are shown, with their file.
pub(super) fn shown<'a>(
    brouillon: &'a Brouillon,
    options: &Options,
) -> impl Iterator<Item = (&'a CampusLu, &'a Lu<Campus>)> {
    let options = *options;
    brouillon
        .campus
        .iter()
        .filter_map(|lu| lu.fiche.as_deref().map(|fiche| (lu, fiche)))
        .filter(move |(_, fiche)| options.montre(fiche.value.statut))
}

/// Diplomas, in their order.
pub(super) type Ids = Vec<Id<Formation>>;

/// The diplomas, and what is drawn from them alone.
pub(super) struct Offre {
    pub(super) formations: Arc<Table<Formation>>,
    pub(super) facettes: Arc<Facettes>,
    /// The diplomas of each campus, by its row.
    pub(super) campus: Vec<Ids>,
    /// Those of each school, by its row.
    pub(super) ecoles: Vec<Ids>,
}

/// All that an [`Offre`] is made from, as the reader gave it: a file that did not change is the same value in memory.
pub(super) struct Parts {
    campus: Vec<(Slug, Arc<Campus>, Arc<[LigneLue]>)>,
    fiches: Vec<(Slug, Arc<FicheFormation>)>,
    etablissements: Option<Arc<Lu<Etablissements>>>,
    communes: Arc<Communes>,
    departements: Arc<Table<Departement>>,
    filieres: Option<Arc<Lu<Filieres>>>,
    types: Option<Arc<Lu<Types>>>,
    voies: Option<Arc<Lu<Termes>>>,
    roles: Option<Arc<Lu<Roles>>>,
}

impl Parts {
    pub(super) fn new(brouillon: &Brouillon, options: &Options) -> Parts {
        let lus = &brouillon.referentiels;
        let campus = shown(brouillon, options);
        Parts {
            campus: campus
                .map(|(lu, fiche)| (lu.slug.clone(), Arc::clone(&fiche.value), Arc::clone(&lu.formations)))
                .collect(),
            fiches: brouillon.fiches.iter().map(|(slug, lu)| (slug.clone(), Arc::clone(&lu.value))).collect(),
            etablissements: brouillon.etablissements.clone(),
            communes: Arc::clone(&lus.communes),
            departements: Arc::clone(&lus.departements),
            filieres: lus.filieres.clone(),
            types: lus.types.clone(),
            voies: lus.voies.clone(),
            roles: lus.roles.clone(),
        }
    }

    /// True when the same diplomas are drawn from both.
    fn same(&self, other: &Parts) -> bool {
        let campus = self.campus.iter().zip(&other.campus);
        let fiches = self.fiches.iter().zip(&other.fiches);
        (self.campus.len(), self.fiches.len()) == (other.campus.len(), other.fiches.len())
            && Arc::ptr_eq(&self.communes, &other.communes)
            && Arc::ptr_eq(&self.departements, &other.departements)
            && one(self.etablissements.as_ref(), other.etablissements.as_ref())
            && one(self.filieres.as_ref(), other.filieres.as_ref())
            && one(self.types.as_ref(), other.types.as_ref())
            && one(self.voies.as_ref(), other.voies.as_ref())
            && one(self.roles.as_ref(), other.roles.as_ref())
            && campus.into_iter().all(|((slug, fiche, lines), (other, other_fiche, other_lines))| {
                slug == other && Arc::ptr_eq(lines, other_lines) && ties_alike(fiche, other_fiche)
            })
            && fiches
                .into_iter()
                .all(|((slug, fiche), (other, other_fiche))| slug == other && Arc::ptr_eq(fiche, other_fiche))
    }
}

/// True for the same value, or none twice.
fn one<T>(a: Option<&Arc<T>>, b: Option<&Arc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// True when diplomas cannot tell the two files of a campus apart: its name gives its row, and its members their roles.
fn ties_alike(a: &Arc<Campus>, b: &Arc<Campus>) -> bool {
    Arc::ptr_eq(a, b) || (a.nom == b.nom && a.filieres == b.filieres && a.membres == b.membres)
}

/// The last offer, and what it was made from.
#[derive(Default)]
pub struct Memo(Mutex<Option<(Parts, Arc<Offre>)>>);

impl Memo {
    /// The offer that these parts come to, made by `make` unless they came to one the last time.
    pub(super) fn get(&self, parts: Parts, make: impl FnOnce() -> Offre) -> Arc<Offre> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().as_ref().filter(|(last, _)| last.same(&parts)).map(|(_, offre)| Arc::clone(offre));
        let offre = known.unwrap_or_else(|| Arc::new(make()));
        let before = lock().replace((parts, Arc::clone(&offre)));
        drop(before);
        offre
    }
}

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memo")
    }
}
