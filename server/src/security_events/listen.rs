//! The sockets that syslog comes to.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::AsyncReadExt as _;
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::sync::{Semaphore, mpsc};
use tokio::time::timeout;

use super::event::Event;
use super::frames::{Frame, Frames};
use super::{keep, syslog};
use crate::app::App;
use crate::config::SecurityEvents;
use crate::storage::StoreError;

/// Events that wait to be kept; what comes beyond is counted and let go.
const QUEUE: usize = 10_000;
/// Events of one transaction.
const BATCH: usize = 500;
/// Streams at a time.
const STREAMS_MAX: usize = 256;
/// A stream that says nothing for so long is closed.
const IDLE: Duration = Duration::from_secs(900);
/// Events wait for others so long.
const GATHER: Duration = Duration::from_millis(200);
/// What was let go is kept at least so often.
const TALLY: Duration = Duration::from_secs(5);
/// Pause before the database is tried again.
const AGAIN: Duration = Duration::from_secs(2);

/// Sockets that are open.
#[derive(Debug, Default)]
pub struct Sockets {
    udp: Option<UdpSocket>,
    tcp: Option<TcpListener>,
}

/// Opens what is configured.
///
/// # Errors
/// When an address cannot be had.
pub async fn open(config: &SecurityEvents) -> io::Result<Sockets> {
    let mut sockets = Sockets::default();
    if !config.udp.is_empty() {
        sockets.udp = Some(UdpSocket::bind(&config.udp).await?);
    }
    if !config.tcp.is_empty() {
        sockets.tcp = Some(TcpListener::bind(&config.tcp).await?);
    }
    Ok(sockets)
}

impl Sockets {
    /// Where UDP comes to.
    pub fn udp_address(&self) -> Option<SocketAddr> {
        self.udp.as_ref()?.local_addr().ok()
    }

    /// Where TCP comes to.
    pub fn tcp_address(&self) -> Option<SocketAddr> {
        self.tcp.as_ref()?.local_addr().ok()
    }
}

/// Takes what comes, for as long as the server runs.
pub async fn listen_forever(app: App, sockets: Sockets) {
    let (queue, waiting) = mpsc::channel(QUEUE);
    let Sockets { udp, tcp } = sockets;
    tokio::join!(
        datagrams(&app, udp, queue.clone()),
        streams(&app, tcp, queue),
        write_down(&app, waiting)
    );
}

type Queue = mpsc::Sender<Event>;

/// What one message becomes: an event in the queue, or a count.
fn take(app: &App, queue: &Queue, sender: &str, bytes: &[u8]) {
    let now = app.clock.now();
    let gate = &app.security_events;
    // A flood is turned away before it costs anything to read.
    if gate.admit(sender, now).is_err() {
        return gate.let_go(sender, 1, 0);
    }
    match syslog::read(bytes, sender, now) {
        None => gate.let_go(sender, 0, 1),
        Some(event) => {
            if queue.try_send(event).is_err() {
                gate.let_go(sender, 1, 0);
            }
        }
    }
}

/// Who it is, when it may send.
fn sender(app: &App, from: SocketAddr) -> Option<String> {
    let address: IpAddr = from.ip().to_canonical();
    let known = app.config.security_events.senders.iter().any(|net| net.contains(&address));
    known.then(|| address.to_string())
}

async fn datagrams(app: &App, socket: Option<UdpSocket>, queue: Queue) {
    let Some(socket) = socket else { return };
    let mut buffer = vec![0; 65_536];
    loop {
        match socket.recv_from(&mut buffer).await {
            Ok((length, from)) => {
                let bytes = buffer.get(..length).unwrap_or_default();
                if let Some(sender) = sender(app, from) {
                    take(app, &queue, &sender, bytes);
                }
            }
            Err(error) => {
                tracing::warn!(%error, "syslog over UDP");
                tokio::time::sleep(AGAIN).await;
            }
        }
    }
}

async fn streams(app: &App, listener: Option<TcpListener>, queue: Queue) {
    let Some(listener) = listener else { return };
    let room = Arc::new(Semaphore::new(STREAMS_MAX));
    let mut open = tokio::task::JoinSet::new();
    loop {
        while open.try_join_next().is_some() {}
        let (stream, from) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "syslog over TCP");
                tokio::time::sleep(AGAIN).await;
                continue;
            }
        };
        let Some(sender) = sender(app, from) else { continue };
        let Ok(place) = room.clone().try_acquire_owned() else {
            app.security_events.let_go(&sender, 1, 0);
            continue;
        };
        let (app, queue) = (app.clone(), queue.clone());
        open.spawn(async move {
            follow(&app, &queue, &sender, stream).await;
            drop(place);
        });
    }
}

async fn follow(app: &App, queue: &Queue, sender: &str, mut stream: TcpStream) {
    let mut frames = Frames::default();
    let mut buffer = vec![0; 16 * 1024];
    let each = |frame| match frame {
        Frame::Whole(bytes) => take(app, queue, sender, &bytes),
        Frame::Spoilt => app.security_events.let_go(sender, 0, 1),
    };
    while let Ok(Ok(length)) = timeout(IDLE, stream.read(&mut buffer)).await {
        if length == 0 {
            break;
        }
        frames.take(buffer.get(..length).unwrap_or_default()).into_iter().for_each(each);
    }
    frames.end().into_iter().for_each(each);
}

/// Keeps what waits, many at a time. A database that is away is waited for; meanwhile the
/// queue fills, and then counts.
async fn write_down(app: &App, mut waiting: mpsc::Receiver<Event>) {
    loop {
        let mut events = Vec::with_capacity(BATCH);
        if let Ok(0) = timeout(TALLY, waiting.recv_many(&mut events, BATCH)).await {
            // Nobody sends any more.
            return;
        }
        if !events.is_empty() && events.len() < BATCH {
            tokio::time::sleep(GATHER).await;
            while events.len() < BATCH
                && let Ok(event) = waiting.try_recv()
            {
                events.push(event);
            }
        }
        let tallies = app.security_events.tallies();
        if events.is_empty() && tallies.is_empty() {
            continue;
        }
        let batch = Arc::new((events, tallies));
        loop {
            let (kept, now) = (batch.clone(), app.clock.now());
            let written: Result<(), StoreError> =
                app.db.write(move |tx| keep::keep(tx, &kept.0, &kept.1, now)).await;
            match written {
                Ok(()) => break,
                Err(error) => {
                    tracing::warn!(%error, "security events wait to be kept");
                    tokio::time::sleep(AGAIN).await;
                }
            }
        }
    }
}
