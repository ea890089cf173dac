//! Whether a request still moves: its body goes out in small pieces, and whoever
//! waits learns of each.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::sync::watch;

/// Bytes of a piece. A connection takes some pieces ahead of what it has sent, so that
/// they are small.
const PIECE: usize = 2 * 1024;

/// Counts what moved.
pub(super) struct Moving(Arc<watch::Sender<u64>>);

impl Default for Moving {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(0)))
    }
}

impl Moving {
    /// Something moved.
    pub(super) fn moved(&self) {
        self.0.send_modify(|times| *times += 1);
    }

    /// A body of these bytes, each piece of which is counted when it goes out.
    pub(super) fn watched(&self, bytes: Bytes) -> reqwest::Body {
        reqwest::Body::wrap(Pieces { left: bytes, moving: Self(Arc::clone(&self.0)) })
    }

    /// Waits until nothing moved for `longest`.
    pub(super) async fn still_for(&self, longest: Duration) {
        let mut times = self.0.subscribe();
        while tokio::time::timeout(longest, times.changed()).await.is_ok() {}
    }
}

struct Pieces {
    left: Bytes,
    moving: Moving,
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.left.is_empty() {
            return Poll::Ready(None);
        }
        self.moving.moved();
        let piece = self.left.len().min(PIECE);
        Poll::Ready(Some(Ok(Frame::data(self.left.split_to(piece)))))
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left.len() as u64)
    }
}
