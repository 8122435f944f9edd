//! Towns of the world, in a sorted table that is searched where it lies: thousands of names cost nothing at the start.

use crate::language::fold;
use crate::language::tokens::{Kind, Token};

/// A town of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct City {
    /// Name as news writes it.
    pub name: &'static str,
    /// The first-level subdivision that contains it; empty where none is known.
    pub region: &'static str,
    /// The country that contains it.
    pub country: &'static str,
}

/// The sorted table: each key with the other columns of its row.
pub(super) struct Gazetteer {
    rows: Vec<(&'static str, &'static str)>,
    /// One bit for each hash of a name's first word: most words of a text begin no name, and are told so at once.
    openings: Vec<u64>,
}

/// The number of bits, a power of two.
const BITS: usize = 1 << 16;

/// The most words of a name.
const MOST_WORDS: usize = 4;

impl Gazetteer {
    /// Splits the table into its rows, which are sorted by key.
    pub fn load() -> Self {
        let rows = include_str!("cities.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let rows: Vec<(&str, &str)> = rows.map(|row| row.split_once('\t').unwrap_or((row, ""))).collect();
        let mut openings = vec![0; BITS / 64];
        for (key, _) in &rows {
            let bit = hash(key.as_bytes());
            openings[bit / 64] |= 1 << (bit % 64);
        }
        Self { rows, openings }
    }

    /// Whether a name may begin with a word. Words with other letters than those of ASCII may.
    fn may_open(&self, word: &str) -> bool {
        let bit = hash(word.as_bytes());
        !word.is_ascii() || self.openings[bit / 64] & 1 << (bit % 64) != 0
    }

    /// The town of a key: its name in small letters without accents and hyphens.
    fn find(&self, key: &str) -> Option<City> {
        let at = self.rows.binary_search_by(|(known, _)| (*known).cmp(key)).ok()?;
        let mut columns = self.rows[at].1.split('\t');
        let name = columns.next()?;
        Some(City { name, region: columns.next().unwrap_or(""), country: columns.next().unwrap_or("") })
    }

    /// The town with a name.
    pub fn named(&self, name: &str) -> Option<City> {
        self.find(&fold::name_key(name))
    }

    /// The longest name of a town at token `at`: its words have capitals, and stand with nothing but a space between.
    pub fn longest(&self, tokens: &[Token], block: &str, at: usize) -> Option<(usize, City)> {
        let plain = |token: &&Token| token.kind == Kind::Word;
        let first = tokens.get(at).filter(|token| token.is_capital() && self.may_open(token.text(block)))?;
        let words = 1 + tokens[at + 1..].iter().take(MOST_WORDS - 1).take_while(|t| plain(t) && t.spaced).count();
        let key = |count: usize| {
            let last = &tokens[at + count - 1];
            fold::name_key(&block[first.start as usize..last.end as usize])
        };
        // Most words begin no name: one look tells.
        let opening = key(1);
        let from = self.rows.partition_point(|(known, _)| *known < &*opening);
        if !self.rows.get(from).is_some_and(|(known, _)| known.starts_with(&*opening)) {
            return None;
        }
        (1..=words).rev().filter(|count| tokens[at + count - 1].is_capital()).find_map(|count| {
            let city = if count == 1 { self.find(&opening) } else { self.find(&key(count)) };
            city.map(|city| (count, city))
        })
    }
}

/// The hash of the first word in its key's form: small letters, no apostrophes and full stops, as far as a space or hyphen.
fn hash(word: &[u8]) -> usize {
    let letters = word.iter().take_while(|b| !matches!(b, b' ' | b'-' | b'\t')).filter(|b| !matches!(b, b'\'' | b'.'));
    let mixed = letters.fold(0xcbf2_9ce4_8422_2325_u64, |hash, letter| {
        (hash ^ u64::from(letter.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    });
    (mixed >> 16) as usize % BITS
}

#[cfg(test)]
mod tests {
    use super::Gazetteer;

    #[test]
    fn the_table_is_sorted_and_found() {
        let gazetteer = Gazetteer::load();
        assert!(gazetteer.rows.len() > 500);
        assert!(gazetteer.rows.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (key, columns) in &gazetteer.rows {
            let name = columns.split('\t').next().unwrap_or("");
            assert!(gazetteer.find(key).is_some() && gazetteer.may_open(key) && gazetteer.may_open(name), "{key}");
        }
    }
}
