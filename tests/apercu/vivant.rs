//! The site while it is written: whatever an editor does, what is shown is what `build` would write.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use cmq::build::{self, Request};
use cmq::reseau::Options;
use cmq::serve::{Live, Look, Preview};
use cmq::source::FOLDERS;
use cmq::watch::Doorbell;
use tempfile::TempDir;

use crate::fabrique::{Fabrique, Hasard, JOUR, Taille};

const PATIENCE: Duration = Duration::from_secs(30);
pub(crate) const CAMPUS: &str = "content/campus/metiers-du-vent/campus.yaml";
const PAGE: &str = "campus/metiers-du-vent/index.html";

pub(crate) struct Atelier {
    dir: TempDir,
    pub(crate) live: Arc<Live>,
}

fn request() -> Request {
    let options = Options { date: JOUR.parse().unwrap(), brouillons: true };
    Request { options, base: None, publication: false }
}

impl Atelier {
    pub(crate) fn new() -> Atelier {
        let dir = tempfile::tempdir().unwrap();
        Fabrique::nouvelle(Taille::lire("2x4").unwrap(), 7).ecrire(dir.path()).unwrap();
        let live = Arc::new(Live::new(dir.path(), request(), true));
        Atelier { dir, live }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// The campus' file under another name of the campus.
    fn named(&self, nom: &str) -> String {
        let text = self.read(CAMPUS);
        let line = text.lines().find(|line| line.starts_with("nom: ")).unwrap().to_owned();
        text.replacen(&line, &format!("nom: {nom}"), 1)
    }

    pub(crate) fn shows(&self, path: &str, words: &str) -> bool {
        self.live.file(path).is_some_and(|bytes| String::from_utf8_lossy(&bytes).contains(words))
    }

    /// Every page and asset is what a clean build makes of the files as they are; gives the pages.
    pub(crate) fn is_what_build_makes(&self, why: &str) -> Vec<Arc<[u8]>> {
        let sources = Arc::new(build::sources(self.dir.path()).unwrap());
        let clean =
            build::prepare(&sources, &request()).unwrap_or_else(|_| panic!("{why}: no site")).renderer;
        let mut pages = Vec::with_capacity(clean.site.pages.len());
        for page in &clean.site.pages {
            let path = page.adresse.output();
            let shown = self.live.file(&path).unwrap_or_else(|| panic!("{why}: {path} is not shown"));
            assert!(*shown == *clean.render(page).unwrap(), "{why}: {path} is stale");
            pages.push(shown);
        }
        for (path, bytes) in &clean.assets.files {
            assert_eq!(self.live.file(path).as_deref(), Some(bytes.as_slice()), "{why}: {path}");
        }
        pages
    }
}

/// A made-up but right piece of news.
fn news(titre: &str) -> String {
    format!(
        "---\nstatut: publie\ntitre: {titre}\ndate: 2026-01-02\nresume: {titre}, imaginaire.\nmis_a_jour: 2026-01-02\n---\nUn texte.\n"
    )
}

#[test]
fn any_sequence_of_edits_shows_what_a_clean_build_writes() {
    let atelier = Atelier::new();
    let mut hasard = Hasard::pour(11, "edits", 0);
    assert!(matches!(atelier.live.look(), Look::Renewed));
    let glossaire = "content/referentiels/glossaire.yaml";
    let (campus, glossary) = (atelier.read(CAMPUS), atelier.read(glossaire));
    let mut broken = false;
    for step in 0..10 {
        let what = hasard.entre(0, 6);
        match what {
            0 => fs::write(atelier.path(CAMPUS), atelier.named(&format!("Vent {step}"))).unwrap(),
            1 => fs::write(atelier.path(CAMPUS), "nom: [").unwrap(),
            2 => fs::write(atelier.path(CAMPUS), &campus).unwrap(),
            3 => fs::write(atelier.path(glossaire), format!("{glossary}# {step}\n")).unwrap(),
            4 => {
                fs::create_dir_all(atelier.path("static")).unwrap();
                fs::write(atelier.path("static/essai.txt"), format!("{step}\n")).unwrap();
            }
            5 => {
                fs::create_dir_all(atelier.path("themes/defaut/assets/css")).unwrap();
                let css = atelier.path("themes/defaut/assets/css/zz.css");
                fs::write(css, format!("p {{ margin: {step}px }}\n")).unwrap();
            }
            _ => drop(fs::remove_file(atelier.path("static/essai.txt"))),
        }
        broken = match what {
            1 => true,
            0 | 2 => false,
            _ => broken,
        };
        // A broken campus cannot be renamed: mend it first.
        if what == 0 && !atelier.read(CAMPUS).contains("membres") {
            fs::write(atelier.path(CAMPUS), &campus).unwrap();
        }
        let look = atelier.live.look();
        if broken {
            assert!(!matches!(look, Look::Renewed), "step {step}");
        } else {
            atelier.is_what_build_makes(&format!("step {step}, edit {what}"));
        }
    }
}

#[test]
fn a_save_that_keeps_its_size_and_date_is_seen() {
    let atelier = Atelier::new();
    fs::write(atelier.path(CAMPUS), atelier.named("Vents A")).unwrap();
    atelier.live.look();
    // Long enough for every stamp to be believed.
    thread::sleep(Duration::from_millis(3_200));
    atelier.live.look();
    assert!(matches!(atelier.live.look(), Look::Same));
    let date = fs::metadata(atelier.path(CAMPUS)).unwrap().modified().unwrap();
    fs::write(atelier.path(CAMPUS), atelier.named("Vents B")).unwrap();
    File::options().write(true).open(atelier.path(CAMPUS)).unwrap().set_modified(date).unwrap();
    assert!(matches!(atelier.live.look(), Look::Renewed));
    assert!(atelier.shows(PAGE, "Vents B"));
}

#[test]
fn a_site_wrong_from_the_start_says_so_then_shows_itself() {
    let atelier = Atelier::new();
    let right = atelier.read(CAMPUS);
    fs::write(atelier.path(CAMPUS), "nom: [\n").unwrap();
    assert!(matches!(atelier.live.look(), Look::Failed(..)));
    let frames = atelier.live.blocked().unwrap();
    assert!(frames.contains(CAMPUS), "{frames}");
    fs::write(atelier.path(CAMPUS), right).unwrap();
    assert!(matches!(atelier.live.look(), Look::Renewed));
    assert!(atelier.live.blocked().is_none());
    let status = atelier.live.announcer().status();
    assert_eq!((status.errors, status.behind), (None, false));
}

#[test]
fn tabs_are_led_to_the_page_that_changed_and_it_names_its_file() {
    let atelier = Atelier::new();
    atelier.live.look();
    assert_eq!(atelier.live.announcer().status().page, None, "nothing changed yet");
    fs::write(atelier.path(CAMPUS), atelier.named("Grands vents")).unwrap();
    atelier.live.look();
    assert_eq!(atelier.live.announcer().status().page.as_deref(), Some("campus/metiers-du-vent/"));
    let origin = atelier.live.origin(PAGE).unwrap();
    assert_eq!((origin.file.as_str(), origin.line), (CAMPUS, 1));
    assert!(
        origin.link.starts_with("vscode://file/") && origin.link.ends_with("campus.yaml:1"),
        "{origin:?}"
    );
    assert_eq!(atelier.live.origin("recherche/index.json"), None);
    let file = "content/campus/metiers-du-vent/formations.csv";
    let (slug, line) = atelier.read(file).lines().nth(1).map(|l| (l.to_owned(), 2)).unwrap();
    let slug = slug.split([',', ';']).next().unwrap().to_owned();
    let origin = atelier.live.origin(&format!("formations/{slug}/index.html")).unwrap();
    assert_eq!((origin.file.as_str(), origin.line), (file, line));
}

#[test]
fn the_page_that_is_followed_is_that_of_the_line_that_changed() {
    let atelier = Atelier::new();
    let follows = |file: &str, from: &str, to: &str| {
        let text = atelier.read(file);
        assert!(text.contains(from), "{file}: {from}");
        fs::write(atelier.path(file), text.replacen(from, to, 1)).unwrap();
        assert!(matches!(atelier.live.look(), Look::Renewed), "{file}");
        atelier.live.announcer().status().page
    };
    atelier.live.look();
    let table = "content/campus/metiers-du-vent/formations.csv";
    assert_eq!(
        follows(table, "BMA Maintenance des", "BMA Réparation des").as_deref(),
        Some("formations/bma-maintenance-des-ponts-levants-option-littoral/")
    );
    assert_eq!(
        follows(
            "content/etablissements.yaml",
            "Lycée général et technologique des Quatre-Vents",
            "Lycée du Second"
        )
        .as_deref(),
        Some("etablissements/0960001e/")
    );
    let event = "content/agenda/2026-02-01-metiers-du-vent-1.yaml";
    assert_eq!(follows(event, "titre: ", "titre: Encore ").as_deref(), Some("agenda/"));
}

#[test]
fn a_dead_link_is_found_in_the_background_and_a_change_stops_the_search() {
    let atelier = Atelier::new();
    atelier.live.look();
    let (report, _) = atelier.live.follow_links().unwrap();
    assert!(report.is_empty(), "every link leads somewhere");
    let page = "content/pages/mentions-legales.md";
    let text = atelier.read(page);
    fs::write(atelier.path(page), format!("{text}\n[perdu](/perdu/)\n")).unwrap();
    assert!(matches!(atelier.live.look(), Look::Renewed));
    let live = Arc::clone(&atelier.live);
    let searching = thread::spawn(move || live.follow_links().is_some());
    // Whenever the search begins, a change comes in its midst.
    for vents in 0.. {
        if searching.is_finished() {
            break;
        }
        fs::write(atelier.path(CAMPUS), atelier.named(&format!("Autres vents {vents}"))).unwrap();
        atelier.live.look();
    }
    assert!(!searching.join().unwrap(), "what was searched is no more");
    let (report, _) = atelier.live.follow_links().unwrap();
    assert_eq!(report.iter().map(|d| d.code).collect::<Vec<_>>(), ["lien-mort"]);
    let status = atelier.live.announcer().status();
    assert!(status.errors.is_some() && !status.behind);
}

/// A site whose doorbell is wired, as `cmq serve` wires it.
struct Maison {
    atelier: Atelier,
    looks: Receiver<()>,
    _bell: Doorbell,
}

impl Maison {
    fn new(polling: bool) -> Maison {
        let atelier = Atelier::new();
        let (sender, looks) = mpsc::channel();
        let live = Arc::clone(&atelier.live);
        let ring = move || {
            live.look();
            let _ = sender.send(());
        };
        let root = atelier.dir.path();
        let bell = if polling {
            Doorbell::install_polling(root, &FOLDERS, Duration::from_millis(100), ring)
        } else {
            Doorbell::install(root, &FOLDERS, ring)
        };
        atelier.live.look();
        Maison { atelier, looks, _bell: bell }
    }

    /// Waits until the page says it.
    fn comes_to_show(&self, path: &str, words: &str, why: &str) {
        let start = Instant::now();
        while !self.atelier.shows(path, words) {
            assert!(start.elapsed() < PATIENCE, "{why}: `{path}` never showed « {words} »");
            let _ = self.looks.recv_timeout(Duration::from_millis(100));
        }
    }

    /// Waits for silence: everything is then what a build makes.
    fn ends_as_built(&self, why: &str) {
        while self.looks.recv_timeout(Duration::from_millis(500)).is_ok() {}
        self.atelier.is_what_build_makes(why);
    }
}

fn git(root: &Path, words: &[&str]) {
    let own =
        ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.invalid", "-c", "commit.gpgsign=false"];
    let run = Command::new("git").current_dir(root).args(own).args(words).output().unwrap();
    assert!(run.status.success(), "{words:?}: {}", String::from_utf8_lossy(&run.stderr));
}

/// How many files are saved at once.
const NEWS: usize = 200;

fn every_way_to_save(polling: bool) {
    let maison = Maison::new(polling);
    let at = |path: &str| maison.atelier.path(path);
    let file = at(CAMPUS);

    fs::write(&file, maison.atelier.named("En place")).unwrap();
    maison.comes_to_show(PAGE, "En place", "written in place");

    fs::write(at("content/campus/metiers-du-vent/.campus.yaml.tmp"), maison.atelier.named("Renom")).unwrap();
    fs::rename(at("content/campus/metiers-du-vent/.campus.yaml.tmp"), &file).unwrap();
    maison.comes_to_show(PAGE, "Renom", "renamed over");

    let vim = maison.atelier.named("Vimeux");
    fs::rename(&file, file.with_extension("yaml~")).unwrap();
    thread::sleep(Duration::from_millis(20));
    fs::write(&file, vim).unwrap();
    fs::remove_file(file.with_extension("yaml~")).unwrap();
    maison.comes_to_show(PAGE, "Vimeux", "backup, then written anew");

    let root = maison.atelier.dir.path();
    git(root, &["init", "-q", "-b", "un"]);
    git(root, &["add", "."]);
    git(root, &["commit", "-qm", "un"]);
    git(root, &["checkout", "-q", "-b", "deux"]);
    fs::write(&file, maison.atelier.named("Branche deux")).unwrap();
    fs::remove_file(at("content/pages/mentions-legales.md")).unwrap();
    git(root, &["commit", "-qam", "deux"]);
    git(root, &["checkout", "-q", "un"]);
    maison.comes_to_show(PAGE, "Vimeux", "the first branch");
    git(root, &["checkout", "-q", "deux"]);
    maison.comes_to_show(PAGE, "Branche deux", "another branch");
    assert!(maison.atelier.live.file("mentions-legales/index.html").is_none(), "a file removed");
    git(root, &["checkout", "-q", "un"]);
    maison.comes_to_show("mentions-legales/index.html", "Mentions", "and back");
    maison.ends_as_built("branches");

    for i in 0..NEWS {
        fs::write(at(&format!("content/actualites/2026-01-02-essai-{i}.md")), news(&format!("Essai {i}")))
            .unwrap();
    }
    maison.comes_to_show("actualites/2026-01-02-essai-199/index.html", "Essai 199", "200 files at once");

    fs::remove_file(at("content/actualites/2026-01-02-essai-7.md")).unwrap();
    let start = Instant::now();
    while maison.atelier.live.file("actualites/2026-01-02-essai-7/index.html").is_some() {
        assert!(start.elapsed() < PATIENCE, "a file removed is still shown");
        let _ = maison.looks.recv_timeout(Duration::from_millis(100));
    }

    fs::create_dir_all(at("static/avant")).unwrap();
    fs::write(at("static/avant/a.txt"), "a\n").unwrap();
    maison.comes_to_show("avant/a.txt", "a", "a new folder");
    fs::rename(at("static/avant"), at("static/apres")).unwrap();
    maison.comes_to_show("apres/a.txt", "a", "a folder renamed");
    assert!(maison.atelier.live.file("avant/a.txt").is_none(), "and the name before is no more");
    fs::write(at("static/apres/a.txt"), "encore\n").unwrap();
    maison.comes_to_show("apres/a.txt", "encore", "a file in the folder renamed");
    maison.ends_as_built("the end");
}

#[test]
fn no_save_leaves_a_stale_page() {
    every_way_to_save(false);
}

#[test]
fn no_save_leaves_a_stale_page_where_the_system_tells_nothing() {
    every_way_to_save(true);
}
