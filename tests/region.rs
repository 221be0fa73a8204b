//! Another region than ours, made up: the whole site is built from its files, with and without a map.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot set its scene has failed")]

#[path = "region/scene.rs"]
mod scene;

use scene::{Pages, build};

/// A region without a campus, a map, a place or a text.
#[test]
fn a_bare_network_is_a_whole_site() {
    let pages = build(&[]);
    assert!(!pages.html("").contains("<svg class=\"plan\""), "no outline, no map");
    assert!(pages.html("").contains("Ce site ne décrit encore aucun campus."));
    assert!(pages.html("campus/").contains("Aucun campus n’est décrit pour l’instant."));
    assert!(pages.html("avis/").contains("Ce site n’en publie encore aucun."));
    assert!(pages.html("sites-emblematiques/").contains("Aucun n’est encore décrit ici."));
}

#[test]
fn the_map_numbers_the_campuses_that_have_a_place() {
    let html = build(&scene::nebulie()).html("campus/").to_owned();
    // Two of the three have a sourced place; they share it, so that both pins move away from it.
    assert_eq!(html.matches("class=\"epingle\"").count(), 2);
    assert_eq!(html.matches("class=\"fuite\"").count(), 2);
    assert_eq!(html.matches("numero-sans").count(), 1);
    assert!(html.contains("lieu non publié"));
    for anchor in ["filiere-nuages", "filiere-non-renseigne", "categorie-excellence", "departement-haut-ciel"]
    {
        assert!(html.contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
}

#[test]
fn without_outlines_the_list_still_says_where() {
    let mut files = scene::nebulie();
    files.retain(|(path, _)| !path.ends_with("departements.geojson"));
    let pages = build(&files);
    assert!(!pages.html("campus/").contains("<svg class=\"plan\""));
    assert!(pages.html("campus/").contains("Altocumulus"));
    assert!(
        pages.html("").contains("href=\"./formations/commune/altocumulus/\""),
        "the list does not need the map"
    );
}

#[test]
fn home_leads_to_what_exists() {
    let pages = build(&scene::nebulie());
    let home = pages.html("");
    assert!(home.contains("href=\"./formations/apres/3e/\""));
    assert!(home.contains("rien de publié encore"), "nothing follows a bac +3 there");
    assert!(home.contains("href=\"./formations/filiere/nuages/\""));
    assert!(home.contains("aucun campus décrit ici"), "a filière without a campus says so");
    assert!(home.contains("href=\"./formations/departement/haut-ciel/\" aria-label=\"Haut-Ciel"));
    assert!(home.contains("href=\"./formations/commune/altocumulus/\""));
}

#[test]
fn home_tells_what_is_coming_the_nearest_first() {
    let pages = build(&scene::nebulie());
    let home = pages.html("");
    let (now, soon) = (home.find("Semaine des nuages").unwrap(), home.find("Portes ouvertes").unwrap());
    assert!(now < soon, "what is going on, then what comes");
    assert!(!home.contains("Fête passée"));
}

#[test]
fn counts_are_not_mixed_up() {
    let pages = build(&scene::nebulie());
    let plain = pages.text("");
    assert!(
        plain.contains("5 campus labellisés, dont 2 d’excellence (en janvier 2026, d’après un avis). Ce site en décrit 3 ; la catégorie d’excellence est sourcée pour 1."),
        "{plain}"
    );
    assert!(
        plain.contains("Le label du campus Pluies n’a pas été retrouvé : il n’est pas compté parmi les 5.")
    );
}

#[test]
fn an_opinion_is_published_with_its_files() {
    let pages = build(&scene::nebulie());
    let html = pages.html("avis/9999xx01/");
    assert!(html.contains("href=\"../../avis/9999xx01/9999xx01.pdf\""));
    assert!(html.contains("PDF, 13 octets"));
    assert_eq!(pages.bytes("avis/9999xx01/9999xx01.pdf"), b"%PDF-imagine\n");
    let plain = pages.text("avis/9999xx01/");
    assert!(plain.contains(&scene::fingerprint()));
    assert!(plain.contains("Annexe 2 : Le plan des brumes (annexe manquante)"), "{plain}");
    assert!(plain.contains("7 voix pour, 1 voix contre et aucune abstention."));
    assert!(plain.contains("Consultation écrite, du 5 au 19 janvier 2026"));
    assert!(plain.contains("Un avis n’est pas le label"));
    assert!(html.contains("href=\"../../reseau/#texte-arrete-imaginaire\""));
    assert!(html.contains("\"@type\":\"Report\"") && html.contains("\"reportNumber\":\"9999XX01\""));
}

#[test]
fn images_beside_a_text_are_published_with_it() {
    let pages = build(&scene::nebulie());
    let html = pages.html("actualites/eclaircie/");
    assert!(
        html.contains("<img src=\"../../actualites/eclaircie/ciel.png\" alt=\"Un ciel imaginaire\""),
        "{html}"
    );
    assert_eq!(pages.bytes("actualites/eclaircie/ciel.png"), b"GIF89a ciel imaginaire\n");
}

#[test]
fn a_site_says_how_to_come_and_what_one_sees() {
    let pages = build(&scene::nebulie());
    let html = pages.html("sites-emblematiques/observatoire/");
    assert!(html.contains("src=\"../../sites-emblematiques/observatoire/coupole.jpg\""));
    assert_eq!(pages.bytes("sites-emblematiques/observatoire/coupole.jpg"), b"GIF89a image imaginaire\n");
    let plain = pages.text("sites-emblematiques/observatoire/");
    assert!(plain.contains("1 rue du Vent, 80000 Altocumulus"), "{plain}");
    assert!(plain.contains("Position approchée (source : relevé imaginaire)."));
    assert!(plain.contains("Ni service à joindre, ni page d’inscription n’ont été retrouvés"));
    assert!(plain.contains("1 diplôme du campus dans la même commune"));
    assert!(plain.contains("Vu dans les données 2025 : Jeu imaginaire."));
    assert!(html.contains("\"@type\":\"GeoCoordinates\""));
}

#[test]
fn pages_of_a_network_have_their_own_title_and_description() {
    let pages = build(&scene::nebulie());
    for what in [Pages::title, Pages::description] {
        let mut all: Vec<(String, String)> =
            pages.addresses().map(|address| (what(&pages, address), address.to_owned())).collect();
        all.sort();
        for pair in all.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "{} and {}", pair[0].1, pair[1].1);
        }
    }
}

#[test]
fn each_page_leads_to_its_file_on_the_forge() {
    let site = |more: &str| {
        let text = format!("titre: Campus de Nébulie\ndescription: Les campus inventés de Nébulie.\n{more}");
        build(&[scene::nebulie(), vec![("content/site.yaml".to_owned(), text)]].concat())
    };
    let forge = "https://gitlab.exemple.invalid/nebulie/site";
    let pages = site(&format!("depot: {forge}\nbranche: ciel\n"));
    let link = |file: &str| {
        format!(
            "<a href=\"{forge}/-/edit/ciel/{file}\" rel=\"external\">Proposer une correction de cette page</a>"
        )
    };
    for (address, file) in [
        ("campus/nuages/", "content/campus/nuages/campus.yaml"),
        ("sites-emblematiques/observatoire/", "content/campus/nuages/sites-emblematiques/observatoire.md"),
        ("avis/9999xx01/", "content/avis/9999xx01.md"),
    ] {
        assert!(pages.html(address).contains(&link(file)), "{address}");
    }
    // A page made of the whole network has no file of its own, and a forge that is not known no address for it.
    assert!(!pages.html("recherche/").contains("Proposer une correction"));
    for other in ["", "depot: https://forge.exemple.invalid/site\n"] {
        assert!(!site(other).html("campus/nuages/").contains("Proposer une correction"), "{other}");
    }
}
