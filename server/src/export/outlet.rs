//! What a writer wrote and nobody sent yet.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

/// A writer whose bytes are taken out at the other end.
#[derive(Debug, Clone, Default)]
pub struct Outlet(Arc<Mutex<Vec<u8>>>);

impl Outlet {
    /// Everything written since the last call.
    pub fn take(&self) -> Bytes {
        let mut written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *written).into()
    }
}

impl io::Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
