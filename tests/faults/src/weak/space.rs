//! Two network namespaces, each held by a process that sleeps, and an emulated wire
//! between them. Threads enter one; what they start, starts in it.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::net::{IpAddr, Ipv4Addr};
use std::os::fd::AsFd as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};

/// The server's end of every wire.
pub const SERVER: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 8, 0, 2));
const EMULATOR: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/weak/netlink_emulator.py");
const PATIENCE: Duration = Duration::from_secs(10);

/// How bad it is.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Each way.
    pub bits_a_second: u32,
    /// Each way.
    pub delay_ms: u32,
    /// Share of packets lost in the long run.
    pub loss: f64,
    /// Packets that are lost together, on average.
    pub burst: u32,
    /// Nothing passes for `dark_s` of every so many seconds, from the begin on.
    pub dark_every_s: u32,
    /// See `dark_every_s`.
    pub dark_s: u32,
}

impl Shape {
    /// Nothing is wrong.
    pub const CLEAR: Self = Self {
        bits_a_second: 1_000_000_000,
        delay_ms: 0,
        loss: 0.0,
        burst: 1,
        dark_every_s: 0,
        dark_s: 0,
    };
}

/// A namespace.
pub struct Space(Child);

impl Space {
    fn new() -> Self {
        let holder = Command::new("unshare").args(["-n", "sleep", "infinity"]).spawn().unwrap();
        let space = Self(holder);
        let ours = std::fs::read_link("/proc/self/ns/net").unwrap();
        let began = Instant::now();
        while std::fs::read_link(space.path()).is_ok_and(|theirs| theirs == ours) {
            assert!(began.elapsed() < PATIENCE, "no network namespace");
            std::thread::sleep(Duration::from_millis(5));
        }
        space
    }

    fn path(&self) -> String {
        format!("/proc/{}/ns/net", self.0.id())
    }

    /// Runs `work` on a thread inside.
    pub fn inside<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        let space = File::open(self.path()).unwrap();
        std::thread::scope(|scope| {
            let inside = scope.spawn(move || {
                let kind = Some(LinkNameSpaceType::Network);
                move_into_link_name_space(space.as_fd(), kind).unwrap();
                work()
            });
            inside.join().unwrap()
        })
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        end(&mut self.0);
    }
}

/// Two namespaces and the wire, which is clear at first.
pub struct Wire {
    pub phone: Space,
    pub server: Space,
    shape: Shape,
    seed: u64,
    emulator: Mutex<Option<Child>>,
}

impl Wire {
    /// A clear one.
    pub fn new(shape: Shape, seed: u64) -> Self {
        let (phone, server) = (Space::new(), Space::new());
        let wire = Self { phone, server, shape, seed, emulator: Mutex::default() };
        wire.emulate(Shape::CLEAR);
        wire
    }

    /// From now on it is what it was made to be.
    pub fn weaken(&self) {
        self.emulate(self.shape);
    }

    fn emulate(&self, shape: Shape) {
        let mut emulator = self.emulator.lock().unwrap();
        if let Some(mut before) = emulator.take() {
            end(&mut before);
        }
        let rate = shape.bits_a_second.to_string();
        let mut child = Command::new("python3")
            .arg(EMULATOR)
            .args([self.phone.0.id().to_string(), self.server.0.id().to_string()])
            .args([&rate, &rate])
            .args([shape.delay_ms, shape.delay_ms / 10].map(|ms| ms.to_string()))
            .args([shape.loss.to_string(), shape.burst.to_string(), self.seed.to_string()])
            .args([shape.dark_every_s, shape.dark_s].map(|s| s.to_string()))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        assert_eq!(said.trim(), "ready", "the wire did not come up");
        *emulator = Some(child);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        if let Some(emulator) = self.emulator.get_mut().unwrap() {
            end(emulator);
        }
    }
}

fn end(child: &mut Child) {
    // Already gone is as good.
    let _ = child.kill();
    let _ = child.wait();
}

/// Whether namespaces and TUN devices can be had.
///
/// # Errors
/// What is missing.
pub fn possible() -> Result<(), String> {
    if !Path::new("/dev/net/tun").exists() {
        return Err("there is no /dev/net/tun".into());
    }
    for (program, args) in [("unshare", &["-n", "true"][..]), ("ip", &["-V"]), ("python3", &["-V"])]
    {
        let tried = Command::new(program).args(args).stdout(Stdio::null()).output();
        if !tried.is_ok_and(|done| done.status.success()) {
            return Err(format!("{program} {} does not work (root? iproute2?)", args.join(" ")));
        }
    }
    Ok(())
}
