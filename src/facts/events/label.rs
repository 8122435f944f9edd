//! An event in words.

use super::super::Facts;
use super::{EventId, Family, Party};
use crate::language::dates::{Days, Granularity, day_in_words, month_name, weekday_name};
use crate::language::lexicon::Lexicon;

impl Facts {
    /// The name of a party, as it stands in a sentence.
    pub fn party_name(&self, party: &Party) -> String {
        match party {
            Party::Person(id) => self.person(*id).name.clone(),
            Party::Country(name) => Lexicon::english().with_article(name),
            Party::Organization(name) => name.clone(),
        }
    }

    /// An event in words: `Ada Exampleton’s arrival in Lisbon`, `the meeting of Ada Exampleton and John Doe`.
    pub fn event_label(&self, id: EventId) -> String {
        let event = self.events().event(id);
        // In the order of the text that tells most.
        let told = self.events().attestations(id).flat_map(|a| a.parties.iter().map(|(_, party)| party));
        let mut parties: Vec<&Party> = Vec::new();
        for party in told.filter(|party| event.parties.binary_search(party).is_ok()) {
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        let names: Vec<String> = parties.into_iter().map(|party| self.party_name(party)).collect();
        let place = event.place.as_ref().map(|place| Lexicon::english().with_article(&place.name));
        label(event.family, &names, place.as_deref())
    }
}

/// An event in words.
pub(super) fn label(family: Family, names: &[String], place: Option<&str>) -> String {
    let who = joined(names);
    let of = possessive(&who);
    let at = |preposition: &str| place.map(|place| format!(" {preposition} {place}")).unwrap_or_default();
    match family {
        Family::Meeting if names.len() < 2 => format!("{of} meeting{}", at("in")),
        Family::Meeting => format!("the meeting of {who}{}", at("in")),
        Family::Call if names.len() < 2 => format!("{of} telephone call"),
        Family::Call => format!("the telephone call between {who}"),
        Family::Talk if names.len() < 2 => format!("{of} conversation"),
        Family::Talk => format!("the conversation between {who}"),
        Family::Arrival => format!("{of} arrival{}", at("in")),
        Family::Departure => format!("{of} departure{}", at("from")),
        Family::Visit => format!("{of} visit{}", at("to")),
        Family::Speech => format!("{of} speech{}", at("in")),
        Family::Signing => format!("what {who} signed"),
        Family::Appointment => format!("{of} appointment"),
        Family::Dismissal => format!("{of} dismissal"),
        Family::Resignation => format!("{of} resignation"),
        Family::Election => format!("{of} election"),
        Family::Announcement => format!("{of} announcement"),
        Family::Postponement => format!("what {who} postponed"),
        Family::Death => format!("{of} death"),
        Family::Statement => format!("{of} statement"),
        Family::Request => match names {
            [first, rest @ ..] if !rest.is_empty() => format!("{} request to {}", possessive(first), joined(rest)),
            _ => format!("{of} request"),
        },
    }
}

fn possessive(name: &str) -> String {
    format!("{name}’{}", if name.ends_with('s') { "" } else { "s" })
}

/// Names in a row: `a`, `a and b`, `a, b and c`.
fn joined(names: &[String]) -> String {
    match names {
        [] => "somebody".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Days in words: `Sunday, 18 June 2023`, `June 2023`, `2023`.
pub fn date_in_words(days: Days) -> String {
    match days.granularity() {
        Granularity::Day => format!("{}, {}", weekday_name(days.start.weekday()), day_in_words(days.start)),
        Granularity::Month => format!("{} {}", month_name(days.start.month()), days.start.year()),
        Granularity::Year => days.start.year().to_string(),
        Granularity::Range => format!("{} to {}", day_in_words(days.start), day_in_words(days.last())),
    }
}
