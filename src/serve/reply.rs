//! What is sent back.

use std::io::Cursor;
use std::sync::Arc;

use memchr::memmem;
use tiny_http::{Header, Response, StatusCode};

use super::kind::content_type;

const SCRIPT: &str = include_str!("recharge.js");
const STYLE: &str = include_str!("recharge.css");

/// Shown when the site has no 404 page, or no page at all yet: the errors come over it.
pub(super) const NOT_FOUND: &str = "<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width\"><title>Page introuvable – aperçu</title></head>\
<body><h1>Page introuvable</h1><p>L’aperçu n’a pas de page à cette adresse. \
<a href=\"/\">Revenir à l’accueil</a></p></body></html>\n";

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

    /// A file of the site; a page receives the script that reloads it.
    pub(super) fn file(status: u16, path: &str, bytes: Arc<[u8]>, version: &str) -> Reply {
        let kind = content_type(path);
        if kind.starts_with("text/html") {
            Reply::new(status, kind, with_script(&bytes, version))
        } else {
            Reply::new(status, kind, bytes)
        }
    }

    pub(super) fn script() -> Reply {
        Reply::new(200, content_type("a.js"), SCRIPT.as_bytes())
    }

    pub(super) fn style() -> Reply {
        Reply::new(200, content_type("a.css"), STYLE.as_bytes())
    }

    /// What `HEAD` learns of the events.
    pub(super) fn events_head() -> Reply {
        Reply::new(200, "text/event-stream; charset=utf-8", &b""[..])
    }

    pub(super) fn into_http(self) -> Response<Cursor<Arc<[u8]>>> {
        let mut headers = vec![
            header("Content-Type", self.kind),
            // What was saved a second ago must not come from a cache.
            header("Cache-Control", "no-store"),
            header("X-Content-Type-Options", "nosniff"),
            header("Cross-Origin-Resource-Policy", "same-origin"),
        ];
        if let Some((name, value)) = &self.extra {
            headers.push(header(name, value));
        }
        let length = self.body.len();
        Response::new(
            StatusCode(self.status),
            headers.into_iter().flatten().collect(),
            Cursor::new(self.body),
            Some(length),
            None,
        )
        // Always with its length: simpler to read in the browser's tools.
        .with_chunked_threshold(usize::MAX)
    }
}

fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name.as_bytes(), value.as_bytes()).ok()
}

/// The page with the script at the end of its body; a minified page may have left `</body>` out.
fn with_script(page: &[u8], version: &str) -> Vec<u8> {
    let tag = format!("<script src=\"/__cmq/recharge.js\" data-version=\"{version}\" defer></script>");
    let at = memmem::rfind(page, b"</body>").unwrap_or(page.len());
    let (before, after) = page.split_at(at);
    [before, tag.as_bytes(), after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_goes_before_the_last_body_end() {
        let page = with_script(b"<pre>&lt;/body></pre></body></html>", "a-1");
        let page = String::from_utf8(page).unwrap();
        assert!(page.ends_with("data-version=\"a-1\" defer></script></body></html>"), "{page}");
        let page = String::from_utf8(with_script(b"<p>court", "a-1")).unwrap();
        assert!(page.starts_with("<p>court<script"), "{page}");
    }
}
