//! Where a verb looks: back, as told, or ahead, as planned.

use crate::language::lexicon::GroupWord;
use crate::language::tokens::{Case, Kind};

use super::sentence::Sentence;

/// Where a clause looks from the day of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    /// Told as done.
    Back,
    /// A plan of the past that something else has replaced: `was originally scheduled`.
    BackOnPlan,
    /// Said to come.
    Ahead,
    /// Nothing shows it for certain.
    Open,
}

/// How far from a time its verb may stand, in tokens.
const REACH: usize = 25;
/// A time among the first tokens of a sentence may have its verb behind it.
const FRONT: usize = 4;
/// How far before a participle its auxiliary may stand, in tokens.
const GROUP: usize = 5;

/// Where the clause of the token `at` looks, as far as that is certain: the nearest verb before it says so, or, for a
/// token at the front of the sentence, the first one behind it. Both stand on its side of the quotation marks.
pub(super) fn at(sentence: &Sentence<'_>, at: usize) -> Outlook {
    let quoted = sentence.quoted(at);
    let before = (sentence.tokens.start..at)
        .rev()
        .take(REACH)
        .take_while(|&verb| sentence.quoted(verb) == quoted && !sentence.mark(verb, ';') && !sentence.mark(verb, ':'));
    let mut told = before.filter_map(|verb| of_verb(sentence, verb));
    told.next().unwrap_or_else(|| {
        let front = at < sentence.tokens.start + FRONT;
        let behind = (at + 1..sentence.tokens.end).take(REACH).take_while(|verb| sentence.quoted(*verb) == quoted);
        behind.filter(|_| front).find_map(|verb| of_verb_behind(sentence, verb)).unwrap_or(Outlook::Open)
    })
}

/// What a verb says about a time behind it; `None` for other words.
pub(super) fn of_verb(sentence: &Sentence<'_>, at: usize) -> Option<Outlook> {
    let word = sentence.group_word(at);
    if begins_infinitive(sentence, at) {
        return Some(infinitive(sentence, at));
    }
    if word.any(GroupWord::WILL | GroupWord::MAY) {
        return Some(of_modal(word));
    }
    if word.any(GroupWord::AHEAD) {
        return Some(Outlook::Ahead);
    }
    if word.any(GroupWord::PLAN) && !sentence.is_any(at + 1, &["by", "up", "off", "out"]) {
        return Some(plan(sentence, at));
    }
    if word.any(GroupWord::NOW) {
        return Some(Outlook::Open);
    }
    if is_past(sentence, at, word) {
        return Some(past(sentence, at));
    }
    word.any(GroupWord::SAME).then_some(Outlook::Open)
}

/// What a verb says about a time at the front of its sentence.
fn of_verb_behind(sentence: &Sentence<'_>, at: usize) -> Option<Outlook> {
    let plan = || (at + 1..at + 4).any(|next| sentence.group_word(next).any(GroupWord::PLAN));
    if sentence.group_word(at).any(GroupWord::NOW) {
        return Some(if plan() || sentence.is(at + 1, "to") { Outlook::Ahead } else { Outlook::Open });
    }
    if sentence.is_any(at, &["was", "were"]) && plan() {
        return Some(Outlook::Open);
    }
    of_verb(sentence, at)
}

/// `to meet`, but not `to power` after `came`, nor `to the`.
fn begins_infinitive(sentence: &Sentence<'_>, at: usize) -> bool {
    let verb = || sentence.token(at + 1).is_some_and(|next| next.kind == Kind::Word && next.case == Case::Lower);
    sentence.is(at, "to") && verb() && !sentence.group_word(at + 1).any(GroupWord::NO_VERB)
}

/// `is expected to`, `is to`, `was originally scheduled to`.
fn infinitive(sentence: &Sentence<'_>, to: usize) -> Outlook {
    let word = |at: usize| sentence.group_word(at);
    let mut before = (to.saturating_sub(4).max(sentence.tokens.start)..to).rev();
    match before.find(|&at| word(at).any(GroupWord::PLAN | GroupWord::AHEAD)) {
        Some(cue) if word(cue).any(GroupWord::AHEAD) => Outlook::Ahead,
        Some(cue) => plan(sentence, cue),
        None if sentence.is_after(to, &["is", "are"]) => Outlook::Ahead,
        None => Outlook::Open,
    }
}

/// A participle of a plan: `is expected`, `was originally scheduled`.
fn plan(sentence: &Sentence<'_>, at: usize) -> Outlook {
    let before = at.saturating_sub(GROUP).max(sentence.tokens.start)..at;
    let any = |words: &[&str]| before.clone().any(|before| sentence.is_any(before, words));
    if any(&["is", "are", "'s", "’s", "remains", "be"]) {
        Outlook::Ahead
    } else if any(&["was", "were", "been"]) && any(&["originally", "first", "initially", "previously", "earlier"]) {
        Outlook::BackOnPlan
    } else {
        Outlook::Open
    }
}

/// Whether a word is a past tense or participle, as its form and the list of irregular ones show it.
fn is_past(sentence: &Sentence<'_>, at: usize, word: GroupWord) -> bool {
    if word.any(GroupWord::SAME) {
        let auxiliary = ["being", "was", "were", "been", "had", "has", "have"];
        return sentence.is_after(at, &auxiliary) || sentence.is(at + 1, "by");
    }
    let text = sentence.text(at);
    let regular = || {
        let lower = sentence.token(at).is_some_and(|token| token.kind == Kind::Word && token.case == Case::Lower);
        lower && text.len() > 3 && text.ends_with("ed") && !word.any(GroupWord::NOT_PAST)
    };
    word.any(GroupWord::PAST) || regular()
}

/// A past tense, or a participle after an auxiliary: `will be widened`, `is published`.
fn past(sentence: &Sentence<'_>, at: usize) -> Outlook {
    let reach = if sentence.is_after(at, &["be", "been", "have"]) { 3 } else { 2 };
    let before = at.saturating_sub(reach).max(sentence.tokens.start)..at;
    let modal = before.clone().rev().map(|at| sentence.group_word(at));
    if let Some(modal) = modal.into_iter().find(|word| word.any(GroupWord::WILL | GroupWord::MAY)) {
        return of_modal(modal);
    }
    let now = before.clone().any(|before| sentence.is_any(before, &["is", "are", "am", "be", "to"]));
    if now { Outlook::Open } else { Outlook::Back }
}

fn of_modal(word: GroupWord) -> Outlook {
    if word.any(GroupWord::WILL) { Outlook::Ahead } else { Outlook::Open }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::Lexicon;
    use crate::language::passage::{Draft, Passage};

    fn outlook(text: &str, time: &str) -> Outlook {
        let lexicon = Lexicon::english();
        let passage = Passage::read(text, Draft::of(text, false, lexicon), 0..0, lexicon, &|_| false);
        let start = text.find(time).expect("the time") as u32;
        let token = passage.tokens.iter().position(|token| token.start == start).expect("a token");
        at(&Sentence::of(&passage, text, passage.sentence_of(token), lexicon), token)
    }

    #[test]
    fn the_nearest_verb_decides() {
        for (text, time) in [
            ("Doe landed in Exampleton on Sunday with a full schedule.", "Sunday"),
            ("Ties are stable after being hit in 2022 by a dispute.", "2022"),
            ("The agenda that was set by the leaders in November stands.", "November"),
            ("In 2022, Doe visited the fair.", "2022"),
            ("Roe came to power in 2012.", "2012"),
        ] {
            assert_eq!(outlook(text, time), Outlook::Back, "{text}");
        }
        for (text, time) in [
            ("On Monday, he is scheduled for a meeting.", "Monday"),
            ("Doe will meet Roe on Friday.", "Friday"),
            ("Doe is to sign it in March.", "March"),
            ("He is expected to meet Roe in the afternoon.", "afternoon"),
            ("The bridge will be widened in August 2031.", "August"),
        ] {
            assert_eq!(outlook(text, time), Outlook::Ahead, "{text}");
        }
        for (text, time) in [
            ("They agreed to hold elections in March 2031.", "March"),
            ("The fair would open in June.", "June"),
            ("The prices are published in June.", "June"),
        ] {
            assert_eq!(outlook(text, time), Outlook::Open, "{text}");
        }
        let text = "The trip was originally scheduled to happen in February and was seen as key.";
        assert_eq!(outlook(text, "February"), Outlook::BackOnPlan);
    }
}
