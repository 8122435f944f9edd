//! Lists of accepted names: which count, and adding a name to one.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::paths::folder_of;
use super::walk::{Role, Walked};
use super::{read_text, write};
use crate::document::TextFile;
use crate::facts::{NameLine, tidy};
use crate::report::Problem;

/// The name under which a list of accepted names is found in a sources folder, and beside the configuration.
pub const NAMES_NAME: &str = "names.txt";

/// Which lists of accepted names count beside those among the sources.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct NameLists {
    /// Those of the project: configured, or where none is, the one in its folder. They may come to be.
    own: Vec<PathBuf>,
    /// Those that the user named, which must be there.
    named: Vec<PathBuf>,
    /// Where a new name is added.
    pub home: Option<PathBuf>,
}

impl NameLists {
    /// The lists that are `named` for all projects and those `configured` for one; where none is configured, the one
    /// in the project's folder.
    pub fn of(named: &[PathBuf], configured: &[PathBuf], folder: Option<&Path>) -> Self {
        let usual = folder.map(|folder| folder.join(NAMES_NAME)).filter(|_| configured.is_empty());
        let own: Vec<PathBuf> = configured.iter().cloned().chain(usual).map(|path| in_folder(&path)).collect();
        let named: Vec<PathBuf> = named.iter().map(|path| in_folder(path)).collect();
        let home = own.first().or(named.first()).cloned();
        Self { own, named, home }
    }

    /// With the first folder of the sources as the place of new names, if there is no better one.
    pub fn or_among(mut self, sources: &[PathBuf]) -> Self {
        let among = || sources.iter().find(|path| path.is_dir()).map(|folder| folder.join(NAMES_NAME));
        self.home = self.home.or_else(among);
        self
    }

    /// The lists to be read.
    pub fn present(&self) -> Vec<PathBuf> {
        self.own.iter().filter(|path| path.exists()).chain(&self.named).cloned().collect()
    }

    /// All lists, whether or not they exist.
    pub fn all(&self) -> impl Iterator<Item = &PathBuf> {
        self.own.iter().chain(&self.named)
    }
}

/// A folder stands for the list in it.
fn in_folder(path: &Path) -> PathBuf {
    if path.is_dir() { path.join(NAMES_NAME) } else { path.to_path_buf() }
}

/// The lists among the sources, those beside sources that were named themselves, and the others.
pub(super) fn paths(walked: &Walked, others: &[PathBuf]) -> Vec<PathBuf> {
    let found = walked.found.iter().filter(|found| found.role == Role::Names).map(|found| found.path.clone());
    let singles = walked.documents().filter(|found| found.below.is_none());
    let beside = singles.map(|found| tidy_path(&folder_of(&found.path).join(NAMES_NAME)));
    found.chain(beside.filter(|path| path.is_file())).chain(others.iter().cloned()).collect()
}

/// Without a leading `./`.
fn tidy_path(path: &Path) -> PathBuf {
    path.strip_prefix(".").map_or_else(|_| path.to_path_buf(), Path::to_path_buf)
}

/// What is to be added to a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// The name.
    pub name: String,
    /// The name of which it is a variant; `None` for a name of its own.
    pub of: Option<String>,
}

impl Acceptance {
    /// Where in a list to insert which text. The order of the list and its comments stay: a name comes last, a variant
    /// behind the lines of its name. `None` if the list says so already.
    pub fn insertion(&self, list: &str) -> Option<(usize, String)> {
        let newline = if list.contains("\r\n") { "\r\n" } else { "\n" };
        let name = tidy(&self.name);
        let lines = Lines::of(list);
        let accepted = |text: &str| lines.all.iter().any(|l| l.kind != NameLine::Rejected && l.text == text);
        if name.is_empty() || accepted(&name) {
            return None;
        }
        let Some(of) = self.of.as_deref().map(tidy) else { return Some(at_end(list, newline, &name)) };
        let Some(end) = lines.end_of_entry(&of) else {
            return Some(at_end(list, newline, &format!("{of}{newline}  = {name}")));
        };
        let ends_line = list[..end].ends_with('\n');
        let line = format!("  = {name}{newline}");
        Some((end, if ends_line { line } else { format!("{newline}{line}") }))
    }

    /// Adds it to a file, which is made if it is not there; whole or not at all.
    ///
    /// # Errors
    /// The file cannot be read or written, or its character set lacks a letter of the name.
    pub fn write_to(&self, path: &Path) -> Result<(), Problem> {
        let shown = super::paths::shown(path);
        let failed = |message: String| Problem { path: shown.clone(), message };
        let file = match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => TextFile::from_text(shown.clone(), String::new()),
            _ => read_text(path, &shown)?,
        };
        let Some((at, text)) = self.insertion(file.text()) else { return Ok(()) };
        let mut whole = file.text().to_owned();
        whole.insert_str(at, &text);
        let lacks = || failed(format!("its character set has no way to write “{}”; save it as UTF-8", self.name));
        let bytes = file.encode(&whole).ok_or_else(lacks)?;
        write::replace(path, &bytes).map_err(|error| failed(error.message()))
    }
}

/// Behind the last line, which gets an end if it has none.
fn at_end(list: &str, newline: &str, line: &str) -> (usize, String) {
    let gap = if list.is_empty() || list.ends_with('\n') { "" } else { newline };
    (list.len(), format!("{gap}{line}{newline}"))
}

/// The lines of a list that say something.
struct Lines {
    all: Vec<Line>,
}

struct Line {
    kind: NameLine,
    text: String,
    /// Where the next line begins.
    end: usize,
}

impl Lines {
    fn of(list: &str) -> Self {
        let mut end = 0;
        let read = |line: &str| {
            end += line.len();
            let (kind, text, _) = NameLine::read(line.trim_end_matches(['\r', '\n']))?;
            Some(Line { kind, text, end })
        };
        Self { all: list.split_inclusive('\n').filter_map(read).collect() }
    }

    /// Where the lines of an accepted name end.
    fn end_of_entry(&self, name: &str) -> Option<usize> {
        let at = self.all.iter().position(|line| line.kind == NameLine::Name && line.text == name)?;
        let own = self.all[at + 1..].iter().take_while(|line| line.kind != NameLine::Name);
        Some(own.last().unwrap_or(&self.all[at]).end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(list: &str, name: &str, of: Option<&str>) -> String {
        let acceptance = Acceptance { name: name.to_owned(), of: of.map(str::to_owned) };
        let mut list = list.to_owned();
        if let Some((at, text)) = acceptance.insertion(&list) {
            list.insert_str(at, &text);
        }
        list
    }

    #[test]
    fn names_come_last_and_lines_end_as_they_did() {
        assert_eq!(added("", "Ada Exampleton", None), "Ada Exampleton\n");
        assert_eq!(added("# Ours\r\nJohn Doe", "Ada  Exampleton", None), "# Ours\r\nJohn Doe\r\nAda Exampleton\r\n");
        assert_eq!(added("John Doe\n", "John Doe", None), "John Doe\n");
    }

    #[test]
    fn variants_stand_below_their_name() {
        let list = "John Doe\n! Jon Doe  # no\n\nJane Roe\n";
        assert_eq!(added(list, "J. Doe", Some("John Doe")), "John Doe\n! Jon Doe  # no\n  = J. Doe\n\nJane Roe\n");
        assert_eq!(added("Jane Roe", "J. Roe", Some("Jane Roe")), "Jane Roe\n  = J. Roe\n");
        assert_eq!(added("", "J. Roe", Some("Jane Roe")), "Jane Roe\n  = J. Roe\n");
    }

    #[test]
    fn files_are_made_and_keep_their_character_set() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("new/names.txt");
        let accept = |name: &str| Acceptance { name: name.to_owned(), of: None }.write_to(&path);
        accept("Ada Exampleton").expect("a new file");
        assert_eq!(fs::read(&path).expect("a file"), b"Ada Exampleton\n");
        fs::write(&path, b"Zo\xEB Doe\r\n").expect("a file");
        accept("Ren\u{e9} Doe").expect("Windows-1252 has it");
        assert_eq!(fs::read(&path).expect("a file"), b"Zo\xEB Doe\r\nRen\xE9 Doe\r\n");
        assert!(accept("Łada Doe").expect_err("not in it").message.contains("UTF-8"));
    }
}
