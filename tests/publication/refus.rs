//! What it refuses, so that nothing of anybody's is lost.

use std::fs;
use std::path::Path;

use cmq::publish::{MARKER, Publication};

use crate::chantier::{Chantier, published, read, site};

fn refused(out: &Path, project: &Path) -> String {
    match Publication::begin(out, project) {
        Ok(_) => panic!("{} was accepted", out.display()),
        Err(diagnostic) => {
            assert!(diagnostic.help.is_some(), "{diagnostic} says what to do");
            diagnostic.code.to_owned()
        }
    }
}

#[test]
fn places_that_are_not_for_a_site() {
    let chantier = Chantier::new();
    let project = chantier.project();
    for folder in ["themes/exemple", "static", "src", ".git"] {
        fs::create_dir_all(project.join(folder)).unwrap();
    }
    let home = std::env::home_dir().unwrap();
    let mut forbidden = vec![
        Path::new("/").to_path_buf(),
        home.clone(),
        home.join("."),
        project.clone(),
        project.join("content/.."),
        project.parent().unwrap().to_path_buf(),
    ];
    for inside in ["content", "content/neuf", "themes/exemple", "static", "src", ".git/x", "Content/y"] {
        forbidden.push(project.join(inside));
    }
    for out in forbidden {
        assert_eq!(refused(&out, &project), "sortie-interdite", "{}", out.display());
    }
}

#[test]
fn a_file_is_not_a_folder() {
    let chantier = Chantier::new();
    fs::write(chantier.out(), "un fichier").unwrap();
    assert_eq!(refused(&chantier.out(), &chantier.project()), "sortie-fichier");
    assert_eq!(fs::read_to_string(chantier.out()).unwrap(), "un fichier");
}

#[cfg(unix)]
#[test]
fn a_link_is_refused_and_its_target_named() {
    let chantier = Chantier::new();
    let target = chantier.project().join("ailleurs");
    fs::create_dir(&target).unwrap();
    std::os::unix::fs::symlink(&target, chantier.out()).unwrap();
    for out in [chantier.out(), chantier.project().join("public/")] {
        let error = Publication::begin(&out, &chantier.project()).err().unwrap();
        assert_eq!(error.code, "sortie-lien");
        assert!(error.help.unwrap().contains("/ailleurs"));
    }
    // Through a link in the way, the sources are still recognised.
    std::os::unix::fs::symlink(chantier.project(), chantier.project().join("detour")).unwrap();
    let through = chantier.project().join("detour/content/x");
    assert_eq!(refused(&through, &chantier.project()), "sortie-interdite");
}

#[test]
fn a_folder_that_it_did_not_make() {
    let chantier = Chantier::new();
    fs::create_dir_all(chantier.out().join("these")).unwrap();
    fs::write(chantier.out().join("these/chapitre-1.txt"), "trois ans de travail").unwrap();
    let before = read(&chantier.out());
    assert_eq!(refused(&chantier.out(), &chantier.project()), "sortie-etrangere");
    assert_eq!(read(&chantier.out()), before);
    assert_eq!(chantier.neighbours(), ["content", "public"]);
}

#[test]
fn files_added_by_hand_are_named_and_kept() {
    let chantier = Chantier::new();
    chantier.publish(&site(&[("index.html", "1")])).unwrap();
    fs::create_dir(chantier.out().join("photos")).unwrap();
    fs::write(chantier.out().join("photos/moi.jpg"), "photo").unwrap();
    fs::write(chantier.out().join("notes.txt"), "notes").unwrap();
    let before = read(&chantier.out());

    let error = chantier.publish(&site(&[("index.html", "2")])).unwrap_err();

    assert_eq!(error.code, "fichiers-etrangers");
    assert!(error.message.contains("`notes.txt`, `photos/moi.jpg`"), "{}", error.message);
    assert_eq!(read(&chantier.out()), before);
}

#[test]
fn a_file_added_while_publishing_is_kept_too() {
    let chantier = Chantier::new();
    chantier.publish(&site(&[("index.html", "1")])).unwrap();
    let publication = chantier.begin().unwrap();
    publication.write("index.html", b"2").unwrap();
    fs::write(chantier.out().join("notes.txt"), "notes").unwrap();

    assert_eq!(publication.finish().unwrap_err().code, "fichiers-etrangers");

    assert_eq!(published(&chantier.out()), site(&[("index.html", "1"), ("notes.txt", "notes")]));
    assert_eq!(chantier.neighbours(), ["content", "public"]);
}

#[test]
fn what_a_file_manager_leaves_is_nobodys_work() {
    let chantier = Chantier::new();
    chantier.publish(&site(&[("index.html", "1")])).unwrap();
    fs::write(chantier.out().join(".DS_Store"), "").unwrap();
    chantier.publish(&site(&[("index.html", "2")])).unwrap();
    assert_eq!(published(&chantier.out()), site(&[("index.html", "2")]));
}

#[test]
fn a_damaged_marker_is_not_believed() {
    let chantier = Chantier::new();
    chantier.publish(&site(&[("a.html", "1"), ("b.html", "2")])).unwrap();
    let marker = chantier.out().join(MARKER);
    let text = fs::read_to_string(&marker).unwrap();
    let cut = text.trim_end().rfind('\n').unwrap();
    fs::write(&marker, text.get(..cut).unwrap()).unwrap();
    assert_eq!(refused(&chantier.out(), &chantier.project()), "marque-illisible");
}

#[test]
fn one_file_is_written_once() {
    let cases = [
        (["a/b.html", "a/b.html"], "chemin-double"),
        (["a/B.html", "a/b.html"], "chemin-double"),
        (["a/b", "a/b/c.html"], "chemin-double"),
        (["a/b/c.html", "a/b"], "chemin-double"),
        (["a.html", "../b.html"], "chemin-refuse"),
        (["a.html", "/b.html"], "chemin-refuse"),
    ];
    for ([first, second], code) in cases {
        let chantier = Chantier::new();
        let publication = chantier.begin().unwrap();
        publication.write(first, b"1").unwrap();
        assert_eq!(publication.write(second, b"2").unwrap_err().code, code, "{first} {second}");
    }
}

#[test]
fn a_site_of_no_page_does_not_erase_the_one_that_is_there() {
    let chantier = Chantier::new();
    chantier.publish(&site(&[("index.html", "1")])).unwrap();
    assert_eq!(chantier.publish(&site(&[])).unwrap_err().code, "publication-vide");
    assert_eq!(published(&chantier.out()), site(&[("index.html", "1")]));
}

#[test]
fn two_runs_at_once_are_one_too_many() {
    let chantier = Chantier::new();
    let first = chantier.begin().unwrap();
    first.write("index.html", b"1").unwrap();
    assert_eq!(refused(&chantier.out(), &chantier.project()), "publication-en-cours");
    first.finish().unwrap();
    assert_eq!(published(&chantier.out()), site(&[("index.html", "1")]));
    chantier.publish(&site(&[("index.html", "2")])).unwrap();
}

#[cfg(unix)]
#[test]
fn what_dead_runs_left_is_swept_and_nothing_else() {
    let chantier = Chantier::new();
    let project = chantier.project();
    let make = |name: &str, marker: Option<&str>, file: Option<&str>| {
        let folder = project.join(name);
        fs::create_dir(&folder).unwrap();
        if let Some(text) = marker {
            fs::write(folder.join(MARKER), text).unwrap();
        }
        if let Some(file) = file {
            fs::write(folder.join(file), "x").unwrap();
        }
    };
    make(".public.cmq-AbCdEf12", Some("cmq publication 1\n"), Some("index.html"));
    make(".public.cmq-AbCdEf13", Some(""), None);
    make(".public.cmq-AbCdEf14", None, None);
    make(".public.cmq-AbCdEf15", None, Some("travail.txt"));
    make(".public.cmq-AbCdEf16", Some("autre chose\n"), Some("travail.txt"));
    make(".public.cmq-sauvegarde", Some("cmq publication 1\n"), Some("index.html"));
    make(".prive.cmq-AbCdEf17", Some("cmq publication 1\n"), Some("index.html"));

    chantier.publish(&site(&[("index.html", "1")])).unwrap();

    let expected = [
        ".prive.cmq-AbCdEf17",
        ".public.cmq-AbCdEf15",
        ".public.cmq-AbCdEf16",
        ".public.cmq-sauvegarde",
        "content",
        "public",
    ];
    assert_eq!(chantier.neighbours(), expected);
}
