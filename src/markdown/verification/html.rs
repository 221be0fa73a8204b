//! Raw HTML, and the Markdown way to say the same.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Verification;
use crate::diagnostic::Diagnostic;

impl Verification<'_> {
    /// No raw HTML: each tag is told once, where it opens.
    pub(super) fn html(&mut self) {
        let mut ouvertes: Vec<String> = Vec::new();
        let mut trouvees = Vec::new();
        for (evenement, portee) in &self.evenements {
            match evenement {
                Event::InlineHtml(_) => trouvees.push(portee.clone()),
                Event::Start(Tag::HtmlBlock) => trouvees.extend(balises(self.texte, portee.clone())),
                _ => {}
            }
        }
        for portee in trouvees {
            let ecrit = self.ecrit(portee.clone());
            let (ferme, nom) = nom_de_balise(ecrit);
            if ferme {
                if let Some(rang) = ouvertes.iter().rposition(|o| o.eq_ignore_ascii_case(&nom)) {
                    ouvertes.truncate(rang);
                    continue;
                }
            } else {
                ouvertes.push(nom.clone());
            }
            let faute = Diagnostic::error("html-brut", message(&nom, ferme))
                .at(self.place(portee))
                .label("HTML")
                .help(remede(&nom));
            self.fautes.push(faute);
        }
    }
}

fn message(nom: &str, ferme: bool) -> String {
    let barre = if ferme { "/" } else { "" };
    match nom {
        "!--" => "Un commentaire HTML n’a pas sa place dans un texte.".to_owned(),
        _ => format!("`<{barre}{nom}>` est du HTML : un texte s’écrit en Markdown."),
    }
}

/// `</b>` → (true, "b").
fn nom_de_balise(ecrit: &str) -> (bool, String) {
    let dedans = ecrit.trim_start_matches('<');
    if dedans.starts_with("!--") {
        return (false, "!--".to_owned());
    }
    let ferme = dedans.starts_with('/');
    let nom: String = dedans
        .trim_start_matches('/')
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '!' | '?'))
        .collect();
    (ferme, nom)
}

/// The tags inside a block of HTML, closing ones too.
fn balises(texte: &str, bloc: Range<usize>) -> Vec<Range<usize>> {
    let ecrit = texte.get(bloc.clone()).unwrap_or_default();
    let mut trouvees = Vec::new();
    let mut ici = 0;
    while let Some(saut) = ecrit.get(ici..).and_then(|t| t.find('<')) {
        let debut = ici + saut;
        let suite = ecrit.get(debut + 1..).unwrap_or_default();
        ici = debut + 1;
        if !suite.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            continue;
        }
        let cherchee = if suite.starts_with("!--") { "-->" } else { ">" };
        let fin =
            suite.find(cherchee).map_or_else(|| ecrit.trim_end().len(), |i| debut + 1 + i + cherchee.len());
        trouvees.push(bloc.start + debut..bloc.start + fin);
        ici = fin.max(ici);
    }
    trouvees
}

fn remede(nom: &str) -> &'static str {
    match nom.to_ascii_lowercase().as_str() {
        "b" | "strong" | "u" => "Écrivez `**mots**` pour mettre des mots en valeur.",
        "i" | "em" => "Écrivez `*mots*` pour l’italique.",
        "br" => {
            "Laissez une ligne vide pour changer de paragraphe, ou finissez la ligne par `\\` pour aller à la ligne."
        }
        "p" | "div" | "span" | "section" | "center" | "font" => {
            "Retirez la balise : une ligne vide sépare deux paragraphes, et c’est le thème qui met en forme."
        }
        "a" => "Écrivez `[mots du lien](adresse)`.",
        "img" | "figure" | "figcaption" => "Écrivez `![ce que l’image montre](fichier \"légende\")`.",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "Écrivez `## Titre`, `### Sous-titre`.",
        "ul" | "ol" | "li" => "Écrivez une ligne `- élément` par élément, ou `1. élément` s’ils se suivent.",
        "table" | "tr" | "td" | "th" | "thead" | "tbody" => {
            "Écrivez le tableau avec des barres : `| colonne | colonne |`, puis `|---|---|`."
        }
        "code" | "pre" | "kbd" => "Écrivez le code entre accents graves : `` `code` ``.",
        "hr" => "Écrivez `---` entre deux lignes vides.",
        "sup" | "sub" => "Écrivez le caractère lui-même : `CO₂`, `m²`.",
        "blockquote" | "q" => "Commencez chaque ligne de la citation par `> `.",
        "script" | "style" | "iframe" | "object" | "embed" | "video" | "audio" | "form" | "input" | "svg" => {
            "Retirez-la : un texte ne contient ni programme, ni cadre, ni contenu d’un autre site ; mettez un lien."
        }
        "!--" => "Retirez-le : tout ce qui est dans le texte est pour ses lecteurs.",
        _ => "Pour montrer un chevron, écrivez `\\<`.",
    }
}
