//! Phones that come at moments fixed beforehand, whatever became of those before them (an
//! open loop): a server that falls behind is not spared the next ones, and whoever waits
//! is counted from the moment they were due.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper::client::conn::http1;
use hyper::header::CONTENT_ENCODING;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::Instant;

/// From the last preparation to the first arrival.
const AHEAD: Duration = Duration::from_millis(200);

/// What a phone asks, in this order, over one connection.
pub type Asked = Vec<Request<Full<Bytes>>>;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// It is compressed.
    pub gzip: bool,
    /// Its body, as it came.
    pub body: Bytes,
}

/// What became of a phone's visit.
#[derive(Debug, Default)]
pub struct Visit {
    /// How long each answer took, the first from when the phone was due.
    pub times: Vec<Duration>,
    /// An answer each.
    pub answers: Vec<Answer>,
    /// Why the rest has none.
    pub failed: Option<String>,
}

/// What became of all.
pub struct Visits {
    /// One a phone, in order.
    pub all: Vec<Visit>,
    /// Phones that were there at the same time, at most.
    pub most_at_once: usize,
}

/// When one of `count` is due, after the first, spread evenly over `length`.
pub fn due(number: usize, count: usize, length: Duration) -> Duration {
    length.mul_f64(number as f64 / count.max(1) as f64)
}

/// Lets every phone come when it is due.
pub async fn run(address: &str, phones: Vec<Asked>, length: Duration) -> Visits {
    let (count, began) = (phones.len(), Instant::now() + AHEAD);
    let there: Arc<(AtomicUsize, AtomicUsize)> = Arc::default();
    let tasks: Vec<_> = phones
        .into_iter()
        .enumerate()
        .map(|(number, asked)| {
            let (address, there) = (address.to_owned(), there.clone());
            let at = began + due(number, count, length);
            tokio::spawn(async move {
                tokio::time::sleep_until(at).await;
                let now = there.0.fetch_add(1, Ordering::Relaxed) + 1;
                there.1.fetch_max(now, Ordering::Relaxed);
                let mut visit = Visit::default();
                visit.failed = talk(&address, asked, at, &mut visit).await.err();
                there.0.fetch_sub(1, Ordering::Relaxed);
                visit
            })
        })
        .collect();
    let mut all = Vec::with_capacity(count);
    for task in tasks {
        let failed = |why: tokio::task::JoinError| Visit {
            failed: Some(why.to_string()),
            ..Visit::default()
        };
        all.push(task.await.unwrap_or_else(failed));
    }
    Visits { all, most_at_once: there.1.load(Ordering::Relaxed) }
}

async fn talk(address: &str, asked: Asked, due: Instant, visit: &mut Visit) -> Result<(), String> {
    let said = |error: &dyn std::error::Error| error.to_string();
    let stream = TcpStream::connect(address).await.map_err(|error| said(&error))?;
    stream.set_nodelay(true).map_err(|error| said(&error))?;
    let opened = http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = opened.map_err(|error| said(&error))?;
    tokio::spawn(connection);
    let mut since = due;
    for request in asked {
        sender.ready().await.map_err(|error| said(&error))?;
        let answer = sender.send_request(request).await.map_err(|error| said(&error))?;
        let status = answer.status().as_u16();
        let gzip = answer.headers().get(CONTENT_ENCODING).is_some_and(|coding| coding == "gzip");
        let body = answer.into_body().collect().await.map_err(|error| said(&error))?.to_bytes();
        let now = Instant::now();
        visit.times.push(now.duration_since(since));
        visit.answers.push(Answer { status, gzip, body });
        since = now;
        if status != 304 && !(200..300).contains(&status) {
            return Err(format!("answered {status}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_in_ten_seconds_come_a_hundred_a_second() {
        let length = Duration::from_secs(10);
        let all: Vec<_> = (0..1_000).map(|number| due(number, 1_000, length)).collect();
        assert_eq!(all[0], Duration::ZERO);
        assert_eq!(all[999], Duration::from_millis(9_990));
        for second in 0..10 {
            let within = |at: &&Duration| at.as_secs() == second;
            assert_eq!(all.iter().filter(within).count(), 100, "{second}");
        }
        assert_eq!(due(0, 0, length), Duration::ZERO);
    }

    #[tokio::test]
    async fn whoever_is_let_wait_is_counted_from_when_they_were_due() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        // Nobody is answered before the last has come.
        tokio::spawn(async move {
            use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
            let mut streams = Vec::new();
            while streams.len() < 3 {
                let (mut stream, _) = listener.accept().await.unwrap();
                assert!(stream.read(&mut [0; 1_024]).await.unwrap() > 0);
                streams.push(stream);
            }
            let statuses = ["200 OK", "304 Not Modified", "503 Service Unavailable"];
            for (stream, status) in streams.iter_mut().zip(statuses) {
                let head = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
                stream.write_all(head.as_bytes()).await.unwrap();
            }
        });
        let ask = || vec![Request::get("/").header("host", "x").body(Full::default()).unwrap()];
        let length = Duration::from_millis(90);
        let visits = run(&address, (0..3).map(|_| ask()).collect(), length).await;
        let waited: Vec<_> = visits.all.iter().map(|visit| visit.times[0].as_millis()).collect();
        assert!(waited[0] >= 60 && waited[1] >= 30, "{waited:?}");
        assert_eq!(visits.most_at_once, 3);
        let failed: Vec<_> = visits.all.iter().map(|visit| visit.failed.as_deref()).collect();
        assert_eq!(failed, [None, None, Some("answered 503")]);
    }
}
