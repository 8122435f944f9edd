//! Reports in files beside the one on standard output.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::super::Status;
use super::super::output::Output;
use crate::desk::{self, DraftInput};
use crate::report::{self, Folders, Format, Options, Outcome};

/// A report to be written.
#[derive(Debug)]
struct ReportFile {
    format: Format,
    path: PathBuf,
}

/// The reports to be written beside the one on standard output.
#[derive(Debug)]
pub(super) struct ReportFiles {
    files: Vec<ReportFile>,
    /// Some were refused.
    refused: bool,
}

impl ReportFiles {
    /// Reads what was asked for, before any work is done.
    ///
    /// # Errors
    /// What cannot be done, and what to write instead.
    pub fn parse(wanted: &[String]) -> Result<Self, String> {
        let files: Vec<ReportFile> = wanted.iter().map(|wanted| ReportFile::parse(wanted)).collect::<Result<_, _>>()?;
        for (at, file) in files.iter().enumerate() {
            if files[..at].iter().any(|other| desk::resolved(&other.path) == desk::resolved(&file.path)) {
                let path = file.path.display();
                return Err(format!("`--output` names {path} twice; give each report a file of its own"));
            }
        }
        Ok(Self { files, refused: false })
    }

    /// A report must not take the place of a draft or of the baseline.
    ///
    /// # Errors
    /// It would.
    pub fn spare(&self, drafts: &[DraftInput], baseline: Option<&Path>) -> Result<(), String> {
        if self.files.is_empty() {
            return Ok(());
        }
        let baseline = baseline.map(desk::resolved);
        if let Some(file) = self.files.iter().find(|file| baseline.as_ref() == Some(&desk::resolved(&file.path))) {
            let path = file.path.display();
            return Err(format!(
                "`--output` would write a report over {path}, which is the baseline; name another file"
            ));
        }
        let drafts: Vec<PathBuf> =
            drafts.iter().filter(|draft| draft.bytes.is_none()).map(|draft| desk::resolved(&draft.path)).collect();
        match self.files.iter().find(|file| drafts.contains(&desk::resolved(&file.path))) {
            Some(file) => Err(format!(
                "`--output` would write a report over {}, which is to be checked; name another file",
                file.path.display()
            )),
            None => Ok(()),
        }
    }

    /// Those that take the place of nothing on which the check rests; the others are refused, which costs only them.
    pub fn beside(mut self, rests_on: impl Fn(&Path) -> bool, output: &Output) -> Self {
        self.files.retain(|file| {
            let spared = !rests_on(&file.path);
            if !spared {
                let path = file.path.display();
                self.refused = true;
                output.failure(&format!(
                    "`--output` would write a report over {path}, which is a source, a list or a configuration; name another file"
                ));
            }
            spared
        });
        self
    }

    /// Writes all reports; one that fails does not keep the others from being written.
    pub fn write(&self, outcome: &Outcome, options: &Options<'_>, output: &Output) -> Status {
        // Files have neither colours nor the width of a terminal.
        let options = Options { color: false, width: Options::default().width, ..*options };
        let mut status = if self.refused { Status::Failure } else { Status::Success };
        for file in &self.files {
            if let Err(error) = file.write(outcome, &options) {
                status = output.failure(&format!("the report {}{error}", file.path.display()));
            }
        }
        status
    }
}

impl ReportFile {
    fn parse(wanted: &str) -> Result<Self, String> {
        let Some((format, path)) = wanted.split_once(':') else {
            let example = if wanted.parse::<Format>().is_ok() { wanted } else { Format::Sarif.as_str() };
            return Err(format!(
                "`--output {wanted}` is not FORMAT:FILE; write `--output {example}:FILE`, or `--format {example}` for standard output"
            ));
        };
        let format: Format = format.parse().map_err(|error| format!("`--output {wanted}`: {error}"))?;
        let refuse = |why: String| Err(format!("`--output {wanted}`: {why}"));
        match path {
            "" => return refuse(format!("the file is missing; write `{format}:FILE`")),
            "-" => return refuse(format!("standard output is written with `--format {format}`")),
            _ if path.ends_with('/') || Path::new(path).is_dir() => {
                return refuse(format!("{path} is a folder; name a file"));
            }
            _ => {}
        }
        Ok(Self { format, path: PathBuf::from(path) })
    }

    /// Writes the report; what went wrong, as it goes on behind the path.
    fn write(&self, outcome: &Outcome, options: &Options<'_>) -> Result<(), String> {
        let failed = |error: io::Error| format!(" could not be written: {error}");
        let mut bytes = Vec::new();
        report::write(&mut bytes, outcome, self.format, options).map_err(failed)?;
        match fs::metadata(&self.path) {
            // Devices and pipes are written to; only files are replaced.
            Ok(known) if !known.is_file() && !known.is_dir() => {
                let mut device = OpenOptions::new().write(true).open(&self.path).map_err(failed)?;
                device.write_all(&bytes).and_then(|()| device.flush()).map_err(failed)
            }
            _ => desk::replace(&self.path, &bytes).map_err(|error| format!(": {}", error.message())),
        }
    }
}

/// The folders that paths in reports count from.
#[derive(Debug, Default)]
pub(super) struct Whereabouts {
    working: Option<String>,
    repository: Option<String>,
}

impl Whereabouts {
    /// The working folder; and the checkout that a CI system says it is in, which is what its paths count from.
    pub fn here() -> Self {
        let Ok(working) = env::current_dir() else { return Self::default() };
        let checkouts = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].into_iter().filter_map(env::var_os).map(PathBuf::from);
        let real = working.canonicalize().unwrap_or_else(|_| working.clone());
        let around = |checkout: PathBuf| {
            let inside =
                checkout.canonicalize().ok().and_then(|root| real.strip_prefix(root).ok().map(Path::to_owned))?;
            // The checkout in the spelling of the working folder: as many folders up.
            working.ancestors().nth(inside.components().count()).map(Path::to_path_buf)
        };
        let text = |path: PathBuf| path.into_os_string().into_string().ok();
        Self { repository: checkouts.filter_map(around).next().and_then(text), working: text(working) }
    }

    /// As reports take them.
    pub fn folders(&self) -> Folders<'_> {
        Folders { working: self.working.as_deref(), repository: self.repository.as_deref() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_written_is_refused_with_advice() {
        let refused = |wanted: &[&str]| {
            let wanted: Vec<String> = wanted.iter().map(|&wanted| wanted.to_owned()).collect();
            ReportFiles::parse(&wanted).expect_err("it cannot be written")
        };
        assert!(refused(&["sarif"]).contains("`--output sarif:FILE`, or `--format sarif`"));
        assert!(refused(&["x.json"]).contains("is not FORMAT:FILE"));
        assert!(refused(&["xml:a"]).contains("no format “xml”: use one of full,"));
        assert!(refused(&["sarif:"]).contains("the file is missing"));
        assert!(refused(&["json:-"]).contains("`--format json`"));
        assert!(refused(&["json:src"]).contains("src is a folder"));
        assert!(refused(&["json:none/"]).contains("none/ is a folder"));
        assert!(refused(&["json:a/../b.x", "sarif:./b.x"]).contains("twice"));
        assert!(refused(&["json:src/none.x", "sarif:src/../src/none.x"]).contains("twice"));
    }

    #[test]
    fn drives_of_windows_are_no_formats() {
        let wanted = ["sarif:C:\\reports\\a.sarif".to_owned()];
        let files = ReportFiles::parse(&wanted).expect("a format and a file").files;
        assert_eq!(files[0].path, Path::new("C:\\reports\\a.sarif"));
    }
}
