//! Settings as they hold once the dedicated options of the command line have had their say.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::config::{Effective, EffectiveValue, Lookup, Origin};
use super::paths::{folder_of, plain_absolute, shown};
use super::{Desk, Settings};
use crate::report::Problem;

impl Desk {
    /// The configuration that counts for a file, or for a folder itself.
    pub fn lookup_for(&mut self, path: &Path) -> Arc<Lookup> {
        let folder = if path.is_dir() { path } else { folder_of(path) };
        self.lookup(folder)
    }

    /// Every setting as it holds for a file or a folder, and where it comes from.
    ///
    /// # Errors
    /// The configuration is broken: everything that is wrong with it.
    pub fn effective(&mut self, path: &Path) -> Result<Vec<Effective>, Vec<Problem>> {
        let lookup = self.lookup_for(path);
        let config = lookup.config.as_ref().map_err(Clone::clone)?;
        let mut effective = config.effective(&plain_absolute(path));
        effective.iter_mut().for_each(|setting| self.settings().put(setting));
        Ok(effective)
    }
}

impl Settings {
    /// Puts what an option says in place of a setting, or adds it.
    fn put(&self, setting: &mut Effective) {
        let texts = |paths: &[PathBuf]| paths.iter().map(|path| shown(path)).collect::<Vec<_>>();
        let mut say = |value, option| {
            (setting.value, setting.origin, setting.by) = (value, Some(Origin::Option(option)), None);
        };
        match setting.key {
            ("corpus", "sources") if !self.sources.is_empty() => {
                say(EffectiveValue::Texts(texts(&self.sources)), "--sources");
            }
            // With sources of its own, a run takes nothing else from the configured corpus.
            ("corpus", "offices") if !self.sources.is_empty() => {
                say(EffectiveValue::Texts(texts(&self.offices)), "--sources");
            }
            ("corpus", "names") if !self.sources.is_empty() => {
                say(EffectiveValue::Texts(texts(&self.names)), "--sources");
            }
            ("corpus", "offices") => add(setting, texts(&self.offices), "--offices"),
            ("corpus", "names") => add(setting, texts(&self.names), "--names"),
            ("check", "fail-on") => {
                if let Some(fail_on) = self.fail_on {
                    say(EffectiveValue::Word(fail_on.as_str()), "--fail-on");
                }
            }
            _ => {}
        }
    }
}

fn add(setting: &mut Effective, more: Vec<String>, option: &'static str) {
    if let (EffectiveValue::Texts(texts), false) = (&mut setting.value, more.is_empty()) {
        texts.extend(more);
        match &setting.origin {
            None => setting.origin = Some(Origin::Option(option)),
            Some(_) => setting.by = Some(option.to_owned()),
        }
    }
}
