//! A phone: the real core on a folder, what a shell would do with it, and the
//! ways the system treats it.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use citizen_core::app::CitizenApp;
use citizen_core::error::CitizenError;
use citizen_core::outbox::RunOutcome;
use citizen_core::platform::{Link, Platform};

use crate::air::{Air, Antenna};
use crate::clock::WallClock;
use crate::fuse::{Death, Fuse};
use crate::parts::{Dice, Keystore, KeystoreDoor, PhoneDisk};
use crate::stage::Stage;

/// Polls without time passing after which something is running in circles.
const POLLS_MAX: u32 = 20_000;
/// What a background job is given.
const BUDGET: Duration = Duration::from_secs(9 * 60);

type Job<T> = Pin<Box<dyn Future<Output = Result<T, CitizenError>>>>;

/// What a phone is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// No process.
    Off,
    /// A process that runs.
    Awake,
    /// A process that gets no time, and was not told.
    Frozen,
    /// A process that was told, and gets no time.
    Suspended,
}

/// What came of letting it run.
#[derive(Debug)]
pub enum Ran {
    /// It waits.
    Waits,
    /// A run of the outbox ended.
    Outbox(Result<RunOutcome, CitizenError>),
    /// It is suspended.
    Suspended,
    /// Somebody tried to sign in.
    SignedIn(Result<(), CitizenError>),
    /// The process died.
    Died,
}

/// See the module.
pub struct Phone {
    stage: Arc<Stage>,
    air: Arc<Air>,
    folder: PathBuf,
    keystore: Arc<Keystore>,
    pub fuse: Arc<Fuse>,
    pub full: Arc<AtomicBool>,
    pub clock: Arc<WallClock>,
    pub life: Life,
    pub app: Option<CitizenApp>,
    woken: Arc<Woken>,
    run: Option<Job<RunOutcome>>,
    suspend: Option<Job<()>>,
    sign_in: Option<Job<()>>,
    /// How the system told it that it is connected.
    pub link: Link,
    /// Whether the loop of the foreground runs rather than a background job.
    pub foreground: bool,
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Phone {
    /// A phone that is off.
    pub fn new(stage: &Arc<Stage>, air: &Arc<Air>, folder: &Path, keystore: Arc<Keystore>) -> Self {
        let fuse = Arc::new(Fuse::default());
        Self {
            stage: Arc::clone(stage),
            air: Arc::clone(air),
            folder: folder.to_owned(),
            keystore,
            clock: WallClock::new(stage, Some(Arc::clone(&fuse))),
            fuse,
            full: Arc::default(),
            life: Life::Off,
            app: None,
            woken: Arc::new(Woken(AtomicBool::new(true))),
            run: None,
            suspend: None,
            sign_in: None,
            link: Link::Metered,
            foreground: false,
        }
    }

    pub fn database(&self) -> PathBuf {
        self.folder.join("citizen.db")
    }

    pub fn media(&self) -> PathBuf {
        self.folder.join("media")
    }

    /// Rows that could go, read past the core: it must not notice.
    pub fn waiting_rows(&self) -> u32 {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let database = rusqlite::Connection::open_with_flags(self.database(), flags).unwrap();
        let sql = "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')";
        database.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Starts the process; false when it died of it.
    pub fn start(&mut self) -> Result<bool, CitizenError> {
        self.stage.tell(|| "phone  starts".into());
        std::fs::create_dir_all(&self.folder)?;
        let platform = Platform {
            clock: self.clock.clone(),
            random: Arc::new(Dice { stage: Arc::clone(&self.stage), fuse: Arc::clone(&self.fuse) }),
            transport: Arc::new(Antenna {
                air: Arc::clone(&self.air),
                fuse: Arc::clone(&self.fuse),
            }),
            disk: Arc::new(PhoneDisk::open(&self.media(), &self.fuse, &self.full)),
            alarm: Arc::new(citizen_core::platform::NoAlarm),
            secrets: Arc::new(KeystoreDoor {
                keystore: Arc::clone(&self.keystore),
                fuse: Arc::clone(&self.fuse),
                full: Arc::clone(&self.full),
            }),
        };
        let folder = self.folder.clone();
        let opened = alive(move || CitizenApp::open(&folder, "http://simulation", platform));
        let Some(app) = opened else {
            self.die();
            return Ok(false);
        };
        self.app = Some(app?);
        self.life = Life::Awake;
        // A shell tells a new process how things are.
        let link = self.link;
        self.set_link(link);
        Ok(self.app.is_some())
    }

    /// The process ends, however it goes.
    pub fn die(&mut self) {
        self.stage.tell(|| "phone  dies".into());
        self.fuse.put_out();
        self.run = None;
        self.suspend = None;
        self.sign_in = None;
        self.app = None;
        self.life = Life::Off;
    }

    /// Does something with the app; `None` when the process died of it.
    pub fn with<T>(&mut self, f: impl FnOnce(&CitizenApp) -> T) -> Option<T> {
        let app = self.app.clone()?;
        let done = alive(|| f(&app));
        drop(app);
        if done.is_none() {
            self.die();
        }
        self.woken.0.store(true, Ordering::Relaxed);
        done
    }

    /// Whether it was told to rest and has not come to it.
    pub fn is_resting(&self) -> bool {
        self.suspend.is_some()
    }

    /// Starts to work the outbox, unless it does already.
    pub fn begin_run(&mut self) {
        if self.run.is_some() || self.suspend.is_some() || self.life != Life::Awake {
            return;
        }
        let Some(app) = self.app.clone() else { return };
        self.run = Some(if self.foreground {
            Box::pin(async move {
                app.run(std::future::pending()).await?;
                Ok(RunOutcome::default())
            })
        } else {
            Box::pin(async move { app.run_once(BUDGET).await })
        });
        self.woken.0.store(true, Ordering::Relaxed);
    }

    /// The system gives it so long to come to rest.
    pub fn begin_suspend(&mut self, within: Duration) {
        if let (Some(app), Life::Awake, None) = (self.app.clone(), self.life, &self.suspend) {
            self.stage.tell(|| format!("phone  is to rest within {within:?}"));
            self.suspend = Some(Box::pin(async move { app.suspend(within).await }));
            self.woken.0.store(true, Ordering::Relaxed);
        }
    }

    /// Signs in with `code` if there is one, else asks for one.
    pub fn begin_sign_in(
        &mut self,
        number: &'static str,
        code: impl Fn() -> Option<String> + 'static,
    ) {
        if self.sign_in.is_some() || self.life != Life::Awake {
            return;
        }
        let Some(app) = self.app.clone() else { return };
        self.sign_in = Some(Box::pin(async move {
            let sent = app.request_code(number).await?;
            let code = code().unwrap_or_default();
            app.sign_in(sent.request_id, &code, "Samsung A12", "android").await.map(|_| ())
        }));
        self.woken.0.store(true, Ordering::Relaxed);
    }

    /// Lets it run until it waits for something.
    pub fn poll(&mut self) -> Ran {
        if self.life != Life::Awake {
            return Ran::Waits;
        }
        for _ in 0..POLLS_MAX {
            if !self.woken.0.swap(false, Ordering::Relaxed) {
                return Ran::Waits;
            }
            let waker = Waker::from(Arc::clone(&self.woken));
            let mut cx = Context::from_waker(&waker);
            let mut one = |phone: &mut Self| -> Option<Ran> {
                if let Poll::Ready(done) = poll_job(&mut phone.run, &mut cx) {
                    return Some(Ran::Outbox(done));
                }
                if let Poll::Ready(done) = poll_job(&mut phone.sign_in, &mut cx) {
                    return Some(Ran::SignedIn(done));
                }
                if let Poll::Ready(_done) = poll_job(&mut phone.suspend, &mut cx) {
                    return Some(Ran::Suspended);
                }
                None
            };
            let mut phone = AssertUnwindSafe(&mut *self);
            let ran = alive(move || one(&mut phone));
            match ran {
                None => {
                    self.die();
                    return Ran::Died;
                }
                Some(None) => {}
                Some(Some(ran)) => {
                    self.woken.0.store(true, Ordering::Relaxed);
                    if matches!(ran, Ran::Suspended) {
                        self.run = None;
                        self.sign_in = None;
                        self.life = Life::Suspended;
                    }
                    return ran;
                }
            }
        }
        panic!("the phone runs in circles");
    }

    /// Gets time again after it was frozen or suspended.
    pub fn thaw(&mut self) {
        let was = std::mem::replace(&mut self.life, Life::Awake);
        self.stage.tell(|| format!("phone  is back, was {was:?}"));
        if was == Life::Suspended {
            self.with(|app| app.resume().unwrap());
        }
        self.woken.0.store(true, Ordering::Relaxed);
    }

    /// The system tells how it is connected.
    pub fn set_link(&mut self, link: Link) {
        self.stage.tell(|| format!("phone  link {link:?}"));
        self.link = link;
        self.with(|app| app.set_link(link).unwrap());
    }
}

fn poll_job<T>(job: &mut Option<Job<T>>, cx: &mut Context<'_>) -> Poll<Result<T, CitizenError>> {
    let Some(running) = job else { return Poll::Pending };
    let Poll::Ready(done) = running.as_mut().poll(cx) else { return Poll::Pending };
    *job = None;
    Poll::Ready(done)
}

/// Runs `f`; `None` when the process died in it.
fn alive<T>(f: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(f)) {
        Ok(done) => Some(done),
        Err(said) if said.is::<Death>() => None,
        Err(said) => resume_unwind(said),
    }
}
