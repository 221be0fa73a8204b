//! The kinds of mistakes that people make, and the lines that a fair answer may name.

use super::hasard::Hasard;
use super::lignes::{Ligne, parents, yaml};

/// What a mistake must lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attente {
    /// It is wrong, whatever the rest of the file.
    Fautive,
    /// Serde alone says whether the file can still be read ([`super::oracle`]).
    SelonSerde,
    /// It leaves a right file: an optional cell emptied.
    Valide,
}

/// One mistake in one file.
#[derive(Debug, Clone)]
pub(crate) struct Erreur {
    pub(crate) sorte: &'static str,
    pub(crate) fichier: String,
    /// The file, spoilt.
    pub(crate) texte: String,
    /// The lines of the spoilt file that a fair answer may name, from 1.
    pub(crate) lignes: Vec<usize>,
    pub(crate) attente: Attente,
}

type Trouve = fn(&str, &str, &mut Hasard) -> Option<Faute>;

/// A spoilt text, the lines that may be named (from 0) and what to expect.
type Faute = (String, Vec<usize>, Attente);

/// Every kind: its name, how many are drawn of five hundred, how one is made.
pub(crate) const SORTES: [(&str, usize, Trouve); 21] = [
    ("clé mal écrite", 50, cle),
    ("ligne supprimée", 45, ligne_supprimee),
    ("retrait décalé", 60, retrait),
    ("guillemet perdu", 35, guillemet),
    ("nom court changé", 35, nom_court),
    ("date à l’envers", 25, date),
    ("début et fin échangés", 10, periode),
    ("valeur vidée", 20, valeur_videe),
    ("cellule vidée", 20, cellule_videe),
    ("deux-points oublié", 30, deux_points),
    ("espace oubliée après deux-points", 20, espace),
    ("insécable en retrait", 20, insecable_en_retrait),
    ("insécable après deux-points", 20, insecable_apres),
    ("tabulation en retrait", 15, tabulation),
    ("crochet non fermé", 20, crochet),
    ("apostrophe ouverte", 20, apostrophe),
    ("guillemets courbes", 15, courbes),
    ("ligne doublée", 10, doublee),
    ("virgule dans une cellule", 15, virgule),
    ("ligne de tableau coupée", 10, coupee),
    ("tirets de l’en-tête perdus", 5, entete),
];

/// One line of a file of YAML that suits.
fn une(
    fichier: &str,
    texte: &str,
    hasard: &mut Hasard,
    bonne: impl Fn(&Ligne) -> bool,
) -> Option<(Vec<Ligne>, usize)> {
    if fichier.ends_with(".csv") {
        return None;
    }
    let lignes = yaml(fichier, texte);
    let bonnes: Vec<usize> =
        (0..lignes.len()).filter(|i| !lignes[*i].muette() && bonne(&lignes[*i])).collect();
    let index = *bonnes.get(hasard.sous(bonnes.len()))?;
    Some((lignes, index))
}

/// The text with one line replaced; several, or none, may take its place.
fn remplace(texte: &str, rang: usize, par: Option<&str>) -> String {
    let mut sortie = String::with_capacity(texte.len() + 16);
    for (numero, ligne) in texte.split_inclusive('\n').enumerate() {
        match par {
            Some(par) if numero == rang => {
                sortie.push_str(par);
                sortie.push('\n');
            }
            None if numero == rang => {}
            _ => sortie.push_str(ligne),
        }
    }
    sortie
}

fn ici(texte: &str, ligne: &Ligne, par: &str, attente: Attente) -> Option<Faute> {
    (par != ligne.texte).then(|| (remplace(texte, ligne.rang, Some(par)), vec![ligne.rang], attente))
}

/// A word as tired fingers type it.
fn mal_ecrit(mot: &str, hasard: &mut Hasard) -> String {
    let lettres: Vec<char> = mot.chars().collect();
    let a = hasard.sous(lettres.len());
    let mut faux = lettres.clone();
    match hasard.sous(6) {
        0 if lettres.len() > 2 => drop(faux.remove(a)),
        1 => faux.insert(a, lettres[a]),
        2 if a + 1 < lettres.len() && lettres[a] != lettres[a + 1] => faux.swap(a, a + 1),
        3 if mot.contains('_') => return mot.replace('_', [" ", "-", ""][hasard.sous(3)]),
        4 if mot.contains('e') => return mot.replacen('e', "é", 1),
        5 => faux[0] = faux[0].to_ascii_uppercase(),
        _ => faux.push('s'),
    }
    faux.into_iter().collect()
}

fn cle(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    // What is under `sources:` is named by the author.
    let (lignes, i) = une(fichier, texte, hasard, |ligne| ligne.cle.is_some())?;
    let ligne = &lignes[i];
    let libre =
        parents(&lignes, i).iter().any(|rang| lignes.iter().any(|l| l.rang == *rang && l.nom() == "sources"));
    if libre && ligne.valeur.is_none() {
        return None;
    }
    let cle = ligne.cle.clone()?;
    let faux = mal_ecrit(ligne.nom(), hasard);
    let par = format!("{}{faux}{}", &ligne.texte[..cle.start], &ligne.texte[cle.end..]);
    ici(texte, ligne, &par, Attente::Fautive)
}

fn ligne_supprimee(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let (lignes, i) = une(fichier, texte, hasard, |ligne| !ligne.bloc)?;
    let rang = lignes[i].rang;
    let voisines = lignes[i + 1..].iter().find(|l| !l.muette()).map(|l| l.rang - 1);
    let avant = lignes[..i].iter().rev().find(|l| !l.muette()).map(|l| l.rang);
    let mut bonnes = parents(&lignes, i);
    bonnes.extend(voisines.into_iter().chain(avant));
    // Where the first line of a file is deleted, the next one takes its place.
    bonnes.push(rang);
    Some((remplace(texte, rang, None), bonnes, Attente::SelonSerde))
}

fn retrait(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let (lignes, i) = une(fichier, texte, hasard, |_| true)?;
    let ligne = &lignes[i];
    let par = match hasard.sous(4) {
        0 => format!("  {}", ligne.texte),
        1 => format!(" {}", ligne.texte),
        2 => ligne.texte.strip_prefix("  ")?.to_owned(),
        _ => ligne.texte.strip_prefix(' ')?.to_owned(),
    };
    ici(texte, ligne, &par, Attente::SelonSerde)
}

fn guillemet(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let places: Vec<usize> = texte.match_indices('"').map(|(place, _)| place).collect();
    let place = *places.get(hasard.sous(places.len()))?;
    let rang = texte[..place].matches('\n').count();
    let csv = fichier.ends_with(".csv");
    if !csv
        && !yaml(fichier, texte)
            .iter()
            .any(|l| l.rang == rang && !l.bloc && !l.muette() && l.ecrit().contains('"'))
    {
        return None;
    }
    let faux = format!("{}{}", &texte[..place], &texte[place + 1..]);
    Some((faux, vec![rang], if csv { Attente::Fautive } else { Attente::SelonSerde }))
}

/// The keys whose value names something else.
const RENVOIS: [&str; 9] =
    ["campus", "emetteur", "filiere", "role", "nature", "sources", "textes", "academies", "uai"];

fn nom_court(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    if fichier.ends_with(".csv") {
        let colonne = [3, 4, 5][hasard.sous(3)];
        return cellule(fichier, texte, hasard, colonne, |cellule, hasard| {
            (!cellule.is_empty()).then(|| (mal_ecrit(cellule, hasard), Attente::Fautive))
        });
    }
    let (lignes, i) =
        une(fichier, texte, hasard, |ligne| RENVOIS.contains(&ligne.nom()) && ligne.valeur.is_some())?;
    let ligne = &lignes[i];
    let valeur = ligne.valeur.clone()?;
    let mot =
        ligne.ecrit().split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).find(|mot| mot.len() > 2)?;
    let debut = valeur.start + ligne.ecrit().find(mot)?;
    let faux = mal_ecrit(mot, hasard);
    let par = format!("{}{faux}{}", &ligne.texte[..debut], &ligne.texte[debut + mot.len()..]);
    ici(texte, ligne, &par, Attente::Fautive)
}

fn date(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let jour = |ligne: &Ligne| {
        let ecrit = ligne.ecrit().trim_matches('"').to_owned();
        let chiffres = ecrit
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        (ecrit.len() == 10 && chiffres).then_some(ecrit)
    };
    let (lignes, i) = une(fichier, texte, hasard, |ligne| jour(ligne).is_some())?;
    let ligne = &lignes[i];
    let iso = jour(ligne)?;
    let (annee, mois, jour) = (&iso[..4], &iso[5..7], &iso[8..]);
    let faux = match hasard.sous(3) {
        0 => format!("{jour}-{mois}-{annee}"),
        1 => format!("{jour}/{mois}/{annee}"),
        _ => format!("{annee}-13-{jour}"),
    };
    ici(texte, ligne, &ligne.texte.replace(&iso, &faux), Attente::Fautive)
}

fn periode(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let (lignes, i) = une(fichier, texte, hasard, |ligne| ["debut", "ouverture"].contains(&ligne.nom()))?;
    let (debut, fin) = (&lignes[i], lignes.get(i + 1)?);
    if !["fin", "cloture"].contains(&fin.nom()) || debut.ecrit() == fin.ecrit() {
        return None;
    }
    let a = debut.texte.replace(debut.ecrit(), fin.ecrit());
    let b = fin.texte.replace(fin.ecrit(), debut.ecrit());
    let faux = remplace(&remplace(texte, debut.rang, Some(&a)), fin.rang, Some(&b));
    Some((faux, vec![debut.rang, fin.rang], Attente::Fautive))
}

fn valeur_videe(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let bonne = |ligne: &Ligne| {
        ligne.cle.is_some() && ligne.valeur.is_some() && !ligne.ecrit().starts_with(['>', '|'])
    };
    let (lignes, i) = une(fichier, texte, hasard, bonne)?;
    let ligne = &lignes[i];
    // A key left empty is a key left out: the file without it says whether that is allowed.
    let sans = match lignes.get(i + 1).filter(|_| ligne.tiret) {
        Some(suite) if suite.retrait == ligne.colonne() && !suite.muette() => {
            let tiret = format!("{}{}", &ligne.texte[..ligne.colonne()], &suite.texte[suite.retrait..]);
            remplace(&remplace(texte, suite.rang, None), ligne.rang, Some(&tiret))
        }
        Some(_) => return None,
        None => remplace(texte, ligne.rang, None),
    };
    let attente =
        if super::oracle::lu(fichier, &sans).is_some() { Attente::Valide } else { Attente::Fautive };
    ici(texte, ligne, &ligne.texte[..ligne.cle.clone()?.end + 1], attente)
}

/// One cell of one line of a table, changed by hand.
fn cellule(
    fichier: &str,
    texte: &str,
    hasard: &mut Hasard,
    colonne: usize,
    change: impl Fn(&str, &mut Hasard) -> Option<(String, Attente)>,
) -> Option<Faute> {
    if !fichier.ends_with("formations.csv") {
        return None;
    }
    let rangs = texte.lines().count();
    let rang = 1 + hasard.sous(rangs - 1);
    let ligne = texte.lines().nth(rang)?;
    let cellules = cellules(ligne);
    let (nouvelle, attente) = change(cellules.get(colonne)?, hasard)?;
    if nouvelle == cellules[colonne] {
        return None;
    }
    let mut toutes = cellules;
    toutes[colonne] = nouvelle;
    Some((remplace(texte, rang, Some(&toutes.join(","))), vec![rang], attente))
}

/// The cells as they are written, quotes included.
fn cellules(ligne: &str) -> Vec<String> {
    let mut cellules = vec![String::new()];
    let mut dedans = false;
    for c in ligne.chars() {
        dedans ^= c == '"';
        match cellules.last_mut() {
            Some(derniere) if c != ',' || dedans => derniere.push(c),
            _ => cellules.push(String::new()),
        }
    }
    cellules
}

/// As the guide says: `voies_connues`, `commune`, `ferme_le`, `capacite`, `rncp` and `remarque` may be empty.
const FACULTATIVES: [usize; 6] = [4, 6, 7, 8, 9, 12];

fn cellule_videe(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let colonne = hasard.sous(13);
    let attente = if FACULTATIVES.contains(&colonne) { Attente::Valide } else { Attente::Fautive };
    cellule(fichier, texte, hasard, colonne, |_, _| Some((String::new(), attente)))
}

fn deux_points(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let (lignes, i) = une(fichier, texte, hasard, |ligne| ligne.cle.is_some())?;
    let ligne = &lignes[i];
    let fin = ligne.cle.clone()?.end;
    ici(texte, ligne, &format!("{}{}", &ligne.texte[..fin], &ligne.texte[fin + 1..]), Attente::Fautive)
}

fn espace(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let (lignes, i) = une(fichier, texte, hasard, |ligne| ligne.cle.is_some() && ligne.valeur.is_some())?;
    let ligne = &lignes[i];
    let fin = ligne.cle.clone()?.end;
    ici(texte, ligne, &format!("{}:{}", &ligne.texte[..fin], &ligne.texte[fin + 2..]), Attente::Fautive)
}

fn insecable_en_retrait(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let (lignes, i) = une(fichier, texte, hasard, |ligne| ligne.retrait >= 2 && !ligne.bloc)?;
    let ligne = &lignes[i];
    let insecable = ["\u{a0}", "\u{202f}"][hasard.sous(2)];
    let par = match hasard.sous(2) {
        0 => format!("{}{}", insecable.repeat(ligne.retrait), &ligne.texte[ligne.retrait..]),
        _ => format!("{insecable}{}", &ligne.texte[1..]),
    };
    ici(texte, ligne, &par, Attente::SelonSerde)
}

fn insecable_apres(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let (lignes, i) = une(fichier, texte, hasard, |ligne| ligne.cle.is_some() && ligne.valeur.is_some())?;
    let ligne = &lignes[i];
    let fin = ligne.cle.clone()?.end;
    let insecable = ["\u{a0}", "\u{202f}"][hasard.sous(2)];
    ici(
        texte,
        ligne,
        &format!("{}:{insecable}{}", &ligne.texte[..fin], &ligne.texte[fin + 2..]),
        Attente::Fautive,
    )
}

fn tabulation(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let (lignes, i) = une(fichier, texte, hasard, |ligne| ligne.retrait >= 2 && !ligne.bloc)?;
    let ligne = &lignes[i];
    let par = match hasard.sous(2) {
        0 => format!("\t{}", &ligne.texte[ligne.retrait..]),
        _ => format!("{}\t{}", &ligne.texte[..ligne.retrait - 2], &ligne.texte[ligne.retrait..]),
    };
    ici(texte, ligne, &par, Attente::SelonSerde)
}

fn crochet(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let (lignes, i) =
        une(fichier, texte, hasard, |ligne| ligne.ecrit().starts_with('[') && ligne.ecrit().ends_with(']'))?;
    let ligne = &lignes[i];
    let valeur = ligne.valeur.clone()?;
    let par = if hasard.une_fois_sur(4) {
        format!("{}{}", &ligne.texte[..valeur.start], &ligne.texte[valeur.start + 1..])
    } else {
        format!("{}{}", &ligne.texte[..valeur.end - 1], &ligne.texte[valeur.end..])
    };
    ici(texte, ligne, &par, Attente::SelonSerde)
}

fn simple(ligne: &Ligne) -> bool {
    ligne.cle.is_some()
        && !ligne.ecrit().is_empty()
        && !ligne.ecrit().starts_with(['>', '|', '[', '{', '"', '\''])
}

fn apostrophe(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let (lignes, i) = une(fichier, texte, hasard, simple)?;
    let ligne = &lignes[i];
    let valeur = ligne.valeur.clone()?;
    let par = match (hasard.sous(2), ligne.ecrit().find('’')) {
        // « 'l'atelier' »: the apostrophe of the word closes the text.
        (0, Some(_)) => format!("{}'{}'", &ligne.texte[..valeur.start], ligne.ecrit().replace('’', "'")),
        _ => format!("{}'{}", &ligne.texte[..valeur.start], &ligne.texte[valeur.start..]),
    };
    ici(texte, ligne, &par, Attente::SelonSerde)
}

fn courbes(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let (lignes, i) =
        une(fichier, texte, hasard, |ligne| ligne.ecrit().starts_with('"') && ligne.ecrit().ends_with('"'))?;
    let ligne = &lignes[i];
    let valeur = ligne.valeur.clone()?;
    let dedans = ligne.ecrit().trim_matches('"');
    let (ouvre, ferme) = [("“", "”"), ("« ", " »")][hasard.sous(2)];
    let par = format!("{}{ouvre}{dedans}{ferme}{}", &ligne.texte[..valeur.start], &ligne.texte[valeur.end..]);
    ici(texte, ligne, &par, Attente::SelonSerde)
}

fn doublee(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    let (lignes, i) = une(fichier, texte, hasard, |ligne| simple(ligne) && !ligne.tiret)?;
    let ligne = &lignes[i];
    let faux = remplace(texte, ligne.rang, Some(&format!("{0}\n{0}", ligne.texte)));
    Some((faux, vec![ligne.rang, ligne.rang + 1], Attente::Fautive))
}

fn virgule(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    cellule(fichier, texte, hasard, 1, |intitule, _| {
        let (a, b) = intitule.split_once(' ')?;
        (!intitule.contains('"')).then(|| (format!("{a}, {b}"), Attente::Fautive))
    })
}

fn coupee(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    if !fichier.ends_with("formations.csv") {
        return None;
    }
    let rang = 1 + hasard.sous(texte.lines().count() - 1);
    let ligne = texte.lines().nth(rang)?;
    let virgules: Vec<usize> = ligne.match_indices(',').map(|(place, _)| place).collect();
    // Before the source, whose quotes may hold a line break.
    let ou = virgules.get(1 + hasard.sous(6))?;
    let faux = remplace(texte, rang, Some(&format!("{}\n{}", &ligne[..*ou], &ligne[*ou..])));
    Some((faux, vec![rang, rang + 1], Attente::Fautive))
}

fn entete(fichier: &str, texte: &str, hasard: &mut Hasard) -> Option<Faute> {
    if !fichier.ends_with(".md") {
        return None;
    }
    let fin = texte.lines().skip(1).position(|ligne| ligne == "---")? + 1;
    if hasard.une_fois_sur(2) {
        Some((remplace(texte, 0, None), vec![0], Attente::Fautive))
    } else {
        Some((remplace(texte, fin, None), vec![0, fin - 1, fin, fin + 1], Attente::Fautive))
    }
}

/// The mistakes of one kind in some files, drawn from a seed: a file first, so that the largest don't count for all.
pub(crate) fn erreurs(
    fichiers: &[(String, String)],
    graine: u64,
    rang: usize,
    combien: usize,
) -> Vec<Erreur> {
    let (sorte, _, trouve) = SORTES[rang];
    let mut hasard = Hasard::pour(graine, sorte, rang);
    let mut erreurs: Vec<Erreur> = Vec::new();
    for _ in 0..combien * 200 {
        if erreurs.len() == combien {
            break;
        }
        let (fichier, texte) = &fichiers[hasard.sous(fichiers.len())];
        let Some((faux, lignes, attente)) = trouve(fichier, texte, &mut hasard) else { continue };
        if erreurs.iter().any(|erreur| erreur.texte == faux) {
            continue;
        }
        let lignes = lignes.into_iter().map(|ligne| ligne + 1).collect();
        erreurs.push(Erreur { sorte, fichier: fichier.clone(), texte: faux, lignes, attente });
    }
    erreurs
}
