//! What `cmq check --corriger` does to files: each correction before and after, and what holds for all of them over the mistakes
//! made in the real content.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use cmq::check::{self, Options};
use cmq::correct::{Mended, mend};
use cmq::diagnostic::Report;
use cmq::read::brouillon;
use cmq::source::{SourceFile, Sources};
use rayon::prelude::*;

use super::{contenu, fichiers, tirees};

fn invente() -> Sources {
    Sources::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reseaux/valdombre")).expect("a project")
}

fn dits(sources: &Sources) -> Report {
    let options = Options { date: jiff::civil::date(2026, 11, 24), brouillons: false };
    let (brouillon, mut report) = brouillon::read(sources);
    report.extend(check::check(&brouillon, sources, &options));
    report.sort();
    report
}

/// What is told, without the places: those move.
fn mots(report: &Report) -> BTreeSet<(String, &'static str, String)> {
    let file = |d: &cmq::diagnostic::Diagnostic| d.place.as_ref().map(|p| p.file.to_string());
    report.iter().map(|d| (file(d).unwrap_or_default(), d.code, d.message.clone())).collect()
}

fn avec(sources: &Sources, fichier: &str, octets: &[u8]) -> Arc<Sources> {
    Arc::new(sources.with(SourceFile::new(fichier, octets.to_vec())))
}

/// What becomes of one file; `None` when nothing is corrected.
fn corrige(sources: &Sources, fichier: &str, octets: &[u8]) -> Option<Mended> {
    let mut mended = mend(&avec(sources, fichier, octets), |sources| dits(sources));
    assert!(mended.len() <= 1, "other files were changed");
    let mended = mended.pop()?;
    assert_eq!(&*mended.before.path, fichier);
    assert_eq!(&*mended.before.bytes, octets);
    Some(mended)
}

const CAMPUS: &str = "content/campus/verrerie-lunaire/campus.yaml";
const LIGNES: &str = "content/campus/verrerie-lunaire/formations.csv";

const AVIS: &str = "content/avis/2026vo01.md";
/// What the text of the opinion ends with.
const SUITE: &str = "à la majorité des membres ayant répondu.";

/// A file of the made-up network with one text written otherwise, as bytes.
fn ecrit(sources: &Sources, fichier: &str, juste: &str, faux: &str) -> Vec<u8> {
    let texte = sources.get(fichier).expect("a file").text().expect("text");
    assert!(texte.contains(juste), "{fichier} does not hold {juste:?}");
    texte.replacen(juste, faux, 1).into_bytes()
}

/// A file of the made-up network, what it says rightly, the same as people write it, and what becomes of that: `None` where it
/// is left alone.
type Cas = (&'static str, &'static str, &'static str, Option<&'static str>);

const CAS: &[Cas] = &[
    // A number where a text is due; a word that may mean « none » is left.
    (CAMPUS, "adresse: 4 place du Four", "adresse: 04 # four", Some("adresse: \"04\" # four")),
    (CAMPUS, "departements: [\"23\"]", "departements: [02]", Some("departements: [\"02\"]")),
    (CAMPUS, "adresse: 4 place du Four", "adresse: no", None),
    // Codes in another dress; what lacks a digit is left.
    (CAMPUS, "uai: \"0239001J\"", "uai: \"0239001j\"", Some("uai: \"0239001J\"")),
    (CAMPUS, "uai: \"0239001J\"", "uai: 023 9001 j # lycée", Some("uai: 0239001J # lycée")),
    (CAMPUS, "uai: \"0239001J\"", "uai: 239001J", None),
    (LIGNES, "0369001N,,,12", "0369001n,,,12", Some("0369001N,,,12")),
    (LIGNES, "0369001N,,,12", "\"0369001n\",,,12", Some("\"0369001N\",,,12")),
    (LIGNES, "RNCP99901", "rncp 99901", Some("RNCP99901")),
    // The whole name of a diploma that the list gives shortly, a way with its capital, ways that no bar separates.
    (LIGNES, "4,Bac pro,", "4,Baccalauréat professionnel,", Some("4,Bac pro,")),
    (LIGNES, "4,Bac pro,", "4,Bac professionnel,", None),
    (LIGNES, "5,BTS,scolaire,", "5,BTS,\"Scolaire \",", Some("5,BTS,\"scolaire \",")),
    (LIGNES, "scolaire|apprentissage,", "Scolaire et apprentissage,", Some("scolaire|apprentissage,")),
    (LIGNES, "scolaire|apprentissage,", "scolaire|apprentisage,", None),
    // Dates of one reading; `01/04/2022` may be the 4th of January.
    (CAMPUS, "fin: 2027-03-31", "fin: 31/03/2027", Some("fin: 2027-03-31")),
    (CAMPUS, "fin: 2027-03-31", "fin: 31 mars 2027", Some("fin: 2027-03-31")),
    (CAMPUS, "fin: 2027-03-31", "fin: le 31 mars 2027", Some("fin: 2027-03-31")),
    (CAMPUS, "date: 2026-01\n", "date: janvier 2026\n", Some("date: 2026-01\n")),
    (CAMPUS, "debut: 2022-04-01", "debut: 01/04/2022", None),
    // Names that are the same but for capitals, accents and spaces.
    (CAMPUS, "en_avant: true", "en avant: true", Some("en_avant: true")),
    (CAMPUS, "en_avant: true", "En-avant: true", Some("en_avant: true")),
    (CAMPUS, "en_avant: true", "en\u{a0}avant: true", Some("en_avant: true")),
    (CAMPUS, "categorie:\n  valeur", "catégorie:\n  valeur", Some("categorie:\n  valeur")),
    (CAMPUS, "categorie:\n  valeur", "catego:\n  valeur", None),
    (CAMPUS, "nom: Verrerie lunaire", "Nom: Verrerie lunaire\nNOM: Autre", None),
    (CAMPUS, "filiere: verre-et-lumiere", "filiere: Verre et Lumière", Some("filiere: verre-et-lumiere")),
    (CAMPUS, "filiere: verre-et-lumiere", "filiere: Verre", None),
    (CAMPUS, "statut: publie", "statut: Publié", Some("statut: publie")),
    (CAMPUS, "en_avant: true", "en_avant: oui", Some("en_avant: true")),
    (CAMPUS, "en_avant: true", "en_avant: \"true\"", Some("en_avant: true")),
    (CAMPUS, "en_avant: true", "en_avant: peut-être", None),
    (LIGNES, ",intitule,", ",Intitulé,", Some(",intitule,")),
    // Spaces that YAML does not count, and tabs.
    (CAMPUS, "nom: Verrerie lunaire", "nom:\u{a0}Verrerie lunaire", Some("nom: Verrerie lunaire")),
    (CAMPUS, "  valeur: exc", "\u{a0}\u{a0}valeur: exc", Some("  valeur: exc")),
    (CAMPUS, "  valeur: exc", "\tvaleur: exc", Some("  valeur: exc")),
    // Signs of Markdown that can mean one thing; where bold was to end, nobody knows.
    (AVIS, SUITE, "Vu.\n\n##Le vote\n", Some("Vu.\n\n## Le vote\n")),
    (AVIS, SUITE, "Vu [ici même] (/avis/).\n", Some("Vu [ici même](/avis/).\n")),
    (AVIS, SUITE, "Vu (ici même)[/avis/].\n", Some("Vu [ici même](/avis/).\n")),
    (AVIS, SUITE, "Vu ** deux fois **.\n", Some("Vu **deux fois**.\n")),
    (AVIS, SUITE, "Vu :\n\n• un\n  peu\n•\tdeux\n", Some("Vu :\n\n- un\n  peu\n- deux\n")),
    (AVIS, SUITE, "Vu :\n\n-un\n-deux\n", Some("Vu :\n\n- un\n- deux\n")),
    (AVIS, SUITE, "Vu **deux fois.\n", None),
    (AVIS, SUITE, "Vu :\n\n– un\n– deux\n", None),
    // How a file is saved.
    (CAMPUS, "Université", "Universite\u{301}", Some("Université")),
    (CAMPUS, "statut: publie", "\u{feff}statut: publie", Some("statut: publie")),
    (CAMPUS, "statut: publie\n", "statut: publie\r\n", Some("statut: publie\n")),
    (LIGNES, "formation,", "\u{feff}formation,", None),
];

#[test]
fn each_correction_changes_what_it_must_and_no_more() {
    let sources = invente();
    let mut faux = Vec::new();
    for (fichier, juste, ecriture, voulu) in CAS {
        let avant = ecrit(&sources, fichier, juste, ecriture);
        let apres = corrige(&sources, fichier, &avant);
        let apres = apres.map(|mended| String::from_utf8(mended.after.bytes.to_vec()).unwrap());
        let attendu = voulu.map(|voulu| String::from_utf8(ecrit(&sources, fichier, juste, voulu)).unwrap());
        if apres != attendu {
            let ligne = |texte: &Option<String>| {
                let texte = texte.as_deref()?;
                let lignes = texte.lines().zip(sources.get(fichier)?.text()?.lines());
                Some(lignes.filter(|(a, b)| a != b).map(|(a, _)| a.to_owned()).collect::<Vec<_>>())
            };
            faux.push(format!("{ecriture:?} : {:?} au lieu de {:?}", ligne(&apres), ligne(&attendu)));
        }
    }
    assert!(faux.is_empty(), "{}", faux.join("\n"));
}

/// A table of French Excel, with a euro sign and accents: the same text in UTF-8, with the mark that Excel needs.
#[test]
fn a_table_of_windows_becomes_utf_8() {
    let sources = invente();
    let texte = String::from_utf8(ecrit(
        &sources,
        LIGNES,
        "0369001N,,,12,,Annuaire inventé,2025,\n",
        "0369001n,,,12,,Annuaire inventé,2025,Œuvre à 300 € l’année\r\n",
    ))
    .unwrap();
    let texte = texte.replace("\r\n", "\n").replace('\n', "\r\n");
    let (octets, _, perdu) = encoding_rs::WINDOWS_1252.encode(&texte);
    assert!(!perdu && octets.contains(&0x80) && octets.contains(&0xe9));
    let corrige = corrige(&sources, LIGNES, &octets).expect("a correction");
    let attendu = format!("\u{feff}{}", texte.replace("0369001n", "0369001N"));
    assert_eq!(String::from_utf8_lossy(&corrige.after.bytes), attendu);
    assert_eq!(
        corrige.difference(false).lines().filter(|line| line.starts_with('+')).count(),
        2,
        "the lines that only the encoding changes are the same:\n{}",
        corrige.difference(false)
    );
    assert!(corrige.titles.iter().any(|titre| titre.contains("UTF-8")), "{:?}", corrige.titles);

    // The same text, once a letter says that it was saved by a Macintosh.
    let mac: Vec<u8> = octets.iter().map(|octet| if *octet == 0xe9 { 0x8e } else { *octet }).collect();
    let apres = self::corrige(&sources, LIGNES, &mac).expect("the code alone");
    assert_eq!(apres.after.bytes.len(), mac.len(), "still in the encoding that nobody knows");
    assert_eq!(apres.after.bytes.iter().zip(&mac).filter(|(a, b)| a != b).count(), 1);
}

/// A page whose accents are those of Windows is read, once saved as it should have been.
#[test]
fn a_sheet_of_windows_becomes_utf_8() {
    let sources = invente();
    let juste = sources.get(CAMPUS).unwrap().text().unwrap();
    let (octets, _, perdu) = encoding_rs::WINDOWS_1252.encode(juste);
    assert!(!perdu, "the sheet must be one that Windows-1252 can hold");
    assert_eq!(corrige(&sources, CAMPUS, &octets).unwrap().after.text(), Some(juste));
}

/// What is corrected of the mistakes: nothing new is told, the other lines are as they were, and a second
/// run has nothing to do.
#[test]
fn mistakes_are_corrected_without_a_trace() {
    let sources = contenu();
    let juste = mots(&dits(&sources));
    assert!(
        mend(&Arc::new(sources.clone()), |sources| dits(sources)).is_empty(),
        "the real content is right"
    );
    let fichiers = fichiers(&sources);
    let origine: BTreeMap<&str, &str> = fichiers.iter().map(|(nom, texte)| (&**nom, &**texte)).collect();
    let toutes = tirees(&fichiers, 50);
    let faits: Vec<(&str, bool)> = toutes
        .par_iter()
        .map(|erreur| {
            let octets = erreur.texte.as_bytes();
            let Some(mended) = corrige(&sources, &erreur.fichier, octets) else {
                return (erreur.sorte, false);
            };
            let quoi = format!("{} — {}\n{}", erreur.sorte, erreur.fichier, mended.difference(false));
            let apres = mended.after.text().expect("text");
            // The lines: as many, and the others byte for byte.
            let (avant, lignes) = (erreur.texte.split('\n'), apres.split('\n'));
            assert_eq!(avant.clone().count(), lignes.clone().count(), "{quoi}");
            for (rang, (avant, apres)) in avant.zip(lignes).enumerate() {
                assert!(avant == apres || erreur.lignes.contains(&(rang + 1)), "line {}: {quoi}", rang + 1);
            }
            // What is told: what the mistake or the right content told, less what was corrected.
            let spoilt = mots(&dits(&avec(&sources, &erreur.fichier, octets)));
            let corrected = mots(&dits(&avec(&sources, &erreur.fichier, apres.as_bytes())));
            let new: Vec<_> =
                corrected.iter().filter(|told| !spoilt.contains(*told) && !juste.contains(*told)).collect();
            assert!(new.is_empty(), "{quoi}{new:?}");
            assert!(corrige(&sources, &erreur.fichier, apres.as_bytes()).is_none(), "twice: {quoi}");
            // Most come back to what was written.
            let meme = |texte: &str| texte.replace(['"', '\''], "");
            assert_eq!(meme(apres), meme(origine[&*erreur.fichier]), "{quoi}");
            (erreur.sorte, true)
        })
        .collect();
    let mut compte: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (sorte, fait) in faits {
        let (corrigees, toutes) = compte.entry(sorte).or_default();
        *toutes += 1;
        *corrigees += usize::from(fait);
    }
    for (sorte, (corrigees, toutes)) in &compte {
        println!("{sorte:<34} {corrigees:>4} sur {toutes}");
    }
    let (insecables, _) = compte["insécable en retrait"];
    assert!(insecables > 0 && compte["clé mal écrite"].0 > 0, "nothing is corrected: {compte:?}");
}

/// The exit code, the answer and what is told beside it.
fn cmq(projet: &Path, plus: &[&str]) -> (Option<i32>, String, String) {
    let mut commande = std::process::Command::new(env!("CARGO_BIN_EXE_cmq"));
    commande.args(["check", "--date", "2026-03-01", "--projet"]).arg(projet).args(plus);
    let fini = commande.output().unwrap();
    let texte = |octets: &[u8]| String::from_utf8(octets.to_vec()).unwrap();
    (fini.status.code(), texte(&fini.stdout), texte(&fini.stderr))
}

fn change(projet: &Path, fichier: &str, juste: &str, faux: &str) {
    let chemin = projet.join(fichier);
    let texte = std::fs::read_to_string(&chemin).unwrap();
    assert!(texte.contains(juste), "{fichier} does not hold {juste:?}");
    std::fs::write(chemin, texte.replacen(juste, faux, 1)).unwrap();
}

/// Every file of a folder, with its bytes.
fn octets(dossier: &Path) -> BTreeMap<String, Vec<u8>> {
    let tous = walkdir::WalkDir::new(dossier).into_iter().map(|entree| entree.unwrap());
    tous.filter(|entree| entree.file_type().is_file())
        .map(|entree| (entree.path().display().to_string(), std::fs::read(entree.path()).unwrap()))
        .collect()
}

#[test]
fn the_command_corrects_shows_and_checks_again() {
    let copie = crate::copie::valdombre();
    let projet = copie.path();
    change(projet, CAMPUS, "uai: \"0239001J\"", "uai: 0239001j   # le lycée");
    change(projet, CAMPUS, "adresse: 4 place du Four", "adresse: 04");
    let table = std::fs::read_to_string(projet.join(LIGNES)).unwrap();
    std::fs::write(projet.join(LIGNES), encoding_rs::WINDOWS_1252.encode(&table).0).unwrap();

    let (code, _, dit) = cmq(projet, &["--remarques"]);
    assert_eq!(code, Some(1));
    assert_eq!(dit.matches("= aide: `cmq check --corriger` le fait.").count(), 3, "{dit}");

    let (code, reponse, dit) = cmq(projet, &["--corriger"]);
    assert_eq!((code, dit.as_str()), (Some(0), ""), "{reponse}");
    let attendu = "\
Corrigé : content/campus/verrerie-lunaire/campus.yaml
  - guillemets autour de 04
  - « 0239001J » à la place de « 0239001j »
--- content/campus/verrerie-lunaire/campus.yaml (avant)
+++ content/campus/verrerie-lunaire/campus.yaml (après)
@@ -22,3 +22,3 @@
   commune: \"23901\"
-  adresse: 04
+  adresse: \"04\"
   sources: [journal]
@@ -72,3 +72,3 @@
   - nature: lycee
-    uai: 0239001j   # le lycée
+    uai: 0239001J   # le lycée
     role: membre-reseau

Corrigé : content/campus/verrerie-lunaire/formations.csv
  - enregistré en UTF-8 au lieu de Windows-1252

2 fichiers corrigés. Relisez la différence ; ce qui reste :

63 pages : aucune erreur. Le site peut être publié.
";
    assert!(reponse.starts_with(attendu), "{reponse}");
    assert_eq!(std::fs::read_to_string(projet.join(LIGNES)).unwrap(), format!("\u{feff}{table}"));

    let avant = octets(projet);
    let (code, reponse, _) = cmq(projet, &["--corriger"]);
    assert_eq!(code, Some(0));
    assert!(reponse.starts_with("Aucun fichier corrigé"), "{reponse}");
    assert_eq!(octets(projet), avant, "a second run has nothing to do, and leaves nothing behind");
}

#[test]
fn what_stays_wrong_decides_of_the_exit_code() {
    let copie = crate::copie::valdombre();
    let projet = copie.path();
    change(projet, CAMPUS, "uai: \"0239001J\"", "uai: 0239001j");
    change(projet, CAMPUS, "filiere: verre-et-lumiere", "filiere: verre-et-lumieres");
    let (code, reponse, dit) = cmq(projet, &["--corriger"]);
    assert_eq!(code, Some(1));
    assert!(reponse.contains("1 fichier corrigé"), "{reponse}");
    assert!(dit.contains("filiere-inconnue") && !dit.contains("uai-invalide"), "{dit}");
    assert!(!dit.contains("Rien n’a été écrit"), "{dit}");

    let (code, _, dit) = cmq(projet, &["--corriger", "--format", "sarif"]);
    assert_eq!(code, Some(2), "machines are told the fixes, people make them: {dit}");
}

#[test]
fn machines_are_given_the_correction() {
    let copie = crate::copie::valdombre();
    let projet = copie.path();
    change(projet, CAMPUS, "nom: Verrerie lunaire", "nom: Verrerie lunaire de l’été\nMis à jour: 2026-01-12");
    let avant = octets(projet);
    let texte = std::fs::read_to_string(projet.join(CAMPUS)).unwrap();
    if texte.contains("\nmis_a_jour:") {
        let reste = texte.lines().filter(|ligne| !ligne.starts_with("mis_a_jour:"));
        std::fs::write(projet.join(CAMPUS), reste.collect::<Vec<_>>().join("\n") + "\n").unwrap();
    }
    let json: serde_json::Value = serde_json::from_str(&cmq(projet, &["--json"]).1).unwrap();
    let correction = &json["diagnostics"][0]["correction"];
    assert_eq!(correction["titre"], "`mis_a_jour` à la place de `Mis à jour`", "{json:#}");
    let lieu = serde_json::json!([
        { "ligne": 4, "colonne": 1, "fin_ligne": 4, "fin_colonne": 11, "texte": "mis_a_jour" }
    ]);
    assert_eq!(correction["remplacements"], lieu);
    let sarif: serde_json::Value = serde_json::from_str(&cmq(projet, &["--format", "sarif"]).1).unwrap();
    let fix = &sarif["runs"][0]["results"][0]["fixes"][0];
    assert_eq!(fix["description"]["text"], "`mis_a_jour` à la place de `Mis à jour`");
    let change = &fix["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "mis_a_jour");
    let region = serde_json::json!({ "startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 11 });
    assert_eq!(change["deletedRegion"], region);
    assert_eq!(octets(projet).len(), avant.len());
}

#[cfg(unix)]
#[test]
fn a_protected_file_and_a_link_are_left() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let copie = crate::copie::valdombre();
    let projet = copie.path();
    change(projet, CAMPUS, "uai: \"0239001J\"", "uai: 0239001j");
    let chemin = projet.join(CAMPUS);
    let avant = std::fs::read(&chemin).unwrap();
    std::fs::set_permissions(&chemin, std::fs::Permissions::from_mode(0o444)).unwrap();
    let (code, reponse, dit) = cmq(projet, &["--corriger"]);
    assert_eq!(code, Some(1));
    assert!(dit.contains("n’a pas été corrigé : il est protégé contre l’écriture"), "{dit}");
    assert!(reponse.starts_with("Aucun fichier corrigé"), "{reponse}");
    assert_eq!(std::fs::read(&chemin).unwrap(), avant);

    std::fs::set_permissions(&chemin, std::fs::Permissions::from_mode(0o644)).unwrap();
    let loin = projet.join("loin.yaml");
    std::fs::rename(&chemin, &loin).unwrap();
    symlink(&loin, &chemin).unwrap();
    let (code, _, dit) = cmq(projet, &["--corriger"]);
    assert_eq!(code, Some(1));
    assert!(dit.contains("lien-symbolique"), "{dit}");
    assert_eq!(std::fs::read(&loin).unwrap(), avant);
}
