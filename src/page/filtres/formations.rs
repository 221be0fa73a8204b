//! Diplomas and their places, for the filters of `/formations/`.

use serde::Serialize;

use super::{CommuneVue, Lieux, Mot, VERSION, academies, departements, milliemes, mot, rang};
use crate::french;
use crate::model::etablissement::Secteur;
use crate::model::referentiel::Etape;
use crate::page::acces;
use crate::page::facette::Facette;
use crate::page::noms;
use crate::page::plan_regional::Carte;
use crate::reseau::{Etablissement, Formation, Id, LieuFormation, Reseau};

#[derive(Debug, Serialize)]
pub(super) struct Donnees {
    v: u8,
    /// The words of titles are read as those of the search.
    norme: serde_json::Value,
    niveaux: Vec<Mot>,
    apres: Vec<Mot>,
    voies: Vec<Mot>,
    filieres: Vec<Mot>,
    academies: Vec<Mot>,
    departements: Vec<(String, String, i64)>,
    communes: Vec<CommuneVue>,
    /// Slug, name, rows of its filières.
    campus: Vec<(String, String, Vec<usize>)>,
    /// Roles that are shown apart, as they are said.
    roles: Vec<String>,
    etablissements: Vec<Ecole>,
    formations: Formations,
    lieux: Places,
    plan: Option<Plan>,
}

/// Code, name, row of the commune or −1, sector (0 not told, 1 public, 2 private), own position.
#[derive(Debug, Serialize)]
struct Ecole(String, String, i64, u8, Option<(i64, i64)>);

/// Columns: one diploma, one row in each.
#[derive(Debug, Default, Serialize)]
struct Formations {
    titre: Vec<String>,
    /// What its address says; empty where it follows from the title, by [`derive`].
    slug: Vec<String>,
    /// Rows of `niveaux`.
    niveau: Vec<usize>,
    /// One bit for each row of `apres`.
    apres: Vec<u32>,
    /// How many rows of `lieux` are its own.
    lieux: Vec<usize>,
    /// What a line of a list says besides, where it does: row of the diploma, words.
    mentions: Vec<(usize, String)>,
}

/// Columns: one place of a diploma, one row in each, diploma after diploma.
#[derive(Debug, Default, Serialize)]
struct Places {
    /// Row of the school.
    ecole: Vec<usize>,
    /// Row of the campus.
    campus: Vec<usize>,
    /// One bit for each row of `voies`.
    voies: Vec<u32>,
    /// 0 in the network, else one more than the row of `roles`.
    role: Vec<usize>,
    /// Places in another commune than the school's: row here, row of the commune.
    ailleurs: Vec<(usize, usize)>,
}

/// The drawing of the region.
#[derive(Debug, Serialize)]
struct Plan {
    cadre: (u32, u32),
    terres: Vec<String>,
}

pub(super) fn donnees(reseau: &Reseau) -> Donnees {
    let carte = Carte::new(reseau);
    let mut ids: Vec<_> = reseau.facettes.commune.keys().copied().collect();
    let schools = reseau.etablissements.rows();
    ids.extend(schools.iter().filter_map(|school| reseau.communes.get(school.fiche.commune.as_str())));
    let lieux = Lieux::new(reseau, ids, carte.as_ref());
    let roles: Vec<_> = reseau.roles.iter().filter(|(_, role)| !role.reseau).collect();
    let niveaux: Vec<u8> = reseau.facettes.niveau.keys().copied().collect();
    let apart = |lieu: &LieuFormation| {
        let role = lieu.role.filter(|_| !lieu.reseau)?;
        roles.iter().position(|(id, _)| *id == role)
    };
    let mut diplomas = Formations::default();
    let mut places = Places::default();
    let apres = apres(reseau);
    for (id, formation) in reseau.formations.iter() {
        if let Some(words) = acces::mention(reseau, formation) {
            diplomas.mentions.push((id.row(), mot("", &words).1));
        }
        diplomas.push(formation, &niveaux, apres.get(id.row()).copied().unwrap_or_default());
        for lieu in &formation.lieux {
            if reseau.communes.get(reseau.etablissements[lieu.etablissement].fiche.commune.as_str())
                != Some(lieu.commune)
                && let Some(commune) = lieux.rangs.get(&lieu.commune)
            {
                places.ailleurs.push((places.ecole.len(), *commune));
            }
            places.ecole.push(lieu.etablissement.row());
            places.campus.push(lieu.campus.row());
            places.voies.push(lieu.voies.iter().fold(0, |bits, voie| bits | bit(voie.row())));
            places.role.push(apart(lieu).map_or(0, |row| row + 1));
        }
    }
    Donnees {
        v: VERSION,
        norme: super::norme(),
        niveaux: niveaux.iter().map(|n| mot(n.to_string(), &niveau(reseau, *n))).collect(),
        apres: Etape::TOUTES.iter().map(|e| mot(e.slug(), e.titre())).collect(),
        voies: reseau.voies.rows().iter().map(|v| mot(v.slug.as_str(), &v.nom)).collect(),
        filieres: reseau.filieres.rows().iter().map(|f| mot(f.slug.as_str(), &f.nom)).collect(),
        academies: academies(reseau),
        departements: departements(reseau),
        campus: campus(reseau),
        roles: roles.iter().map(|(_, role)| mot("", &french::minuscule(&role.nom)).1).collect(),
        etablissements: schools.iter().map(|school| ecole(reseau, school, &lieux)).collect(),
        communes: lieux.communes,
        formations: diplomas,
        lieux: places,
        plan: carte.map(|carte| Plan {
            cadre: carte.cadre(),
            terres: carte.terres.iter().map(|terre| terre.chemin.clone()).collect(),
        }),
    }
}

impl Formations {
    fn push(&mut self, formation: &Formation, niveaux: &[u8], apres: u32) {
        let titre = french::espaces(&formation.intitule).into_owned();
        let slug = formation.slug.as_str();
        self.slug.push(if derive(&titre).as_deref() == Some(slug) { "" } else { slug }.to_owned());
        self.titre.push(titre);
        self.niveau.push(niveaux.iter().position(|n| *n == formation.niveau).unwrap_or_default());
        self.apres.push(apres);
        self.lieux.push(formation.lieux.len());
    }
}

/// « Bac +2 (niveau 5) ».
fn niveau(reseau: &Reseau, niveau: u8) -> String {
    format!("{} (niveau {niveau})", noms::niveau(reseau, niveau))
}

/// What one can enter after, a bit for each step, by diploma: as the plain pages list them.
fn apres(reseau: &Reseau) -> Vec<u32> {
    let mut bits = vec![0; reseau.formations.len()];
    for (rank, etape) in Etape::TOUTES.into_iter().enumerate() {
        for id in Facette::Apres(etape).formations(reseau) {
            if let Some(bits) = bits.get_mut(id.row()) {
                *bits |= bit(rank);
            }
        }
    }
    bits
}

fn bit(rank: usize) -> u32 {
    u32::try_from(rank).ok().and_then(|rank| 1_u32.checked_shl(rank)).unwrap_or_default()
}

fn campus(reseau: &Reseau) -> Vec<(String, String, Vec<usize>)> {
    let all = reseau.campus.rows().iter().map(|campus| {
        let (slug, nom) = mot(campus.slug.as_str(), &noms::campus(campus));
        let filieres = campus.fiche.filieres.iter();
        let filieres = filieres.filter_map(|f| reseau.filieres.get(f.filiere.as_str())).map(Id::row);
        (slug, nom, filieres.collect())
    });
    all.collect()
}

fn ecole(reseau: &Reseau, school: &Etablissement, lieux: &Lieux) -> Ecole {
    let fiche = &school.fiche;
    let commune = reseau.communes.get(fiche.commune.as_str()).and_then(|id| lieux.rangs.get(&id));
    let secteur = match fiche.secteur {
        None => 0,
        Some(Secteur::Public) => 1,
        Some(Secteur::Prive) => 2,
    };
    let position = fiche.position.as_ref().map(milliemes);
    let (uai, nom) = mot(fiche.uai.as_str(), &fiche.nom);
    Ecole(uai, nom, commune.map_or(-1, |row| rang(*row)), secteur, position)
}

/// The address word that a script finds from a title: letters without their accents, hyphens for the rest; `None` for a
/// title with a sign that is not told here. `mots.js` does the same: most addresses need not be sent.
fn derive(titre: &str) -> Option<String> {
    let mut slug = String::with_capacity(titre.len());
    for sign in titre.chars().flat_map(char::to_lowercase) {
        let plain = match french::sans_accent(sign) {
            plain @ ('a'..='z' | '0'..='9') => plain,
            ' ' | '-' | '–' | ';' | ',' | '.' | '(' | ')' | ':' | '/' | '\'' | '’' | '\u{a0}'
            | '\u{202f}' => '-',
            _ => return None,
        };
        if plain != '-' || !slug.ends_with('-') {
            slug.push(plain);
        }
    }
    Some(slug.trim_matches('-').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::essai_formations::{LIGNES, reseau};

    #[test]
    fn addresses_follow_from_titles_or_are_written() {
        assert_eq!(derive("BTS Métiers de l’eau (MDE)").as_deref(), Some("bts-metiers-de-l-eau-mde"));
        assert_eq!(derive("Bac +2"), None);
        let donnees = donnees(&reseau(&[
            "bts-eau,BTS Eau,5,BTS,,0990001N,,,,,Jeu inventé,2024,",
            "autre,BTS Feu,5,BTS,,0990001N,,,,,Jeu inventé,2024,",
        ]));
        let slugs: Vec<_> = donnees.formations.slug.iter().map(String::as_str).collect();
        assert!(slugs.contains(&"autre") && slugs.contains(&""), "{slugs:?}");
    }

    #[test]
    fn every_place_is_there_once_with_its_way_and_role() {
        let reseau = reseau(&LIGNES);
        let donnees = donnees(&reseau);
        let count: usize = reseau.formations.rows().iter().map(|f| f.lieux.len()).sum();
        let sum: usize = donnees.formations.lieux.iter().sum();
        let places = &donnees.lieux;
        assert_eq!(
            (sum, places.ecole.len(), places.campus.len(), places.voies.len()),
            (count, count, count, count)
        );
        // One place of the BTS, and the only one of the BUT, are a partner's.
        assert_eq!(places.role.iter().filter(|role| **role > 0).count(), 2);
        assert_eq!(donnees.roles, ["partenaire pédagogique"]);
        let unknown = places.voies.iter().filter(|bits| **bits == 0).count();
        let told: usize =
            reseau.formations.rows().iter().flat_map(|f| &f.lieux).filter(|l| l.voies.is_empty()).count();
        assert_eq!(unknown, told);
    }

    #[test]
    fn what_comes_after_is_what_the_plain_pages_say() {
        let reseau = reseau(&LIGNES);
        let donnees = donnees(&reseau);
        for (rank, etape) in Etape::TOUTES.into_iter().enumerate() {
            let plain = Facette::Apres(etape).formations(&reseau).len();
            let bits = donnees.formations.apres.iter().filter(|bits| **bits & bit(rank) != 0).count();
            assert_eq!(bits, plain, "{}", etape.titre());
        }
    }
}
