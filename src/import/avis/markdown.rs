//! Pieces → Markdown. What a sign would do in Markdown is taken from it: the text is the document's.

use super::blocs::{Bloc, Genre, Morceau, appel};

/// The whole text.
pub fn ecrire(blocs: &[Bloc]) -> String {
    let notes: Vec<u32> = blocs
        .iter()
        .filter_map(|bloc| if let Genre::Note(n) = bloc.genre { Some(n) } else { None })
        .collect();
    let mut appelees = Vec::new();
    let mut dire = |morceau: &Morceau| {
        let mut texte = morceau.texte();
        for note in &notes {
            // Each note is called once, by the first word that its number follows.
            if !appelees.contains(note)
                && let Some(place) = appel(&texte, *note)
            {
                appelees.push(*note);
                texte.replace_range(place..place + note.to_string().len(), &format!("\u{0}{note}\u{1}"));
            }
        }
        echappe(&texte).replace('\u{0}', "[^").replace('\u{1}', "]")
    };
    let mut texte = String::new();
    let mut signe = '.';
    let mut precedent = None;
    for bloc in blocs {
        // Two lists one after the other are two because their signs differ.
        let suit = matches!((precedent, bloc.genre), (Some(Genre::Numeros(_)), Genre::Numeros(_)));
        signe = if suit && signe == '.' { ')' } else { '.' };
        precedent = Some(bloc.genre);
        let mut seul = || bloc.morceaux.first().map(&mut dire).unwrap_or_default();
        match bloc.genre {
            Genre::Cartouche => {
                let dit = seul();
                let gras = !dit.contains('*')
                    && ["Avis", "Concernant", "Objet"].iter().any(|mot| dit.starts_with(mot));
                texte.push_str(&if gras { format!("**{dit}**") } else { debut(&dit) });
            }
            Genre::Titre => texte.push_str(&format!("## {}", titre(&seul()))),
            Genre::Paragraphe => texte.push_str(&debut(&seul())),
            Genre::Note(numero) => texte.push_str(&format!("[^{numero}]: {}", seul())),
            Genre::Puces => {
                let elements: Vec<String> =
                    bloc.morceaux.iter().map(|m| format!("- {}", debut(&dire(m)))).collect();
                texte.push_str(&elements.join("\n"));
            }
            Genre::Numeros(premier) => {
                let elements =
                    (premier..).zip(&bloc.morceaux).map(|(n, m)| format!("{n}{signe} {}", debut(&dire(m))));
                texte.push_str(&elements.collect::<Vec<_>>().join("\n"));
            }
        }
        texte.push_str("\n\n");
    }
    format!("{}\n", texte.trim_end())
}

fn echappe(texte: &str) -> String {
    let mut net = String::with_capacity(texte.len());
    for c in texte.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '&' | '~' | '|' | '^') {
            net.push('\\');
        }
        net.push(c);
    }
    net
}

/// What would make the beginning of a line something else: a title, an item, a quotation.
fn debut(texte: &str) -> String {
    let chiffres = texte.bytes().take_while(u8::is_ascii_digit).count();
    if texte.starts_with(['#', '>', '+', '-', '=', '–', ':']) && !texte.starts_with(['–']) {
        return format!("\\{texte}");
    }
    match texte.get(chiffres..).and_then(|suite| suite.chars().next()) {
        Some('.' | ')') if chiffres > 0 => {
            let (nombre, suite) = texte.split_at(chiffres);
            format!("{nombre}\\{suite}")
        }
        _ => texte.to_owned(),
    }
}

/// A title that ends with `#`, or with braces, would lose them.
fn titre(texte: &str) -> String {
    texte.replace('#', "\\#").replace('{', "\\{")
}
