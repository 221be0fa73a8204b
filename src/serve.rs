//! The preview: a small synchronous server for one person's browser.
//!
//! It knows nothing of campuses. Something that implements [`Preview`] gives the bytes of a path and an
//! [`Announcer`]; this module does the rest: who may ask, for what, and how a tab hears that the site changed.
//!
//! - **Who.** It listens on the computer's own address only, and answers only requests that name it: a page of
//!   another site cannot read a draft through the browser, even by pointing its own name at us.
//! - **What.** `GET` and `HEAD`, inside the site: no path leads out of it.
//! - **News.** Each page receives a script, `/__cmq/recharge.js`, which listens at `/__cmq/evenements`
//!   (server-sent events). A new version reloads the page where it was scrolled; errors are laid over the last
//!   good page. Nothing inline: a page's own policy (`script-src 'self'`) lets it through, and none of it is
//!   ever published.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tiny_http::{Method, Request};

use crate::diagnostic::Diagnostic;

mod announce;
mod kind;
mod live;
mod origin;
mod reply;
mod request;

pub use announce::{Announcer, Status};
pub use kind::content_type;
pub use live::{Live, Look};
pub use origin::Origin;

use reply::Reply;
use request::Asked;

/// Where the preview listens unless told otherwise: the number of the coordinate system of web maps' data
/// (EPSG:4326), used by no common tool.
pub const DEFAULT_PORT: u16 = 4326;

/// How many ports are tried after the first, when it was not asked for by name.
const PORTS_TRIED: u16 = 20;

/// Silence after which a line is sent all the same: proxies cut at 30 s or more, and a tab that was
/// closed is found out by writing to it.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// A site that can be looked at.
pub trait Preview: Send + Sync + 'static {
    /// The bytes of a file of the site: `index.html`, `campus/exemple/index.html`, `404.html`.
    ///
    /// `path` has been checked: relative, `/` between names, no `..`, no backslash, nothing encoded.
    fn file(&self, path: &str) -> Option<Arc<[u8]>>;

    /// Where a page comes from, for whoever wants to change it.
    fn origin(&self, _path: &str) -> Option<Origin> {
        None
    }

    /// The frames of what is wrong when there is nothing to show yet.
    fn blocked(&self) -> Option<Arc<str>> {
        None
    }

    /// Where versions and errors are announced.
    fn announcer(&self) -> &Announcer;
}

/// How to listen.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address; `127.0.0.1` unless somebody on the local network must see too.
    pub address: IpAddr,
    /// `None`: [`DEFAULT_PORT`], or the first free one after it. `Some(0)`: any free one.
    pub port: Option<u16>,
    /// Where the site lies: `/`, or `/cmq/` to see it under a sub-path.
    pub base: String,
    /// Longest silence on the events' connection.
    pub heartbeat: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            address: Ipv4Addr::LOCALHOST.into(),
            port: None,
            base: "/".to_owned(),
            heartbeat: HEARTBEAT,
        }
    }
}

/// A preview that listens, and answers once [`run`](Server::run).
pub struct Server {
    http: tiny_http::Server,
    address: SocketAddr,
    base: String,
    heartbeat: Duration,
}

impl Server {
    /// Takes a port.
    ///
    /// # Errors
    /// When the port that was asked for is taken, or none can be had.
    pub fn bind(options: &Options) -> Result<Server, Diagnostic> {
        let listener = listen(options)?;
        let failed = |e: &dyn std::fmt::Display| cannot_listen(&e.to_string());
        let address = listener.local_addr().map_err(|e| failed(&e))?;
        let http = tiny_http::Server::from_listener(listener, None).map_err(|e| failed(&e))?;
        Ok(Server { http, address, base: normalise_base(&options.base), heartbeat: options.heartbeat })
    }

    /// The address to open in a browser.
    pub fn url(&self) -> String {
        let port = self.address.port();
        // An address that means "every one of mine" is not one to go to.
        let host = match self.address.ip() {
            ip if ip.is_unspecified() => "127.0.0.1".to_owned(),
            IpAddr::V6(ip) => format!("[{ip}]"),
            IpAddr::V4(ip) => ip.to_string(),
        };
        format!("http://{host}:{port}{}", self.base)
    }

    /// The address and port it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until the process ends.
    ///
    /// A thread a request: one browser asks for dozens, not thousands, and a page slow to cook or a tab
    /// that stopped reading holds up nobody.
    ///
    /// # Errors
    /// When no connection can be accepted any more.
    pub fn run(&self, preview: Arc<impl Preview>) -> Result<(), Diagnostic> {
        loop {
            let request = self.http.recv().map_err(|e| cannot_listen(&e.to_string()))?;
            let preview = Arc::clone(&preview);
            let base = self.base.clone();
            let (loopback, heartbeat) = (self.address.ip().is_loopback(), self.heartbeat);
            // When no thread can be had, the request is dropped, which answers 500.
            let _ = thread::Builder::new()
                .name("cmq-apercu".to_owned())
                .spawn(move || answer(request, preview.as_ref(), &base, loopback, heartbeat));
        }
    }
}

fn answer(request: Request, preview: &impl Preview, base: &str, loopback: bool, heartbeat: Duration) {
    let asked = request::understand(&request, base, loopback);
    if matches!(asked, Asked::Events) && *request.method() == Method::Get {
        preview.announcer().stream(request.into_writer(), heartbeat);
        return;
    }
    let reply = reply_to(asked, preview, base);
    let head = *request.method() == Method::Head;
    // A client gone before the end is its own affair.
    let _ = reply.write(&mut request.into_writer(), head);
}

fn reply_to(asked: Asked, preview: &impl Preview, base: &str) -> Reply {
    match asked {
        Asked::Refused(status, why) => Reply::text(status, why),
        Asked::Redirect(location) => Reply::redirect(&location),
        Asked::Events => Reply::events_head(),
        Asked::Script => Reply::script(),
        Asked::Style => Reply::style(),
        Asked::EditStyle => Reply::edit_style(),
        Asked::Missing => not_found(preview, base),
        Asked::File { path, raw, query } => file(&path, &raw, &query, preview, base),
    }
}

/// A file, a folder's page, the folder's address when its slash is missing, or the 404 page.
fn file(path: &str, raw: &str, query: &str, preview: &impl Preview, base: &str) -> Reply {
    // Before the bytes: a page then never believes itself newer than it is, and reloads once too many at worst.
    let version = preview.announcer().version();
    let full =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    if let Some(bytes) = preview.file(&full) {
        return Reply::file(200, &full, bytes, &version, preview.origin(&full).as_ref(), base);
    }
    if full == path && preview.file(&format!("{path}/index.html")).is_some() {
        return Reply::redirect(&format!("{base}{raw}/{query}"));
    }
    not_found(preview, base)
}

fn not_found(preview: &impl Preview, base: &str) -> Reply {
    let version = preview.announcer().version();
    if let Some(frames) = preview.blocked() {
        return Reply::blocked(&frames, &version, base);
    }
    let bytes = preview.file("404.html").unwrap_or_else(|| Arc::from(reply::NOT_FOUND.as_bytes()));
    Reply::file(404, "404.html", bytes, &version, None, base)
}

fn listen(options: &Options) -> Result<TcpListener, Diagnostic> {
    let ports = match options.port {
        Some(port) => port..=port,
        None => DEFAULT_PORT..=DEFAULT_PORT + PORTS_TRIED,
    };
    let mut last = None;
    for port in ports {
        match TcpListener::bind((options.address, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some((port, error)),
        }
    }
    Err(match (options.port, last) {
        (Some(port), Some((_, error))) if error.kind() == std::io::ErrorKind::AddrInUse => {
            Diagnostic::error("port-occupe", format!("Le port {port} est déjà pris."))
                .help("Choisissez-en un autre, ou laissez `cmq` en trouver un libre en retirant l’option.")
        }
        (_, Some((_, error))) => cannot_listen(&error.to_string()),
        (_, None) => cannot_listen("aucun port"),
    })
}

fn cannot_listen(why: &str) -> Diagnostic {
    Diagnostic::error(
        "apercu-impossible",
        format!("L’aperçu ne peut pas écouter : le système répond « {why} »."),
    )
    .help("Vérifiez l’adresse et le port, ou fermez un autre aperçu, puis recommencez.")
}

/// `cmq`, `/cmq` and `/cmq/` are all `/cmq/`.
fn normalise_base(base: &str) -> String {
    match base.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}
