//! The `copydesk` program: see [`copydesk::cli`].

use std::process::ExitCode;

/// A draft is read into many small pieces, and again at every keystroke.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    copydesk::cli::main()
}
