//! Reads a document: blocks first, then who is meant, then what is claimed.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{Block, Document, Zone};
use crate::language::dates::Days;
use crate::language::lexicon::{Classes, Lexicon, OfficeClass};
use crate::language::names::NamePhrase;
use crate::language::passage::Passage;

use super::dates::{self, Dates};
use super::link::{self, Belongs, BelongsTo, Counterpart, Link, Turn};
use super::memory::{self, Memory, Passages};
use super::naming::{self, Naming};
use super::people::People;
use super::reading::{BlockReading, Claim, OfficeMention, PersonMention, QuoteMention, Reading, Relation, Where};
use super::{Modality, date, events, references, speakers};

/// What is known about a document from outside its text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given<'a> {
    /// The date that a sources manifest states.
    pub manifest_date: Option<Days>,
    /// The date for a document that states none.
    pub as_of: Option<Days>,
    /// Places that open a text as its dateline even where its form alone does not tell: `Goma: …`.
    pub dateline_places: &'a [String],
}

/// Reads a document.
pub fn read(document: Arc<Document>, given: Given<'_>, lexicon: &Lexicon) -> Reading {
    read_with(document, given, lexicon, None)
}

/// Reads a document that is being written: what has not changed since the reading before is taken from `memory`.
/// The result is the same as [`read`]'s.
pub fn read_again(document: Arc<Document>, given: Given<'_>, lexicon: &Lexicon, memory: &mut Memory) -> Reading {
    read_with(document, given, lexicon, Some(memory))
}

fn read_with(document: Arc<Document>, given: Given<'_>, lexicon: &Lexicon, memory: Option<&mut Memory>) -> Reading {
    let Passages { passages, dateline } = memory::passages(&document, given.dateline_places, lexicon, memory);
    let (stated_dates, date_problems) = date::stated(&document, given.manifest_date, dateline.as_ref().map(|(_, d)| d));
    let as_of = given.as_of.map(|days| super::DocumentDate { days, basis: super::DateBasis::AsOf });
    let mut reading = Reading {
        date: stated_dates.first().copied().or(as_of),
        place: document.front.place.clone().or_else(|| dateline.as_ref().map(|(_, d)| d.place.clone())),
        agency: dateline.as_ref().and_then(|(_, d)| d.agency.clone()),
        stated_dates,
        date_problems,
        blocks: Vec::with_capacity(passages.len()),
        people: Vec::new(),
        persons: Vec::new(),
        offices: Vec::new(),
        dates: Vec::new(),
        references: Vec::new(),
        quotes: Vec::new(),
        claims: Vec::new(),
        events: Vec::new(),
        sequences: Vec::new(),
        document: Arc::clone(&document),
    };
    for (block, passage) in document.blocks.iter().zip(passages) {
        let sentences = passage.sentences.iter().map(|s| block.span(passage.bytes(s))).collect();
        reading.blocks.push(BlockReading { passage, sentences });
    }
    let namings = naming::decide(&document, &reading.blocks, lexicon);
    Builder { reading: &mut reading, lexicon, people: People::default(), namings }.build();
    reading
}

struct Builder<'a> {
    reading: &'a mut Reading,
    lexicon: &'a Lexicon,
    people: People,
    /// What each name of each block is.
    namings: Vec<Vec<Naming>>,
}

impl Builder<'_> {
    fn build(mut self) {
        let document = Arc::clone(&self.reading.document);
        let blocks = std::mem::take(&mut self.reading.blocks);
        self.introduce(&document, &blocks);
        let dates = Dates::new(self.reading.day(), &blocks);
        for (index, (block, read)) in document.blocks.iter().zip(&blocks).enumerate() {
            self.read_block(index, block, read, &dates);
        }
        self.reading.people = self.people.people;
        self.reading.blocks = blocks;
        naming::holders_are_persons(self.reading);
        references::resolve(self.reading);
        speakers::attribute(self.reading);
        events::read(self.reading, self.lexicon);
    }

    /// Collects the full names of the prose before anything is referred to, so that a headline's "Doe" finds its person.
    fn introduce(&mut self, document: &Document, blocks: &[BlockReading]) {
        for (block, read) in document.blocks.iter().zip(blocks).filter(|(b, _)| is_prose(b)) {
            let introduces = |name: &&NamePhrase| name.tokens.len() > 1 && !is_surname(&read.passage, name);
            for name in read.passage.names.iter().filter(introduces) {
                self.people.introduce(&read.passage.words(&block.text, &name.tokens), self.lexicon);
            }
        }
    }

    fn read_block(&mut self, index: usize, block: &Block, read: &BlockReading, dates: &Dates) {
        let passage = &read.passage;
        let site = Site {
            index,
            block,
            passage,
            persons: self.reading.persons.len(),
            offices: self.reading.offices.len(),
            dates: self.reading.dates.len(),
        };
        for (at, name) in passage.names.iter().enumerate() {
            let mention = self.person(index, block, passage, name, self.namings[index][at]);
            self.reading.persons.push(mention);
        }
        for office in &passage.offices {
            self.reading.offices.push(self.office(index, block, passage, office));
        }
        let mentions = dates.of_block(block, passage, |token| self.place(index, block, passage, token));
        self.reading.dates.extend(mentions);
        self.read_quotes(index, block, passage);
        if !is_prose(block) {
            return;
        }
        for sentence in &passage.sentences {
            let (links, counterparts) = link::links(passage, &block.text, sentence, self.lexicon);
            for link in links {
                self.claim(&site, sentence, &link);
            }
            for counterpart in counterparts {
                self.counterpart(&site, &counterpart);
            }
        }
    }

    fn place(&self, index: usize, block: &Block, passage: &Passage, token: usize) -> Where {
        Where {
            block: index,
            sentence: passage.sentence_of(token),
            quoted: passage.quoted.get(token).copied().unwrap_or(false),
            zone: block.zone,
        }
    }

    fn person(
        &mut self,
        index: usize,
        block: &Block,
        passage: &Passage,
        name: &NamePhrase,
        naming: Naming,
    ) -> PersonMention {
        let tokens = name.tokens.clone();
        let text = passage.words(&block.text, &tokens);
        let known = |surname: &str| self.people.is_surname(surname, self.lexicon);
        let bare = tokens.len() == 1 || is_surname(passage, name) && known(&text);
        let persons = match (bare, is_prose(block)) {
            (false, true) => vec![self.people.introduce(&text, self.lexicon)],
            (false, false) => Vec::new(),
            (true, _) => self.people.refer(&text, name.evident, self.lexicon),
        };
        if let ([person], false) = (persons.as_slice(), bare) {
            self.people.people[*person].naming = naming;
        }
        PersonMention {
            span: block.span(passage.bytes(&tokens)),
            at: self.place(index, block, passage, tokens.start),
            honorific: name.honorific.map(|h| passage.words(&block.text, &(h..h + 1))),
            tokens,
            text,
            persons,
            bare,
            evident: name.evident,
            likely: name.likely,
            naming,
        }
    }

    fn office(
        &self,
        index: usize,
        block: &Block,
        passage: &Passage,
        office: &crate::language::offices::OfficePhrase,
    ) -> OfficeMention {
        let head = office.head(self.lexicon);
        let span_of = |tokens: &Range<usize>| block.span(passage.bytes(tokens));
        let article = matches!(
            passage.tokens[office.tokens.start].text(&block.text).to_ascii_lowercase().as_str(),
            "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "this" | "that"
        );
        let tokens = if article && office.tokens.len() > 1 {
            office.tokens.start + 1..office.tokens.end
        } else {
            office.tokens.clone()
        };
        let anaphor = if office.anaphor { country_told(passage, &block.text, office, self.lexicon) } else { None };
        OfficeMention {
            span: span_of(&tokens),
            tense_span: office.tense_tokens.as_ref().map(span_of),
            core_span: span_of(&office.core),
            rank_span: office.rank_tokens.as_ref().map(span_of),
            of_span: office.of.as_ref().map(|r| span_of(&r.tokens)),
            body_span: office.body.as_ref().map(|r| span_of(&r.tokens)),
            at: self.place(index, block, passage, office.head_tokens.start),
            label: without(&passage.words(&block.text, &tokens), office, passage, &block.text),
            text: passage.words(&block.text, &tokens),
            tokens: office.tokens.clone(),
            key: anaphor
                .as_deref()
                .map_or_else(|| office.key.clone(), |of| self.lexicon.office_key(&office.key, Some(of)).into_owned()),
            of_country: anaphor.is_some() || office.of.as_ref().is_some_and(|r| r.country),
            of: office.of.as_ref().map(|r| r.name.clone()).or(anaphor),
            body: office.body.as_ref().map(|r| r.name.clone()),
            single_seat: office.single_seat(self.lexicon),
            weak: head.class == OfficeClass::Weak,
            position: head.class == OfficeClass::Position,
            plural: office.plural,
            indefinite: office.indefinite,
        }
    }

    fn read_quotes(&mut self, index: usize, block: &Block, passage: &Passage) {
        for quote in passage.quotes.iter().filter(|q| q.start < q.end) {
            let tokens = quote.start..quote.end;
            self.reading.quotes.push(QuoteMention {
                span: block.span(passage.bytes(&tokens)),
                at: self.place(index, block, passage, quote.start),
                text: passage.words(&block.text, &tokens),
                tokens,
                speaker: None,
            });
        }
    }

    fn claim(&mut self, site: &Site<'_>, sentence: &Range<usize>, link: &Link) {
        let (person, office) = (site.persons + link.name, site.offices + link.office);
        let office = match &link.of {
            Some(belongs) => self.office_of(site, office, belongs),
            None => office,
        };
        let passage = site.passage;
        let name = &self.reading.persons[person];
        let title = &self.reading.offices[office];
        let dates = &self.reading.dates[site.dates..];
        let dated = link.date.and_then(|date| {
            let date = &dates[date];
            date.ends.first().unwrap_or(date).period()
        });
        let relation = match (link.turn, dated) {
            (Turn::Begins, Some(days)) => Relation::Began(days),
            (Turn::Ends, Some(days)) => Relation::Ended(days),
            _ => Relation::Holds,
        };
        // An end without a date says that the office was held, but neither when nor until when.
        let undated_end = link.turn == Turn::Ends && dated.is_none();
        let at = self.place(site.index, site.block, passage, passage.names[link.name].tokens.start);
        let claim = Claim {
            person,
            office,
            relation,
            tense: link.tense,
            modality: if undated_end || is_question(site.block, passage, sentence) {
                Modality::Hypothetical
            } else {
                link.modality
            },
            span: if link.further { name.span } else { title.span.cover(name.span) },
            at: Where { quoted: at.quoted || title.at.quoted, ..at },
            dated: dated.or_else(|| dates::of_sentence(dates, passage.sentence_of(sentence.start))),
            begun: link.news && dated.is_none(),
        };
        self.reading.claims.push(claim);
    }

    /// The office as this holder has it, with what stands behind the name.
    fn office_of(&mut self, site: &Site<'_>, office: usize, belongs: &Belongs) -> usize {
        let span = site.block.span(site.passage.bytes(&belongs.tokens));
        let mut mention = self.reading.offices[office].clone();
        let name = belongs.name.clone();
        match belongs.kind {
            BelongsTo::Body if mention.key == "speaker" => {
                mention.key = format!("speaker of the {}", name.to_lowercase())
            }
            BelongsTo::Body => (mention.body, mention.body_span) = (Some(name), Some(span)),
            kind => {
                (mention.of, mention.of_span) = (Some(name), Some(span));
                mention.of_country = kind == BelongsTo::Country;
            }
        }
        mention.key = self.lexicon.office_key(&mention.key, mention.of.as_deref()).into_owned();
        self.reading.offices.push(mention);
        self.reading.offices.len() - 1
    }

    /// A counterpart holds the office of the person named before, for another country.
    fn counterpart(&mut self, site: &Site<'_>, counterpart: &Counterpart) {
        let near = |claim: &&Claim| {
            claim.at.block == site.index && self.reading.offices[claim.office].tokens.start < counterpart.tokens.start
        };
        let Some(model) = self.reading.claims.iter().rev().find(near).map(|c| c.office) else { return };
        let model = self.reading.offices[model].clone();
        let span = site.block.span(site.passage.bytes(&counterpart.tokens));
        let person = site.persons + counterpart.name;
        self.reading.offices.push(OfficeMention {
            span,
            core_span: span,
            tense_span: None,
            rank_span: None,
            of_span: None,
            body_span: None,
            at: self.place(site.index, site.block, site.passage, counterpart.tokens.start),
            tokens: counterpart.tokens.clone(),
            text: site.passage.words(&site.block.text, &counterpart.tokens),
            label: site.passage.words(&site.block.text, &counterpart.tokens),
            key: self.lexicon.office_key(&model.key, Some(&counterpart.of)).into_owned(),
            of: Some(counterpart.of.clone()),
            of_country: true,
            body: None,
            ..model
        });
        let at = self.reading.persons[person].at;
        let claim = Claim {
            person,
            office: self.reading.offices.len() - 1,
            relation: Relation::Holds,
            tense: super::Tense::Current,
            modality: Modality::Asserted,
            span: span.cover(self.reading.persons[person].span),
            at,
            dated: None,
            begun: false,
        };
        self.reading.claims.push(claim);
    }
}

/// `Von der Exampli`: begins with a small word of names, as the surnames of persons introduced in full do.
fn is_surname(passage: &Passage, name: &NamePhrase) -> bool {
    name.tokens.len() > 1 && passage.tokens[name.tokens.start].has(Classes::PARTICLE)
}

/// The text of an office without the words that say nothing of it (`new`, `51-year-old`).
fn without(text: &str, office: &crate::language::offices::OfficePhrase, passage: &Passage, block: &str) -> String {
    office.plain.iter().fold(text.to_owned(), |text, plain| {
        let words = format!("{} ", passage.words(block, plain));
        match text.find(&words).filter(|at| *at == 0 || text[..*at].ends_with(' ')) {
            Some(at) => format!("{}{}", &text[..at], &text[at + words.len()..]),
            None => text,
        }
    })
}

/// `the country's foreign minister`: the only country that this sentence and the one before name ahead of it.
fn country_told(
    passage: &Passage,
    block: &str,
    office: &crate::language::offices::OfficePhrase,
    lexicon: &Lexicon,
) -> Option<String> {
    let noun = &passage.tokens[office.tokens.start..office.head_tokens.start];
    if !noun.iter().any(|token| matches!(token.text(block), "country" | "nation" | "kingdom" | "republic")) {
        return None;
    }
    let sentence = passage.sentence_of(office.tokens.start);
    let from = passage.sentences.get(sentence.saturating_sub(1)).map_or(0, |s| s.start);
    let ahead = |tokens: &Range<usize>| tokens.start >= from && tokens.start < office.tokens.start;
    let is_country = |name: &str| lexicon.is_country(name);
    let places =
        passage.places.iter().filter(|p| ahead(&p.tokens)).map(|p| p.name.as_str()).filter(|name| is_country(name));
    let holders = passage.offices.iter().filter(|o| ahead(&o.tokens)).filter_map(|o| o.of.as_ref());
    let mut told: Vec<&str> = places.chain(holders.filter(|r| r.country).map(|r| r.name.as_str())).collect();
    told.sort_unstable();
    told.dedup();
    match *told {
        [only] => Some(only.to_owned()),
        _ => None,
    }
}

/// A block with the indexes of its first person, office and date in the reading.
struct Site<'b> {
    index: usize,
    block: &'b Block,
    passage: &'b Passage,
    persons: usize,
    offices: usize,
    dates: usize,
}

/// `Could X be …?`, `Had X …`, `If X were …`: nothing is asserted.
fn is_question(block: &Block, passage: &Passage, sentence: &Range<usize>) -> bool {
    let first = passage.tokens[sentence.start].text(&block.text);
    let condition =
        matches!(first, "If" | "Unless" | "Had" | "Were" | "Could" | "Would" | "Should" | "Might" | "Whether");
    condition || passage.tokens[sentence.clone()].iter().rev().take(2).any(|t| t.is('?'))
}

/// A caption of fewer words than this is a credit line.
const CREDIT_WORDS: usize = 9;

/// Whether the names of a block are persons of the news.
fn is_prose(block: &Block) -> bool {
    match block.zone {
        Zone::Body | Zone::Headline | Zone::Subhead => true,
        Zone::Caption => block.text.split_whitespace().count() >= CREDIT_WORDS,
        Zone::Byline | Zone::Boilerplate => false,
    }
}
