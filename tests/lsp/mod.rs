//! A small client for language servers, for the tests and benchmarks of ours.
//!
//! ```text
//! wire     messages in their frames                client   requests, answers and publications of one connection
//! server   a server process and its folder         burst    edits sent without waiting for anything
//! model    a draft as the client knows it          numbers  a generator of numbers, for generated scripts
//! newsroom invented sources and sentences         findings diagnostics and `--check` made comparable
//! ```
//!
//! Everything that waits gives up after a while and says what it waited for. Nothing sleeps.

// Every test file is a crate of its own and uses a part of this.
#![allow(dead_code, unused_imports)]

pub mod burst;
pub mod client;
pub mod findings;
pub mod model;
pub mod newsroom;
pub mod numbers;
pub mod server;
pub mod wire;

pub use client::{Client, PATIENCE, Received};
pub use model::{Encoding, Model};
pub use numbers::Numbers;
pub use server::{Server, Start};
