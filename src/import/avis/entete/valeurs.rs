//! What the text says of each key, where it says it once.

use jiff::civil::Date;

use super::super::blocs::{Bloc, Genre};
use super::super::reperes::{Lu, Reperes, plie};
use crate::import::inconnus::scalaire;
use crate::model::reseau::Instance;
use crate::read::brouillon::CampusLu;

/// How an opinion announces its number, the surest first.
const ANNONCES: [&str; 8] = ["avis n°", "avis nº", "avis no", "avis numero", "n°", "nº", "numero", "avis"];

/// What other texts have a number: « décret n° 2019-12 ».
const AUTRES: [&str; 10] = [
    "decret",
    "arrete",
    "loi",
    "article",
    "annexe",
    "page",
    "circulaire",
    "convention",
    "deliberation",
    "dossier",
];

/// « N° 2026CE01 », in what comes before the text.
pub(in crate::import::avis) fn numero(reperes: &Reperes) -> Option<Lu<String>> {
    ANNONCES.iter().flat_map(|mots| places(reperes, mots)).find_map(|(place, fin)| {
        let suite = reperes.suite(fin);
        let debut =
            fin + suite.len() - suite.trim_start_matches([' ', '\u{a0}', '\u{202f}', '°', ':', '.']).len();
        let code = reperes.suite(debut);
        let long =
            code.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '/' | '_')).unwrap_or(code.len());
        let numero = reperes.ecrit(debut, debut + long).trim_end_matches(['-', '/']);
        let avant = reperes.suite(0).get(..place)?.split_whitespace().next_back().unwrap_or_default();
        let sien = !AUTRES.contains(&avant.trim_end_matches(|c: char| !c.is_alphanumeric()));
        // Without a word that says so, « avis 2026 » is a year, and « avis 02/03/2026 » a day.
        let annonce = reperes.ecrit(place, fin).to_lowercase() != "avis";
        let forme = annonce || numero.len() > 4 && !numero.contains('/');
        let ici = reperes.dans_le_cartouche(debut) && numero.chars().any(|c| c.is_ascii_digit());
        (ici && sien && forme).then(|| reperes.lu(numero.to_owned(), debut, debut + long))
    })
}

/// Places of words that begin a word, and may end with a sign.
fn places(reperes: &Reperes, mots: &str) -> Vec<(usize, usize)> {
    let mots = plie(mots);
    let texte = reperes.suite(0);
    let commence =
        |place: usize| !texte.get(..place).is_some_and(|avant| avant.ends_with(char::is_alphanumeric));
    let places = texte.match_indices(&mots).map(|(place, _)| place).filter(|place| commence(*place));
    places.map(|place| (place, place + mots.len())).collect()
}

/// The paragraph that says « Concernant… » or « Objet : … ».
pub(super) fn objet(blocs: &[Bloc]) -> Option<Lu<String>> {
    blocs.iter().filter(|bloc| bloc.genre == Genre::Cartouche).flat_map(|bloc| &bloc.morceaux).find_map(
        |morceau| {
            let texte = morceau.texte();
            let net = plie(&texte);
            let mot = ["concernant ", "objet : ", "objet ", "relatif a ", "relative a ", "portant sur "]
                .iter()
                .find(|m| net.starts_with(**m))?;
            let reste: String = texte.chars().skip(mot.chars().count()).collect();
            let mut lettres = reste.trim_start_matches([':', ' ']).chars();
            let premiere: String = lettres.next()?.to_uppercase().collect();
            let citation = texte.chars().take(40).collect::<String>();
            Some(Lu {
                valeur: scalaire(&format!("{premiere}{}", lettres.as_str())),
                ligne: morceau.numero,
                citation: format!("{citation}…"),
            })
        },
    )
}

/// The places of an acronym, in its own capitals: « map » is a word of another language.
fn sigles<'r>(reperes: &'r Reperes, sigle: &'r str) -> impl Iterator<Item = (usize, usize)> + 'r {
    reperes.places(sigle).into_iter().filter(move |(debut, fin)| reperes.ecrit(*debut, *fin) == sigle)
}

/// The instance that is named first.
pub(super) fn emetteur<'a>(
    reperes: &Reperes,
    instances: impl Iterator<Item = &'a Instance>,
) -> Option<Lu<String>> {
    let nommees = instances.filter_map(|instance| {
        let sigles = instance.sigle.iter().flat_map(|sigle| sigles(reperes, sigle));
        let place = reperes.places(&instance.nom).into_iter().chain(sigles).min()?;
        Some((place, instance.slug.as_str()))
    });
    let ((debut, fin), slug) = nommees.min()?;
    reperes.dans_le_cartouche(debut).then(|| reperes.lu(slug.to_owned(), debut, fin))
}

/// The first of these words, each with the value that it means.
fn premier(reperes: &Reperes, mots: &[(&str, &str)]) -> Option<Lu<String>> {
    let trouves =
        mots.iter().filter_map(|(mots, valeur)| Some((reperes.places(mots).into_iter().next()?, *valeur)));
    let ((debut, fin), valeur) = trouves.min()?;
    Some(reperes.lu(valeur.to_owned(), debut, fin))
}

pub(super) fn nature(reperes: &Reperes) -> Option<Lu<String>> {
    premier(
        reperes,
        &[
            ("renouvellement du label", "renouvellement"),
            ("renouvellement de label", "renouvellement"),
            ("renouvellement de la labellisation", "renouvellement"),
            ("demande de renouvellement", "renouvellement"),
            ("demande de labellisation", "labellisation"),
            ("demande de label", "labellisation"),
            ("attribution du label", "labellisation"),
            ("obtention du label", "labellisation"),
        ],
    )
}

pub(super) fn mode(reperes: &Reperes) -> Option<Lu<String>> {
    premier(
        reperes,
        &[
            ("consultation écrite", "consultation-ecrite"),
            ("consulté par écrit", "consultation-ecrite"),
            ("consultée par écrit", "consultation-ecrite"),
            ("séance du", "seance"),
            ("réuni en séance", "seance"),
            ("réunie en séance", "seance"),
            ("séance plénière", "seance"),
        ],
    )
}

pub(super) fn seance(reperes: &Reperes) -> Option<Lu<Date>> {
    reperes.date_apres(&["séance du", "séance plénière du", "en séance", "séance plénière"], 60)
}

pub(super) fn ouverture(reperes: &Reperes) -> Option<Lu<Date>> {
    reperes.date_apres(
        &["consultation écrite", "consulté par écrit", "consultée par écrit", "consultation ouverte"],
        60,
    )
}

pub(super) fn cloture(reperes: &Reperes) -> Option<Lu<Date>> {
    reperes.date_apres(&["clôturée", "clôture", "close", "clos", "achevée"], 40)
}

/// The sense; none when the text says two, for somebody must choose.
pub(super) fn sens(reperes: &Reperes) -> Option<Lu<String>> {
    let dits = [
        ("avis favorable avec réserve", "reserve"),
        ("avis favorable avec réserves", "reserve"),
        ("avis favorable sous réserve", "reserve"),
        ("avis réservé", "reserve"),
        ("avis défavorable", "defavorable"),
        ("ne se prononce pas", "sans-avis"),
        ("avis favorable", "favorable"),
    ];
    let mut trouves: Vec<(usize, usize, &str)> = Vec::new();
    for (mots, valeur) in dits {
        for (debut, fin) in reperes.places(mots) {
            // « avis favorable » is read again in « avis favorable avec réserve ».
            if trouves.iter().all(|(connu, ..)| *connu != debut) {
                trouves.push((debut, fin, valeur));
            }
        }
    }
    let (debut, fin, valeur) = *trouves.last()?;
    trouves.iter().all(|(.., autre)| *autre == valeur).then(|| reperes.lu(valeur.to_owned(), debut, fin))
}

pub(super) fn majorite(reperes: &Reperes) -> Option<Lu<String>> {
    premier(reperes, &[("à la majorité", "majorite"), ("à l’unanimité", "unanimite")])
}

/// Who counted: « à la majorité des membres ayant répondu… ».
pub(super) fn base(reperes: &Reperes) -> Option<Lu<String>> {
    let mots = ["à la majorité des", "à l’unanimité des"];
    let (_, fin) = mots.iter().flat_map(|mots| reperes.places(mots)).next()?;
    let suite = reperes.suite(fin);
    let long = suite.find(['.', ';', ',']).filter(|long| (3..160).contains(long))?;
    let valeur = reperes.ecrit(fin, fin + long).trim().to_owned();
    Some(reperes.lu(valeur, fin + 1, fin + long))
}

/// « 12 voix pour, 3 contre, 1 abstention »: the three, or nothing.
pub(super) fn votes(reperes: &Reperes) -> Option<Lu<(u32, u32, u32)>> {
    let (debut, fin) = ["voix pour", "votes pour"].iter().flat_map(|mots| reperes.places(mots)).next()?;
    let avant = reperes.suite(0).get(..debut)?.trim_end().rsplit(' ').next()?;
    let pour = avant.parse().ok()?;
    let suite = reperes.suite(fin);
    let phrase = suite.get(..suite.find('.').unwrap_or(suite.len()))?;
    let nombre = |mot: &str| -> Option<u32> {
        let place = phrase.find(mot)?;
        let mut mots = phrase
            .get(..place)?
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|m| !m.is_empty() && *m != "voix");
        mots.next_back()?.parse().ok()
    };
    Some(reperes.lu((pour, nombre("contre")?, nombre("abstention")?), debut - avant.len() - 1, fin))
}

/// « pour la période 2025-2027 ».
pub(super) fn periode(reperes: &Reperes) -> Option<Lu<(String, String)>> {
    reperes.places("pour la période").into_iter().find_map(|(debut, fin)| {
        let suite = reperes.suite(fin).trim_start();
        let an = |texte: &str| {
            texte.get(..4).filter(|an| an.bytes().all(|octet| octet.is_ascii_digit())).map(str::to_owned)
        };
        let premiere = an(suite)?;
        let seconde = an(suite.get(4..)?.trim_start_matches([' ', '-', 'a', '/']))?;
        let long = reperes.suite(fin).find(seconde.as_str())? + 4;
        Some(reperes.lu((premiere, seconde), debut, fin + long))
    })
}

/// The numbers after « annexe » and « annexes », each once.
pub(super) fn annexes(reperes: &Reperes) -> Vec<Lu<u32>> {
    let mut lues: Vec<Lu<u32>> = Vec::new();
    for (debut, fin) in ["annexe", "annexes"].iter().flat_map(|mot| reperes.places(mot)) {
        for mot in reperes.suite(fin).split_whitespace() {
            let net = mot.trim_matches(|c: char| !c.is_alphanumeric());
            match net.parse::<u32>() {
                Ok(numero) if numero < 100 => {
                    if lues.iter().all(|lu| lu.valeur != numero) {
                        lues.push(reperes.lu(numero, debut, fin));
                    }
                    // « (annexe 1) » ends there.
                    if !mot.ends_with(|c: char| c.is_ascii_digit() || c == ',') {
                        break;
                    }
                }
                _ if net == "et" || net == "n" => {}
                _ => break,
            }
        }
    }
    lues.sort_by_key(|lu| lu.valeur);
    lues
}

/// The campuses that the title names, by their name or their acronym; where it names none, the only one of the text.
pub(super) fn campus(reperes: &Reperes, connus: &[CampusLu]) -> Vec<Lu<String>> {
    let mut nommes: Vec<((usize, usize), &str)> = Vec::new();
    for un in connus {
        let Some(fiche) = &un.fiche else { continue };
        let variantes = fiche.variantes.iter().map(|variante| variante.nom.as_str());
        let noms = std::iter::once(fiche.nom.as_str()).chain(variantes);
        let places = noms.flat_map(|nom| reperes.places(nom));
        let sigles = fiche.sigle.iter().flat_map(|sigle| sigles(reperes, sigle));
        if let Some(place) = places.chain(sigles).min() {
            nommes.push((place, un.slug.as_str()));
        }
    }
    nommes.sort_unstable();
    let en_titre: Vec<_> =
        nommes.iter().filter(|((debut, _), _)| reperes.dans_le_cartouche(*debut)).copied().collect();
    let retenus = match (en_titre.as_slice(), nommes.as_slice()) {
        ([], [seul]) => vec![*seul],
        ([], _) => Vec::new(),
        _ => en_titre,
    };
    retenus.into_iter().map(|((debut, fin), slug)| reperes.lu(slug.to_owned(), debut, fin)).collect()
}
