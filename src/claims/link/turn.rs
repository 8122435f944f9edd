//! What the beginning of a tenure says of other tenures: the old rank of who is promoted, and the predecessor.

use super::{Link, Linker, Turn};
use crate::claims::{Modality, Tense};
use crate::language::dates::TimeExpression;
use crate::language::lexicon::Classes;
use crate::language::offices::base_key;
use crate::language::tokens::Kind;

/// Verbs and participles with the predecessor behind them.
const REPLACES: [&str; 6] = ["succeeding", "replacing", "succeeded", "replaced", "succeeds", "replaces"];
/// What opens a clause of its own without a comma, so that a date behind it belongs to something else.
const OPENS_CLAUSE: [&str; 6] = ["following", "succeeding", "replacing", "days", "weeks", "hours"];

impl Linker<'_> {
    /// `Vice President X was sworn in as president`: the title before the name was held until then. A title of another
    /// kind (`Prime Minister X was named finance minister`) may be kept or not.
    pub(super) fn promotions(&self, links: &mut [Link]) {
        for begun in 0..links.len() {
            let Link { name, office, turn, modality, date, .. } = links[begun];
            // `will serve as acting minister` begins, too.
            let begins = turn == Turn::Begins || turn == Turn::Holds && modality == Modality::Planned;
            if !begins || modality == Modality::Denied {
                continue;
            }
            let new = &self.passage.offices[office];
            for link in links.iter_mut().filter(|link| link.name == name && link.office != office) {
                let old = &self.passage.offices[link.office];
                let plain =
                    link.turn == Turn::Holds && link.tense == Tense::Current && old.tokens.start < new.tokens.start;
                let rank = base_key(&old.key) == base_key(&new.key) && old.key != new.key;
                let of_government =
                    |office: usize| matches!(self.office_group(office), "executive" | "minister" | "regional");
                let left =
                    rank || modality == Modality::Asserted && of_government(link.office) && of_government(office);
                if plain && left && old.key != new.key {
                    link.turn = Turn::Ends;
                    link.tense = Tense::Past;
                    link.date = date.filter(|_| rank && modality == Modality::Asserted);
                }
            }
        }
    }

    /// `… succeeding Y`, `X succeeded Y as …`, `named X …, replacing Y`: Y's tenure ends when X's begins, or when the
    /// clause about Y says.
    pub(super) fn successions(&self, link: &Link, links: &mut Vec<Link>) {
        if link.turn != Turn::Begins {
            return;
        }
        let replaces = |at: usize| REPLACES.iter().any(|w| self.word_is(at, w));
        let predecessor =
            (self.sentence.start..self.sentence.end).find(|&at| replaces(at)).and_then(|at| self.name_at(at + 1));
        let Some(name) = predecessor.filter(|p| *p != link.name) else { return };
        let date = self.date_of_leaving(name).or(link.date);
        links.push(Link { name, turn: Turn::Ends, tense: Tense::Past, news: false, date, ..link.clone() });
    }

    /// The date in `Y, who stepped down on 20 January`.
    fn date_of_leaving(&self, name: usize) -> Option<usize> {
        let end = self.end_of(name);
        let who = if self.mark(end, ',') { end + 1 } else { end };
        if !self.word_is(who, "who") {
            return None;
        }
        let left = ["resigned", "stepped", "left", "retired", "quit", "died"];
        let verb = (who + 1..who + 3).find(|&at| left.iter().any(|verb| self.word_is(at, verb)))?;
        self.date_between(verb + 1, &["on", "in"])
    }

    /// The first day of a date or weekday behind `from` in the same clause that one of these words introduces.
    pub(super) fn date_between(&self, from: usize, words: &[&str]) -> Option<usize> {
        let end = (from..self.sentence.end).find(|&at| self.ends_clause(at)).unwrap_or(self.sentence.end);
        let introduced = |start: usize| {
            (1..=2).any(|back| {
                start.checked_sub(back).is_some_and(|at| at >= from && words.iter().any(|w| self.word_is(at, w)))
            })
        };
        self.passage.dates.iter().position(|date| {
            let date = date.ends.first().unwrap_or(date);
            let start = date.tokens.start;
            let here = start >= from && start < end && start - from <= 6 && date.firm;
            here && (is_dated(date) && introduced(start) || words.contains(&"on") && is_weekday(date))
        })
    }

    /// Whether something begins that no longer belongs to the clause of a beginning or end.
    fn ends_clause(&self, at: usize) -> bool {
        let token = &self.passage.tokens[at];
        matches!(token.kind, Kind::Mark(';' | ':' | '(' | '–' | '—'))
            || token.has(Classes::CLAUSE) && !self.word_is(at, "and")
            || OPENS_CLAUSE.iter().any(|word| self.word_is(at, word))
    }

    /// `gave his job to Deputy Minister X`: X has another office from then on; the title was held before.
    pub(super) fn handovers(&self, links: &mut [Link]) {
        let given = |to: usize| {
            let back = |n: usize| to.checked_sub(n).filter(|at| *at >= self.sentence.start);
            let is =
                |n: usize, words: &[&str]| back(n).is_some_and(|at| words.iter().any(|word| self.word_is(at, word)));
            self.word_is(to, "to")
                && is(1, &["job", "post", "position", "portfolio", "seat", "role"])
                && (3..=4).any(|n| is(n, &["gave", "gives", "give", "handed", "hands", "hand", "passed"]))
        };
        for link in links.iter_mut().filter(|link| link.turn == Turn::Holds && link.tense == Tense::Current) {
            let office = &self.passage.offices[link.office];
            let start = office.tokens.start;
            let given = start.checked_sub(1).is_some_and(|to| to >= self.sentence.start && given(to));
            // `Vice President X took over`
            let end = self.end_of(link.name);
            let takes_over =
                ["took", "takes"].iter().any(|verb| self.word_is(end, verb)) && self.word_is(end + 1, "over");
            if given || takes_over && base_key(&office.key) != office.key {
                link.turn = Turn::Ends;
                link.tense = Tense::Past;
            }
        }
    }

    /// Where a name begins with the title and honorific before it.
    pub(super) fn start_with_title(&self, name: usize) -> usize {
        let phrase = &self.passage.names[name];
        let start = phrase.honorific.unwrap_or(phrase.tokens.start);
        let title = self.passage.offices.iter().find(|office| office.tokens.end == start);
        title.map_or(start, |office| office.tokens.start)
    }

    /// The group of an office's head, as the lexicon has it.
    fn office_group(&self, office: usize) -> &str {
        &self.passage.offices[office].head(self.lexicon).group
    }
}

/// Whether the date names a month or a year.
fn is_dated(date: &TimeExpression) -> bool {
    date.month().or(date.year().map(|_| 1)).is_some()
}

/// `Monday`, `Tuesday afternoon`: a day near the day of writing.
pub(super) fn is_weekday(date: &TimeExpression) -> bool {
    date.weekday().is_some() && !is_dated(date)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::claims::{Given, Modality, Relation, read};
    use crate::document::{Document, Format, TextFile};
    use crate::language::lexicon::Lexicon;

    /// The asserted claims, in order: person, office, `+` or `-` and the first day where it begins or ends.
    fn claims(text: &str) -> Vec<String> {
        let file = TextFile::from_text("source.md".into(), format!("---\ndate: 2033-02-02\n---\n\n{text}\n"));
        let document = Arc::new(Document::read(Arc::new(file), Format::Markdown).expect("a document"));
        let reading = read(document, Given::default(), Lexicon::english());
        let asserted = reading.claims.iter().filter(|claim| claim.modality == Modality::Asserted);
        let line = |claim: &crate::claims::Claim| {
            let turn = match claim.relation {
                Relation::Began(days) => format!(" +{}", days.start),
                Relation::Ended(days) => format!(" -{}", days.start),
                Relation::Holds => String::new(),
            };
            format!(
                "{}: {}{turn}",
                reading.full_name(&reading.persons[claim.person]),
                reading.offices[claim.office].key
            )
        };
        asserted.map(line).collect()
    }

    #[test]
    fn the_old_rank_ends_when_the_new_one_begins() {
        let text = "Vice President Ada Roe was sworn in as president of Portugal on Monday.";
        assert_eq!(claims(text), ["Ada Roe: vice president -2033-01-31", "Ada Roe: president +2033-01-31"]);
        let text = "The king appointed Deputy Interior Minister Ada Roe interior minister.";
        assert_eq!(claims(text), ["Ada Roe: interior minister"]);
        let text = "The king sacked John Doe and gave his job to Deputy Interior Minister Ada Roe.";
        assert!(claims(text).is_empty());
    }

    #[test]
    fn the_date_of_the_predecessor_is_not_the_successors() {
        let text =
            "Ada Roe was sworn in on Tuesday as finance minister, succeeding John Doe, who stepped down on 20 January.";
        assert_eq!(claims(text), ["John Doe: finance minister -2033-01-20", "Ada Roe: finance minister +2033-02-01"]);
    }
}
