//! Configuration files with those that they rest on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::layer::Layer;
use super::origin::{Origin, Text};
use crate::desk::paths::{folder_of, identity, joined, shown};
use crate::desk::read_text;
use crate::report::Problem;

/// A configuration file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFile {
    /// As shown to users.
    pub shown: String,
    /// Where another one asks for it; `None` for the file that was found or named.
    pub extended_at: Option<Origin>,
}

/// Texts of settings, joined.
#[derive(Debug, Default)]
pub(super) struct Stack {
    /// The one that counts most comes last.
    pub layers: Vec<Arc<Layer>>,
    /// The files, each before those that it rests on.
    pub files: Vec<ConfigFile>,
    /// All files that were asked for, also those that could not be read.
    pub asked: Vec<PathBuf>,
    pub problems: Vec<Problem>,
    /// The files that are being read, each asked for by the one before it: as shown, and in the one spelling of its path.
    chain: Vec<(String, PathBuf)>,
}

impl Stack {
    /// Reads a file that was found or named.
    pub fn file(&mut self, path: &Path) {
        self.read(path, None);
    }

    /// Takes up a text, with the files that it rests on below it.
    pub fn text(&mut self, text: &Text) {
        let layer = match Layer::read(text) {
            Ok(layer) => layer,
            Err(mut problems) => return self.problems.append(&mut problems),
        };
        if let Some(extend) = &layer.extend {
            for written in &extend.value {
                self.read(&joined(&text.folder, Path::new(written)), Some((written, &extend.origin)));
            }
        }
        self.layers.push(Arc::new(layer));
    }

    /// Reads a file; `asked` is how and where another one asks for it.
    fn read(&mut self, path: &Path, asked: Option<(&str, &Origin)>) {
        self.asked.push(path.to_path_buf());
        let known = identity(path);
        if self.chain.iter().any(|(_, file)| *file == known) {
            return self.problem(path, asked, "it leads in a circle; take one `extend` out");
        }
        let file = match read_text(path, &shown(path)) {
            Ok(file) => file,
            Err(problem) if path.is_symlink() && !path.exists() => {
                let message = format!("this symbolic link leads nowhere: {}", problem.message);
                return self.problem(path, asked, &message);
            }
            Err(problem) => return self.problem(path, asked, &problem.message),
        };
        let extended_at = asked.map(|(_, origin)| origin.clone());
        self.files.push(ConfigFile { shown: shown(path), extended_at });
        self.chain.push((shown(path), known));
        self.text(&Text::file(file, folder_of(path)));
        self.chain.pop();
    }

    /// What is wrong with a file as a whole, at the place that asks for it.
    fn problem(&mut self, path: &Path, asked: Option<(&str, &Origin)>, message: &str) {
        self.problems.push(match asked {
            None => Problem { path: shown(path), message: message.to_owned() },
            Some((written, origin)) => {
                let chain: Vec<String> = self.chain.iter().map(|(file, _)| file.clone()).chain([shown(path)]).collect();
                origin.problem(&format!("`extend` names `{written}`: {message} ({})", chain.join(" → ")))
            }
        });
    }
}
