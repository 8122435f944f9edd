//! The JSON Schema of `copydesk.toml`, made from the types of its keys.

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::file::File;

/// The schema as it is checked in, for editors that complete the file.
pub fn schema_text() -> String {
    let mut text = serde_json::to_string_pretty(&*SCHEMA).unwrap_or_default();
    text.push('\n');
    text
}

/// The schema, made once: each text of settings is held against it.
pub(super) static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    // The dialect that editors of TOML know best.
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<File>().to_value();
    tidy(&mut schema);
    schema
});

/// Takes out defaults that say nothing: TOML has no null, and an empty table is no default worth showing.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(keys) => {
            keys.retain(|key, value| key != "default" || !(value.is_null() || value.is_object() || value.is_array()));
            keys.values_mut().for_each(tidy);
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}
