//! `serve`: until a signal says stop.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use citizen_server::clock::{AheadClock, Clock, SystemClock};
use citizen_server::example::{BackClock, Example};
use citizen_server::http::health::start_counting;
use citizen_server::start::FolderLock;
use citizen_server::{
    accounts, alerts, cameras, cap, cases, connectors, folder, observations, open311, province,
    push, security_events, serve, start, triage, uploads,
};
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};

use super::{Failure, Settings, complain, logs};

/// Serves until SIGTERM or SIGINT, then finishes what was acknowledged.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    settings: Settings,
    /// Address to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Development: be ahead of the machine's clock by the seconds that stand in FILE,
    /// however they grow while it runs
    #[arg(long, value_name = "FILE", requires = "dev")]
    ahead: Option<PathBuf>,
    /// Development: let an example of some days happen where nothing has happened yet:
    /// bulletins, readings, figures, dossiers, warnings that wait, cases at every desk.
    /// For the example province alone
    #[arg(long, requires = "dev")]
    example: bool,
}

/// Threads that wait for the disk. A thousand uploads would otherwise have hundreds,
/// each with memory of its own, and the disk is no faster for it.
const DISK_THREADS: usize = 12;

impl Serve {
    fn clock(&self) -> Arc<dyn Clock> {
        match &self.ahead {
            Some(file) => Arc::new(AheadClock::new(file.clone())),
            None => Arc::new(SystemClock),
        }
    }

    pub(super) fn run(&self) -> Result<(), Failure> {
        let mut config = self.settings.load(self.listen)?;
        config.check()?;
        let example = self.example.then(Example::draw).transpose()?;
        if let Some(example) = &example {
            example.admit(&mut config);
        }
        folder::make(&config.data).map_err(|error| format!("data: {error}"))?;
        let _lock = FolderLock::take(&config.data)?
            .ok_or_else(|| format!("data: a server is running on {}", config.data.display()))?;
        logs::start(&config.log)?;
        start_counting();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .max_blocking_threads(DISK_THREADS)
            .build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind(config.listen)
                .await
                .map_err(|error| format!("listen: {}: {error}", config.listen))?;
            let address = listener.local_addr()?;
            let syslog = security_events::listen::open(&config.security_events)
                .await
                .map_err(|error| format!("security_events: {error}"))?;
            let mut terminate = signal(SignalKind::terminate())?;
            let mut interrupt = signal(SignalKind::interrupt())?;
            let clock = Arc::new(BackClock::new(self.clock()));
            let app = start::open(config, clock.clone()).await?;
            if let Some(example) = &example {
                let steps = example.fill(&app, &clock).await?;
                if steps > 0 {
                    tracing::info!(steps, "the example happened");
                }
            }
            let db = app.db.clone();
            let sweeper = tokio::spawn(uploads::expiry::sweep_forever(app.clone()));
            let reminder = tokio::spawn(cases::reminder::remind_forever(app.clone()));
            let others = tokio::spawn(open311::client::forward_forever(app.clone()));
            let words = tokio::spawn(cases::search::keep_up_forever(app.db.clone()));
            let expiry = tokio::spawn(alerts::expiry::expire_forever(app.clone()));
            let push = tokio::spawn(push::deliver::deliver_forever(app.clone()));
            let pupil = tokio::spawn(triage::model::learn_forever(app.clone()));
            let silence = tokio::spawn(observations::silence::watch_forever(app.clone()));
            let fires = tokio::spawn(observations::fire::roll::roll_forever(app.clone()));
            let broker = tokio::spawn(observations::mqtt::follow_forever(app.clone()));
            let feeds = tokio::spawn(observations::pull::pull_forever(app.clone()));
            let partners = tokio::spawn(connectors::schedule::run_forever(app.clone()));
            let syslog = tokio::spawn(security_events::listen::listen_forever(app.clone(), syslog));
            let forgetful = tokio::spawn(security_events::keep::forget_forever(app.clone()));
            let stills = tokio::spawn(cameras::watch::watch_forever(app.clone()));
            let elsewhere = tokio::spawn(cap::others::follow_forever(app.clone()));
            let examiner = tokio::spawn(uploads::examine::queue::examine_forever(app.clone()));
            let retention =
                tokio::spawn(accounts::personal::retention::unlink_forever(app.clone()));
            let changed = tokio::spawn(province::live::follow_forever(app.clone()));
            complain(&format!("listening on http://{address}"));
            tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "serving");
            serve::serve(app, listener, async {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
                tracing::info!("stopping");
            })
            .await;
            sweeper.abort();
            reminder.abort();
            words.abort();
            others.abort();
            expiry.abort();
            retention.abort();
            changed.abort();
            silence.abort();
            fires.abort();
            broker.abort();
            feeds.abort();
            partners.abort();
            syslog.abort();
            forgetful.abort();
            stills.abort();
            elsewhere.abort();
            examiner.abort();
            pupil.abort();
            push.abort();
            db.close().await;
            tracing::info!("stopped");
            Ok(())
        })
    }
}
