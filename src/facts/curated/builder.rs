//! What the readers of all formats but our own put tenures into: grouped by office, each once, mistakes by position.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::date::Bound;
use super::label::{self, Settled};
use super::{CuratedHolder, CuratedList, CuratedOffice, CuratedPerson, CuratedProblem, DeclaredTable};
use crate::document::{Span, TextFile};
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;
use crate::language::person_name;

/// More mistakes of one file are counted, not told: a wrong column makes one in every row.
const MOST_PROBLEMS: usize = 50;

/// A tenure as a file has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'e> {
    pub person: &'e str,
    pub office: &'e str,
    /// The country, place or organization, where the file has it apart from the office.
    pub of: Option<&'e str>,
    pub from: Bound,
    pub until: Bound,
    /// The row or record.
    pub span: Span,
}

/// A list in the making.
pub(super) struct Builder<'d> {
    list: CuratedList,
    declared: &'d DeclaredTable,
    lexicon: &'static Lexicon,
    /// Labels and jurisdictions as written, with the index of the office that they mean.
    offices: FxHashMap<(String, Option<String>), Option<usize>>,
    /// Offices by what they were read as.
    settled: FxHashMap<(String, Option<String>), usize>,
    seen: FxHashSet<(usize, String, Bound, Bound)>,
    persons: FxHashSet<String>,
    told: usize,
    repeated: Tally,
    unread: FxHashMap<String, Tally>,
    unplaced: Tally,
}

/// How often something happened, and where first.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    count: usize,
    first: u32,
}

impl Tally {
    fn note(&mut self, at: u32) {
        self.first = if self.count == 0 { at } else { self.first.min(at) };
        self.count += 1;
    }
}

impl<'d> Builder<'d> {
    pub fn new(file: Arc<TextFile>, declared: &'d DeclaredTable) -> Self {
        Self {
            list: CuratedList { imported: true, ..CuratedList::empty(file) },
            declared,
            lexicon: Lexicon::english(),
            offices: FxHashMap::default(),
            settled: FxHashMap::default(),
            seen: FxHashSet::default(),
            persons: FxHashSet::default(),
            told: 0,
            repeated: Tally::default(),
            unread: FxHashMap::default(),
            unplaced: Tally::default(),
        }
    }

    pub fn declared(&self) -> &'d DeclaredTable {
        self.declared
    }

    /// Adds a tenure, or notes what is wrong with it.
    pub fn tenure(&mut self, entry: Entry<'_>) {
        let written = entry.person.split_whitespace().collect::<Vec<_>>().join(" ");
        let turned = person_name::turned_round(&written, self.lexicon);
        let name = turned.clone().unwrap_or_else(|| written.clone());
        if let (Some(from), Some(until)) = (entry.from.days(), entry.until.days())
            && until.end <= from.start
        {
            self.problem(entry.span.start, format!("{name}'s tenure ends ({until}) before it begins ({from})"));
            return;
        }
        let Some(office) = self.office(entry.office, entry.of, entry.span.start) else { return };
        if !self.seen.insert((office, name.clone(), entry.from, entry.until)) {
            self.repeated.note(entry.span.start);
            return;
        }
        // Of a tenure that ended nobody knows when, only the beginning is sure.
        let as_of = match entry.until {
            Bound::Unknown => entry.from.days().or(Some(LONG_AGO)),
            Bound::Open | Bound::On(_) => self.declared.as_of,
        };
        if turned.is_some() {
            // Where the family name comes first anyway, the comma alone was added.
            let accepted = vec![written.replace(',', "")];
            let span = entry.span;
            self.person(CuratedPerson { name: name.clone(), family_first: None, accepted, rejected: Vec::new(), span });
        }
        self.list.offices[office].holders.push(CuratedHolder {
            name,
            from: entry.from.days(),
            until: entry.until.days(),
            as_of,
            span: entry.span,
        });
    }

    /// Adds what is known of a person's names; the first entry of a name counts.
    pub fn person(&mut self, person: CuratedPerson) {
        let says_something = person.family_first.is_some() || !person.accepted.is_empty();
        if says_something && self.persons.insert(person.name.clone()) {
            self.list.persons.push(person);
        }
    }

    /// Notes a mistake at a byte offset.
    pub fn problem(&mut self, at: u32, message: String) {
        self.told += 1;
        if self.told <= MOST_PROBLEMS {
            let position = self.list.file.position(at);
            self.list.problems.push(CuratedProblem { line: position.line, column: position.column, message });
        }
    }

    /// Whether so much is wrong that reading on would tell nothing new.
    pub fn is_hopeless(&self) -> bool {
        self.told >= 20 * MOST_PROBLEMS && self.list.offices.is_empty()
    }

    pub fn finish(mut self) -> CuratedList {
        let mut unread: Vec<_> = std::mem::take(&mut self.unread).into_iter().collect();
        unread.sort_by_key(|(label, tally)| (tally.first, label.clone()));
        for (label, tally) in unread {
            let entries = entries(tally.count);
            self.problem(
                tally.first,
                format!(
                    "“{label}” is not read as an office ({entries} left out); write it as news does, as in “minister of fisheries”"
                ),
            );
        }
        if self.unplaced.count > 0 {
            let (entries, at) = (entries(self.unplaced.count), self.unplaced.first);
            self.problem(
                at,
                format!(
                    "no country, place or organization ({entries}): these prove nothing; name a column for it, or `of` for the whole file, in a `[[list]]` of offices.toml"
                ),
            );
        }
        if self.repeated.count > 0 {
            let (entries, at) = (entries(self.repeated.count), self.repeated.first);
            self.problem(at, format!("the same tenure as before, here first ({entries}); it counts once"));
        }
        if let Some(more) = self.told.checked_sub(MOST_PROBLEMS).filter(|more| *more > 0) {
            let message = format!("and {more} more mistakes; correct the first ones, or the names of the columns");
            self.list.problems.push(CuratedProblem { line: 1, column: 1, message });
        }
        self.list.offices.retain(|office| !office.holders.is_empty());
        self.list
    }

    fn office(&mut self, office: &str, of: Option<&str>, at: u32) -> Option<usize> {
        let declared = self.declared;
        let office = if office.is_empty() { declared.default_office.as_deref()? } else { office };
        let of = of.or(declared.default_of.as_deref());
        let written = (office.to_owned(), of.map(str::to_owned));
        let index = match self.offices.get(&written) {
            Some(known) => *known,
            None => {
                let index = label::settle(office, of, self.lexicon).map(|settled| self.settle(settled));
                self.offices.insert(written, index);
                index
            }
        };
        match index {
            Some(index) if self.list.offices[index].single_seat == Some(false) && of.is_none() => {
                if label::settle(office, None, self.lexicon).is_some_and(|settled| settled.unplaced) {
                    self.unplaced.note(at);
                }
            }
            Some(_) => {}
            None => self.unread.entry(office.to_owned()).or_default().note(at),
        }
        index
    }

    fn settle(&mut self, settled: Settled) -> usize {
        let single_seat = settled.single_seat.or(self.declared.single_seat);
        let list = &mut self.list;
        *self.settled.entry((settled.office.clone(), settled.of.clone())).or_insert_with(|| {
            list.offices.push(CuratedOffice {
                office: settled.office,
                of: settled.of,
                single_seat,
                labels: Vec::new(),
                weak_labels: Vec::new(),
                rejected_labels: Vec::new(),
                excludes: Vec::new(),
                holders: Vec::new(),
            });
            list.offices.len() - 1
        })
    }
}

/// Before every tenure: an entry of this day proves nothing.
const LONG_AGO: Days = Days { start: jiff::civil::Date::MIN, end: jiff::civil::Date::MIN };

fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}
