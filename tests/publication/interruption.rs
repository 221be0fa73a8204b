//! Killed at any moment, the folder is the old site or the new one, whole.

use std::env;
use std::io::{Read, Write, stderr};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::chantier::{Chantier, Site, published};

/// Runs cut short that the test wants to have seen, whatever the pace of the machine.
const CUT: u32 = 30;
/// More rounds than this for that many would say that the pace is never found.
const ROUNDS: u32 = 400;
/// Steps over the length of a run; prime to what they are multiplied by, so that they come in no order.
const STEPS: u32 = 40;
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
    // Not `eprint!`, which the test harness would keep for itself.
    stderr().write_all(b".").unwrap();
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
        .stderr(Stdio::piped());
    command
}

/// A process about to publish: how long it took to start is behind it.
fn about_to_publish(chantier: &Chantier, letter: &str) -> Child {
    let mut running = child(chantier, letter).spawn().unwrap();
    running.stderr.as_mut().unwrap().read_exact(&mut [0]).unwrap();
    running
}

fn run(chantier: &Chantier, letter: &str) -> Duration {
    let mut running = about_to_publish(chantier, letter);
    let started = Instant::now();
    assert!(running.wait().unwrap().success());
    started.elapsed()
}

#[test]
fn killed_at_any_moment_the_site_is_whole() {
    let chantier = Chantier::new();
    let (a, b) = (pages("a"), pages("b"));
    run(&chantier, "a");
    let mut whole = run(&chantier, "b");
    assert_eq!(published(&chantier.out()), b);

    let (mut cut, mut round) = (0, 0);
    while cut < CUT {
        assert!(round < ROUNDS, "only {cut} of {round} runs were cut short");
        let letter = if round % 2 == 0 { "a" } else { "b" };
        // Spread over the length of a run and a little more.
        let share = f64::from(round * 37 % STEPS) * 1.1 / f64::from(STEPS);
        let mut running = about_to_publish(&chantier, letter);
        thread::sleep(whole.mul_f64(share));
        running.kill().unwrap();
        // The length is learnt as one goes: a machine is busy at one moment and quiet at the next.
        match running.wait().unwrap().success() {
            true if share < 1.0 => whole = whole.mul_f64(0.9),
            true => {}
            false => {
                cut += 1;
                if share >= 1.0 {
                    whole = whole.mul_f64(1.1);
                }
            }
        }
        let now = published(&chantier.out());
        assert!(now == a || now == b, "round {round}: neither site, {} files", now.len());
        round += 1;
    }

    // The next run sweeps what the dead ones left.
    thread::sleep(Duration::from_millis(50));
    run(&chantier, "a");
    assert_eq!(published(&chantier.out()), a);
    assert_eq!(chantier.neighbours(), ["content", "public"]);
}
