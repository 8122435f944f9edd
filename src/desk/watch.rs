//! Progress and cancelling of long work.

/// Looks on while a corpus is read. Called from several threads.
pub trait Watch: Sync {
    /// So many of so many documents have been read.
    fn progress(&self, done: usize, total: usize);

    /// Whether the rest should be left undone.
    fn is_cancelled(&self) -> bool;
}

/// Nobody looks on.
impl Watch for () {
    fn progress(&self, _: usize, _: usize) {}

    fn is_cancelled(&self) -> bool {
        false
    }
}
