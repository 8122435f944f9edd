//! An invented newsroom: sources, and words with mistakes that the sources show.

use std::path::{Path, PathBuf};

/// The sources: name and text.
const SOURCES: [(&str, &str); 2] = [
    (
        "arrival.md",
        "---\ndate: 2031-05-14\n---\n\nNorwegian Foreign Minister Ada Exampleton met Portuguese Finance Minister Jon Samplewood in Oslo on Wednesday.\n\nExampleton said the talks would go on. Samplewood, the finance minister of Portugal, left on Thursday.\n",
    ),
    (
        "return.md",
        "---\ndate: 2031-05-15\n---\n\nNorwegian Foreign Minister Ada Exampleton returned to Oslo. Portuguese Finance Minister Jon Samplewood stayed in Lisbon. Chilean Trade Minister Clara Testerman visited Lima.\n",
    ),
];

/// A sentence with one finding at its end.
pub const MISTAKE: &str = " Norwegian Foreign Minister Ada Exampletton";

/// Sentences of drafts: right ones, wrong ones, and characters of every length between them.
pub const SENTENCES: [&str; 12] = [
    "Norwegian Foreign Minister Ada Exampletton met Jon Samplewod in Oslo. ",
    "😀 Former Norwegian Foreign Minister Ada Exampleton stayed. ",
    "Portuguese Finance Minister Jon Samplewood left for Zürich – with 👩\u{200d}🚀 and e\u{301}clat. ",
    "Ada Exampelton told reporters in Þórshöfn that 東京 was far. ",
    "Chilean Trade Minister Clara Testermann wept. ",
    "“We are nearer,” Norwegian Foreign Minister Jon Samplewood said. ",
    "The finance minister of Portugal, Ada Exampleton, agreed on 14 May 2031. ",
    "Nothing happened.\u{2028}Nobody came. ",
    "*Norwegian* Foreign **Minister** Ada Exampleton, then Jon Samplewoood. ",
    "In 2029 Samplewood said no. Exampleton did not. ",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 & <b>Clara Testerman</b> &amp; ﬁsh. ",
    "Norwegian Finance Minister Jon Samplewod met Deputy Foreign Minister Clara Testerman. ",
];

/// Snippets that tear and join words, lines and paragraphs.
pub const SNIPPETS: [&str; 18] = [
    "a",
    "e",
    "n",
    " ",
    ".",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\r\n\r\n",
    "😀",
    "\u{301}",
    "é",
    "“",
    "”",
    "\u{2028}",
    "Ada Exampleton",
    "Former ",
];

/// Writes the sources below a folder; where they are.
pub fn write_sources(folder: &Path) -> PathBuf {
    let sources = folder.join("sources");
    std::fs::create_dir_all(&sources).expect("a folder");
    for (name, text) in SOURCES {
        std::fs::write(sources.join(name), text).expect("a source");
    }
    sources
}

/// Markdown of the day of the news with about so many bytes, with findings in every paragraph.
pub fn draft(bytes: usize) -> String {
    let mut text = String::from("---\ndate: 2031-05-14\n---\n\n");
    for sentences in SENTENCES.chunks(3).cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&sentences.concat().replace('\u{2028}', " "));
        text.push_str("\n\n");
    }
    text
}
