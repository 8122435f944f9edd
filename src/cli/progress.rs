//! How far long work has come, on a terminal.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::desk::Onlooker;

/// Work that takes less time shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often in a second the line is written at most.
const RATE: u8 = 10;

/// One line on standard error that says how many sources or drafts have been read. It appears when the work turns out
/// to take long, and goes when this value does.
#[derive(Debug)]
pub(super) struct Progress {
    begun: Instant,
    line: OnceLock<ProgressBar>,
    /// Whether the line is about drafts.
    drafts: AtomicBool,
}

impl Default for Progress {
    fn default() -> Self {
        Self { begun: Instant::now(), line: OnceLock::new(), drafts: AtomicBool::new(false) }
    }
}

impl Progress {
    fn show(&self, drafts: bool, done: usize, total: usize) {
        if self.begun.elapsed() < PATIENCE {
            return;
        }
        let line = self.line.get_or_init(|| {
            let line = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(RATE));
            let style = ProgressStyle::with_template("reading {prefix} [{bar:30}] {human_pos}/{human_len}");
            line.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "))
                .with_prefix("sources")
        });
        if drafts && !self.drafts.swap(true, Ordering::Relaxed) {
            line.set_prefix("drafts");
        }
        line.set_length(total as u64);
        line.set_position(done as u64);
    }
}

impl Onlooker for Progress {
    fn progress(&self, done: usize, total: usize) {
        self.show(false, done, total);
    }

    fn drafts(&self, done: usize, total: usize) {
        self.show(true, done, total);
    }

    fn is_cancelled(&self) -> bool {
        false
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(line) = self.line.get() {
            line.finish_and_clear();
        }
    }
}
