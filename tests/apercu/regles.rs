//! Who may ask, and for what.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::thread;

use cmq::serve::{Options, Server};

use crate::serveur::{Apercu, site};

#[test]
fn pages_files_and_their_kinds() {
    let apercu = Apercu::start();
    let cases = [
        ("/", 200, "text/html; charset=utf-8", "Accueil"),
        ("/index.html", 200, "text/html; charset=utf-8", "Accueil"),
        ("/campus/exemple/", 200, "text/html; charset=utf-8", "Campus d’exemple"),
        ("/campus/exemple/?niveau=4", 200, "text/html; charset=utf-8", "Campus d’exemple"),
        ("/m%C3%A9tiers.html", 200, "text/html; charset=utf-8", "Métiers"),
        ("/theme.css?v=1", 200, "text/css; charset=utf-8", "p { margin: 0 }"),
        ("/flux.xml", 200, "application/xml; charset=utf-8", "<feed>"),
        ("/carte.svg", 200, "image/svg+xml; charset=utf-8", "<svg>"),
        ("/perdu/", 404, "text/html; charset=utf-8", "Perdu"),
        ("/perdu.css", 404, "text/html; charset=utf-8", "Perdu"),
        ("/__cmq/autre", 404, "text/html; charset=utf-8", "Perdu"),
        ("/__cmq/recharge.js", 200, "text/javascript; charset=utf-8", "EventSource"),
        ("/__cmq/recharge.css", 200, "text/css; charset=utf-8", "section"),
    ];
    for (path, status, kind, text) in cases {
        let answer = apercu.get(path);
        assert_eq!(answer.status(), status, "{path}");
        assert_eq!(answer.header("Content-Type"), Some(kind), "{path}");
        assert_eq!(answer.header("Cache-Control"), Some("no-store"), "{path}");
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"), "{path}");
        assert!(answer.body().contains(text), "{path}: {}", answer.body());
    }
}

#[test]
fn a_long_file_comes_in_one_piece_with_its_length() {
    let answer = Apercu::start().get("/long.csv");
    assert_eq!(answer.header("Content-Length"), Some("100000"));
    assert_eq!(answer.body().len(), 100_000);
}

#[test]
fn a_folder_without_its_slash_is_redirected() {
    let apercu = Apercu::start();
    let answer = apercu.get("/campus/exemple?niveau=4");
    assert_eq!(answer.status(), 307);
    assert_eq!(answer.header("Location"), Some("/campus/exemple/?niveau=4"));
    assert_eq!(apercu.get("/campus").status(), 404);
}

#[test]
fn no_path_leads_out_of_the_site() {
    let apercu = Apercu::start();
    for path in [
        "/../etc/passwd",
        "/campus/../index.html",
        "/%2e%2e/etc/passwd",
        "/.%2E/x",
        "/a%2fb",
        "/a%5c..%5cb",
        "/a\\b",
        "/index.html%00",
        "/%",
        "/%ff",
        "//exemple.invalid",
        "//exemple.invalid/..",
        "/a//b",
        "/%0d%0aX: y",
        "*",
        "index.html",
        "http://exemple.invalid/",
    ] {
        let answer = apercu.get(path);
        assert_eq!(answer.status(), 400, "{path}");
        assert_eq!(answer.header("Location"), None, "{path}");
    }
}

#[test]
fn only_its_own_names_are_answered() {
    let apercu = Apercu::start();
    let port = apercu.address.port();
    let ask = |host: &str| apercu.raw(&format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"));
    for host in [
        format!("localhost:{port}"),
        format!("127.0.0.1:{port}"),
        "[::1]:9".to_owned(),
        "localhost".to_owned(),
    ] {
        assert_eq!(ask(&format!("Host: {host}\r\n")).status(), 200, "{host}");
    }
    for host in ["exemple.invalid", "127.0.0.1.exemple.invalid", "192.168.1.2", "localhost.exemple.invalid"] {
        let answer = ask(&format!("Host: {host}:{port}\r\n"));
        assert_eq!(answer.status(), 403, "{host}");
        assert!(!answer.0.contains("Accueil"), "{host}");
    }
    assert_eq!(ask("").status(), 403, "no host at all");
}

#[test]
fn pages_of_other_sites_are_not_answered() {
    let apercu = Apercu::start();
    let own = format!("Origin: http://{}\r\n", apercu.address);
    assert_eq!(apercu.ask("GET", "/", &own).status(), 200);
    for origin in ["https://exemple.invalid", "http://localhost:1", "null", "http://127.0.0.1"] {
        for path in ["/", "/__cmq/evenements"] {
            let answer = apercu.ask("GET", path, &format!("Origin: {origin}\r\n"));
            assert_eq!(answer.status(), 403, "{origin} {path}");
        }
    }
}

#[test]
fn it_is_read_only() {
    let apercu = Apercu::start();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"] {
        let answer = apercu.ask(method, "/", "Content-Length: 0\r\n");
        assert_eq!(answer.status(), 405, "{method}");
        assert_eq!(answer.header("Allow"), Some("GET, HEAD"), "{method}");
    }
    let head = apercu.ask("HEAD", "/", "");
    assert_eq!((head.status(), head.body()), (200, ""));
    let whole = apercu.get("/");
    assert_eq!(head.header("Content-Length"), whole.header("Content-Length"));
    assert_eq!(apercu.ask("HEAD", "/__cmq/evenements", "").status(), 200);
}

#[test]
fn pages_alone_receive_the_script() {
    let apercu = Apercu::start();
    let page = apercu.get("/");
    assert!(page.body().contains("defer></script></body></html>"), "{}", page.body());
    assert!(apercu.get("/perdu/").body().contains("/__cmq/recharge.js"));
    assert_eq!(apercu.get("/theme.css").body(), "p { margin: 0 }");
    // The policy of a page allows no inline style or script: nothing of ours is inline.
    let script = apercu.get("/__cmq/recharge.js");
    assert!(!script.body().contains(".style."), "styles are in recharge.css");
    assert!(!script.body().contains("innerHTML"), "diagnostics quote sources: text, never HTML");
}

#[test]
fn one_connection_carries_many_requests() {
    let apercu = Apercu::start();
    let host = apercu.address;
    let answer = apercu.raw(&format!(
        "GET / HTTP/1.1\r\nHost: {host}\r\n\r\nGET /theme.css HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    ));
    assert_eq!(answer.0.matches("HTTP/1.1 200 OK").count(), 2);
}

/// A browser opens six connections at once, keeps those that it may keep, and shows a page once all have answered.
#[test]
fn a_burst_of_connections_is_answered_whole() {
    let apercu = Apercu::start();
    for _ in 0..40 {
        let mut tabs: Vec<TcpStream> = (0..8).map(|_| apercu.connect()).collect();
        for tab in &mut tabs {
            write!(tab, "GET /theme.css HTTP/1.1\r\nHost: {}\r\n\r\n", apercu.address).unwrap();
        }
        let kept: Vec<Option<TcpStream>> = thread::scope(|scope| {
            let answered = tabs.into_iter().map(|tab| {
                scope.spawn(|| {
                    let mut tab = BufReader::new(tab);
                    let (mut head, mut close) = (String::new(), false);
                    while tab.read_line(&mut head).unwrap() > 2 {
                        close |= head.eq_ignore_ascii_case("Connection: close\r\n");
                        head.clear();
                    }
                    (!close).then(|| tab.into_inner())
                })
            });
            let answered: Vec<_> = answered.collect();
            answered.into_iter().map(|tab| tab.join().unwrap()).collect()
        });
        drop(kept);
    }
}

#[test]
fn a_site_under_a_sub_path() {
    for base in ["cmq", "/cmq/"] {
        let apercu = Apercu::start_with(site(), base);
        assert!(apercu.url.ends_with("/cmq/"), "{}", apercu.url);
        assert_eq!(apercu.get("/cmq/").status(), 200);
        assert_eq!(apercu.get("/cmq/campus/exemple").header("Location"), Some("/cmq/campus/exemple/"));
        assert_eq!(apercu.get("/").header("Location"), Some("/cmq/"));
        assert_eq!(apercu.get("/cmq").header("Location"), Some("/cmq/"));
        assert_eq!(apercu.get("/campus/exemple/").status(), 404);
        assert_eq!(apercu.get("/cmq//exemple.invalid").status(), 400);
        assert_eq!(apercu.get("/__cmq/recharge.js").status(), 200);
    }
}

#[test]
fn a_site_without_a_404_page_has_ours() {
    let mut bare = site();
    bare.files.clear();
    let answer = Apercu::start_with(bare, "/").get("/");
    assert_eq!(answer.status(), 404);
    assert!(answer.body().contains("Page introuvable"));
    assert!(answer.body().contains("/__cmq/recharge.js"));
}

#[test]
fn a_port_that_is_taken_is_told_or_passed_over() {
    let first = Server::bind(&Options { port: Some(0), ..Options::default() }).unwrap();
    assert!(first.address().ip().is_loopback());
    let asked = Options { port: Some(first.address().port()), ..Options::default() };
    assert_eq!(Server::bind(&asked).err().unwrap().code, "port-occupe");

    let one = Server::bind(&Options::default()).unwrap();
    let other = Server::bind(&Options::default()).unwrap();
    assert_ne!(one.address().port(), other.address().port());
}
