//! Which diploma a row speaks of: its type is one of `referentiels/types.yaml`, its title begins with it.

use super::norme;
use super::valeurs::Raison;
use crate::model::ecritures;
use crate::model::forme::Niveau;
use crate::model::referentiel::TypeDiplome;

/// A diploma, as a line of `formations.csv` names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diplome {
    /// « Bac pro Métiers de la pierre ».
    pub intitule: String,
    /// « Bac pro ».
    pub type_diplome: String,
    /// Its level.
    pub niveau: Niveau,
    /// What was changed to write its title.
    pub retouche: Option<String>,
}

/// The types of a site, by each of their writings.
pub struct Types<'a> {
    types: &'a [TypeDiplome],
    ecritures: Vec<(String, &'a TypeDiplome)>,
}

impl<'a> Types<'a> {
    /// Those of `referentiels/types.yaml`.
    pub fn new(types: &'a [TypeDiplome]) -> Types<'a> {
        let toutes = types.iter().flat_map(|un| ecritures::ecritures(un).map(move |ecrit| (ecrit, un)));
        let mut ecritures: Vec<_> = toutes.collect();
        // The longest first: « licence professionnelle » is no licence.
        ecritures.sort_by_key(|(ecrit, _)| std::cmp::Reverse(ecrit.len()));
        Types { types, ecritures }
    }

    /// The type that a cell names.
    fn nomme(&self, texte: &str) -> Option<&'a TypeDiplome> {
        let net = norme(texte);
        self.ecritures.iter().find(|(ecrit, _)| *ecrit == net).map(|(_, un)| *un)
    }

    /// The type that a title begins with, and what follows.
    fn en_tete<'t>(&self, titre: &'t str) -> Option<(&'a TypeDiplome, &'t str)> {
        let net = norme(titre);
        let possibles = self.ecritures.iter().filter(|(ecrit, _)| {
            net.strip_prefix(ecrit.as_str()).is_some_and(|reste| reste.is_empty() || reste.starts_with('-'))
        });
        possibles.into_iter().find_map(|(ecrit, un)| Some((*un, apres(titre, ecrit)?)))
    }

    /// The type in parentheses at the end of a title: « CUISINE (CAP) ».
    fn en_queue<'t>(&self, titre: &'t str) -> Option<(&'a TypeDiplome, &'t str)> {
        let (debut, dedans) = titre.strip_suffix(')')?.rsplit_once('(')?;
        Some((self.nomme(dedans)?, debut.trim()))
    }
}

/// What follows the first words of a title, known by their common form.
fn apres<'t>(titre: &'t str, debut: &str) -> Option<&'t str> {
    let fins = titre.char_indices().map(|(place, c)| place + c.len_utf8());
    let fin = fins.into_iter().find(|fin| {
        let suite = titre.get(*fin..).unwrap_or_default();
        norme(titre.get(..*fin).unwrap_or_default()) == debut && !suite.starts_with(char::is_alphanumeric)
    })?;
    Some(titre.get(fin..)?.trim_start_matches([' ', '-', '–', ':', ',', '.', '\'', '’']))
}

/// What is no diploma: a class that several diplomas share.
const COMMUNES: [&str; 6] = [
    "2de commune",
    "seconde commune",
    "1re annee commune",
    "premiere annee commune",
    "1ere annee commune",
    "classe de mise a niveau",
];

/// Titles that say the way too: it is told in its own column.
const DITES: [&str; 3] = ["en apprentissage", "par apprentissage", "par la voie de l apprentissage"];

/// A title without the way that it ends with, and true when it said one.
pub fn sans_voie(titre: &str) -> (&str, bool) {
    let net = norme(titre);
    let Some(dite) = DITES.iter().find(|dite| net.ends_with(&norme(dite))) else { return (titre, false) };
    let debuts = titre.char_indices().map(|(place, _)| place);
    let place = debuts
        .into_iter()
        .rev()
        .find(|place| titre.get(*place..).is_some_and(|fin| norme(fin) == norme(dite)));
    let avant = place.and_then(|place| titre.get(..place)).unwrap_or(titre);
    (avant.trim_end_matches([' ', '-', '–', '(', ',', ':']), true)
}

/// The diploma of a row: what its title, its type and its level say together.
///
/// # Errors
/// The type is none of the site's, or what the cells say does not agree.
pub fn lire(
    types: &Types<'_>,
    titre: &str,
    type_ecrit: &str,
    niveau: Option<Niveau>,
) -> Result<Diplome, Raison> {
    let net = norme(titre).replace('-', " ");
    if let Some(commune) = COMMUNES.iter().find(|commune| net.contains(*commune)) {
        let message =
            format!("« {titre} » n’est pas un diplôme mais une classe commune à plusieurs ({commune}).");
        return Err(Raison::new(message, "Cherchez dans l’export les diplômes auxquels elle mène."));
    }
    let colonne = types.nomme(type_ecrit);
    let (du_titre, reste) = match types.en_tete(titre).or_else(|| types.en_queue(titre)) {
        Some((un, reste)) => (Some(un), reste),
        None => (None, titre),
    };
    let un = match (colonne, du_titre) {
        (Some(a), Some(b)) if a.nom != b.nom => {
            let message = format!("L’intitulé dit « {} », et la colonne du type « {} ».", b.nom, a.nom);
            return Err(Raison::new(message, "L’une des deux cellules est fausse."));
        }
        (_, Some(un)) | (Some(un), None) => un,
        (None, None) => return Err(type_inconnu(types, titre, type_ecrit, niveau)),
    };
    if colonne.is_none() && tronque(titre, type_ecrit, un) {
        return Err(type_inconnu(types, titre, type_ecrit, niveau));
    }
    let niveau = accorde(un, niveau)?;
    if reste.is_empty() {
        return Err(Raison::new(
            format!("« {titre} » ne dit que le type du diplôme."),
            "Il y faut la spécialité : « BTS Électrotechnique ».",
        ));
    }
    let (reste, retouche) = casse(reste);
    Ok(Diplome { intitule: format!("{} {reste}", un.nom), type_diplome: un.nom.clone(), niveau, retouche })
}

/// Diplomas whose name begins with another's: where a site lacks one, its rows are not of the other.
const COMPOSES: [&str; 10] = [
    "licence professionnelle",
    "licence pro",
    "bac general",
    "bac techno",
    "bac technologique",
    "baccalaureat general",
    "baccalaureat technologique",
    "cap agricole",
    "bts agricole",
    "brevet professionnel agricole",
];

/// True when the type found is a piece of another one, which the title or the column names.
fn tronque(titre: &str, type_ecrit: &str, un: &TypeDiplome) -> bool {
    let trouve = norme(&un.nom);
    let plus_long = |texte: &str| {
        let net = norme(texte);
        COMPOSES
            .iter()
            .map(|compose| norme(compose))
            .any(|compose| net.starts_with(&compose) && compose.starts_with(&trouve) && compose != trouve)
    };
    let colonne = norme(type_ecrit);
    plus_long(titre) || (colonne.starts_with(&trouve) && colonne != trouve)
}

/// A type is proposed as the rules of the site propose it: by the level of the row, never for its letters alone.
fn type_inconnu(types: &Types<'_>, titre: &str, type_ecrit: &str, niveau: Option<Niveau>) -> Raison {
    let ecrit = if type_ecrit.is_empty() { titre } else { type_ecrit };
    let proche = niveau
        .and_then(|niveau| ecritures::type_voulu(types.types, ecrit, niveau))
        .map(|voulu| format!(" Vouliez-vous dire « {} » ?", voulu.type_diplome().nom))
        .unwrap_or_default();
    let message = if type_ecrit.is_empty() {
        format!("L’intitulé « {titre} » ne commence par aucun type de diplôme connu.")
    } else {
        format!("« {type_ecrit} » n’est pas un type de diplôme connu.")
    };
    Raison::new(message, format!("Les types sont dans `content/referentiels/types.yaml`.{proche}"))
}

/// The level of a diploma of this type.
fn accorde(un: &TypeDiplome, niveau: Option<Niveau>) -> Result<Niveau, Raison> {
    match (niveau, un.niveaux.as_slice()) {
        (Some(niveau), niveaux) if niveaux.contains(&niveau) => Ok(niveau),
        (None, [seul]) => Ok(*seul),
        (Some(niveau), niveaux) => {
            let possibles: Vec<String> = niveaux.iter().map(ToString::to_string).collect();
            let message = format!("« {} » n’est pas un diplôme de niveau {niveau}.", un.nom);
            Err(Raison::new(
                message,
                format!(
                    "Son niveau, d’après `content/referentiels/types.yaml` : {}.",
                    possibles.join(" ou ")
                ),
            ))
        }
        (None, niveaux) => {
            let possibles: Vec<String> = niveaux.iter().map(ToString::to_string).collect();
            let message =
                format!("Un diplôme de type « {} » est de niveau {}.", un.nom, possibles.join(" ou "));
            Err(Raison::new(
                message,
                "La ligne ne dit pas lequel : ajoutez-la à la main, ou donnez une colonne du niveau.",
            ))
        }
    }
}

/// What follows the type, with a capital; a title in capitals is written in small letters, which somebody must look at.
fn casse(reste: &str) -> (String, Option<String>) {
    let lettres = || reste.chars().filter(|c| c.is_alphabetic());
    let criee = lettres().count() > 3 && lettres().all(char::is_uppercase);
    let net = if criee { reste.to_lowercase() } else { reste.to_owned() };
    let mut suite = net.chars();
    let premiere: String = suite.next().into_iter().flat_map(char::to_uppercase).collect();
    let net = format!("{premiere}{}", suite.as_str());
    let retouche =
        criee.then(|| "intitulé écrit en capitales : relisez ses accents et ses majuscules".to_owned());
    (net, retouche)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_proposed_for_its_name_and_not_for_its_letters() {
        let un = TypeDiplome::d_essai;
        let liste = [
            un("BUT", "bachelor universitaire de technologie", 6),
            un("CAP agricole", "certificat d’aptitude professionnelle agricole", 3),
            un("Bac pro", "baccalauréat professionnel", 4),
        ];
        let types = Types::new(&liste);
        for (ecrit, niveau, propose) in [
            ("DUT", 5, None),
            ("DUT", 6, None),
            ("CAP maritime", 3, None),
            ("Baccalaureat professionel", 4, Some("Bac pro")),
        ] {
            let raison = lire(&types, "Gestion", ecrit, Niveau::new(niveau).ok()).unwrap_err();
            let attendu = propose.map(|nom| format!("« {nom} »"));
            assert_eq!(raison.aide.contains("Vouliez-vous"), propose.is_some(), "{ecrit} : {}", raison.aide);
            assert!(attendu.is_none_or(|nom| raison.aide.contains(&nom)), "{ecrit} : {}", raison.aide);
        }
    }
}
