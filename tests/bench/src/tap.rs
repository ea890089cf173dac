//! A wire between phone and server that counts what passes.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

type Failure = Box<dyn std::error::Error>;

/// Bytes of one direction, as they passed.
type Seen = Arc<Mutex<Vec<u8>>>;

/// A wire to a server.
pub struct Tap {
    /// Where the phone reaches it.
    pub address: String,
    up: Seen,
    down: Seen,
}

impl Tap {
    /// Lays a wire to `server`.
    pub async fn to(server: &str) -> Result<Self, Failure> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?.to_string();
        let (up, down) = (Seen::default(), Seen::default());
        let (server, seen) = (server.to_owned(), (up.clone(), down.clone()));
        tokio::spawn(async move {
            while let Ok((phone, _)) = listener.accept().await {
                let Ok(far) = TcpStream::connect(&server).await else { break };
                // Neither end is to wait for the wire.
                let _ = (phone.set_nodelay(true), far.set_nodelay(true));
                let ((from_phone, to_phone), (from_far, to_far)) =
                    (phone.into_split(), far.into_split());
                tokio::spawn(carry(from_phone, to_far, seen.0.clone()));
                tokio::spawn(carry(from_far, to_phone, seen.1.clone()));
            }
        });
        Ok(Self { address, up, down })
    }

    /// What went up and what came down since the last question.
    pub fn take(&self) -> (Vec<u8>, Vec<u8>) {
        let take =
            |seen: &Seen| std::mem::take(&mut *seen.lock().unwrap_or_else(PoisonError::into_inner));
        (take(&self.up), take(&self.down))
    }
}

async fn carry(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin, seen: Seen) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        let bytes = buffer.get(..read).unwrap_or_default();
        seen.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        if to.write_all(bytes).await.is_err() {
            break;
        }
    }
}
