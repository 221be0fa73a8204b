//! The words that a query is read with: those that are filters (levels, ways, places, what one has done before),
//! and those that stand for others (acronyms of the glossary, synonyms).

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::Site;
use super::super::facette::Facette;
use super::super::filtres::milliemes;
use crate::french;
use crate::model::referentiel::Etape;
use crate::reseau::{Id, Reseau};
use crate::search::{Sorte, noms_courts, norme};

/// A filter: `n` a level, `t` a kind of diploma, `v` a way, `a` what one has done before, `c` a commune, `d` a
/// département; then its number.
type Filtre = (char, usize);

/// Everything that the browser needs to read a query, beside the index.
pub(super) fn vocabulaire(site: &Site) -> Value {
    let reseau = &site.reseau;
    let mots = mots(reseau);
    json!({
        "norme": serde_json::from_str::<Value>(norme::TEXTE).unwrap_or_default(),
        "sortes": Sorte::TOUTES.map(Sorte::noms),
        "niveaux": reseau.niveaux.rows().iter().map(|n| (n.niveau.nombre(), &n.nom)).collect::<Vec<_>>(),
        "types": reseau.types.rows().iter().map(|t| &t.nom).collect::<Vec<_>>(),
        "voies": reseau.voies.rows().iter().map(|v| (&v.nom, v.slug.as_str())).collect::<Vec<_>>(),
        "apres": Etape::TOUTES.map(|etape| (etape.titre(), etape.slug())),
        "communes": communes(site),
        "departements": reseau.departements.rows().iter()
            .map(|d| (&d.nom, french::slug(&d.nom))).collect::<Vec<_>>(),
        "lieux": lieux(site),
        "synonymes": synonymes(reseau, &mots),
        "filtres": mots,
        "pages": pages(site),
    })
}

/// Stems of the words of a phrase, as one key.
fn cle(phrase: &str) -> String {
    norme::utiles(phrase).iter().map(|mot| norme::racine(mot)).collect::<Vec<_>>().join(" ")
}

/// Rows of the communes that some record is in.
fn connues(site: &Site) -> Vec<usize> {
    let records = site.recherche().fiches.iter();
    let mut rows: Vec<usize> = records.flat_map(|f| f.places.iter().filter_map(|p| p.commune)).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// By row: name, row of the département, position in thousandths of a degree.
fn communes(site: &Site) -> BTreeMap<usize, Value> {
    let reseau = &site.reseau;
    let all = connues(site).into_iter().filter_map(|row| {
        let id = reseau.communes.id_at(row)?;
        let commune = &reseau.communes[id];
        let departement = reseau.departement_de(id).map(Id::row);
        let position = commune.position.as_ref().map(milliemes);
        Some((row, json!([commune.nom, departement, position])))
    });
    all.collect()
}

/// Names of places and postal codes, as they are written: a name is not made of stems.
fn lieux(site: &Site) -> BTreeMap<String, Filtre> {
    let reseau = &site.reseau;
    let mut all: BTreeMap<String, Filtre> = BTreeMap::new();
    let mut short: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for row in connues(site) {
        let Some(id) = reseau.communes.id_at(row) else { continue };
        let commune = &reseau.communes[id];
        let names = noms_courts(&commune.nom);
        let codes = commune.codes_postaux.iter().map(ToString::to_string);
        for name in names.into_iter().chain(codes).filter(|name| !name.is_empty()) {
            short.entry(name).or_default().push(row);
        }
    }
    for (rang, departement) in reseau.departements.rows().iter().enumerate() {
        all.insert(norme::utiles(&departement.nom).join(" "), ('d', rang));
    }
    // What two communes are called says neither; the whole name of one is its own before it is another's short name.
    for (name, rows) in short {
        if let [only] = rows.as_slice() {
            all.insert(name, ('c', *only));
        } else if let Some(row) = rows.iter().find(|row| {
            let id = reseau.communes.id_at(**row);
            id.is_some_and(|id| norme::utiles(&reseau.communes[id].nom).join(" ") == name)
        }) {
            all.insert(name, ('c', *row));
        }
    }
    all
}

/// Phrases that are filters, as stems.
fn mots(reseau: &Reseau) -> BTreeMap<String, Filtre> {
    let mut all: BTreeMap<String, Filtre> = BTreeMap::new();
    let mut add = |phrase: &str, filtre: Filtre| {
        all.insert(cle(phrase), filtre);
    };
    for fiche in reseau.niveaux.rows() {
        let niveau = usize::from(fiche.niveau.nombre());
        add(&fiche.nom, ('n', niveau));
        add(&format!("niveau {niveau}"), ('n', niveau));
    }
    for (rang, voie) in reseau.voies.rows().iter().enumerate() {
        add(&voie.nom, ('v', rang));
        add(&voie.slug.as_str().replace('-', " "), ('v', rang));
        add(&format!("voie {}", voie.slug.as_str().replace('-', " ")), ('v', rang));
    }
    for (rang, diplome) in reseau.types.rows().iter().enumerate() {
        // « brevet professionnel (BP) » gives both.
        for part in [&diplome.nom, &diplome.complet].into_iter().flat_map(|nom| nom.split(['(', ')'])) {
            let part = part.trim();
            if !part.is_empty() {
                add(part, ('t', rang));
            }
        }
        add(&diplome.nom.replace(' ', ""), ('t', rang));
    }
    for (rang, etape) in Etape::TOUTES.iter().enumerate() {
        add(etape.titre(), ('a', rang));
        add(&format!("après {}", etape.slug().replace('-', " ")), ('a', rang));
    }
    let apres = reseau.types.rows().iter().filter_map(|diplome| {
        let niveau = diplome.niveaux.iter().map(|n| n.nombre()).max()?;
        let etape = match niveau {
            3 => Etape::Cap,
            4 => Etape::Bac,
            5 => Etape::Bac2,
            6 => Etape::Bac3,
            _ => return None,
        };
        Some((diplome, etape))
    });
    for (diplome, etape) in apres.collect::<Vec<_>>() {
        let rang = Etape::TOUTES.iter().position(|other| *other == etape).unwrap_or_default();
        add(&format!("après {}", diplome.nom), ('a', rang));
    }
    // « 3e » is the class one is in; in letters it may count anything, which `norme.json` says (`ordinaux`).
    for phrase in ["après le collège", "après le brevet", "3e", "troisième"] {
        add(phrase, ('a', 0));
    }
    for avant in ["après la", "après la classe de", "classe de", "élève de", "fin de"] {
        for classe in ["3e", "troisième"] {
            add(&format!("{avant} {classe}"), ('a', 0));
        }
    }
    all.remove("");
    all
}

/// By phrase (stems): phrases that are looked up too, or the filter that it stands for.
fn synonymes(reseau: &Reseau, filtres: &BTreeMap<String, Filtre>) -> BTreeMap<String, Vec<Value>> {
    let mut all: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut add = |from: &str, to: &str| {
        let from = cle(from);
        let target = norme::utiles(to).join(" ");
        if from.is_empty() || target.is_empty() || from == cle(to) {
            return;
        }
        let value = match filtres.get(&cle(to)) {
            Some(filtre) => json!(filtre),
            None => json!(target),
        };
        let known = all.entry(from).or_default();
        if !known.contains(&value) {
            known.push(value);
        }
    };
    for entree in reseau.glossaire.rows() {
        if let Some(developpe) = &entree.developpe {
            add(&entree.terme, developpe);
            add(developpe, &entree.terme);
        }
    }
    for synonyme in &reseau.synonymes {
        for mot in &synonyme.mots {
            for cherche in &synonyme.cherche {
                add(mot, cherche);
            }
        }
    }
    // What is a filter by itself needs no other word.
    all.retain(|phrase, _| !filtres.contains_key(phrase));
    all
}

/// The page of each filter that has one, so that addresses are made in one place.
fn pages(site: &Site) -> BTreeMap<String, String> {
    let reseau = &site.reseau;
    let mut all: Vec<(Filtre, Facette)> = Vec::new();
    all.extend(reseau.facettes.niveau.keys().map(|n| (('n', usize::from(*n)), Facette::Niveau(*n))));
    all.extend(reseau.voies.iter().map(|(id, _)| (('v', id.row()), Facette::Voie(id))));
    all.extend(
        Etape::TOUTES.into_iter().enumerate().map(|(rang, etape)| (('a', rang), Facette::Apres(etape))),
    );
    all.extend(reseau.facettes.commune.keys().map(|id| (('c', id.row()), Facette::Commune(*id))));
    all.extend(reseau.departements.iter().map(|(id, _)| (('d', id.row()), Facette::Departement(id))));
    let known = all.into_iter().map(|((kind, rang), facette)| (format!("{kind}{rang}"), facette));
    let addresses = known.map(|(key, facette)| (key, facette.adresse(reseau).as_str().to_owned()));
    addresses.filter(|(_, adresse)| site.page(adresse).is_some()).collect()
}
