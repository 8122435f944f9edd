//! Made-up drafts for the tests of this folder.

use std::path::Path;
use std::sync::Arc;

use super::course::Course;
use crate::desk::DraftInput;
use crate::document::{Span, TextFile};
use crate::report::CheckedFile;
use crate::rules::{Edit, Finding, Fix};

/// The path of a draft: its first letter.
fn path(text: &str) -> String {
    format!("{}.md", text.chars().next().unwrap_or('x'))
}

/// A draft all of which is to be replaced.
pub(super) fn checked(text: &str, by: &str) -> CheckedFile {
    let span = Span::new(0, text.len() as u32);
    let edits = vec![Edit { span, text: by.to_owned() }];
    let fixes = vec![Fix { title: String::new(), safe: true, edits }];
    let finding = Finding { fixes, ..Finding::made_up("x", span) };
    CheckedFile::new(Arc::new(TextFile::from_text(path(text), text.to_owned())), vec![finding])
}

/// The same on its way.
pub(super) fn course(text: &str, by: &str) -> Course {
    let input = DraftInput::stdin(Some(Path::new(&path(text))), text.as_bytes().to_vec());
    Course::new(input, checked(text, by))
}
