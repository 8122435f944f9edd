//! A copy desk inside the editor: reads news sources, extracts what they attest, and checks drafts against it.
//!
//! One idea carries the house: **a draft is a source that is not trusted yet.** Sources and drafts are read by
//! the same code into the same claims. A source's claims become evidence; a draft's claims are held against it.
//!
//! ```text
//!  file ─▶ document ─▶ language ─▶ claims ─┬─ from a source ─▶ facts (attestations, persons, tenures)
//!         (format,     (sentences,  (who    │                        │
//!          zones,       mentions)    held,  └─ from a draft ─▶ rules ◀┘ ─▶ findings ─▶ report
//!          metadata)                 said)
//! ```
//!
//! | floor | module | owns |
//! |---|---|---|
//! | 6 | [`cli`] | the door for people and pipelines: arguments, exit status, printing |
//! | 6 | [`server`] | the door for editors: the Language Server Protocol |
//! | 5 | [`desk`] | files: configuration, walking, loading a corpus, checking and repairing drafts |
//! | 5 | [`report`] | findings for people and for programs |
//! | 4 | [`rules`] | documentation, examples and a small function from claims and facts to findings |
//! | 3 | [`facts`] | attestations, persons across documents, tenures, look-ups |
//! | 2 | [`claims`] | a whole document: who is meant, when, and what is asserted |
//! | 1 | [`language`] | English: sentences, tokens, mentions; word lists as data |
//! | 0 | [`document`] | formats, zones, front matter, manifests, positions, encodings |
//!
//! Each floor uses only those below it. Byte offsets are the only positions inside; reading is pure: no I/O, no
//! clock and no global state but constant word lists below floor 5. Same input, same bytes out.

pub mod claims;
pub mod cli;
pub mod desk;
pub mod document;
pub mod facts;
pub mod language;
pub mod report;
pub mod rules;
pub mod server;
