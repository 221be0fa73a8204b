//! What people write for a way of study.

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
