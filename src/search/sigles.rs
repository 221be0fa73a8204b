//! What people call things for short: initials of a title, the short name of a commune.

use super::norme;

/// Fewer letters say nothing; more are typed by nobody.
const LONGUEUR: std::ops::RangeInclusive<usize> = 3..=9;

/// The initials of a title, without its small words and with them: « Chef de chantier gros œuvre » is `ccgo` and
/// `cdcgo`. What follows « option » or « mention » is left out, for it is what tells two diplomas of one name apart.
pub fn initiales(titre: &str) -> Vec<String> {
    let court = [", option", ", parcours", " mention ", " (", " – "]
        .iter()
        .filter_map(|coupe| titre.find(coupe))
        .filter(|place| *place > 0)
        .min()
        .map_or(titre, |place| &titre[..place]);
    let mots = norme::mots(court);
    let lettres = |garde: fn(&str) -> bool| {
        mots.iter().filter(|mot| garde(mot)).filter_map(|mot| mot.chars().next()).collect::<String>()
    };
    let mut all = vec![lettres(|mot| !norme::est_petit(mot)), lettres(|_| true)];
    all.retain(|sigle| LONGUEUR.contains(&sigle.len()) && !sigle.bytes().any(|b| b.is_ascii_digit()));
    all.dedup();
    all
}

/// What people type for a commune: its whole name, and the part that they say, « Boulogne » for Boulogne-sur-Mer,
/// « Touquet » for Le Touquet-Paris-Plage. As folded words, small ones left out.
pub fn noms_courts(commune: &str) -> Vec<String> {
    let whole = norme::utiles(commune);
    let mut all = vec![whole.join(" ")];
    let head: Vec<String> = norme::mots(commune);
    let head: Vec<&String> = head.iter().skip_while(|mot| norme::est_petit(mot)).collect();
    let first = head.first().map(|mot| mot.as_str()).unwrap_or_default();
    // « Saint » alone is nobody's name.
    if whole.len() > 1 && first.len() >= 4 && !first.starts_with("saint") {
        all.push(first.to_owned());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_come_with_and_without_small_words() {
        assert_eq!(initiales("Chef de chantier gros œuvre"), ["ccgo", "cdcgo"]);
        assert_eq!(initiales("Procédés de la chimie, de l’eau et des papiers-cartons")[0], "pcepc");
        assert_eq!(initiales("Arts graphiques, option A signalétique"), Vec::<String>::new());
        assert_eq!(initiales("Chimie"), Vec::<String>::new());
    }

    #[test]
    fn communes_have_the_name_that_people_say() {
        assert_eq!(noms_courts("Boulogne-sur-Mer"), ["boulogne mer", "boulogne"]);
        assert_eq!(noms_courts("Le Touquet-Paris-Plage"), ["touquet paris plage", "touquet"]);
        assert_eq!(noms_courts("Saint-Omer"), ["saint omer"]);
        assert_eq!(noms_courts("La Madeleine"), ["madeleine"]);
        assert_eq!(noms_courts("Amiens"), ["amiens"]);
    }
}
