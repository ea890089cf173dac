//! Durable uploads a second: the release server over real HTTP, every answer
//! after fsync of bytes, folder and row. Beside it, in the same run and folder, the
//! servers of tus of others, each with what it promises of the disk.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, Instant};

use citizen_tests::tus_server::{Maker, TusServer};
use clap::Args;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::say;
use crate::server::{Server, scratch};
use crate::table::ms_at;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Slow uploads held open at once to see what they cost in memory.
const SLOW: usize = 1_000;

/// Durable uploads a second, in one request and in two, beside tusd, @tus/server and rustus
#[derive(Args)]
pub struct Uploads {
    /// Connections
    #[arg(long, default_value_t = 8)]
    connections: usize,
    /// Bytes of an upload
    #[arg(long, default_value_t = 300_000)]
    bytes: usize,
    /// Seconds each figure is taken over
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// Leave the servers of others out
    #[arg(long)]
    alone: bool,
}

/// Whose server it is.
#[derive(Clone, Copy)]
enum Whose {
    Ours,
    /// Nothing is asked of it.
    Anothers,
}

/// Where uploads are created, and in whose name.
#[derive(Clone)]
struct Target {
    whose: Whose,
    address: String,
    path: String,
    authorization: String,
}

/// How an upload travels.
#[derive(Clone, Copy)]
enum Way {
    PostAndPatch,
    OnePost,
}

const WAYS: [Way; 2] = [Way::PostAndPatch, Way::OnePost];
/// Of ours, a second, in each of them.
const TARGETS: [f64; 2] = [500.0, 800.0];
/// What they may hold in memory, megabytes.
const HELD_TARGET: u64 = 64;

/// What a server did.
struct Rate {
    way: Way,
    per_second: f64,
    p50: f64,
    p99: f64,
    /// Memory at its highest since it began, megabytes.
    peak: u64,
}

impl fmt::Display for Rate {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let way = match self.way {
            Way::PostAndPatch => "POST + PATCH",
            Way::OnePost => "one POST",
        };
        let Self { per_second, p50, p99, peak, .. } = self;
        write!(to, "{way} | {per_second:.0} | {p50:.1} | {p99:.1} | {peak}")
    }
}

impl Uploads {
    pub fn run(&self) -> Result<(), Box<dyn std::error::Error>> {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        say(&format!(
            "{} bytes, {} connections, {} s each, folder {}",
            self.bytes,
            self.connections,
            self.seconds,
            scratch().display()
        ));
        say(
            "| what | uploads/s | p50 ms | p99 ms | memory peak MB | ours to it | target | verdict |",
        );
        say("|---|---:|---:|---:|---:|---:|---:|---|");
        let ours = runtime.block_on(self.ours())?;
        if !self.alone {
            for maker in [Maker::Tusd, Maker::Node, Maker::NodeSynced, Maker::Rustus] {
                self.peer(&runtime, maker, ours)?;
            }
        }
        Ok(())
    }

    fn peer(
        &self,
        runtime: &tokio::runtime::Runtime,
        maker: Maker,
        ours: [f64; 2],
    ) -> Result<(), Box<dyn std::error::Error>> {
        let localhost = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let peer = TusServer::start(maker, &maker.install()?, localhost, &scratch())?;
        let target = Target {
            whose: Whose::Anothers,
            address: peer.address.clone(),
            path: "/files/".into(),
            authorization: String::new(),
        };
        for (way, ours) in WAYS.into_iter().zip(ours) {
            let rate = runtime.block_on(self.rate(&target, peer.pid(), way))?;
            say(&format!("| {}, {rate} | {:.2} | | |", maker.name(), ours / rate.per_second));
        }
        let fresh = TusServer::start(maker, &maker.install()?, localhost, &scratch())?;
        let target = Target { address: fresh.address.clone(), ..target };
        runtime.block_on(held(fresh.pid(), &target, self.bytes, maker.name()))
    }

    /// Ours, a second, in both ways.
    async fn ours(&self) -> Result<[f64; 2], Box<dyn std::error::Error>> {
        let (server, target) = started().await?;
        let mut rates = [0.0; 2];
        for ((way, least), kept) in WAYS.into_iter().zip(TARGETS).zip(&mut rates) {
            let rate = self.rate(&target, server.pid(), way).await?;
            let verdict = if rate.per_second >= least { "kept" } else { "MISSED" };
            say(&format!("| server, all fsynced, {rate} | | >= {least} | {verdict} |"));
            *kept = rate.per_second;
        }
        held(server.pid(), &target, self.bytes, "server, after all of these").await?;
        let (server, target) = started().await?;
        held(server.pid(), &target, self.bytes, "server, just started").await?;
        Ok(rates)
    }

    async fn rate(
        &self,
        target: &Target,
        pid: u32,
        way: Way,
    ) -> Result<Rate, Box<dyn std::error::Error>> {
        let length = Duration::from_secs(self.seconds);
        let began = Instant::now();
        let lanes: Vec<_> = (0..self.connections)
            .map(|lane| tokio::spawn(run(target.clone(), lane, self.bytes, began, length, way)))
            .collect();
        let mut times = Vec::new();
        for lane in lanes {
            times.extend(lane.await?.map_err(|error| error.to_string())?);
        }
        let per_second = times.len() as f64 / began.elapsed().as_secs_f64();
        times.sort_unstable();
        let (p50, p99) = (ms_at(&times, 0.50), ms_at(&times, 0.99));
        Ok(Rate { way, per_second, p50, p99, peak: kilobytes(pid, "VmHWM")? / 1_024 })
    }
}

/// A server on an empty folder, and where somebody who is signed in uploads.
async fn started() -> Result<(Server, Target), Box<dyn std::error::Error>> {
    let server = Server::start(None)?;
    let token = server.sign_in(1).await?.pop().ok_or("nobody signed in")?;
    let target = Target {
        whose: Whose::Ours,
        address: server.address.clone(),
        path: "/api/v1/uploads".into(),
        authorization: format!("authorization: Bearer {token}\r\n"),
    };
    Ok((server, target))
}

/// What slow uploads cost a server in memory.
async fn held(
    pid: u32,
    target: &Target,
    bytes: usize,
    who: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    let idle = kilobytes(pid, "VmRSS")?;
    let open = slow(target, bytes).await.map_err(|error| error.to_string())?;
    let held = kilobytes(pid, "VmRSS")?;
    drop(open);
    let (idle, held) = (idle / 1_024, held / 1_024);
    let verdict = match target.whose {
        Whose::Ours if held < HELD_TARGET => "kept",
        Whose::Ours => "MISSED",
        Whose::Anothers => "another's",
    };
    say(&format!(
        "memory with {SLOW} slow uploads open, {who}: {held} MB (before: {idle} MB; \
         target < {HELD_TARGET}): {verdict}"
    ));
    Ok(())
}

/// One connection that uploads one file after the other, no two alike.
async fn run(
    target: Target,
    lane: usize,
    bytes: usize,
    began: Instant,
    length: Duration,
    way: Way,
) -> Result<Vec<Duration>, Failure> {
    let mut stream = connect(&target.address).await?;
    let mut body = vec![0; bytes];
    getrandom::fill(&mut body)?;
    let mut times = Vec::new();
    while began.elapsed() < length {
        let mark = format!("{lane}-{}", times.len());
        for (place, byte) in body.iter_mut().zip(mark.bytes()) {
            *place = byte;
        }
        let sent = Instant::now();
        match way {
            Way::OnePost => {
                let head = creation(&target, bytes, bytes);
                exchange(&mut stream, &head, &body, "201").await?;
            }
            Way::PostAndPatch => {
                let created =
                    exchange(&mut stream, &creation(&target, bytes, 0), &[], "201").await?;
                let path = path_of(&created).ok_or("no Location")?;
                let Target { address, authorization, .. } = &target;
                let head = format!(
                    "PATCH {path} HTTP/1.1\r\nhost: {address}\r\n{authorization}\
                     tus-resumable: 1.0.0\r\nupload-offset: 0\r\ncontent-length: {bytes}\r\n\
                     content-type: application/offset+octet-stream\r\n\r\n"
                );
                exchange(&mut stream, &head, &body, "204").await?;
            }
        }
        times.push(sent.elapsed());
    }
    Ok(times)
}

/// The head of a creation that carries `carried` of `bytes` bytes.
fn creation(target: &Target, bytes: usize, carried: usize) -> String {
    let Target { address, path, authorization, .. } = target;
    let kind = if carried > 0 { "content-type: application/offset+octet-stream\r\n" } else { "" };
    format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\n{authorization}tus-resumable: 1.0.0\r\n\
         upload-length: {bytes}\r\ncontent-length: {carried}\r\n{kind}\r\n"
    )
}

/// Opens slow uploads: each has sent 2 KB of its bytes and now sends nothing.
async fn slow(target: &Target, bytes: usize) -> Result<Vec<TcpStream>, Failure> {
    let mut open = Vec::with_capacity(SLOW);
    for _ in 0..SLOW {
        let mut stream = connect(&target.address).await?;
        stream.write_all(creation(target, bytes, bytes).as_bytes()).await?;
        stream.write_all(&[7; 2_048]).await?;
        open.push(stream);
    }
    Ok(open)
}

async fn connect(address: &str) -> Result<TcpStream, Failure> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// Sends a request and returns the head of its answer, which must have `status`
/// and no body.
async fn exchange(
    stream: &mut TcpStream,
    head: &str,
    body: &[u8],
    status: &str,
) -> Result<String, Failure> {
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await?;
    let mut answer = Vec::with_capacity(2_048);
    // A refusal may have a body; then its head is what is said.
    while !answer.windows(4).any(|end| end == b"\r\n\r\n") {
        if stream.read_buf(&mut answer).await? == 0 {
            return Err("the server closed the connection".into());
        }
    }
    let answer = String::from_utf8(answer)?;
    if answer.split(' ').nth(1) == Some(status) { Ok(answer) } else { Err(answer.into()) }
}

fn path_of(head: &str) -> Option<&str> {
    let mut fields = head.lines().filter_map(|line| line.split_once(": "));
    let (_, url) = fields.find(|(name, _)| name.eq_ignore_ascii_case("location"))?;
    // A path, or a whole address.
    let Some((_, rest)) = url.split_once("://") else { return Some(url) };
    rest.find('/').and_then(|slash| rest.get(slash..))
}

/// A line of `/proc/PID/status`, kilobytes.
pub fn kilobytes(pid: u32, name: &str) -> Result<u64, Box<dyn std::error::Error>> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)).ok_or("no such line")?;
    Ok(line.trim_matches(|c: char| !c.is_ascii_digit()).parse()?)
}
