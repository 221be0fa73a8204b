//! Faults that only finished pages have: the theme, dead links, two pages at one address.

use super::{Cas, fichier, texte};

const ACTUALITE: &str = "actualites/2026-02-01-avis-favorable.md";
const FIN: &str = "[Lire l’avis en entier](/avis/2026vo01/).\n";
const CAMPUS: &str = "themes/mien/templates/campus.html";

/// A theme of the project, with one template of its own.
fn theme(nom: &'static str, gabarit: &str) -> Cas {
    fichier(nom, CAMPUS, gabarit)
        .et("site.yaml", "theme: defaut", "theme: mien")
        .et_fichier("themes/mien/theme.yaml", "nom: Mien\nherite: defaut\n")
        .entier()
}

fn suite(nom: &'static str, suite: &str) -> Cas {
    texte(nom, ACTUALITE, FIN, &format!("{FIN}\n{suite}\n")).entier()
}

pub(super) fn cas() -> Vec<Cas> {
    let page = "---\nstatut: publie\ntitre: Encore le réseau\ndescription: Une page de trop.\n\
                mis_a_jour: 2026-01-05\n---\n\nTexte.\n";
    vec![
        suite("lien-mort", "Voir [l’avis](/avis/2026vo02/) et [la verrerie](/campus/verrerie/)."),
        suite(
            "lien-mort--fichier",
            "Voir [l’avis](/avis/2026vo01.md), [un autre][autre].\n\n[autre]: /content/avis/2026vo01.md",
        ),
        suite(
            "lien-mort--ancre",
            "## Les fours\n\nVoir [les fours](#les-four) et [l’avis](/avis/2026vo01/#avis-text).",
        ),
        suite("lien-local", "Voir [l’aperçu](http://localhost:4000/avis/) et <http://127.0.0.1/>."),
        texte(
            "lien-local--reseau",
            "reseau.yaml",
            "adresse: https://valdombre.invalid/charte",
            "adresse: https://intranet.valdombre.lan/charte",
        )
        .entier(),
        theme(
            "lien-mort--gabarit",
            "{% extends \"defaut/campus.html\" %}{% block contenu %}<a href=\"{{ page.racine }}nulle/part/\">x</a>{% endblock %}",
        ),
        fichier("adresse-double", "pages/reseau.md", page).entier(),
        fichier("chemin-double", "static/Plan.pdf", "un plan")
            .et_fichier("static/plan.pdf", "le même")
            .entier(),
        fichier("chemin-double--page", "static/avis/index.html", "une page").entier(),
        fichier("chemin-refuse", "static/qui-sommes-nous?.pdf", "un document").entier(),
        texte("theme-inconnu", "site.yaml", "theme: defaut", "theme: defau").entier(),
        theme("theme-circulaire", "")
            .et("themes/mien/theme.yaml", "herite: defaut", "herite: autre")
            .et_fichier("themes/autre/theme.yaml", "nom: Autre\nherite: mien\n"),
        theme("gabarit-rendu", "<p>{{ page.titr }}</p>"),
        theme("gabarit-rendu--variable", "<p>{{ campus.nom }}</p>"),
        theme("gabarit-rendu--filtre", "<p>{{ page.titre | majuscule }}</p>"),
        theme("gabarit-syntaxe", "<p>{{ page.titre </p>"),
        theme("gabarit-absent", "{% extends \"bas.html\" %}"),
        theme("gabarit-circulaire", "{% extends \"campus.html\" %}"),
    ]
}
