//! Settings read from texts.

use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::desk::paths::shown;
use crate::document::TextFile;
use crate::rules::{Level, Severity};

fn parse(text: &str) -> Result<Config, Vec<String>> {
    let file = TextFile::from_text("desk/copydesk.toml".into(), text.into());
    messages(stacked(&Text::file(file, Path::new("desk"))))
}

fn messages(layers: Result<Vec<Arc<Layer>>, Vec<Problem>>) -> Result<Config, Vec<String>> {
    layers.map(Config::of).map_err(|problems| problems.into_iter().map(|p| p.message).collect())
}

#[test]
fn paths_count_from_the_file() {
    let config =
        parse("[corpus]\nsources = [\"wire\", \"../old/a.txt\"]\noffices = ['o.toml']\n").expect("a configuration");
    let sources = config.sources().expect("sources").iter();
    let paths: Vec<_> = sources.map(|s| (shown(&s.path), s.origin.to_string())).collect();
    assert_eq!(
        paths,
        [
            ("desk/wire".to_owned(), "desk/copydesk.toml:2".to_owned()),
            ("old/a.txt".to_owned(), "desk/copydesk.toml:2".to_owned())
        ]
    );
    assert_eq!(config.offices()[0].path, Path::new("desk/o.toml"));
    assert_eq!(parse("").expect("a configuration").sources(), None);
    assert_eq!(config.missing().len(), 3);
}

#[test]
fn editor_settings_have_the_same_keys_and_types() {
    let read = |settings: serde_json::Value| messages(from_settings(&settings, Path::new("desk")));
    let settings = serde_json::json!({
        "corpus": {"sources": ["wire"], "offices": null},
        "editor": {"inlay-dates": true, "code-lens": false},
        "rules": {"name-order": "off"},
        "overrides": [{"paths": ["old/**"], "rules": {"name": "off"}}],
    });
    let config = read(settings).expect("settings");
    assert_eq!(config.sources().expect("sources").iter().map(|s| shown(&s.path)).collect::<Vec<_>>(), ["desk/wire"]);
    assert_eq!((config.editor().inlay_dates, config.editor().code_lens), (Some(true), Some(false)));
    assert!(!read(serde_json::Value::Null).expect("settings").says_something());
    let wrong = read(serde_json::json!({"editor": {"code-lense": true, "inlay-dates": 3}})).expect_err("mistakes");
    assert!(wrong.iter().any(|m| m.contains("did you mean `code-lens`")), "{wrong:?}");
    assert!(wrong.iter().any(|m| m.contains("true or false, not a number")), "{wrong:?}");
    assert!(read(serde_json::json!([1])).is_err());
}

#[test]
fn arguments_are_toml_or_words() {
    let level = |given: &str| {
        let config = messages(from_argument(given)).expect("settings");
        config.terms(&[]).levels.of(crate::rules::find("name-order").expect("a rule"))
    };
    assert_eq!(level("rules.name-order=off"), Some(Level::Off));
    assert_eq!(level("rules.name = \"info\""), Some(Level::At(Severity::Info)));
    assert_eq!(level("rules={name-order='hint'}"), Some(Level::At(Severity::Hint)));
    assert_eq!(level("check.fail-on=never"), None);
    let wrong = |given: &str| messages(from_argument(given)).expect_err("a mistake")[0].clone();
    assert!(wrong("rules.name-oder=off").contains("did you mean `name-order`?"));
    assert!(wrong("check.closed-sources=yes").contains("true or false, not a text"));
    assert!(wrong("a b=c").contains("not valid TOML"));
}

#[test]
fn every_mistake_is_named_with_its_place() {
    let text = "\
exclude = ['x']
[corpus]
sorces = []
offices = 3
sources = [1, '']
[corpsu]
[rules]
name-mispelled = 'off'
title = 'eror'
name = true
[check]
fail-on = 'fatal'
include = ['[z-a]']
[[overrides]]
rules = { date = 'off' }
[style]
profile = 1
";
    let problems = parse(text).expect_err("mistakes");
    let words = "\"off\", \"hint\", \"info\", \"warning\" or \"error\"";
    assert_eq!(
        problems,
        [
            "line 1, column 1: unknown key `exclude`; it belongs below `[check]`".to_owned(),
            "line 3, column 1: unknown key `sorces`; did you mean `sources`?".to_owned(),
            "line 4, column 11: `offices` must be a list of texts: `offices = [\"…\"]`, not a number".to_owned(),
            "line 5, column 12: `sources` must be a list of texts in quotation marks, not a number".to_owned(),
            "line 5, column 15: `sources` has an empty text; leave it out instead".to_owned(),
            "line 6, column 2: unknown key `corpsu`; did you mean `corpus`?".to_owned(),
            "line 8, column 1: unknown key `name-mispelled`; did you mean `name-misspelled`?".to_owned(),
            format!("line 9, column 9: `title` must be {words}, not \"eror\"; did you mean \"error\"?"),
            format!("line 10, column 8: `name` must be {words}, not true or false"),
            "line 12, column 11: `fail-on` must be \"error\", \"warning\", \"info\", \"hint\" or \"never\", not \"fatal\""
                .to_owned(),
            "line 14, column 1: an entry of `overrides` needs `paths`: write `paths = [\"…\"]`".to_owned(),
            "line 17, column 11: `profile` must be \"ap\" or \"guardian\", not a number".to_owned(),
        ]
    );
    let globs = parse("[check]\ninclude = ['a', '[z-a]']\n").expect_err("no pattern");
    assert!(globs[0].starts_with("line 2, column 17: `[z-a]` is no pattern of paths"), "{globs:?}");
    let syntax = parse("[corpus]\nsources = [\n").expect_err("no TOML");
    assert!(syntax[0].contains("not valid TOML"), "{syntax:?}");
    let table = parse("corpus = 1\n[overrides]\npaths = ['a']\n").expect_err("mistakes");
    assert!(table[0].contains("a table: write `[corpus]` on a line of its own"), "{table:?}");
    assert!(table[1].contains("a list of tables: write `[[overrides]]`"), "{table:?}");
}

#[test]
fn later_words_count_and_overrides_count_for_their_paths() {
    let text = "\
[rules]
name = 'warning'
name-order = 'error'
[[overrides]]
paths = ['opinion/**']
rules = { name = 'off' }
closed-sources = true
[[overrides]]
paths = ['opinion/front.md']
rules = { name-misspelled = 'hint' }
fail-on = 'never'
";
    let config = parse(text).expect("a configuration");
    let folder = std::path::absolute("desk").expect("a folder");
    let terms = |path: &str| config.terms(&config.overrides_for(&folder.join(path)));
    let level = |path: &str, rule: &str| terms(path).levels.of(crate::rules::find(rule).expect("a rule"));
    assert_eq!(level("a.md", "name-misspelled"), Some(Level::At(Severity::Warning)));
    assert_eq!(level("a.md", "name-order"), Some(Level::At(Severity::Error)));
    assert_eq!(level("a.md", "undated"), None);
    assert_eq!(level("opinion/a.md", "name-order"), Some(Level::Off));
    assert_eq!(level("opinion/front.md", "name-misspelled"), Some(Level::At(Severity::Hint)));
    assert_eq!((terms("a.md").closed, terms("opinion/a.md").closed), (false, true));
    assert_eq!((terms("a.md").failing, terms("opinion/front.md").failing), (Some(Severity::Error), None));
}

#[test]
fn schema_and_types_agree() {
    for fail_on in FailOn::ALL {
        let config = parse(&format!("[check]\nfail-on = '{}'\n", fail_on.as_str())).expect("a configuration");
        assert_eq!(config.terms(&[]).failing, fail_on.severity());
    }
    for profile in crate::rules::Profile::ALL {
        let config = parse(&format!("[style]\nprofile = '{}'\n", profile.as_str())).expect("a configuration");
        assert_eq!(config.terms(&[]).style, Some(profile));
    }
    for name in crate::rules::Selector::names() {
        parse(&format!("[rules]\n{name} = 'off'\n")).expect("every rule and category is a key");
    }
}
