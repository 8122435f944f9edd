//! Spellings of one name: what systematic transliteration does to its letters, as a table of rewrites.

use std::sync::LazyLock;

use super::lexicon::rows;

/// How far two spellings may be taken for one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Wherever one spelling is known the other is accepted.
    Always,
    /// Only spellings that sources use are joined, and only with something else that speaks for it.
    Sources,
}

/// One rewrite of folded letters.
struct Rewrite {
    from: &'static str,
    to: &'static str,
    at_end: bool,
    class: Use,
}

/// Parts of fewer letters are never rewritten: too little is left to know a name by.
const MIN_LETTERS: usize = 4;

static REWRITES: LazyLock<Vec<Rewrite>> = LazyLock::new(|| {
    let rewrite = |[from, to, place, class]: [&'static str; 4]| {
        let class = if class == "always" { Use::Always } else { Use::Sources };
        Rewrite { from, to, at_end: place == "end", class }
    };
    rows(include_str!("lexicon/letter_rewrites.tsv")).map(rewrite).collect()
});

/// The form under which spellings of one part of a name (folded) are equal.
pub fn key(part: &str, most: Use) -> String {
    let mut letters = part.to_owned();
    if part.len() < MIN_LETTERS {
        return letters;
    }
    for rewrite in REWRITES.iter().filter(|rewrite| rewrite.class <= most) {
        if rewrite.at_end {
            if let Some(stem) = letters.strip_suffix(rewrite.from).filter(|stem| stem.len() >= 2) {
                letters = format!("{stem}{}", rewrite.to);
            }
        } else if letters.contains(rewrite.from) {
            letters = letters.replace(rewrite.from, rewrite.to);
        }
    }
    if most == Use::Sources {
        let mut before = None;
        letters.retain(|letter| before.replace(letter) != Some(letter));
    }
    letters
}

/// Whether two parts (folded) are spellings of one name.
pub fn same(a: &str, b: &str, most: Use) -> bool {
    // Transliterations differ at the end or by few letters; most pairs are told apart by a glance.
    a == b || a.len().abs_diff(b.len()) <= 4 && a.len().min(b.len()) >= MIN_LETTERS && key(a, most) == key(b, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_of_one_name_agree() {
        for (a, b) in [
            ("exampelsky", "exampelskyy"),
            ("exampelsky", "exampelskiy"),
            ("exampelkov", "exampelkoff"),
            ("exampelayev", "exampelaev"),
            ("exampelovich", "exampelovych"),
        ] {
            assert!(same(a, b, Use::Always), "{a} / {b}");
        }
    }

    #[test]
    fn letters_agree_among_sources_only() {
        for (a, b) in [
            ("boudrika", "budrika"),
            ("tchadov", "chadov"),
            ("khassan", "hassan"),
            ("schukin", "shukin"),
            ("alexei", "aleksei"),
            ("yusef", "youssef"),
            ("philov", "filov"),
        ] {
            assert!(same(a, b, Use::Sources) && !same(a, b, Use::Always), "{a} / {b}");
        }
    }

    #[test]
    fn slips_are_no_spellings() {
        for (a, b) in [("exampleton", "exampletom"), ("mathew", "matthew"), ("antony", "anthony"), ("doe", "dow")] {
            assert!(!same(a, b, Use::Always), "{a} / {b}");
        }
    }
}
