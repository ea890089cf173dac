//! Server-sent events: one open answer while the app is in the foreground. Its
//! words are ids only, and all they mean here is: sync.

use std::time::Duration;

use futures_util::StreamExt;

use super::call::{Api, Call, wants_sign_in};
use super::failure::Failure;
use crate::platform::{Clock, Method, Opened, Pieces};

/// How long to wait for the answer to begin.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// A server says at least every 20 s that it lives.
const QUIET_MAX: Duration = Duration::from_secs(60);
/// No line of ours is longer.
const LINE_BYTES_MAX: usize = 64 * 1024;

/// An open answer.
pub struct Events {
    pieces: Pieces,
    lines: Lines,
}

impl Api {
    /// Opens the events of the person's account.
    ///
    /// # Errors
    /// Why there are none; then ask from time to time.
    pub async fn events(&self) -> Result<Events, Failure> {
        let call = Call::new(Method::Get, "/api/v1/events", HEAD_TIMEOUT)
            .header("accept", "text/event-stream");
        let token = self.session().access_token().ok_or(Failure::SignIn)?;
        let mut opened = self.open(&call, &token).await?;
        if matches!(opened.0.status, 401 | 403) {
            let token = self.refresh(&token).await?;
            opened = self.open(&call, &token).await?;
        }
        let (head, pieces) = opened;
        let answer = self.judge(&call, head)?;
        if wants_sign_in(&answer) {
            return Err(Failure::SignIn);
        }
        let is_stream =
            answer.header("content-type").is_some_and(|kind| kind.starts_with("text/event-stream"));
        if answer.status() != 200 || !is_stream {
            return Err(Failure::Foreign);
        }
        Ok(Events { pieces, lines: Lines::default() })
    }

    async fn open(&self, call: &Call, token: &str) -> Result<Opened, Failure> {
        let mut request = self.request(call, Some(token));
        request.own_connection = true;
        tokio::select! {
            biased;
            opened = self.platform.transport.open(request) => Ok(opened?),
            () = self.platform.clock.sleep(HEAD_TIMEOUT) => Err(Failure::Timeout),
        }
    }
}

impl Events {
    /// Waits until something changed.
    ///
    /// # Errors
    /// When the answer ended, broke or fell silent.
    pub async fn changed(&mut self, clock: &dyn Clock) -> Result<(), Failure> {
        loop {
            if self.lines.take_changed() {
                return Ok(());
            }
            let piece = tokio::select! {
                biased;
                piece = self.pieces.next() => piece.ok_or(Failure::Broken)??,
                () = clock.sleep(QUIET_MAX) => return Err(Failure::Timeout),
            };
            self.lines.push(&piece)?;
        }
    }
}

/// The stream cut into lines, an event at its empty line.
#[derive(Default)]
struct Lines {
    rest: Vec<u8>,
    is_changed: bool,
    changed: u32,
}

impl Lines {
    fn push(&mut self, piece: &[u8]) -> Result<(), Failure> {
        for byte in piece {
            match byte {
                b'\n' => self.end_line(),
                b'\r' => {}
                byte => self.rest.push(*byte),
            }
        }
        if self.rest.len() > LINE_BYTES_MAX {
            return Err(Failure::Foreign);
        }
        Ok(())
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.rest);
        if line.is_empty() {
            self.changed += u32::from(std::mem::take(&mut self.is_changed));
        } else if let Some(name) = line.strip_prefix(b"event:") {
            self.is_changed = name.trim_ascii() == b"changed";
        }
    }

    /// Several at once mean one sync.
    fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed) > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_found_wherever_the_pieces_are_cut() {
        let text =
            b": alive\n\nevent: changed\r\ndata: {\"ids\":[]}\r\n\r\nevent: other\ndata: x\n\n";
        for cut in 0..text.len() {
            let mut lines = Lines::default();
            lines.push(&text[..cut]).unwrap();
            lines.push(&text[cut..]).unwrap();
            assert!(lines.take_changed(), "{cut}");
            assert!(!lines.take_changed(), "{cut}");
        }
        let endless = vec![b'x'; LINE_BYTES_MAX + 1];
        assert_eq!(Lines::default().push(&endless), Err(Failure::Foreign));
    }
}
