//! A server process.

use std::io::Read as _;
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::client::{Client, PATIENCE};

/// A running server and the client that talks to it. Dropping it ends the process; if that happens because a test
/// has failed, what the server wrote to standard error is shown.
pub struct Server {
    client: Client,
    child: Child,
    errors: Arc<Mutex<String>>,
    /// Ends when nobody can write to the process's standard error any more.
    gone: Receiver<()>,
}

/// How to start a server.
pub struct Start {
    command: Command,
}

impl Start {
    /// Ours, in a folder that is its home too.
    pub fn copydesk(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(["server", "--stdio"]);
        Self::program(command, folder)
    }

    /// Another one, in a folder that is its home too.
    pub fn program(mut command: Command, folder: &Path) -> Self {
        let (home, cache) = (folder.join("home"), folder.join("home/cache"));
        std::fs::create_dir_all(&cache).expect("a home for the server");
        command.current_dir(folder).env("HOME", home).env("XDG_CACHE_HOME", cache);
        Self { command }
    }

    /// With these sources instead of the embedded ones.
    pub fn sources(mut self, path: &Path) -> Self {
        self.command.arg("--sources").arg(path);
        self
    }

    /// It says on standard error what it leaves out and why.
    pub fn talkative(mut self) -> Self {
        self.command.arg("--verbose");
        self
    }

    /// Starts it.
    pub fn run(mut self) -> Server {
        let command = self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let (input, output) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
        let client = Client::new(output, input);
        let errors = Arc::new(Mutex::new(String::new()));
        let (mut from, to) = (child.stderr.take().expect("a pipe"), Arc::clone(&errors));
        let (alive, gone) = channel::<()>();
        thread::spawn(move || {
            let _alive = alive;
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = from.read(&mut buffer) {
                let text = String::from_utf8_lossy(&buffer[..read]);
                to.lock().unwrap_or_else(PoisonError::into_inner).push_str(&text);
            }
        });
        Server { client, child, errors, gone }
    }
}

impl Server {
    /// Waits until the process has ended; its exit status.
    #[track_caller]
    pub fn status(&mut self) -> i32 {
        let end = self.gone.recv_timeout(PATIENCE);
        assert_eq!(end, Err(RecvTimeoutError::Disconnected), "the server is still running");
        self.child.wait().expect("a process of ours").code().unwrap_or(-1)
    }

    /// Says goodbye and fails unless the server ends as it should, without a word about a panic.
    #[track_caller]
    pub fn leave(mut self) {
        self.client.goodbye();
        assert_eq!(self.status(), 0, "the exit status");
        let errors = self.errors();
        assert!(!errors.contains("panicked"), "{errors}");
    }

    /// What it has written to standard error.
    pub fn errors(&self) -> String {
        self.errors.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many pages of memory it has; `None` where the system does not say.
    pub fn resident_pages(&self) -> Option<u64> {
        let statm = std::fs::read_to_string(format!("/proc/{}/statm", self.child.id())).ok()?;
        statm.split_whitespace().nth(1)?.parse().ok()
    }
}

impl Deref for Server {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl DerefMut for Server {
    fn deref_mut(&mut self) -> &mut Client {
        &mut self.client
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if thread::panicking() {
            eprintln!("the server's standard error:\n{}", self.errors());
        }
    }
}

/// The URI of a file whose path needs no escapes.
pub fn uri_of(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })
}
