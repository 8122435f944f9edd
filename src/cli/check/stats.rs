//! `--stats`: what was read, what became of it, and where the time went.

use std::time::Duration;

use super::{Output, count};
use crate::desk::Stats;

/// Writes the figures to standard error, where they leave the result alone. `writing` is the time for the result.
pub(super) fn show(stats: &Stats, writing: Duration, output: &Output) {
    let Stats { drafts, bytes, sources, tally, reading, loading, checking } = stats;
    output.line(&format!(
        "{} ({:.1} KB) held against {}",
        count(*drafts, "draft"),
        *bytes as f64 / 1000.0,
        count(*sources, "source")
    ));
    output.line(&format!("{:<8}{:>9}{:>11}{:>9}{:>13}", "claims", "read", "supported", "refuted", "not decided"));
    for (category, counts) in tally.by_category() {
        let (read, kind) = (counts.all(), category.as_str());
        let line = format!("{kind:<8}{read:>9}{:>11}{:>9}{:>13}", counts.supported, counts.refuted, counts.undecided);
        output.line(&line);
    }
    let all = *reading + *loading + *checking + writing;
    let phases = [("drafts", reading), ("sources", loading), ("checking", checking), ("writing", &writing)];
    let phases = phases.map(|(name, time)| format!("{name} {}", milliseconds(*time))).join(", ");
    output.line(&format!("time: {phases}; {} in all", milliseconds(all)));
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
