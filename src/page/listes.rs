//! What lists show: lean cards and lines, never whole objects.

use serde::Serialize;

use super::adresses;
use super::fait::{moment, periode, quand};
use super::noms;
use crate::address::Address;
use crate::french;
use crate::model::campus::Categorie;
use crate::model::referentiel::Commune;
use crate::reseau::{Actualite, Campus, Evenement, Formation, Id, LieuFormation, Reseau};

/// A campus in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CarteCampus {
    /// Its address.
    pub adresse: Address,
    /// Its name.
    pub nom: String,
    /// Its acronym.
    pub sigle: Option<String>,
    /// One sentence.
    pub accroche: String,
    /// « Campus d’excellence », « Campus », or nothing where no source says.
    pub categorie: Option<String>,
    /// Slug of its main filière, for the colour and the pictogram.
    pub filiere: Option<String>,
    /// Name of its main filière.
    pub filiere_nom: Option<String>,
    /// Where it is: « Amiens », or nothing where no source says.
    pub commune: Option<String>,
    /// « 9 formations en 10 lieux », or nothing.
    pub formations: Option<String>,
    /// A draft, shown with its mark.
    pub brouillon: bool,
}

/// A card for this campus.
pub fn carte_campus(reseau: &Reseau, campus: &Campus) -> CarteCampus {
    let filiere = campus.filiere().and_then(|slug| reseau.filieres.row(slug.as_str()));
    CarteCampus {
        adresse: adresses::campus(&campus.slug),
        nom: campus.fiche.nom.clone(),
        sigle: campus.fiche.sigle.clone(),
        accroche: campus.fiche.accroche.clone(),
        categorie: campus
            .fiche
            .categorie
            .as_ref()
            .map(|known| format!("{} ({})", categorie(known.valeur), known.date.annee())),
        filiere: filiere.map(|f| f.slug.to_string()),
        filiere_nom: filiere.map(|f| f.nom.clone()),
        commune: lieu(reseau, campus).map(|commune| commune.nom.clone()),
        formations: (!campus.formations.is_empty())
            .then(|| french::compte(campus.formations.len(), "formation", "formations")),
        brouillon: !campus.fiche.statut.est_publie(),
    }
}

/// Where a campus is; a deduced place has no pin.
pub fn lieu<'a>(reseau: &'a Reseau, campus: &Campus) -> Option<&'a Commune> {
    let lieu = campus.fiche.lieu.as_ref().filter(|lieu| lieu.deduit.is_none())?;
    reseau.commune(&lieu.commune)
}

/// « Campus d’excellence ».
pub fn categorie(categorie: Categorie) -> &'static str {
    match categorie {
        Categorie::Excellence => "Campus d’excellence",
        Categorie::Campus => "Campus",
    }
}

/// A diploma in a list.
#[derive(Debug, Clone, Serialize)]
pub struct LigneVue {
    /// Its address.
    pub adresse: Address,
    /// Its title.
    pub intitule: String,
    /// Level, 3 to 8.
    pub niveau: u8,
    /// « Bac +2 ».
    pub niveau_nom: String,
    /// « BTS ».
    pub type_nom: String,
    /// « Amiens · Beauvais ».
    pub lieux: String,
    /// « Scolaire, apprentissage », or « voie non renseignée ».
    pub voies: String,
    /// « Pas un bac : se prépare après un CAP », where the level alone would mislead.
    pub mention: Option<String>,
}

/// A line that tells only some of its places: those of a campus, those of a school.
pub fn ligne_ou(reseau: &Reseau, formation: &Formation, keep: impl Fn(&LieuFormation) -> bool) -> LigneVue {
    let lieux: Vec<&LieuFormation> = formation.lieux.iter().filter(|lieu| keep(lieu)).collect();
    let mut communes: Vec<&str> = lieux.iter().map(|l| reseau.communes[l.commune].nom.as_str()).collect();
    communes.dedup();
    let mut voies: Vec<_> = lieux.iter().flat_map(|l| l.voies.iter().copied()).collect();
    voies.sort();
    voies.dedup();
    let voies: Vec<&str> = voies.into_iter().map(|voie| reseau.voies[voie].nom.as_str()).collect();
    LigneVue {
        adresse: adresses::formation(&formation.slug),
        intitule: formation.intitule.clone(),
        niveau: formation.niveau,
        niveau_nom: super::acces::niveau(reseau, formation),
        mention: super::acces::mention(reseau, formation),
        type_nom: reseau.types[formation.type_diplome].nom.clone(),
        lieux: communes.join(" · "),
        voies: if voies.is_empty() { "voie non renseignée".to_owned() } else { voies.join(", ") },
    }
}

/// Diplomas of one level, in a list by level.
#[derive(Debug, Clone, Serialize)]
pub struct Groupe {
    /// Level, 3 to 8: the anchor is `niveau-5`.
    pub niveau: u8,
    /// « Bac +2 », « Bac et même niveau ».
    pub nom: String,
    /// « 15 diplômes », « 9 diplômes, 14 lieux ».
    pub compte: String,
    /// The lines.
    pub lignes: Vec<LigneVue>,
}

/// Lines by level, the lowest first.
pub fn groupes<'a>(
    reseau: &Reseau,
    formations: impl IntoIterator<Item = &'a Formation>,
    keep: impl Fn(&LieuFormation) -> bool,
) -> Vec<Groupe> {
    let mut groupes: Vec<(Groupe, Compte)> = Vec::new();
    for formation in formations {
        let lieux = formation.lieux.iter().filter(|lieu| keep(lieu)).count();
        if lieux == 0 {
            continue;
        }
        let ligne = ligne_ou(reseau, formation, &keep);
        if groupes.last().is_none_or(|(groupe, _)| groupe.niveau != formation.niveau) {
            groupes.push((Groupe::vide(formation.niveau), Compte::default()));
        }
        if let Some((groupe, compte)) = groupes.last_mut() {
            groupe.lignes.push(ligne);
            compte.ajoute(reseau, formation, lieux);
        }
    }
    groupes
        .into_iter()
        .map(|(groupe, compte)| Groupe {
            nom: compte.nom(reseau, groupe.niveau),
            compte: compte.dit(),
            ..groupe
        })
        .collect()
}

impl Groupe {
    /// A level without lines.
    pub(in crate::page) fn vide(niveau: u8) -> Groupe {
        Groupe { niveau, nom: String::new(), compte: String::new(), lignes: Vec::new() }
    }
}

/// Diplomas of a level and their places.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::page) struct Compte {
    /// Diplomas.
    pub(in crate::page) diplomes: usize,
    /// Those of them that are of the level without bearing its name.
    pub(in crate::page) meme_niveau: usize,
    /// Places.
    pub(in crate::page) lieux: usize,
}

impl Compte {
    /// One more diploma, taught in so many places.
    pub(in crate::page) fn ajoute(&mut self, reseau: &Reseau, formation: &Formation, lieux: usize) {
        self.diplomes += 1;
        self.meme_niveau += usize::from(reseau.meme_niveau(formation));
        self.lieux += lieux;
    }

    /// The sum of two.
    pub(in crate::page) fn plus(self, other: Compte) -> Compte {
        Compte {
            diplomes: self.diplomes + other.diplomes,
            meme_niveau: self.meme_niveau + other.meme_niveau,
            lieux: self.lieux + other.lieux,
        }
    }

    /// « Bac », « Bac et même niveau ».
    pub(in crate::page) fn nom(self, reseau: &Reseau, niveau: u8) -> String {
        super::acces::niveau_de_liste(reseau, niveau, self.meme_niveau, self.diplomes)
    }

    /// « 15 diplômes, 18 lieux ».
    pub(in crate::page) fn dit(self) -> String {
        let diplomes = french::compte(self.diplomes, "diplôme", "diplômes");
        format!("{diplomes}, {}", french::compte(self.lieux, "lieu", "lieux"))
    }
}

/// Something dated, in a list.
#[derive(Debug, Clone, Serialize)]
pub struct DateVue {
    /// « 2 février 2026 », « du 5 au 7 mars 2022 ».
    pub date: String,
    /// For machines: `2026-02-02`.
    pub date_iso: String,
    /// Its title.
    pub titre: String,
    /// Its page and, for an event, its anchor there.
    pub adresse: Option<String>,
    /// One sentence.
    pub texte: Option<String>,
}

/// A piece of news in a list.
pub fn actualite(actualite: &Actualite) -> DateVue {
    let date = actualite.fiche.date.date();
    DateVue {
        date: french::jour(date),
        date_iso: date.to_string(),
        titre: actualite.fiche.titre.clone(),
        adresse: Some(adresses::actualite(&actualite.slug).as_str().to_owned()),
        texte: Some(actualite.fiche.resume.clone()),
    }
}

/// An event in a list.
pub fn evenement(evenement: &Evenement) -> DateVue {
    let debut = evenement.fiche.debut.date();
    let date = match &evenement.fiche.fin {
        Some(fin) => french::periode(debut, fin.date()),
        None => french::jour(debut),
    };
    DateVue {
        date,
        date_iso: debut.to_string(),
        titre: evenement.fiche.titre.clone(),
        adresse: Some(adresses::evenement(&evenement.slug)),
        texte: Some(evenement.fiche.texte.clone()),
    }
}

/// The label of a campus, told in one sentence.
///
/// A state is computed only where an end is sourced; an opinion is not a decision.
pub fn etat_label(reseau: &Reseau, campus: &Campus) -> String {
    let label = &campus.fiche.label;
    if let Some(demande) = label.demandes.last()
        && demande.decision == crate::model::campus::Decision::NonRetrouvee
    {
        return demande_en_cours(reseau, demande);
    }
    let sourced_end = label.periodes.iter().filter_map(|p| p.fin.as_ref().map(|fin| (p, fin))).next_back();
    if let Some((_, fin)) = sourced_end {
        if fin.dernier_jour() < reseau.date {
            return format!("Label dont la validité sourcée s’est achevée {}.", quand(fin));
        }
        let until = match (fin.mois(), fin.jour()) {
            (_, Some(_)) => format!("jusqu’au {}", moment(fin)),
            (Some(_), None) => format!("jusqu’à {}", moment(fin)),
            (None, None) => format!("jusqu’en {}", moment(fin)),
        };
        return format!("Label valable {until}.");
    }
    let attested = label.attestations.iter().max_by_key(|a| a.date.dernier_jour());
    match (attested, label.periodes.last()) {
        (Some(attestation), _) => {
            format!("Label attesté {} ; fin de validité non retrouvée.", quand(&attestation.date))
        }
        (None, Some(periode)) => {
            format!("Label obtenu {} ; fin de validité non retrouvée.", quand(&periode.debut))
        }
        (None, None) => "Label non retrouvé.".to_owned(),
    }
}

fn demande_en_cours(reseau: &Reseau, demande: &crate::model::campus::DemandeLabel) -> String {
    use crate::model::campus::NatureDemande;
    let what = match demande.nature {
        NatureDemande::Renouvellement => "Renouvellement demandé",
        NatureDemande::Labellisation => "Label demandé",
    };
    let when = demande.periode.as_ref().map(|p| format!(" pour {}", periode(p))).unwrap_or_default();
    let avis = demande.avis.as_ref().and_then(|slug| reseau.avis.row(slug.as_str()));
    let sense = avis.map(|a| format!("{}, ", noms::sens(a.fiche.sens))).unwrap_or_default();
    format!("{what}{when} : {sense}décision non retrouvée.")
}

/// Rows of a table by their numbers.
pub fn rows<'a, T>(table: &'a crate::reseau::Table<T>, ids: &'a [Id<T>]) -> impl Iterator<Item = &'a T> {
    ids.iter().map(|id| &table[*id])
}
