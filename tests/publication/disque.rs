//! A disk that refuses: the old site must not notice.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cmq::publish::{Disk, Publication, SystemDisk};

use crate::chantier::{Chantier, Site, modified, publish_on, published, read, site};

/// Fails from its `allowed`-th operation on, as a full disk does.
struct Failing {
    done: Arc<AtomicUsize>,
    allowed: usize,
    kind: io::ErrorKind,
}

impl Failing {
    fn step(&self) -> io::Result<()> {
        match self.done.fetch_add(1, Ordering::SeqCst) {
            n if n >= self.allowed => Err(self.kind.into()),
            _ => Ok(()),
        }
    }
}

impl Disk for Failing {
    fn create_folders(&self, folder: &Path) -> io::Result<()> {
        self.step().and_then(|()| SystemDisk.create_folders(folder))
    }
    fn write_new(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step()?;
        // A disk that fills up keeps the beginning.
        let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
        match self.step() {
            Ok(()) => SystemDisk.write_new(file, bytes),
            Err(error) => SystemDisk.write_new(file, half).and(Err(error)),
        }
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| SystemDisk.link(from, to))
    }
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| SystemDisk.copy(from, to))
    }
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step().and_then(|()| SystemDisk.exchange(one, other))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| SystemDisk.rename(from, to))
    }
}

fn old() -> Site {
    site(&[("index.html", "ancien"), ("a/b.html", "même"), ("a/c.html", "même")])
}

fn new() -> Site {
    site(&[("index.html", "nouveau"), ("a/b.html", "même"), ("a/c.html", "même"), ("d/e.html", "x")])
}

#[test]
fn whichever_operation_fails_the_old_site_stays() {
    let kinds = [
        (io::ErrorKind::StorageFull, "disque-plein"),
        (io::ErrorKind::QuotaExceeded, "disque-plein"),
        (io::ErrorKind::PermissionDenied, "ecriture-impossible"),
        (io::ErrorKind::ReadOnlyFilesystem, "ecriture-impossible"),
        (io::ErrorKind::Other, "ecriture-impossible"),
    ];
    for (kind, code) in kinds {
        let mut failures = 0;
        loop {
            let chantier = Chantier::new();
            chantier.publish(&old()).unwrap();
            let before = read(&chantier.out());
            let done = Arc::default();
            let failing = Failing { done, allowed: failures, kind };
            match chantier.publish_on(failing, &new()) {
                Ok(_) => {
                    assert_eq!(published(&chantier.out()), new());
                    break;
                }
                Err(error) => {
                    assert_eq!(error.code, code, "operation {failures}");
                    assert!(error.help.unwrap().contains("resté tel quel"));
                    assert_eq!(read(&chantier.out()), before, "operation {failures}");
                }
            }
            assert_eq!(chantier.neighbours(), ["content", "public"]);
            failures += 1;
        }
        assert!(failures >= 8, "only {failures} operations could fail");
    }
}

#[test]
fn a_failed_file_is_not_forgotten() {
    let chantier = Chantier::new();
    let disk = Failing { done: Arc::default(), allowed: 3, kind: io::ErrorKind::StorageFull };
    let publication = Publication::begin_on(Box::new(disk), &chantier.out(), &chantier.project()).unwrap();
    publication.write("a.html", b"entier").unwrap();
    assert_eq!(publication.write("b.html", b"coupe").unwrap_err().code, "disque-plein");
    assert_eq!(publication.finish().unwrap_err().code, "publication-incomplete");
    assert_eq!(chantier.neighbours(), ["content"]);
}

/// A disk without hard links and without exchange, as on a USB stick or under Windows.
struct Plain {
    renames: usize,
    done: AtomicUsize,
}

impl Disk for Plain {
    fn link(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    fn exchange(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        match self.done.fetch_add(1, Ordering::SeqCst) {
            n if n >= self.renames => Err(io::ErrorKind::PermissionDenied.into()),
            _ => SystemDisk.rename(from, to),
        }
    }
}

fn plain(renames: usize) -> Plain {
    Plain { renames, done: AtomicUsize::new(0) }
}

#[test]
fn without_links_or_exchange_it_copies_and_renames() {
    let chantier = Chantier::new();
    chantier.publish_on(plain(9), &old()).unwrap();
    chantier.age();
    let kept = chantier.out().join("a/b.html");
    let before = modified(&kept);
    let summary = chantier.publish_on(plain(9), &new()).unwrap();
    assert_eq!((summary.written, summary.unchanged), (2, 2));
    assert_eq!(published(&chantier.out()), new());
    assert_eq!(modified(&kept), before);
    assert_eq!(chantier.neighbours(), ["content", "public"]);
}

#[test]
fn killed_between_the_two_renames_the_old_site_comes_back() {
    let chantier = Chantier::new();
    chantier.publish(&old()).unwrap();
    // The second rename and its undoing both fail: the folder is away, as after a kill.
    chantier.publish_on(plain(1), &new()).unwrap_err();
    assert!(!chantier.out().exists());

    drop(chantier.begin().unwrap());

    assert_eq!(published(&chantier.out()), old());
    assert_eq!(chantier.neighbours(), ["content", "public"]);
}

/// A real disk of 256 KiB, if this machine lets us mount one.
#[cfg(target_os = "linux")]
struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mount() -> Option<SmallDisk> {
        let disk = SmallDisk(tempfile::tempdir().unwrap());
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=256k", "cmq-essai"])
            .arg(disk.0.path())
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then_some(disk)
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(self.0.path()).output();
    }
}

/// The same story on a disk that is really full and, where mounting is not permitted, on one that says so.
#[test]
fn a_full_disk_is_told_in_french_and_the_old_site_stays() {
    let chantier = Chantier::new();
    #[cfg(target_os = "linux")]
    let small = SmallDisk::mount();
    #[cfg(target_os = "linux")]
    let root = small.as_ref().map_or(chantier.project(), |d| d.0.path().to_path_buf());
    #[cfg(not(target_os = "linux"))]
    let root = chantier.project();
    let real = root != chantier.project();

    let pages = |letter: &str, count: usize| -> Site {
        (0..count).map(|i| (format!("p/{i}.html"), letter.repeat(8_000))).collect()
    };
    let out = root.join("public");
    publish_on(Box::new(SystemDisk), &out, &chantier.project(), &pages("a", 10)).unwrap();
    let before = read(&out);
    let disk: Box<dyn Disk> = if real {
        Box::new(SystemDisk)
    } else {
        Box::new(Failing { done: Arc::default(), allowed: 20, kind: io::ErrorKind::StorageFull })
    };

    let error = publish_on(disk, &out, &chantier.project(), &pages("b", 40)).unwrap_err();

    assert_eq!(error.code, "disque-plein");
    assert!(error.message.contains("plus de place"), "{}", error.message);
    assert_eq!(read(&out), before);
    let beside = crate::chantier::names(&root);
    assert!(beside.iter().all(|name| !name.starts_with('.')), "{beside:?}");
    // With room again, it goes on as if nothing had happened.
    publish_on(Box::new(SystemDisk), &out, &chantier.project(), &pages("b", 12)).unwrap();
    assert_eq!(published(&out), pages("b", 12));
}

#[cfg(target_os = "linux")]
#[test]
fn a_mount_point_cannot_be_exchanged() {
    let Some(small) = SmallDisk::mount() else {
        // Not permitted here: the same answer, asked of the seam.
        let chantier = Chantier::new();
        chantier.publish(&old()).unwrap();
        let busy = Failing { done: Arc::default(), allowed: 0, kind: io::ErrorKind::ResourceBusy };
        assert_eq!(chantier.publish_on(busy, &new()).unwrap_err().code, "sortie-point-de-montage");
        return;
    };
    let chantier = Chantier::new();
    let error = Publication::begin(small.0.path(), &chantier.project()).err().unwrap();
    assert_eq!(error.code, "sortie-point-de-montage");
}
