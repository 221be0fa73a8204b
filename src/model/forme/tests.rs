use std::str::FromStr;

use schemars::{JsonSchema, SchemaGenerator};

use super::*;

fn faute<T: FromStr<Err = Faute> + fmt::Debug>(texte: &str) -> Faute {
    texte.parse::<T>().expect_err(texte)
}

fn proche<T: FromStr<Err = Faute> + fmt::Debug>(texte: &str) -> Option<String> {
    faute::<T>(texte).proche
}

#[test]
fn real_uai_codes_have_the_right_letter() {
    for juste in ["0951099D", "0592916Z", "0595119U", "0593395V", "0590112B", "0801272Y"] {
        assert!(Uai::parse(juste).is_ok(), "{juste}");
    }
    assert!(faute::<Uai>("0951099C").message.contains("ne correspond pas"));
    assert_eq!(proche::<Uai>("0801272y").as_deref(), Some("0801272Y"));
    assert_eq!(proche::<Uai>("801272Y").as_deref(), Some("0801272Y"));
    assert_eq!(proche::<Uai>("0801272I"), None);
    assert_eq!(proche::<Uai>("é801272"), None);
}

#[test]
fn a_refused_text_is_told_with_what_was_meant() {
    assert_eq!(proche::<Slug>("Métiers d’art").as_deref(), Some("metiers-d-art"));
    assert_eq!(proche::<Slug>(""), None);
    assert_eq!(proche::<CodeInsee>("2691").as_deref(), Some("02691"));
    assert_eq!(proche::<CodePostal>("2100").as_deref(), Some("02100"));
    assert_eq!(proche::<CodePostal>("80 000").as_deref(), Some("80000"));
    assert_eq!(proche::<CodeDepartement>("2").as_deref(), Some("02"));
    assert_eq!(proche::<Rncp>("38878").as_deref(), Some("RNCP38878"));
    assert_eq!(proche::<Rncp>("rncp 38878").as_deref(), Some("RNCP38878"));
    assert_eq!(proche::<Rome>("h2301").as_deref(), Some("H2301"));
    assert_eq!(proche::<Sha256>(&"AB".repeat(32)), Some("ab".repeat(32)));
}

#[test]
fn codes_outside_their_range_are_refused() {
    for juste in ["02", "59", "2A", "971", "988"] {
        assert!(CodeDepartement::parse(juste).is_ok(), "{juste}");
    }
    for faux in ["20", "96", "00", "979", "2C", "0é"] {
        assert!(CodeDepartement::parse(faux).is_err(), "{faux}");
    }
    assert!(CodeInsee::parse("2A004").is_ok());
    for faux in ["20004", "8002", "80021 ", "é001", ""] {
        assert!(CodeInsee::parse(faux).is_err(), "{faux}");
    }
    for faux in ["00100", "99000", "2A004"] {
        assert!(CodePostal::parse(faux).is_err(), "{faux}");
    }
    assert!(Rome::parse("Z1234").is_err());
    assert!(Rncp::parse("RNCP12").is_err());
}

#[test]
fn only_http_addresses_are_links() {
    for juste in [
        "https://www.exemple.fr",
        "http://exemple.fr:8080/a/b?c=d&e=f#g",
        "https://métiers.exemple.fr/où",
        "https://exemple.fr/a,b;c/(d)",
    ] {
        assert!(AdresseWeb::parse(juste).is_ok(), "{juste}");
    }
    for faux in [
        "javascript:alert(1)",
        "JavaScript://exemple.fr/%0aalert(1)",
        "data:text/html,x",
        "mailto:contact@exemple.fr",
        "//exemple.fr/a",
        "/formations/",
        "https://",
        "https:///a",
        "https://banque.fr@exemple.fr/",
        "https://exemple..fr/",
        "https://exemple.fr:99999/",
        "https://exemple.fr/a b",
        "https://exemple.fr/\"onclick=\"",
        "https://exemple.fr/\u{0}",
        "",
    ] {
        assert!(AdresseWeb::parse(faux).is_err(), "{faux}");
    }
    assert_eq!(proche::<AdresseWeb>("www.exemple.fr/a").as_deref(), Some("https://www.exemple.fr/a"));
    assert_eq!(proche::<AdresseWeb>("HTTPS://exemple.fr/A").as_deref(), Some("https://exemple.fr/A"));
    assert_eq!(proche::<AdresseWeb>("\thttps://exemple.fr/").as_deref(), Some("https://exemple.fr/"));
    assert_eq!(proche::<AdresseWeb>("https://exemple.fr/ ").as_deref(), Some("https://exemple.fr/"));
    assert_eq!(proche::<AdresseWeb>("javascript:alert(1)"), None);
    let adresse = AdresseWeb::parse("https://www.exemple.fr:443/a").unwrap();
    assert_eq!(adresse.hote(), "www.exemple.fr");
}

#[test]
fn people_can_be_reached() {
    assert!(Courriel::parse("prenom.nom+cmq@ac-exemple.fr").is_ok());
    for faux in
        ["contact", "contact@exemple", "a b@exemple.fr", "a@@exemple.fr", ".a@exemple.fr", "@exemple.fr"]
    {
        assert!(Courriel::parse(faux).is_err(), "{faux}");
    }
    assert_eq!(proche::<Courriel>("mailto:contact@exemple.fr").as_deref(), Some("contact@exemple.fr"));
    let composer = |texte: &str| Telephone::parse(texte).map(|t| t.international()).ok();
    assert_eq!(composer("03 00 00 00 00").as_deref(), Some("+33300000000"));
    assert_eq!(composer("03.00.00.00.00").as_deref(), Some("+33300000000"));
    assert_eq!(composer("+33 (0)3 00 00 00 00").as_deref(), Some("+33300000000"));
    assert_eq!(composer("+32 2 000 00 00").as_deref(), Some("+3220000000"));
    assert_eq!(composer("3939").as_deref(), Some("3939"));
    for faux in ["3 00 00 00 00", "03 00 00 00", "poste 12", "", "+", "+33 03 00 00 00 00"] {
        assert_eq!(composer(faux), None, "{faux}");
    }
}

#[test]
fn a_day_exists_or_is_refused() {
    assert_eq!(Jour::parse("2028-02-29").unwrap().to_string(), "2028-02-29");
    assert_eq!(faute::<Jour>("2026-02-30").message, "Le 30 février 2026 n’existe pas.");
    assert!(faute::<Jour>("2026-02-30").aide.contains("28 jours"));
    assert_eq!(proche::<Jour>("2026-19-01").as_deref(), Some("2026-01-19"));
    for ecrit in ["19/01/2026", "19 janvier 2026", "2026-1-19", "2026/01/19", "19.1.2026"] {
        assert_eq!(proche::<Jour>(ecrit).as_deref(), Some("2026-01-19"), "{ecrit}");
    }
    assert_eq!(proche::<Jour>("1er août 2026").as_deref(), Some("2026-08-01"));
    for ecrit in ["le 30 janvier 2027", "samedi 30 Janvier 2027", "Le samedi 30 janvier 2027"] {
        assert_eq!(proche::<Jour>(ecrit).as_deref(), Some("2027-01-30"), "{ecrit}");
    }
    assert_eq!(proche::<Jour>("3 fevrier 2026").as_deref(), Some("2026-02-03"));
    assert_eq!(proche::<Jour>("mai 2026"), None, "no day is made up");
    for faux in ["2026-01", "2026", "", "0026-01-19", "２０２６-01-19", "2026-14-13", "+026-01-19", "janvier"]
    {
        assert_eq!(proche::<Jour>(faux), None, "{faux}");
    }
}

#[test]
fn a_moment_keeps_its_precision() {
    let annee = Moment::parse("2024").unwrap();
    assert_eq!((annee.annee(), annee.mois(), annee.jour()), (2024, None, None));
    assert_eq!(annee.dernier_jour().to_string(), "2024-12-31");
    let mois = Moment::parse("2024-02").unwrap();
    assert_eq!(mois.premier_jour().to_string(), "2024-02-01");
    assert_eq!(mois.dernier_jour().to_string(), "2024-02-29");
    assert_eq!(mois.to_string(), "2024-02");
    let jour = Moment::parse("2024-02-03").unwrap();
    assert_eq!(jour.jour().unwrap().to_string(), "2024-02-03");
    assert!(annee < mois && mois < jour && jour < Moment::parse("2024-03").unwrap());
    for (ecrit, lu) in [
        ("mai 2026", "2026-05"),
        ("en août 2026", "2026-08"),
        ("Fevrier 2026", "2026-02"),
        ("05/2026", "2026-05"),
    ] {
        assert_eq!(proche::<Moment>(ecrit).as_deref(), Some(lu), "{ecrit}");
        assert!(faute::<Moment>(ecrit).aide.contains("l’année et le mois"), "{ecrit}");
    }
    for flou in ["13/2026", "mai 26", "printemps 2026"] {
        assert_eq!(proche::<Moment>(flou), None, "{flou}");
    }
    for faux in ["2024-13", "2024-00", "2024-02-30", "2024-2", "24", "2024-"] {
        assert!(Moment::parse(faux).is_err(), "{faux}");
    }
}

#[test]
fn old_levels_get_their_modern_number() {
    assert_eq!("4".parse::<Niveau>().unwrap().nombre(), 4);
    for (ancien, chiffre) in [("V", "3"), ("IV", "4"), ("iii", "5"), ("II", "6")] {
        assert_eq!(proche::<Niveau>(ancien).as_deref(), Some(chiffre));
    }
    assert_eq!(proche::<Niveau>("I"), None);
    assert!(faute::<Niveau>("I").aide.contains("niveau 7, celui du master, ou 8"));
    for faux in ["2", "9", "44", "-4", "bac", ""] {
        assert!(faux.parse::<Niveau>().is_err(), "{faux}");
    }
}

#[test]
fn every_suggestion_and_example_is_well_formed() {
    for forme in FORMES {
        for ecrit in ["0801272y", "www.exemple.fr", " 2A ", "19/01/2026", "RNCP 38878", "IV", "É"] {
            if let Err(Faute { proche: Some(proche), .. }) = (forme.verifie)(ecrit) {
                assert_eq!((forme.verifie)(&proche), Ok(()), "{} {ecrit}", forme.nom);
            }
        }
    }
    let mut generateur = SchemaGenerator::default();
    for schema in [
        Slug::json_schema(&mut generateur),
        Uai::json_schema(&mut generateur),
        CodeInsee::json_schema(&mut generateur),
        CodePostal::json_schema(&mut generateur),
        CodeDepartement::json_schema(&mut generateur),
        Rncp::json_schema(&mut generateur),
        Rome::json_schema(&mut generateur),
        Sha256::json_schema(&mut generateur),
        AdresseWeb::json_schema(&mut generateur),
        Courriel::json_schema(&mut generateur),
        Telephone::json_schema(&mut generateur),
        Jour::json_schema(&mut generateur),
        Moment::json_schema(&mut generateur),
        Niveau::json_schema(&mut generateur),
    ] {
        let forme = Forme::nommee(schema.get("format").unwrap().as_str().unwrap()).unwrap();
        for exemple in schema.get("examples").unwrap().as_array().unwrap() {
            let texte = exemple.as_str().map_or_else(|| exemple.to_string(), str::to_owned);
            assert_eq!((forme.verifie)(&texte), Ok(()), "{texte}");
        }
    }
}

#[test]
fn shapes_travel_through_serde_as_texts() {
    let uai: Uai = serde_json::from_str("\"0801272Y\"").unwrap();
    assert_eq!(serde_json::to_string(&uai).unwrap(), "\"0801272Y\"");
    let erreur = serde_json::from_str::<Jour>("\"2026-02-30\"").unwrap_err().to_string();
    assert!(erreur.starts_with("Le 30 février 2026 n’existe pas."), "{erreur}");
    let niveau: Niveau = serde_json::from_str("5").unwrap();
    assert_eq!(serde_json::to_string(&niveau).unwrap(), "5");
    assert!(serde_json::from_str::<Niveau>("-5").is_err());
}
