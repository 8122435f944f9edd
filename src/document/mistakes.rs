//! How mistakes in files of settings are told: unknown keys, values of another type.

use toml::de::DeValue;

/// The nearest of the known words, if it is near enough to be meant.
pub fn nearest<'w>(written: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let word = written.replace('_', "-").to_lowercase();
    let measured = known.into_iter().map(|known| (strsim::osa_distance(&word, &known.replace('_', "-")), known));
    let (distance, nearest) = measured.min()?;
    (distance <= (word.chars().count().max(nearest.chars().count()) / 3).max(1)).then_some(nearest)
}

/// What is wrong with a key that is none of those known, and what may be meant.
pub fn unknown_key(written: &str, known: &[&str]) -> String {
    match nearest(written, known.iter().copied()) {
        Some(nearest) => format!("unknown key `{written}`; did you mean `{nearest}`?"),
        None => format!("unknown key `{written}`; the keys here are `{}`", known.join("`, `")),
    }
}

/// What a value of TOML is, in words.
pub const fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(when) if when.date.is_none() => "a time of day",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_proposed() {
        assert_eq!(nearest("Fail_On", ["fail-on", "exclude"]), Some("fail-on"));
        assert_eq!(nearest("nme", ["name", "title"]), Some("name"));
        assert_eq!(nearest("spelling", ["name", "title"]), None);
        assert_eq!(unknown_key("url", &["file", "as_of"]), "unknown key `url`; the keys here are `file`, `as_of`");
        assert_eq!(unknown_key("asof", &["file", "as_of"]), "unknown key `asof`; did you mean `as_of`?");
    }
}
