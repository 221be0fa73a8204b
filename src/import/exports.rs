//! The exports that are known, by the titles of their columns.
//!
//! Titles are those that the publishers give: Onisep's documentation of its data sets, the export of the catalogue of
//! the network of the Carif-Oref (its public source code), the data set `fr-esr-parcoursup`. Titles for people and those
//! of the programming interfaces are both known, and may change: what lacks is told, nothing rests on an order.

use crate::import::norme;
use crate::model::correspondance::Champ;

/// A known export.
#[derive(Debug)]
pub struct Export {
    /// Its name, with its publisher's.
    pub nom: &'static str,
    /// What it is known by: all the titles of one of these lists.
    signatures: &'static [&'static [&'static str]],
    /// Its columns that are read.
    pub colonnes: &'static [(&'static str, Champ)],
    /// What is written in the column `source`.
    pub source: &'static str,
    /// The way that every row of it is taught by, because of what the export is.
    pub voie: Option<&'static str>,
    /// What is to know before it is used.
    pub remarque: &'static str,
    /// Why its rows are no trainings in a place, and what to take instead.
    pub refus: Option<&'static str>,
}

/// Every known export.
pub const EXPORTS: [Export; 5] = [
    Export {
        nom: "Onisep, « Idéo-Actions de formation initiale »",
        signatures: &[&["Formation (FOR) libellé", "ENS code UAI"]],
        colonnes: &[
            ("Formation (FOR) libellé", Champ::Intitule),
            ("FOR type", Champ::Type),
            ("FOR niveau de sortie", Champ::Niveau),
            ("ENS code UAI", Champ::Uai),
            ("Lieu d'enseignement (ENS) libellé", Champ::Etablissement),
            ("ENS statut", Champ::Secteur),
            ("ENS code postal", Champ::CodePostal),
            ("ENS commune", Champ::Ville),
        ],
        source: "Onisep, Idéo-Actions de formation initiale",
        voie: None,
        remarque: "L’apprentissage n’est plus dans cet export depuis septembre 2022, et ses modalités sont un texte libre : \
                   la voie reste vide. Ces données sont sous licence ODbL.",
        refus: None,
    },
    Export {
        nom: "Parcoursup, jeu « fr-esr-parcoursup »",
        signatures: &[
            &["cod_uai", "lib_for_voe_ins"],
            &["Code UAI de l'établissement", "Filière de formation"],
        ],
        colonnes: &[
            ("lib_for_voe_ins", Champ::Intitule),
            ("Filière de formation", Champ::Intitule),
            ("fili", Champ::Type),
            ("Filière de formation très agrégée", Champ::Type),
            ("cod_uai", Champ::Uai),
            ("Code UAI de l'établissement", Champ::Uai),
            ("g_ea_lib_vx", Champ::Etablissement),
            ("Établissement", Champ::Etablissement),
            ("contrat_etab", Champ::Secteur),
            ("Statut de l'établissement de la filière de formation (public, privé…)", Champ::Secteur),
            ("ville_etab", Champ::Ville),
            ("Commune de l'établissement", Champ::Ville),
            ("capa_fin", Champ::Capacite),
            ("Capacité de l'établissement par formation", Champ::Capacite),
            ("session", Champ::Annee),
        ],
        source: "Parcoursup, données ouvertes du ministère de l’Enseignement supérieur (jeu fr-esr-parcoursup)",
        voie: None,
        remarque: "Ce jeu ne donne pas la voie : elle reste vide, sauf là où l’intitulé dit « en apprentissage ».",
        refus: None,
    },
    Export {
        nom: "Réseau des Carif-Oref, catalogue national de l’apprentissage",
        signatures: &[
            &["Formateur: UAI", "Formation: libellé Carif-Oref"],
            &["Formateur: UAI", "Formation: libellé long BCN"],
            &["etablissement_formateur_uai", "intitule_long"],
            &["uai_formation", "intitule_long"],
        ],
        colonnes: &[
            ("Formation: libellé Carif-Oref", Champ::Intitule),
            ("intitule_rco", Champ::Intitule),
            ("Formation: libellé long BCN", Champ::Intitule),
            ("intitule_long", Champ::Intitule),
            ("Formation: libellé RNCP", Champ::Intitule),
            ("rncp_intitule", Champ::Intitule),
            ("Formation: type certification BCN", Champ::Type),
            ("diplome", Champ::Type),
            ("Formation: niveau BCN", Champ::Niveau),
            ("niveau", Champ::Niveau),
            ("Formation: code RNCP", Champ::Rncp),
            ("rncp_code", Champ::Rncp),
            ("uai_formation", Champ::Uai),
            ("Formateur: UAI", Champ::Uai),
            ("etablissement_formateur_uai", Champ::Uai),
            ("Formateur: raison sociale", Champ::Etablissement),
            ("etablissement_formateur_entreprise_raison_sociale", Champ::Etablissement),
            ("Lieu: code commune", Champ::Commune),
            ("code_commune_insee", Champ::Commune),
            ("Lieu: code postal", Champ::CodePostal),
            ("code_postal", Champ::CodePostal),
            ("Lieu: ville", Champ::Ville),
            ("localite", Champ::Ville),
            ("Offre: Capacite", Champ::Capacite),
            ("capacite", Champ::Capacite),
        ],
        source: "Réseau des Carif-Oref, catalogue national de l’apprentissage",
        voie: Some("apprentissage"),
        remarque: "Tout y est en apprentissage. L’UAI est celui de l’organisme formateur ; la commune, celle du lieu des cours.",
        refus: None,
    },
    Export {
        nom: "Onisep, « Idéo-Formations initiales en France »",
        signatures: &[&["libelle_formation_principal", "url_et_id_onisep"]],
        colonnes: &[],
        source: "",
        voie: None,
        remarque: "",
        refus: Some(
            "Il décrit des diplômes, pas les établissements où ils se préparent. Prenez « Idéo-Actions de formation initiale » \
             (univers lycée, ou univers enseignement supérieur).",
        ),
    },
    Export {
        nom: "annuaire de l’éducation, jeu « fr-en-annuaire-education »",
        signatures: &[&["identifiant_de_l_etablissement", "nom_etablissement"]],
        colonnes: &[],
        source: "",
        voie: None,
        remarque: "",
        refus: Some(
            "Il décrit des établissements, pas leurs formations. Il sert à compléter `content/etablissements.yaml`.",
        ),
    },
];

impl Export {
    /// How many of these titles make it known; none when its signature lacks.
    fn reconnu(&self, titres: &[String]) -> Option<usize> {
        let present = |titre: &&str| titres.contains(&norme(titre));
        self.signatures.iter().filter(|signature| signature.iter().all(&present)).map(|s| s.len()).max()
    }

    /// The columns that it has here, by their rank: of two titles for one field, the one that comes first in the list of
    /// the export, then the others for rows where the first one is empty.
    pub fn lues(&self, titres: &[String]) -> Vec<(Champ, usize)> {
        let ici = |(titre, champ): &(&str, Champ)| {
            let rang = titres.iter().position(|ecrit| *ecrit == norme(titre))?;
            Some((*champ, rang))
        };
        self.colonnes.iter().filter_map(ici).collect()
    }
}

/// The export whose columns have these titles, in their common form.
pub fn reconnaitre(titres: &[String]) -> Option<&'static Export> {
    let connus = EXPORTS.iter().filter_map(|export| Some((export.reconnu(titres)?, export)));
    connus.rev().max_by_key(|(merite, _)| *merite).map(|(_, export)| export)
}

/// What columns are called by those who make a table by hand. The most exact first.
pub const USAGES: [(Champ, &[&str]); 15] = [
    (
        Champ::Intitule,
        &[
            "intitule",
            "formation",
            "diplome",
            "libelle",
            "nom de la formation",
            "intitulé de la formation",
            "intitulé du diplôme",
            "libellé de la formation",
            "diplôme préparé",
            "formation préparée",
        ],
    ),
    (Champ::Type, &["type", "type de diplôme", "type de formation"]),
    (Champ::Niveau, &["niveau", "niv", "niveau de diplôme", "niveau de sortie", "niveau de qualification"]),
    (
        Champ::Voies,
        &[
            "voies connues",
            "voie",
            "voies",
            "modalité",
            "modalités",
            "voie de formation",
            "statut de l'apprenant",
        ],
    ),
    (
        Champ::Uai,
        &["uai", "code uai", "rne", "code rne", "n° uai", "uai de l'établissement", "code établissement"],
    ),
    (Champ::Etablissement, &["établissement", "nom de l'établissement", "lycée", "lieu", "organisme", "cfa"]),
    (Champ::Commune, &["code insee", "insee", "code commune", "commune insee"]),
    (Champ::CodePostal, &["code postal", "cp"]),
    (Champ::Ville, &["ville", "commune", "localité"]),
    (Champ::Secteur, &["secteur", "statut", "public privé", "public/privé"]),
    (Champ::FermeLe, &["ferme le", "date de fermeture", "fermeture"]),
    (
        Champ::Capacite,
        &[
            "capacité",
            "places",
            "nombre de places",
            "nbre de places",
            "nb de places",
            "nb places",
            "effectif",
            "capacité d'accueil",
            "capacité accueil",
            "nb élèves",
            "nombre d'élèves",
        ],
    ),
    (Champ::Rncp, &["rncp", "code rncp", "n° rncp"]),
    (Champ::Annee, &["année", "année des données", "session", "millésime"]),
    (Champ::Remarque, &["remarque", "remarques"]),
];

/// True for the title of a column of a known export, or one that people use.
pub fn titre_connu(titre: &str) -> bool {
    let titre = norme(titre);
    let exports = EXPORTS.iter().flat_map(|export| {
        export.signatures.iter().copied().flatten().chain(export.colonnes.iter().map(|(t, _)| t))
    });
    !titre.is_empty() && (exports.into_iter().any(|connu| norme(connu) == titre) || usuel(&titre))
}

fn usuel(titre: &str) -> bool {
    USAGES.iter().any(|(_, usuels)| usuels.iter().any(|connu| norme(connu) == titre))
}

/// The fields that people mean by titles, in their common form: of two titles for one field, the most exact one.
pub fn usages(titres: &[String]) -> Vec<(Champ, usize)> {
    let place = |(champ, usuels): &(Champ, &[&str])| {
        let rang = usuels.iter().find_map(|usuel| titres.iter().position(|titre| *titre == norme(usuel)))?;
        Some((*champ, rang))
    };
    let mut lues: Vec<(Champ, usize)> = USAGES.iter().filter_map(place).collect();
    lues.sort_by_key(|(_, rang)| *rang);
    lues
}
