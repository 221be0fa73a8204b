//! What people write for a type of diploma or a way of study: its full name, its usual short ones, and the names of
//! those that a site may lack, which are no misspelling of the ones it has.

use super::forme::Niveau;
use super::referentiel::TypeDiplome;

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

/// The ways that a text names, by their short names: the words that people use for them.
const VOIES: [(&str, &str); 22] = [
    ("app", "apprentissage"),
    ("appr", "apprentissage"),
    ("scol", "scolaire"),
    ("en apprentissage", "apprentissage"),
    ("contrat d apprentissage", "apprentissage"),
    ("apprenti", "apprentissage"),
    ("voie de l apprentissage", "apprentissage"),
    ("statut scolaire", "scolaire"),
    ("sous statut scolaire", "scolaire"),
    ("voie scolaire", "scolaire"),
    ("formation initiale scolaire", "scolaire"),
    ("initial scolaire", "scolaire"),
    ("initiale scolaire", "scolaire"),
    ("initial sous statut scolaire", "scolaire"),
    ("initiale sous statut scolaire", "scolaire"),
    ("formation initiale sous statut scolaire", "scolaire"),
    ("continue", "formation-continue"),
    ("formation pour adultes", "formation-continue"),
    ("contrat de professionnalisation", "contrat-pro"),
    ("contrat pro", "contrat-pro"),
    ("professionnalisation", "contrat-pro"),
    ("validation des acquis de l experience", "vae"),
];

/// One word of a cell of ways; `connues` are the short names and the names of the site.
pub fn voie(mot: &str, connues: &[(String, String)]) -> Option<String> {
    let net = slug::slugify(mot);
    let du_site = connues.iter().find(|(slug, nom)| *slug == net || slug::slugify(nom) == net);
    du_site.map(|(slug, _)| slug.clone()).or_else(|| {
        let usage = VOIES.iter().find(|(mots, _)| slug::slugify(mots) == net).map(|(_, slug)| *slug)?;
        connues.iter().any(|(slug, _)| slug == usage).then(|| usage.to_owned())
    })
}

/// True for a text, as a short name writes it, that speaks of ways of training: those with two meanings too.
pub fn parle_de_voies(texte: &str) -> bool {
    let premiers = [
        "scol",
        "appr",
        "altern",
        "initial",
        "contrat",
        "vae",
        "formation-continue",
        "formation-initiale",
        "professionnalisation",
    ];
    premiers.iter().any(|debut| texte.starts_with(debut))
        || VOIES.iter().any(|(mots, _)| slug::slugify(mots) == texte)
}

/// What people write for the class of troisième, as a short name writes it: it is no misspelling of a step, and every one of
/// these is that class.
const TROISIEME: [&str; 7] =
    ["3eme", "3-eme", "3ieme", "troisieme", "classe-de-3e", "classe-de-3eme", "classe-de-troisieme"];

/// The step of an orientation that was meant by a text, `3e` for « 3ème ».
pub fn etape(texte: &str) -> Option<&'static str> {
    TROISIEME.contains(&slug::slugify(texte).as_str()).then_some("3e")
}

/// What to do with a word that people use for two ways, where the site has both: only the school knows which.
pub fn deux_voies(mot: &str, connues: &[&str]) -> Option<&'static str> {
    let a = |slug: &str| connues.contains(&slug);
    let net = slug::slugify(mot);
    if net.contains("alternance") && a("apprentissage") && a("contrat-pro") {
        return Some(
            "L’alternance se fait en apprentissage (`apprentissage`) ou en contrat de professionnalisation \
             (`contrat-pro`) : demandez à l’établissement, ou laissez la cellule vide.",
        );
    }
    let initiale = ["initial", "initiale", "formation-initiale", "en-initial", "fi"].contains(&net.as_str());
    (initiale && a("scolaire") && a("apprentissage")).then_some(
        "La formation initiale se fait sous statut scolaire (`scolaire`) ou en apprentissage (`apprentissage`) : \
         demandez à l’établissement, ou laissez la cellule vide.",
    )
}

/// What a cell says under the title of a way: a cross, or none; nothing where it says something else.
pub fn coche(texte: &str) -> Option<bool> {
    match texte.trim().to_lowercase().as_str() {
        "" | "non" | "n" | "-" | "–" | "—" | "☐" | "faux" | "false" => Some(false),
        "x" | "oui" | "o" | "✓" | "✔" | "☑" | "☒" | "vrai" | "true" => Some(true),
        _ => None,
    }
}

/// True for a title that names one way and nothing else.
pub fn nomme_une_voie(titre: &str) -> bool {
    let net = slug::slugify(titre);
    VOIES.iter().any(|(mots, voie)| slug::slugify(mots) == net || *voie == net)
}

/// The words of a cell of ways.
pub fn mots_de_voies(texte: &str) -> impl Iterator<Item = &str> {
    let et = texte.split(['|', ';', ',', '/', '+']).flat_map(|morceau| morceau.split(" et "));
    et.map(str::trim).filter(|mot| !mot.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn types() -> Vec<TypeDiplome> {
        let un = |nom: &str, complet: &str, niveau: u8| TypeDiplome {
            nom: nom.to_owned(),
            complet: complet.to_owned(),
            niveaux: vec![Niveau::new(niveau).unwrap()],
            apres: Vec::new(),
            apres_selon: None,
            meme_niveau: false,
            entree: String::new(),
            duree: None,
        };
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
    fn a_word_for_two_ways_is_explained_where_the_site_has_both() {
        let toutes = ["scolaire", "apprentissage", "contrat-pro"];
        assert!(deux_voies("En alternance", &toutes).unwrap().contains("`contrat-pro`"));
        assert!(deux_voies("Formation initiale", &toutes).unwrap().contains("`scolaire`"));
        assert_eq!(deux_voies("alternance", &toutes[..2]), None);
        assert_eq!(deux_voies("initiale", &toutes[..1]), None);
        assert_eq!(deux_voies("mixte", &toutes), None);
    }

    #[test]
    fn ways_are_those_of_the_site() {
        let connues: Vec<_> = [("scolaire", "Voie scolaire"), ("apprentissage", "Apprentissage")]
            .map(|(slug, nom)| (slug.to_owned(), nom.to_owned()))
            .into();
        assert_eq!(voie("Voie scolaire", &connues).as_deref(), Some("scolaire"));
        assert_eq!(voie("en apprentissage", &connues).as_deref(), Some("apprentissage"));
        // The site does not know this way; and this word has two meanings.
        assert_eq!(voie("contrat de professionnalisation", &connues), None);
        assert_eq!(voie("alternance", &connues), None);
        for (mot, lue) in [
            ("App.", Some("apprentissage")),
            ("Formation initiale sous statut scolaire", Some("scolaire")),
            ("formation initiale", None),
            ("Initiale", None),
        ] {
            assert_eq!(voie(mot, &connues).as_deref(), lue, "{mot}");
        }
        let mots: Vec<&str> = mots_de_voies("scolaire et apprentissage / VAE").collect();
        assert_eq!(mots, ["scolaire", "apprentissage", "VAE"]);
    }
}
