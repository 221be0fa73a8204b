//! « dans la Somme », « dans l’Oise », « dans les Vosges »: the names of départements take an article, which
//! no data set gives.

/// Masculine ones that start with a consonant.
const LE: [&str; 22] = [
    "Bas-Rhin",
    "Calvados",
    "Cantal",
    "Cher",
    "Doubs",
    "Finistère",
    "Gard",
    "Gers",
    "Haut-Rhin",
    "Jura",
    "Loir-et-Cher",
    "Loiret",
    "Lot",
    "Lot-et-Garonne",
    "Maine-et-Loire",
    "Morbihan",
    "Nord",
    "Pas-de-Calais",
    "Puy-de-Dôme",
    "Rhône",
    "Tarn",
    "Tarn-et-Garonne",
];
/// The others that are masculine.
const LE_AUSSI: [&str; 5] = ["Territoire de Belfort", "Var", "Val-de-Marne", "Val-d’Oise", "Val-d'Oise"];
/// Plural ones; those that start with « Hautes- », « Hauts- », « Pyrénées- » or « Alpes- » too.
const LES: [&str; 8] = [
    "Ardennes",
    "Bouches-du-Rhône",
    "Côtes-d’Armor",
    "Côtes-d'Armor",
    "Deux-Sèvres",
    "Landes",
    "Vosges",
    "Yvelines",
];
/// Without an article: cities and islands.
const A: [&str; 3] = ["Paris", "Mayotte", "La Réunion"];

/// « dans la Somme ».
pub fn dans(nom: &str) -> String {
    let vowel = nom.chars().next().is_some_and(|c| "AÀÂEÉÈIÎOÔUH".contains(c));
    let high = |start: &str| nom.starts_with(start);
    if A.contains(&nom) {
        format!("à {nom}")
    } else if LES.contains(&nom) || high("Hautes-") || high("Hauts-") || high("Pyrénées-") || high("Alpes-")
    {
        format!("dans les {nom}")
    } else if LE.contains(&nom) || LE_AUSSI.contains(&nom) {
        format!("dans le {nom}")
    } else if matches!(nom, "Vaucluse") {
        format!("en {nom}")
    } else if vowel && !high("Haute-") && !high("Haut-") {
        format!("dans l’{nom}")
    } else {
        format!("dans la {nom}")
    }
}

#[cfg(test)]
mod tests {
    use super::dans;

    #[test]
    fn departements_take_their_article() {
        let all =
            ["Nord", "Pas-de-Calais", "Somme", "Oise", "Aisne", "Haute-Savoie", "Hautes-Alpes", "Hérault"];
        let said: Vec<String> = all.iter().map(|nom| dans(nom)).collect();
        assert_eq!(
            said,
            [
                "dans le Nord",
                "dans le Pas-de-Calais",
                "dans la Somme",
                "dans l’Oise",
                "dans l’Aisne",
                "dans la Haute-Savoie",
                "dans les Hautes-Alpes",
                "dans l’Hérault"
            ]
        );
    }
}
