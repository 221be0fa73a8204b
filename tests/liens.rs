//! `cmq liens`, against sites of this machine: what each answer becomes, and how politely it was asked for.

#![cfg(feature = "liens")]
#![allow(clippy::expect_used, reason = "a test that cannot set its scene has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use cmq::liens::demande::{HorsLigne, Politesse, demande};
use cmq::liens::{Carnet, Raison, Verdict};

#[path = "liens/serveur.rs"]
mod serveur;

use serveur::{Serveur, port_ferme};

const PAUSE: Duration = Duration::from_millis(40);

fn politesse() -> Politesse {
    let delai = Duration::from_secs(1);
    Politesse { pause: PAUSE, delai, ..Politesse::new(Some("https://valdombre.invalid/cmq/")) }
}

fn verdicts(adresses: &[String]) -> BTreeMap<String, Verdict> {
    let adresses: Vec<&str> = adresses.iter().map(String::as_str).collect();
    demande(&adresses, &politesse(), &|_| {}).expect("somebody answers")
}

fn injoignable(raison: Raison) -> Verdict {
    Verdict::Injoignable { raison }
}

#[test]
fn each_answer_becomes_a_verdict() {
    let site = Serveur::new();
    let expected = [
        ("/bon", Verdict::Bon),
        ("/demenage", Verdict::Deplace { vers: site.adresse("/bon") }),
        ("/passager", Verdict::Bon),
        ("/boucle", injoignable(Raison::Boucle)),
        ("/interdit", Verdict::Refuse { statut: 403 }),
        ("/mort", Verdict::Mort { statut: 404 }),
        ("/panne", injoignable(Raison::Panne(500))),
        ("/surcharge", injoignable(Raison::Panne(503))),
        ("/mur", Verdict::Refuse { statut: 503 }),
        ("/rendez-vous", Verdict::Bon),
        ("/sans-head", Verdict::Bon),
        ("/lent", Verdict::Bon),
        ("/charabia", injoignable(Raison::Reponse)),
    ];
    let adresses: Vec<String> = expected.iter().map(|(chemin, _)| site.adresse(chemin)).collect();
    let found = verdicts(&adresses);
    let expected: BTreeMap<String, Verdict> = adresses.into_iter().zip(expected.map(|(_, v)| v)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_host_is_asked_one_thing_at_a_time_and_left_in_peace_between_two() {
    let sites: Vec<Serveur> = (0..4).map(|_| Serveur::new()).collect();
    let mut adresses: Vec<String> = Vec::new();
    for site in &sites {
        adresses.extend((0..5).map(|rang| site.adresse(&format!("/{rang}"))));
        adresses.extend(["/demenage", "/interdit"].map(|chemin| site.adresse(chemin)));
    }
    let debut = Instant::now();
    assert_eq!(verdicts(&adresses).len(), adresses.len());
    let duree = debut.elapsed();
    let mut seule = Duration::ZERO;
    for site in &sites {
        assert_eq!(site.le_plus_ensemble(), 1);
        let visites = site.visites();
        assert_eq!(visites.len(), 5 + 3 + 2, "{:?}", site.demandes());
        for (avant, apres) in visites.iter().zip(visites.iter().skip(1)) {
            let repos = apres.debut.saturating_duration_since(avant.fin);
            assert!(repos >= PAUSE, "{repos:?} between {avant:?} and {apres:?}");
        }
        for visite in &visites {
            let version = env!("CARGO_PKG_VERSION");
            let expected = format!("cmq/{version} (verification de liens ; +https://valdombre.invalid/cmq/)");
            assert_eq!(visite.agent, expected);
        }
        if let (Some(premiere), Some(derniere)) = (visites.first(), visites.last()) {
            seule += derniere.fin - premiere.debut;
        }
    }
    // Several hosts at the same time: one after the other would take the sum.
    assert!(duree < seule * 3 / 4, "{duree:?}, {seule:?} one after the other");
}

#[test]
fn at_most_so_many_hosts_are_asked_at_once() {
    let sites: Vec<Serveur> = (0..4).map(|_| Serveur::new()).collect();
    let adresses: Vec<String> = sites.iter().map(|site| site.adresse("/lent")).collect();
    let adresses: Vec<&str> = adresses.iter().map(String::as_str).collect();
    let une = Politesse { hotes: 1, ..politesse() };
    demande(&adresses, &une, &|_| {}).expect("somebody answers");
    let mut visites: Vec<_> = sites.iter().flat_map(Serveur::visites).collect();
    visites.sort_by_key(|visite| visite.debut);
    assert_eq!(visites.len(), 4);
    assert!(visites.windows(2).all(|deux| deux[0].fin <= deux[1].debut), "{visites:?}");
}

#[test]
fn a_site_that_asks_to_wait_is_waited_for_within_reason() {
    let [patient, presse] = [Serveur::new(), Serveur::new()];
    let debut = Instant::now();
    let adresses = [patient.adresse("/patience"), presse.adresse("/assez"), presse.adresse("/bon")];
    let found = verdicts(&adresses);
    assert_eq!(found.get(&adresses[0]), Some(&Verdict::Bon));
    assert!(debut.elapsed() >= Duration::from_secs(1));
    // Who has had enough of us is not asked for the other pages, of which nothing is then known.
    assert_eq!(found.get(&adresses[1]), Some(&Verdict::Refuse { statut: 429 }));
    assert_eq!(found.get(&adresses[2]), None);
    assert_eq!(presse.demandes(), ["HEAD /assez"]);
}

/// A bad certificate is that of one server: the same host without encryption may well answer.
#[test]
fn a_verdict_is_for_the_server_that_gave_it() {
    let site = Serveur::new();
    let claires = [site.adresse("/bon"), site.adresse("/bon?2")];
    let chiffrees = claires.clone().map(|adresse| adresse.replace("http://", "https://"));
    let found = verdicts(&[claires.clone(), chiffrees.clone()].concat());
    for adresse in &claires {
        assert_eq!(found.get(adresse), Some(&Verdict::Bon), "{adresse}");
    }
    for adresse in &chiffrees {
        assert!(matches!(found.get(adresse), Some(Verdict::Injoignable { .. })), "{adresse}");
    }
}

#[test]
fn what_does_not_answer_is_not_waited_for_long() {
    let [site, muet] = [Serveur::new(), Serveur::new()];
    let chiffre = site.adresse("/bon").replace("http://", "https://");
    let nulle_part = "http://nulle-part.invalid/".to_owned();
    let ferme = port_ferme();
    let [bon, silence] = [site.adresse("/bon"), muet.adresse("/muet")];
    let adresses = [&bon, &chiffre, &ferme, &nulle_part, &silence].map(String::clone);
    let debut = Instant::now();
    let found = verdicts(&adresses);
    assert!(debut.elapsed() < Duration::from_secs(8), "{:?}", debut.elapsed());
    for (adresse, expected) in [
        (&bon, Verdict::Bon),
        (&chiffre, injoignable(Raison::Certificat)),
        (&ferme, injoignable(Raison::Connexion)),
        (&nulle_part, injoignable(Raison::Nom)),
        (&silence, injoignable(Raison::Delai)),
    ] {
        assert_eq!(found.get(adresse), Some(&expected), "{adresse}");
    }
}

#[test]
fn a_silent_site_is_not_asked_for_its_other_pages() {
    let [site, silencieux] = [Serveur::new(), Serveur::new()];
    let mut adresses = vec![site.adresse("/bon"), silencieux.adresse("/muet")];
    adresses.extend((0..9).map(|rang| silencieux.adresse(&format!("/{rang}"))));
    let found = verdicts(&adresses);
    // The others would have answered.
    assert_eq!(found.values().filter(|verdict| **verdict == injoignable(Raison::Delai)).count(), 10);
}

#[test]
fn a_large_page_is_not_read() {
    let site = Serveur::new();
    let adresse = site.adresse("/gros");
    assert_eq!(verdicts(std::slice::from_ref(&adresse)).get(&adresse), Some(&Verdict::Bon));
    assert_eq!(site.demandes(), ["HEAD /gros", "GET /gros"]);
    // What the system keeps between the two ends; the page has a hundred megabytes.
    assert!(site.octets() < 20_000_000, "{}", site.octets());
}

#[test]
fn when_nobody_answers_nothing_is_said_of_links() {
    let adresses: Vec<String> = (0..12).map(|_| port_ferme()).collect();
    let adresses: Vec<&str> = adresses.iter().map(String::as_str).collect();
    assert_eq!(demande(&adresses, &politesse(), &|_| {}), Err(HorsLigne));
    // One site, or two, may well be down.
    let found = demande(&adresses[..2], &politesse(), &|_| {}).expect("too few to tell");
    assert_eq!(found.len(), 2);
}

/// The command itself, on a made-up content whose sites are all behind one server: addresses of this machine are not asked.
fn commande(projet: &Path, jour: &str, serveur: &Serveur) -> Command {
    let mut commande = Command::new(env!("CARGO_BIN_EXE_cmq"));
    commande.args(["liens", "--date", jour, "--projet"]).arg(projet);
    commande.env("ALL_PROXY", serveur.adresse("/")).env("NO_PROXY", "");
    commande
}

fn cmq(projet: &Path, jour: &str, serveur: &Serveur) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = commande(projet, jour, serveur).output().expect("a run");
    (status.code(), format!("{}{}", String::from_utf8_lossy(&stderr), String::from_utf8_lossy(&stdout)))
}

fn projet(contenu: &str) -> tempfile::TempDir {
    let projet = tempfile::tempdir().expect("a folder");
    fs::create_dir(projet.path().join("content")).expect("a folder");
    fs::write(projet.path().join("content/liens.yaml"), contenu).expect("a file");
    projet
}

#[test]
fn the_command_remembers_from_one_day_to_the_next() {
    let serveur = Serveur::new();
    let bon = "a: http://bon.invalid/bon\n";
    let projet = projet(&format!("{bon}b: http://mort.invalid/mort\nc: http://absent.invalid/coupe\n"));

    let (code, dit) = cmq(projet.path(), "2026-03-01", &serveur);
    assert_eq!(code, Some(1), "{dit}");
    for due in ["erreur[lien-externe-mort]", "content/liens.yaml:2:4", "attention[lien-externe-injoignable]"]
    {
        assert!(dit.contains(due), "{due}\n{dit}");
    }
    assert!(dit.contains("3 pages de 3 autres sites : 1 en place, 1 injoignable et 1 morte."), "{dit}");
    let combien = || (serveur.combien("/bon"), serveur.combien("/mort"));
    assert_eq!(combien(), (1, 2));

    // The same day, nobody is asked.
    let (_, dit) = cmq(projet.path(), "2026-03-01", &serveur);
    assert!(dit.contains("Aucune n’a été demandée"), "{dit}");
    assert_eq!(combien(), (1, 2));

    // The next day, what failed; the page that answered is asked as a witness that the network is there.
    let (_, dit) = cmq(projet.path(), "2026-03-02", &serveur);
    assert!(dit.contains("erreur[lien-externe-injoignable]"), "{dit}");
    assert!(dit.contains("ne répond plus depuis le 1er mars 2026"), "{dit}");
    assert_eq!(combien(), (2, 4));

    // A page that is written no more is forgotten.
    fs::write(projet.path().join("content/liens.yaml"), bon).expect("a file");
    let (code, dit) = cmq(projet.path(), "2026-03-03", &serveur);
    assert_eq!((code, serveur.combien("/bon")), (Some(0), 2), "{dit}");
    let carnet = fs::read_to_string(projet.path().join(".cmq/liens.json")).expect("a notebook");
    assert_eq!(carnet.matches("\"verdict\"").count(), 1, "{carnet}");
    // A week later, its answer is too old.
    cmq(projet.path(), "2026-03-09", &serveur);
    assert_eq!(serveur.combien("/bon"), 3);
}

#[test]
fn what_was_answered_before_an_interruption_is_not_asked_again() {
    let serveur = Serveur::new();
    let projet = projet("a: http://bon.invalid/bon\nb: http://muet.invalid/muet\n");
    let mut interrompu = commande(projet.path(), "2026-03-01", &serveur).spawn().expect("a run");
    let carnet = projet.path().join(".cmq/liens.json");
    let debut = Instant::now();
    while !carnet.exists() && debut.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(interrompu.try_wait().expect("a state").is_none(), "the silent site is still waited for");
    interrompu.kill().expect("an end");
    interrompu.wait().expect("an end");
    let note = Carnet::lis(&fs::read_to_string(&carnet).expect("a notebook")).expect("a whole notebook");
    assert_eq!(note.note("http://bon.invalid/bon").map(|note| &note.verdict), Some(&Verdict::Bon));
    assert_eq!(note.note("http://muet.invalid/muet"), None);

    let (_, dit) = cmq(projet.path(), "2026-03-01", &serveur);
    assert_eq!(serveur.combien("/bon"), 1, "{dit}");
    assert!(dit.contains("1 en place et 1 injoignable"), "{dit}");
}

#[test]
fn an_address_of_a_private_network_is_told_and_not_asked() {
    let serveur = Serveur::new();
    let ici = serveur.adresse("/ici");
    let projet = projet(&format!("a: {ici}\nb: http://bon.invalid/bon\nc: http://intranet.lan/la\n"));
    let (code, dit) = cmq(projet.path(), "2026-03-01", &serveur);
    assert_eq!(code, Some(1), "{dit}");
    for due in
        ["erreur[lien-local]", "content/liens.yaml:1:4", "attention[lien-local]", "content/liens.yaml:3:4"]
    {
        assert!(dit.contains(due), "{due}\n{dit}");
    }
    assert!(dit.contains("1 page de 1 autre site : 1 en place."), "{dit}");
    assert_eq!(serveur.demandes(), ["HEAD /bon"]);
}
