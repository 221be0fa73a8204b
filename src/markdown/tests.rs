use std::fmt::Write as _;
use std::sync::Arc;

use super::*;
use crate::diagnostic::{Texts, terminal};
use crate::read::corps::Corps;

mod proprietes;

/// A text stands after its front matter: places must count it.
const ENTETE: &str = "---\ntitre: Essai\n---\n";

struct Fichier(String);

impl Texts for Fichier {
    fn text(&self, _: &str) -> Option<&str> {
        Some(&self.0)
    }
}

fn verifie_corps(texte: &str) -> Vec<crate::diagnostic::Diagnostic> {
    verifie(texte, &Arc::from("content/essai.md"), ENTETE.len())
}

fn corps(texte: &str) -> String {
    render(texte, &Rendu::new("../../")).corps
}

/// `~` stands for U+202F, so that the expected text can be read.
fn attendu(texte: &str) -> String {
    texte.replace('~', "\u{202f}")
}

/// Each section of `fautes.md`: its code, a text, and the frames drawn for it.
#[test]
fn fautes() {
    let ecrit = include_str!("tests/fautes.md");
    let (avant, sections) = ecrit.split_once("\n### ").unwrap();
    let mut relu = avant.to_owned();
    for section in sections.split("\n### ") {
        let morceaux: Vec<_> = section.split("~~~~~\n").collect();
        let code = morceaux[0].trim();
        let texte = morceaux[1].strip_suffix('\n').unwrap();
        let fichier = Fichier(format!("{ENTETE}{texte}"));
        let fautes = verifie_corps(texte);
        assert!(fautes.iter().any(|f| f.code == code), "{code} : {fautes:?}");
        let mut cadres = String::new();
        for faute in &fautes {
            let _ = writeln!(cadres, "{}\n", terminal::frame(faute, &fichier, false));
        }
        let cadres = cadres.trim_end();
        let _ = write!(relu, "\n### {code}\n~~~~~\n{texte}\n~~~~~\n\n~~~~~\n{cadres}\n~~~~~\n");
    }
    if std::env::var_os("CMQ_MAJ").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/markdown/tests/fautes.md"), &relu).unwrap();
    } else {
        assert_eq!(relu, ecrit);
    }
}

#[test]
fn a_right_text_has_no_fault() {
    let texte = "Un *mot*, un [avis](/avis/2026ce01/#motifs), [à confirmer], [un site](https://exemple.invalid/).\n\n\
        ## Étapes\n\n### Une\n\n## Deux\n\n![Un atelier](atelier.jpg \"Vu en mai\")\n\n\
        Fait[^1], 3 < 5, {{ gabarit }} {% x %} \\[^2] <a@exemple.invalid>.\n\n[^1]: Le rapport.\n\n\
        ```yaml\na: <b>\n```\n\n> ~~~\n> [^x]\n> ~~~\n";
    assert_eq!(verifie_corps(texte), []);
}

/// Signs that are meant as they are shown, in what people write every day.
#[test]
fn signs_that_mean_what_they_show_are_no_fault() {
    for texte in [
        "– Bonjour, que faites-vous ici ?\n– Je prépare un BTS.",
        "— Et après ?\n\n— Une licence pro.",
        "Tarif réduit* : 5 €. Tarif plein** : 8 €.\n\n**Adultes.",
        "Le prix est 10 €* et 12 €**.",
        "Le lycée 3 étoiles ***.",
        "Les candidat**es sont invités.",
        "2 x 3, 3 * 4, 2 ** 3, pH < 7, #Chimie #Énergie, [1] (page 3), oui | non",
    ] {
        assert_eq!(verifie_corps(texte), [], "{texte}");
    }
}

#[test]
fn typography_sees_the_whole_paragraph() {
    assert_eq!(
        corps("**Attention** : \"*l'art*\" d'`a: b` ; «`x`»[^1] !\n\n[^1]: Vu."),
        attendu(
            "<p><strong>Attention</strong>~: «~<em>l’art</em>~» d’<code>a: b</code>~; «~<code>x</code>~»\
             <sup class=\"appel\"><a id=\"_appel-1\" href=\"#_note-1\" role=\"doc-noteref\" aria-label=\"Note 1\">1</a></sup>~!</p>\n\
             <section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"_notes\">\n<h2 id=\"_notes\">Notes</h2>\n<ol>\n\
             <li id=\"_note-1\"><p>Vu. <a href=\"#_appel-1\" role=\"doc-backlink\" aria-label=\"Retour au texte, note 1\">↩</a></p>\n</li>\n\
             </ol>\n</section>\n"
        )
    );
    assert_eq!(corps("Fin..\\."), "<p>Fin…</p>\n");
    assert_eq!(corps("{{ a }} <b>x</b>"), "<p>{{ a }} &lt;b&gt;x&lt;/b&gt;</p>\n");
}

#[test]
fn headings_are_shifted_and_named() {
    let mut rendu = Rendu::new("");
    rendu.premier_niveau = 3;
    let html = render("## L'œuvre\n\n### Suite {#la_suite}\n\n## L'œuvre\n\n## !\n", &rendu);
    let sommaire: Vec<_> =
        html.sommaire.iter().map(|t| (t.niveau, t.id.as_str(), t.texte.as_str())).collect();
    assert_eq!(
        sommaire,
        [
            (3, "l-oeuvre", "L’œuvre"),
            (4, "la_suite", "Suite"),
            (3, "l-oeuvre-2", "L’œuvre"),
            (3, "section", "!")
        ]
    );
    assert!(html.corps.starts_with("<h3 id=\"l-oeuvre\">L’œuvre</h3>\n<h4 id=\"la_suite\">"));
}

#[test]
fn links_lead_to_the_root_or_nowhere() {
    assert_eq!(corps("[a](/avis/#x)"), "<p><a href=\"../../avis/#x\">a</a></p>\n");
    assert_eq!(corps("[a](#x)"), "<p><a href=\"#x\">a</a></p>\n");
    assert_eq!(
        corps("[a](https://exemple.invalid/)"),
        "<p><a href=\"https://exemple.invalid/\" rel=\"external\">a</a></p>\n"
    );
    for refuse in [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "//exemple.invalid",
        "a/",
        "/\\exemple.invalid",
        "vbscript:x",
    ] {
        assert_eq!(corps(&format!("[a]({refuse})")), "<p>a</p>\n", "{refuse}");
    }
    let accueil = render("[a](/javascript:x)", &Rendu::new("")).corps;
    assert_eq!(accueil, "<p><a href=\"./javascript:x\">a</a></p>\n");
}

#[test]
fn links_and_images_are_listed_at_their_place() {
    let texte = "é [/x/](/x/) [b][r] ![c](c.jpg) [d](https://exemple.invalid)\n\n[r]: #ici";
    let fichier = Arc::from("f");
    let vus = |liens: Vec<Lien>| -> Vec<(String, String)> {
        liens.into_iter().map(|l| (l.cible, texte[l.place.start - 10..l.place.end - 10].to_owned())).collect()
    };
    let paire = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(vus(liens(texte, &fichier, 10)), [paire("/x/", "/x/"), paire("#ici", "[b][r]")]);
    assert_eq!(
        vus(images(&Corps::new(texte, &fichier, 10)).iter().cloned().collect()),
        [paire("c.jpg", "c.jpg")]
    );
    assert_eq!(liens(texte, &fichier, 10)[0].place.start, 10 + texte.find("](/x/").unwrap() + 2);
}

#[test]
fn images_are_figures_when_they_have_a_caption() {
    let connait = |nom: &str| {
        (nom == "a.jpg").then(|| Image { src: "../m/a.1234.jpg".to_owned(), taille: Some((640, 480)) })
    };
    let mut rendu = Rendu::new("../");
    rendu.images = Some(&connait);
    assert_eq!(
        render("![Un *atelier*](a.jpg \"Vu en mai !\")", &rendu).corps,
        attendu(
            "<figure><img src=\"../m/a.1234.jpg\" alt=\"Un atelier\" width=\"640\" height=\"480\" loading=\"lazy\" \
             decoding=\"async\"><figcaption>Vu en mai~!</figcaption></figure>\n"
        )
    );
    assert_eq!(
        render("Voir ![Un plan](/plan.svg)", &rendu).corps,
        "<p>Voir <img src=\"../plan.svg\" alt=\"Un plan\" loading=\"lazy\" decoding=\"async\"></p>\n"
    );
    assert_eq!(render("![Un plan](https://exemple.invalid/x.png)", &rendu).corps, "<p>Un plan</p>\n");
}

#[test]
fn tables_scroll_and_say_their_columns() {
    let table = "| Année | Effectif |\n|---|--:|\n| 2025 | 10 000 places |\n";
    let html = corps(&format!("## Suivi\n\n{table}\n{table}"));
    let attendue = attendu(
        "<div class=\"defile\" role=\"region\" tabindex=\"0\" aria-label=\"Tableau~: Suivi\">\n<table>\n<thead>\n\
         <tr><th scope=\"col\">Année</th><th scope=\"col\" class=\"droite\">Effectif</th></tr>\n</thead>\n<tbody>\n\
         <tr><td>2025</td><td class=\"droite\">10~000 places</td></tr>\n</tbody>\n</table>\n</div>\n",
    );
    assert!(html.contains(&attendue), "{html}");
    assert!(html.contains(&attendu("aria-label=\"Tableau~: Suivi (2)\"")));
}

#[test]
fn code_is_coloured_with_few_classes() {
    let html = render("```yaml\nnom: \"CEIT\" # oui\nplaces: 12\n```\n", &Rendu::new(""));
    assert!(html.code);
    assert_eq!(
        html.corps,
        "<pre class=\"code\" tabindex=\"0\" role=\"group\" aria-label=\"Code yaml\"><code>\
         <span class=\"c-cle\">nom</span>: <span class=\"c-texte\">&quot;CEIT&quot;</span> \
         <span class=\"c-commentaire\"># oui</span>\n\
         <span class=\"c-cle\">places</span>: <span class=\"c-nombre\">12</span>\n</code></pre>\n"
    );
    let json = corps("```json\n{\"nom\": [\"a\", 1, true]}\n```\n");
    assert!(
        json.contains(
            "{<span class=\"c-cle\">&quot;nom&quot;</span>: [<span class=\"c-texte\">&quot;a&quot;</span>, "
        ),
        "{json}"
    );
    let csv = corps("```csv\nnom,ville\n\"Lycée, essai\",Lille\n```\n");
    assert!(
        csv.contains("<span class=\"c-cle\">nom,ville</span>\n<span class=\"c-texte\">&quot;Lycée, essai&quot;</span>,Lille\n"),
        "{csv}"
    );
    let inconnu = render("```zorglub\n<a> : l'x\n```\n", &Rendu::new(""));
    assert!(!inconnu.code);
    assert!(inconnu.corps.contains("<code>&lt;a&gt; : l&#39;x\n</code>"));
    for langue in ["sh", "bash", "shell", "md", "markdown", "yml", "json", "csv"] {
        assert!(render(&format!("```{langue}\na: 1\n```\n"), &Rendu::new("")).code, "{langue}");
    }
}
