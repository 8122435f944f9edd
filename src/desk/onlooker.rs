//! Progress and cancelling of long work.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Looks on while sources and drafts are read. Called from several threads.
pub trait Onlooker: Sync {
    /// So many of so many sources have been read.
    fn progress(&self, done: usize, total: usize);

    /// So many of so many drafts have been read.
    fn drafts(&self, _done: usize, _total: usize) {}

    /// Whether the rest should be left undone.
    fn is_cancelled(&self) -> bool;
}

/// Nobody looks on.
impl Onlooker for () {
    fn progress(&self, _: usize, _: usize) {}

    fn is_cancelled(&self) -> bool {
        false
    }
}

/// One onlooker for corpora that are read at the same time: it is told their sum.
pub(super) struct Sum<'a> {
    onlooker: &'a dyn Onlooker,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl<'a> Sum<'a> {
    pub fn new(onlooker: &'a dyn Onlooker) -> Self {
        Self { onlooker, done: AtomicUsize::new(0), total: AtomicUsize::new(0) }
    }

    /// What looks on while one of the corpora is read.
    pub fn part(&self) -> Part<'_> {
        Part { sum: self, has_begun: AtomicBool::new(false) }
    }
}

/// Looks on while one of several corpora is read.
pub(super) struct Part<'a> {
    sum: &'a Sum<'a>,
    has_begun: AtomicBool,
}

impl Onlooker for Part<'_> {
    fn progress(&self, _: usize, total: usize) {
        let sum = self.sum;
        if !self.has_begun.swap(true, Ordering::Relaxed) {
            sum.total.fetch_add(total, Ordering::Relaxed);
        }
        let done = sum.done.fetch_add(1, Ordering::Relaxed) + 1;
        sum.onlooker.progress(done, sum.total.load(Ordering::Relaxed).max(done));
    }

    fn is_cancelled(&self) -> bool {
        self.sum.onlooker.is_cancelled()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[derive(Default)]
    struct Notes(Mutex<Vec<(usize, usize)>>);

    impl Onlooker for Notes {
        fn progress(&self, done: usize, total: usize) {
            self.0.lock().expect("notes").push((done, total));
        }

        fn is_cancelled(&self) -> bool {
            true
        }
    }

    #[test]
    fn corpora_that_are_read_together_count_together() {
        let notes = Notes::default();
        let sum = Sum::new(&notes);
        let (one, other) = (sum.part(), sum.part());
        one.progress(1, 2);
        other.progress(1, 1);
        one.progress(2, 2);
        assert!(one.is_cancelled());
        assert_eq!(*notes.0.lock().expect("notes"), [(1, 2), (2, 3), (3, 3)]);
    }
}
