//! Facts as pages show them: words, a date, and the sources to check them by.

use serde::Serialize;

use super::adresses;
use super::noms;
use crate::address::Address;
use crate::french;
use crate::model::fait::{Chiffre, Contact, Fait, Montant, Periode, SourceCitee, Sources};
use crate::model::forme::{Moment, Slug};
use crate::reseau::Reseau;

/// A source, in the list at the end of a page.
#[derive(Debug, Clone, Serialize)]
pub struct SourceVue {
    /// Anchor: `c5`.
    pub cle: String,
    /// « Le HUB de l’énergie (site du RS2E) ».
    pub titre: String,
    /// Where to read it: an address of this site, or of the web.
    pub adresse: Option<String>,
    /// True when the address is on this site.
    pub interne: bool,
    /// « Centre Inffo, 25 avril 2022 », « date non affichée ».
    pub precision: String,
    /// « Centre Inffo ».
    pub editeur: Option<String>,
    /// « 25 avril 2022 », « date non affichée ».
    pub date: String,
}

/// A mark that leads to a source of the page: « avis 2026CE01 », « Centre Inffo, 2022 ».
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Renvoi {
    /// Anchor on the page: `source-c5`.
    pub ancre: String,
    /// What the reader sees in a sentence: who publishes it and the year, else its title.
    pub texte: String,
    /// Its title, where there is room.
    pub titre: String,
    /// For an opinion, its address on this site.
    pub adresse: Option<String>,
}

/// A fact, ready to show.
#[derive(Debug, Clone, Serialize)]
pub struct FaitVue {
    /// A few words in front.
    pub titre: Option<String>,
    /// The sentence.
    pub texte: String,
    /// « avril 2022 ».
    pub date: Option<String>,
    /// For machines: `2022-04`.
    pub date_iso: Option<String>,
    /// Why it is a deduction.
    pub deduit: Option<String>,
    /// A page that says more.
    pub lien: Option<String>,
    /// Marks to its sources.
    pub sources: Vec<Renvoi>,
}

/// A figure, ready to show.
#[derive(Debug, Clone, Serialize)]
pub struct ChiffreVue {
    /// « près de », or nothing.
    pub mot: Option<String>,
    /// « 10 000 ».
    pub valeur: String,
    /// « m² ».
    pub unite: Option<String>,
    /// What is counted.
    pub libelle: String,
    /// « Janvier 2026 », « 2022-2024 ».
    pub date: String,
    /// What to know.
    pub note: Option<String>,
    /// Marks to its sources.
    pub sources: Vec<Renvoi>,
}

/// A contact, ready to show.
#[derive(Debug, Clone, Serialize)]
pub struct ContactVue {
    /// Function or service.
    pub fonction: String,
    /// E-mail address.
    pub courriel: Option<String>,
    /// Telephone, as it is read.
    pub telephone: Option<String>,
    /// Telephone, as it is dialled.
    pub telephone_lien: Option<String>,
    /// Contact page.
    pub lien: Option<String>,
}

/// Gives marks to the sources of one file.
#[derive(Clone, Copy)]
pub struct Bibliographie<'a> {
    reseau: &'a Reseau,
    sources: &'a Sources,
}

impl<'a> Bibliographie<'a> {
    /// The sources of a file.
    pub fn new(reseau: &'a Reseau, sources: &'a Sources) -> Self {
        Bibliographie { reseau, sources }
    }

    /// The list at the end of a page, in the order in which people count: `c5` before `c10`.
    pub fn liste(&self) -> Vec<SourceVue> {
        let ordre = french::Ordre::new();
        let mut all: Vec<SourceVue> =
            self.sources.iter().map(|(cle, source)| self.source(cle, source)).collect();
        all.sort_by(|a, b| ordre.compare(&a.cle, &b.cle));
        all
    }

    /// Marks for these keys.
    pub fn renvois(&self, cles: &[Slug]) -> Vec<Renvoi> {
        cles.iter()
            .filter_map(|cle| {
                let source = self.sources.get(cle)?;
                let avis = source.avis.as_ref().and_then(|slug| self.reseau.avis.row(slug.as_str()));
                // « avis 2026CE01 » is one name: it does not break.
                let opinion = |avis| noms::avis(avis).replacen(' ', "\u{a0}", 1);
                Some(Renvoi {
                    ancre: format!("source-{cle}"),
                    texte: avis.map_or_else(|| court(source), opinion),
                    titre: avis.map_or_else(|| source.titre.clone(), noms::avis),
                    adresse: avis.map(|avis| adresses::avis(&avis.slug).as_str().to_owned()),
                })
            })
            .collect()
    }

    /// A fact.
    pub fn fait(&self, fait: &Fait) -> FaitVue {
        FaitVue {
            titre: fait.titre.clone(),
            texte: fait.texte.clone(),
            date: fait.date.as_ref().map(moment),
            date_iso: fait.date.as_ref().map(ToString::to_string),
            deduit: fait.deduit.clone(),
            lien: fait.adresse.as_ref().map(ToString::to_string),
            sources: self.renvois(&fait.sources),
        }
    }

    /// Facts.
    pub fn faits(&self, faits: &[Fait]) -> Vec<FaitVue> {
        faits.iter().map(|fait| self.fait(fait)).collect()
    }

    /// A figure.
    pub fn chiffre(&self, chiffre: &Chiffre) -> ChiffreVue {
        let date = chiffre.periode.as_ref().map(periode).or_else(|| chiffre.date.as_ref().map(moment));
        ChiffreVue {
            mot: chiffre.mot.clone().or_else(|| chiffre.approche.then(|| "près de".to_owned())),
            valeur: french::nombre_decimal(chiffre.valeur),
            unite: chiffre.unite.clone(),
            libelle: chiffre.libelle.clone(),
            date: date.as_deref().map(french::majuscule).unwrap_or_default(),
            note: chiffre.note.clone(),
            sources: self.renvois(&chiffre.sources),
        }
    }

    fn source(&self, cle: &Slug, source: &SourceCitee) -> SourceVue {
        let avis = source.avis.as_ref().and_then(|slug| self.reseau.avis.row(slug.as_str()));
        let date = match (&source.date, &source.date_precision) {
            (_, Some(words)) => words.clone(),
            (Some(date), None) if source.date_deduite => format!("{} (date déduite)", moment(date)),
            (Some(date), None) => moment(date),
            (None, None) => "date non affichée".to_owned(),
        };
        SourceVue {
            cle: cle.to_string(),
            titre: source.titre.clone(),
            interne: avis.is_some(),
            adresse: avis
                .map(|avis| adresses::avis(&avis.slug).as_str().to_owned())
                .or_else(|| source.adresse.as_ref().map(ToString::to_string)),
            precision: match &source.editeur {
                Some(editeur) => format!("{editeur}, {date}"),
                None => date.clone(),
            },
            editeur: source.editeur.clone(),
            date,
        }
    }
}

/// « Centre Inffo, 2022 »; the title where nobody says who publishes it.
fn court(source: &SourceCitee) -> String {
    match (&source.editeur, &source.date) {
        (Some(editeur), Some(date)) => format!("{editeur}, {}", date.annee()),
        (Some(editeur), None) => editeur.clone(),
        (None, _) => source.titre.clone(),
    }
}

/// A contact.
pub fn contact(contact: &Contact) -> ContactVue {
    let telephone = contact.telephone.as_ref().map(ToString::to_string);
    ContactVue {
        fonction: contact.fonction.clone(),
        courriel: contact.courriel.as_ref().map(ToString::to_string),
        telephone_lien: telephone.as_deref().map(|t| t.split_whitespace().collect()),
        telephone,
        lien: contact.adresse.as_ref().map(ToString::to_string),
    }
}

/// « avril 2022 », « 2 février 2026 », « 2021 ».
pub fn moment(moment: &Moment) -> String {
    moment.en_lettres()
}

/// « le 2 février 2026 », « en avril 2022 », « en 2021 ».
pub fn quand(date: &Moment) -> String {
    date.quand()
}

/// « 2022-2024 », « du 5 au 7 mars 2022 », « depuis 2019 ».
pub fn periode(periode: &Periode) -> String {
    let Some(fin) = &periode.fin else {
        return format!("depuis {}", moment(&periode.debut));
    };
    match (periode.debut.jour(), fin.jour()) {
        (Some(debut), Some(fin)) => french::periode(debut, fin),
        _ if periode.debut.mois().is_none() && fin.mois().is_none() => {
            format!("{}-{}", periode.debut.annee(), fin.annee())
        }
        _ => format!("de {} à {}", moment(&periode.debut), moment(fin)),
    }
}

/// « 3,5 M€ sur cinq ans », « près de 525 547 € ».
pub fn montant(montant: &Montant) -> String {
    let whole_tenths = montant.euros >= 1e6 && (montant.euros / 1e5).fract() == 0.0;
    let sum = if whole_tenths { french::millions_euros(montant.euros) } else { french::euros(montant.euros) };
    let about = if montant.approche { "près de " } else { "" };
    match &montant.portee {
        Some(portee) => format!("{about}{sum} {portee}"),
        None => format!("{about}{sum}"),
    }
}

/// A link inside the site.
#[derive(Debug, Clone, Serialize)]
pub struct LienVue {
    /// Its words.
    pub titre: String,
    /// Its address, from the site's root.
    pub adresse: Address,
}

/// Something that names its sources.
pub trait Cite {
    /// Its marks.
    fn sources(&mut self) -> &mut Vec<Renvoi>;
}

macro_rules! cite {
    ($($type:ty),*) => { $(impl $crate::page::fait::Cite for $type {
        fn sources(&mut self) -> &mut Vec<$crate::page::fait::Renvoi> { &mut self.sources }
    })* };
}
pub(super) use cite;

cite!(FaitVue, ChiffreVue);

/// Items that are told together. When all have the same sources, these are told once, under them.
#[derive(Debug, Clone, Serialize)]
pub struct Bloc<T> {
    /// The items.
    pub items: Vec<T>,
    /// Sources of all of them, or none where they differ.
    pub sources: Vec<Renvoi>,
}

impl<T: Cite> Bloc<T> {
    /// Leaves out the sources of items that the whole tells already, under them.
    #[must_use]
    pub fn sous(mut self, whole: &[Renvoi]) -> Self {
        if self.sources == whole {
            self.sources.clear();
        }
        for item in &mut self.items {
            if *item.sources() == whole {
                item.sources().clear();
            }
        }
        self
    }

    /// Gathers items and tells their common sources once.
    pub fn new(mut items: Vec<T>) -> Self {
        let first = items.first_mut().map(|item| item.sources().clone()).unwrap_or_default();
        let same = items.len() > 1 && items.iter_mut().all(|item| *item.sources() == first);
        if !same {
            return Bloc { items, sources: Vec::new() };
        }
        for item in &mut items {
            item.sources().clear();
        }
        Bloc { items, sources: first }
    }
}
