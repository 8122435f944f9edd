//! Names of bodies as values: whether two of them may be one.

use super::fold;

/// Whether two bodies may be one: the same words, one name a part of the other (`Brookings`, `Brookings Institution`),
/// an acronym, or two ministries, whose names vary.
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (fold::name_key(a), fold::name_key(b));
    let words = |text: &str| -> Vec<String> {
        text.split(' ').filter(|w| !matches!(*w, "the" | "of" | "for" | "and")).map(str::to_owned).collect()
    };
    let (a, b) = (words(&a), words(&b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
    let ministry = |words: &[String]| words.iter().any(|w| w == "ministry" || w == "affairs");
    short.iter().all(|word| long.contains(word)) || short.concat() == initials || ministry(&a) && ministry(&b)
}
