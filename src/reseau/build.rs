//! Ties what was written into the network. References were checked: what does not resolve is left out.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::Date;

use super::offre::shown;
use super::{
    Actualite, Avis, Campus, Etablissement, Evenement, Id, Memo, PageEditoriale, Reseau, SiteEmblematique,
    Table, formations,
};
use crate::check::Options;
use crate::externes::Ecrits;
use crate::french::Ordre;
use crate::model::forme::Slug;
use crate::read::brouillon::Brouillon;
use crate::read::frontmatter::Document;
use crate::read::lu::Lu;

impl Reseau {
    /// Ties a checked draft; `None` while the site's own files are missing.
    pub fn tie(brouillon: &Brouillon, options: &Options) -> Option<Reseau> {
        Reseau::tie_again(brouillon, options, &Memo::default())
    }

    /// The same, with what is known from the last time.
    pub fn tie_again(brouillon: &Brouillon, options: &Options, memo: &Memo) -> Option<Reseau> {
        let site = brouillon.site.as_ref()?.value.clone();
        let fiche = brouillon.reseau.as_ref()?.value.clone();
        let mut reseau = lists(brouillon, options.date, site, fiche);
        let ordre = Ordre::new();
        reseau.etablissements = etablissements(brouillon, &ordre);
        campus(&mut reseau, brouillon, options, &ordre);
        formations::tie(&mut reseau, brouillon, options, &ordre, memo);
        sites(&mut reseau, brouillon, options, &ordre);
        avis(&mut reseau, brouillon, options);
        dated(&mut reseau, brouillon, options);
        pages(&mut reseau, brouillon, options);
        Some(reseau)
    }
}

fn lists(
    brouillon: &Brouillon,
    date: Date,
    site: Arc<crate::model::site::Site>,
    fiche: Arc<crate::model::reseau::FicheReseau>,
) -> Reseau {
    let lus = &brouillon.referentiels;
    Reseau {
        date,
        filieres: rows(lus.filieres.as_deref(), |l| &l.filieres, |f| f.slug.as_str()),
        niveaux: rows(lus.niveaux.as_deref(), |l| &l.niveaux, |n| niveau_key(n.niveau.nombre())),
        types: rows(lus.types.as_deref(), |l| &l.types, |t| t.nom.as_str()),
        voies: rows(lus.voies.as_deref(), |l| &l.termes, |t| t.slug.as_str()),
        natures: rows(lus.natures.as_deref(), |l| &l.termes, |t| t.slug.as_str()),
        natures_projet: rows(lus.natures_projet.as_deref(), |l| &l.termes, |t| t.slug.as_str()),
        roles: rows(lus.roles.as_deref(), |l| &l.roles, |r| r.slug.as_str()),
        glossaire: glossaire(brouillon),
        synonymes: lus.synonymes.as_ref().map(|lu| lu.synonymes.clone()).unwrap_or_default(),
        communes: Arc::clone(&lus.communes),
        departements: Arc::clone(&lus.departements),
        instances: keyed(&fiche.instances, |i| i.slug.as_str()),
        textes: keyed(&fiche.textes, |t| t.slug.as_str()),
        site,
        fiche,
        etablissements: Table::default(),
        campus: Table::default(),
        formations: Arc::default(),
        sites: Table::default(),
        avis: Table::default(),
        actualites: Table::default(),
        evenements: Table::default(),
        pages: Table::default(),
        facettes: Arc::default(),
        fichiers: std::collections::BTreeMap::new(),
        externes: Ecrits::default(),
    }
}

fn niveau_key(niveau: u8) -> &'static str {
    ["0", "1", "2", "3", "4", "5", "6", "7", "8"].get(usize::from(niveau)).unwrap_or(&"0")
}

fn rows<L, T: Clone>(
    list: Option<&Lu<L>>,
    items: impl Fn(&L) -> &Vec<T>,
    key: impl Fn(&T) -> &str,
) -> Table<T> {
    list.map(|l| keyed(items(&l.value), key)).unwrap_or_default()
}

fn keyed<T: Clone>(items: &[T], key: impl Fn(&T) -> &str) -> Table<T> {
    let mut table = Table::default();
    for item in items {
        table.insert(key(item), item.clone());
    }
    table
}

fn glossaire(brouillon: &Brouillon) -> Table<crate::model::referentiel::EntreeGlossaire> {
    let ordre = Ordre::new();
    let list = brouillon.referentiels.glossaire.as_ref();
    let mut entries = list.map(|l| l.value.entrees.clone()).unwrap_or_default();
    entries.sort_by(|a, b| ordre.compare(&a.terme, &b.terme));
    keyed(&entries, |e| e.terme.as_str())
}

fn etablissements(brouillon: &Brouillon, ordre: &Ordre) -> Table<Etablissement> {
    let mut table = Table::default();
    let Some(list) = &brouillon.etablissements else { return table };
    let rangees = list.once(|list| {
        let place = |rang: usize| list.place(&format!("etablissements[{rang}]")).start;
        let fiches = list.etablissements.iter().enumerate();
        let mut all: Vec<_> = fiches.map(|(rang, fiche)| (Arc::clone(fiche), place(rang))).collect();
        all.sort_by(|(a, _), (b, _)| ordre.compare(&a.nom, &b.nom).then_with(|| a.uai.cmp(&b.uai)));
        all
    });
    for (fiche, debut) in rangees.iter() {
        let lieu = (Arc::clone(&list.file), *debut);
        let row =
            Etablissement { fiche: Arc::clone(fiche), lieu, campus: Vec::new(), formations: Vec::new() };
        table.insert(fiche.uai.as_str(), row);
    }
    table
}

fn campus(reseau: &mut Reseau, brouillon: &Brouillon, options: &Options, ordre: &Ordre) {
    let mut all: Vec<_> = shown(brouillon, options).collect();
    all.sort_by(|(a, fa), (b, fb)| {
        ordre.compare(&fa.value.nom, &fb.value.nom).then_with(|| a.slug.cmp(&b.slug))
    });
    for (lu, fiche) in all {
        let members = fiche.value.membres.iter().filter_map(|membre| {
            let school = reseau.etablissements.get(membre.uai.as_ref()?.as_str())?;
            let role = membre.role.as_ref().and_then(|role| reseau.roles.get(role.as_str()));
            Some((school, role))
        });
        let etablissements: Vec<_> = members.collect();
        let id = reseau.campus.insert(
            lu.slug.as_str(),
            Campus {
                slug: lu.slug.clone(),
                fiche: fiche.value.clone(),
                fichier: Arc::clone(&fiche.file),
                sites: Vec::new(),
                formations: Vec::new(),
                avis: Vec::new(),
                actualites: Vec::new(),
                evenements: Vec::new(),
                etablissements: etablissements.clone(),
            },
        );
        for (school, role) in etablissements {
            if let Some(school) = reseau.etablissements.row_mut(school) {
                school.campus.push((id, role));
            }
        }
    }
}

fn sites(reseau: &mut Reseau, brouillon: &Brouillon, options: &Options, ordre: &Ordre) {
    let mut all: Vec<_> = shown(brouillon, options)
        .filter_map(|(lu, _)| reseau.campus.get(lu.slug.as_str()).map(|id| (id, &lu.sites)))
        .flat_map(|(id, sites)| sites.iter().map(move |(slug, document)| (id, slug, document)))
        .filter(|(_, _, document)| options.montre(document.lu.value.statut))
        .collect();
    all.sort_by(|a, b| ordre.compare(&a.2.lu.value.nom, &b.2.lu.value.nom).then_with(|| a.1.cmp(b.1)));
    for (campus, slug, document) in all {
        let site = SiteEmblematique {
            slug: slug.clone(),
            campus,
            fiche: document.lu.value.clone(),
            corps: Arc::clone(&document.corps),
        };
        let id = reseau.sites.insert(slug.as_str(), site);
        if let Some(campus) = reseau.campus.row_mut(campus) {
            campus.sites.push(id);
        }
    }
}

fn campus_ids(reseau: &Reseau, slugs: &[Slug]) -> Vec<Id<Campus>> {
    slugs.iter().filter_map(|slug| reseau.campus.get(slug.as_str())).collect()
}

fn avis(reseau: &mut Reseau, brouillon: &Brouillon, options: &Options) {
    let mut all: Vec<_> = brouillon.avis.iter().filter(|(_, d)| options.montre(d.lu.value.statut)).collect();
    let date = |d: &Document<crate::model::avis::Avis>| {
        let fiche = &d.lu.value;
        fiche.seance.as_ref().or(fiche.cloture.as_ref()).or(fiche.ouverture.as_ref()).map(|j| j.date())
    };
    all.sort_by(|(a, da), (b, db)| (Reverse(date(da)), a).cmp(&(Reverse(date(db)), b)));
    for (slug, document) in all {
        let fiche = document.lu.value.clone();
        let Some(emetteur) = reseau.instances.get(fiche.emetteur.as_str()) else {
            continue;
        };
        let campus = campus_ids(reseau, &fiche.campus);
        let avis = Avis {
            slug: slug.clone(),
            date: date(document),
            corps: Arc::clone(&document.corps),
            emetteur,
            campus: campus.clone(),
            fiche,
        };
        let id = reseau.avis.insert(slug.as_str(), avis);
        for campus in campus {
            if let Some(campus) = reseau.campus.row_mut(campus) {
                campus.avis.push(id);
            }
        }
    }
}

fn dated(reseau: &mut Reseau, brouillon: &Brouillon, options: &Options) {
    let mut news: Vec<_> = brouillon
        .actualites
        .iter()
        .filter(|(_, d)| options.montre(d.lu.value.statut))
        // News dated after the site's day wait for it, unless drafts are asked for.
        .filter(|(_, d)| options.brouillons || d.lu.value.date.date() <= options.date)
        .collect();
    news.sort_by(|(a, da), (b, db)| {
        (Reverse(da.lu.value.date.date()), a).cmp(&(Reverse(db.lu.value.date.date()), b))
    });
    for (slug, document) in news {
        let fiche = document.lu.value.clone();
        let campus = campus_ids(reseau, &fiche.campus);
        let row = Actualite {
            slug: slug.clone(),
            corps: Arc::clone(&document.corps),
            campus: campus.clone(),
            fiche,
        };
        let id = reseau.actualites.insert(slug.as_str(), row);
        for campus in campus {
            if let Some(campus) = reseau.campus.row_mut(campus) {
                campus.actualites.push(id);
            }
        }
    }
    let mut events: Vec<_> =
        brouillon.evenements.iter().filter(|(_, e)| options.montre(e.value.statut)).collect();
    events.sort_by(|(a, ea), (b, eb)| {
        (Reverse(ea.value.debut.date()), a).cmp(&(Reverse(eb.value.debut.date()), b))
    });
    for (slug, lu) in events {
        let fiche = lu.value.clone();
        let campus = campus_ids(reseau, &fiche.campus);
        let commune = fiche.commune.as_ref().and_then(|code| reseau.communes.get(code.as_str()));
        let row = Evenement {
            slug: slug.clone(),
            fichier: Arc::clone(&lu.file),
            commune,
            campus: campus.clone(),
            fiche,
        };
        let id = reseau.evenements.insert(slug.as_str(), row);
        for campus in campus {
            if let Some(campus) = reseau.campus.row_mut(campus) {
                campus.evenements.push(id);
            }
        }
    }
}

fn pages(reseau: &mut Reseau, brouillon: &Brouillon, options: &Options) {
    for (chemin, document) in &brouillon.pages {
        if options.montre(document.lu.value.statut) {
            let page = PageEditoriale {
                chemin: chemin.clone(),
                fiche: document.lu.value.clone(),
                corps: Arc::clone(&document.corps),
            };
            reseau.pages.insert(chemin, page);
        }
    }
}
