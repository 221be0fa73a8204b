//! The doorbell of the preview: it says « look », never what to see.
//!
//! What a file system tells of a save differs between systems and editors (written in place, renamed over,
//! removed and made again), and some of it is lost. So an event is believed in one respect only: something may have
//! changed. Whoever answers the bell reads the files and compares hashes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;
use xxhash_rust::xxh3::xxh3_64;

use crate::source::Stamp;

/// Silence after which a save is complete: the writes and renames of one save follow each other within two milliseconds.
/// A file that is read half written is read again, for its end is another event; whoever answers the bell waits before
/// it tells an error.
const SETTLE: Duration = Duration::from_millis(8);

/// The same for a crowd of files: a branch switch or an unzipped archive pauses when the disk does, and to build
/// a site half unpacked is to show errors that are not.
const SETTLE_CROWD: Duration = Duration::from_millis(100);

/// From how many files on it is a crowd: an editor that saves all its tabs is not.
const CROWD: usize = 12;

/// A folder that never falls silent (a synchronisation, a download) is looked at all the same.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often folders are compared where the system tells nothing (network folders): slow enough for a thousand
/// files over a network, quick enough to be called a preview.
const POLL: Duration = Duration::from_secs(1);

/// How changes are learnt of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hearing {
    /// The system tells.
    Events,
    /// What the files are is compared every second.
    Polling,
}

/// Rings while it lives.
pub struct Doorbell {
    hearing: Hearing,
    stop: Sender<Message>,
}

enum Message {
    Changed(Change),
    Stop,
}

/// Something may have changed.
#[derive(Debug, Default)]
struct Change {
    /// One of the watched folders itself came or went, or the system lost count: watch anew.
    folders: bool,
    /// The files that were spoken of; all of a crowd is not worth keeping.
    files: BTreeSet<PathBuf>,
}

impl Change {
    fn and(&mut self, more: Change) {
        self.folders |= more.folders;
        if self.files.len() < CROWD {
            self.files.extend(more.files);
        }
    }

    fn settles_after(&self) -> Duration {
        if self.files.len() < CROWD && !self.folders { SETTLE } else { SETTLE_CROWD }
    }
}

impl Doorbell {
    /// Calls `ring` after changes under `folders` of `root` have settled, on a thread of its own.
    ///
    /// To be installed before the first look at the files: a save between the two would be missed.
    /// Folders may come, go and come back. Changes made while `ring` runs ring once more afterwards. Where the
    /// system cannot watch (a network folder, no watch left), what the files are is compared instead.
    pub fn install(root: &Path, folders: &[&str], ring: impl FnMut() + Send + 'static) -> Doorbell {
        let watched = Watched::new(root, folders);
        if !is_remote(root)
            && let Ok((watcher, stop, events)) = watched.hear()
        {
            thread::spawn(move || listen(watched, watcher, &events, ring));
            return Doorbell { hearing: Hearing::Events, stop };
        }
        watched.poll_with(POLL, ring)
    }

    /// The same by comparing what the files are every `interval`, whatever the system can do.
    pub fn install_polling(
        root: &Path,
        folders: &[&str],
        interval: Duration,
        ring: impl FnMut() + Send + 'static,
    ) -> Doorbell {
        Watched::new(root, folders).poll_with(interval, ring)
    }

    /// How changes are learnt of here.
    pub fn hearing(&self) -> Hearing {
        self.hearing
    }
}

impl Drop for Doorbell {
    fn drop(&mut self) {
        // Its thread may be gone already.
        let _ = self.stop.send(Message::Stop);
    }
}

/// Which folders, of which project.
struct Watched {
    root: PathBuf,
    folders: Vec<PathBuf>,
}

impl Watched {
    fn new(root: &Path, folders: &[&str]) -> Watched {
        // Events carry full paths, and macOS resolves links in them.
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let folders = folders.iter().map(|name| root.join(name)).collect();
        Watched { root, folders }
    }

    /// Starts the system's watcher.
    fn hear(&self) -> Result<(RecommendedWatcher, Sender<Message>, Receiver<Message>), notify::Error> {
        let (sender, receiver) = mpsc::channel();
        let stop = sender.clone();
        let folders = self.folders.clone();
        let heard = move |event: notify::Result<notify::Event>| {
            if let Some(change) = what_changed(event, &folders) {
                let _ = sender.send(Message::Changed(change));
            }
        };
        let mut watcher = RecommendedWatcher::new(heard, Config::default().with_follow_symlinks(false))?;
        // The root alone, not what is in it: the output folder and `.git` are none of our business.
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in self.folders.iter().filter(|f| f.is_dir()) {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok((watcher, stop, receiver))
    }

    /// Watches anew the folders that may have been replaced.
    fn rehang(&self, watcher: &mut RecommendedWatcher) {
        for folder in &self.folders {
            // What was not watched, or has just gone, needs no undoing.
            let _ = watcher.unwatch(folder);
            if folder.is_dir() {
                let _ = watcher.watch(folder, RecursiveMode::Recursive);
            }
        }
    }

    fn poll_with(self, interval: Duration, ring: impl FnMut() + Send + 'static) -> Doorbell {
        let (stop, stopped) = mpsc::channel();
        thread::spawn(move || poll(&self, interval, &stopped, ring));
        Doorbell { hearing: Hearing::Polling, stop }
    }

    /// What every file is; those that cannot have changed since `before` are not read.
    fn look(&self, before: &Seen) -> Seen {
        let walks = self.folders.iter().flat_map(WalkDir::new);
        let files = walks.filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir());
        let one = |entry: walkdir::DirEntry| {
            let stamp = Stamp::of(entry.path());
            let known = before.0.get(entry.path()).filter(|(known, _)| known.is_some() && *known == stamp);
            let hash = match known {
                Some((_, hash)) => *hash,
                None => std::fs::read(entry.path()).ok().map(|bytes| xxh3_64(&bytes)),
            };
            (entry.into_path(), (stamp.filter(Stamp::is_settled), hash))
        };
        Seen(files.map(one).collect())
    }
}

/// What every file is: what the system says of it where that can be believed, and the hash of its bytes.
#[derive(Clone, Default)]
struct Seen(BTreeMap<PathBuf, Told>);

type Told = (Option<Stamp>, Option<u64>);

impl Seen {
    /// True when every file has the same bytes, whatever its dates.
    fn is(&self, other: &Seen) -> bool {
        let same = |((a, (_, x)), (b, (_, y))): ((&PathBuf, &Told), (&PathBuf, &Told))| a == b && x == y;
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(same)
    }
}

/// `None` when nothing of ours changed.
fn what_changed(event: notify::Result<notify::Event>, folders: &[PathBuf]) -> Option<Change> {
    let lost = Change { folders: true, files: BTreeSet::new() };
    let Ok(event) = event else { return Some(lost) };
    if event.need_rescan() {
        return Some(lost);
    }
    // Reading the site in order to build it must not build it again.
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let comes_or_goes = matches!(
        event.kind,
        EventKind::Any | EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
    );
    let ours = |path: &PathBuf| folders.iter().any(|folder| path.starts_with(folder));
    let files: BTreeSet<PathBuf> = event.paths.into_iter().filter(ours).collect();
    let folders = comes_or_goes && files.iter().any(|path| folders.contains(path));
    (!files.is_empty()).then_some(Change { folders, files })
}

fn listen(
    watched: Watched,
    mut watcher: RecommendedWatcher,
    events: &Receiver<Message>,
    mut ring: impl FnMut(),
) {
    while let Ok(Message::Changed(change)) = events.recv() {
        let Some(change) = settle(events, change) else {
            return;
        };
        if change.folders {
            watched.rehang(&mut watcher);
        }
        ring();
    }
}

/// Waits for silence; `None` to stop.
fn settle(events: &Receiver<Message>, mut change: Change) -> Option<Change> {
    let until = Instant::now() + PATIENCE;
    while let Some(left) = until.checked_duration_since(Instant::now()) {
        match events.recv_timeout(change.settles_after().min(left)) {
            Ok(Message::Changed(more)) => change.and(more),
            Err(RecvTimeoutError::Timeout) => break,
            Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some(change)
}

/// Rings once what was seen to change is seen to have stopped.
fn poll(watched: &Watched, interval: Duration, stop: &Receiver<Message>, mut ring: impl FnMut()) {
    let mut answered = watched.look(&Seen::default());
    let mut before = answered.clone();
    let mut wait = interval;
    while let Err(RecvTimeoutError::Timeout) = stop.recv_timeout(wait) {
        let now = watched.look(&before);
        let still = now.is(&before);
        // What has just changed is looked at again soon: only what still changes waits.
        wait = if still { interval } else { SETTLE_CROWD.min(interval) };
        if still && !now.is(&answered) {
            answered.clone_from(&now);
            ring();
        }
        before = now;
    }
}

/// True for file systems whose changes are made elsewhere, and so are told to nobody here.
#[cfg(target_os = "linux")]
fn is_remote(root: &Path) -> bool {
    /// NFS, SMB (three numbers), 9P (Windows' disks under WSL), VirtualBox and VMware shared folders, AFS, Coda.
    const REMOTE: [u32; 9] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x0102_1997,
        0x786f_4256,
        0xbacb_acbc,
        0x5346_414f,
        0x7375_7245,
    ];
    rustix::fs::statfs(root).is_ok_and(|fs| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "32 bits of magic number"
        )]
        let kind = fs.f_type as u32;
        REMOTE.contains(&kind)
    })
}

#[cfg(not(target_os = "linux"))]
fn is_remote(_root: &Path) -> bool {
    false
}
