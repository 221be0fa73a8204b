//! What the preview adds to pages, and what it shows while there is none.

use cmq::serve::Origin;

use crate::serveur::{Apercu, site};

/// A page that names its file.
fn named() -> Apercu {
    let mut named = site();
    named.origin = Some(Origin {
        file: "content/campus/l&o/campus.yaml".to_owned(),
        line: 12,
        link: "vscode://file/home/l%26o/content/campus.yaml:12".to_owned(),
    });
    Apercu::start_with(named, "/")
}

#[test]
fn a_page_says_the_file_and_the_line_to_open() {
    let apercu = named();
    let page = apercu.get("/campus/exemple/");
    let block = "<link rel=\"stylesheet\" href=\"/__cmq/modifier.css\"><aside class=\"cmq-modifier\" aria-label=\"Aperçu\">\
                 <a href=\"vscode://file/home/l%26o/content/campus.yaml:12\">Modifier cette page</a> \
                 <code>content/campus/l&amp;o/campus.yaml:12</code></aside><script";
    assert!(page.body().contains(block), "{}", page.body());
    for path in ["/theme.css", "/flux.xml", "/perdu/"] {
        assert!(!apercu.get(path).body().contains("cmq-modifier"), "{path}");
    }
    assert!(!Apercu::start().get("/campus/exemple/").body().contains("cmq-modifier"), "no file, no link");
}

#[test]
fn how_additions_look_is_a_file_of_its_own() {
    let style = Apercu::start().get("/__cmq/modifier.css");
    assert_eq!(style.status(), 200);
    assert_eq!(style.header("Content-Type"), Some("text/css; charset=utf-8"));
    assert_eq!(style.header("Cache-Control"), Some("no-store"));
    for class in [".cmq-modifier", ".cmq-arret", "@media print"] {
        assert!(style.body().contains(class), "{class}");
    }
}

#[test]
fn while_there_is_no_site_every_page_says_why() {
    let mut never = site();
    never.files.clear();
    never.blocked = Some("erreur[yaml-syntaxe] : « <b> & \"x\" »\n --> content/site.yaml:1:1\n".into());
    let apercu = Apercu::start_with(never, "/cmq/");
    for path in ["/cmq/", "/cmq/campus/exemple/", "/cmq/theme.css"] {
        let page = apercu.get(path);
        assert_eq!(page.status(), 503, "{path}");
        assert_eq!(page.header("Content-Type"), Some("text/html; charset=utf-8"), "{path}");
        assert_eq!(page.header("Cache-Control"), Some("no-store"), "{path}");
        let body = page.body();
        assert!(body.contains("<body class=\"cmq-arret\"><main><h1>Le site a des erreurs</h1>"), "{body}");
        assert!(body.contains("« &lt;b&gt; &amp; &quot;x&quot; »"), "text, never HTML: {body}");
        assert!(body.contains("/__cmq/modifier.css") && !body.contains("style="), "nothing inline: {body}");
        assert!(body.contains("/__cmq/recharge.js") && body.contains("data-base=\"/cmq/\""), "{body}");
    }
    // Its own files are there, and it is as closed as ever.
    assert_eq!(apercu.get("/__cmq/recharge.js").status(), 200);
    assert_eq!(apercu.get("/cmq/../site.yaml").status(), 400);
    assert_eq!(apercu.ask("GET", "/cmq/", "Origin: https://exemple.invalid\r\n").status(), 403);
}
