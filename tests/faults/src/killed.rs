//! `kill -9` of phone, server or both at random moments. What the phone said it
//! has, it has; everything it has arrives once, every photo with its hash.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use citizen_tests::link::Link;
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::{ledger, photo};
use fastrand::Rng;
use serde_json::Value;

use crate::table::Table;

/// Rounds on one pair of folders before everything is counted.
const WORLD: u32 = 100;
const BRIDGE: &str = "16.67,106.83";
/// Not more than this is known of how long a command takes at first.
const GUESS: Duration = Duration::from_millis(150);
/// Long enough for what one round left; the phone stops when nothing waits.
const SYNC_S: &str = "20";

/// Who dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Victim {
    PhoneWriting,
    PhoneSending,
    Server,
    Both,
}

const VICTIMS: [(Victim, &str); 4] = [
    (Victim::PhoneWriting, "the phone while the person submits"),
    (Victim::PhoneSending, "the phone while it sends"),
    (Victim::Server, "the server while the phone sends"),
    (Victim::Both, "both while the phone sends"),
];

/// Which of them how often: a phone that outlives its server waits some seconds
/// before it asks again.
const WEIGHED: [usize; 8] = [0, 0, 0, 1, 1, 1, 2, 3];

/// Kills so many times.
pub fn run(rounds: u32, seed: u64) -> Table {
    let mut dice = Rng::with_seed(seed);
    let (mut deaths, mut reports, mut photos) = ([0_u32; VICTIMS.len()], 0, 0);
    let began = Instant::now();
    let mut left = rounds;
    while left > 0 {
        let mut world = World::new(dice.u64(..));
        for _ in 0..left.min(WORLD) {
            let place = dice.choice(WEIGHED).unwrap();
            world.round(VICTIMS[place].0);
            deaths[place] += 1;
        }
        left -= left.min(WORLD);
        let counted = world.count();
        reports += counted.0;
        photos += counted.1;
    }
    let mut table = Table::new("killed | times | target");
    for ((_, what), times) in VICTIMS.iter().zip(deaths) {
        table.line(&format!("{what} | {times} | every one survived"), true);
    }
    let seconds = began.elapsed().as_secs();
    table.line(
        &format!(
            "{reports} reports, {photos} photos in {seconds} s: 0 lost, 0 doubled, every hash right \
             | {rounds} | 0, 0, all"
        ),
        true,
    );
    table
}

/// A phone and a server that go on after every death.
struct World {
    server: Server,
    phone: Phone,
    /// What the phone said it has.
    submitted: Vec<String>,
    dice: Rng,
    pictures: tempfile::TempDir,
    /// How long a submission and a sync took when nobody died.
    submits: Duration,
    sends: Duration,
}

impl World {
    fn new(seed: u64) -> Self {
        let link = Link::open();
        let limits = [
            ("CITIZEN_LIMITS_REPORTS_PER_ACCOUNT_MINUTE", "1000000"),
            ("CITIZEN_LIMITS_REPORTS_PER_ADDRESS_MINUTE", "1000000"),
        ];
        let server = Server::start_behind(&link, &limits);
        let phone = Phone::signed_in(&server, &link.url(), "0912345678");
        Self {
            server,
            phone,
            submitted: Vec::new(),
            dice: Rng::with_seed(seed),
            pictures: tempfile::tempdir().unwrap(),
            submits: GUESS,
            sends: GUESS,
        }
    }

    /// Writes and sends until the victim was met alive.
    fn round(&mut self, victim: Victim) {
        loop {
            let dead = self.submit(victim == Victim::PhoneWriting);
            let dead = match victim {
                Victim::PhoneWriting => dead,
                _ => self.send(victim),
            };
            if dead {
                return;
            }
        }
    }

    /// Submits a report with up to two photos; whether the phone died of it.
    fn submit(&mut self, kill: bool) -> bool {
        let photos: Vec<String> = (0..self.dice.u32(0..3)).map(|_| self.picture()).collect();
        let text = format!("Điểm {}", self.dice.u32(..));
        let mut args = vec!["--offline", "--json", "report", "--text", &text, "--at", BRIDGE];
        photos.iter().for_each(|photo| args.extend(["--photo", photo]));
        let mut command = self.phone.command(&args);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (done, took) = self.live(child, kill.then_some(self.submits));
        if done.status.success() {
            let report: Value = serde_json::from_slice(&done.stdout).unwrap();
            self.submitted.push(report["id"].as_str().unwrap().to_owned());
            self.submits = took;
        }
        !done.status.success()
    }

    /// Sends; whether somebody died of it.
    fn send(&mut self, victim: Victim) -> bool {
        let mut child = self.phone.start(&["sync", "--timeout", SYNC_S]);
        if victim == Victim::PhoneSending {
            let (done, took) = self.live(child, Some(self.sends));
            self.sends = if done.status.success() { took } else { self.sends };
            return !done.status.success();
        }
        let began = Instant::now();
        std::thread::sleep(self.moment(self.sends));
        let met = child.try_wait().unwrap().is_none();
        if !met {
            self.sends = began.elapsed();
        }
        self.server.kill();
        if victim == Victim::Both {
            // Already gone is as good.
            let _ = child.kill();
            child.wait().unwrap();
        }
        self.server.start_again();
        // One that outlives its server finds it again.
        child.wait().unwrap();
        met
    }

    /// Lets a command end, or kills it at a moment within about `usually`.
    fn live(
        &mut self,
        mut child: Child,
        usually: Option<Duration>,
    ) -> (std::process::Output, Duration) {
        let began = Instant::now();
        if let Some(usually) = usually {
            std::thread::sleep(self.moment(usually));
            // Already gone is as good.
            let _ = child.kill();
        }
        let done = child.wait_with_output().unwrap();
        (done, began.elapsed())
    }

    fn moment(&mut self, usually: Duration) -> Duration {
        usually.mul_f64(self.dice.f64() * 1.1)
    }

    /// Small and large, so that some go in one request and some in pieces.
    fn picture(&mut self) -> String {
        let (width, height) = if self.dice.bool() { (160, 120) } else { (640, 480) };
        let path = photo::file(self.pictures.path(), self.dice.u64(..), width, height);
        path.to_str().unwrap().to_owned()
    }

    /// Sends the rest and counts reports and photos.
    fn count(&self) -> (usize, usize) {
        self.phone.sync_until_empty(20);
        let reports = self.phone.submitted();
        for id in &self.submitted {
            assert!(reports.iter().any(|(there, _)| there == id), "{id} is gone from the phone");
        }
        ledger::exactly_once(&self.server, &self.phone, &reports);
        (reports.len(), reports.iter().map(|(_, photos)| photos).sum())
    }
}
