//! What each code means, why it is told, and one example wrong then right: `cmq explain`, and pages of the guide.
//!
//! One small Markdown file a code, in `explications/<family>/<code>.md`, inside the binary. Its paragraphs say what
//! happens; then come `## Pourquoi`, `## Faux` and `## Juste`. The examples are the tests: `tests/explain.rs` puts each
//! into a made-up project and reads what is told. So a block names its file, and how it goes there, after its language:
//!
//! ```text
//! ```yaml content/reseau.yaml          some lines of the file: the wrong ones stand where the right ones do
//! ```yaml content/reseau.yaml ajout    lines after the others; in a page, at the end of its header
//! ```markdown content/x.md texte       lines at the end of a page's text
//! ```yaml content/x.yaml entier        the whole file
//! ```console                           a command, which no content can show
//! ```

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag};

use super::codes::CODES;

static TEXTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/diagnostic/explications");

/// What codes are about, in the order in which they are listed: the folder of their texts, and its title.
pub const FAMILIES: &[Family] = &[
    Family { name: "campus", title: "Campus, membres et label" },
    Family { name: "formations", title: "Formations et établissements" },
    Family { name: "avis", title: "Avis" },
    Family { name: "actualites", title: "Actualités, agenda et dates" },
    Family { name: "sources", title: "Chiffres, faits et sources" },
    Family { name: "lieux", title: "Lieux et positions" },
    Family { name: "photos", title: "Photographies" },
    Family { name: "textes", title: "Textes des pages" },
    Family { name: "liens", title: "Liens et adresses" },
    Family { name: "listes", title: "Listes de référence" },
    Family { name: "valeurs", title: "Clés et valeurs" },
    Family { name: "tableaux", title: "Tableaux CSV" },
    Family { name: "yaml", title: "Écriture en YAML" },
    Family { name: "fichiers", title: "Fichiers et dossiers" },
    Family { name: "site", title: "Réglages du site et thème" },
    Family { name: "publication", title: "Publication et aperçu" },
];

/// What some codes are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    /// A folder of `explications/`.
    pub name: &'static str,
    /// What a reader sees.
    pub title: &'static str,
}

/// What a code means.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The code.
    pub code: &'static str,
    /// Its title, as [`CODES`] has it.
    pub title: &'static str,
    /// What it is about.
    pub family: Family,
    /// What happens: paragraphs, where `…` between backquotes is code.
    pub what: &'static str,
    /// The legal or practical reason.
    pub why: &'static str,
    /// What causes it.
    pub wrong: Vec<Example>,
    /// The same without the fault.
    pub right: Vec<Example>,
}

/// Some lines of a file, or a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// `yaml`, `csv`, `markdown`, `console`…
    pub language: &'static str,
    /// The file, from the project's root; a command has none.
    pub file: Option<&'static str>,
    /// How much of the file it is.
    pub extent: Extent,
    /// The lines, the last one ended.
    pub text: &'static str,
}

/// How much of its file an example is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Some lines, at their place.
    Part,
    /// Keys or lines after the others.
    Added,
    /// The end of a page's text.
    Ending,
    /// Everything.
    Whole,
}

/// Explains a code, if there is such a code.
pub fn explain(code: &str) -> Option<Explanation> {
    known().find(|one| one.code == code).map(Text::parse)
}

/// The code that somebody writes as he met it: in capitals, with the signs or the message around it, by its title, or in the
/// address of its page.
pub fn named(asked: &str) -> Option<&'static str> {
    let known = |name: &str| CODES.iter().map(|(code, _)| *code).find(|code| *code == name);
    let whole = slug::slugify(asked);
    let title = || CODES.iter().find(|(_, title)| slug::slugify(title) == whole).map(|(code, _)| *code);
    // In brackets, else a word with a dash: a message may hold a plain word that is a code too.
    let brackets = || known(&slug::slugify(asked.split_once('[')?.1.split_once(']')?.0));
    let word = || {
        let words = asked.split(|c: char| !c.is_alphanumeric() && !['-', '_'].contains(&c));
        words.map(slug::slugify).filter(|word| word.contains('-')).find_map(|word| known(&word))
    };
    known(&whole).or_else(title).or_else(brackets).or_else(word)
}

/// The codes whose name and title hold every word that is asked for.
pub fn about(asked: &str) -> Vec<&'static str> {
    let asked = slug::slugify(asked);
    let words: Vec<&str> = asked.split('-').filter(|word| word.len() > 2).collect();
    let told = CODES.iter().map(|(code, title)| (*code, format!("{code}-{}", slug::slugify(title))));
    let holds = |told: &str| {
        !words.is_empty() && words.iter().all(|word| told.split('-').any(|one| one.starts_with(word)))
    };
    told.filter(|(_, told)| holds(told)).map(|(code, _)| code).collect()
}

/// Every explanation, by family, then by code.
pub fn all() -> impl Iterator<Item = Explanation> {
    FAMILIES.iter().flat_map(|family| of(*family))
}

/// The explanations of a family, by code.
pub fn of(family: Family) -> impl Iterator<Item = Explanation> {
    known().filter(move |one| one.family == family).map(Text::parse)
}

/// The codes of a family and their titles, whose texts are not read.
pub fn titles(family: Family) -> impl Iterator<Item = (&'static str, &'static str)> {
    known().filter(move |one| one.family == family).map(|one| (one.code, one.title))
}

/// The paths of the texts, so that a test finds those that no code owns.
pub fn texts() -> Vec<String> {
    let files = TEXTS.dirs().flat_map(Dir::files);
    files.map(|file| file.path().to_string_lossy().replace('\\', "/")).collect()
}

/// A text that is not yet read.
struct Text {
    code: &'static str,
    title: &'static str,
    family: Family,
    text: &'static str,
}

impl Text {
    fn parse(&self) -> Explanation {
        parse(self.code, self.title, self.family, self.text)
    }
}

/// The texts of codes, in the order of codes; they are looked up once, since a folder in the binary is searched file by file.
fn known() -> impl Iterator<Item = &'static Text> {
    static KNOWN: LazyLock<Vec<Text>> = LazyLock::new(|| {
        let files = FAMILIES.iter().filter_map(|family| Some((family, TEXTS.get_dir(family.name)?)));
        let files = files.flat_map(|(family, folder)| folder.files().map(move |file| (family, file)));
        let texts: BTreeMap<_, _> = files
            .filter_map(|(family, file)| Some((file.path().file_stem()?, (*family, file.contents_utf8()?))))
            .collect();
        let known = CODES.iter().filter_map(|(code, title)| {
            let (family, text) = *texts.get(OsStr::new(code))?;
            Some(Text { code, title, family, text })
        });
        known.collect()
    });
    KNOWN.iter()
}

fn parse(code: &'static str, title: &'static str, family: Family, text: &'static str) -> Explanation {
    let mut explanation =
        Explanation { code, title, family, what: "", why: "", wrong: Vec::new(), right: Vec::new() };
    for (heading, start, end, examples) in parts(text) {
        let words = text.get(start..end).unwrap_or_default().trim();
        match heading {
            "" => explanation.what = words,
            "Pourquoi" => explanation.why = words,
            "Faux" => explanation.wrong = examples,
            "Juste" => explanation.right = examples,
            _ => {}
        }
    }
    explanation
}

/// The parts of a text: each one's heading, none for the first, where its words start and end, its blocks.
fn parts(text: &'static str) -> Vec<(&'static str, usize, usize, Vec<Example>)> {
    let mut parts = vec![("", 0, text.len(), Vec::new())];
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                if let Some((_, _, end, _)) = parts.last_mut() {
                    *end = range.start;
                }
                let heading = text.get(range.clone()).unwrap_or_default().trim_start_matches('#').trim();
                parts.push((heading, range.end, text.len(), Vec::new()));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                if let Some((.., examples)) = parts.last_mut() {
                    examples.extend(text.get(range).and_then(fenced));
                }
            }
            _ => {}
        }
    }
    parts
}

/// A block between its fences.
fn fenced(block: &'static str) -> Option<Example> {
    let (opening, rest) = block.split_once('\n')?;
    let info = opening.trim_start_matches('`');
    let fence = opening.get(..opening.len() - info.len())?;
    Some(example(info, rest.strip_suffix(fence)?))
}

fn example(info: &'static str, text: &'static str) -> Example {
    let mut words = info.split_whitespace();
    let language = words.next().unwrap_or_default();
    let file = words.next();
    let extent = match words.next() {
        Some("ajout") => Extent::Added,
        Some("texte") => Extent::Ending,
        Some("entier") => Extent::Whole,
        _ => Extent::Part,
    };
    Example { language, file, extent, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Il se passe `ceci`.\n\n## Pourquoi\n\nPour cela.\n\n## Faux\n\n\
        ```yaml content/a.yaml\na: 1\n```\n\n````markdown content/b.md texte\n```yaml\nb\n````\n\n\
        ## Juste\n\n```yaml content/a.yaml entier\n```\n";

    #[test]
    fn a_text_is_cut_into_its_parts() {
        let read = parse("code", "Titre", FAMILIES[0], TEXT);
        assert_eq!((read.what, read.why), ("Il se passe `ceci`.", "Pour cela."));
        let [first, second] = read.wrong.as_slice() else { panic!("{:?}", read.wrong) };
        assert_eq!(
            (first.language, first.file, first.extent),
            ("yaml", Some("content/a.yaml"), Extent::Part)
        );
        assert_eq!(first.text, "a: 1\n");
        assert_eq!((second.extent, second.text), (Extent::Ending, "```yaml\nb\n"));
        assert_eq!((read.right[0].extent, read.right[0].text), (Extent::Whole, ""));
    }

    #[test]
    fn a_heading_in_a_block_is_the_block_s() {
        let text = "Ceci.\n\n## Pourquoi\n\nCela.\n\n## Faux\n\n```markdown content/b.md texte\n## Titre\n\nb\n```\n";
        let read = parse("code", "Titre", FAMILIES[0], text);
        assert_eq!(read.wrong.iter().map(|one| one.text).collect::<Vec<_>>(), ["## Titre\n\nb\n"]);
    }

    #[test]
    fn a_code_is_known_however_it_was_copied() {
        for asked in [
            "uai-invalide",
            "UAI-INVALIDE",
            "Uai_Invalide",
            "uai invalide",
            "[uai-invalide]",
            "erreur[uai-invalide]",
            "erreur[uai-invalide]: « 0801742Z » n’est pas un code UAI.",
            "Pour comprendre : cmq explain uai-invalide",
            "https://exemple.invalid/contribuer/diagnostics/uai-invalide/",
            "  uai-invalide                         Un code",
        ] {
            assert_eq!(named(asked), Some("uai-invalide"), "{asked}");
        }
        for asked in ["", "---", "un code", "avis-campus", "« decodage » dans une phrase"] {
            assert_eq!(named(asked), None, "{asked}");
        }
    }

    #[test]
    fn a_title_names_its_code_alone() {
        for (code, title) in CODES {
            assert_eq!(named(title), Some(*code), "{title}");
            assert_eq!(named(&title.to_uppercase().replace('’', "'")), Some(*code), "{title}");
        }
    }

    #[test]
    fn words_lead_to_the_codes_that_are_about_them() {
        assert!(about("code postal").contains(&"code-postal-invalide"));
        assert!(about("UAI").contains(&"uai-invalide"));
        assert!(about("de la").is_empty() && about("").is_empty());
    }

    #[test]
    fn an_unknown_code_has_no_explanation() {
        assert!(explain("avis-campus").is_none());
        assert!(explain("../codes").is_none());
    }
}
