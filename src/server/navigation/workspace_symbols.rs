//! The persons, offices and places of every corpus that was read.

use tower_lsp::ls_types::{OneOf, SymbolKind, WorkspaceSymbol};

use super::attestations;
use super::fuzzy::{Query, Rank};
use crate::desk::{Corpora, Loaded};
use crate::facts::{Facts, FormStanding, Origin};
use crate::language::lexicon::Lexicon;
use crate::server::shared::Shared;

/// How many symbols are sent at most.
const MOST: usize = 200;

/// What matches a query, best first.
pub(in crate::server) fn workspace_symbols(shared: &Shared, corpora: &[Corpora], query: &str) -> Vec<WorkspaceSymbol> {
    let query = Query::new(query);
    let mut matches: Vec<Match<'_>> =
        corpora.iter().flat_map(Corpora::loaded).flat_map(|loaded| of_corpus(loaded, &query)).collect();
    matches.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut symbols: Vec<WorkspaceSymbol> = Vec::new();
    for symbol in matches.iter().filter_map(|found| found.symbol(shared)) {
        // Two roots may share sources.
        if !symbols.contains(&symbol) {
            symbols.push(symbol);
        }
        if symbols.len() == MOST {
            break;
        }
    }
    symbols
}

/// Something that matches.
struct Match<'a> {
    loaded: &'a Loaded,
    facts: &'a Facts,
    rank: Rank,
    name: String,
    /// The order of kinds: persons, offices, places.
    kind: Kind,
    /// The office of a person, the country of an office or a place.
    container: Option<String>,
    /// Where it is first attested.
    origin: Origin,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Person,
    Office,
    Place,
}

fn of_corpus<'a>(loaded: &'a Loaded, query: &Query) -> Vec<Match<'a>> {
    let Some(corpus) = &loaded.corpus else { return Vec::new() };
    let facts = &corpus.facts;
    let mut found = Vec::new();
    let mut add = |rank: Option<Rank>, name: &str, kind: Kind, container: Option<String>, origin: Option<Origin>| {
        if let Some((rank, origin)) = rank.zip(origin) {
            found.push(Match { loaded, facts, rank, name: name.to_owned(), kind, container, origin });
        }
    };
    for (number, person) in facts.people().iter().enumerate().filter(|(_, person)| person.is_person()) {
        let forms = person.forms.iter().filter(|form| form.standing == FormStanding::Accepted);
        let rank = forms.filter_map(|form| query.rank(&form.text)).min();
        let office = person.offices.first().map(|office| facts.office(*office).full_label());
        let origin = rank.and_then(|_| attestations::of_name(facts, number).first().map(|place| place.origin));
        add(rank, &person.name, Kind::Person, office, origin);
    }
    for office in facts.offices() {
        let label = office.full_label();
        let tenure = office.tenures.first().map(|tenure| tenure.origin);
        let origin = office.points.iter().find(|point| !point.suspect).map(|point| point.origin).or(tenure);
        add(query.rank(&label), &label, Kind::Office, office.of.clone(), origin);
    }
    for (name, source, sentence) in facts.vocabulary().places() {
        let country = Lexicon::english().country_of_place(name).map(str::to_owned);
        add(query.rank(name), name, Kind::Place, country, Some(Origin::Source { source, sentence }));
    }
    found
}

impl Match<'_> {
    /// Better matches, then shorter names, then the alphabet; whatever else is only there to settle ties.
    fn order(&self) -> (Rank, usize, &str, Kind, Option<&str>, Origin) {
        (self.rank, self.name.len(), &self.name, self.kind, self.container.as_deref(), self.origin)
    }

    fn symbol(&self, shared: &Shared) -> Option<WorkspaceSymbol> {
        let (file, span) = match self.origin {
            Origin::Source { source, sentence } => (&self.facts.sources()[source].file, sentence),
            Origin::List { list, entry } => (&self.facts.lists()[list].file, entry),
        };
        let location = shared.places().location(file, span, self.loaded.embedded)?;
        Some(WorkspaceSymbol {
            name: self.name.clone(),
            kind: match self.kind {
                Kind::Person => SymbolKind::OBJECT,
                Kind::Office => SymbolKind::CLASS,
                Kind::Place => SymbolKind::NAMESPACE,
            },
            tags: None,
            container_name: self.container.clone(),
            location: OneOf::Left(location),
            data: None,
        })
    }
}
