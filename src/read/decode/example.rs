//! Lines to paste where keys lack.

use crate::read::shape::{Field, Shape, Shapes};

/// What stands for a text until somebody writes it; [`super::scalar`] refuses it, so that it is never published.
pub(super) const TO_WRITE: &str = "à compléter";

/// What drafts hold in the place of an answer, « # à remplir : le titre » : as a note it leaves the key empty, between quotes
/// it would be published.
const TO_ANSWER: [&str; 4] = [TO_WRITE, "à remplir", "à choisir", "à écrire"];

/// True for a text that asks to be replaced.
pub(crate) fn is_unwritten(text: &str) -> bool {
    let text = text.trim();
    let said = text.trim_start_matches(['#', ' ']);
    TO_ANSWER.iter().filter_map(|words| said.strip_prefix(words)).any(|rest| {
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with([':', '…', '(']) || text.starts_with('#')
    })
}

/// How many words of a list are named.
const WORDS: usize = 12;

/// Valid YAML of the kind that a key expects, which is refused as long as it is not replaced: an example that could pass
/// for a fact would end as one.
pub(super) fn of(shapes: &Shapes, field: &Field) -> String {
    let name = &field.name;
    match shapes.get(field.shape) {
        Shape::Text { format: Some(forme), .. } => format!("{name}: {}", model(forme.nom)),
        Shape::Text { .. } | Shape::Any => format!("{name}: \"{TO_WRITE}\""),
        Shape::Integer { .. } | Shape::Number { .. } => format!("{name}: …"),
        Shape::Bool => format!("{name}: … # true ou false"),
        Shape::Enum(words) if words.len() <= WORDS => format!("{name}: … # {}", words.join(", ")),
        Shape::Enum(_) => format!("{name}: …"),
        Shape::Seq(item) => match shapes.get(*item) {
            Shape::Struct { fields, .. } => {
                let needed = fields.iter().filter(|field| field.required);
                let lines: Vec<String> = needed.map(|field| of(shapes, field)).collect();
                if lines.is_empty() {
                    format!("{name}: []")
                } else {
                    format!("{name}:\n  - {}", under(&lines, 4))
                }
            }
            Shape::Text { format: Some(forme), .. } => format!("{name}: [{}]", model(forme.nom)),
            _ => format!("{name}:\n  - \"{TO_WRITE}\""),
        },
        Shape::Map { .. } => format!("{name}: {{}}"),
        Shape::Struct { fields, .. } => {
            let needed = fields.iter().filter(|field| field.required);
            let lines: Vec<String> = needed.map(|field| of(shapes, field)).collect();
            if lines.is_empty() {
                format!("{name}: {{}}")
            } else {
                format!("{name}:\n  {}", under(&lines, 2))
            }
        }
    }
}

/// Lines after the first, shifted below it.
fn under(lines: &[String], by: usize) -> String {
    lines.join("\n").replace('\n', &format!("\n{}", " ".repeat(by)))
}

/// A text that does not have the form, and shows it.
fn model(forme: &str) -> &'static str {
    match forme {
        "date" => "AAAA-MM-JJ",
        "moment" => "AAAA-MM",
        "slug" => "nom-court",
        _ => "…",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::avis::Avis;
    use crate::model::campus::Campus;

    #[test]
    fn a_question_is_no_answer() {
        for text in
            ["à compléter", "# à remplir : le titre de la page", "à choisir : public, prive", "# à compléter"]
        {
            assert!(is_unwritten(text), "{text}");
        }
        for text in
            ["À compléter par chacun", "Une fiche à remplir : comment faire ?", "#CEIT", "à écrire ensemble"]
        {
            assert!(!is_unwritten(text), "{text}");
        }
    }

    /// Every example of a type can be pasted alone: it is YAML, and what is asked of it is to be filled.
    #[test]
    fn examples_are_yaml() {
        for shapes in [Shapes::of::<Campus>(), Shapes::of::<Avis>()] {
            let Shape::Struct { fields, .. } = shapes.get(shapes.root()) else { panic!() };
            for field in fields {
                let text = format!("groupe:\n  {}\n", of(&shapes, field).replace('\n', "\n  "));
                let tree = crate::read::yaml::parse(&"a.yaml".into(), &text, 0);
                let tree = tree.unwrap_or_else(|faults| panic!("{text}{faults:?}"));
                assert!(tree.find("groupe").and_then(|groupe| groupe.entry(&field.name)).is_some(), "{text}");
            }
        }
    }
}
