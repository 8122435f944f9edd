//! Links offices to their holders inside a sentence: before the name, after it in apposition, by a verb.

mod apposition;
mod copula;
mod counterpart;
mod title;
mod turn;
mod verb;

use std::ops::Range;

use crate::language::lexicon::Lexicon;
use crate::language::names::NamePhrase;
use crate::language::offices::OfficePhrase;
use crate::language::passage::Passage;
use crate::language::tokens::{Kind, Token};

use super::{Modality, Tense};

/// What a link says happened to the tenure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::claims) enum Turn {
    /// The office is held.
    Holds,
    /// It was taken up at the date, where there is one.
    Begins,
    /// It was held until the date, where there is one.
    Ends,
}

/// A person and an office that a sentence joins. Numbers index the passage's names and offices.
#[derive(Debug, Clone)]
pub(in crate::claims) struct Link {
    pub name: usize,
    pub office: usize,
    pub turn: Turn,
    pub tense: Tense,
    pub modality: Modality,
    /// Index of the date that belongs to the turn.
    pub date: Option<usize>,
    /// What stands behind the name (`President X of Y`), or belongs to the title joined to this one.
    pub of: Option<Belongs>,
    /// A main clause tells of the turn, as of something new.
    pub news: bool,
    /// A further holder of a plural title, which stands with the first one.
    pub further: bool,
}

/// Whose an office is, where its own phrase does not say so.
#[derive(Debug, Clone)]
pub(in crate::claims) struct Belongs {
    pub tokens: Range<usize>,
    /// Canonical name.
    pub name: String,
    pub kind: BelongsTo,
}

/// What an office belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::claims) enum BelongsTo {
    Country,
    Place,
    Body,
}

/// `his Chinese counterpart X`: a holder of the same office elsewhere.
#[derive(Debug, Clone)]
pub(in crate::claims) struct Counterpart {
    pub name: usize,
    /// From the determiner to the word `counterpart`.
    pub tokens: Range<usize>,
    /// The country that the adjective names.
    pub of: String,
}

/// Everything a sentence joins.
pub(in crate::claims) fn links(
    passage: &Passage,
    block: &str,
    sentence: &Range<usize>,
    lexicon: &Lexicon,
) -> (Vec<Link>, Vec<Counterpart>) {
    let linker = Linker { passage, block, sentence, lexicon };
    let mut links = Vec::new();
    for (index, office) in passage.offices.iter().enumerate().filter(|(_, o)| sentence.contains(&o.tokens.start)) {
        linker.link(index, office, &mut links);
    }
    linker.promotions(&mut links);
    linker.handovers(&mut links);
    (links, linker.counterparts())
}

struct Linker<'a> {
    passage: &'a Passage,
    block: &'a str,
    sentence: &'a Range<usize>,
    lexicon: &'a Lexicon,
}

impl Linker<'_> {
    fn link(&self, index: usize, office: &OfficePhrase, links: &mut Vec<Link>) {
        if let Some(name) = self.name_at(office.tokens.end).or_else(|| self.name_behind_rank(office.tokens.end)) {
            self.link_before_name(index, office, name, links);
            return;
        }
        if office.plural || self.is_compared(office) {
            return;
        }
        if let Some(link) = self.by_verb(index, office).or_else(|| self.named_behind(index, office)) {
            self.successions(&link, links);
            links.push(link);
            return;
        }
        if let Some(link) = self.appointed(index, office) {
            self.successions(&link, links);
            links.push(link);
            return;
        }
        match (self.apposition_after_name(office), self.name_in_apposition(office)) {
            // `X, the mayor, Y, and …`: a list, or one of two appositions; nobody can tell.
            (Some(_), Some(_)) | (None, None) => {}
            (Some(name), None) => links.push(self.held(name, index, self.tense_of_apposition(office))),
            (None, Some(name)) => links.push(self.held(name, index, self.tense_of(office))),
        }
    }

    /// `X's predecessor as …`, `in his time as …`: the title is somebody's, but not in apposition.
    fn is_compared(&self, office: &OfficePhrase) -> bool {
        let Some(at) = office.tokens.start.checked_sub(2).filter(|at| *at >= self.sentence.start) else { return false };
        let nouns = ["predecessor", "successor", "role", "stint", "time", "tenure", "term", "career", "job", "years"];
        self.word_is(at + 1, "as") && nouns.iter().any(|noun| self.word_is(at, noun))
    }

    /// `X, formerly minister`, `X, minister until May`, `X (minister, 2021-2025)`: a time before.
    fn tense_of_apposition(&self, office: &OfficePhrase) -> Tense {
        let (start, end) = (office.tokens.start, office.tokens.end);
        let before = |word: &str| start > self.sentence.start && self.word_is(start - 1, word);
        let timed =
            ["until", "till", "from", "in", "during", "between", "at", "for"].iter().any(|w| self.word_is(end, w));
        let years = self.mark(end, ',') && self.passage.tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Number);
        match self.tense_of(office) {
            Tense::Current if before("formerly") || before("once") => Tense::Former,
            Tense::Current if timed || years => Tense::Past,
            tense => tense,
        }
    }

    fn held(&self, name: usize, office: usize, tense: Tense) -> Link {
        Link {
            name,
            office,
            turn: Turn::Holds,
            tense,
            modality: Modality::Asserted,
            date: None,
            of: None,
            news: false,
            further: false,
        }
    }

    fn tense_of(&self, office: &OfficePhrase) -> Tense {
        use crate::language::lexicon::Tense as Written;
        match office.tense {
            Written::Former => Tense::Former,
            Written::Then => Tense::Then,
            Written::Future => Tense::Future,
            // `under President X` looks back.
            Written::Current
                if office
                    .tokens
                    .start
                    .checked_sub(1)
                    .is_some_and(|before| before >= self.sentence.start && self.word_is(before, "under")) =>
            {
                Tense::Past
            }
            Written::Current => Tense::Current,
        }
    }

    fn starts_with_article(&self, office: &OfficePhrase) -> bool {
        ["the", "a", "an"].iter().any(|w| self.word_is(office.tokens.start, w))
    }

    /// The name whose words, or whose honorific, start at `at`.
    fn name_at(&self, at: usize) -> Option<usize> {
        let starts = |n: &NamePhrase| n.honorific.unwrap_or(n.tokens.start) == at || n.tokens.start == at;
        (at < self.sentence.end).then(|| self.passage.names.iter().position(starts)).flatten()
    }

    /// `Energy Minister Prince X`, `the army chief, General X,`: the name behind a rank that begins at `at`.
    fn name_behind_rank(&self, at: usize) -> Option<usize> {
        let ranked = |rank: &&OfficePhrase| {
            let group = &*rank.head(self.lexicon).group;
            rank.tokens.start == at
                && matches!(group, "royal" | "military" | "religious")
                && !rank.plural
                && rank.of.is_none()
                && rank.body.is_none()
        };
        let rank = self.passage.offices.iter().find(ranked)?;
        self.name_at(rank.tokens.end)
    }

    fn name_ending_at(&self, at: usize) -> Option<usize> {
        self.passage.names.iter().position(|n| n.tokens.end == at && n.tokens.start >= self.sentence.start)
    }

    fn end_of(&self, name: usize) -> usize {
        self.passage.names[name].tokens.end
    }

    fn word_is(&self, at: usize, word: &str) -> bool {
        self.passage
            .tokens
            .get(at)
            .is_some_and(|t: &Token| t.kind == Kind::Word && t.text(self.block).eq_ignore_ascii_case(word))
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        self.passage.tokens.get(at).is_some_and(|t| t.is(mark))
    }
}
