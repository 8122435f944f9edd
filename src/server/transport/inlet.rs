//! Messages on their way from the client.
//!
//! The framework's reader ends at the first message that is no JSON. Here such a message gets an error for an
//! answer, and the next one is read.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread;

use serde::Deserialize;
use serde_json::json;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Id, Response};

use super::Outlet;

/// A header line is never longer.
const HEADER: u64 = 4096;
/// A message is never longer, in bytes.
const BODY: usize = 1 << 30;

/// Whole, well-formed messages, as bytes.
#[derive(Debug)]
pub(in crate::server) struct Inlet {
    messages: UnboundedReceiver<Vec<u8>>,
    current: Vec<u8>,
    read: usize,
}

impl Inlet {
    /// Reads from `input` until it ends, which is then told. What is no message is answered through `outlet`.
    pub fn of(input: impl Read + Send + 'static, outlet: Outlet) -> (Self, oneshot::Receiver<()>) {
        let (queue, messages) = unbounded_channel();
        let (end, ended) = oneshot::channel();
        thread::spawn(move || {
            if let Err(error) = forward(BufReader::new(input), &queue, &outlet) {
                tracing::warn!("standard input could not be read any further: {error}");
            }
            let _ = end.send(());
        });
        (Self { messages, current: Vec::new(), read: 0 }, ended)
    }
}

impl AsyncRead for Inlet {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.read == self.current.len() {
            match self.messages.poll_recv(cx) {
                Poll::Ready(Some(message)) => (self.current, self.read) = (message, 0),
                // The end of input.
                Poll::Ready(None) => return Poll::Ready(Ok(())),
                Poll::Pending => return Poll::Pending,
            }
        }
        let rest = &self.current[self.read..];
        let taken = rest.len().min(buf.remaining());
        buf.put_slice(&rest[..taken]);
        self.read += taken;
        Poll::Ready(Ok(()))
    }
}

fn forward(mut input: impl BufRead, queue: &UnboundedSender<Vec<u8>>, outlet: &Outlet) -> io::Result<()> {
    loop {
        let length = match headers(&mut input)? {
            Headers::Body(length) if length <= BODY => length,
            Headers::Body(length) => {
                io::copy(&mut input.by_ref().take(length as u64), &mut io::sink())?;
                refuse(outlet, -32600, Id::Null, &format!("a message of {length} bytes is too long"));
                continue;
            }
            Headers::None => {
                refuse(outlet, -32700, Id::Null, "a header without Content-Length; it is skipped");
                continue;
            }
            Headers::End => return Ok(()),
        };
        let mut message = format!("Content-Length: {length}\r\n\r\n").into_bytes();
        let header = message.len();
        let read = input.by_ref().take(length as u64).read_to_end(&mut message)?;
        if read < length {
            return Ok(());
        }
        let body = mend(&message[header..]);
        if let Err((code, id, why)) = examine(&body) {
            refuse(outlet, code, id, &why);
            continue;
        }
        if let Cow::Owned(body) = body {
            message = format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes();
        }
        if queue.send(message).is_err() {
            return Ok(());
        }
    }
}

/// Text that the framework can read: half of a surrogate pair, which editors send when an emoji is cut in two, and
/// bytes that are no UTF-8 become U+FFFD. It counts like the half, one UTF-16 unit, so that no position moves.
fn mend(body: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(body);
    if !text.contains("\\ud") && !text.contains("\\uD") {
        return text;
    }
    let mut mended = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    let mut changed = false;
    while let Some(at) = rest.find('\\') {
        mended.push_str(&rest[..at]);
        let escape = &rest[at..];
        let (length, replacement) = match (surrogate(escape), escape.get(6..).and_then(surrogate)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (12, None),
            (Some(_), _) => (6, Some("\\ufffd")),
            // A backslash and what it escapes.
            (None, _) => (escape.char_indices().nth(2).map_or(escape.len(), |(at, _)| at), None),
        };
        changed |= replacement.is_some();
        mended.push_str(replacement.unwrap_or(&escape[..length]));
        rest = &escape[length..];
    }
    mended.push_str(rest);
    if changed { Cow::Owned(mended) } else { text }
}

/// The surrogate that an escape at the beginning of a text stands for.
fn surrogate(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok().filter(|unit| (0xD800..=0xDFFF).contains(unit))
}

enum Headers {
    /// A message of so many bytes follows.
    Body(usize),
    /// They do not say how long the message is.
    None,
    /// Nothing follows.
    End,
}

fn headers(input: &mut impl BufRead) -> io::Result<Headers> {
    let mut length = None;
    let mut any = false;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(Headers::End);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if text.is_empty() && any {
            return Ok(length.map_or(Headers::None, Headers::Body));
        }
        // Empty lines between messages do no harm.
        any |= !text.is_empty();
        if let Some((_, value)) = text.split_once(':').filter(|(name, _)| is_content_length(name)) {
            length = value.trim().parse().ok();
        }
    }
}

/// After something that was no message its last bytes may stand before the next header.
fn is_content_length(name: &str) -> bool {
    name.len() >= 14 && name.get(name.len() - 14..).is_some_and(|name| name.eq_ignore_ascii_case("content-length"))
}

/// What every message has.
#[derive(Deserialize)]
struct Envelope {
    jsonrpc: String,
    method: Option<String>,
    #[serde(default)]
    id: Option<Id>,
    /// Read only to see that it can be read.
    #[serde(default, rename = "params")]
    _params: Option<serde_json::Value>,
}

/// Whether the framework can take a message; else the code, the id and the reason for the error.
fn examine(body: &str) -> Result<(), (i64, Id, String)> {
    let envelope: Envelope = serde_json::from_str(body).map_err(|error| {
        let code = if error.is_data() { -32600 } else { -32700 };
        (code, Id::Null, format!("no JSON-RPC message: {error}"))
    })?;
    let id = envelope.id.unwrap_or_default();
    if envelope.jsonrpc != "2.0" {
        return Err((-32600, id, "`jsonrpc` must be \"2.0\"".to_owned()));
    }
    match envelope.method {
        // The framework takes every such message for a notification and would leave the client waiting.
        Some(method) if method.starts_with("$/") && id != Id::Null => {
            Err((-32601, id, format!("there is no request `{method}`")))
        }
        Some(_) => Ok(()),
        None => serde_json::from_str::<Response>(body)
            .map(|_| ())
            .map_err(|_| (-32600, id, "neither a request nor a response".to_owned())),
    }
}

fn refuse(outlet: &Outlet, code: i64, id: Id, why: &str) {
    tracing::warn!("a message was refused: {why}");
    outlet.send(&json!({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": why}}).to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(input: &[u8]) -> (Vec<String>, usize) {
        let (queue, mut messages) = unbounded_channel();
        let answers = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        struct Sink(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);
        impl io::Write for Sink {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.lock().expect("bytes").extend_from_slice(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let outlet = Outlet::to(Sink(std::sync::Arc::clone(&answers)));
        forward(input, &queue, &outlet).expect("input");
        outlet.finish();
        drop(queue);
        let mut all = Vec::new();
        while let Some(message) = messages.blocking_recv() {
            let text = String::from_utf8(message).expect("UTF-8");
            all.push(text.split_once("\r\n\r\n").expect("a header").1.to_owned());
        }
        let answers = String::from_utf8(answers.lock().expect("bytes").clone()).expect("UTF-8");
        (all, answers.matches("\"error\"").count())
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn what_is_no_message_is_answered_and_the_next_one_is_read() {
        let good = r#"{"jsonrpc":"2.0","method":"x"}"#;
        let bad = [
            framed("{\"jsonrpc\":"),
            framed("[]"),
            framed("7"),
            framed(r#"{"jsonrpc":"1.0","method":"x"}"#),
            framed(r#"{"jsonrpc":"2.0","id":1}"#),
            framed(r#"{"jsonrpc":"2.0","id":1,"method":"$/x"}"#),
            "Content-Type: text\r\n\r\n".to_owned(),
            "Content-Length: many\r\n\r\n".to_owned(),
        ];
        for bad in bad {
            let (messages, errors) = forwarded(format!("{}{bad}{}", framed(good), framed(good)).as_bytes());
            assert_eq!((messages.len(), errors), (2, 1), "{bad}");
        }
        let cut =
            framed(r#"{"jsonrpc":"2.0","method":"x","params":{"a":"\ud83d b \udc00\\ud83d","b":"\ud83d\ude00"}}"#);
        let (messages, errors) = forwarded(format!("{cut}{}", framed(good)).as_bytes());
        assert_eq!((messages.len(), errors), (2, 0));
        assert_eq!(
            messages[0],
            r#"{"jsonrpc":"2.0","method":"x","params":{"a":"\ufffd b \ufffd\\ud83d","b":"\ud83d\ude00"}}"#
        );
        let mut odd = framed(r#"{"jsonrpc":"2.0","method":"x","params":{"a":"?"}}"#).into_bytes();
        let at = odd.iter().position(|byte| *byte == b'?').expect("a mark");
        odd[at] = 0xff;
        odd.extend_from_slice(framed(good).as_bytes());
        assert_eq!(forwarded(&odd).0.len(), 2);
        let mut invalid = framed(good).into_bytes();
        invalid.extend_from_slice(b"Content-Length: 2\r\n\r\n\xff\xfe");
        invalid.extend_from_slice(framed(good).as_bytes());
        assert_eq!(forwarded(&invalid).0.len(), 2);
    }

    #[test]
    fn headers_of_any_case_and_order_are_read() {
        let body = r#"{"jsonrpc":"2.0","method":"x"}"#;
        let input = format!("content-type: a; charset=utf-8\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        assert_eq!(forwarded(input.as_bytes()), (vec![body.to_owned()], 0));
        assert_eq!(forwarded(b"Content-Length: 100\r\n\r\n{"), (Vec::new(), 0));
    }
}
