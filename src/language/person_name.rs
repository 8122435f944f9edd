//! Personal names as values: their parts, and how two of them relate.

use super::fold;
use super::lexicon::{Classes, Lexicon};
use super::spelling::{self, Use};

/// How one name relates to another that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The same but for case, diacritics, hyphens and apostrophes.
    Same,
    /// Initials, a nickname, added or dropped middle parts: an accepted form of the same name.
    Variant,
    /// The same parts in another order.
    Reordered,
    /// Within a few edits: close enough to be a slip of the pen.
    Near {
        /// Number of edits (insertion, deletion, substitution, transposition of neighbours).
        edits: usize,
    },
    /// Another name.
    Different,
}

/// Most edits in all for two names to be [`Relation::Near`].
const MAX_EDITS: usize = 2;
/// Parts of this many letters or fewer are never near anything, unless both are known given names.
const SHORT_PART: usize = 3;
/// Where both the given name and the surname differ, each needs this many letters.
const MIN_LETTERS_BOTH: usize = 6;

/// The comparable parts of a name: folded words, without courtesy titles, suffixes and nicknames in quotation marks.
pub fn parts(name: &str, lexicon: &Lexicon) -> Vec<String> {
    let is_nickname = |word: &&str| word.len() > 2 && word.starts_with(['“', '"', '‘']);
    let key = match name.split(' ').any(|word| is_nickname(&word)) {
        true => fold::name_key(&name.split(' ').filter(|word| !is_nickname(word)).collect::<Vec<_>>().join(" ")),
        false => fold::name_key(name),
    };
    let mut parts: Vec<String> = key.split(' ').filter(|p| !p.is_empty()).map(str::to_owned).collect();
    while parts.len() > 2 && lexicon.classes(lexicon.word(&parts[0])).any(Classes::HONORIFIC) {
        parts.remove(0);
    }
    while parts.len() > 2 && parts.last().is_some_and(|p| lexicon.classes(lexicon.word(p)).any(Classes::SUFFIX)) {
        parts.pop();
    }
    parts
}

/// The word that tells people of one name from their elders: `jr`, `sr`, `ii`, `iii`, `iv`; folded.
pub fn generation(name: &str) -> Option<&'static str> {
    let last = name.rsplit([' ', ',', '\u{a0}']).next()?.trim_end_matches('.');
    ["jr", "sr", "ii", "iii", "iv"].into_iter().find(|word| last.eq_ignore_ascii_case(word))
}

/// Whether two generations may be those of one person: the word is often left out.
pub fn same_generation(a: Option<&str>, b: Option<&str>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}

/// `Last, First` in the order of a text; a word of generation behind either stays last. `None` if no comma stands between
/// two names.
pub fn turned_round(name: &str, lexicon: &Lexicon) -> Option<String> {
    let mut pieces: Vec<&str> = name.split(',').map(str::trim).collect();
    let is_suffix = |piece: &str| {
        piece.split_whitespace().all(|word| {
            let plain = fold::name_key(word).replace('.', "");
            generation(word).is_some() || lexicon.classes(lexicon.word(&plain)).any(Classes::SUFFIX)
        })
    };
    let mut suffix = pieces.pop_if(|last| has_letters(last) && is_suffix(last));
    let [family, given] = pieces[..] else { return None };
    if !has_letters(family) || !has_letters(given) || is_suffix(given) {
        return None;
    }
    let mut family = family;
    if let (None, Some((before, last))) = (suffix, family.rsplit_once(' '))
        && generation(last).is_some()
    {
        (family, suffix) = (before, Some(last));
    }
    Some([Some(given), Some(family), suffix].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// The parts between the first and the last one that may be a surname by which somebody is known too, as `Doe` of `Ada
/// Doe Roe` is: no initials, no given names, nothing short.
pub fn inner_surnames<'p>(parts: &'p [String], lexicon: &Lexicon) -> impl Iterator<Item = &'p String> {
    let inner = parts.get(1..parts.len().saturating_sub(1)).unwrap_or_default().iter();
    inner.filter(|part| part.chars().nth(4).is_some() && !lexicon.is_given_name(part))
}

/// Whether a piece between commas has letters.
fn has_letters(piece: &str) -> bool {
    piece.chars().any(char::is_alphabetic)
}

/// Whether one name ends in a double surname (`Doe-Roe`) of which the other has one half alone: two surnames, unless
/// something else makes them one person. Particles (`al-Doe`) and hyphens of given names (`Doe Jane-ann`) are none.
pub fn is_half_of_double_surname(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    is_half_of_double(a, b, lexicon) || is_half_of_double(b, a, lexicon)
}

/// Whether the second name ends in one half of the double surname that the first ends in.
pub fn is_half_of_double(double: &str, single: &str, lexicon: &Lexicon) -> bool {
    let last = |name: &str| name.split_whitespace().next_back().unwrap_or_default().to_owned();
    let halves = |name: &str| -> Option<(String, String)> {
        let name = last(name);
        let (one, other) = name.split_once(['-', '\u{2010}', '\u{2011}', '\u{2013}'])?;
        let is_surname = |half: &str| {
            half.chars().next().is_some_and(char::is_uppercase)
                && half.chars().nth(2).is_some()
                && !lexicon.classes(lexicon.word(&fold::name_key(half))).any(Classes::PARTICLE)
        };
        (is_surname(one) && is_surname(other)).then(|| (fold::name_key(one), fold::name_key(other)))
    };
    let Some((one, other)) = halves(double) else { return false };
    let single = last(single);
    let key = fold::name_key(&single);
    halves(&single).is_none() && (key == one || key == other)
}

/// Relates the parts of a written name to those of a known one.
pub fn relate(written: &[String], known: &[String], lexicon: &Lexicon) -> Relation {
    if written.concat() == known.concat() {
        return Relation::Same;
    }
    // A person known by one word only: whoever bears it may be meant.
    if let ([known], [first, .., last]) = (known, written) {
        return if first == known || last == known { Relation::Variant } else { Relation::Different };
    }
    if is_variant(written, known, lexicon) {
        return Relation::Variant;
    }
    if written.len() > 1 && written.len() == known.len() && reordered(written, known) {
        return Relation::Reordered;
    }
    near(written, known, lexicon).map_or(Relation::Different, |edits| Relation::Near { edits })
}

/// The letters of a part with the spelt-out umlauts of German and Scandinavian names as plain vowels: `Mueller` as
/// `Müller` folds.
fn plain_vowels(part: &str) -> impl Iterator<Item = char> + '_ {
    let mut before = None;
    part.chars().filter(move |&letter| {
        let spelt_out = matches!((before, letter), (Some('a' | 'o' | 'u'), 'e') | (Some('a'), 'a'));
        before = Some(letter);
        !spelt_out
    })
}

/// What a glance tells of a name: enough to know most names from each other without comparing them.
#[derive(Debug, Clone, Copy)]
pub struct Glance {
    /// Which letters it has, by their code modulo 32.
    letters: u32,
    /// How many letters it has.
    length: usize,
}

impl Glance {
    /// A glance at the parts of a name. Initials are overlooked, as they are when names are compared.
    pub fn at(parts: &[String]) -> Self {
        let letters = || parts.iter().filter(|part| part.chars().nth(1).is_some()).flat_map(|part| part.chars());
        Self { letters: letters().fold(0, |all, letter| all | 1 << (letter as u32 % 32)), length: letters().count() }
    }

    /// Whether two names can be [`Relation::Near`] at all: an edit takes away one letter and brings another.
    pub fn may_be_near(self, other: Self) -> bool {
        (self.letters ^ other.letters).count_ones() as usize <= 2 * MAX_EDITS
            && self.length.abs_diff(other.length) <= MAX_EDITS
    }
}

/// Whether one is an accepted form of the other.
fn is_variant(written: &[String], known: &[String], lexicon: &Lexicon) -> bool {
    if written.len() < 2 || known.len() < 2 {
        return false;
    }
    let (short, long) = if written.len() <= known.len() { (written, known) } else { (known, written) };
    if short.len() == long.len() {
        if short.iter().zip(long).all(|(a, b)| is_spelling(a, b, lexicon)) {
            return true;
        }
        // Same length: each part the same, an initial of it, or the given name a nickname.
        let agree = short.iter().zip(long).enumerate().all(|(i, (a, b))| {
            is_spelling(a, b, lexicon)
                || is_initial(a, b)
                || (i == 0 && (lexicon.nicknames_of_one(a, b) || begins_initials(a, b)))
        });
        return agree && short.iter().zip(long).any(|(a, b)| a == b && a.len() > 1);
    }
    // Dropped parts: the rest stands in the same order. First and last stay, unless enough is left to know the person by.
    let given = is_initial(&short[0], &long[0])
        || lexicon.nicknames_of_one(&short[0], &long[0])
        || is_spelling(&short[0], &long[0], lexicon)
        || are_initials(&short[0], long, lexicon);
    let surname = short.last() == long.last();
    let kept = is_subsequence(&short[1..], &long[1..], true);
    let tail = is_subsequence(short, long, false);
    (given && surname && kept) || (tail && (short[0] == long[0] || surname))
}

/// Whether two parts are one, in spellings that are accepted for each other.
fn is_spelling(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    a == b || plain_vowels(a).eq(plain_vowels(b)) || lexicon.transliterated(a, b) || spelling::same(a, b, Use::Always)
}

/// Whether a part is the initials of the given names at the front of a name, written together: `JD` for James David.
fn are_initials(part: &str, name: &[String], lexicon: &Lexicon) -> bool {
    let letters = part.chars().count();
    (2..=3).contains(&letters)
        && letters < name.len()
        && !lexicon.is_given_name(part)
        && part.chars().zip(name).all(|(letter, whole)| whole.starts_with(letter))
}

/// Whether a part is initials written together that begin with that of a given name: `JD` for James. No given name is
/// written without a vowel.
fn begins_initials(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    (2..=3).contains(&short.len())
        && long.len() > short.len()
        && short.chars().all(|letter| letter.is_ascii_alphabetic() && !"aeiouy".contains(letter))
        && long.chars().next() == short.chars().next()
        && long.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

fn is_initial(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.chars().count() == 1 && long.starts_with(short)
}

fn is_subsequence(short: &[String], long: &[String], initials: bool) -> bool {
    let mut rest = long.iter();
    short.iter().all(|part| rest.any(|other| part == other || (initials && is_initial(part, other))))
}

fn reordered(written: &[String], known: &[String]) -> bool {
    let turned = written.iter().cycle().skip(written.len() - 1).take(written.len()).eq(known.iter())
        || written.iter().cycle().skip(1).take(written.len()).eq(known.iter());
    turned || written.iter().rev().eq(known.iter())
}

/// The edits between two names of as many parts, if they are few and some part is exact.
fn near(written: &[String], known: &[String], lexicon: &Lexicon) -> Option<usize> {
    if written.len() != known.len() {
        return near_uneven(written, known, lexicon);
    }
    let changed: Vec<(&String, &String)> = written.iter().zip(known).filter(|(a, b)| a != b).collect();
    let mut edits = 0;
    let mut shortest = usize::MAX;
    for (a, b) in &changed {
        edits += distance(a, b)?;
        let letters = a.chars().count().min(b.chars().count());
        shortest = shortest.min(letters);
        // Li, Lin, Xu, Xin and Kim are all within two edits of each other; Tim and Tom
        // are known given names, `van` and `von` particles.
        let particle = |part: &str| lexicon.classes(lexicon.word(part)).any(Classes::PARTICLE);
        let known_parts = lexicon.is_given_name(a) && lexicon.is_given_name(b) || particle(a) && particle(b);
        if letters <= SHORT_PART && !known_parts {
            return None;
        }
    }
    let exact_part = written.len() > changed.len();
    let both_long = changed.len() == 2 && shortest >= MIN_LETTERS_BOTH;
    ((exact_part || both_long) && (1..=MAX_EDITS).contains(&edits)).then_some(edits)
}

/// `Thomas A. Lindeman` for `Thomas Lindemann`: initials between given name and surname do not count.
fn near_uneven(written: &[String], known: &[String], lexicon: &Lexicon) -> Option<usize> {
    let bare = |parts: &[String]| -> Vec<String> {
        let last = parts.len().saturating_sub(1);
        parts
            .iter()
            .enumerate()
            .filter(|(i, p)| *i == 0 || *i == last || p.chars().count() > 1)
            .map(|(_, p)| p.clone())
            .collect()
    };
    let (a, b) = (bare(written), bare(known));
    (a.len() == b.len() && (a.len() < written.len() || b.len() < known.len())).then(|| near(&a, &b, lexicon)).flatten()
}

/// Edits between two words, neighbours swapped counting once; `None` beyond two.
///
/// Optimal string alignment distance (Damerau 1964, restricted form).
pub fn distance(a: &str, b: &str) -> Option<usize> {
    if a.chars().count().abs_diff(b.chars().count()) > MAX_EDITS {
        return None;
    }
    Some(strsim::osa_distance(a, b)).filter(|d| *d <= MAX_EDITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(written: &str, known: &str) -> Relation {
        let lexicon = Lexicon::english();
        relate(&parts(written, lexicon), &parts(known, lexicon), lexicon)
    }

    #[test]
    fn accepted_forms_are_no_misspellings() {
        for (written, known) in [
            ("J. Exampleton", "Jane Exampleton"),
            ("Jane Maria Exampleton", "Jane Exampleton"),
            ("Bob Example", "Robert Example"),
            ("Dr. Jane Exampleton", "Jane Exampleton"),
            ("Jane Exampleton Jr.", "Jane Exampleton"),
            ("Jane Roe", "Jane Exampleton Roe"),
            ("JD Exampleton", "James David Exampleton"),
            ("J.D. Exampleton", "James Exampleton"),
            ("J. D. Exampleton", "JD Exampleton"),
            ("Muhammad Exampelov", "Mohammed Exampeloff"),
            ("Ada Exampelskyy", "Ada Exampelsky"),
        ] {
            assert!(
                matches!(of(written, known), Relation::Variant | Relation::Same),
                "{written} / {known}: {:?}",
                of(written, known)
            );
        }
        assert_eq!(of("José Núñez", "Jose Nunez"), Relation::Same);
        assert_eq!(of("Jean Marie Roe", "Jean-Marie Roe"), Relation::Same);
        assert_eq!(of("JaneExampleton", "Jane Exampleton"), Relation::Same);
    }

    #[test]
    fn slips_are_near() {
        assert_eq!(of("Jane Exampletom", "Jane Exampleton"), Relation::Near { edits: 1 });
        assert_eq!(of("Jane Exmapleton", "Jane Exampleton"), Relation::Near { edits: 1 });
        assert_eq!(of("Jane B. Exampletn", "Jane Exampleton"), Relation::Near { edits: 1 });
        assert_eq!(of("Gonzalo Exampletn", "Gonsalo Exampleton"), Relation::Near { edits: 2 });
    }

    #[test]
    fn a_glance_overlooks_no_near_name() {
        for (a, b) in [
            ("Jane Exampletom", "Jane Exampleton"),
            ("Jane B. Exampletn", "Jane Exampleton"),
            ("Gonzalo Exampletn", "Gonsalo Exampleton"),
            ("Ќoro Exampletom", "Ќoro Exampleton"),
        ] {
            let glance = |name| Glance::at(&parts(name, Lexicon::english()));
            assert!(matches!(of(a, b), Relation::Near { .. }) && glance(a).may_be_near(glance(b)), "{a} / {b}");
        }
    }

    #[test]
    fn other_people_are_different() {
        for (written, known) in [
            ("Boris Exampleton", "Jane Exampleton"),
            ("Jr Exampleton", "Boris Exampleton"),
            ("Jane Roe", "Jane Doering"),
            ("Li Kai", "Xi Kim"),
            ("Wang An", "Wang Xu"),
        ] {
            assert_eq!(of(written, known), Relation::Different, "{written} / {known}");
        }
        assert_eq!(of("Feng Lu", "Lu Feng"), Relation::Reordered);
    }

    #[test]
    fn a_double_surname_is_another_than_its_halves() {
        let half = |a, b| is_half_of_double_surname(a, b, Lexicon::english());
        assert!(half("Ada Doe", "Ada Doe-Exampleton") && half("Ada Doe-Exampleton", "Ada Exampleton"));
        assert!(!half("Ada al-Exampleton", "Ada Exampleton") && !half("Doe Ji-ann", "Doe Ji"));
        assert!(!half("Ada Doe-Exampleton", "Ada Doe-Exampletom"));
    }

    #[test]
    fn names_of_registers_are_turned_round() {
        let turned = |name| turned_round(name, Lexicon::english());
        assert_eq!(turned("Exampleton, Ada").as_deref(), Some("Ada Exampleton"));
        assert_eq!(turned("van Exampleton,  Ada B.").as_deref(), Some("Ada B. van Exampleton"));
        assert_eq!(turned("Exampleton, John, Jr.").as_deref(), Some("John Exampleton Jr."));
        assert_eq!(turned("Exampleton Jr., John").as_deref(), Some("John Exampleton Jr."));
        for name in ["John Exampleton, Jr.", "John Exampleton, III", "Ada Exampleton", ", Ada", "A, B, C"] {
            assert_eq!(turned(name), None, "{name}");
        }
    }

    #[test]
    fn generations_are_told_apart() {
        assert_eq!(generation("John Exampleton Jr."), Some("jr"));
        assert_eq!(generation("John Exampleton, Sr."), Some("sr"));
        assert_eq!(generation("John Exampleton III"), Some("iii"));
        assert_eq!(generation("John Exampleton"), None);
        assert!(same_generation(Some("jr"), None) && !same_generation(Some("jr"), Some("sr")));
    }
}
