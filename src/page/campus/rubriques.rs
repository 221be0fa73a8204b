//! The headings of a profile, one function each.

use serde::Serialize;

use crate::address::Address;
use crate::french;
use crate::model::campus::Rattachement;
use crate::model::forme::Slug;
use crate::page::adresses;
use crate::page::fait::{Bibliographie, Bloc, FaitVue, LienVue, Renvoi, cite, moment, montant, periode};
use crate::page::listes::{self, rows};
use crate::page::noms;
use crate::reseau::{Campus, Reseau};

/// Words and where they come from.
#[derive(Serialize)]
pub(super) struct Mention {
    pub(super) texte: String,
    pub(super) periode: Option<String>,
    pub(super) deduit: Option<String>,
    pub(super) note: Option<String>,
    pub(super) adresse: Option<Address>,
    pub(super) sources: Vec<Renvoi>,
}

impl Mention {
    pub(super) fn new(texte: impl Into<String>, sources: Vec<Renvoi>) -> Self {
        Mention { texte: texte.into(), periode: None, deduit: None, note: None, adresse: None, sources }
    }
}

/// Mentions and, when it is the same for all, their period.
#[derive(Serialize)]
pub(super) struct Dates {
    pub(super) periode: Option<String>,
    pub(super) bloc: Bloc<Mention>,
}

impl Dates {
    fn new(mut mentions: Vec<Mention>) -> Self {
        let first = mentions.first().and_then(|m| m.periode.clone());
        let same = mentions.iter().all(|m| m.periode == first);
        if same {
            for mention in &mut mentions {
                mention.periode = None;
            }
        }
        Dates { periode: first.filter(|_| same), bloc: Bloc::new(mentions) }
    }

    pub(super) fn titre(&self, titre: &str) -> String {
        match &self.periode {
            Some(periode) => format!("{titre}, {periode}"),
            None => titre.to_owned(),
        }
    }
}

/// A title, words and where they come from.
#[derive(Serialize)]
pub(super) struct Rubrique {
    pub(super) titre: String,
    pub(super) texte: Option<String>,
    pub(super) lignes: Vec<String>,
    pub(super) lien: Option<LienVue>,
    pub(super) sources: Vec<Renvoi>,
}

#[derive(Serialize)]
pub(super) struct FiliereVue {
    pub(super) slug: String,
    pub(super) nom: String,
    pub(super) deduite: bool,
    /// Why, where it is a deduction.
    pub(super) raison: Option<String>,
    pub(super) sources: Vec<Renvoi>,
}

#[derive(Serialize)]
pub(super) struct SiteVue {
    pub(super) adresse: Address,
    pub(super) nom: String,
    pub(super) accroche: String,
    pub(super) commune: String,
}

#[derive(Serialize)]
pub(super) struct AvisVue {
    pub(super) adresse: Address,
    pub(super) titre: String,
    pub(super) resume: String,
    pub(super) date: Option<String>,
    pub(super) date_iso: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Plan {
    pub(super) annee: u16,
    pub(super) objectifs: Vec<String>,
    pub(super) actions: Vec<String>,
    pub(super) budget: Option<String>,
    pub(super) sources: Vec<Renvoi>,
}

#[derive(Serialize)]
pub(super) struct Predecesseur {
    pub(super) nom: String,
    pub(super) deduit: Option<String>,
    pub(super) faits: Bloc<FaitVue>,
    pub(super) sources: Vec<Renvoi>,
}

pub(super) fn rubrique(titre: &str, texte: Option<String>, sources: Vec<Renvoi>) -> Rubrique {
    Rubrique { titre: titre.to_owned(), texte, lignes: Vec::new(), lien: None, sources }
}

pub(super) fn filieres(reseau: &Reseau, campus: &Campus, biblio: Bibliographie<'_>) -> Vec<FiliereVue> {
    campus
        .fiche
        .filieres
        .iter()
        .filter_map(|f| {
            let filiere = reseau.filieres.row(f.filiere.as_str())?;
            Some(FiliereVue {
                slug: filiere.slug.to_string(),
                nom: filiere.nom.clone(),
                deduite: f.rattachement == Rattachement::Deduit,
                raison: f.raison.clone(),
                sources: biblio.renvois(&f.sources),
            })
        })
        .collect()
}

pub(super) fn hote(reseau: &Reseau, campus: &Campus, biblio: Bibliographie<'_>) -> Option<Mention> {
    let hote = campus.fiche.hote.as_ref()?;
    let school = hote.uai.as_ref().and_then(|uai| reseau.etablissements.row(uai.as_str()));
    Some(Mention {
        adresse: school.map(|s| adresses::etablissement(&s.fiche.uai)),
        ..Mention::new(&hote.nom, biblio.renvois(&hote.sources))
    })
}

/// Where it is: « Amiens, 1 rue Imaginaire ».
pub(super) fn lieu(reseau: &Reseau, campus: &Campus, biblio: Bibliographie<'_>) -> Option<Mention> {
    let lieu = campus.fiche.lieu.as_ref()?;
    let commune = reseau.commune(&lieu.commune)?;
    let words = match &lieu.adresse {
        Some(adresse) => format!("{adresse}, {}", commune.nom),
        None => commune.nom.clone(),
    };
    Some(Mention { deduit: lieu.deduit.clone(), ..Mention::new(words, biblio.renvois(&lieu.sources)) })
}

pub(super) fn perimetre(reseau: &Reseau, campus: &Campus, biblio: Bibliographie<'_>) -> Bloc<Mention> {
    let Some(perimetre) = &campus.fiche.perimetre else {
        return Bloc::new(Vec::new());
    };
    let mut words: Vec<String> = perimetre.texte.clone().into_iter().collect();
    let academies: Vec<&str> = perimetre
        .academies
        .iter()
        .filter_map(|slug| reseau.fiche.academies.iter().find(|a| a.slug == *slug))
        .map(|a| a.nom.as_str())
        .collect();
    if !academies.is_empty() {
        let word = if academies.len() == 1 { "Académie" } else { "Académies" };
        words.push(format!("{word} : {}", french::enumere(&academies)));
    }
    let departements: Vec<&str> = perimetre
        .departements
        .iter()
        .filter_map(|code| reseau.departements.row(code.as_str()))
        .map(|d| d.nom.as_str())
        .collect();
    if !departements.is_empty() {
        words.push(format!("Départements : {}", french::enumere(&departements)));
    }
    if !perimetre.territoires.is_empty() {
        words.push(format!("Territoires : {}", french::enumere(&perimetre.territoires)));
    }
    Bloc::new(words.into_iter().map(|text| Mention::new(text, biblio.renvois(&perimetre.sources))).collect())
}

pub(super) fn sites(reseau: &Reseau, campus: &Campus) -> Vec<SiteVue> {
    rows(&reseau.sites, &campus.sites)
        .map(|site| SiteVue {
            adresse: adresses::site_emblematique(&site.slug),
            nom: site.fiche.nom.clone(),
            accroche: site.fiche.accroche.clone(),
            commune: reseau.commune(&site.fiche.commune).map(|c| c.nom.clone()).unwrap_or_default(),
        })
        .collect()
}

pub(super) fn politiques(campus: &Campus, biblio: Bibliographie<'_>) -> Bloc<Rubrique> {
    let title = |p: &crate::model::campus::Politique| match &p.sigle {
        Some(sigle) => format!("{} ({sigle})", p.nom),
        None => p.nom.clone(),
    };
    let all = campus.fiche.politiques.iter();
    Bloc::new(all.map(|p| rubrique(&title(p), p.texte.clone(), biblio.renvois(&p.sources))).collect())
}

pub(super) fn moyens(campus: &Campus, biblio: Bibliographie<'_>) -> Bloc<Rubrique> {
    let project = |slug: &Slug| campus.fiche.projets.iter().find(|p| p.slug == *slug).map(|p| p.nom.clone());
    let one = |m: &crate::model::campus::Moyen| {
        // Projects that the sentence names already are not named twice.
        let told = |name: &String| m.texte.as_ref().is_some_and(|texte| texte.contains(name.as_str()));
        let projects = m.projets.iter().filter_map(project).filter(|name| !told(name));
        Rubrique {
            lignes: projects.chain(m.montant.as_ref().map(montant)).collect(),
            ..rubrique(&m.nom, m.texte.clone(), biblio.renvois(&m.sources))
        }
    };
    Bloc::new(campus.fiche.moyens.iter().map(one).collect())
}

pub(super) fn plans(campus: &Campus, biblio: Bibliographie<'_>) -> Vec<Plan> {
    let all = campus.fiche.plans.iter();
    all.map(|p| Plan {
        annee: p.annee,
        objectifs: p.objectifs.clone(),
        actions: p.actions.clone(),
        budget: p.budget.as_ref().map(montant),
        sources: biblio.renvois(&p.sources),
    })
    .collect()
}

pub(super) fn excellence(reseau: &Reseau, campus: &Campus, biblio: Bibliographie<'_>) -> Bloc<Rubrique> {
    let Some(criteres) = &campus.fiche.excellence else {
        return Bloc::new(Vec::new());
    };
    let criteres = [
        ("Un site emblématique", &criteres.site_emblematique),
        ("La recherche et l’enseignement supérieur", &criteres.recherche),
        ("Un rayonnement national et international", &criteres.rayonnement),
    ];
    let one = |(titre, critere): (&str, &crate::model::campus::Critere)| {
        let site = critere.site.as_ref().and_then(|slug| reseau.sites.row(slug.as_str()));
        Rubrique {
            lien: site.map(|site| LienVue {
                titre: site.fiche.nom.clone(),
                adresse: adresses::site_emblematique(&site.slug),
            }),
            ..rubrique(titre, Some(critere.reponse.clone()), biblio.renvois(&critere.sources))
        }
    };
    Bloc::new(criteres.into_iter().map(one).collect())
}

pub(super) fn axes(campus: &Campus, biblio: Bibliographie<'_>) -> Bloc<Rubrique> {
    let all = campus.fiche.axes.iter();
    Bloc::new(all.map(|a| rubrique(&a.titre, a.texte.clone(), biblio.renvois(&a.sources))).collect())
}

pub(super) fn alliances(campus: &Campus, biblio: Bibliographie<'_>) -> Bloc<Rubrique> {
    let one = |a: &crate::model::campus::Alliance| Rubrique {
        lignes: a.membres.clone(),
        ..rubrique(&a.nom, a.objet.clone(), biblio.renvois(&a.sources))
    };
    Bloc::new(campus.fiche.alliances.iter().map(one).collect())
}

pub(super) fn partenariats(campus: &Campus, biblio: Bibliographie<'_>) -> Bloc<Rubrique> {
    let one = |p: &crate::model::campus::Partenariat| Rubrique {
        lignes: p.note.clone().into_iter().collect(),
        ..rubrique(&p.nom, Some(p.objet.clone()), biblio.renvois(&p.sources))
    };
    Bloc::new(campus.fiche.partenariats.iter().map(one).collect())
}

pub(super) fn gouvernance(campus: &Campus, biblio: Bibliographie<'_>) -> Bloc<Rubrique> {
    let all = campus.fiche.gouvernance.iter();
    Bloc::new(all.map(|g| rubrique(&g.nom, g.role.clone(), biblio.renvois(&g.sources))).collect())
}

pub(super) fn resultats(campus: &Campus, biblio: Bibliographie<'_>) -> Dates {
    let one = |r: &crate::model::campus::Resultat| Mention {
        periode: r.periode.as_ref().map(periode),
        deduit: r.deduit.clone(),
        ..Mention::new(&r.texte, biblio.renvois(&r.sources))
    };
    Dates::new(campus.fiche.resultats.iter().map(one).collect())
}

pub(super) fn perspectives(campus: &Campus, biblio: Bibliographie<'_>) -> Dates {
    let one = |p: &crate::model::campus::Perspective| Mention {
        periode: p.periode.as_ref().map(periode),
        ..Mention::new(&p.texte, biblio.renvois(&p.sources))
    };
    Dates::new(campus.fiche.perspectives.iter().map(one).collect())
}

pub(super) fn variantes(campus: &Campus, biblio: Bibliographie<'_>) -> Bloc<Mention> {
    let all = campus.fiche.variantes.iter();
    Bloc::new(all.map(|v| Mention::new(format!("« {} »", v.nom), biblio.renvois(&v.sources))).collect())
}

pub(super) fn categorie(campus: &Campus, biblio: Bibliographie<'_>) -> Option<Mention> {
    let categorie = campus.fiche.categorie.as_ref()?;
    let words = format!("{} ({})", listes::categorie(categorie.valeur), moment(&categorie.date));
    Some(Mention { note: categorie.note.clone(), ..Mention::new(words, biblio.renvois(&categorie.sources)) })
}

pub(super) fn predecesseur(campus: &Campus, biblio: Bibliographie<'_>) -> Option<Predecesseur> {
    campus.fiche.predecesseur.as_ref().map(|p| Predecesseur {
        nom: p.nom.clone(),
        deduit: p.deduit.clone(),
        faits: Bloc::new(biblio.faits(&p.faits)),
        sources: biblio.renvois(&p.sources),
    })
}

pub(super) fn avis(reseau: &Reseau, campus: &Campus) -> Vec<AvisVue> {
    rows(&reseau.avis, &campus.avis)
        .map(|avis| AvisVue {
            adresse: adresses::avis(&avis.slug),
            titre: avis.fiche.titre.clone(),
            resume: format!("{}.", french::majuscule(&noms::sens_dit(avis))),
            date: avis.date.map(french::jour),
            date_iso: avis.date.map(|d| d.to_string()),
        })
        .collect()
}

cite!(Mention, Rubrique);
