//! The doorbell of the preview: it says « look », never what to see.
//!
//! What a file system tells of a save differs between systems and editors (written in place, renamed over,
//! removed and made again), and some of it is lost. So an event is believed in one respect only: something may have
//! changed. Whoever answers the bell reads the files and compares hashes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify_debouncer_full::notify::event::{EventKind, ModifyKind};
use notify_debouncer_full::notify::{Config, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};
use walkdir::WalkDir;

/// Events of one file closer than this are one: editors write, sync and rename within a few milliseconds.
const DEBOUNCE: Duration = Duration::from_millis(40);

/// How often the debouncer looks at its queue: half of the above, since each look wakes the processor.
const TICK: Duration = Duration::from_millis(20);

/// Silence after which a change is complete: with the two above, a save rings within about a tenth of a second.
const SETTLE: Duration = Duration::from_millis(50);

/// The same for a crowd of files: a branch switch or an unzipped archive pauses when the disk does, and to build
/// a site half unpacked is to show errors that are not.
const SETTLE_CROWD: Duration = Duration::from_millis(250);

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
    /// Dates and sizes are compared every second.
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
#[derive(Debug, Clone, Copy, Default)]
struct Change {
    /// One of the watched folders itself came or went.
    folders: bool,
    /// How many files were spoken of.
    files: usize,
}

impl Change {
    /// The system lost count: look, and watch anew.
    const ANYTHING: Change = Change { folders: true, files: CROWD };

    fn and(self, more: Change) -> Change {
        Change { folders: self.folders || more.folders, files: self.files.saturating_add(more.files) }
    }

    fn settles_after(self) -> Duration {
        if self.files < CROWD { SETTLE } else { SETTLE_CROWD }
    }
}

type Watcher = Debouncer<RecommendedWatcher, NoCache>;

impl Doorbell {
    /// Calls `ring` after changes under `folders` of `root` have settled, on a thread of its own.
    ///
    /// To be installed before the first look at the files: a save between the two would be missed.
    /// Folders may come, go and come back. Changes made while `ring` runs ring once more afterwards. Where the
    /// system cannot watch (a network folder, no watch left), dates and sizes are compared instead.
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

    /// The same by comparing dates and sizes every `interval`, whatever the system can do.
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
    fn hear(
        &self,
    ) -> Result<(Watcher, Sender<Message>, Receiver<Message>), notify_debouncer_full::notify::Error> {
        let (sender, receiver) = mpsc::channel();
        let stop = sender.clone();
        let folders = self.folders.clone();
        let config = Config::default().with_follow_symlinks(false);
        let heard = move |events: DebounceEventResult| {
            if let Some(change) = what_changed(&events, &folders) {
                let _ = sender.send(Message::Changed(change));
            }
        };
        let mut watcher = new_debouncer_opt(DEBOUNCE, Some(TICK), heard, NoCache, config)?;
        // The root alone, not what is in it: the output folder and `.git` are none of our business.
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in self.folders.iter().filter(|f| f.is_dir()) {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok((watcher, stop, receiver))
    }

    /// Watches anew the folders that may have been replaced.
    fn rehang(&self, watcher: &mut Watcher) {
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

    /// Date and size of every file.
    fn look(&self) -> BTreeMap<PathBuf, (Option<SystemTime>, u64)> {
        let walks = self.folders.iter().flat_map(WalkDir::new);
        walks
            .filter_map(Result::ok)
            .filter(|entry| !entry.file_type().is_dir())
            .filter_map(|entry| {
                let meta = entry.metadata().ok()?;
                Some((entry.into_path(), (meta.modified().ok(), meta.len())))
            })
            .collect()
    }
}

/// `None` when nothing of ours changed.
fn what_changed(events: &DebounceEventResult, folders: &[PathBuf]) -> Option<Change> {
    let Ok(events) = events else {
        return Some(Change::ANYTHING);
    };
    let mut change = Change::default();
    // Reading the site in order to build it must not build it again.
    let writes = events.iter().filter(|e| !matches!(e.kind, EventKind::Access(_)));
    for event in writes {
        if event.need_rescan() {
            return Some(Change::ANYTHING);
        }
        let comes_or_goes = matches!(
            event.kind,
            EventKind::Any
                | EventKind::Create(_)
                | EventKind::Remove(_)
                | EventKind::Modify(ModifyKind::Name(_))
        );
        for path in &event.paths {
            if folders.iter().any(|folder| path.starts_with(folder)) {
                change.files += 1;
                change.folders |= comes_or_goes && folders.contains(path);
            }
        }
    }
    (change.files > 0).then_some(change)
}

fn listen(watched: Watched, mut watcher: Watcher, events: &Receiver<Message>, mut ring: impl FnMut()) {
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
            Ok(Message::Changed(more)) => change = change.and(more),
            Err(RecvTimeoutError::Timeout) => break,
            Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some(change)
}

/// Rings once what was seen to change is seen to have stopped.
fn poll(watched: &Watched, interval: Duration, stop: &Receiver<Message>, mut ring: impl FnMut()) {
    let mut answered = watched.look();
    let mut before = answered.clone();
    while let Err(RecvTimeoutError::Timeout) = stop.recv_timeout(interval) {
        let now = watched.look();
        if now != answered && now == before {
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
