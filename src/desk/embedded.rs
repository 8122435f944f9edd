//! The corpus that is compiled in: digests of five news stories and the curated list beside them.

use super::lists::Lists;
use super::source::{self, SourceDocument};
use crate::claims::Given;
use crate::document::TextFile;
use crate::language::lexicon::Lexicon;
use crate::report::Problem;

/// The embedded files: the path they are shown with, and their text.
pub const SEEDS: [(&str, &str); 6] = [
    seed("seeds/2022-12-23-phone-call.md", include_str!("../../seeds/2022-12-23-phone-call.md")),
    seed("seeds/2023-06-18-arrival-in-beijing.md", include_str!("../../seeds/2023-06-18-arrival-in-beijing.md")),
    seed("seeds/2023-06-19-meeting-with-xi.md", include_str!("../../seeds/2023-06-19-meeting-with-xi.md")),
    seed("seeds/2024-04-25-shanghai.md", include_str!("../../seeds/2024-04-25-shanghai.md")),
    seed("seeds/2024-04-26-talks-in-beijing.md", include_str!("../../seeds/2024-04-26-talks-in-beijing.md")),
    seed(LIST, include_str!("../../seeds/offices.toml")),
];

const LIST: &str = "seeds/offices.toml";

const fn seed(path: &'static str, text: &'static str) -> (&'static str, &'static str) {
    (path, text)
}

/// The embedded sources, read.
pub(super) fn sources(lexicon: &Lexicon) -> Vec<Result<SourceDocument, Problem>> {
    let texts = SEEDS.iter().filter(|(path, _)| *path != LIST);
    texts
        .map(|(path, text)| {
            source::read(TextFile::from_text((*path).to_owned(), (*text).to_owned()), None, Given::default(), lexicon)
        })
        .collect()
}

/// Adds the embedded list.
pub(super) fn add_list(lists: &mut Lists) {
    for (path, text) in SEEDS.iter().filter(|(path, _)| *path == LIST) {
        lists.parse(TextFile::from_text((*path).to_owned(), (*text).to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_has_these_files_and_no_others() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        let files = std::fs::read_dir(folder).expect("the seeds");
        let mut names: Vec<String> =
            files.map(|file| format!("seeds/{}", file.expect("a file").file_name().to_string_lossy())).collect();
        names.sort();
        assert_eq!(names, SEEDS.map(|(path, _)| path.to_owned()));
    }
}
