//! A small site on a free port, and raw requests to it.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use cmq::serve::{Announcer, Options, Origin, Preview, Server};

pub(crate) struct Site {
    pub(crate) files: BTreeMap<&'static str, &'static str>,
    pub(crate) announcer: Announcer,
    /// Where its pages come from.
    pub(crate) origin: Option<Origin>,
    /// What is wrong from the start.
    pub(crate) blocked: Option<Arc<str>>,
}

impl Preview for Site {
    fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        assert!(!path.starts_with('/') && !path.split('/').any(|n| n == ".."), "{path}");
        self.files.get(path).map(|text| Arc::from(text.as_bytes()))
    }

    fn origin(&self, _path: &str) -> Option<Origin> {
        self.origin.clone()
    }

    fn blocked(&self) -> Option<Arc<str>> {
        self.blocked.clone()
    }

    fn announcer(&self) -> &Announcer {
        &self.announcer
    }
}

pub(crate) struct Apercu {
    pub(crate) address: SocketAddr,
    pub(crate) url: String,
    pub(crate) site: Arc<Site>,
}

pub(crate) fn site() -> Site {
    let files = BTreeMap::from([
        ("index.html", "<!doctype html><html><body><p>Accueil</p></body></html>"),
        ("404.html", "<body>Perdu</body>"),
        ("campus/exemple/index.html", "<body>Campus d’exemple</body>"),
        ("métiers.html", "<body>Métiers</body>"),
        ("theme.css", "p { margin: 0 }"),
        ("flux.xml", "<feed></feed>"),
        ("carte.svg", "<svg></svg>"),
        ("long.csv", std::str::from_utf8(&BYTES).unwrap()),
    ]);
    Site { files, announcer: Announcer::new(), origin: None, blocked: None }
}

/// Longer than what a server usually sends in one piece.
static BYTES: [u8; 100_000] = [b'x'; 100_000];

impl Apercu {
    pub(crate) fn start() -> Apercu {
        Apercu::start_with(site(), "/")
    }

    pub(crate) fn start_with(site: Site, base: &str) -> Apercu {
        let options = Options {
            port: Some(0),
            base: base.to_owned(),
            heartbeat: Duration::from_millis(150),
            ..Options::default()
        };
        let server = Server::bind(&options).unwrap();
        let site = Arc::new(site);
        let started = Apercu { address: server.address(), url: server.url(), site: Arc::clone(&site) };
        thread::spawn(move || server.run(site));
        started
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream
    }

    /// Sends these very bytes and reads to the end.
    pub(crate) fn raw(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut text = Vec::new();
        stream.read_to_end(&mut text).unwrap();
        Answer(String::from_utf8(text).unwrap())
    }

    /// A request as a browser makes it, with more headers.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let host = self.address;
        self.raw(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n"))
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }
}

pub(crate) struct Answer(pub(crate) String);

impl Answer {
    pub(crate) fn status(&self) -> u16 {
        self.0.get(9..12).unwrap().parse().unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let head = self.0.split("\r\n\r\n").next().unwrap();
        head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub(crate) fn body(&self) -> &str {
        self.0.split_once("\r\n\r\n").unwrap().1
    }
}
