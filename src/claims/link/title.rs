//! Titles before the name: `President X`, `Presidents X of Portugal and Y`, `State Councilor and Foreign Minister X`.

use super::{Belongs, BelongsTo, Link, Linker};
use crate::language::abroad;
use crate::language::lexicon::Meaning;
use crate::language::offices::OfficePhrase;
use crate::language::tokens::Token;

impl Linker<'_> {
    /// `President X`, `Presidents X and Y`, `State Councilor and Foreign Minister X`.
    pub(super) fn link_before_name(&self, index: usize, office: &OfficePhrase, name: usize, links: &mut Vec<Link>) {
        // `Turkish and Azerbaijani ministers X and Y`, `Italian interior ministers X and Y`: whose is whose, or when, is open.
        if office.plural && office.of.is_some() {
            return;
        }
        let tense = self.tense_of(office);
        let held = |name| Link { of: self.behind(name, office), ..self.held(name, index, tense) };
        let first = links.len();
        links.push(held(name));
        if office.plural {
            let mut end = self.end_of(name);
            while let Some(next) = self.next_in_list(end) {
                links.push(Link { further: true, ..held(next) });
                end = self.end_of(next);
            }
            return;
        }
        // A title joined to this one by `and`, itself without article and holder, belongs to the same person.
        let joined =
            index.checked_sub(1).map(|before| (before, &self.passage.offices[before])).filter(|(_, before)| {
                self.word_is(before.tokens.end, "and")
                    && before.tokens.end + 1 == office.tokens.start
                    && !before.plural
                    && !self.starts_with_article(before)
                    && !self.starts_with_article(office)
                    && office.of.is_none()
            });
        if let Some((index, before)) = joined {
            links.push(self.held(name, index, tense));
            // `Acme president and chief executive X`: both are Acme's.
            let shared = before.body.as_ref().filter(|_| office.body.is_none() && before.of.is_none());
            if let Some(body) = shared {
                links[first].of =
                    Some(Belongs { tokens: body.tokens.clone(), name: body.name.clone(), kind: BelongsTo::Body });
            }
        }
    }

    /// `X and Y`, `X, Y and Z`; `X of France and Y of Spain`.
    pub(super) fn next_in_list(&self, end: usize) -> Option<usize> {
        let after_country = self.country_after(end).map_or(end, |country| country.tokens.end);
        let mut at = after_country;
        if self.mark(at, ',') {
            at += 1;
        }
        if self.word_is(at, "and") {
            at += 1;
        }
        (at > after_country).then(|| self.name_at(at)).flatten()
    }

    /// `President X of Portugal`, `President X of the European Commission`, `Senator X of Ohio`: what belongs to an office
    /// that names nothing itself.
    pub(super) fn behind(&self, name: usize, office: &OfficePhrase) -> Option<Belongs> {
        let end = self.end_of(name);
        // `U.S. Senator X of Ohio`: the state is more than the country.
        if let Some(country) = office.of.as_ref().filter(|of| of.country && office.body.is_none()) {
            let inside = |place: &Belongs| self.lexicon.country_of_place(&place.name) == Some(country.name.as_str());
            return self.place_after(end, office).filter(inside);
        }
        if office.of.is_some() || office.body.is_some() {
            return None;
        }
        self.country_after(end).or_else(|| self.place_after(end, office)).or_else(|| self.body_after(end, office))
    }

    /// `of COUNTRY` at `at`.
    pub(super) fn country_after(&self, at: usize) -> Option<Belongs> {
        let country = |m| if let Meaning::Country(i) = m { Some(i) } else { None };
        let start = self.skip_article(at + 1);
        self.passage.tokens.get(start).filter(|t| t.is_capital() && self.word_is(at, "of"))?;
        let (length, index) = self.lexicon.longest(&self.passage.tokens, start, country)?;
        let name = self.lexicon.country(index).name.to_string();
        Some(Belongs { tokens: start..start + length, name, kind: BelongsTo::Country })
    }

    /// `of PLACE` at `at`, for those whom a town or region has.
    fn place_after(&self, at: usize, office: &OfficePhrase) -> Option<Belongs> {
        let head = office.head(self.lexicon);
        let of_places = matches!(&*head.group, "regional" | "legislative") || &*head.canonical == "premier";
        if !of_places || !self.word_is(at, "of") {
            return None;
        }
        let place =
            self.passage.places.iter().find(|p| p.tokens.start == at + 1 && !p.adjective && !p.name.is_empty())?;
        // `Representative X of Exampleton`: a member's home town says nothing of the state.
        if &*head.group == "legislative" && !abroad::is_member_state(&place.name) {
            return None;
        }
        Some(Belongs { tokens: place.tokens.clone(), name: place.name.clone(), kind: BelongsTo::Place })
    }

    /// `of the BODY` at `at`, for heads of bodies.
    fn body_after(&self, at: usize, office: &OfficePhrase) -> Option<Belongs> {
        let head = office.head(self.lexicon);
        let heads = matches!(
            &*head.canonical,
            "president" | "vice president" | "speaker" | "head" | "chief" | "chief executive"
        );
        if !(heads || &*head.group == "agency") || !self.word_is(at, "of") {
            return None;
        }
        let start = self.skip_article(at + 1);
        let known = |m| if let Meaning::Body(i) = m { Some(i) } else { None };
        let capital = self.passage.tokens.get(start).is_some_and(Token::is_capital);
        if let Some((length, index)) = self.lexicon.longest(&self.passage.tokens, start, known).filter(|_| capital) {
            let name = self.lexicon.body(index).name.to_string();
            return Some(Belongs { tokens: start..start + length, name, kind: BelongsTo::Body });
        }
        let tokens = self.passage.organizations.iter().find(|o| o.start == start)?.clone();
        Some(Belongs { name: self.passage.words(self.block, &tokens), tokens, kind: BelongsTo::Body })
    }

    fn skip_article(&self, at: usize) -> usize {
        if self.word_is(at, "the") { at + 1 } else { at }
    }
}
