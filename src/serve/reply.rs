//! What is sent back.

use std::io::{self, Write};
use std::sync::Arc;

use memchr::memmem;
use tiny_http::StatusCode;

use super::kind::content_type;
use super::origin::Origin;

const SCRIPT: &str = include_str!("recharge.js");
const STYLE: &str = include_str!("recharge.css");
const EDIT_STYLE: &str = include_str!("modifier.css");

/// Around the frames of a site that has never been right.
const BLOCKED_BEFORE: &str = "<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width\"><title>Le site a des erreurs – aperçu</title>\
<link rel=\"stylesheet\" href=\"/__cmq/modifier.css\"></head>\
<body class=\"cmq-arret\"><main><h1>Le site a des erreurs</h1>\
<p>Il n’y a encore aucune page à montrer. Corrigez ce qui suit et enregistrez : cette page se recharge seule.</p>\
<pre tabindex=\"0\" role=\"region\" aria-label=\"Erreurs du site\">";
const BLOCKED_AFTER: &str = "</pre></main></body></html>\n";

/// Shown when the site has no 404 page, or no page at all yet: the errors come over it.
pub(super) const NOT_FOUND: &str = "<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width\"><title>Page introuvable – aperçu</title></head>\
<body><main><h1>Page introuvable</h1><p>L’aperçu n’a pas de page à cette adresse. \
<a href=\"/\">Revenir à l’accueil</a></p></main></body></html>\n";

/// The head of the events' stream, which has no length and ends with its connection.
pub(super) const EVENTS_HEAD: &str = "HTTP/1.1 200 OK\r\n\
Content-Type: text/event-stream; charset=utf-8\r\n\
Cache-Control: no-store\r\n\
X-Content-Type-Options: nosniff\r\n\
Cross-Origin-Resource-Policy: same-origin\r\n\
X-Accel-Buffering: no\r\n\
Connection: close\r\n\r\nretry: 500\n\n";

/// One answer.
pub(super) struct Reply {
    status: u16,
    kind: &'static str,
    body: Arc<[u8]>,
    /// One header more.
    extra: Option<(&'static str, String)>,
}

impl Reply {
    fn new(status: u16, kind: &'static str, body: impl Into<Arc<[u8]>>) -> Reply {
        Reply { status, kind, body: body.into(), extra: None }
    }

    /// A sentence.
    pub(super) fn text(status: u16, why: &str) -> Reply {
        let mut reply = Reply::new(status, content_type("a.txt"), format!("{why}\n").into_bytes());
        if status == 405 {
            reply.extra = Some(("Allow", "GET, HEAD".to_owned()));
        }
        reply
    }

    /// Temporary: a folder may become a file at the next save.
    pub(super) fn redirect(location: &str) -> Reply {
        let mut reply = Reply::text(307, "La page est à une autre adresse.");
        reply.extra = Some(("Location", location.to_owned()));
        reply
    }

    /// A file of the site; a page receives the script that reloads it, and the way to change it.
    pub(super) fn file(
        status: u16,
        path: &str,
        bytes: Arc<[u8]>,
        version: &str,
        origin: Option<&Origin>,
        base: &str,
    ) -> Reply {
        let kind = content_type(path);
        if kind.starts_with("text/html") {
            Reply::new(status, kind, with_additions(&bytes, version, origin, base))
        } else {
            Reply::new(status, kind, bytes)
        }
    }

    /// What stands for every page while there is none: the site was wrong from the start.
    pub(super) fn blocked(frames: &str, version: &str, base: &str) -> Reply {
        let page = format!("{BLOCKED_BEFORE}{}{BLOCKED_AFTER}", escaped(frames));
        Reply::new(503, content_type("a.html"), with_additions(page.as_bytes(), version, None, base))
    }

    pub(super) fn script() -> Reply {
        Reply::new(200, content_type("a.js"), SCRIPT.as_bytes())
    }

    pub(super) fn style() -> Reply {
        Reply::new(200, content_type("a.css"), STYLE.as_bytes())
    }

    pub(super) fn edit_style() -> Reply {
        Reply::new(200, content_type("a.css"), EDIT_STYLE.as_bytes())
    }

    /// What `HEAD` learns of the events.
    pub(super) fn events_head() -> Reply {
        Reply::new(200, "text/event-stream; charset=utf-8", &b""[..])
    }

    /// Writes the answer, without its body to `HEAD`, and asks for the connection to be closed.
    ///
    /// A browser opens six connections at once and keeps them. `tiny_http` counts a thread that it has just called as
    /// still free, so that of a burst some connections wait for a thread until another one closes: a page then never
    /// ends loading. Closed after each answer, none waits longer than an answer; a new one costs nothing here.
    pub(super) fn write(&self, to: &mut dyn Write, head: bool) -> io::Result<()> {
        let status = StatusCode(self.status);
        let mut lines = format!(
            "HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n",
            self.status,
            status.default_reason_phrase(),
            self.kind,
            self.body.len()
        );
        // What was saved a second ago must not come from a cache.
        lines.push_str("Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n");
        lines.push_str("Cross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n");
        if let Some((name, value)) = &self.extra {
            // Nothing that was asked for begins a header of its own.
            lines.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], "")));
        }
        lines.push_str("\r\n");
        to.write_all(lines.as_bytes())?;
        if !head {
            to.write_all(&self.body)?;
        }
        to.flush()
    }
}

/// The page with what the preview adds at the end of its body; a minified page may have left `</body>` out.
fn with_additions(page: &[u8], version: &str, origin: Option<&Origin>, base: &str) -> Vec<u8> {
    let edit = origin.map(edit).unwrap_or_default();
    let base = escaped(base);
    let tag = format!(
        "{edit}<script src=\"/__cmq/recharge.js\" data-version=\"{version}\" data-base=\"{base}\" defer></script>"
    );
    let at = memmem::rfind(page, b"</body>").unwrap_or(page.len());
    let (before, after) = page.split_at(at);
    [before, tag.as_bytes(), after].concat()
}

/// « Modifier cette page », with the file and the line: it needs no script.
fn edit(origin: &Origin) -> String {
    let (file, link) = (escaped(&origin.file), escaped(&origin.link));
    format!(
        "<link rel=\"stylesheet\" href=\"/__cmq/modifier.css\"><aside class=\"cmq-modifier\" aria-label=\"Aperçu\">\
<a href=\"{link}\">Modifier cette page</a> <code>{file}:{}</code></aside>",
        origin.line
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_goes_before_the_last_body_end() {
        let page = with_additions(b"<pre>&lt;/body></pre></body></html>", "a-1", None, "/");
        let page = String::from_utf8(page).unwrap();
        assert!(
            page.ends_with("data-version=\"a-1\" data-base=\"/\" defer></script></body></html>"),
            "{page}"
        );
        let page = String::from_utf8(with_additions(b"<p>court", "a-1", None, "/")).unwrap();
        assert!(page.starts_with("<p>court<script"), "{page}");
    }
}
