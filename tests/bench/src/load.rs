//! Many connections that each send prepared bytes, one request at a time, and
//! read each answer whole: cheap enough to leave the processors to the server.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::table;

/// What a run brought.
pub struct Figures {
    /// Answers a second.
    pub per_second: f64,
    /// Median and 99th percentile of the time to an answer.
    pub p50: Duration,
    /// See `p50`.
    pub p99: Duration,
}

/// Sends each lane's requests over a connection of its own until `length` is
/// over; every answer must begin with `HTTP/1.1 201`.
pub async fn run(
    address: &str,
    lanes: Vec<Vec<Vec<u8>>>,
    length: Duration,
) -> Result<Figures, Box<dyn std::error::Error>> {
    let mut streams = Vec::with_capacity(lanes.len());
    for _ in &lanes {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        streams.push(stream);
    }
    let began = Instant::now();
    let tasks: Vec<_> = lanes
        .into_iter()
        .zip(streams)
        .map(|(requests, stream)| tokio::spawn(lane(stream, requests, began, length)))
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await?.map_err(|why| -> Box<dyn std::error::Error> { why.into() })?);
    }
    let took = began.elapsed().as_secs_f64();
    times.sort_unstable();
    let (p50, p99) = (table::at(&times, 0.50), table::at(&times, 0.99));
    Ok(Figures { per_second: times.len() as f64 / took, p50, p99 })
}

async fn lane(
    mut stream: TcpStream,
    requests: Vec<Vec<u8>>,
    began: Instant,
    length: Duration,
) -> Result<Vec<Duration>, String> {
    let mut times = Vec::with_capacity(requests.len());
    let mut buffer = vec![0_u8; 16 * 1024];
    for request in &requests {
        if began.elapsed() >= length {
            return Ok(times);
        }
        let sent = Instant::now();
        stream.write_all(request).await.map_err(|error| error.to_string())?;
        answer(&mut stream, &mut buffer).await?;
        times.push(sent.elapsed());
    }
    Err("the requests ran out before the time did".into())
}

async fn answer(stream: &mut TcpStream, buffer: &mut [u8]) -> Result<(), String> {
    let mut have = 0;
    loop {
        let room = buffer.get_mut(have..).ok_or("the answer is too long")?;
        let read = stream.read(room).await.map_err(|error| error.to_string())?;
        if read == 0 {
            return Err("the server closed the connection".into());
        }
        have += read;
        let text = buffer.get(..have).unwrap_or_default();
        if let Some(whole) = length(text)
            && have >= whole
        {
            let good = text.starts_with(b"HTTP/1.1 201");
            return if good { Ok(()) } else { Err(String::from_utf8_lossy(text).into_owned()) };
        }
    }
}

/// Bytes of head and body, once the head is here.
fn length(text: &[u8]) -> Option<usize> {
    let head = text.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let lines = std::str::from_utf8(text.get(..head)?).ok()?;
    let mut fields = lines.lines().filter_map(|line| line.split_once(": "));
    let (_, bytes) = fields.find(|(name, _)| name.eq_ignore_ascii_case("content-length"))?;
    Some(head + bytes.parse::<usize>().ok()?)
}
