//! Which of two events came first, where a source says so.

use rustc_hash::FxHashMap;

use super::{EventAttestation, EventId};
use crate::document::{Span, Zone};
use crate::facts::{Origin, SourceReading};

/// Earlier and later event of every sequence that a source tells of two different events, with the first sentence.
pub(super) fn sequences(
    readings: &[SourceReading],
    attestations: &[EventAttestation],
    numbers: &[usize],
    of_attestation: &[EventId],
) -> FxHashMap<(EventId, EventId), Origin> {
    let by_number: FxHashMap<(usize, usize), usize> =
        attestations.iter().zip(numbers).enumerate().map(|(at, (a, number))| ((a.source, *number), at)).collect();
    let mut found: FxHashMap<(EventId, EventId), Origin> = FxHashMap::default();
    for (source, reading) in readings.iter().enumerate().map(|(source, reading)| (source, &reading.reading)) {
        for sequence in &reading.sequences {
            let event = |number: usize| {
                let attestation = *by_number.get(&(source, number))?;
                Some((of_attestation[attestation], attestations[attestation].sentence))
            };
            let (Some((earlier, sentence)), Some((later, _))) = (event(sequence.earlier), event(sequence.later)) else {
                continue;
            };
            let told = reading.events.get(sequence.earlier).is_some_and(|e| !e.at.quoted && e.at.zone == Zone::Body);
            if earlier != later && told {
                found.entry((earlier, later)).or_insert(Origin::Source { source, sentence });
            }
        }
    }
    // Sources that contradict each other decide nothing.
    let both: Vec<_> = found.keys().filter(|(a, b)| found.contains_key(&(*b, *a))).copied().collect();
    found.retain(|pair, _| !both.contains(pair));
    found
}

/// A sentence of a source.
pub(super) type Place = (usize, Span);
