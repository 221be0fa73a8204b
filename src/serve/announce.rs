//! How tabs hear that the site changed.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// What the tabs know of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// Grows with each version shown.
    pub version: u64,
    /// The frames of what is wrong, as the terminal shows them.
    pub errors: Option<Arc<str>>,
    /// True when the site shown is the last good one, and not the one that has the errors.
    pub behind: bool,
    /// The address of the page that changed last, where tabs are to follow.
    pub page: Option<String>,
}

/// Says to every open tab which version is shown and what is wrong with the next.
#[derive(Debug)]
pub struct Announcer {
    /// Tells this run from the one before: a tab left open must not take our version 1 for theirs.
    run: u128,
    /// What the address of a file in the editor begins with; empty where files are not on a disk.
    editor: String,
    news: Mutex<News>,
    changed: Condvar,
}

#[derive(Debug)]
struct News {
    /// Grows with each announcement, so that none is told twice.
    number: u64,
    status: Status,
}

impl Default for Announcer {
    fn default() -> Self {
        Announcer::new()
    }
}

impl Announcer {
    /// Nothing shown yet, nothing wrong.
    pub fn new() -> Announcer {
        let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        Announcer {
            run,
            editor: String::new(),
            news: Mutex::new(News { number: 0, status: Status::default() }),
            changed: Condvar::new(),
        }
    }

    /// The same for a project whose files an editor opens at addresses that begin so.
    pub(super) fn opening(editor: String) -> Announcer {
        Announcer { editor, ..Announcer::new() }
    }

    /// A new version is shown: tabs reload. To be called once the new bytes are the ones given.
    pub fn renewed(&self) {
        self.renewed_at(None);
    }

    /// The same, and tabs go to this page, an address from the site's root.
    pub fn renewed_at(&self, page: Option<String>) {
        self.tell(|status| *status = Status { version: status.version + 1, page, ..Status::default() });
    }

    /// The site has errors: the version shown stays, with these frames laid over it.
    pub fn failed(&self, frames: impl Into<Arc<str>>) {
        let frames = frames.into();
        self.tell(|status| (status.errors, status.behind) = (Some(frames), true));
    }

    /// The version shown has errors: a link that leads nowhere, a template that a page cannot be made with.
    pub fn faulty(&self, frames: impl Into<Arc<str>>) {
        let frames = frames.into();
        self.tell(|status| (status.errors, status.behind) = (Some(frames), false));
    }

    /// The errors are gone and the site is what it was: tabs take the frames away and stay where they are.
    pub fn recovered(&self) {
        self.tell(|status| status.errors = None);
    }

    /// What tabs know now.
    pub fn status(&self) -> Status {
        self.lock().status.clone()
    }

    /// The version as a page carries it, different in every run.
    pub(super) fn version(&self) -> String {
        self.name(self.status().version)
    }

    /// Writes events to one tab until it is gone.
    pub(super) fn stream(&self, mut tab: impl Write, heartbeat: Duration) {
        // The only end there is: a tab that closed.
        let _: io::Result<()> = self.write_events(&mut tab, heartbeat);
    }

    fn write_events(&self, tab: &mut impl Write, heartbeat: Duration) -> io::Result<()> {
        tab.write_all(super::reply::EVENTS_HEAD.as_bytes())?;
        let mut told = None;
        loop {
            match self.wait(told, heartbeat) {
                Some((number, status)) => {
                    told = Some(number);
                    tab.write_all(self.event(&status).as_bytes())?;
                }
                None => tab.write_all(b": toujours la\n\n")?,
            }
            tab.flush()?;
        }
    }

    /// The next news after `told`, or nothing within `patience`.
    fn wait(&self, told: Option<u64>, patience: Duration) -> Option<(u64, Status)> {
        let until = Instant::now() + patience;
        let mut news = self.lock();
        while told == Some(news.number) {
            let left = until.checked_duration_since(Instant::now())?;
            news = self.changed.wait_timeout(news, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        Some((news.number, news.status.clone()))
    }

    fn event(&self, status: &Status) -> String {
        let data = serde_json::json!({
            "version": self.name(status.version),
            "erreurs": status.errors.as_deref(),
            "retard": status.behind,
            "editeur": self.editor,
            "page": status.page,
        });
        // JSON holds no line break of its own: one `data:` line is the whole event.
        format!("event: etat\ndata: {data}\n\n")
    }

    fn name(&self, version: u64) -> String {
        format!("{:x}-{version}", self.run)
    }

    fn tell(&self, change: impl FnOnce(&mut Status)) {
        let mut news = self.lock();
        change(&mut news.status);
        news.number += 1;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, News> {
        self.news.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
