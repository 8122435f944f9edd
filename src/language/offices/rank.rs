//! Ranks of one office.

/// A key without its words of rank: what two ranks of one office have in common.
pub fn base_key(key: &str) -> &str {
    let mut rest = key;
    while let Some((word, after)) = rest.split_once(' ') {
        if !matches!(
            word,
            "vice"
                | "deputy"
                | "assistant"
                | "associate"
                | "acting"
                | "interim"
                | "caretaker"
                | "junior"
                | "first"
                | "second"
                | "shadow"
                | "executive"
                | "principal"
        ) {
            break;
        }
        rest = after;
    }
    rest
}
