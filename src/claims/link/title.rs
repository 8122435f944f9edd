//! Titles before the name: `President X`, `Presidents X of Portugal and Y`, `State Councilor and Foreign Minister X`.

use std::ops::Range;

use super::{Link, Linker};
use crate::language::lexicon::Meaning;
use crate::language::offices::OfficePhrase;

impl Linker<'_> {
    /// `President X`, `Presidents X and Y`, `State Councilor and Foreign Minister X`.
    pub(super) fn link_before_name(&self, index: usize, office: &OfficePhrase, name: usize, links: &mut Vec<Link>) {
        // `Turkish and Azerbaijani ministers X and Y`, `Italian interior ministers X and Y`: whose is whose, or when, is open.
        if office.plural && office.of.is_some() {
            return;
        }
        let tense = self.tense_of(office);
        let held = |name| Link { of: self.country_behind(name, office), ..self.held(name, index, tense) };
        links.push(held(name));
        if office.plural {
            let mut end = self.end_of(name);
            while let Some(next) = self.next_in_list(end) {
                links.push(Link { further: true, ..held(next) });
                end = self.end_of(next);
            }
            return;
        }
        // A title joined to this one by `and`, itself without article and holder, belongs to the same person.
        let joined =
            index.checked_sub(1).map(|before| (before, &self.passage.offices[before])).filter(|(_, before)| {
                self.word_is(before.tokens.end, "and")
                    && before.tokens.end + 1 == office.tokens.start
                    && !before.plural
                    && !self.starts_with_article(before)
                    && !self.starts_with_article(office)
                    && office.of.is_none()
            });
        if let Some((before, _)) = joined {
            links.push(self.held(name, before, tense));
        }
    }

    /// `X and Y`, `X, Y and Z`; `X of France and Y of Spain`.
    pub(super) fn next_in_list(&self, end: usize) -> Option<usize> {
        let after_country = self.country_after(end).map_or(end, |(tokens, _)| tokens.end);
        let mut at = after_country;
        if self.mark(at, ',') {
            at += 1;
        }
        if self.word_is(at, "and") {
            at += 1;
        }
        (at > after_country).then(|| self.name_at(at)).flatten()
    }

    /// `President X of Portugal`: the country belongs to an office that names none itself.
    pub(super) fn country_behind(&self, name: usize, office: &OfficePhrase) -> Option<(Range<usize>, String)> {
        self.country_after(self.end_of(name)).filter(|_| office.of.is_none() && office.body.is_none())
    }

    /// `of COUNTRY` at `at`: the country's tokens and canonical name.
    pub(super) fn country_after(&self, at: usize) -> Option<(Range<usize>, String)> {
        let country = |m| if let Meaning::Country(i) = m { Some(i) } else { None };
        let start = at + 1;
        self.passage.tokens.get(start).filter(|t| t.is_capital() && self.word_is(at, "of"))?;
        let (length, index) = self.lexicon.longest(&self.passage.tokens, start, country)?;
        Some((start..start + length, self.lexicon.country(index).name.to_string()))
    }
}
