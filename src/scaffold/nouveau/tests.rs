//! What is begun says what was answered, in the words of the model, and its examples are right.

use std::path::PathBuf;

use jiff::civil::{Date, date};

use super::*;
use crate::model::actualite::{Actualite, Evenement};
use crate::model::avis::Avis;
use crate::model::campus::Campus;
use crate::model::site_emblematique::SiteEmblematique;
use crate::read::{brouillon, frontmatter, yaml_file};

const JOUR: Date = date(2026, 3, 1);

fn valdombre() -> Sources {
    Sources::read(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/reseaux/valdombre")).unwrap()
}

/// Runs with what the made-up network knows.
fn avec<T>(genre: Genre, suite: impl FnOnce(&Repertoire<'_>) -> T) -> T {
    let sources = valdombre();
    let (brouillon, _) = brouillon::read(&sources);
    suite(&Repertoire::new(&brouillon, &sources, genre, JOUR))
}

/// What a conversation of these lines says and comes to.
fn dialogue(genre: Genre, options: &Donnees, lignes: &str) -> (String, Option<Donnees>) {
    let mut ecrit = Vec::new();
    let donnees = avec(genre, |repertoire| {
        Dialogue { lit: &mut lignes.as_bytes(), ecrit: &mut ecrit }.mener(genre, options, repertoire).unwrap()
    });
    (String::from_utf8(ecrit).unwrap(), donnees)
}

fn options(paires: &[(&'static str, &str)]) -> Donnees {
    paires.iter().map(|(cle, texte)| (*cle, (*texte).to_owned())).collect()
}

#[test]
fn every_template_is_filled_and_every_key_has_the_words_of_the_model() {
    for genre in Genre::TOUS.into_iter().filter(|genre| *genre != Genre::Formation) {
        let modele = genre.modele().unwrap();
        let connues: Vec<String> = mots::marques(genre).into_iter().map(|(marque, _)| marque).collect();
        for marque in modele.split('{').skip(1).filter_map(|reste| reste.split(['}', '|']).next()) {
            let connue = connues.iter().any(|connue| connue == marque)
                || ["jour", "de_commune"].contains(&marque)
                || genre.questions().iter().any(|question| question.cle == marque);
            assert!(connue, "{}: nothing fills {marque}", genre.nom());
        }
        for question in genre.questions() {
            assert!(!question.aide.is_empty(), "{} is not explained", question.option());
            let ecrite = modele.contains(&format!("{{{}", question.cle));
            let chemin = ["nom_court"].contains(&question.cle) || question.attente == Attente::Campus;
            assert!(ecrite || chemin, "{}: `{}` is asked and not written", genre.nom(), question.cle);
        }
    }
}

/// The examples of a template, as they are once their « # » is gone.
fn sans_diese(texte: &str) -> String {
    let ligne = |ligne: &str| -> Option<String> {
        let Some(exemple) = ligne.strip_prefix("# ") else { return Some(ligne.to_owned()) };
        let nu = exemple.trim_start().trim_start_matches("- ");
        let cle = nu.split(':').next().unwrap_or_default();
        let est_cle =
            nu.contains(':') && cle.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        (est_cle || exemple.trim_start().starts_with("- ")).then(|| exemple.to_owned())
    };
    texte.lines().filter_map(ligne).map(|ligne| ligne + "\n").collect()
}

#[test]
fn the_examples_of_a_template_can_be_taken_as_they_are() {
    let donnees = options(&[
        ("nom", "Nuages"),
        ("accroche", "Lire : le ciel."),
        ("nom_court", "nuages"),
        ("titre", "Un titre"),
        ("resume", "R."),
        ("texte", "T."),
        ("date", "2026-03-01"),
        ("debut", "2026-03-01"),
        ("campus", "cuivre-chantant"),
        ("commune", "23901"),
        ("emetteur", "conseil-ombre"),
        ("objet", "O."),
        ("nature", "autre"),
        ("mode", "seance"),
        ("sens", "reserve"),
    ]);
    for genre in Genre::TOUS.into_iter().filter(|genre| *genre != Genre::Formation) {
        let texte = avec(genre, |repertoire| remplir(genre, genre.modele().unwrap(), &donnees, repertoire));
        let texte = sans_diese(&texte);
        assert!(texte.lines().filter(|ligne| ligne.contains(": ")).count() > 8, "{texte}");
        let fichier = SourceFile::new("content/a", texte.clone().into_bytes());
        let fautes = match genre {
            Genre::Campus => yaml_file::<Campus>(&fichier).err(),
            Genre::Evenement => yaml_file::<Evenement>(&fichier).err(),
            Genre::Avis => frontmatter::read::<Avis>(&fichier).err(),
            Genre::Actualite => frontmatter::read::<Actualite>(&fichier).err(),
            Genre::SiteEmblematique | Genre::Formation => {
                frontmatter::read::<SiteEmblematique>(&fichier).err()
            }
        };
        assert_eq!(fautes, None, "{}:\n{texte}", genre.nom());
    }
}

#[test]
fn everything_that_lacks_is_told_at_once() {
    let fautes = avec(Genre::Avis, |r| {
        repondre(
            Genre::Avis,
            &options(&[("campus", "verrerie-lunere"), ("mode", "seance"), ("cloture", "2026-02-30")]),
            r,
        )
    });
    let fautes = fautes.unwrap_err();
    assert_eq!(fautes.manquent, ["--emetteur", "--nature", "--seance", "--sens"]);
    let refusees: Vec<String> =
        fautes.refusees.iter().map(|(option, refus)| format!("{option} : {refus}")).collect();
    assert_eq!(
        refusees,
        [
            "--campus : il n’y a pas de campus « verrerie-lunere » dans `content/campus/`. Vouliez-vous dire « verrerie-lunaire » ?",
            "--cloture : cette option ne va qu’avec `--mode consultation-ecrite`.",
        ]
    );
}

#[test]
fn answers_are_taken_as_people_give_them() {
    let (dit, donnees) = dialogue(
        Genre::Formation,
        &Donnees::new(),
        "VL\nlycee des quatre vents\nBTS Verre\n\n9\n\n\n?\nApprentissage, scolaire\n23992\n12 places\n12\n\nAnnuaire\nhier\n2025\n",
    );
    let donnees = donnees.unwrap();
    let attendu = [
        ("annee", "2025"),
        ("campus", "verrerie-lunaire"),
        ("capacite", "12"),
        ("commune", "23902"),
        ("formation", "bts-verre"),
        ("intitule", "BTS Verre"),
        ("niveau", "5"),
        ("source", "Annuaire"),
        ("type", "BTS"),
        ("uai", "0239001J"),
        ("voies_connues", "apprentissage|scolaire"),
    ];
    assert_eq!(donnees, options(&attendu), "{dit}");
    assert!(dit.contains("Intitulé — Intitulé complet : « Bac pro Cuisine ».\n  > "), "{dit}");
    assert!(dit.contains("  [BTS] > "), "{dit}");
    assert!(dit.contains("! « 9 » n’est pas un niveau de diplôme."), "{dit}");
    assert!(dit.contains("! « 12 places » n’est pas un nombre entier.\n"), "{dit}");
    assert!(dit.contains("! « hier » n’est pas une année."), "{dit}");
}

/// A CAP is at level 3 whatever is typed: the answers that follow are not lost at the end.
#[test]
fn a_level_that_its_diploma_does_not_have_is_refused_at_its_question() {
    let donnees =
        options(&[("campus", "verrerie-lunaire"), ("uai", "0239001J"), ("source", "A"), ("annee", "2025")]);
    let (dit, fini) = dialogue(Genre::Formation, &donnees, "CAP Verre\n\nIII\n5\n\n\n\n\n\n\n");
    assert!(
        dit.contains("! « III » est un niveau de l’ancienne nomenclature, abandonnée en 2019. Le type « CAP » est de niveau 3. Vouliez-vous dire « 3 » ?\n  [3] > "),
        "{dit}"
    );
    assert!(
        dit.contains("! « 5 » ne va pas. Le type « CAP » est de niveau 3. Vouliez-vous dire « 3 » ?"),
        "{dit}"
    );
    assert_eq!(fini.unwrap()["niveau"], "3");
    let (dit, _) = dialogue(Genre::Formation, &donnees, "BTS Verre\n\nIII\n");
    assert!(dit.contains("abandonnée en 2019. Vouliez-vous dire « 5 » ?"), "{dit}");
    // A kind of several levels cannot say which.
    let (dit, _) = dialogue(Genre::Formation, &donnees, "Certificat de spécialisation Verre\n\n6\n4\n");
    assert!(dit.contains("est de niveau 3 ou 4. Corrigez le niveau, ou le type.\n  > "), "{dit}");
}

#[test]
fn a_wrong_option_is_asked_again_and_a_near_miss_is_one_key_away() {
    let donnees =
        options(&[("titre", "Visite"), ("texte", "T."), ("debut", "12/03/2026"), ("commune", "ombreville")]);
    let (dit, fini) = dialogue(Genre::Evenement, &donnees, "\n\n\n\n\n\n\n");
    let fini = fini.unwrap();
    assert!(dit.contains("! --debut : "), "{dit}");
    assert_eq!(fini["debut"], "2026-03-12");
    assert_eq!(fini["commune"], "23901");
    assert_eq!(fini["nom_court"], "2026-03-12-visite");
    // The other side went away: nothing is made of half the answers.
    assert_eq!(dialogue(Genre::Evenement, &donnees, "\n\n").1, None);
}

#[test]
fn a_near_miss_in_a_list_keeps_the_others() {
    let donnees = options(&[("titre", "Une visite"), ("resume", "R."), ("date", "2026-03-01")]);
    let (dit, fini) = dialogue(Genre::Actualite, &donnees, "VL, cuivre-chantan\n\n\n\n\n");
    assert!(dit.contains("  [verrerie-lunaire, cuivre-chantant] > "), "{dit}");
    assert_eq!(fini.unwrap()["campus"], "verrerie-lunaire, cuivre-chantant");
    // Of two wrong ones, one of which is like nothing, nothing whole can be offered.
    let (dit, _) = dialogue(Genre::Actualite, &donnees, "cuivre-chantan, zzzzzzzz\n");
    assert!(!dit.contains("  ["), "{dit}");
}

#[test]
fn a_question_mark_is_never_an_answer() {
    let (dit, fini) = dialogue(Genre::Campus, &Donnees::new(), "?\nNuages\n?\nLire le ciel.\n\n\n\n\n\n\n");
    assert_eq!(dit.matches("  Il n’y a pas de liste ici. ").count(), 2, "{dit}");
    assert_eq!(fini.unwrap()["accroche"], "Lire le ciel.");
    let fautes = avec(Genre::Campus, |r| {
        repondre(Genre::Campus, &options(&[("nom", "Nuages"), ("accroche", "?")]), r)
    });
    assert_eq!(fautes.unwrap_err().refusees[0].1.to_string(), "« ? » n’est pas une réponse.");
}

#[test]
fn a_name_that_is_taken_is_told_with_its_file() {
    let donnees = options(&[("nom", "Verrerie lunaire"), ("accroche", "A.")]);
    let fautes = avec(Genre::Campus, |r| repondre(Genre::Campus, &donnees, r)).unwrap_err();
    assert_eq!(
        fautes.refusees[0].1.to_string(),
        "« verrerie-lunaire » est déjà pris : `content/campus/verrerie-lunaire/campus.yaml` existe. \
         Donnez un autre `--nom-court`, ou complétez ce fichier."
    );
    // A folder without its file is a campus all the same.
    let (dit, fini) = dialogue(Genre::Campus, &donnees, "\n\nautre-nom\n");
    assert!(dit.contains("est déjà pris"), "{dit}");
    assert_eq!(fini.unwrap()["nom_court"], "autre-nom");
}

#[test]
fn a_diploma_keeps_its_short_name_and_a_long_title_a_short_one() {
    avec(Genre::Formation, |r| {
        let dit = |paires: &[(&'static str, &str)]| propositions::diplome(&options(paires), r).unwrap();
        assert_eq!(dit(&[("intitule", "CAP Souffleur de lune")]), "cap-souffleur-de-lune");
        let long =
            "Le campus des métiers du verre ouvre ses portes à tous les collégiens de la vallée de l’Ombre";
        let nom =
            propositions::date_et_titre(&options(&[("date", "2026-03-01"), ("titre", long)]), r).unwrap();
        assert_eq!(nom, "2026-03-01-le-campus-des-metiers-du-verre-ouvre-ses-portes-a-tous-les");
    });
}
