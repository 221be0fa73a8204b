//! What people write for a type of diploma or a way of study: its full name, its usual short ones, and the names of
//! those that a site may lack, which are no misspelling of the ones it has.

mod voies;

use super::forme::Niveau;
use super::referentiel::TypeDiplome;

pub use voies::{coche, deux_voies, mots_de_voies, nomme_une_voie, parle_de_voies, voie};

/// Writings of types that are neither their name nor their full name.
const TYPES: [(&str, &str); 9] = [
    ("bac professionnel", "Bac pro"),
    ("bac techno", "Bac technologique"),
    ("bp", "Brevet professionnel"),
    ("capa", "CAP agricole"),
    ("cs", "Certificat de spécialisation"),
    ("dnmade", "DN MADE"),
    ("licence pro", "Licence professionnelle"),
    ("diplome d ingenieur", "Diplôme d’ingénieur"),
    ("brevet de technicien superieur agricole", "BTSA"),
];

/// Diplomas that exist: where a site lacks one, its letters say nothing of another (a DUT is no BUT).
const EXISTENT: [&str; 22] = [
    "bac general",
    "baccalaureat general",
    "bachelor",
    "bpa",
    "brevet professionnel agricole",
    "btsa",
    "capa",
    "cap agricole",
    "dea",
    "dess",
    "dut",
    "licence",
    "licence pro",
    "licence professionnelle",
    "magistere",
    "mastere",
    "mastere specialise",
    "mention complementaire",
    "bac technologique",
    "baccalaureat technologique",
    "titre",
    "titre professionnel",
];

/// The type that was meant by a text that is the name of none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Voulu<'a> {
    /// Its name or its full name, but for capitals, accents and signs.
    Sur(&'a TypeDiplome),
    /// An abbreviation, or a spelling near one of its names.
    Proche(&'a TypeDiplome),
}

impl<'a> Voulu<'a> {
    /// The type, meant for sure or not.
    pub fn type_diplome(self) -> &'a TypeDiplome {
        match self {
            Voulu::Sur(un) | Voulu::Proche(un) => un,
        }
    }
}

/// The type that was meant, for a diploma of this level. A wrong diploma is a false fact: a short name is never completed
/// or changed by a letter, and a type that does not have this level is never proposed by its letters.
pub fn type_voulu<'a>(types: &'a [TypeDiplome], ecrit: &str, niveau: Niveau) -> Option<Voulu<'a>> {
    let net = slug::slugify(ecrit);
    if let Some(un) = types.iter().find(|un| noms(un).any(|nom| nom == net)) {
        return Some(if un.niveaux.contains(&niveau) { Voulu::Sur(un) } else { Voulu::Proche(un) });
    }
    let usage = TYPES.iter().find(|(mots, _)| slug::slugify(mots) == net).map(|(_, nom)| *nom);
    if let Some(un) = types.iter().find(|un| usage == Some(un.nom.as_str())) {
        return Some(Voulu::Proche(un));
    }
    if EXISTENT.iter().any(|nom| slug::slugify(nom) == net) {
        return None;
    }
    let du_niveau = types.iter().filter(|un| un.niveaux.contains(&niveau));
    let ecrites = du_niveau.flat_map(|un| ecritures(un).map(move |nom| (nom, un)));
    let proches = ecrites.filter_map(|(nom, un)| Some((faute(&net, &nom)?, un)));
    proches.min_by_key(|(fautes, _)| *fautes).map(|(_, un)| Voulu::Proche(un))
}

/// « CAP », « certificat d’aptitude professionnelle », « brevet professionnel (BP) » without its parenthesis.
fn noms(un: &TypeDiplome) -> impl Iterator<Item = String> + '_ {
    let complet = un.complet.split('(').next().unwrap_or_default();
    [un.nom.as_str(), complet].into_iter().map(slug::slugify).filter(|nom| !nom.is_empty())
}

/// Everything that people write for a type, as a short name writes it.
pub fn ecritures(un: &TypeDiplome) -> impl Iterator<Item = String> + '_ {
    let usages = TYPES.iter().filter(|(_, nom)| *nom == un.nom).map(|(mots, _)| slug::slugify(mots));
    noms(un).chain(usages)
}

/// How far two names are: one letter in six, and only letters exchanged in a name of five letters or less.
fn faute(ecrit: &str, nom: &str) -> Option<usize> {
    let longueur = ecrit.len().min(nom.len());
    let fautes = strsim::osa_distance(ecrit, nom);
    let permute = || {
        let tri = |mot: &str| {
            let mut lettres: Vec<char> = mot.chars().collect();
            lettres.sort_unstable();
            lettres
        };
        tri(ecrit) == tri(nom)
    };
    let permis = if longueur <= 5 { usize::from(permute()) } else { (longueur / 6).clamp(1, 3) };
    (fautes <= permis).then_some(fautes)
}

/// How official texts begin the name of a campus.
const CAMPUS: [&str; 5] = [
    "le-campus-des-metiers-et-des-qualifications",
    "campus-des-metiers-et-des-qualifications",
    "campus-des-metiers-et-qualifications",
    "cmqe",
    "cmq",
];

/// What distinguishes a campus, in a name that begins by saying that it is one; nothing for another name.
pub fn nom_propre(nom: &str) -> Option<String> {
    let net = slug::slugify(nom);
    // Hardly any name: every save looks at all of them.
    if !CAMPUS.iter().any(|mots| net.starts_with(mots)) {
        return None;
    }
    let fins = nom.char_indices().map(|(place, c)| place + c.len_utf8());
    let dit_campus = |debut: &str| {
        let net = slug::slugify(debut);
        CAMPUS.iter().any(|mots| net == *mots || net.strip_prefix(mots) == Some("-d-excellence"))
    };
    let entier = |fin: &usize| !nom.get(*fin..).unwrap_or_default().starts_with(char::is_alphanumeric);
    let fin = fins.filter(entier).rfind(|fin| dit_campus(nom.get(..*fin).unwrap_or_default()))?;
    let reste = nom.get(fin..)?.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')'));
    let liens = ["de l’", "de l'", "de la ", "des ", "du ", "de ", "d’", "d'"];
    let reste = liens.iter().find_map(|lien| reste.strip_prefix(lien)).unwrap_or(reste);
    let mut lettres = reste.chars();
    lettres.next().map(|initiale| format!("{}{}", initiale.to_uppercase(), lettres.as_str()))
}

/// What people write for the class of troisième, as a short name writes it: it is no misspelling of a step, and every one of
/// these is that class.
const TROISIEME: [&str; 7] =
    ["3eme", "3-eme", "3ieme", "troisieme", "classe-de-3e", "classe-de-3eme", "classe-de-troisieme"];

/// The step of an orientation that was meant by a text, `3e` for « 3ème ».
pub fn etape(texte: &str) -> Option<&'static str> {
    TROISIEME.contains(&slug::slugify(texte).as_str()).then_some("3e")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn types() -> Vec<TypeDiplome> {
        let un = TypeDiplome::d_essai;
        vec![
            un("CAP", "certificat d’aptitude professionnelle", 3),
            un("CAP agricole", "certificat d’aptitude professionnelle agricole", 3),
            un("Bac pro", "baccalauréat professionnel", 4),
            un("Bac technologique", "baccalauréat technologique", 4),
            un("Brevet professionnel", "brevet professionnel (BP)", 4),
            un("BTS", "brevet de technicien supérieur", 5),
            un("BUT", "bachelor universitaire de technologie", 6),
            un("Licence", "licence", 6),
            un("Licence professionnelle", "licence professionnelle", 6),
            un("Master", "master", 7),
        ]
    }

    #[test]
    fn the_diploma_that_was_meant_and_no_other() {
        let types = types();
        for (ecrit, niveau, voulu, sur) in [
            ("Baccalauréat professionnel", 4, Some("Bac pro"), true),
            ("baccalaureat professionel", 4, Some("Bac pro"), false),
            ("Bac Pro", 4, Some("Bac pro"), true),
            ("BACPRO", 4, Some("Bac pro"), false),
            ("Bac professionnel", 4, Some("Bac pro"), false),
            ("BP", 4, Some("Brevet professionnel"), false),
            ("Licence pro", 6, Some("Licence professionnelle"), false),
            ("license", 6, Some("Licence"), false),
            ("CAPa", 3, Some("CAP agricole"), false),
            ("CPA", 3, Some("CAP"), false),
            ("BST", 5, Some("BTS"), false),
            ("bts", 5, Some("BTS"), true),
            // Known, and of another level: whoever wrote it must look at both.
            ("Baccalauréat professionnel", 5, Some("Bac pro"), false),
            ("DUT", 5, None, false),
            ("DUT", 6, None, false),
            ("BTSA", 5, None, false),
            ("Mastère", 7, None, false),
            ("Baccalauréat général", 4, None, false),
            ("Titre professionnel", 4, None, false),
            ("Brevet professionnel agricole", 4, None, false),
            ("Mention complémentaire", 4, None, false),
            ("BMA", 4, None, false),
        ] {
            let lu = type_voulu(&types, ecrit, Niveau::new(niveau).unwrap());
            let (nom, certain) = match lu {
                Some(Voulu::Sur(un)) => (Some(un.nom.as_str()), true),
                Some(Voulu::Proche(un)) => (Some(un.nom.as_str()), false),
                None => (None, false),
            };
            assert_eq!((nom, certain), (voulu, sur), "{ecrit}, {niveau}");
        }
    }

    #[test]
    fn the_name_of_a_campus_is_what_distinguishes_it() {
        for (nom, propre) in [
            ("Campus des métiers et des qualifications Nuages", Some("Nuages")),
            (
                "Campus des Métiers et des Qualifications d’Excellence : Nuages et brumes",
                Some("Nuages et brumes"),
            ),
            ("Campus des métiers et des qualifications (d’excellence) « Nuages »", Some("Nuages")),
            ("Campus des métiers et des qualifications de l’énergie", Some("Énergie")),
            ("CMQE Nuages", Some("Nuages")),
            ("CMQ", None),
            ("Campus des nuages", None),
            ("Métiers d’art et patrimoine", None),
        ] {
            assert_eq!(nom_propre(nom).as_deref(), propre, "{nom}");
        }
    }
}
