//! Ordinary days: a first site, a second one, the same again.

use std::fs;

use cmq::publish::{MARKER, Publication};
use rayon::prelude::*;

#[cfg(unix)]
use crate::chantier::modified;
use crate::chantier::{Chantier, names, published, read, site};

#[test]
fn a_first_site_appears_at_once_and_alone() {
    let chantier = Chantier::new();
    let publication = chantier.begin().unwrap();
    publication.write("index.html", b"accueil").unwrap();
    publication.write("campus/exemple/index.html", b"campus").unwrap();
    assert!(!chantier.out().exists(), "shown before it was finished");
    let summary = publication.finish().unwrap();

    assert_eq!((summary.written, summary.unchanged, summary.removed), (2, 0, 0));
    assert_eq!((summary.bytes, summary.bytes_written), (13, 13));
    let expected = site(&[("index.html", "accueil"), ("campus/exemple/index.html", "campus")]);
    assert_eq!(published(&chantier.out()), expected);
    assert_eq!(chantier.neighbours(), ["content", "public"]);
}

#[test]
fn an_empty_folder_and_missing_parents_will_do() {
    let chantier = Chantier::new();
    let pages = site(&[("index.html", "accueil")]);
    for out in ["vide", "pas/encore/la/"] {
        let out = chantier.project().join(out);
        if out.ends_with("vide") {
            fs::create_dir(&out).unwrap();
        }
        let publication = Publication::begin(&out, &chantier.project()).unwrap();
        publication.write("index.html", b"accueil").unwrap();
        publication.finish().unwrap();
        assert_eq!(published(&out), pages);
        assert!(names(out.parent().unwrap()).iter().all(|n| !n.starts_with('.')));
    }
}

#[cfg(unix)]
#[test]
fn only_what_changed_is_written() {
    use crate::chantier::inode;
    let chantier = Chantier::new();
    chantier.publish(&site(&[("index.html", "1"), ("a/b.html", "même"), ("parti.html", "x")])).unwrap();
    chantier.age();
    let kept = chantier.out().join("a/b.html");
    let before = (inode(&kept), modified(&kept));
    let changed_before = modified(&chantier.out().join("index.html"));

    let after = site(&[("index.html", "2"), ("a/b.html", "même"), ("neuf/c.html", "3")]);
    let summary = chantier.publish(&after).unwrap();

    assert_eq!((summary.written, summary.unchanged, summary.removed), (2, 1, 1));
    assert_eq!(published(&chantier.out()), after);
    assert_eq!((inode(&kept), modified(&kept)), before);
    assert!(modified(&chantier.out().join("index.html")) > changed_before);
    assert_eq!(chantier.neighbours(), ["content", "public"]);
}

#[cfg(unix)]
#[test]
fn the_same_site_again_leaves_the_folder_alone() {
    use crate::chantier::inode;
    let chantier = Chantier::new();
    let pages = site(&[("index.html", "accueil"), ("a/b.html", "page")]);
    chantier.publish(&pages).unwrap();
    let marker = chantier.out().join(MARKER);
    let before = (inode(&chantier.out()), inode(&marker), modified(&marker));

    let summary = chantier.publish(&pages).unwrap();

    assert_eq!((summary.written, summary.unchanged, summary.removed), (0, 2, 0));
    assert_eq!((inode(&chantier.out()), inode(&marker), modified(&marker)), before);
    assert_eq!(chantier.neighbours(), ["content", "public"]);
}

#[test]
fn a_page_gone_is_a_change_and_its_folder_goes_too() {
    let chantier = Chantier::new();
    chantier.publish(&site(&[("index.html", "1"), ("vieux/a.html", "2")])).unwrap();
    let summary = chantier.publish(&site(&[("index.html", "1")])).unwrap();
    assert_eq!((summary.written, summary.unchanged, summary.removed), (0, 1, 1));
    assert_eq!(names(&chantier.out()), [MARKER, "index.html"]);
}

#[test]
fn a_published_file_that_somebody_changed_is_written_again() {
    let chantier = Chantier::new();
    let pages = site(&[("a.html", "abc"), ("b.html", "abc"), ("c.html", "abc"), ("d.html", "abc")]);
    chantier.publish(&pages).unwrap();
    chantier.age();
    fs::write(chantier.out().join("a.html"), "xyz").unwrap();
    fs::write(chantier.out().join("b.html"), "plus long").unwrap();
    fs::remove_file(chantier.out().join("c.html")).unwrap();

    let summary = chantier.publish(&pages).unwrap();

    assert_eq!((summary.written, summary.unchanged), (3, 1));
    assert_eq!(published(&chantier.out()), pages);
}

#[test]
fn a_file_whose_date_alone_changed_is_kept() {
    let chantier = Chantier::new();
    let pages = site(&[("a.html", "abc")]);
    chantier.publish(&pages).unwrap();
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
    crate::chantier::set_modified(&chantier.out().join("a.html"), later);
    assert_eq!(chantier.publish(&pages).unwrap().written, 0);
}

#[test]
fn given_up_it_leaves_no_trace() {
    let chantier = Chantier::new();
    let pages = site(&[("index.html", "ancien")]);
    chantier.publish(&pages).unwrap();
    let publication = chantier.begin().unwrap();
    publication.write("index.html", b"nouveau").unwrap();
    drop(publication);
    assert_eq!(published(&chantier.out()), pages);
    assert_eq!(chantier.neighbours(), ["content", "public"]);
}

#[test]
fn two_outputs_of_one_site_are_the_same_byte_for_byte() {
    let (one, other) = (Chantier::new(), Chantier::new());
    let pages = site(&[("index.html", "accueil"), ("a/b.html", "page")]);
    one.publish(&site(&[("index.html", "autre"), ("a/b.html", "page")])).unwrap();
    one.publish(&pages).unwrap();
    other.publish(&pages).unwrap();
    assert_eq!(read(&one.out()), read(&other.out()));
}

#[test]
fn a_backup_made_of_hard_links_does_not_change() {
    let chantier = Chantier::new();
    chantier.publish(&site(&[("index.html", "ancien")])).unwrap();
    let backup = chantier.project().join("sauvegarde.html");
    fs::hard_link(chantier.out().join("index.html"), &backup).unwrap();
    chantier.publish(&site(&[("index.html", "nouveau")])).unwrap();
    assert_eq!(fs::read_to_string(backup).unwrap(), "ancien");
}

#[test]
fn many_threads_write_one_site() {
    let chantier = Chantier::new();
    let publication = chantier.begin().unwrap();
    (0..2_000).into_par_iter().for_each(|i| {
        let path = format!("formations/{}/{i}/index.html", i % 7);
        publication.write(&path, format!("page {i}").as_bytes()).unwrap();
    });
    assert_eq!(publication.finish().unwrap().written, 2_000);
    assert_eq!(published(&chantier.out()).len(), 2_000);
}

#[cfg(unix)]
#[test]
fn the_folder_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let chantier = Chantier::new();
    chantier.publish(&site(&[("index.html", "1")])).unwrap();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let plain = chantier.project().join("content");
    assert_eq!(mode(&chantier.out()), mode(&plain), "a new site is as readable as any new folder");

    fs::set_permissions(chantier.out(), fs::Permissions::from_mode(0o2750)).unwrap();
    chantier.publish(&site(&[("index.html", "2")])).unwrap();
    assert_eq!(mode(&chantier.out()), 0o2750);
}
