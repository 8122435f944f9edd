//! `his Chinese counterpart X`: a holder of the same office elsewhere.

use super::{Counterpart, Linker};
use crate::language::lexicon::Meaning;

impl Linker<'_> {
    pub(super) fn counterparts(&self) -> Vec<Counterpart> {
        let mut found = Vec::new();
        for at in self.sentence.clone().filter(|&at| self.word_is(at, "counterpart")) {
            let name = self.name_at(at + 1).or_else(|| self.mark(at + 1, ',').then(|| self.name_at(at + 2)).flatten());
            let country = at.checked_sub(1).and_then(|before| {
                (before.saturating_sub(2)..=before).find_map(|start| {
                    self.lexicon.phrases(&self.passage.tokens, start).find_map(|(n, m)| match m {
                        Meaning::Demonym(i) | Meaning::Country(i) if start + n == at => Some((start, i)),
                        _ => None,
                    })
                })
            });
            if let (Some(name), Some((start, country))) = (name, country) {
                let start = start
                    .checked_sub(1)
                    .filter(|s| {
                        *s >= self.sentence.start && ["his", "her", "their", "the"].iter().any(|w| self.word_is(*s, w))
                    })
                    .unwrap_or(start);
                found.push(Counterpart {
                    name,
                    tokens: start..at + 1,
                    of: self.lexicon.country(country).name.to_string(),
                });
            }
        }
        found
    }
}
