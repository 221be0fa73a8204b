//! One scalar against the shape it should have.

use super::example::is_unwritten;
use super::{Owner, list};
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::ecritures::etape;
use crate::model::forme::{Faute, Forme};
use crate::read::shape::Shape;
use crate::read::yaml::quoted;

/// What a shape of scalars asks for, as the object of a French sentence.
pub(super) fn due(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text { format: Some(forme), .. } | Shape::Integer { format: Some(forme), .. } => forme.quoi,
        Shape::Integer { .. } => "un nombre entier",
        Shape::Number { .. } => "un nombre",
        Shape::Bool => "`true` ou `false`",
        Shape::Enum(_) => "un mot d’une liste",
        _ => "un texte",
    }
}

/// A fault of form, as a diagnostic.
pub(super) fn told(forme: &Forme, fault: Faute) -> Diagnostic {
    let mut told = Diagnostic::error(forme.code, fault.message).help(fault.aide);
    told.near = fault.proche;
    told
}

/// Checks a scalar; shapes that are no scalars are left to the caller.
pub(super) fn check(
    shape: &Shape,
    text: &str,
    plain: bool,
    owner: &Owner<'_>,
) -> Result<(), Box<Diagnostic>> {
    let fault = match shape {
        Shape::Seq(_) | Shape::Map { .. } | Shape::Struct { .. } | Shape::Any => None,
        _ if text.trim().is_empty() => Some(
            Diagnostic::error("valeur-vide", format!("{} est vide.", owner.subject()))
                .help("Écrivez sa valeur, ou retirez la ligne."),
        ),
        Shape::Text { .. } if is_unwritten(text) => Some(
            Diagnostic::error("valeur-vide", format!("{} reste à compléter.", owner.subject()))
                .help("Écrivez sa valeur à la place de ces mots."),
        ),
        Shape::Text { format, or_integer } => text_fault(*format, *or_integer, text, plain, owner),
        Shape::Enum(words) => word_fault(words, text),
        Shape::Bool => bool_fault(text, plain, owner),
        Shape::Integer { min, max, format } => integer_fault(*min, *max, *format, text, plain, owner),
        Shape::Number { min, max } => number_fault(*min, *max, text, plain, owner),
    };
    fault.map_or(Ok(()), |fault| Err(Box::new(curled(fault, shape, text, plain, owner))))
}

/// Quotes that a word processor has drawn are letters for YAML: where a value is wrong for them, they are the cause.
fn curled(fault: Diagnostic, shape: &Shape, text: &str, plain: bool, owner: &Owner<'_>) -> Diagnostic {
    const DRAWN: [char; 7] = ['“', '”', '„', '«', '»', '‘', '’'];
    let inside = text.trim().trim_matches(|c: char| DRAWN.contains(&c) || c.is_whitespace());
    let both = text.trim().starts_with(DRAWN) && text.trim().ends_with(DRAWN);
    if !plain || !both || inside.is_empty() {
        return fault;
    }
    // Quoted, a code keeps its zero; a number or a word wants no quotes.
    let (as_is, as_text) = (check(shape, inside, true, owner), check(shape, inside, false, owner));
    let near = match (as_is, as_text) {
        (Ok(()), _) => Some(inside.to_owned()),
        (Err(_), Ok(())) => Some(quoted(inside)),
        (Err(inner), Err(_)) => inner.near,
    };
    Diagnostic { near: near.or(fault.near.clone()), ..fault }.help(
        "Ces guillemets de traitement de texte font partie de la valeur : retirez-les. YAML ne connaît que les droits.",
    )
}

fn text_fault(
    format: Option<&'static Forme>,
    or_integer: bool,
    text: &str,
    plain: bool,
    owner: &Owner<'_>,
) -> Option<Diagnostic> {
    if let Some(forme) = format
        && let Err(fault) = (forme.verifie)(text)
    {
        if forme.nom == "slug" && text.contains([';', ',']) {
            let names: Vec<&str> =
                text.split([';', ',']).map(str::trim).filter(|name| !name.is_empty()).collect();
            let names = names.join(", ");
            return Some(
                Diagnostic::error(forme.code, format!("« {text} » n’est pas un nom court, mais plusieurs."))
                    .help(format!(
                        "Une liste se met entre crochets, les noms séparés par des virgules : [{names}]"
                    )),
            );
        }
        let mut told = told(forme, fault);
        // « 02691 » would be the next fault.
        told.near = told.near.map(|near| {
            if plain && misread(&near).is_some() && near.starts_with('0') { quoted(&near) } else { near }
        });
        return Some(told);
    }
    let misread = plain.then(|| misread(text)).flatten()?;
    // Where a code is due its digits stay what they are, unless a zero leads them and is lost.
    let harmless = misread == Misread::Number && !text.starts_with('0');
    if or_integer || (format.is_some() && harmless) {
        return None;
    }
    let taken = match misread {
        Misread::Number => "un nombre",
        Misread::True => "« vrai »",
        Misread::False => "« faux »",
    };
    Some(
        Diagnostic::error(
            "texte-sans-guillemets",
            format!("Sans guillemets, « {text} » se lit comme {taken}."),
        )
        .help(format!("Mettez ce texte entre guillemets : {}{}", owner.lead(), quoted(text))),
    )
}

/// What YAML readers make of some texts without quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Misread {
    Number,
    True,
    False,
}

/// YAML 1.2's numbers and booleans, and those of YAML 1.1 that many tools still read.
fn misread(text: &str) -> Option<Misread> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" => return Some(Misread::True),
        "false" | "no" | "off" | "n" => return Some(Misread::False),
        ".inf" | "-.inf" | "+.inf" | ".nan" => return Some(Misread::Number),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let base = |prefix: &str, radix: u32| {
        digits
            .strip_prefix(prefix)
            .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_digit(radix)))
    };
    let decimal = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.chars().all(|c| matches!(c, '0'..='9' | '.' | '_' | 'e' | 'E' | '+' | '-'))
        && digits.replace('_', "").parse::<f64>().is_ok();
    (decimal || base("0x", 16) || base("0o", 8)).then_some(Misread::Number)
}

/// True for what YAML readers take for a number.
pub(super) fn is_number(text: &str) -> bool {
    misread(text) == Some(Misread::Number)
}

fn word_fault(words: &[String], text: &str) -> Option<Diagnostic> {
    if words.iter().any(|word| word == text) {
        return None;
    }
    let names = || words.iter().map(String::as_str);
    let mut fault =
        Diagnostic::error("valeur-inconnue", format!("« {text} » n’est pas une valeur possible ici."))
            .help(format!("Écrivez {}.", list(names(), "ou")));
    let folded = slug::slugify(text);
    let meant = names().find(|name| *name == folded || Some(*name) == etape(text));
    fault.near = meant.or_else(|| nearest(text, names())).map(str::to_owned);
    Some(fault)
}

fn bool_fault(text: &str, plain: bool, owner: &Owner<'_>) -> Option<Diagnostic> {
    if plain && matches!(text, "true" | "false") {
        return None;
    }
    let near = match text.to_lowercase().as_str() {
        "oui" | "vrai" | "true" | "yes" | "on" | "o" | "y" | "1" => Some("true"),
        "non" | "faux" | "false" | "no" | "off" | "n" | "0" => Some("false"),
        _ => None,
    };
    let mut fault = Diagnostic::error(
        "valeur-type",
        format!("{} attend `true` ou `false`, pas « {text} ».", owner.subject()),
    )
    .help("Écrivez `true` pour oui, `false` pour non, sans guillemets.");
    fault.near = near.map(str::to_owned);
    Some(fault)
}

/// A number as people write it, « 10 000 » or « 12,5 », as YAML writes it.
fn as_number(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    // « 25 k€ » is not 25.
    let unit = ["euros", "euro", "eur", "€", "%"].iter().find_map(|unit| lower.strip_suffix(unit));
    let unit = unit.filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit() || c.is_whitespace()));
    let text: String = unit.unwrap_or(text).chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
    let text = text.replace(',', ".");
    let number = text.strip_prefix('+').unwrap_or(&text);
    let zeros = number.len() - number.trim_start_matches('0').len();
    let whole = number.find('.').unwrap_or(number.len());
    number.get(zeros.min(whole.saturating_sub(1))..).unwrap_or_default().to_owned()
}

/// « 1200 apprenants »: the number, and the word that goes elsewhere.
fn counted(text: &str) -> Option<(String, &str)> {
    let text = text.trim();
    let start = text.find(char::is_alphabetic)?;
    let (digits, words) = (text.get(..start)?, text.get(start..)?);
    let number = as_number(digits);
    let whole = number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty();
    (whole
        && digits.ends_with(char::is_whitespace)
        && words.chars().all(|c| c.is_alphabetic() || " ’'-".contains(c)))
    .then_some((number, words))
}

fn not_a_number(shape: &str, text: &str, near: Option<String>, owner: &Owner<'_>) -> Diagnostic {
    let mut fault = Diagnostic::error(
        "valeur-type",
        format!("{} attend {shape}, pas « {text} ».", owner.subject()),
    )
    .help(
        "Écrivez-le en chiffres, sans unité, sans espace et sans guillemets ; les décimales après un point.",
    );
    fault.near = near;
    if fault.near.is_none()
        && let Some((number, words)) = counted(text)
    {
        fault.help =
            Some(format!("Écrivez le nombre seul ; « {words} » va dans une autre clé (`libelle`, `unite`)."));
        fault.near = Some(number);
    }
    fault
}

fn integer_fault(
    min: i128,
    max: i128,
    format: Option<&'static Forme>,
    text: &str,
    plain: bool,
    owner: &Owner<'_>,
) -> Option<Diagnostic> {
    if let Some(forme) = format
        && let Err(fault) = (forme.verifie)(text)
    {
        return Some(told(forme, fault));
    }
    match text.parse::<i128>() {
        Ok(number) if !(min..=max).contains(&number) => {
            // The bounds of a machine's integers mean nothing to people.
            let min = Some(min).filter(|min| *min > i128::from(i32::MIN)).map(|min| min.to_string());
            let max = Some(max).filter(|max| *max < i128::from(i32::MAX)).map(|max| max.to_string());
            Some(out_of_bounds(&bounds_in_french(min, max), text, owner))
        }
        Ok(number) if plain && number.to_string() == text => None,
        _ => {
            let near = Some(as_number(text)).filter(|near| near.parse::<i128>().is_ok());
            Some(not_a_number("un nombre entier", text, near, owner))
        }
    }
}

/// A number that `deserialize_f64` reads: no infinity, no sign plus.
pub(super) fn number(text: &str) -> Option<f64> {
    let written = text.strip_prefix('-').unwrap_or(text);
    let shaped = written.starts_with(|c: char| c.is_ascii_digit())
        && written.chars().all(|c| matches!(c, '0'..='9' | '.' | 'e' | 'E' | '-' | '+'));
    shaped.then(|| text.parse::<f64>().ok()).flatten().filter(|number| number.is_finite())
}

fn number_fault(
    min: Option<f64>,
    max: Option<f64>,
    text: &str,
    plain: bool,
    owner: &Owner<'_>,
) -> Option<Diagnostic> {
    match number(text) {
        Some(number) if min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max) => {
            let bounds = bounds_in_french(min.map(|m| m.to_string()), max.map(|m| m.to_string()));
            Some(out_of_bounds(&bounds, text, owner))
        }
        Some(_) if plain && as_number(text) == text => None,
        _ => {
            let near = Some(as_number(text)).filter(|near| number(near).is_some());
            Some(not_a_number("un nombre", text, near, owner))
        }
    }
}

fn bounds_in_french(min: Option<String>, max: Option<String>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("entre {min} et {max}"),
        (Some(min), None) => format!("d’au moins {min}"),
        (None, Some(max)) => format!("d’au plus {max}"),
        (None, None) => "plus petit".to_owned(),
    }
}

fn out_of_bounds(bounds: &str, text: &str, owner: &Owner<'_>) -> Diagnostic {
    Diagnostic::error("valeur-hors-bornes", format!("{} ne peut pas valoir {text}.", owner.subject()))
        .help(format!("Écrivez un nombre {bounds}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_yaml_misreads_are_known() {
        for number in ["02100", "12", "-1", "+1", "1.5", "1e3", "1_000", "0x1F", "0o17", ".5", ".inf"] {
            assert_eq!(misread(number), Some(Misread::Number), "{number}");
        }
        for word in ["no", "NO", "Off", "false", "n"] {
            assert_eq!(misread(word), Some(Misread::False), "{word}");
        }
        for text in
            ["3e", "2022-04", "12:30", "oui", "1.2.3", "v2", "5 500", "12 %", "-", ".", "e", "2A", "0xZZ"]
        {
            assert_eq!(misread(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_as_people_write_them_are_understood() {
        for (written, number) in [
            ("10 000", "10000"),
            ("12,5", "12.5"),
            ("5\u{202f}500", "5500"),
            ("007", "7"),
            ("0,5", "0.5"),
            ("0", "0"),
            ("25 000 €", "25000"),
            ("12,5 %", "12.5"),
        ] {
            assert_eq!(as_number(written), number);
        }
    }
}
