//! The doorbell: once for a change, whatever its shape.

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use cmq::watch::{Doorbell, Hearing};
use tempfile::TempDir;

const FOLDERS: [&str; 3] = ["content", "themes", "static"];

/// Long enough for a ring that should not come.
const QUIET: Duration = Duration::from_millis(600);
const PATIENCE: Duration = Duration::from_secs(10);

/// Most rings for a crowd of files: the first few may be taken for a save, where the machine paused after them.
const FEW: usize = 3;

/// Half of the silence that ends a change.
const PAUSE: Duration = Duration::from_millis(4);

/// The longest pause between two pieces of a change.
struct Pace {
    last: Instant,
    worst: Duration,
    /// Which try this is: the same bytes again would be no change.
    turn: usize,
}

impl Pace {
    fn piece(&mut self) {
        self.worst = self.worst.max(self.last.elapsed());
        self.last = Instant::now();
    }
}

struct Maison {
    dir: TempDir,
    rings: Receiver<()>,
    bell: Doorbell,
}

impl Maison {
    fn new(polling: bool) -> Maison {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("content/campus")).unwrap();
        fs::create_dir_all(dir.path().join("public")).unwrap();
        fs::write(dir.path().join("content/site.yaml"), "titre: Exemple\n").unwrap();
        let (sender, rings) = mpsc::channel();
        let ring = move || {
            let _ = sender.send(());
        };
        let bell = if polling {
            Doorbell::install_polling(dir.path(), &FOLDERS, Duration::from_millis(200), ring)
        } else {
            Doorbell::install(dir.path(), &FOLDERS, ring)
        };
        let maison = Maison { dir, rings, bell };
        maison.is_silent("at the start");
        maison
    }

    fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    /// Rings at least once, then falls silent; how many times.
    fn rings(&self, why: &str) -> usize {
        self.rings.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no ring: {why}"));
        let mut rings = 1;
        while self.rings.recv_timeout(QUIET).is_ok() {
            rings += 1;
        }
        rings
    }

    /// Does something in pieces and hears one ring for all of them.
    ///
    /// A machine so busy that it pauses between two pieces has made two changes: that says nothing, and is tried anew.
    fn rings_once(&self, why: &str, action: impl Fn(&mut Pace)) {
        for turn in 0..20 {
            let mut pace = Pace { last: Instant::now(), worst: Duration::ZERO, turn };
            action(&mut pace);
            pace.piece();
            self.rings.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no ring: {why}"));
            if pace.worst < PAUSE {
                self.is_silent(why);
                return;
            }
            while self.rings.recv_timeout(QUIET).is_ok() {}
        }
        panic!("this machine never had {PAUSE:?} of peace: {why}");
    }

    fn is_silent(&self, why: &str) {
        let more = self.rings.recv_timeout(QUIET);
        assert!(more.is_err(), "a ring too many: {why}");
    }
}

fn the_usual_story(maison: &Maison) {
    for i in 0..500 {
        maison.write(&format!("content/formations/{}/{i}.yaml", i % 10), "intitule: Exemple\n");
    }
    let rings = maison.rings("a burst of 500 files");
    assert!(rings <= FEW, "{rings} rings for a burst of 500 files");
    maison.rings_once("an editor that writes beside, then renames over", |pace| {
        maison.write("content/.site.yaml.tmp", &format!("titre: Autre exemple {}\n", pace.turn));
        pace.piece();
        fs::rename(maison.path("content/.site.yaml.tmp"), maison.path("content/site.yaml")).unwrap();
    });
    maison.rings_once("an editor that keeps a backup", |pace| {
        fs::rename(maison.path("content/site.yaml"), maison.path("content/site.yaml~")).unwrap();
        pace.piece();
        maison.write("content/site.yaml", &format!("titre: Encore un exemple {}\n", pace.turn));
        pace.piece();
        fs::remove_file(maison.path("content/site.yaml~")).unwrap();
    });

    maison.write("static/logo.svg", "<svg/>");
    maison.rings("a folder that did not exist");
    maison.write("static/logo.svg", "<svg></svg>");
    maison.rings("a file in it");

    fs::rename(maison.path("content"), maison.path("content-ancien")).unwrap();
    maison.rings("a folder renamed away");
    maison.write("content/site.yaml", "titre: Tout neuf\n");
    maison.rings("and made anew");
    maison.write("content/campus/exemple/campus.yaml", "nom: Exemple\n");
    maison.rings("and deeper in the new one");
    maison.write("content/campus/exemple/campus.yaml", "nom: Exemple changé\n");
    maison.rings("and a file there");

    fs::remove_dir_all(maison.path("content/campus")).unwrap();
    maison.rings("a folder removed");
}

#[test]
fn it_rings_once_for_a_change() {
    let maison = Maison::new(false);
    assert_eq!(maison.bell.hearing(), Hearing::Events);
    the_usual_story(&maison);
}

#[test]
fn it_rings_once_where_the_system_tells_nothing() {
    let maison = Maison::new(true);
    assert_eq!(maison.bell.hearing(), Hearing::Polling);
    the_usual_story(&maison);
}

#[test]
fn reading_and_publishing_do_not_ring() {
    let maison = Maison::new(false);
    fs::read_to_string(maison.path("content/site.yaml")).unwrap();
    fs::read_dir(maison.path("content")).unwrap().for_each(drop);
    maison.write("public/index.html", "accueil");
    fs::create_dir(maison.path(".public.cmq-AbCdEf12")).unwrap();
    fs::rename(maison.path("public"), maison.path("public2")).unwrap();
    maison.write(".git/index", "x");
    maison.is_silent("nothing of the sources changed");
}

#[test]
fn a_bell_taken_down_does_not_ring() {
    let Maison { dir, rings, bell } = Maison::new(false);
    drop(bell);
    fs::write(dir.path().join("content/site.yaml"), "titre: Encore\n").unwrap();
    assert!(rings.recv_timeout(QUIET).is_err());
}

#[test]
fn a_change_made_while_it_is_answered_rings_again() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("content")).unwrap();
    let file = dir.path().join("content/site.yaml");
    let (sender, rings) = mpsc::channel();
    let (again, mut left) = (file.clone(), 2);
    let _bell = Doorbell::install(dir.path(), &FOLDERS, move || {
        if left > 0 {
            left -= 1;
            fs::write(&again, format!("titre: {left}\n")).unwrap();
        }
        let _ = sender.send(());
    });
    fs::write(&file, "titre: Exemple\n").unwrap();
    for _ in 0..3 {
        rings.recv_timeout(PATIENCE).unwrap();
    }
    assert!(rings.recv_timeout(QUIET).is_err());
}
