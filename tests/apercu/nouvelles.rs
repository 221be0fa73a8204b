//! How an open page hears that the site changed.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::serveur::Apercu;

/// A tab that listens.
struct Tab(BufReader<TcpStream>);

impl Tab {
    fn open(apercu: &Apercu) -> Tab {
        let mut stream = apercu.connect();
        write!(stream, "GET /__cmq/evenements HTTP/1.1\r\nHost: {}\r\n\r\n", apercu.address).unwrap();
        let mut tab = Tab(BufReader::new(stream));
        let head = tab.until_blank();
        assert!(head.starts_with("HTTP/1.1 200 OK"), "{head}");
        assert!(head.contains("Content-Type: text/event-stream; charset=utf-8"), "{head}");
        assert!(head.contains("Cache-Control: no-store"), "{head}");
        tab
    }

    fn until_blank(&mut self) -> String {
        let mut text = String::new();
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "closed after {text}");
            if line.trim_end().is_empty() {
                return text;
            }
            text.push_str(&line);
        }
    }

    /// The next event that is not a heartbeat.
    fn next(&mut self) -> Value {
        loop {
            let block = self.until_blank();
            if let Some(data) = block.strip_prefix("event: etat\ndata: ") {
                return serde_json::from_str(data).unwrap();
            }
            assert!(block.starts_with(':') || block.starts_with("retry:"), "{block}");
        }
    }
}

fn version_of(page: &str) -> String {
    let (_, rest) = page.split_once("data-version=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[test]
fn a_tab_hears_of_each_version() {
    let apercu = Apercu::start();
    apercu.site.announcer.renewed();
    let mut tab = Tab::open(&apercu);
    let first = tab.next();
    assert_eq!(first["version"], version_of(apercu.get("/").body()));
    assert_eq!(first["erreurs"], Value::Null);

    apercu.site.announcer.renewed();

    let second = tab.next();
    assert_ne!(second["version"], first["version"]);
    assert_eq!(second["version"], version_of(apercu.get("/").body()));
}

#[test]
fn errors_come_with_the_version_that_stays() {
    let apercu = Apercu::start();
    apercu.site.announcer.renewed();
    let mut tab = Tab::open(&apercu);
    let good = tab.next()["version"].clone();
    let frames = "erreur[avis-campus-inconnu] : « exemple »\n --> content/avis/a.md:3:9\n\n<script>";

    apercu.site.announcer.failed(frames);
    let told = tab.next();
    assert_eq!((&told["version"], told["erreurs"].as_str()), (&good, Some(frames)));
    // A page opened afterwards hears at once.
    assert_eq!(Tab::open(&apercu).next()["erreurs"].as_str(), Some(frames));

    apercu.site.announcer.recovered();
    let told = tab.next();
    assert_eq!((&told["version"], &told["erreurs"]), (&good, &Value::Null));

    apercu.site.announcer.failed(frames);
    tab.next();
    apercu.site.announcer.renewed();
    let told = tab.next();
    assert_ne!(told["version"], good);
    assert_eq!(told["erreurs"], Value::Null);
}

#[test]
fn many_tabs_hear_and_none_holds_up_the_pages() {
    let apercu = Apercu::start();
    let mut tabs: Vec<Tab> = (0..40).map(|_| Tab::open(&apercu)).collect();
    tabs.iter_mut().for_each(|tab| drop(tab.next()));
    // Half of them leave without a word.
    tabs.truncate(20);
    apercu.site.announcer.renewed();
    assert_eq!(apercu.get("/").status(), 200);
    let versions: Vec<Value> = tabs.iter_mut().map(|tab| tab.next()["version"].clone()).collect();
    assert!(versions.windows(2).all(|pair| pair.first() == pair.last()));
}

#[test]
fn silence_is_filled_and_a_tab_that_left_is_forgotten() {
    let apercu = Apercu::start();
    let mut tab = Tab::open(&apercu);
    tab.next();
    assert!(tab.until_blank().starts_with(": "));
    assert!(tab.until_blank().starts_with(": "));
    let held = Arc::strong_count(&apercu.site);
    drop(tab);
    for _ in 0..100 {
        if Arc::strong_count(&apercu.site) < held {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("still writing to a tab that is gone");
}

#[test]
fn another_run_is_another_version() {
    let (one, other) = (Apercu::start(), Apercu::start());
    one.site.announcer.renewed();
    other.site.announcer.renewed();
    assert_ne!(version_of(one.get("/").body()), version_of(other.get("/").body()));
}
