//! What the XML files for machines share: elements, and the hour that a day begins in Paris.

use std::io;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// An XML file being written.
pub(super) type Xml = Writer<Vec<u8>>;

/// A file with its declaration.
pub(super) fn document(fill: impl FnOnce(&mut Xml) -> io::Result<()>) -> Vec<u8> {
    let mut xml = Writer::new(Vec::new());
    let written = xml
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
        .and_then(|()| fill(&mut xml));
    // Writing to memory does not fail.
    written.map(|()| xml.into_inner()).unwrap_or_default()
}

/// `<name>text</name>`, escaped.
pub(super) fn element(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(text)).map(drop)
}

/// The first instant of a day in Paris, as RFC 3339 writes it: `2026-02-02T00:00:00+01:00`.
///
/// The rule of summer time is written here, not looked up: a machine without a database of time zones
/// makes the same bytes. It is the rule in force since 1996.
pub(super) fn minuit(date: Date) -> String {
    let paris = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap_or(TimeZone::UTC);
    match date.to_zoned_datetime(paris) {
        Ok(instant) => instant.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        Err(_) => format!("{date}T00:00:00Z"),
    }
}

/// Reads a file back: the texts of the elements with this name, in order. Panics on what is not well-formed.
#[cfg(test)]
pub(super) fn texts(bytes: &[u8], name: &str) -> Vec<String> {
    use quick_xml::Reader;
    let mut reader = Reader::from_str(std::str::from_utf8(bytes).unwrap());
    reader.config_mut().check_end_names = true;
    let mut open: Vec<String> = Vec::new();
    let mut found: Vec<String> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let element = start.name().as_ref().to_owned();
                if element == name {
                    found.push(String::new());
                }
                open.push(element);
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(text) if open.last().is_some_and(|n| n == name) => {
                found.last_mut().unwrap().push_str(&text.xml10_content());
            }
            Event::GeneralRef(reference) if open.last().is_some_and(|n| n == name) => {
                let content = reference.as_ref().to_owned();
                let escaped = format!("&{content};");
                found.last_mut().unwrap().push_str(&quick_xml::escape::unescape(&escaped).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "éléments ouverts : {open:?}");
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_paris() {
        let day = |y, m, d| minuit(Date::new(y, m, d).unwrap());
        assert_eq!(day(2026, 2, 2), "2026-02-02T00:00:00+01:00");
        assert_eq!(day(2026, 7, 14), "2026-07-14T00:00:00+02:00");
        // The nights when the clock changes begin with the old hour.
        assert_eq!(day(2026, 3, 29), "2026-03-29T00:00:00+01:00");
        assert_eq!(day(2026, 3, 30), "2026-03-30T00:00:00+02:00");
        assert_eq!(day(2026, 10, 25), "2026-10-25T00:00:00+02:00");
        assert_eq!(day(2026, 10, 26), "2026-10-26T00:00:00+01:00");
    }

    #[test]
    fn texts_are_escaped() {
        let bytes = document(|xml| element(xml, "a", "R&D <b> « ok »"));
        assert_eq!(texts(&bytes, "a"), ["R&D <b> « ok »"]);
    }
}
