//! The real server, in this thread: its router over its own database and media
//! folder. It is asked by function call, lives on virtual time, and can die
//! between any two transactions.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request as HttpRequest, StatusCode};
use citizen_core::platform::{Method, Request, Response};
use citizen_server::accounts::Accounts;
use citizen_server::accounts::code_sender::{CodeMessage, CodeSender, Sending};
use citizen_server::accounts::rate::Rate;
use citizen_server::api::reports::lanes::Lanes;
use citizen_server::app::{App, Parts};
use citizen_server::changes::Changes;
use citizen_server::config::Config;
use citizen_server::province::Province;
use citizen_server::router::Service;
use citizen_server::storage::Db;
use citizen_server::storage::sqlite::Turns;
use citizen_server::uploads::Uploads;
use http_body_util::BodyExt;
use jiff::fmt::rfc2822;
use tower::ServiceExt;

use crate::clock::WallClock;
use crate::fish::Fish;
use crate::stage::Stage;
use crate::turnstile::Turnstile;

/// A request that arrived: only so many bytes of its body when it was cut.
pub struct Arrival {
    pub request: Request,
    pub cut: Option<usize>,
}

/// The server and its folder.
pub struct House {
    stage: Arc<Stage>,
    pub clock: Arc<WallClock>,
    config: Config,
    province: Arc<Province>,
    pub turnstile: Arc<Turnstile>,
    codes: Arc<Mutex<Option<String>>>,
    running: Option<Running>,
    fish: Option<Fish>,
}

struct Running {
    runtime: tokio::runtime::Runtime,
    service: Service,
    told_time: Duration,
}

impl House {
    /// A server on a folder; it is down.
    pub fn new(
        stage: &Arc<Stage>,
        folder: &Path,
        province: Arc<Province>,
        fish: Option<Fish>,
    ) -> Self {
        let mut config = Config::development(folder);
        config.public_url = "http://simulation".into();
        config.accounts.access_token_s = 900;
        config.accounts.codes_per_number_hour = 1_000;
        Self {
            stage: Arc::clone(stage),
            clock: WallClock::new(stage, None),
            config,
            province,
            turnstile: Arc::new(Turnstile::new(stage)),
            codes: Arc::default(),
            running: None,
            fish,
        }
    }

    pub fn is_up(&self) -> bool {
        self.running.is_some()
    }

    pub fn database(&self) -> PathBuf {
        self.config.data.join("citizen.db")
    }

    pub fn media(&self) -> PathBuf {
        self.config.media_folder()
    }

    /// Tells the newest one-time code whenever it is asked.
    pub fn codes(&self) -> impl Fn() -> Option<String> + 'static {
        let codes = Arc::clone(&self.codes);
        move || codes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Somebody ends all sessions of the person.
    pub fn end_sessions(&self) {
        let database = rusqlite::Connection::open(self.database()).unwrap();
        database
            .execute("UPDATE sessions SET revoked_at = 1 WHERE revoked_at IS NULL", [])
            .unwrap();
    }

    /// Starts.
    pub fn start(&mut self) {
        if self.running.is_some() {
            return;
        }
        self.stage.tell(|| "house  starts".into());
        self.turnstile.live();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .max_blocking_threads(1)
            .build()
            .unwrap();
        let turns: Arc<dyn Turns> = Arc::clone(&self.turnstile) as Arc<dyn Turns>;
        let db = Db::in_place(&self.database(), turns).unwrap();
        let config = Arc::new(self.config.clone());
        let sender = Box::new(Codes(Arc::clone(&self.codes)));
        let app = App::from(Parts {
            uploads: Uploads::open(&config).unwrap(),
            accounts: Accounts::new(config.accounts.clone(), sender),
            oidc: None,
            province: Arc::clone(&self.province).into(),
            changes: Changes::default(),
            intake: Arc::new(Lanes::new(&config.limits)),
            points: Arc::default(),
            taught: citizen_server::triage::model::Taught::default(),
            security_events: Arc::new(citizen_server::security_events::gate::Gate::new(
                &config.security_events,
            )),
            dossier_questions: Arc::new(Rate::hourly(citizen_server::dossiers::QUESTIONS_PER_HOUR)),
            open311_posts: Arc::new(Rate::minutely(config.open311.posts_per_key_minute)),
            public: citizen_server::public::Shared::new(&config.limits, &self.province),
            push: citizen_server::push::Push::open(&config, &db).unwrap(),
            config,
            db,
            clock: self.clock.clone(),
        });
        let service = citizen_server::router::service(app);
        self.running = Some(Running { runtime, service, told_time: self.stage.now() });
    }

    /// Dies on the spot.
    pub fn kill(&mut self) {
        let Some(running) = self.running.take() else { return };
        self.stage.tell(|| "house  dies".into());
        drop(running.service);
        running.runtime.shutdown_background();
        if let Some(fish) = self.fish {
            fish.at_server_death(&self.database());
        }
    }

    /// Makes a backup, running or not.
    pub fn backup(&self, file: &Path) {
        self.stage.tell(|| "house  backup".into());
        citizen_server::backup::take(&self.config, file, self.clock.shows()).unwrap();
    }

    /// Puts a backup in the place of what is there. The server is down.
    pub fn restore(&mut self, file: &Path) {
        self.kill();
        self.stage.tell(|| "house  restored from backup".into());
        citizen_server::backup::restore(&self.config, file, self.clock.shows()).unwrap();
    }

    /// Handles what arrived, all at once; `None` for what got no answer because
    /// the server died. It is dead afterwards then.
    pub fn serve(&mut self, arrivals: Vec<Arrival>) -> Vec<Option<Response>> {
        let mut answers: Vec<Option<Response>> = arrivals.iter().map(|_| None).collect();
        let Some(running) = &mut self.running else { return answers };
        let passed = self.stage.now().saturating_sub(running.told_time);
        running.told_time = self.stage.now();
        let service = running.service.clone();
        let turnstile = Arc::clone(&self.turnstile);
        let date = rfc2822::DateTimePrinter::new()
            .timestamp_to_rfc9110_string(&self.clock.shows())
            .unwrap();
        running.runtime.block_on(async {
            tokio::time::advance(passed).await;
            let mut open = tokio::task::JoinSet::new();
            for (place, arrival) in arrivals.into_iter().enumerate() {
                let (service, date) = (service.clone(), date.clone());
                open.spawn(async move { (place, answer(service, arrival, date).await) });
            }
            loop {
                tokio::select! {
                    biased;
                    () = turnstile.death() => break,
                    done = open.join_next() => match done {
                        Some(Ok((place, response))) => answers[place] = Some(response),
                        Some(Err(error)) => std::panic::resume_unwind(error.into_panic()),
                        None => break,
                    },
                }
            }
            // What a handler left to be done beside its answer.
            let tasks = tokio::runtime::Handle::current();
            for _ in 0..1_000 {
                if turnstile.is_dead() || tasks.metrics().num_alive_tasks() == 0 {
                    break;
                }
                tokio::task::yield_now().await;
            }
        });
        if self.turnstile.is_dead() {
            self.kill();
        }
        if let Some(fish) = self.fish {
            fish.after_serving(&self.database());
        }
        answers
    }
}

async fn answer(service: Service, arrival: Arrival, date: String) -> Response {
    let Arrival { request, cut } = arrival;
    let method = method(request.method);
    let is_head = request.method == Method::Head;
    let path = request.url.strip_prefix("http://simulation").unwrap();
    let mut asked = HttpRequest::builder().method(method).uri(path);
    for (name, value) in &request.headers {
        asked = asked.header(name, value);
    }
    if !request.body.is_empty() {
        asked = asked.header("content-length", request.body.len());
    }
    let body = match cut {
        None => Body::from(request.body),
        Some(kept) => {
            let came = request.body.slice(..kept);
            let broke = Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
            Body::from_stream(futures_util::stream::iter([Ok(came), broke]))
        }
    };
    let mut asked = asked.body(body).unwrap();
    let peer: SocketAddr = "192.0.2.7:40000".parse().unwrap();
    asked.extensions_mut().insert(ConnectInfo(peer));
    let response = service.oneshot(asked).await.unwrap_or_else(|never| match never {});
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let mut headers: Vec<(String, String)> = parts
        .headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), value.to_str().unwrap_or("").to_owned()))
        .collect();
    headers.push(("date".to_owned(), date));
    let silent = is_head || parts.status == StatusCode::NO_CONTENT;
    Response {
        status: parts.status.as_u16(),
        headers,
        body: if silent { bytes::Bytes::new() } else { body },
    }
}

const fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Head => "HEAD",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    }
}

/// Keeps the newest code for the person to read.
struct Codes(Arc<Mutex<Option<String>>>);

impl CodeSender for Codes {
    fn send<'a>(&'a self, message: &'a CodeMessage) -> Sending<'a> {
        Box::pin(async move {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(message.code.clone());
            Ok(())
        })
    }
}
