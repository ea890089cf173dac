//! A request body that must keep coming. In each window at least a few bytes
//! have to arrive; a slow upload passes, a stalled one or a byte a second ends
//! with [`Stalled`]. The clock stands still while the handler does not read.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

/// The body brought too little in its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the request body stalled")]
pub struct Stalled;

/// How much must come in how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Length of a window.
    pub window: Duration,
    /// Bytes it must bring.
    pub bytes_min: u64,
}

/// See the module.
pub struct SlowBody<B> {
    body: B,
    pace: Pace,
    timer: Option<Pin<Box<Sleep>>>,
    received: u64,
}

impl<B> SlowBody<B> {
    /// Wraps a body.
    pub const fn new(body: B, pace: Pace) -> Self {
        Self { body, pace, timer: None, received: 0 }
    }
}

impl<B> Body for SlowBody<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            if let Some(Ok(frame)) = &frame {
                let bytes = frame.data_ref().map_or(0, Bytes::len);
                this.received = this.received.saturating_add(bytes as u64);
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let window = this.pace.window;
        let timer = this.timer.get_or_insert_with(|| Box::pin(sleep(window)));
        while timer.as_mut().poll(cx).is_ready() {
            if this.received < this.pace.bytes_min {
                return Poll::Ready(Some(Err(Stalled.into())));
            }
            this.received = 0;
            timer.as_mut().reset(Instant::now() + window);
        }
        Poll::Pending
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Whether an error that a body gave means that it stalled.
pub fn is_stalled(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.is::<Stalled>() {
            return true;
        }
        cause = error.source();
    }
    false
}
