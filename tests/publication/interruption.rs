//! Killed at any moment, the folder is the old site or the new one, whole.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::chantier::{Chantier, Site, published};

const ROUNDS: u32 = 40;
const FILES: usize = 300;
const CHILD: &str = "CMQ_ESSAI_ENFANT";

/// Two sites that share a third of their files and each have some of their own.
fn pages(letter: &str) -> Site {
    (0..FILES)
        .map(|i| match i % 3 {
            0 => (format!("commun/{i}/index.html"), format!("page {i}")),
            1 => (format!("change/{i}/index.html"), format!("page {i} {letter}")),
            _ => (format!("propre-{letter}/{i}.html"), format!("page {i} {letter}")),
        })
        .collect()
}

/// Not a test: the process that gets killed. It does nothing unless the test below started it.
#[test]
fn enfant() {
    let Ok(letter) = env::var(CHILD) else { return };
    let project = PathBuf::from(env::var_os("CMQ_ESSAI_PROJET").unwrap());
    let site = pages(&letter);
    let publication = cmq::publish::Publication::begin(&project.join("public"), &project).unwrap();
    site.par_iter().for_each(|(path, text)| publication.write(path, text.as_bytes()).unwrap());
    publication.finish().unwrap();
}

fn child(chantier: &Chantier, letter: &str) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args(["--exact", "interruption::enfant"])
        .env(CHILD, letter)
        .env("CMQ_ESSAI_PROJET", chantier.project())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn run(chantier: &Chantier, letter: &str) -> Duration {
    let started = Instant::now();
    assert!(child(chantier, letter).status().unwrap().success());
    started.elapsed()
}

#[test]
fn killed_at_any_moment_the_site_is_whole() {
    let chantier = Chantier::new();
    let (a, b) = (pages("a"), pages("b"));
    assert!(child(&chantier, "a").status().unwrap().success());
    // The shortest of some runs: a machine that was busy for one of them would let all the others end.
    let whole = (0..5).map(|round| run(&chantier, if round % 2 == 0 { "b" } else { "a" })).min().unwrap();
    assert_eq!(published(&chantier.out()), b);

    let (mut cut, mut complete) = (0, 0);
    for round in 0..ROUNDS {
        let letter = if round % 2 == 0 { "a" } else { "b" };
        let mut running = child(&chantier, letter).spawn().unwrap();
        // Spread over the length of a run and a little more, in no order.
        thread::sleep(whole.mul_f64(f64::from(round * 37 % ROUNDS) * 1.1 / f64::from(ROUNDS)));
        running.kill().unwrap();
        if running.wait().unwrap().success() {
            complete += 1;
        } else {
            cut += 1;
        }
        let now = published(&chantier.out());
        assert!(now == a || now == b, "round {round}: neither site, {} files", now.len());
    }
    assert!(cut > ROUNDS / 4, "only {cut} of {ROUNDS} runs were cut short, {complete} were not");

    // The next run sweeps what the dead ones left.
    thread::sleep(Duration::from_millis(50));
    assert!(child(&chantier, "a").status().unwrap().success());
    assert_eq!(published(&chantier.out()), a);
    assert_eq!(chantier.neighbours(), ["content", "public"]);
}
