//! The card of a title that nobody is given: who held it on the draft's date.

use super::card::{Card, Line};
use super::{evidence, judged, words};
use crate::document::Span;
use crate::facts::{Office, PersonId, Ruling};
use crate::language::fold;
use crate::server::scene::Scene;
use crate::server::target::Target;

/// A known office that names its country or body.
pub(super) fn card(scene: &Scene<'_>, offset: u32) -> Option<(Span, Card)> {
    let Target::Office { mention } = Target::at(scene, offset)? else { return None };
    let title = &scene.reading().offices[mention];
    let id = scene.known_office(title)?;
    let (office, days) = (scene.facts().office(id), scene.reading().date?.days);
    // Asked for nobody, the facts answer with somebody.
    let judgement = scene.facts().judge(id, None, days);
    let mut card = Card::new(verdict(scene, office, judgement.other_holder(), &days.to_string()));
    if let Ruling::Other { evidence: origins, .. } = &judgement.attested {
        card.evidence = origins.iter().map(|at| evidence::origin(scene, *at, Some(office), &[&office.label])).collect();
    }
    card.conflicts = judged::conflicts(scene, office, &judgement, &[]);
    card.gaps.extend(judged::gap(scene, office, days.start, days.last()).filter(|_| card.evidence.is_empty()));
    card.curated = judged::curated_lines(scene, office, &judgement);
    card.date = Some(words::date_line(scene.reading(), None));
    Some((title.span, card))
}

fn verdict(scene: &Scene<'_>, office: &Office, holder: Option<PersonId>, day: &str) -> Line {
    let line = Line::strong(fold::capitalized(&office.full_label())).then(format!(" as of {day}: "));
    match holder.filter(|_| office.single_seat) {
        Some(holder) => line.then_strong(scene.facts().person(holder).name.clone()),
        None => line.then("nobody is attested"),
    }
}
