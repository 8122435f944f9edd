//! The keys of `copydesk.toml` and their types. The documentation here is what editors and `docs/configuration.md` show.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use toml::Spanned;

use crate::rules::{self, Category, Level, Profile, Severity};

/// Settings of copydesk for the drafts in the folder of this file and below it. The nearest file above a draft counts, and no farther one. Paths count from the folder of the file that they stand in.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[schemars(title = "copydesk.toml", rename = "copydesk.toml")]
pub(super) struct File {
    /// Configuration files that this one rests on: one path or several. What this file says comes before what they say, and what a later one of them says before an earlier one. Rules are joined key by key; other keys are replaced.
    #[schemars(schema_with = "one_text_or_more")]
    pub extend: Option<Spanned<OneOrMore>>,
    /// What drafts are held against.
    pub corpus: CorpusTable,
    /// Which files are checked, and what makes a check fail.
    pub check: CheckTable,
    /// How much each rule weighs. A rule counts before its category; what is not named stays as usual.
    pub rules: RuleTable,
    /// Other settings for some paths. A later entry counts before an earlier one, and each before `[rules]` and `[check]` of the same file.
    pub overrides: Vec<OverrideTable>,
    /// House style.
    pub style: StyleTable,
    /// What the language server shows beside findings.
    pub editor: EditorTable,
}

/// `[corpus]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[schemars(inline)]
pub(super) struct CorpusTable {
    /// Sources: files and folders. Without this key, the embedded seeds are used.
    #[schemars(schema_with = "texts")]
    pub sources: Option<Spanned<Vec<Spanned<String>>>>,
    /// Curated lists of office-holders beside those among the sources.
    #[schemars(schema_with = "texts")]
    pub offices: Option<Spanned<Vec<Spanned<String>>>>,
    /// Lists of accepted names, in place of the `names.txt` beside this file.
    #[schemars(schema_with = "texts")]
    pub names: Option<Spanned<Vec<Spanned<String>>>>,
    /// Cities that may begin a dateline without their country or state, beside those that are known.
    #[schemars(schema_with = "texts")]
    pub datelines: Option<Spanned<Vec<Spanned<String>>>>,
}

/// `[check]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[schemars(inline)]
pub(super) struct CheckTable {
    /// Only these files are drafts: patterns as in `.gitignore`, which count from the folder of this file. Without this key, all documents are.
    #[schemars(schema_with = "texts")]
    pub include: Option<Spanned<Vec<Spanned<String>>>>,
    /// These files are not checked: patterns as in `.gitignore`. A file that is named on the command line is checked all the same, unless `--force-exclude` is given.
    #[schemars(schema_with = "texts")]
    pub exclude: Option<Spanned<Vec<Spanned<String>>>>,
    /// Findings from this severity on fail the check: exit status 1.
    #[schemars(with = "FailOn", extend("default" = "error"))]
    pub fail_on: Option<Spanned<FailOn>>,
    /// Whether drafts may rest on nothing but the configured sources: what they lack is then a warning.
    #[schemars(with = "bool", extend("default" = false))]
    pub closed_sources: Option<Spanned<bool>>,
}

/// An entry of `[[overrides]]`
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(inline)]
pub(super) struct OverrideTable {
    /// The files it is about: patterns as in `.gitignore`, which count from the folder of this file.
    #[schemars(schema_with = "texts")]
    pub paths: Spanned<Vec<Spanned<String>>>,
    /// How much each rule weighs there.
    #[serde(default)]
    pub rules: RuleTable,
    /// Findings from this severity on fail the check there.
    #[serde(default)]
    #[schemars(with = "FailOn")]
    pub fail_on: Option<Spanned<FailOn>>,
    /// Whether drafts may rest on nothing but the configured sources there.
    #[serde(default)]
    #[schemars(with = "bool")]
    pub closed_sources: Option<Spanned<bool>>,
}

/// `[style]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[schemars(inline)]
pub(super) struct StyleTable {
    /// The house style that drafts follow. Without this key, rules about style are silent.
    #[schemars(with = "StyleProfile")]
    pub profile: Option<Spanned<StyleProfile>>,
}

/// `[editor]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[schemars(inline)]
pub(super) struct EditorTable {
    /// The resolved date after each date of the draft.
    #[schemars(with = "bool", extend("default" = false))]
    pub inlay_dates: Option<Spanned<bool>>,
    /// A check mark after each title that evidence supports.
    #[schemars(with = "bool", extend("default" = false))]
    pub inlay_titles: Option<Spanned<bool>>,
    /// The tally of claims above the draft.
    #[schemars(with = "bool", extend("default" = true))]
    pub code_lens: Option<Spanned<bool>>,
    /// Findings of all drafts of the project, open or not.
    #[schemars(with = "bool", extend("default" = false))]
    pub workspace_diagnostics: Option<Spanned<bool>>,
}

/// One text or a list of texts.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    pub fn into_list(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::More(texts) => texts,
        }
    }
}

/// `rules`: a weight for each rule or category that is named.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct RuleTable(pub BTreeMap<Spanned<String>, Spanned<LevelName>>);

impl JsonSchema for RuleTable {
    fn schema_name() -> Cow<'static, str> {
        "rules".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<LevelName>();
        let described = |text: String| {
            let mut schema = level.clone();
            schema.insert("description".to_owned(), text.into());
            schema
        };
        let mut properties = serde_json::Map::new();
        for category in Category::ALL {
            let text = format!("All rules of the category `{}` that are not named themselves.", category.as_str());
            properties.insert(category.as_str().to_owned(), described(text).into());
        }
        for rule in rules::all() {
            let mut schema = described(rule.summary.to_owned());
            schema.insert("default".to_owned(), rule.severity.as_str().into());
            properties.insert(rule.name.to_owned(), schema.into());
        }
        json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
    }
}

/// How much a rule weighs.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "level")]
pub(super) enum LevelName {
    /// The rule does not speak.
    Off,
    /// Worth knowing when one looks for it.
    Hint,
    /// Background.
    Info,
    /// An editor should look.
    Warning,
    /// It must not be published so.
    Error,
}

impl LevelName {
    pub const fn level(self) -> Level {
        match self {
            Self::Off => Level::Off,
            Self::Hint => Level::At(Severity::Hint),
            Self::Info => Level::At(Severity::Info),
            Self::Warning => Level::At(Severity::Warning),
            Self::Error => Level::At(Severity::Error),
        }
    }
}

/// Findings of which severity fail a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "fail-on")]
pub enum FailOn {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// All but hints.
    Info,
    /// All.
    Hint,
    /// None.
    Never,
}

impl FailOn {
    /// Every value.
    pub const ALL: [Self; 5] = [Self::Error, Self::Warning, Self::Info, Self::Hint, Self::Never];

    /// The word for it in settings.
    pub const fn as_str(self) -> &'static str {
        match self.severity() {
            Some(severity) => severity.as_str(),
            None => "never",
        }
    }

    /// The least severity that fails a check; `None`: none does.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Hint => Some(Severity::Hint),
            Self::Never => None,
        }
    }
}

/// A house style.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "profile")]
pub(super) enum StyleProfile {
    /// The Associated Press.
    Ap,
    /// The Guardian.
    Guardian,
}

impl StyleProfile {
    pub const fn profile(self) -> Profile {
        match self {
            Self::Ap => Profile::Ap,
            Self::Guardian => Profile::Guardian,
        }
    }
}

fn texts(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": { "type": "string", "minLength": 1 } })
}

fn one_text_or_more(generator: &mut SchemaGenerator) -> Schema {
    let more = texts(generator);
    json_schema!({ "anyOf": [{ "type": "string", "minLength": 1 }, more] })
}
