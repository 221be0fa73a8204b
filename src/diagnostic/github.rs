//! Diagnostics as GitHub's workflow commands: written by a workflow's step, they are shown on the lines of the change.

use std::fmt::Write;

use super::lines::{self, Cursor};
use super::{Diagnostic, Report, Severity, Texts};

/// One line a diagnostic. `prefix` is the project's path from the repository's root, empty or ending with a slash; `page`
/// gives where a code is explained, if anywhere.
pub fn render(
    report: &Report,
    texts: &dyn Texts,
    prefix: &str,
    page: &dyn Fn(&str) -> Option<String>,
) -> String {
    let mut cursor = Cursor::default();
    let mut out = String::new();
    for diagnostic in report.iter() {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Notice => "notice",
        };
        let mut properties = place(diagnostic, texts, prefix, &mut cursor);
        properties.push(("title", diagnostic.code.to_owned()));
        let properties: Vec<String> =
            properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
        let advice = diagnostic.advice().map(|advice| format!("\n{advice}")).unwrap_or_default();
        let page =
            page(diagnostic.code).map(|page| format!("\nPour comprendre : {page}")).unwrap_or_default();
        let message = data(&format!("{}{advice}{page}", diagnostic.message));
        // Writing to a String does not fail.
        let _ = writeln!(out, "::{command} {}::{message}", properties.join(","));
    }
    out
}

fn place<'a>(
    diagnostic: &'a Diagnostic,
    texts: &dyn Texts,
    prefix: &str,
    cursor: &mut Cursor<'a>,
) -> Vec<(&'static str, String)> {
    let Some(place) = &diagnostic.place else { return Vec::new() };
    let region = cursor.region(place, texts);
    let mut all = vec![("file", lines::path(prefix, &place.file)), ("line", region.line.to_string())];
    if region.end_line == region.line {
        all.push(("col", region.column.to_string()));
        // The last column is shown too.
        all.push(("endColumn", region.end_column.saturating_sub(1).max(region.column).to_string()));
    } else {
        // GitHub refuses columns on several lines.
        all.push(("endLine", region.end_line.to_string()));
    }
    all
}

/// A message is one line, and a percent sign begins an escape.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In a property, colons and commas separate.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Place;

    struct One(&'static str);

    impl Texts for One {
        fn text(&self, _: &str) -> Option<&str> {
            Some(self.0)
        }
    }

    #[test]
    fn what_separates_is_escaped() {
        let file: Arc<str> = Arc::from("content/a, b: 100 %.yaml");
        let told = Diagnostic::error("slug-invalide", "« a,b:c » vaut 50 % :\r\nnon.")
            .at(Place::new(&file, 6..8))
            .help("Ceci, cela : rien.");
        let several = Diagnostic::warning("valeur-vide", "Deux lignes.").at(Place::new(&file, 0..9));
        let nowhere = Diagnostic::notice("disque-plein", "Nulle part.");
        let page =
            |code: &str| (code == "disque-plein").then(|| "https://a.invalid/disque-plein/".to_owned());
        assert_eq!(
            render(&Report::from_iter([told, several, nowhere]), &One("un\nà é\nfin"), "site/", &page),
            "::error file=site/content/a%2C b%3A 100 %25.yaml,line=2,col=3,endColumn=3,title=slug-invalide\
             ::« a,b:c » vaut 50 %25 :%0D%0Anon.%0ACeci, cela : rien.\n\
             ::warning file=site/content/a%2C b%3A 100 %25.yaml,line=1,endLine=3,title=valeur-vide::Deux lignes.\n\
             ::notice title=disque-plein::Nulle part.%0APour comprendre : https://a.invalid/disque-plein/\n"
        );
    }
}
