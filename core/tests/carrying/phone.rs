//! A phone in a folder, on a clock the story moves by hand.

use std::future::Future;
use std::io::Cursor;
use std::path::Path;
use std::pin::Pin;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use citizen_core::app::CitizenApp;
use citizen_core::engines::cases::{DraftEdit, OutboxItem};
use citizen_core::outbox::RunOutcome;
use citizen_core::platform::{
    Alarm, Clock, FileSecrets, FolderDisk, HttpTransport, Notice, Opened, Platform, Raise, Random,
    Request, Response, Transport, TransportError,
};
use citizen_wire::report::ReportKind;
use image::{ImageFormat, Rgb, RgbImage};
use jiff::Timestamp;
use tempfile::TempDir;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::socket::Server;

/// Time that stands still.
pub struct HandClock {
    wall_us: AtomicI64,
    monotonic_us: AtomicU64,
    moved: Notify,
}

impl HandClock {
    fn new() -> Self {
        Self {
            wall_us: AtomicI64::new(1_795_000_000_000_000),
            monotonic_us: AtomicU64::new(1_000_000),
            moved: Notify::new(),
        }
    }

    /// Time passes.
    pub fn pass(&self, duration: Duration) {
        let us = u64::try_from(duration.as_micros()).unwrap();
        self.wall_us.fetch_add(us as i64, Ordering::SeqCst);
        self.monotonic_us.fetch_add(us, Ordering::SeqCst);
        self.moved.notify_waiters();
    }

    /// Somebody sets the clock.
    pub fn set_back(&self, days: i64) {
        self.wall_us.fetch_sub(days * 86_400_000_000, Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.wall_us.load(Ordering::SeqCst)).unwrap()
    }

    fn monotonic(&self) -> Duration {
        Duration::from_micros(self.monotonic_us.load(Ordering::SeqCst))
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        let until = self.monotonic() + duration;
        Box::pin(async move {
            loop {
                let moved = self.moved.notified();
                if self.monotonic() >= until {
                    return;
                }
                moved.await;
            }
        })
    }
}

/// SplitMix64 from a seed.
pub struct Seeded(AtomicU64);

impl Random for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let step = 0x9E37_79B9_7F4A_7C15_u64;
            let mut word = self.0.fetch_add(step, Ordering::SeqCst).wrapping_add(step);
            word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            word ^= word >> 31;
            for (byte, fresh) in chunk.iter_mut().zip(word.to_le_bytes()) {
                *byte = fresh;
            }
        }
    }
}

/// The real transport, but patience ends when the story says so, not by the
/// machine's clock. Remembers the patience that was asked for.
struct Patient {
    inner: HttpTransport,
    ends: Arc<Notify>,
    asked: Arc<Mutex<Vec<Duration>>>,
}

impl Transport for Patient {
    fn send(
        &self,
        mut request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + '_>> {
        self.asked.lock().unwrap().push(request.timeout);
        request.timeout = Duration::from_secs(120);
        let mut ends = Box::pin(Arc::clone(&self.ends).notified_owned());
        ends.as_mut().enable();
        let answer = self.inner.send(request);
        Box::pin(async move {
            tokio::select! {
                answer = answer => answer,
                () = ends => Err(TransportError::Timeout),
            }
        })
    }

    fn open(
        &self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Opened, TransportError>> + Send + '_>> {
        self.inner.open(request)
    }

    fn reset(&self) {
        self.inner.reset();
    }
}

/// Writes down what a shell would show.
#[derive(Default)]
pub struct Told(Mutex<Vec<Notice>>);

impl Told {
    /// What was shown since the last time: id and the line in Vietnamese.
    pub fn lines(&self) -> Vec<(String, String)> {
        let told = std::mem::take(&mut *self.0.lock().unwrap());
        told.into_iter().map(|notice| (notice.id, notice.text.vi)).collect()
    }
}

impl Alarm for Told {
    fn raise(&self, _: &Raise) {}

    fn take_down(&self, _: &str) {}

    fn tell(&self, notice: &Notice) {
        self.0.lock().unwrap().push(notice.clone());
    }
}

pub struct Phone {
    pub app: CitizenApp,
    pub told: Arc<Told>,
    pub clock: Arc<HandClock>,
    pub patience: Arc<Mutex<Vec<Duration>>>,
    pub folder: Arc<TempDir>,
    seed: u64,
}

/// Longer than any run of a story.
pub const BUDGET: Duration = Duration::from_secs(3_600);

impl Phone {
    pub fn new(server: &Server) -> Self {
        Self::with_seed(server, 1)
    }

    pub fn with_seed(server: &Server, seed: u64) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        Self::open(server, folder, Arc::new(HandClock::new()), seed)
    }

    fn open(server: &Server, folder: Arc<TempDir>, clock: Arc<HandClock>, seed: u64) -> Self {
        let patience: Arc<Mutex<Vec<Duration>>> = Arc::default();
        let asked = Arc::clone(&patience);
        let ends = Arc::clone(&server.patience_ends);
        let told = Arc::new(Told::default());
        let path: &Path = folder.path();
        let platform = Platform {
            clock: clock.clone(),
            random: Arc::new(Seeded(AtomicU64::new(seed))),
            transport: Arc::new(Patient { inner: HttpTransport::new().unwrap(), ends, asked }),
            disk: Arc::new(FolderDisk::open(&path.join("media")).unwrap()),
            alarm: told.clone(),
            secrets: Arc::new(FileSecrets::open(&path.join("secrets")).unwrap()),
        };
        let app = CitizenApp::open(path, &server.url, platform).unwrap();
        Self { app, told, clock, patience, folder, seed }
    }

    /// The process dies and starts again on the same folder.
    pub fn reborn(self, server: &Server) -> Self {
        let Self { app, clock, folder, seed, .. } = self;
        drop(app);
        Self::open(server, folder, clock, seed + 1_000)
    }

    /// A second process on the same folder.
    pub fn twin(&self, server: &Server) -> Self {
        Self::open(server, Arc::clone(&self.folder), Arc::clone(&self.clock), self.seed + 2_000)
    }

    /// Signed in, with nothing else asked of the server.
    pub async fn signed_in(server: &Server) -> Self {
        let phone = Self::new(server);
        phone.sign_in().await;
        server.forget();
        phone
    }

    pub async fn sign_in(&self) {
        self.app.sign_in(Uuid::from_u128(1), "123456", "Samsung A12", "cli").await.unwrap();
    }

    pub fn report(&self, text: &str) -> Uuid {
        self.submitted(text, ReportKind::Report, &[])
    }

    pub fn sos(&self) -> Uuid {
        self.submitted("Nước lên tới mái", ReportKind::Sos, &[])
    }

    pub fn with_photos(&self, text: &str, photos: &[Vec<u8>]) -> Uuid {
        self.submitted(text, ReportKind::Report, photos)
    }

    fn submitted(&self, text: &str, kind: ReportKind, photos: &[Vec<u8>]) -> Uuid {
        let id = self.app.draft_new().unwrap();
        let edit = DraftEdit { text: Some(text.into()), kind: Some(kind), ..DraftEdit::default() };
        self.app.draft_set(id, edit).unwrap();
        for photo in photos {
            self.app.attach(id, photo, "anh.jpg").unwrap();
        }
        self.app.submit(id).unwrap();
        id
    }

    pub async fn run(&self) -> RunOutcome {
        self.app.run_once(BUDGET).await.unwrap()
    }

    /// Runs, and lets time pass to the next try, until nothing is left or so
    /// many runs are over.
    pub async fn run_until_empty(&self, runs: usize) -> usize {
        for run in 0..runs {
            let outcome = self.run().await;
            let Some(next) = outcome.next_try_in else {
                return run;
            };
            self.clock.pass(next);
        }
        panic!("not empty after {runs} runs: {:?}", self.app.outbox().unwrap());
    }

    pub fn state(&self, id: Uuid) -> String {
        self.app.report(id).unwrap().state.as_str().to_owned()
    }

    pub fn item(&self, id: Uuid) -> Option<OutboxItem> {
        self.app.outbox().unwrap().into_iter().find(|item| item.id == id)
    }

    /// A number straight from the database.
    pub fn count(&self, sql: &str) -> i64 {
        rusqlite::Connection::open(self.folder.path().join("citizen.db"))
            .unwrap()
            .query_row(sql, [], |row| row.get(0))
            .unwrap()
    }
}

/// A photo that does not compress well, different for each shade.
pub fn photo(shade: u64, width: u32, height: u32) -> Vec<u8> {
    let noise = Seeded(AtomicU64::new(shade));
    let mut pixels = vec![0; (width * height * 3) as usize];
    noise.fill(&mut pixels);
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_fn(width, height, |x, y| {
        let at = ((y * width + x) * 3) as usize;
        Rgb([pixels[at], pixels[at + 1], pixels[at + 2]])
    })
    .write_to(&mut bytes, ImageFormat::Jpeg)
    .unwrap();
    bytes.into_inner()
}
