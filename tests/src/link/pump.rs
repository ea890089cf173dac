//! Bytes from one side to the other, under the connection's weather.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Shared, Weather};

/// How a request begins.
const METHODS: [&str; 6] = ["GET /", "HEAD /", "POST /", "PUT /", "PATCH /", "DELETE /"];
/// Small enough that a slow link is smooth and a cut is exact.
const PIECE: usize = 2048;

/// Carries a connection until either side ends it or the weather does.
pub(super) fn both_ways(
    shared: &Arc<Shared>,
    weather: &Weather,
    phone: &TcpStream,
    server: &TcpStream,
) {
    // Set when the reply under way is one to throw away.
    let swallow = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            up(shared, weather, phone, server, &swallow);
            close(phone, server);
        });
        down(shared, weather, phone, server, &swallow);
        close(phone, server);
    });
}

fn close(phone: &TcpStream, server: &TcpStream) {
    let _ = phone.shutdown(Shutdown::Both);
    let _ = server.shutdown(Shutdown::Both);
}

fn up(
    shared: &Shared,
    weather: &Weather,
    mut phone: &TcpStream,
    mut server: &TcpStream,
    swallow: &AtomicBool,
) {
    let mut left = match weather {
        Weather::CutAfter(bytes) => *bytes,
        _ => u64::MAX,
    };
    let mut piece = [0; PIECE];
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(PIECE);
        let read = match phone.read(&mut piece[..most]) {
            Ok(read) if read > 0 => read,
            _ => return,
        };
        let begins = |request: &str| piece[..read].starts_with(request.as_bytes());
        let counts = match weather {
            Weather::SwallowReply { request, .. } => begins(request),
            Weather::SwallowSome { .. } => METHODS.into_iter().any(begins),
            _ => false,
        };
        if counts {
            swallow.store(shared.take_swallow(), Ordering::SeqCst);
        }
        if let Weather::Slow { bytes_per_s, delay } = weather {
            shared.up.pass(read, *bytes_per_s, *delay);
        }
        if server.write_all(&piece[..read]).is_err() {
            return;
        }
        left -= read as u64;
        shared.bytes_up.fetch_add(read as u64, Ordering::SeqCst);
    }
}

fn down(
    shared: &Shared,
    weather: &Weather,
    mut phone: &TcpStream,
    mut server: &TcpStream,
    swallow: &AtomicBool,
) {
    let mut piece = [0; PIECE];
    loop {
        let read = match server.read(&mut piece) {
            Ok(read) if read > 0 => read,
            _ => return,
        };
        if swallow.load(Ordering::SeqCst) {
            return;
        }
        if let Weather::Slow { bytes_per_s, delay } = weather {
            shared.down.pass(read, *bytes_per_s, *delay);
        }
        if phone.write_all(&piece[..read]).is_err() {
            return;
        }
    }
}
