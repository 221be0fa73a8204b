//! The pages of the guide, read as a person who does what they say: one paragraph says what to do with the block below.
//!
//! - « Créez le fichier `F` »: the block is the file.
//! - « à la fin de la liste (or du bloc) `K` de `F`, ajoutez », « à la fin de `F`, ajoutez »: it goes there.
//! - « Dans `F`, remplacez : », then « par : »: the one is put in the place of the other.
//! - « Posez l’image `I` dans le dossier `D` ».
//! - A block of `sh` is typed in a terminal; a block of `text` below it is what one reads then.
//!
//! A block that none of these explains is a fault of the guide: its reader would not know either.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// Something that the guide has its reader do.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Geste {
    /// A new file.
    Creer { fichier: String, texte: String },
    /// Lines for the end of a file, or of what is under one of its keys.
    Ajouter { fichier: String, sous: Option<String>, texte: String },
    /// Lines in the place of others.
    Remplacer { fichier: String, avant: String, apres: String },
    /// An image.
    Poser { fichier: String },
    /// A line typed in a terminal, and what is read below it.
    Taper { ligne: String, dit: String },
}

/// A page of the guide.
#[derive(Debug)]
pub(crate) struct Page {
    /// Its file.
    pub(crate) fichier: String,
    /// Its place among the others.
    pub(crate) place: Option<u16>,
    /// What it has its reader do, in order.
    pub(crate) gestes: Vec<Geste>,
    /// What is written as code in its sentences: files, commands, keys.
    pub(crate) codes: Vec<String>,
    /// Its images: the file's name, and what they show in words.
    pub(crate) images: Vec<(String, String)>,
}

/// Reads a page.
///
/// # Errors
/// When it shows a block without saying what to do with it.
pub(crate) fn page(fichier: &str, source: &str) -> Result<Page, String> {
    let (entete, texte) = corps(source);
    let place =
        entete.lines().find_map(|ligne| ligne.strip_prefix("place: ")).and_then(|place| place.parse().ok());
    let mut lue = Lue::default();
    for evenement in Parser::new_ext(texte, Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES) {
        lue.suit(evenement).map_err(|faute| format!("{fichier}: {faute}"))?;
    }
    if let Some((_, avant)) = lue.remplace {
        return Err(format!("{fichier}: nothing is put in the place of {avant:?}"));
    }
    Ok(Page { fichier: fichier.to_owned(), place, gestes: lue.gestes, codes: lue.codes, images: lue.images })
}

fn corps(source: &str) -> (&str, &str) {
    source.strip_prefix("---\n").and_then(|reste| reste.split_once("\n---\n")).unwrap_or(("", source))
}

#[derive(Default)]
struct Lue {
    gestes: Vec<Geste>,
    codes: Vec<String>,
    images: Vec<(String, String)>,
    /// The paragraph being read, or read last.
    consigne: String,
    /// The block being read, by its language.
    bloc: Option<(String, String)>,
    /// The image being read.
    image: Option<(String, String)>,
    /// What is to be replaced, once it is known by what.
    remplace: Option<(String, String)>,
}

impl Lue {
    fn suit(&mut self, evenement: Event<'_>) -> Result<(), String> {
        match evenement {
            Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading { .. } | Tag::TableCell) => {
                self.consigne.clear()
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) => self.gestes.extend(pose(&self.consigne)),
            Event::Start(Tag::CodeBlock(genre)) => {
                let langue = match genre {
                    CodeBlockKind::Fenced(langue) => langue.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.bloc = Some((langue, String::new()));
            }
            Event::End(TagEnd::CodeBlock) => {
                let (langue, texte) = self.bloc.take().unwrap_or_default();
                self.montre(&langue, texte)?;
                self.consigne.clear();
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.image = Some((dest_url.to_string(), String::new()))
            }
            Event::End(TagEnd::Image) => self.images.extend(self.image.take()),
            Event::Text(texte) => self.ecrit(&texte),
            Event::SoftBreak | Event::HardBreak => self.ecrit(" "),
            Event::Code(code) => {
                self.consigne.push_str(&format!("`{code}`"));
                self.codes.push(code.to_string());
            }
            _ => {}
        }
        Ok(())
    }

    fn ecrit(&mut self, texte: &str) {
        let ou = match (&mut self.bloc, &mut self.image) {
            (Some((_, bloc)), _) => bloc,
            (_, Some((_, alt))) => alt,
            _ => &mut self.consigne,
        };
        ou.push_str(texte);
    }

    fn montre(&mut self, langue: &str, texte: String) -> Result<(), String> {
        let consigne = self.consigne.as_str();
        let geste = match (langue, self.remplace.take()) {
            ("sh", None) => {
                let ligne = |ligne: &str| Geste::Taper { ligne: ligne.to_owned(), dit: String::new() };
                self.gestes.extend(texte.lines().map(ligne));
                return Ok(());
            }
            ("text", None) => match self.gestes.last_mut() {
                Some(Geste::Taper { dit, .. }) if dit.is_empty() => {
                    *dit = texte;
                    return Ok(());
                }
                _ => return Err(format!("of what is this the answer?\n{texte}")),
            },
            (_, Some((fichier, avant))) if consigne.starts_with("par") => {
                Geste::Remplacer { fichier, avant, apres: texte }
            }
            ("yaml" | "csv", None) if consigne.contains("remplacez :") => {
                let fichier = fichier(consigne).ok_or_else(|| format!("in which file?\n{consigne}"))?;
                self.remplace = Some((fichier, texte));
                return Ok(());
            }
            ("yaml" | "csv", None) => ecriture(consigne, texte)
                .map_err(|texte| format!("what to do with this?\n{consigne}\n{texte}"))?,
            _ => return Err(format!("what to do with this?\n{consigne}\n{texte}")),
        };
        self.gestes.push(geste);
        Ok(())
    }
}

/// A file to make or to go on with.
fn ecriture(consigne: &str, texte: String) -> Result<Geste, String> {
    if let Some(fichier) = apres(consigne, "Créez le fichier `") {
        return Ok(Geste::Creer { fichier, texte });
    }
    if consigne.contains("ajoutez :") && consigne.to_lowercase().contains("à la fin d") {
        let sous = apres(consigne, "la fin de la liste `").or_else(|| apres(consigne, "la fin du bloc `"));
        if let Some(fichier) = fichier(consigne) {
            return Ok(Geste::Ajouter { fichier, sous, texte });
        }
    }
    Err(texte)
}

fn pose(consigne: &str) -> Option<Geste> {
    let image = apres(consigne, "Posez l’image `")?;
    let dossier = apres(consigne, "dans le dossier `")?;
    Some(Geste::Poser { fichier: format!("{dossier}{image}") })
}

/// The last file of the content that a sentence names.
fn fichier(consigne: &str) -> Option<String> {
    let (_, fin) = consigne.rsplit_once("`content/")?;
    let (chemin, _) = fin.split_once('`')?;
    Some(format!("content/{chemin}"))
}

/// What is written as code after these words.
fn apres(consigne: &str, mots: &str) -> Option<String> {
    let (_, suite) = consigne.split_once(mots)?;
    suite.split_once('`').map(|(code, _)| code.to_owned())
}
