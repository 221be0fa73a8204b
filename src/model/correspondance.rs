//! How to read the columns of a table that somebody else made: what `cmq import formations` remembers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Le fichier `content/.import/<nom>.yaml` : comment `cmq import formations` lit un tableau qui n’est pas un export connu.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correspondance {
    /// Les colonnes lues, chacune par son titre dans le tableau. Celles qui ne sont pas ici ne sont pas lues.
    pub colonnes: Vec<ColonneLue>,
    /// Ce que veulent dire des mots du tableau qui ne sont pas ceux du site.
    #[serde(default)]
    pub valeurs: Vec<ValeurLue>,
    /// Ce qui s’écrit dans la colonne `source` de `formations.csv`.
    #[serde(default)]
    pub source: Option<String>,
    /// Feuille du classeur, s’il en a plusieurs.
    #[serde(default)]
    pub feuille: Option<String>,
}

/// Une colonne du tableau.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColonneLue {
    /// Titre de la colonne, tel que le tableau l’écrit.
    pub titre: String,
    /// Ce qu’elle donne.
    pub champ: Champ,
}

/// Un mot du tableau et ce qu’il veut dire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ValeurLue {
    /// Le champ où ce mot s’écrit.
    pub champ: Champ,
    /// Le mot du tableau : « Scol. ».
    pub ecrit: String,
    /// Le mot du site : `scolaire`. Sans cette clé, le mot du tableau ne dit rien.
    #[serde(default)]
    pub lu: Option<String>,
}

/// Ce qu’une colonne peut donner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Champ {
    /// Intitulé du diplôme, avec ou sans son type.
    Intitule,
    /// Type de diplôme : CAP, BTS…
    Type,
    /// Niveau, de 3 à 8.
    Niveau,
    /// Voies : scolaire, apprentissage…
    Voies,
    /// Code UAI de l’établissement.
    Uai,
    /// Nom de l’établissement.
    Etablissement,
    /// Code INSEE de la commune.
    Commune,
    /// Code postal.
    CodePostal,
    /// Nom de la commune.
    Ville,
    /// Public ou privé.
    Secteur,
    /// Jour où la formation ferme.
    FermeLe,
    /// Nombre de places.
    Capacite,
    /// Code RNCP.
    Rncp,
    /// Année des données.
    Annee,
    /// Ce qu’il faut savoir de cette ligne.
    Remarque,
}

impl Champ {
    /// Every field, in the order of the guide.
    pub const TOUS: [Champ; 15] = [
        Champ::Intitule,
        Champ::Type,
        Champ::Niveau,
        Champ::Voies,
        Champ::Uai,
        Champ::Etablissement,
        Champ::Commune,
        Champ::CodePostal,
        Champ::Ville,
        Champ::Secteur,
        Champ::FermeLe,
        Champ::Capacite,
        Champ::Rncp,
        Champ::Annee,
        Champ::Remarque,
    ];

    /// Its name, as the file and the command line write it.
    pub fn nom(self) -> &'static str {
        match self {
            Champ::Intitule => "intitule",
            Champ::Type => "type",
            Champ::Niveau => "niveau",
            Champ::Voies => "voies",
            Champ::Uai => "uai",
            Champ::Etablissement => "etablissement",
            Champ::Commune => "commune",
            Champ::CodePostal => "code-postal",
            Champ::Ville => "ville",
            Champ::Secteur => "secteur",
            Champ::FermeLe => "ferme-le",
            Champ::Capacite => "capacite",
            Champ::Rncp => "rncp",
            Champ::Annee => "annee",
            Champ::Remarque => "remarque",
        }
    }

    /// The field of this name.
    pub fn nomme(nom: &str) -> Option<Champ> {
        Champ::TOUS.into_iter().find(|champ| champ.nom() == nom)
    }
}
