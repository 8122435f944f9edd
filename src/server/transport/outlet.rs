//! Messages on their way to the client.

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use serde::Serialize;
use tokio::io::AsyncWrite;
use tower_lsp::ls_types::notification::Notification;

/// How long the last words may take when the server ends.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Takes messages at once and writes them from a thread of its own, so that nobody ever waits for the client.
///
/// There are two lanes. In the *queue* everything is written in order. In the lane of *news* a later message about
/// a document replaces an earlier one that is not written yet, and is only put together when its turn comes: a
/// client that reads slowly gets fewer of them, not later ones. Clones write to the same place.
#[derive(Debug, Clone)]
pub(in crate::server) struct Outlet {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    lanes: Mutex<Lanes>,
    changed: Condvar,
}

/// A message that is put together when it is its turn; nothing, if it is out of date by then.
type News = Box<dyn FnOnce() -> Option<String> + Send>;

#[derive(Default)]
struct Lanes {
    queue: VecDeque<Vec<u8>>,
    /// By the document that they are about, the oldest first.
    news: Vec<(String, News)>,
    /// The writer is at work.
    writing: bool,
    /// The client is gone.
    broken: bool,
}

impl fmt::Debug for Lanes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lanes").field("queue", &self.queue.len()).field("news", &self.news.len()).finish()
    }
}

impl Lanes {
    fn is_idle(&self) -> bool {
        self.broken || (self.queue.is_empty() && self.news.is_empty() && !self.writing)
    }
}

impl Outlet {
    /// Writes to `out`.
    pub fn to(out: impl Write + Send + 'static) -> Self {
        let shared = Arc::new(Shared::default());
        let outlet = Self { shared: Arc::clone(&shared) };
        thread::spawn(move || write_all(&shared, out));
        outlet
    }

    /// Sends a notification.
    pub fn notify<N: Notification>(&self, params: &N::Params) {
        self.send(&notification::<N>(params));
    }

    /// Sends a message that does not come from the message loop.
    pub fn send(&self, body: &str) {
        self.lanes().queue.push_back(framed(body));
        self.shared.changed.notify_all();
    }

    /// Sends the newest about `topic`, which replaces what was to be sent about it before.
    pub fn send_news(&self, topic: &str, news: impl FnOnce() -> Option<String> + Send + 'static) {
        let mut lanes = self.lanes();
        let news: News = Box::new(news);
        match lanes.news.iter_mut().find(|(known, _)| known == topic) {
            Some((_, waiting)) => *waiting = news,
            None => lanes.news.push((topic.to_owned(), news)),
        }
        drop(lanes);
        self.shared.changed.notify_all();
    }

    /// Waits until everything is written, but not for ever.
    pub fn finish(&self) {
        let lanes = self.lanes();
        let waited = self.shared.changed.wait_timeout_while(lanes, LAST_WORDS, |lanes| !lanes.is_idle());
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    fn lanes(&self) -> MutexGuard<'_, Lanes> {
        self.shared.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The text of a notification.
pub(in crate::server) fn notification<N: Notification>(params: &N::Params) -> String {
    #[derive(Serialize)]
    struct Message<'a, P> {
        jsonrpc: &'a str,
        method: &'a str,
        params: &'a P,
    }
    let message = Message { jsonrpc: "2.0", method: N::METHOD, params };
    // The protocol's types are plain data: there is nothing in them that JSON could not write.
    serde_json::to_string(&message).unwrap_or_default()
}

fn framed(body: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn write_all(shared: &Shared, mut out: impl Write) {
    loop {
        let lanes = shared.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = shared.changed.wait_while(lanes, |lanes| lanes.queue.is_empty() && lanes.news.is_empty());
        let mut lanes = waited.unwrap_or_else(PoisonError::into_inner);
        lanes.writing = true;
        let queue = std::mem::take(&mut lanes.queue);
        let news = if queue.is_empty() { Some(lanes.news.remove(0).1) } else { None };
        drop(lanes);
        let bytes = match news {
            // A mistake in putting one message together costs that message.
            Some(news) => {
                let body = catch_unwind(AssertUnwindSafe(news)).unwrap_or_default();
                body.map(|body| framed(&body)).unwrap_or_default()
            }
            None => queue.into_iter().flatten().collect(),
        };
        let written = out.write_all(&bytes).and_then(|()| out.flush());
        let mut lanes = shared.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        lanes.writing = false;
        // The client is gone; the end of standard input will say so too.
        lanes.broken = written.is_err();
        let broken = lanes.broken;
        drop(lanes);
        shared.changed.notify_all();
        if broken {
            return;
        }
    }
}

impl AsyncWrite for Outlet {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let mut lanes = self.lanes();
        if lanes.broken {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        lanes.queue.push_back(bytes.to_vec());
        drop(lanes);
        self.shared.changed.notify_all();
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, Sender, channel};

    /// A client that reads only when it is told to.
    struct Slow {
        may_read: Receiver<()>,
        read: Sender<String>,
    }

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.may_read.recv().map_err(|_| io::ErrorKind::BrokenPipe)?;
            let _ = self.read.send(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_slow_client_gets_the_newest_only() {
        let (go, may_read) = channel();
        let (read, got) = channel();
        let outlet = Outlet::to(Slow { may_read, read });
        outlet.send("first");
        for number in 0..1000 {
            outlet.send_news("a", move || Some(format!("news {number}")));
        }
        outlet.send("last");
        (0..8).for_each(|_| go.send(()).expect("the writer"));
        outlet.finish();
        let got: String = got.try_iter().collect();
        assert!(got.ends_with("news 999") && got.contains("last"), "{got}");
        assert!(got.matches("news").count() <= 2, "{got}");
    }
}
