//! `cmq import` on whole small sites: what it shows, what it writes, and that the site stays right.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

#[path = "import/classeurs.rs"]
mod classeurs;

use classeurs::{Cellule, ods, xlsx};

const JOUR: &str = "2026-03-01";
const FORMATIONS: &str = "content/campus/verrerie-lunaire/formations.csv";

fn racine() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn copier(de: &Path, vers: &Path) {
    fs::create_dir_all(vers).unwrap();
    for entree in fs::read_dir(de).unwrap().map(Result::unwrap) {
        let la = vers.join(entree.file_name());
        if entree.path().is_dir() {
            copier(&entree.path(), &la)
        } else {
            fs::copy(entree.path(), la).map(drop).unwrap()
        }
    }
}

/// A copy of the made-up network.
struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Site {
        let dossier = tempfile::tempdir().unwrap();
        copier(&racine().join("tests/reseaux/valdombre"), dossier.path());
        Site(dossier)
    }

    fn cmq(&self, mots: &[&str]) -> Output {
        let binaire = env!("CARGO_BIN_EXE_cmq");
        let sortie =
            Command::new(binaire).args(mots).args(["--date", JOUR]).current_dir(self.0.path()).output();
        sortie.unwrap()
    }

    /// What an import of a file of these bytes says.
    fn importer(&self, nom: &str, octets: &[u8], mots: &[&str]) -> String {
        let fichier = self.0.path().join(nom);
        fs::write(&fichier, octets).unwrap();
        let mut tous = vec!["import", "formations", nom, "--campus", "verrerie-lunaire"];
        tous.extend(mots);
        dit(&self.cmq(&tous))
    }

    fn lire(&self, chemin: &str) -> String {
        fs::read_to_string(self.0.path().join(chemin)).unwrap()
    }

    fn ecrire(&self, chemin: &str, octets: &[u8]) {
        fs::write(self.0.path().join(chemin), octets).unwrap();
    }

    fn est_juste(&self) {
        let verifie = self.cmq(&["check", "--brouillons"]);
        assert_eq!(verifie.status.code(), Some(0), "{}", dit(&verifie));
    }
}

fn dit(sortie: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&sortie.stdout), String::from_utf8_lossy(&sortie.stderr))
}

fn onisep() -> Vec<u8> {
    fs::read(racine().join("tests/import/onisep.csv")).unwrap()
}

/// One object and nothing else, and what is written is what was said.
#[test]
fn a_machine_is_told_the_same() {
    let site = Site::new();
    let avant = site.lire(FORMATIONS);
    let objet = |mots: &[&str]| -> serde_json::Value {
        let dit = site.importer("onisep.csv", &onisep(), mots);
        serde_json::from_str(&dit).unwrap_or_else(|error| panic!("{error} : {dit}"))
    };
    let montre = objet(&["--date-source", "2026", "--json"]);
    assert_eq!(montre["resultat"], "propose");
    assert_eq!(site.lire(FORMATIONS), avant);
    for (sorte, combien) in
        [("ajoutees", 1), ("changees", 0), ("a_decider", 0), ("deja_la", 1), ("refusees", 5)]
    {
        assert_eq!(montre[sorte].as_array().unwrap().len(), combien, "{sorte} : {}", montre[sorte]);
    }
    assert_eq!(montre["ajoutees"][0]["rangees"], serde_json::json!([3]));
    assert_eq!(montre["ajoutees"][0]["ligne"]["formation"], "bts-gravure-des-nuages");
    assert_eq!(
        (&montre["refusees"][0]["rangee"], &montre["refusees"][0]["colonne"]),
        (&5.into(), &"FOR type".into())
    );
    assert_eq!(montre["tableau"]["origine"], "export");

    let ecrit = objet(&["--date-source", "2026", "--json", "--ecrire"]);
    assert_eq!((&ecrit["resultat"], &ecrit["ecrits"][0]), (&"ecrit".into(), &FORMATIONS.into()));
    assert!(site.lire(FORMATIONS).contains("bts-gravure-des-nuages"));
    assert_eq!(
        objet(&["--date-source", "2026", "--json", "--ecrire"])["resultat"],
        "propose",
        "nothing to write"
    );

    // What lacks is not asked for.
    let sans_date = site.importer("onisep.csv", &onisep(), &["--json"]);
    assert!(sans_date.contains("il manque --date-source"), "{sans_date}");

    let avis = racine().join("tests/import/avis-2026vo02.txt");
    let avis = || dit(&site.cmq(&["import", "avis", avis.to_str().unwrap(), "--json"]));
    for resultat in ["ecrit", "existe"] {
        let objet: serde_json::Value = serde_json::from_str(&avis()).unwrap();
        assert_eq!(
            (&objet["resultat"], &objet["fichier"]),
            (&resultat.into(), &"content/avis/2026vo02.md".into())
        );
    }
}

#[test]
fn nothing_is_written_unless_asked_and_then_the_site_stays_right() {
    let site = Site::new();
    let avant = site.lire(FORMATIONS);
    let montre = site.importer("onisep.csv", &onisep(), &["--date-source", "2026"]);
    assert!(
        montre.contains("Rien n’est encore écrit") && montre.contains("+bts-gravure-des-nuages"),
        "{montre}"
    );
    assert_eq!(site.lire(FORMATIONS), avant);

    let ecrit = site.importer("onisep.csv", &onisep(), &["--date-source", "2026", "--ecrire"]);
    assert!(ecrit.contains("Écrit : content/campus/verrerie-lunaire/formations.csv"), "{ecrit}");
    let apres = site.lire(FORMATIONS);
    assert!(apres.starts_with(&avant), "lines that were there are byte for byte what they were");
    assert_eq!(
        apres.strip_prefix(&avant).unwrap(),
        "bts-gravure-des-nuages,BTS Gravure des nuages,5,BTS,,0239001J,,,,,\"Onisep, Idéo-Actions de formation initiale\",2026,\n"
    );
    site.est_juste();
    // Again: there is nothing left to do.
    let encore = site.importer("onisep.csv", &onisep(), &["--date-source", "2026", "--ecrire"]);
    assert!(encore.contains("Aucune ligne à écrire") && site.lire(FORMATIONS) == apres, "{encore}");
}

#[test]
fn each_row_that_is_refused_says_where_and_why() {
    let montre = Site::new().importer("onisep.csv", &onisep(), &["--date-source", "2026"]);
    for attendu in [
        "ligne 5, colonne « FOR type » : « mention complémentaire » n’est pas un type de diplôme connu.",
        "ligne 6, colonne « FOR niveau de sortie » : « V » est un niveau de l’ancienne nomenclature",
        "ligne 7, colonne « FOR niveau de sortie » : La cellule dit #N/A",
        "ligne 11, colonne « ENS code UAI » : La lettre du code UAI « 0239001A »",
        // The site has no such type, and it is no licence.
        "ligne 12, colonne « FOR type » : « licence professionnelle » n’est pas un type de diplôme connu.",
        "« 239001j » lu 0239001J",
        "2 lignes écartées : 1 établissement de la région, hors du campus, 1 ligne hors de la région.",
        "    commune: \"23902\" # Lune-sur-Verre",
        "    nature: # à choisir :",
    ] {
        assert!(montre.contains(attendu), "il manque {attendu:?} dans\n{montre}");
    }
}

#[test]
fn the_file_keeps_its_separator_its_encoding_and_its_line_ends() {
    let site = Site::new();
    let texte =
        site.lire(FORMATIONS).lines().filter(|ligne| !ligne.contains('|')).collect::<Vec<_>>().join("\r\n");
    let avant = encoding_rs::WINDOWS_1252.encode(&texte.replace(',', ";")).0.into_owned();
    site.ecrire(FORMATIONS, &avant);
    site.importer("onisep.csv", &onisep(), &["--date-source", "2026", "--ecrire"]);
    let apres = fs::read(site.0.path().join(FORMATIONS)).unwrap();
    assert!(apres.starts_with(&avant));
    let ajoute = encoding_rs::WINDOWS_1252.decode(apres.strip_prefix(avant.as_slice()).unwrap()).0;
    let lignes: Vec<&str> = ajoute.split("\r\n").collect();
    assert_eq!(lignes.first(), Some(&""), "the last line had no end");
    assert!(lignes.contains(&"bts-gravure-des-nuages;BTS Gravure des nuages;5;BTS;;0239001J;;;;;Onisep, Idéo-Actions de formation initiale;2026;"));
    assert!(!ajoute.replace("\r\n", "").contains('\n'));
    site.est_juste();
}

#[test]
fn a_line_made_by_hand_changes_only_where_the_export_says_as_much() {
    let site = Site::new();
    let tableau = "UAI;Intitulé;Voie;Places;Année\n\
                   0239001J;CAP Souffleur de lune;scolaire et apprentissage;26;2026\n\
                   0239001J;Bac pro Verre et lumière;alternance;30;2026\n\
                   0369001N;CAP Souffleur de lune;apprentissage;12;2024\n";
    let dit = site.importer("rentree.csv", tableau.as_bytes(), &["--source", "Liste de rentrée", "--ecrire"]);
    assert!(dit.contains("`voies_connues` : « scolaire » devient « scolaire|apprentissage »"), "{dit}");
    assert!(dit.contains("`capacite` : « 24 » devient « 26 »"), "{dit}");
    let apres = site.lire(FORMATIONS);
    assert!(apres.contains("cap-souffleur-de-lune,CAP Souffleur de lune,3,CAP,scolaire|apprentissage,0239001J,,,26,,Liste de rentrée,2026,\n"), "{apres}");
    // It is an apprenticeship, or another contract.
    assert!(dit.contains("ligne 3, colonne « Voie » : « alternance » n’est pas une voie"), "{dit}");
    // Older than what the line says.
    assert!(
        apres.contains("CAP Souffleur de lune,3,CAP,apprentissage,0369001N,,,12,,Annuaire inventé,2025,")
    );
    site.est_juste();

    let tableau = "UAI;Intitulé;Voie;Année\n0239001J;BTS Taille des prismes;apprentissage;2026\n";
    let dit = site.importer("rentree.csv", tableau.as_bytes(), &["--source", "Liste de rentrée", "--ecrire"]);
    assert!(dit.contains("À décider") && dit.contains("ne redit pas la voie scolaire et 15 places"), "{dit}");
    assert_eq!(site.lire(FORMATIONS), apres);
}

#[test]
fn values_say_what_a_title_does_not() {
    let site = Site::new();
    let tableau = "Nom du lycée;Code établissement;Diplôme visé;Statut;Nbre de places\n\
        Lycée des Quatre-Vents;0239001J;BTS Gravure des nuages;Appr.;12\n\
        Lycée des Quatre-Vents;0239001J;CAP Nuage;Scol.;\n\
        Lycée des Quatre-Vents;0239001J;CAP Brume;Alternance;\n";
    let options = ["--source", "La liste", "--date-source", "2026"];
    let rien = site.importer("liste.csv", tableau.as_bytes(), &options);
    assert!(rien.contains("`--colonne \"Diplôme visé=intitule\"`"), "{rien}");
    let dit = site.importer(
        "liste.csv",
        tableau.as_bytes(),
        &[&options[..], &["--colonne", "Diplôme visé=intitule"]].concat(),
    );
    assert!(dit.contains("bts-gravure-des-nuages") && dit.contains(",apprentissage,"), "{dit}");
    assert!(dit.contains(",scolaire,") && dit.contains(",12,"), "{dit}");
    assert!(
        dit.contains("« Alternance » n’est pas une voie") && dit.contains("ecrit: Alternance, lu: …"),
        "{dit}"
    );
    // The status of a school stays one.
    let public = tableau.replace("Appr.", "Public").replace("Scol.", "Privé").replace("Alternance", "Public");
    let dit = site.importer(
        "liste.csv",
        public.as_bytes(),
        &[&options[..], &["--colonne", "Diplôme visé=intitule"]].concat(),
    );
    assert!(!dit.contains("n’est pas une voie"), "{dit}");
}

#[test]
fn the_columns_of_a_table_are_remembered() {
    let site = Site::new();
    let tableau = "Où;Quoi;Comment\nLycée des Quatre-Vents;BTS Gravure des nuages;Scol.\nLycée des Quatre-Vent;CAP Nuage;Scol.\n";
    let rien = site.importer("la-liste.csv", tableau.as_bytes(), &["--date-source", "2026"]);
    assert!(
        rien.contains("je ne reconnais pas la colonne") && rien.contains("« Où », « Quoi » et « Comment »"),
        "{rien}"
    );
    let options = [
        "--colonne",
        "Où=etablissement",
        "--colonne",
        "Quoi=intitule",
        "--source",
        "La liste",
        "--date-source",
        "2026",
        "--ecrire",
    ];
    let dit = site.importer("la-liste.csv", tableau.as_bytes(), &options);
    assert!(dit.contains("Retenu : content/.import/la-liste.yaml"), "{dit}");
    assert!(dit.contains("« Lycée des Quatre-Vents » : code UAI 0239001J"), "{dit}");
    assert!(dit.contains("Vouliez-vous dire « Lycée des Quatre-Vents » ?"), "{dit}");
    let retenu = site.lire("content/.import/la-liste.yaml");
    assert!(
        retenu.starts_with("# yaml-language-server: $schema=../.schemas/correspondance.schema.json\n")
            && retenu.contains("source: La liste")
            && retenu.contains("  - titre: Quoi\n    champ: intitule"),
        "{retenu}"
    );
    site.est_juste();

    // Somebody adds what a word means: the next table needs no option.
    let complete = format!(
        "{retenu}  - titre: Comment\n    champ: voies\nvaleurs:\n  - champ: voies\n    ecrit: Scol.\n    lu: scolaire\n  - champ: voies\n    ecrit: Autre\n"
    );
    site.ecrire("content/.import/la-liste.yaml", complete.as_bytes());
    let dit = site.importer("autre-nom.csv", tableau.as_bytes(), &["--date-source", "2027"]);
    assert!(dit.contains("Tableau reconnu : content/.import/la-liste.yaml"), "{dit}");
    assert!(dit.contains("`voies_connues` : vide devient « scolaire »"), "{dit}");

    site.ecrire(
        "content/.import/la-liste.yaml",
        retenu.replace("champ: intitule", "champ: intitulé").as_bytes(),
    );
    let dit = site.importer("autre-nom.csv", tableau.as_bytes(), &["--date-source", "2027"]);
    assert!(dit.contains("content/.import/la-liste.yaml:") && dit.contains("intitule"), "{dit}");
}

/// A workbook as people make them: a note above, titles that are merged, codes that became numbers, a formula that failed.
fn classeur() -> Vec<(&'static str, Vec<Vec<Cellule>>)> {
    use Cellule::{Date, Erreur, Nombre, Rien, Texte};
    let titres = ["Établissement", "Code UAI", "Diplôme", "Code commune", "Places", "Ferme le"].map(Texte);
    vec![
        ("Notes", vec![vec![Texte("Liste de rentrée")]]),
        (
            "Formations",
            vec![
                vec![Texte("Liste de rentrée, à relire"), Rien],
                vec![],
                titres.into(),
                vec![
                    Texte("Université"),
                    Texte("0239002k"),
                    Texte("Licence Nuages"),
                    Nombre(23902.0),
                    Nombre(20.0),
                    Date(46265),
                ],
                vec![Texte("Lycée"), Texte("0239001J"), Texte("CAP Brume"), Rien, Erreur("#N/A"), Rien],
                vec![],
                vec![
                    Texte("Lycée"),
                    Texte("0239001J"),
                    Texte("BTS Aube"),
                    Rien,
                    Nombre(12.0),
                    Nombre(46265.0),
                ],
                vec![Texte("Total"), Rien, Rien, Rien, Nombre(32.0), Rien],
            ],
        ),
    ]
}

#[test]
fn workbooks_say_what_they_show() {
    for (nom, octets) in [("liste.xlsx", xlsx(&classeur(), &[])), ("liste.ods", ods(&classeur()))] {
        let site = Site::new();
        let dit = site.importer(
            nom,
            &octets,
            &["--source", "Liste de rentrée", "--date-source", "2026-09-01", "--ecrire"],
        );
        for attendu in [
            "feuille « Formations », titres à la ligne 3",
            "ligne 4 : Licence Nuages, Université du Val-d’Ombre (0239002K)",
            "feuille « Formations », ligne 5, colonne « Places » : La cellule dit #N/A",
            "ligne 7, colonne « Ferme le »",
            "donnez à la cellule le format « date »",
            "ligne 8, colonne « Établissement » : « Total » n’est le nom d’aucun établissement",
        ] {
            assert!(dit.contains(attendu), "{nom} : il manque {attendu:?} dans\n{dit}");
        }
        let apres = site.lire(FORMATIONS);
        let ligne =
            "licence-nuages,Licence Nuages,6,Licence,,0239002K,23902,2026-08-31,20,,Liste de rentrée,2026,\n";
        assert!(apres.ends_with(ligne), "{nom} : {apres}");
        site.est_juste();
    }
}

#[test]
fn merged_cells_say_the_same_on_each_row() {
    use Cellule::{Rien, Texte};
    let feuille = vec![
        vec![Texte("UAI"), Texte("Diplôme")],
        vec![Texte("0239001J"), Texte("CAP Brume")],
        vec![Rien, Texte("BTS Aube")],
    ];
    let octets = xlsx(&[("Feuil1", feuille)], &["A2:A3"]);
    let dit = Site::new().importer("liste.xlsx", &octets, &["--source", "Liste", "--date-source", "2026"]);
    assert!(dit.contains("ligne 3 : BTS Aube, Lycée des Quatre-Vents (0239001J)"), "{dit}");
}

/// Two hundred trainings of the campus among a hundred thousand rows.
#[test]
fn a_national_export_is_read_whole() {
    let mut texte = String::from("session;cod_uai;g_ea_lib_vx;fili;lib_for_voe_ins;capa_fin;ville_etab\n");
    for rang in 0..100_000 {
        let uai = if rang % 500 == 0 { "0239001J" } else { "0750001U" };
        texte.push_str(&format!(
            "2025;{uai};Un lycée;BTS;BTS - Nuage numéro {rang};{};Ailleurs\n",
            1 + rang % 40
        ));
    }
    let debut = std::time::Instant::now();
    let dit = Site::new().importer("national.csv", texte.as_bytes(), &[]);
    eprintln!("100 000 lignes en {:?}", debut.elapsed());
    assert!(dit.contains("Export reconnu : Parcoursup") && dit.contains("Ajoutées : 200 lignes"), "{dit}");
    assert!(
        dit.contains("99\u{202f}800 lignes écartées")
            && dit.contains("… et 170 autres : `--tout` les montre."),
        "{dit}"
    );
}

#[test]
fn exports_that_hold_no_training_say_what_to_take() {
    let site = Site::new();
    let dit = site.importer(
        "for.csv",
        b"code_nsf;libelle_formation_principal;url_et_id_onisep\n1;CAP;x\n",
        &["--date-source", "2026"],
    );
    assert!(dit.contains("Prenez « Idéo-Actions de formation initiale »"), "{dit}");
    let dit = site.importer("catalogue.csv", b"Formateur: UAI;Formation: libell\xc3\xa9 Carif-Oref;Formation: type certification BCN;Lieu: code commune;Formation: code RNCP\n\
        0239002K;GRAVURE (BTS);BTS;23902;RNCP99902\n", &["--date-source", "2026"]);
    assert!(dit.contains("BTS Gravure, Université du Val-d’Ombre (0239002K), apprentissage"), "{dit}");
    assert!(dit.contains("bts-gravure,BTS Gravure,5,BTS,apprentissage,0239002K,23902,,,,"), "{dit}");
    assert!(dit.contains("`--rncp` les écrit"), "{dit}");
}

#[test]
fn an_opinion_becomes_a_draft_and_never_replaces_one() {
    let site = Site::new();
    let avis = fs::read(racine().join("tests/import/avis-2026vo02.txt")).unwrap();
    site.ecrire("avis.txt", &avis);
    let dit_ = site.cmq(&["import", "avis", "avis.txt"]);
    assert_eq!(dit_.status.code(), Some(0), "{}", dit(&dit_));
    let chemin = "content/avis/2026vo02.md";
    let texte = site.lire(chemin);
    for attendu in [
        "statut: brouillon\n",
        "numero: 2026VO02 # à confirmer : ligne 1,",
        "emetteur: conseil-ombre # à confirmer : ligne 1,",
        "nature: labellisation # à confirmer : ligne 2,",
        "campus: [brumes-et-marees] # à confirmer : ligne 2,",
        "mode: seance # à confirmer : ligne 5,",
        "seance: 2026-03-09 # à confirmer : ligne 5,",
        "sens: reserve # à confirmer : ligne 42,",
        "votes: { pour: 12, contre: 3, abstentions: 1 } # à confirmer : ligne 42,",
        "periode_demandee: { debut: \"2026\", fin: \"2029\" } # à confirmer : ligne 3,",
        "  - de la qualité de la brume # ligne 38\n",
        "#   - numero: 2\n",
        "textes: [decret-lunaire] # à confirmer : ligne 11,",
        "mis_a_jour: 2026-03-01\n",
    ] {
        assert!(texte.contains(attendu), "il manque {attendu:?} dans\n{texte}");
    }
    // Neither is said.
    assert!(!texte.contains("majorite:") && !texte.contains("ouverture:"), "{texte}");
    site.est_juste();

    site.ecrire(chemin, texte.replace("sens: reserve", "sens: favorable").as_bytes());
    let relu = site.lire(chemin);
    let encore = site.cmq(&["import", "avis", "avis.txt"]);
    assert_eq!(encore.status.code(), Some(1));
    assert!(
        dit(&encore).contains("existe déjà : il n’a pas été touché")
            && dit(&encore).contains("+sens: reserve")
    );
    assert_eq!(site.lire(chemin), relu);
}

#[test]
fn what_an_opinion_does_not_say_is_a_question() {
    let site = Site::new();
    site.ecrire("note.txt", "Le port est fermé.\n\nLa mer est haute, et la brume s’en va.\n".as_bytes());
    let ecrit = dit(&site.cmq(&["import", "avis", "note.txt"]));
    assert!(ecrit.contains("clés à remplir que le texte ne donne pas : `titre`, `emetteur`, `objet`, `nature`, `campus`, `mode` et `sens`"), "{ecrit}");
    let texte = site.lire("content/avis/note.md");
    assert!(texte.contains("sens: # à remplir :") && texte.contains("# seance: #"), "{texte}");
    // It stands in nobody's way; what lacks is told, and it is not shown by halves.
    for options in [&["check"][..], &["check", "--brouillons"]] {
        let sortie = site.cmq(options);
        let verifie = dit(&sortie);
        assert_eq!(sortie.status.code(), Some(0), "{verifie}");
        assert!(verifie.contains("content/avis/note.md") && verifie.contains("emetteur"), "{verifie}");
        assert!(verifie.contains("7 points d’attention"), "{verifie}");
    }
    // Published, it is like any other file.
    site.ecrire("content/avis/note.md", texte.replace("statut: brouillon", "statut: publie").as_bytes());
    assert_eq!(site.cmq(&["check"]).status.code(), Some(1));
}

#[test]
fn a_picture_is_no_opinion() {
    let site = Site::new();
    site.ecrire("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    let sortie = site.cmq(&["import", "avis", "photo.heic"]);
    assert_eq!(sortie.status.code(), Some(1));
    assert!(dit(&sortie).contains("n’est ni un texte ni un PDF"), "{}", dit(&sortie));
    assert!(!site.0.path().join("content/avis/photo.md").exists());
}

#[test]
fn a_pdf_gives_its_text_or_says_that_it_holds_none() {
    let site = Site::new();
    let pdf = fs::read(racine().join("tests/import/avis-2026vo03.pdf")).unwrap();
    site.ecrire("avis.pdf", &pdf);
    let sortie = site.cmq(&["import", "avis", "avis.pdf"]);
    assert_eq!(sortie.status.code(), Some(0), "{}", dit(&sortie));
    let texte = site.lire("content/avis/2026vo03.md");
    for attendu in [
        "sens: favorable",
        "cloture: 2026-02-20",
        "\n## I. Contexte\n",
        "- une lanterne",
        "#   fichier: avis.pdf\n#   sha256: ",
        "difficile à finir",
    ] {
        assert!(texte.contains(attendu), "il manque {attendu:?} dans\n{texte}");
    }
    site.est_juste();
    for (octets, attendu) in [
        (fs::read(racine().join("tests/import/image.pdf")).unwrap(), "document numérisé"),
        (b"%PDF-1.7 rien".to_vec(), "ne peut pas être lu"),
    ] {
        site.ecrire("image.pdf", &octets);
        let sortie = site.cmq(&["import", "avis", "image.pdf"]);
        assert!(sortie.status.code() == Some(1) && dit(&sortie).contains(attendu), "{}", dit(&sortie));
    }
}

/// The guide says which columns are known: it says those of the code.
#[test]
fn the_guide_lists_the_columns_that_are_known() {
    let guide = fs::read_to_string(racine().join("content/pages/contribuer/importer.md")).unwrap();
    for export in cmq::import::exports::EXPORTS.iter().filter(|export| export.refus.is_none()) {
        assert!(guide.contains(export.nom), "{}", export.nom);
        for (titre, champ) in export.colonnes {
            let ligne = format!("| `{titre}` | `{}` |", champ.nom());
            assert!(guide.contains(&ligne), "il manque {ligne} dans le guide");
        }
    }
    for champ in cmq::model::correspondance::Champ::TOUS {
        assert!(guide.contains(&format!("`{}`", champ.nom())), "{}", champ.nom());
    }
    let bloc = guide.split("```yaml\n").nth(1).and_then(|reste| reste.split("```").next()).unwrap();
    let lue = cmq::read::yaml_text::<cmq::model::correspondance::Correspondance>(&"a.yaml".into(), bloc, 0);
    assert_eq!(lue.unwrap().colonnes.len(), 3);
}

/// A workbook with a sheet for each way: one is read, and the other is told, in the words that read it.
#[test]
fn the_other_sheets_of_a_workbook_are_told() {
    let site = Site::new();
    let t = Cellule::Texte;
    let titres = || vec![t("UAI"), t("Intitulé"), t("Type"), t("Niveau")];
    let ligne = |intitule| vec![t("0239001J"), t(intitule), t("CAP"), t("3")];
    let feuilles = [
        ("Scolaire", vec![titres(), ligne("CAP Gravure des nuages")]),
        ("Apprentissage", vec![titres(), ligne("CAP Polissage des brumes")]),
        ("Lisez-moi", vec![vec![t("Ce classeur vient du rectorat.")]]),
        ("Modèle", vec![titres()]),
    ];
    let octets = xlsx(&feuilles, &[]);
    let mots = ["--source", "Liste inventée", "--date-source", "2026"];
    let dit = site.importer("liste.xlsx", &octets, &mots);
    assert!(dit.contains("(feuille « Scolaire », titres à la ligne 1)."), "{dit}");
    assert!(dit.contains("\n  1 autre feuille a un tableau : `--feuille \"Apprentissage\"`\n"), "{dit}");
    let autre = site.importer("liste.xlsx", &octets, &[&mots[..], &["--feuille", "Apprentissage"]].concat());
    assert!(autre.contains("CAP Polissage des brumes") && !autre.contains("autre feuille"), "{autre}");
    let objet = site.importer("liste.xlsx", &octets, &[&mots[..], &["--json"]].concat());
    let objet: serde_json::Value = serde_json::from_str(&objet).unwrap();
    assert_eq!(objet["tableau"]["autres_feuilles"], serde_json::json!(["Apprentissage"]));
}

/// A word that is refused on every row leads to a file where it can be explained, and from there to the lines.
#[test]
fn a_word_for_a_way_that_is_refused_everywhere_can_be_explained() {
    let site = Site::new();
    let tableau = "UAI;Formation préparée;Niv.;Public;Nb élèves\n\
                   0239001J;CAP Brume;3;mixte;12\n0239001J;BTS Aube;5;Appr. / mixte;8\n";
    let mots = ["--source", "Liste", "--date-source", "2026", "--colonne", "Public=voies", "--ecrire"];
    let dit = site.importer("liste.csv", tableau.as_bytes(), &mots);
    assert!(
        dit.contains("« Nb élèves » donne `capacite`") && dit.contains("« Niv. » donne `niveau`"),
        "{dit}"
    );
    assert!(dit.contains("`- { champ: voies, ecrit: mixte, lu: … }`"), "{dit}");
    assert!(dit.contains("Aucune ligne à écrire. La lecture de ce tableau est gardée"), "{dit}");
    assert!(!dit.contains("Retenu :"), "said once: {dit}");
    let retenu = site.lire("content/.import/liste.yaml");
    let explique = retenu.replace("# valeurs:", "valeurs:").replace(
        "#   - { champ: voies, ecrit: App, lu: apprentissage }",
        "  - { champ: voies, ecrit: mixte, lu: scolaire|apprentissage }",
    );
    assert_ne!(retenu, explique);
    site.ecrire("content/.import/liste.yaml", explique.as_bytes());
    let dit = site.importer("liste.csv", tableau.as_bytes(), &["--date-source", "2026", "--ecrire"]);
    assert!(dit.contains("Ajoutées : 2 lignes"), "{dit}");
    let apres = site.lire(FORMATIONS);
    assert!(apres.contains("cap-brume,CAP Brume,3,CAP,scolaire|apprentissage,0239001J,,,12,"), "{apres}");
    assert!(apres.contains("bts-aube,BTS Aube,5,BTS,apprentissage|scolaire,0239001J,,,8,"), "{apres}");
    site.est_juste();
}

/// What could not be written is not said to be kept.
#[test]
fn a_reading_is_said_to_be_kept_once_it_is() {
    let site = Site::new();
    fs::create_dir_all(site.0.path().join("content/.import/liste.yaml")).unwrap();
    let tableau = "UAI;Formation préparée;Public\n0239001J;CAP Brume;mixte\n";
    let mots = ["--source", "Liste", "--date-source", "2026", "--colonne", "Public=voies", "--ecrire"];
    let dit = site.importer("liste.csv", tableau.as_bytes(), &mots);
    assert!(dit.contains("erreur[ecriture-impossible]") && !dit.contains("est gardée"), "{dit}");
}

/// « Initiale » is a pupil's or an apprentice's: the refusal says so; a known export has no file to complete.
#[test]
fn a_word_for_two_ways_says_which() {
    let site = Site::new();
    let tableau = "UAI;Diplôme préparé;Voie\n0239001J;CAP Brume;Initiale\n0239001J;CAP Nuage;Formation initiale sous statut scolaire\n";
    let dit = site.importer("liste.csv", tableau.as_bytes(), &["--source", "Liste", "--date-source", "2026"]);
    assert!(
        dit.contains("La formation initiale se fait sous statut scolaire (`scolaire`) ou en apprentissage"),
        "{dit}"
    );
    assert!(dit.contains("cap-nuage,CAP Nuage,3,CAP,scolaire,"), "{dit}");
    let dit = site.importer(
        "onisep.csv",
        &onisep(),
        &["--date-source", "2026", "--colonne", "AF modalités scolarité=voies"],
    );
    assert!(dit.contains("Corrigez la cellule.\n") && !dit.contains("`valeurs:`"), "{dit}");
}

#[test]
fn crosses_under_the_names_of_ways_are_ways() {
    let site = Site::new();
    let tableau = "UAI;Intitulé;Scolaire;Apprentissage\n0239001J;CAP Brume;X;x\n0239001J;BTS Aube;non;oui\n0239001J;CAP Nuage;;\n";
    let mots = ["--source", "Liste", "--date-source", "2026"];
    let dit = site.importer("liste.csv", tableau.as_bytes(), &mots);
    for attendu in [
        "« Scolaire » donne `voies`",
        "cap-brume,CAP Brume,3,CAP,scolaire|apprentissage,",
        "bts-aube,BTS Aube,5,BTS,apprentissage,",
        "cap-nuage,CAP Nuage,3,CAP,,",
    ] {
        assert!(dit.contains(attendu), "il manque {attendu:?} dans\n{dit}");
    }
    // Numbers of pupils are no crosses.
    let dit = site.importer("liste.csv", tableau.replace(";X;x", ";12;8").as_bytes(), &mots);
    assert!(dit.contains("  non lu : « Scolaire » et « Apprentissage »\n"), "{dit}");
}
