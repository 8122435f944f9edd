//! The JSON Schemas (2020-12) of the forms that programs read.

/// The forms that have a schema.
pub(in super::super) const NAMES: [&str; 2] = ["json", "popolo"];

/// The schema of a form.
pub(in super::super) fn of(name: &str) -> Option<&'static str> {
    match name {
        "json" => Some(include_str!("json.schema.json")),
        "popolo" => Some(include_str!("popolo.schema.json")),
        _ => None,
    }
}
