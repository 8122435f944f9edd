//! Reads a corpus on a thread of its own, with progress and cancelling.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::progress::Progress;
use super::shared::Shared;
use crate::desk::{Load, Loaded, Onlooker};
use crate::language::lexicon::Lexicon;
use crate::report::Problem;

/// A reading that takes less time than this shows no progress.
const PATIENCE: Duration = Duration::from_millis(100);
/// Time between two reports.
const PAUSE: Duration = Duration::from_millis(50);

/// A corpus that is being read; dropping it gives the reading up.
#[derive(Debug)]
pub(super) struct Loading {
    /// Its number.
    pub ticket: u64,
    given_up: Arc<AtomicBool>,
}

impl Drop for Loading {
    fn drop(&mut self) {
        self.given_up.store(true, Ordering::Relaxed);
    }
}

/// Starts to read; `done` gets the result.
pub(super) fn start(
    shared: &Arc<Shared>,
    load: Load,
    ticket: u64,
    lexicon: &'static Lexicon,
    done: impl FnOnce(&Load, Loaded) + Send + 'static,
) -> Loading {
    let given_up = Arc::new(AtomicBool::new(false));
    let onlooker = Viewer {
        shared: Arc::clone(shared),
        given_up: Arc::clone(&given_up),
        ticket,
        started: Instant::now(),
        next: AtomicU64::new(PATIENCE.as_millis() as u64),
        shown: Mutex::new(None),
    };
    thread::spawn(move || {
        let loaded = catch_unwind(AssertUnwindSafe(|| load.run(lexicon, &onlooker))).unwrap_or_else(|_| broke_off());
        onlooker.end();
        done(&load, loaded);
    });
    Loading { ticket, given_up }
}

/// What a mistake of this program leaves: no corpus, and a reason.
fn broke_off() -> Loaded {
    let message = "internal error: reading broke off, and drafts are not checked against them; please report it";
    let problem = Problem { path: "sources".to_owned(), message: message.to_owned() };
    Loaded {
        corpus: None,
        embedded: false,
        problems: vec![problem],
        names: None,
        watched: Vec::new(),
        since: SystemTime::UNIX_EPOCH,
    }
}

/// Shows how far the reading is, once it takes long.
struct Viewer {
    shared: Arc<Shared>,
    given_up: Arc<AtomicBool>,
    ticket: u64,
    started: Instant,
    /// Milliseconds after the start at which something is shown next.
    next: AtomicU64,
    shown: Mutex<Option<Progress>>,
}

impl Viewer {
    fn end(&self) {
        if let Some(progress) = self.shown.lock().unwrap_or_else(PoisonError::into_inner).take() {
            progress.end(&self.shared);
        }
    }
}

impl Onlooker for Viewer {
    fn progress(&self, done: usize, total: usize) {
        let now = self.started.elapsed().as_millis() as u64;
        let next = self.next.load(Ordering::Relaxed);
        let pause = PAUSE.as_millis() as u64;
        if now < next || self.next.compare_exchange(next, now + pause, Ordering::Relaxed, Ordering::Relaxed).is_err() {
            return;
        }
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let progress = shown.get_or_insert_with(|| {
            Progress::begin(&self.shared, format!("copydesk/corpus/{}", self.ticket), "Reading sources", &self.given_up)
        });
        progress.report(&self.shared, done, total);
    }

    fn is_cancelled(&self) -> bool {
        self.given_up.load(Ordering::Relaxed)
    }
}
