//! The phone's core, as an app in the foreground runs it, and the real server.

use std::time::{Duration, Instant};

use citizen_core::app::CitizenApp;
use citizen_core::engines::cases::DraftEdit;
use citizen_core::platform::Link as Network;
use citizen_tests::link::{Link, Weather};
use citizen_tests::phone::Phone;
use citizen_tests::photo;
use citizen_tests::server::Server;
use uuid::Uuid;

use super::space::{SERVER, Wire};

/// Words are sent so often, alone and beside the photo.
const TIMES: usize = 3;
/// Between looks at what has arrived.
const LOOK: Duration = Duration::from_millis(10);
/// A photo that takes longer will not come.
const NEVER: Duration = Duration::from_secs(600);
/// Words beside a photo are begun so long after it.
const INTO_IT: Duration = Duration::from_millis(1_500);
/// Pixels of a photo that weighs about 300 KB and is sent as it is.
const PIXELS: (u32, u32) = (800, 600);

/// Seconds until the phone has the receipt: words by their median, the photo since its
/// own words had arrived.
pub struct Times {
    pub alone: f64,
    pub beside: f64,
    pub photo: f64,
}

/// Words alone, words beside a photo, the photo.
pub fn all(wire: &Wire) -> Times {
    played(wire, async |phone: &Ours| {
        let alone = phone.words().await;
        // The photo follows words of its own, which have arrived when it begins.
        let (photo, beside) = tokio::join!(phone.photo(), async {
            tokio::time::sleep(INTO_IT).await;
            phone.words().await
        });
        Times { alone, beside, photo: photo.1 }
    })
}

/// A photo with its words, from the moment it was submitted.
pub fn photo(wire: &Wire) -> f64 {
    played(wire, async |phone: &Ours| phone.photo().await.0)
}

fn played<T: Send>(wire: &Wire, play: impl AsyncFnOnce(&Ours) -> T + Send) -> T {
    let server = wire.server.inside(|| Server::start_at(SERVER));
    wire.phone.inside(|| {
        let home = Phone::signed_in(&server, &server.url(), "0912345678");
        // Fetches what a phone that was used before has.
        assert!(home.sync(60));
        wire.weaken();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let app = CitizenApp::open_on_folder(home.home(), &server.url()).unwrap();
            app.set_link(Network::Unmetered).unwrap();
            let phone = Ours { app: app.clone() };
            tokio::select! {
                ended = app.run(std::future::pending()) => panic!("the loop ended: {ended:?}"),
                played = play(&phone) => played,
            }
        })
    })
}

struct Ours {
    app: CitizenApp,
}

impl Ours {
    /// Median seconds of a report in words.
    async fn words(&self) -> f64 {
        let mut times = Vec::new();
        for number in 0..TIMES {
            let began = Instant::now();
            let id = self.draft(&format!("Điểm sạt lở số {number}"));
            self.app.submit(id).unwrap();
            self.gone("report", id).await;
            times.push(began.elapsed().as_secs_f64());
        }
        times.sort_by(f64::total_cmp);
        times[TIMES / 2]
    }

    /// Seconds of a photo since it was submitted, and since its words had arrived.
    async fn photo(&self) -> (f64, f64) {
        let id = self.draft("Cầu bị cuốn trôi");
        let bytes = photo::jpeg(7, PIXELS.0, PIXELS.1);
        self.app.attach(id, &bytes, "cau.jpg").unwrap();
        self.app.submit(id).unwrap();
        let submitted = Instant::now();
        self.gone("report", id).await;
        let told = Instant::now();
        self.gone("media", id).await;
        (submitted.elapsed().as_secs_f64(), told.elapsed().as_secs_f64())
    }

    fn draft(&self, text: &str) -> Uuid {
        let id = self.app.draft_new().unwrap();
        let edit = DraftEdit { text: Some(text.to_owned()), ..DraftEdit::default() };
        self.app.draft_set(id, edit).unwrap();
        id
    }

    async fn gone(&self, kind: &str, report: Uuid) {
        let began = Instant::now();
        let waits = || {
            let mut items = self.app.outbox().unwrap().into_iter();
            items.any(|item| item.kind == kind && item.report == report)
        };
        while waits() {
            assert!(began.elapsed() < NEVER, "{:?}", self.app.outbox());
            tokio::time::sleep(LOOK).await;
        }
    }
}

/// Bytes towards the server of a photo whose connections die after so many, as a share
/// of its own.
pub fn bytes_with_resets(after: u64) -> f64 {
    let link = Link::open();
    let server = Server::start_behind(&link, &[]);
    let phone = Phone::signed_in(&server, &link.url(), "0912345678");
    assert!(phone.sync(60));
    let picture = photo::file(phone.home(), 7, PIXELS.0, PIXELS.1);
    let size = std::fs::metadata(&picture).unwrap().len();
    phone.report_offline("Cầu bị cuốn trôi", &[picture], None);
    let before = link.bytes_up();
    link.weather(Weather::CutAfter(after));
    phone.sync_until_empty(30);
    (link.bytes_up() - before) as f64 / size as f64
}
