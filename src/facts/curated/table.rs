//! Rows with named columns: which column says what, and a row as a tenure.

use super::DeclaredTable;
use super::builder::{Builder, Entry};
use super::date::{self, Bound};
use super::tree::{Kind, Node};
use crate::document::Span;

/// The names of columns that are known as they come, in small letters and without anything between them; earlier ones
/// are better. Those with `label` are what queries of Wikidata give besides the item's number.
const PERSON: [&str; 15] = [
    "itemlabel",
    "personlabel",
    "person",
    "holderlabel",
    "holder",
    "officeholderlabel",
    "officeholder",
    "humanlabel",
    "politicianlabel",
    "politician",
    "fullname",
    "name",
    "membername",
    "member",
    "item",
];
const OFFICE: [&str; 12] = [
    "positionheldlabel",
    "positionlabel",
    "officelabel",
    "postlabel",
    "office",
    "positionheld",
    "position",
    "post",
    "role",
    "title",
    "officename",
    "jobtitle",
];
const OF: [&str; 17] = [
    "oflabel",
    "of",
    "jurisdictionlabel",
    "appliestojurisdictionlabel",
    "jurisdiction",
    "appliestojurisdiction",
    "statelabel",
    "organizationlabel",
    "organisationlabel",
    "organization",
    "organisation",
    "bodylabel",
    "body",
    "countrylabel",
    "country",
    "placelabel",
    "place",
];
const FROM: [&str; 13] = [
    "start",
    "from",
    "startdate",
    "starttime",
    "since",
    "begin",
    "began",
    "begindate",
    "startofterm",
    "termstart",
    "tookoffice",
    "assumedoffice",
    "started",
];
const UNTIL: [&str; 12] = [
    "end",
    "until",
    "enddate",
    "endtime",
    "to",
    "ended",
    "endofterm",
    "termend",
    "leftoffice",
    "through",
    "till",
    "finished",
];
const FROM_PRECISION: [&str; 4] = ["startprecision", "fromprecision", "starttimeprecision", "startdateprecision"];
const UNTIL_PRECISION: [&str; 4] = ["endprecision", "untilprecision", "endtimeprecision", "enddateprecision"];
const RANK: [&str; 3] = ["rank", "statementrank", "strank"];

/// Which column says what.
#[derive(Debug)]
pub(super) struct Columns {
    person: usize,
    office: Option<usize>,
    /// Any of them, the best first: queries leave the one or the other empty.
    of: Vec<usize>,
    from: Option<usize>,
    until: Option<usize>,
    from_precision: Option<usize>,
    until_precision: Option<usize>,
    rank: Option<usize>,
}

/// A row with the places of its fields.
pub(super) struct Row<'r> {
    pub span: Span,
    /// The text of a column.
    pub field: &'r dyn Fn(usize) -> &'r str,
    /// Where a column's text begins.
    pub at: &'r dyn Fn(usize) -> u32,
}

impl Columns {
    /// Finds the columns by their names, the declared ones first.
    ///
    /// # Errors
    /// A column that is needed, or declared, is not there.
    pub fn of(header: &[&str], declared: &DeclaredTable) -> Result<Self, String> {
        let plain: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let named = |wanted: &Option<String>, known: &[&str]| -> Result<Vec<usize>, String> {
            let Some(wanted) = wanted else {
                let places = known.iter().filter_map(|known| plain.iter().position(|name| name == known));
                return Ok(places.collect());
            };
            let exact = header.iter().position(|name| name.trim() == wanted.trim());
            let found = exact.or_else(|| plain.iter().position(|name| *name == self::plain(wanted)));
            found.map(|column| vec![column]).ok_or_else(|| format!("no column is named `{wanted}`; {}", there(header)))
        };
        let first = |columns: Result<Vec<usize>, String>| columns.map(|columns| columns.first().copied());
        let Some(person) = first(named(&declared.person, &PERSON))? else {
            return Err(format!("no column names the holders; {}. {DECLARE}", there(header)));
        };
        let office = first(named(&declared.office, &OFFICE))?.filter(|column| *column != person);
        if office.is_none() && declared.default_office.is_none() {
            return Err(format!("no column names the offices; {}. {DECLARE}", there(header)));
        }
        let known = |names: &[&str]| first(named(&None, names));
        Ok(Self {
            person,
            office,
            of: named(&declared.of, &OF)?,
            from: first(named(&declared.from, &FROM))?,
            until: first(named(&declared.until, &UNTIL))?,
            from_precision: known(&FROM_PRECISION)?,
            until_precision: known(&UNTIL_PRECISION)?,
            rank: known(&RANK)?,
        })
    }

    /// Adds a row's tenure.
    pub fn read(&self, row: &Row<'_>, builder: &mut Builder<'_>) {
        let text = |column: Option<usize>| column.map_or("", |column| (row.field)(column).trim());
        if text(self.rank).to_ascii_lowercase().contains("deprecated") {
            return;
        }
        let person = text(Some(self.person));
        if person.is_empty() || is_number(person) {
            let what = if person.is_empty() { "is empty" } else { "is a number without a name" };
            builder.problem((row.at)(self.person), format!("the holder {what}; the row is left out"));
            return;
        }
        let office = text(self.office);
        if is_number(office) || office.is_empty() && builder.declared().default_office.is_none() {
            let what = if office.is_empty() { "is empty" } else { "is a number without a name" };
            builder.problem((row.at)(self.office.unwrap_or(0)), format!("the office {what}; the row is left out"));
            return;
        }
        let of = self.of.iter().map(|column| text(Some(*column))).find(|of| !of.is_empty() && !is_number(of));
        let mut bound = |key: &str, column: Option<usize>, precision: Option<usize>| {
            let precision = Some(text(precision)).filter(|precision| !precision.is_empty());
            let read = date::read(text(column), precision);
            read.map_err(|error| builder.problem((row.at)(column.unwrap_or(0)), format!("{key}: {error}"))).ok()
        };
        let ends: [Option<Bound>; 2] =
            [bound("beginning", self.from, self.from_precision), bound("end", self.until, self.until_precision)];
        if let [Some(from), Some(until)] = ends {
            builder.tenure(Entry { person, office, of, from, until, span: row.span });
        }
    }
}

const DECLARE: &str =
    "Declare the columns in offices.toml: `[[list]]` with `file` and `columns = { person = \"…\", office = \"…\" }`";

fn there(header: &[&str]) -> String {
    if header.iter().all(|name| name.trim().is_empty()) {
        return "there are no columns".to_owned();
    }
    let names: Vec<String> = header.iter().take(20).map(|name| format!("`{}`", name.trim())).collect();
    format!("the columns are {}", names.join(", "))
}

fn plain(name: &str) -> String {
    name.trim().trim_start_matches('?').chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// An item's number or address in place of its name: `Q42`, `http://…/entity/Q42`.
fn is_number(text: &str) -> bool {
    let last = if text.starts_with("http") { text.rsplit('/').next().unwrap_or(text) } else { text };
    last.strip_prefix('Q').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Reads records that are all of one shape: the keys are the columns.
///
/// # Errors
/// As for [`Columns::of`].
pub(super) fn records(records: &[Node], builder: &mut Builder<'_>) -> Result<(), String> {
    let mut header: Vec<&str> = Vec::new();
    for record in records {
        let Kind::Map(entries) = &record.kind else { continue };
        for (key, _) in entries {
            if !header.contains(&key.as_str()) {
                header.push(key);
            }
        }
    }
    let columns = Columns::of(&header, builder.declared())?;
    for record in records {
        match &record.kind {
            Kind::Map(_) => {
                let value = |column: usize| header.get(column).and_then(|key| record.get(key));
                let field = |column: usize| value(column).and_then(Node::text).unwrap_or("");
                let at = |column: usize| value(column).map_or(record.span.start, |value| value.span.start);
                columns.read(&Row { span: record.span, field: &field, at: &at }, builder);
            }
            Kind::Broken(message) => builder.problem(record.span.start, format!("this entry is left out: {message}")),
            _ => builder.problem(record.span.start, "an entry is an object with keys; it is left out".to_owned()),
        }
    }
    Ok(())
}

/// A row of SPARQL results, whose values are wrapped: `{"start": {"type": "literal", "value": "…"}}`.
pub(super) fn unbound(binding: &Node) -> Node {
    let Kind::Map(entries) = &binding.kind else { return binding.clone() };
    let value = |(key, wrapped): &(String, Node)| {
        let is_unknown = wrapped.text_of("type") == Some("bnode");
        let value = wrapped.get("value").cloned().unwrap_or_else(|| wrapped.clone());
        let unknown = || Node { span: value.span, kind: Kind::Text("unknown".to_owned()) };
        (key.clone(), if is_unknown { unknown() } else { value.clone() })
    };
    Node { span: binding.span, kind: Kind::Map(entries.iter().map(value).collect()) }
}
