//! What can be wrong with YAML, in the words of those who write the content.

use serde_saphyr::granit_parser::{ErrorKind, ScanError};

use super::*;

const TABULATION: &str = "Remplacez la tabulation par des espaces, deux par niveau : dans VS Code, \
     « Convertir les retraits en espaces ».";

/// Words a fault of syntax, from its kind and from the line itself: the parser knows what it expected,
/// the line shows what the person meant.
pub(super) fn fault(source: &Source<'_>, error: &ScanError) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(source.text.len()).min(source.text.len());
    let line = Line::around(source.text, at);
    if let Some(tab) = tab(&line, error.kind(), source.text, at) {
        return Diagnostic::error("yaml-tabulation", "Une tabulation sert de retrait.")
            .at(source.place(tab..tab + 1))
            .help(TABULATION);
    }
    match error.kind() {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => colon(source, &line, at),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => not_a_key(source, &line),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => after_value(source, &line, at).unwrap_or_else(|| indentation(source, &line)),
        ErrorKind::RecursionLimitExceeded => too_deep(source, at..at),
        ErrorKind::UnknownAnchor => unknown_anchor(source, &line, at),
        kind => quoting(source, kind, &line, at)
            .or_else(|| brackets(source, kind, at))
            .unwrap_or_else(|| {
                Diagnostic::error("yaml-syntaxe", "Cette ligne n’est pas du YAML.")
                    .at(source.place(at..line.end.max(at)))
                    .help("Écrivez une clé, « : », une espace, puis la valeur ; mettez le texte entre guillemets.")
            }),
    }
}

/// One line of the text, without its line break.
struct Line<'a> {
    start: usize,
    end: usize,
    /// Without white space at either side.
    text: &'a str,
    /// Where that begins.
    first: usize,
}

impl<'a> Line<'a> {
    fn around(text: &'a str, at: usize) -> Self {
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |i| i + 1);
        let end = text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |i| at + i);
        let whole = text.get(start..end).unwrap_or_default().trim_end();
        let trimmed = whole.trim_start();
        Line { start, end: start + whole.len(), text: trimmed, first: start + whole.len() - trimmed.len() }
    }

    /// The nearest line above that says something.
    fn above(&self, text: &'a str) -> Option<Line<'a>> {
        let mut start = self.start;
        while start > 0 {
            let line = Line::around(text, start - 1);
            if !line.text.is_empty() && !line.text.starts_with('#') {
                return Some(line);
            }
            start = line.start;
        }
        None
    }

    fn span(&self) -> Range<usize> {
        self.first..self.end
    }

    /// The key and the value of `key: value`, dashes of lists passed over, with the value's offset.
    fn key_value(&self) -> Option<(&'a str, &'a str, usize)> {
        let item = self.text.trim_start_matches(['-', ' ']);
        let (key, value) = item.split_once(": ")?;
        let value = value.trim_start();
        Some((key.trim(), value, self.end - value.len()))
    }

    /// `key:value` without the space, as `(key, value)`; a web address is not that.
    fn glued(&self) -> Option<(&'a str, &'a str)> {
        let item = self.text.trim_start_matches("- ").trim_start();
        let (key, value) = item.split_once(':')?;
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        (is_key && !value.is_empty() && !value.starts_with([' ', '/'])).then_some((key, value))
    }
}

fn tab(line: &Line<'_>, kind: &ErrorKind, text: &str, at: usize) -> Option<usize> {
    let indent = text.get(line.start..line.first)?;
    if let Some(tab) = indent.find('\t') {
        return Some(line.start + tab);
    }
    let told = matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
    );
    told.then(|| text.get(at..)?.find('\t').map(|tab| at + tab)).flatten()
}

/// A text between double quotes, ready to be written.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn colon(source: &Source<'_>, line: &Line<'_>, at: usize) -> Diagnostic {
    if let Some((key, value, start)) = line.key_value()
        && start <= at
        && !value.starts_with(['[', '{'])
    {
        return Diagnostic::error(
            "yaml-deux-points",
            "Ce texte contient « : », que YAML prend pour une nouvelle clé.",
        )
        .at(source.place(start..line.end))
        .help(format!("Mettez le texte entre guillemets : {key}: {}", quoted(value)));
    }
    let above = line.above(source.text);
    if let Some(above) = above.as_ref().filter(|above| above.glued().is_some()) {
        return not_a_key(source, above);
    }
    if above.is_some_and(|above| {
        above.first - above.start < line.first - line.start && above.key_value().is_some()
    }) {
        return Diagnostic::error(
            "yaml-retrait",
            "Cette ligne est décalée alors que celle du dessus a déjà une valeur.",
        )
        .at(source.place(line.span()))
        .help("Alignez-la sur la ligne du dessus, ou retirez la valeur de celle-ci.");
    }
    brackets(source, &ErrorKind::InvalidColonPlacement, at).unwrap_or_else(|| indentation(source, line))
}

/// A line that should have been a key or an item, and is neither.
fn not_a_key(source: &Source<'_>, line: &Line<'_>) -> Diagnostic {
    if let Some((key, value)) = line.glued() {
        let start = line.end - value.len() - key.len() - 1;
        return Diagnostic::error("yaml-espace-manquante", format!("Il manque une espace après « {key}: »."))
            .at(source.place(start..line.end))
            .help(format!("Écrivez « {key}: {value} »."));
    }
    if let Some(item) = line.text.strip_prefix('-') {
        return Diagnostic::error("yaml-espace-manquante", "Il manque une espace après le tiret.")
            .at(source.place(line.span()))
            .help(format!("Écrivez « - {item} »."));
    }
    Diagnostic::error("yaml-syntaxe", "Cette ligne n’est ni une clé suivie de « : », ni un élément de liste.")
        .at(source.place(line.span()))
        .help(
            "Si elle continue le texte du dessus, décalez-la de deux espaces de plus que la clé de ce texte.",
        )
}

/// The line at an offset, if it is a key without its space.
pub(super) fn glued_key(source: &Source<'_>, at: usize) -> Option<Diagnostic> {
    let line = Line::around(source.text, at);
    line.glued().is_some().then(|| not_a_key(source, &line))
}

/// Something follows a value that is complete: `titre: [Nouveau] Campus`, `nom: "a" b`.
fn after_value(source: &Source<'_>, line: &Line<'_>, at: usize) -> Option<Diagnostic> {
    let (key, value, start) = line.key_value()?;
    (start < at && value.starts_with(['[', '{', '"', '\''])).then(|| {
        Diagnostic::error("yaml-guillemets", "Du texte suit une valeur déjà complète.")
            .at(source.place(start..line.end))
            .help(format!("Mettez toute la valeur entre guillemets : {key}: {}", quoted(value)))
    })
}

fn indentation(source: &Source<'_>, line: &Line<'_>) -> Diagnostic {
    Diagnostic::error("yaml-retrait", "Cette ligne n’est alignée avec aucune de celles du dessus.")
        .at(source.place(line.span()))
        .help(
            "Les clés d’un même groupe, comme les tirets d’une même liste, commencent à la même colonne : \
             corrigez les espaces du début.",
        )
}

fn unknown_anchor(source: &Source<'_>, line: &Line<'_>, at: usize) -> Diagnostic {
    let text = source.text.get(at..line.end).unwrap_or_default();
    Diagnostic::error(
        "yaml-alias",
        "Un texte qui commence par « * » est un renvoi, et rien ne porte ce nom plus haut.",
    )
    .at(source.place(at..line.end.max(at)))
    .help(format!("Si c’est du texte, mettez-le entre guillemets : {}", quoted(text)))
}

/// Texts whose quotes are missing, unclosed or closed too early.
fn quoting(source: &Source<'_>, kind: &ErrorKind, line: &Line<'_>, at: usize) -> Option<Diagnostic> {
    let rest = source.text.get(at..line.end).unwrap_or_default();
    let (message, help) = match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => (
            "Ces guillemets ne sont jamais fermés.".to_owned(),
            "Ajoutez le guillemet qui manque à la fin du texte.".to_owned(),
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar => (
            "L’apostrophe ferme le texte trop tôt.".to_owned(),
            "Entourez le texte de guillemets doubles (\") plutôt que d’apostrophes (')".to_owned() + ".",
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "Le guillemet ferme le texte trop tôt.".to_owned(),
            "Dans le texte, écrivez « et » à la place des guillemets droits, ou \\\" pour en garder un."
                .to_owned(),
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => (
            "Entre guillemets doubles, la barre oblique inverse « \\ » annonce un caractère spécial."
                .to_owned(),
            "Écrivez-la deux fois, « \\\\ », ou entourez le texte d’apostrophes.".to_owned(),
        ),
        ErrorKind::UnexpectedCharacter { character } => (
            format!("Un texte ne peut pas commencer par « {character} » sans guillemets."),
            format!("Mettez-le entre guillemets : {}", quoted(rest)),
        ),
        ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::BlockSequenceEntryNotAllowed => (
            "Un texte ne peut pas commencer ainsi sans guillemets.".to_owned(),
            format!("Mettez-le entre guillemets : {} ; une liste, elle, commence à la ligne.", quoted(rest)),
        ),
        _ => return None,
    };
    Some(Diagnostic::error("yaml-guillemets", message).at(source.place(at..line.end.max(at))).help(help))
}

fn brackets(source: &Source<'_>, kind: &ErrorKind, at: usize) -> Option<Diagnostic> {
    let of_brackets = matches!(
        kind,
        ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::MisplacedFlowCollectionEnd
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::BlockEntryInFlowCollection
            | ErrorKind::FlowMappingValueAdjacentCollection
            | ErrorKind::InvalidColonPlacement
    );
    of_brackets.then(|| {
        let next = source.text.get(at..).and_then(|rest| rest.chars().next());
        let open =
            opened(source.text, at).map(|open| (source.place(open..open + 1), "ouvert ici".to_owned()));
        let mut fault =
            Diagnostic::error("yaml-crochets", "Les crochets ou les accolades ne vont pas par paires.");
        fault.related.extend(open);
        fault.at(source.place(at..at + next.map_or(0, char::len_utf8))).help(
            "Fermez chaque « [ » par « ] » et chaque « { » par « } », avec des virgules entre les éléments ; \
                 mettez entre guillemets un texte qui en contient.",
        )
    })
}

/// The nearest bracket before `at` that nothing closes. Brackets inside quotes may mislead it: it only helps.
fn opened(text: &str, at: usize) -> Option<usize> {
    let mut closed = 0_usize;
    for (index, byte) in text.as_bytes().get(..at)?.iter().enumerate().rev().take(10_000) {
        match byte {
            b']' | b'}' => closed += 1,
            b'[' | b'{' if closed == 0 => return Some(index),
            b'[' | b'{' => closed -= 1,
            _ => {}
        }
    }
    None
}

pub(super) fn duplicate_key(source: &Source<'_>, entry: &Entry, known: &Entry) -> Diagnostic {
    Diagnostic::error("yaml-cle-double", format!("La clé `{}` est donnée deux fois.", entry.key))
        .at(Place::new(source.file, entry.key_span()))
        .related(Place::new(source.file, known.key_span()), "déjà donnée ici")
        .help("Gardez-en une seule, avec tout ce qu’elles contiennent.")
}

pub(super) fn forbidden_character(source: &Source<'_>) -> Option<Diagnostic> {
    let (at, found) = source
        .text
        .char_indices()
        .find(|(_, c)| (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')) || *c == '\u{ffff}')?;
    Some(
        Diagnostic::error(
            "yaml-caractere-interdit",
            format!("Le fichier contient un caractère de contrôle (U+{:04X}).", u32::from(found)),
        )
        .at(source.place(at..at + found.len_utf8()))
        .help("Effacez-le. S’il y en a d’autres, ce fichier n’est sans doute pas du texte."),
    )
}

pub(super) fn several_documents(source: &Source<'_>, range: Range<usize>) -> Diagnostic {
    Diagnostic::error("yaml-plusieurs-documents", "Un fichier ne contient qu’un document.")
        .at(source.place(range))
        .help("Retirez la ligne « --- », ou faites-en un second fichier.")
}

pub(super) fn tag(source: &Source<'_>, range: Range<usize>) -> Diagnostic {
    Diagnostic::error(
        "yaml-etiquette",
        "Un texte qui commence par « ! » est une étiquette YAML, inutile ici.",
    )
    .at(source.place(range))
    .help("Si c’est du texte, mettez-le entre guillemets ; sinon retirez l’étiquette.")
}

pub(super) fn merge(source: &Source<'_>, range: Range<usize>) -> Diagnostic {
    Diagnostic::error("yaml-fusion", "La fusion « << » n’est pas admise.")
        .at(source.place(range))
        .help("Recopiez ici les lignes qu’elle apporte.")
}

pub(super) fn complex_key(source: &Source<'_>, range: Range<usize>) -> Diagnostic {
    Diagnostic::error("yaml-cle-complexe", "Une clé doit être un simple mot.").at(source.place(range)).help(
        "Écrivez la clé avant « : » ; si ce « : » fait partie d’un texte, mettez le texte entre guillemets.",
    )
}

pub(super) fn circular_alias(source: &Source<'_>, range: Range<usize>) -> Diagnostic {
    Diagnostic::error("yaml-alias", "Ce renvoi se contient lui-même.")
        .at(source.place(range))
        .help("Recopiez les lignes voulues à la place du renvoi.")
}

pub(super) fn too_deep(source: &Source<'_>, range: Range<usize>) -> Diagnostic {
    Diagnostic::error("yaml-trop-profond", format!("Le contenu a plus de {MAX_DEPTH} niveaux."))
        .at(source.place(range))
        .help("Vérifiez les retraits et les crochets : aucun contenu n’a besoin d’autant de niveaux.")
}

pub(super) fn alias_bomb(source: &Source<'_>, range: Range<usize>) -> Diagnostic {
    Diagnostic::error("yaml-alias-bombe", "Les renvois « * » répètent trop de contenu.")
        .at(source.place(range))
        .help("Recopiez les lignes utiles à la place des renvois.")
}
