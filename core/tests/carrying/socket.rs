//! HTTP/1.1 over a real socket, with faults where the story wants them.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::province::Province;

/// One request as it arrived.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub method: String,
    pub path: String,
    pub headers: HashMap<String, String>,
    pub body: Vec<u8>,
    /// The peer's port: one a connection.
    pub connection: u16,
}

impl Seen {
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    pub fn with_first_token(&self) -> bool {
        self.headers.get("authorization").is_some_and(|token| token == "Bearer access-1")
    }
}

/// What goes wrong with a request.
#[derive(Debug, Clone)]
pub enum Fault {
    /// The connection closes before anything is done.
    Drop,
    /// Everything is done, the answer is lost.
    Swallow,
    /// The connection breaks after so many bytes of the body.
    Cut(usize),
    /// Everything arrives, nothing is answered: the phone waits for ever.
    Hang,
    /// Everything arrives, nothing is answered until the phone's patience ends.
    Silence,
    /// Somebody answers without doing anything.
    Answer(u16, Vec<(&'static str, String)>, String),
    /// An answer that goes on: a word each time the story says so.
    Events,
    /// The server answers, and this is done to its body.
    Forge(fn(String) -> String),
}

/// A running server.
#[derive(Clone)]
pub struct Server {
    pub url: String,
    pub province: Arc<Mutex<Province>>,
    seen: Arc<Mutex<Vec<Seen>>>,
    faults: Arc<Mutex<Vec<(String, Fault, bool)>>>,
    arrived: Arc<tokio::sync::Notify>,
    /// Ends the patience of every request that is under way.
    pub patience_ends: Arc<tokio::sync::Notify>,
    /// A token that ran out is answered once so many requests came with it.
    pub old_tokens_together: Arc<AtomicUsize>,
    /// Something changed: said to whoever listens.
    pub changed: Arc<tokio::sync::Notify>,
}

impl Server {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            province: Arc::default(),
            seen: Arc::default(),
            faults: Arc::default(),
            arrived: Arc::default(),
            patience_ends: Arc::default(),
            old_tokens_together: Arc::default(),
            changed: Arc::default(),
        };
        let accepting = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, peer)) = listener.accept().await {
                let server = accepting.clone();
                tokio::spawn(async move { server.serve(stream, peer.port()).await });
            }
        });
        server
    }

    /// The next request whose line begins like this goes wrong.
    pub fn once(&self, line: &str, fault: Fault) {
        self.faults.lock().unwrap().push((line.into(), fault, false));
    }

    /// Every request whose line begins like this goes wrong.
    pub fn always(&self, line: &str, fault: Fault) {
        self.faults.lock().unwrap().push((line.into(), fault, true));
    }

    /// Nothing goes wrong any more.
    pub fn well(&self) {
        self.faults.lock().unwrap().clear();
    }

    /// Every request so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Their first lines.
    pub fn lines(&self) -> Vec<String> {
        self.seen().iter().map(Seen::line).collect()
    }

    /// How many began like this.
    pub fn count(&self, line: &str) -> usize {
        self.lines().iter().filter(|seen| seen.starts_with(line)).count()
    }

    pub fn forget(&self) {
        self.seen.lock().unwrap().clear();
    }

    /// Waits until such a request has arrived whole.
    pub async fn until(&self, line: &str) {
        self.until_count(line, 1).await;
    }

    /// Waits until so many have.
    pub async fn until_count(&self, line: &str, number: usize) {
        loop {
            let arrived = self.arrived.notified();
            if self.count(line) >= number {
                return;
            }
            arrived.await;
        }
    }

    async fn until_old_tokens(&self, number: usize) {
        loop {
            let arrived = self.arrived.notified();
            let old = self.seen().iter().filter(|seen| seen.with_first_token()).count();
            if old >= number {
                return;
            }
            arrived.await;
        }
    }

    fn fault(&self, line: &str) -> Option<Fault> {
        let mut faults = self.faults.lock().unwrap();
        let at = faults.iter().position(|(start, _, _)| line.starts_with(start.as_str()))?;
        let (_, fault, stays) = faults[at].clone();
        if !stays {
            faults.remove(at);
        }
        Some(fault)
    }

    async fn serve(&self, mut stream: TcpStream, connection: u16) -> Option<()> {
        loop {
            let mut seen = read_head(&mut stream).await?;
            seen.connection = connection;
            let length = seen.headers.get("content-length").map_or(0, |l| l.parse().unwrap());
            let fault = self.fault(&seen.line());
            let read = match fault {
                Some(Fault::Drop) => 0,
                Some(Fault::Cut(bytes)) => length.min(bytes),
                _ => length,
            };
            let mut body = vec![0; read];
            stream.read_exact(&mut body).await.ok()?;
            seen.body = body;
            self.seen.lock().unwrap().push(seen.clone());
            self.arrived.notify_waiters();
            let whole = read == length;
            match fault {
                Some(Fault::Drop) => return None,
                Some(Fault::Cut(_)) => {
                    self.province.lock().unwrap().answer(&seen, whole, &self.url);
                    return None;
                }
                Some(Fault::Swallow) => {
                    self.province.lock().unwrap().answer(&seen, true, &self.url);
                    return None;
                }
                Some(Fault::Events) => {
                    let head = "HTTP/1.1 200 OK\r\ncitizen-server: 1\r\nconnection: close\r\n\
                         content-type: text/event-stream\r\n\r\n: alive\n\n";
                    stream.write_all(head.as_bytes()).await.ok()?;
                    loop {
                        self.changed.notified().await;
                        let word = b"event: changed\ndata: {\"ids\":[]}\n\n";
                        stream.write_all(word).await.ok()?;
                    }
                }
                Some(Fault::Hang) => std::future::pending::<()>().await,
                Some(Fault::Silence) => {
                    self.patience_ends.notify_waiters();
                    std::future::pending::<()>().await;
                }
                Some(Fault::Answer(status, headers, body)) => {
                    write(&mut stream, &seen, status, &headers, body.into_bytes()).await?;
                }
                Some(Fault::Forge(forge)) => {
                    let (status, mut headers, body) =
                        self.province.lock().unwrap().answer(&seen, true, &self.url);
                    headers.push(("citizen-server", "1".into()));
                    write(&mut stream, &seen, status, &headers, forge(body).into_bytes()).await?;
                }
                None => {
                    let (status, mut headers, body) =
                        self.province.lock().unwrap().answer(&seen, true, &self.url);
                    if status == 401 {
                        let others = self.old_tokens_together.load(Ordering::SeqCst);
                        self.until_old_tokens(others).await;
                    }
                    headers.push(("citizen-server", "1".into()));
                    write(&mut stream, &seen, status, &headers, body.into_bytes()).await?;
                }
            }
        }
    }
}

async fn read_head(stream: &mut TcpStream) -> Option<Seen> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).unwrap();
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let mut seen =
        Seen { method: first.next()?.into(), path: first.next()?.into(), ..Seen::default() };
    for line in lines {
        if let Some((name, value)) = line.split_once(": ") {
            seen.headers.insert(name.to_lowercase(), value.into());
        }
    }
    Some(seen)
}

async fn write(
    stream: &mut TcpStream,
    seen: &Seen,
    status: u16,
    headers: &[(&'static str, String)],
    body: Vec<u8>,
) -> Option<()> {
    let mut head = format!("HTTP/1.1 {status} X\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if status != 204 && status != 304 {
        head.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes()).await.ok()?;
    if seen.method != "HEAD" {
        stream.write_all(&body).await.ok()?;
    }
    stream.flush().await.ok()
}
