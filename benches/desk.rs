//! How fast the desk works: reading sources, building facts, checking a draft, starting the program.
//!
//! `cargo bench` runs them all, `cargo bench -- read` those whose name has the word. What the figures were on one
//! machine stands in ARCHITECTURE.md under "Performance".

mod prose;

use std::process::{Command, Stdio};
use std::sync::{Arc, LazyLock};

use copydesk::claims::{self, Given, Reading};
use copydesk::desk::SEEDS;
use copydesk::document::{Document, Format, QuoteTier, TextFile};
use copydesk::facts::{CuratedList, Facts, SourceReading};
use copydesk::language::lexicon::Lexicon;
use copydesk::rules::{self, Context};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

/// The program's own, so that what is measured is what users run.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Stories of the corpus, beside the embedded seeds.
const STORIES: u64 = 500;
/// Words of a story: a middling agency report.
const STORY_WORDS: usize = 350;

/// The facts of the embedded seeds and the generated stories.
static FACTS: LazyLock<Facts> = LazyLock::new(|| facts_of(sources()));

fn main() {
    // The word lists are loaded once in a process and are no part of what is measured here; `start_up` has them.
    Lexicon::english();
    divan::main();
}

fn read(file: &Arc<TextFile>) -> Reading {
    let document = Document::read(Arc::clone(file), Format::Markdown).expect("front matter of our own");
    claims::read(Arc::new(document), Given::default(), Lexicon::english())
}

fn file(path: String, text: String) -> Arc<TextFile> {
    Arc::new(TextFile::from_text(path, text))
}

fn stories() -> Vec<Arc<TextFile>> {
    (0..STORIES).map(|n| file(format!("stories/{n}.md"), prose::story(n, STORY_WORDS))).collect()
}

fn sources() -> Vec<SourceReading> {
    let seeds = SEEDS.iter().filter(|(path, _)| path.ends_with(".md"));
    let seeds = seeds.map(|(path, text)| file((*path).to_owned(), (*text).to_owned()));
    let of = |file: &Arc<TextFile>| SourceReading {
        reading: read(file),
        publisher: None,
        relayed_from: Vec::new(),
        quotes: QuoteTier::Verbatim,
    };
    seeds.chain(stories()).map(|file| of(&file)).collect()
}

fn facts_of(sources: Vec<SourceReading>) -> Facts {
    let lists = SEEDS.iter().filter(|(path, _)| path.ends_with(".toml"));
    let lists = lists.map(|(path, text)| file((*path).to_owned(), (*text).to_owned()));
    let lists = lists.map(|file| Arc::new(CuratedList::parse(file).expect("the list of the seeds")));
    Facts::build(sources, lists.collect(), Lexicon::english())
}

/// Reads sources, one after the other on one core: blocks and zones, mentions, claims.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn read_sources(bencher: Bencher<'_, '_>) {
    let stories = stories();
    let bytes: usize = stories.iter().map(|story| story.text().len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for story in &stories {
            black_box(read(story));
        }
    });
}

/// Builds the facts of sources that are already read.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn build_facts(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(sources).input_counter(|sources| ItemsCount::new(sources.len())).bench_local_values(facts_of);
}

/// Reads a draft of so many words and checks it against the loaded corpus: what an editor waits for after a pause.
#[divan::bench(args = [1_000, 10_000], sample_count = 50)]
fn check_draft(bencher: Bencher<'_, '_>, words: usize) {
    let draft = file("draft.md".to_owned(), prose::draft(words));
    let facts = &*FACTS;
    bencher.bench_local(|| {
        let reading = read(&draft);
        rules::check(&reading, facts, Context::default(), Lexicon::english())
    });
}

/// Runs the program on one brief with the embedded seeds: process, word lists, corpus, check and output.
#[divan::bench(sample_count = 30, sample_size = 1)]
fn start_up(bencher: Bencher<'_, '_>) {
    let brief = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/briefs/2023-06-18-arrival.md");
    bencher.bench_local(|| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        let run = program.args(["--check", brief]).stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert_eq!(run.ok().and_then(|status| status.code()), Some(1), "the brief has mistakes");
    });
}
