//! The typographic pass on paragraphs, and plain text.
//!
//! The parser cuts a paragraph at every emphasis, link and special character, but typography needs the
//! whole: in `**Attention** :` the space to replace starts a piece of its own. So the pieces of a block are
//! joined, set, and the changes spread over the pieces again.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::french::{Retouche, Retouches};

/// Stands for code and calls of notes in a joined paragraph: a word that is not to be changed.
const OBJET: &str = "\u{fffc}";

/// Sets every text of `evenements`, but code.
pub(super) fn compose(evenements: &mut [Event<'_>]) {
    let mut bloc = Bloc::default();
    let mut code = false;
    for rang in 0..evenements.len() {
        match &evenements[rang] {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(texte) if !code => bloc.ajoute(rang, texte),
            Event::Code(_) | Event::FootnoteReference(_) | Event::InlineHtml(_) => bloc.texte.push_str(OBJET),
            Event::SoftBreak | Event::HardBreak => bloc.texte.push('\n'),
            evenement if est_en_ligne(evenement) => {}
            _ => bloc.pose(evenements),
        }
    }
    bloc.pose(evenements);
}

fn est_en_ligne(evenement: &Event<'_>) -> bool {
    matches!(
        evenement,
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image)
            | Event::Text(_)
    )
}

/// The joined text of a block, and which event each piece comes from.
#[derive(Default)]
struct Bloc {
    texte: String,
    pieces: Vec<Piece>,
}

struct Piece {
    rang: usize,
    debut: usize,
    fin: usize,
}

impl Bloc {
    fn ajoute(&mut self, rang: usize, texte: &str) {
        let debut = self.texte.len();
        self.texte.push_str(texte);
        self.pieces.push(Piece { rang, debut, fin: self.texte.len() });
    }

    /// Writes the changes into the events, and starts afresh.
    fn pose(&mut self, evenements: &mut [Event<'_>]) {
        let retouches: Vec<Retouche> = Retouches::new(&self.texte).collect();
        if !retouches.is_empty() {
            for (i, piece) in self.pieces.iter().enumerate() {
                // Between two pieces, an insertion belongs to the one that follows; before code, to the one
                // that precedes.
                let collee = self.pieces.get(i + 1).is_some_and(|p| p.debut == piece.fin);
                if let Some(texte) = piece.retouchee(&self.texte, &retouches, !collee)
                    && let Some(evenement) = evenements.get_mut(piece.rang)
                {
                    *evenement = Event::Text(CowStr::from(texte));
                }
            }
        }
        self.texte.clear();
        self.pieces.clear();
    }
}

impl Piece {
    /// The piece with its changes, if any; a change over several pieces is written in the one where it starts.
    fn retouchee(&self, texte: &str, retouches: &[Retouche], prend_la_fin: bool) -> Option<String> {
        let premiere = retouches.partition_point(|r| r.a < self.debut);
        let mut sortie: Option<String> = None;
        let mut copie = self.debut;
        for r in retouches.get(premiere..)?.iter().take_while(|r| r.de <= self.fin) {
            let commence = (self.debut..self.fin).contains(&r.de) || (prend_la_fin && r.de == self.fin);
            let deborde = r.de < self.debut && r.a > self.debut;
            if !commence && !deborde {
                continue;
            }
            let neuf = sortie.get_or_insert_with(String::new);
            neuf.push_str(texte.get(copie..r.de.max(copie)).unwrap_or_default());
            if commence {
                neuf.push_str(r.par);
            }
            copie = r.a.min(self.fin);
        }
        let mut neuf = sortie?;
        neuf.push_str(texte.get(copie..self.fin).unwrap_or_default());
        Some(neuf)
    }
}

/// The text of events, without any mark.
pub(super) fn texte_brut(evenements: &[Event<'_>]) -> String {
    let mut sortie = String::new();
    for evenement in evenements {
        match evenement {
            Event::Text(t) | Event::Code(t) => sortie.push_str(t),
            Event::SoftBreak | Event::HardBreak => sortie.push(' '),
            _ => {}
        }
    }
    sortie
}
