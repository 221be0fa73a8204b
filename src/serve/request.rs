//! Who may ask, and for what.

use std::net::IpAddr;

use tiny_http::{Method, Request};

/// Our own addresses; no page of a site starts with two underscores.
const OWN: &str = "/__cmq/";

/// What a request comes down to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// A file of the site, or a folder when `path` is empty or ends with `/`.
    File {
        /// Decoded, relative to the site.
        path: String,
        /// As it was written, relative to the site, to redirect to.
        raw: String,
        /// With its `?`, or empty.
        query: String,
    },
    /// Nothing can be there.
    Missing,
    /// Elsewhere.
    Redirect(String),
    /// The stream of news.
    Events,
    /// The script that listens to it.
    Script,
    /// What it draws with.
    Style,
    /// How what is added to a page looks.
    EditStyle,
    /// An HTTP status and a French sentence.
    Refused(u16, &'static str),
}

/// Applies every rule to a request.
pub(super) fn understand(request: &Request, base: &str, loopback: bool) -> Asked {
    let header = |name: &'static str| {
        let found = request.headers().iter().find(|h| h.field.equiv(name));
        found.map(|h| h.value.as_str())
    };
    if !is_for_us(header("Host"), loopback) {
        return Asked::Refused(403, "Cet aperçu ne répond qu’à son propre nom : 127.0.0.1 ou localhost.");
    }
    if !is_from_us(header("Origin"), header("Host")) {
        return Asked::Refused(403, "Cet aperçu ne répond pas aux pages d’un autre site.");
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Asked::Refused(405, "Cet aperçu se lit seulement : GET et HEAD.");
    }
    locate(request.url(), base)
}

/// True when the request names this computer. A name that an attacker points at 127.0.0.1 (DNS rebinding) is
/// still their name. Off loopback, any bare address will do: rebinding needs a name.
fn is_for_us(host: Option<&str>, loopback: bool) -> bool {
    let Some(host) = host.and_then(host_name) else {
        return false;
    };
    if host.eq_ignore_ascii_case("localhost") {
        return true;
    }
    host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback() || !loopback)
}

/// A host without its port and brackets; `None` when it is not one.
fn host_name(host: &str) -> Option<&str> {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => host.find(':').map_or((host, ""), |colon| host.split_at(colon)),
    };
    let port_is_one = port.is_empty()
        || port.strip_prefix(':').is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    (port_is_one && !name.is_empty()).then_some(name)
}

/// True when a page that asks, if any, is one of ours.
fn is_from_us(origin: Option<&str>, host: Option<&str>) -> bool {
    match (origin, host) {
        (None, _) => true,
        (Some(origin), Some(host)) => {
            origin.strip_prefix("http://").is_some_and(|from| from.eq_ignore_ascii_case(host))
        }
        (Some(_), None) => false,
    }
}

fn locate(url: &str, base: &str) -> Asked {
    let (raw, query) = url.find('?').map_or((url, ""), |mark| url.split_at(mark));
    match raw.strip_prefix(OWN) {
        Some("evenements") => return Asked::Events,
        Some("recharge.js") => return Asked::Script,
        Some("recharge.css") => return Asked::Style,
        Some("modifier.css") => return Asked::EditStyle,
        Some(_) => return Asked::Missing,
        None => {}
    }
    if !raw.starts_with('/') {
        return Asked::Refused(400, "Cette adresse n’en est pas une.");
    }
    let Some(raw) = raw.strip_prefix(base) else {
        return match raw {
            "/" => Asked::Redirect(base.to_owned()),
            _ if format!("{raw}/") == base => Asked::Redirect(format!("{base}{query}")),
            _ => Asked::Missing,
        };
    };
    match decode(raw) {
        Some(path) => Asked::File { path, raw: raw.to_owned(), query: query.to_owned() },
        None => Asked::Refused(400, "Cette adresse sort du site, ou n’est pas bien écrite."),
    }
}

/// The path in plain letters; `None` when a name in it is empty, climbs, or hides a separator.
fn decode(raw: &str) -> Option<String> {
    let mut path = String::with_capacity(raw.len());
    let mut names = raw.split('/').peekable();
    while let Some(name) = names.next() {
        let name = decode_name(name)?;
        let last = names.peek().is_none();
        if name == "." || name == ".." || (name.is_empty() && !last) {
            return None;
        }
        if name.chars().any(|c| c.is_control() || c == '/' || c == '\\') {
            return None;
        }
        path.push_str(&name);
        if !last {
            path.push('/');
        }
    }
    Some(path)
}

fn decode_name(name: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
            let value = digit(rest.next())? * 16 + digit(rest.next())?;
            bytes.push(u8::try_from(value).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_decoded_once() {
        assert_eq!(decode("m%C3%A9tiers/").as_deref(), Some("métiers/"));
        assert_eq!(decode("%252e%252e/a").as_deref(), Some("%2e%2e/a"));
        assert_eq!(decode("").as_deref(), Some(""));
    }

    #[test]
    fn no_path_leads_out() {
        for raw in [
            "..", "../a", "a/../b", "%2e%2e/a", ".%2E/a", "a//b", "/a", "a%2fb", "a%5cb", "a\\b", "a%00",
            "%", "%4", "%zz", "%ff", "./a", "a/.", "a%0d%0ab",
        ] {
            assert_eq!(decode(raw), None, "{raw}");
        }
    }

    #[test]
    fn hosts_are_names_of_this_computer() {
        for host in
            ["localhost", "localhost:4326", "LocalHost:1", "127.0.0.1:4326", "[::1]:4326", "127.8.8.8"]
        {
            assert!(is_for_us(Some(host), true), "{host}");
        }
        for host in [
            "exemple.invalid",
            "localhost.exemple.invalid",
            "127.0.0.1.exemple.invalid",
            "192.168.1.20:4326",
            "",
            ":4326",
            "localhost:4326@exemple.invalid",
            "[::1",
            "localhost:x",
        ] {
            assert!(!is_for_us(Some(host), true), "{host}");
        }
        assert!(!is_for_us(None, true));
        assert!(is_for_us(Some("192.168.1.20:4326"), false));
        assert!(!is_for_us(Some("exemple.invalid"), false));
    }
}
