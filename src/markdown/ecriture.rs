//! Events to HTML. Every byte of markup is written here or in a file beside it.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::adresses::{self, Adresse};
use super::composition::texte_brut;
use super::notes::{Notes, definitions};
use super::titres::{Ids, niveau, plus_haut};
use super::{Html, Rendu, Titre};
use crate::french::{ajoute_html, espaces};

mod code;
mod images;
mod tableaux;

use tableaux::Tableau;

/// Writes the whole text, notes at the end.
pub(super) fn ecris(evenements: &[Event<'_>], rendu: &Rendu<'_>) -> Html {
    let premier = rendu.premier_niveau.clamp(1, 6);
    let decalage = i16::from(premier) - i16::from(plus_haut(evenements).unwrap_or(premier));
    let mut ecriture = Ecriture {
        rendu,
        decalage,
        html: Html::default(),
        ids: Ids::default(),
        notes: Notes::default(),
        liens: Vec::new(),
        tableau: None,
        tableaux: Vec::new(),
    };
    for (nom, portee) in definitions(evenements) {
        ecriture.notes.definit(nom, evenements.get(portee).unwrap_or_default());
    }
    ecriture.suite(evenements);
    ecriture.ecris_notes(premier);
    ecriture.html
}

struct Ecriture<'e, 't> {
    rendu: &'e Rendu<'e>,
    /// Added to the level of each heading.
    decalage: i16,
    html: Html,
    ids: Ids,
    notes: Notes<'e, 't>,
    /// For each open link, whether it was written.
    liens: Vec<bool>,
    tableau: Option<Tableau>,
    /// Names given to tables so far.
    tableaux: Vec<String>,
}

impl<'e, 't> Ecriture<'e, 't> {
    fn suite(&mut self, evenements: &'e [Event<'t>]) {
        let mut ici = 0;
        while let Some(evenement) = evenements.get(ici) {
            ici += 1;
            let Event::Start(tag) = evenement else {
                self.simple(evenement);
                continue;
            };
            if let ControlFlow::Continue(()) = self.ouvre(tag) {
                continue;
            }
            let apres = fin(evenements, ici);
            let dedans = evenements.get(ici..apres).unwrap_or_default();
            ici = apres + 1;
            self.bloc(tag, dedans);
        }
    }

    /// Opens what is closed by its own end event; breaks for what is written with its content at hand.
    fn ouvre(&mut self, tag: &Tag<'t>) -> ControlFlow<()> {
        match tag {
            Tag::BlockQuote(_) => self.html.corps.push_str("<blockquote>\n"),
            Tag::List(None) => self.html.corps.push_str("<ul>\n"),
            Tag::List(Some(1)) => self.html.corps.push_str("<ol>\n"),
            Tag::List(Some(n)) => {
                let _ = writeln!(self.html.corps, "<ol start=\"{n}\">");
            }
            Tag::Item => self.html.corps.push_str("<li>"),
            Tag::Emphasis => self.html.corps.push_str("<em>"),
            Tag::Strong => self.html.corps.push_str("<strong>"),
            Tag::Link { dest_url, title, .. } => self.ouvre_lien(dest_url, title),
            Tag::Table(alignements) => self.ouvre_tableau(alignements),
            Tag::TableHead | Tag::TableRow | Tag::TableCell => self.ouvre_case(tag),
            // What stands inside is HTML: shown as the text it is.
            Tag::HtmlBlock => self.html.corps.push_str("<p>"),
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::CodeBlock(_)
            | Tag::Image { .. }
            | Tag::FootnoteDefinition(_) => return ControlFlow::Break(()),
            // Extensions that are not switched on: their content alone.
            _ => {}
        }
        ControlFlow::Continue(())
    }

    fn bloc(&mut self, tag: &Tag<'t>, dedans: &'e [Event<'t>]) {
        match tag {
            Tag::Paragraph => self.paragraphe(dedans),
            Tag::Heading { level, id, .. } => self.titre(niveau(*level), id.as_deref(), dedans),
            Tag::CodeBlock(genre) => self.bloc_de_code(genre, dedans),
            Tag::Image { dest_url, title, .. } => self.image(dest_url, title, dedans),
            // A note is written at the end.
            _ => {}
        }
    }

    fn simple(&mut self, evenement: &Event<'t>) {
        let sortie = &mut self.html.corps;
        match evenement {
            Event::Text(texte) | Event::Html(texte) | Event::InlineHtml(texte) => ajoute_html(texte, sortie),
            Event::Code(texte) => {
                sortie.push_str("<code>");
                ajoute_html(texte, sortie);
                sortie.push_str("</code>");
            }
            Event::SoftBreak => sortie.push('\n'),
            Event::HardBreak => sortie.push_str("<br>\n"),
            Event::Rule => sortie.push_str("<hr>\n"),
            Event::FootnoteReference(nom) => self.notes.appelle(nom, sortie),
            Event::End(fin) => self.ferme(*fin),
            _ => {}
        }
    }

    fn ferme(&mut self, fin: TagEnd) {
        let sortie = &mut self.html.corps;
        match fin {
            TagEnd::BlockQuote(_) => sortie.push_str("</blockquote>\n"),
            TagEnd::List(false) => sortie.push_str("</ul>\n"),
            TagEnd::List(true) => sortie.push_str("</ol>\n"),
            TagEnd::Item => sortie.push_str("</li>\n"),
            TagEnd::Emphasis => sortie.push_str("</em>"),
            TagEnd::Strong => sortie.push_str("</strong>"),
            TagEnd::HtmlBlock => sortie.push_str("</p>\n"),
            TagEnd::Link => {
                let ecrit = self.liens.pop().unwrap_or_default();
                sortie.push_str(if ecrit { "</a>" } else { "" });
            }
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => self.ferme_case(fin),
            _ => {}
        }
    }

    fn paragraphe(&mut self, dedans: &'e [Event<'t>]) {
        if self.figure(dedans) {
            return;
        }
        self.html.corps.push_str("<p>");
        self.suite(dedans);
        self.html.corps.push_str("</p>\n");
    }

    fn titre(&mut self, ecrit: u8, voulu: Option<&str>, dedans: &'e [Event<'t>]) {
        let niveau = decale(ecrit, self.decalage);
        let texte = texte_brut(dedans).trim().to_owned();
        let id = self.ids.donne(voulu, &texte);
        let _ = write!(self.html.corps, "<h{niveau} id=\"{id}\">");
        self.suite(dedans);
        let _ = writeln!(self.html.corps, "</h{niveau}>");
        self.html.sommaire.push(Titre { niveau, id, texte });
    }

    fn ouvre_lien(&mut self, cible: &str, titre: &str) {
        let Some(adresse) = adresses::resolue(cible, self.rendu.racine) else {
            self.liens.push(false);
            return;
        };
        self.liens.push(true);
        let sortie = &mut self.html.corps;
        sortie.push_str("<a href=\"");
        ajoute_html(&adresse, sortie);
        sortie.push('"');
        if !titre.is_empty() {
            sortie.push_str(" title=\"");
            ajoute_html(&espaces(titre), sortie);
            sortie.push('"');
        }
        if adresses::nature(cible) == Adresse::Externe {
            sortie.push_str(" rel=\"external\"");
        }
        sortie.push('>');
    }

    fn ecris_notes(&mut self, premier: u8) {
        let mut rang = 0;
        while let Some(texte) = self.notes.note(rang) {
            if rang == 0 {
                let _ = write!(
                    self.html.corps,
                    "<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"_notes\">\n\
                     <h{premier} id=\"_notes\">Notes</h{premier}>\n<ol>\n"
                );
            }
            let _ = write!(self.html.corps, "<li id=\"_note-{}\">", rang + 1);
            self.suite(texte);
            self.notes.retours(rang, &mut self.html.corps);
            self.html.corps.push_str("</li>\n");
            rang += 1;
        }
        if rang > 0 {
            self.html.corps.push_str("</ol>\n</section>\n");
        }
    }
}

/// Where the element whose content starts at `ici` ends.
fn fin(evenements: &[Event<'_>], ici: usize) -> usize {
    let mut ouverts = 0_usize;
    for (rang, evenement) in evenements.iter().enumerate().skip(ici) {
        match evenement {
            Event::Start(_) => ouverts += 1,
            Event::End(_) if ouverts == 0 => return rang,
            Event::End(_) => ouverts -= 1,
            _ => {}
        }
    }
    evenements.len()
}

fn decale(niveau: u8, decalage: i16) -> u8 {
    u8::try_from((i16::from(niveau) + decalage).clamp(1, 6)).unwrap_or(6)
}
