//! A push server on this machine, as far as ntfy is one: `POST /TOPIC?up=1` publishes,
//! `GET /TOPIC/json` streams. It counts what it was given and may be slow.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

#[derive(Default)]
struct Kept {
    given: Vec<(String, Vec<u8>)>,
    listening: HashMap<String, Vec<TcpStream>>,
}

/// A running push server.
pub struct PushService {
    url: String,
    kept: Arc<Mutex<Kept>>,
}

impl PushService {
    /// Starts one that takes that long over each message.
    pub fn start(pause: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let kept = Arc::new(Mutex::new(Kept::default()));
        let shared = kept.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = shared.clone();
                // Ends when the other side does.
                std::thread::spawn(move || serve(&stream, &kept, pause));
            }
        });
        Self { url, kept }
    }

    /// Where it is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How many messages it was given.
    pub fn count(&self) -> usize {
        self.kept.lock().unwrap().given.len()
    }

    /// How often each topic was given one.
    pub fn counts(&self) -> HashMap<String, usize> {
        let mut counts = HashMap::new();
        for (topic, _) in &self.kept.lock().unwrap().given {
            *counts.entry(topic.clone()).or_default() += 1;
        }
        counts
    }

    /// What was given, in order.
    pub fn given(&self) -> Vec<(String, Vec<u8>)> {
        self.kept.lock().unwrap().given.clone()
    }

    /// Publishes something, as anybody may who knows the topic.
    pub fn publish(&self, topic: &str, body: &[u8]) {
        publish(&self.kept, topic, body.to_vec());
    }
}

fn serve(stream: &TcpStream, kept: &Mutex<Kept>, pause: Duration) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let path = line.split(' ').nth(1)?.trim_start_matches('/').to_owned();
        let mut length = 0;
        loop {
            let mut header = String::new();
            reader.read_line(&mut header).ok()?;
            if header.trim().is_empty() {
                break;
            }
            let (name, value) = header.split_once(':')?;
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().ok()?;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let mut answer = stream.try_clone().ok()?;
        if let Some(topic) = path.strip_suffix("/json") {
            answer
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/x-ndjson\r\n\r\n")
                .ok()?;
            answer.write_all(b"{\"event\":\"open\"}\n").ok()?;
            kept.lock().unwrap().listening.entry(topic.to_owned()).or_default().push(answer);
            // Held open; the stream is written by whoever publishes.
            reader.read_to_end(&mut Vec::new()).ok()?;
            return None;
        }
        std::thread::sleep(pause);
        publish(kept, path.split('?').next()?, body);
        answer.write_all(b"HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n").ok()?;
    }
}

fn publish(kept: &Mutex<Kept>, topic: &str, body: Vec<u8>) {
    let mut kept = kept.lock().unwrap();
    let event = json!({ "event": "message", "topic": topic, "encoding": "base64",
                        "message": STANDARD.encode(&body) });
    for stream in kept.listening.get_mut(topic).into_iter().flatten() {
        // A listener that went away hears nothing.
        let _ = stream.write_all(format!("{event}\n").as_bytes());
    }
    kept.given.push((topic.to_owned(), body));
}
