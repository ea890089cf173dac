//! The phone's core on a folder with many cached cases: open it, submit a
//! report durably, list the newest, list what services show ([`crate::services`]).

use std::time::{Duration, Instant};

use citizen_core::app::CitizenApp;
use citizen_core::engines::cases::DraftEdit;
use clap::Args;
use uuid::Uuid;

use crate::fill::fill;
use crate::intake::report;
use crate::phone::Phone;
use crate::server::Server;
use crate::{services, table};

type Failure = Box<dyn std::error::Error>;

/// Most milliseconds to open, to submit, to list.
const OPEN_MS: f64 = 50.0;
const SUBMIT_MS: f64 = 15.0;
const LIST_MS: f64 = 2.0;
/// Lines of a list.
const LINES: u32 = 50;
/// The number of the phone's person; the server's first account.
const NUMBER: &str = "+84910000000";

/// The phone's core: open, submit, list
#[derive(Args)]
pub struct Core {
    /// Cases the phone has fetched
    #[arg(long, default_value_t = 10_000)]
    rows: u64,
    /// How often each is done
    #[arg(long, default_value_t = 100)]
    rounds: usize,
}

impl Core {
    pub fn run(&self) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let phone = runtime.block_on(self.phone())?;
        table::head();
        let open = || CitizenApp::open_on_folder(phone.folder(), phone.app.server_url());
        let times = self.timed(|| open().map(drop))?;
        self.say("open", times, OPEN_MS);

        let app = open()?;
        let times = self.timed(|| app.list(LINES, None).map(drop))?;
        self.say(&format!("list {LINES}"), times, LIST_MS);

        services::list(&phone, self.rows, self.rounds)?;

        let mut drafts = (0..self.rounds as u64).map(|number| draft(&app, number));
        let drafts = drafts.by_ref().collect::<Result<Vec<_>, Failure>>()?;
        let mut next = drafts.iter();
        let times = self.timed(|| next.next().map_or(Ok(()), |id| app.submit(*id)))?;
        self.say("submit, durable", times, SUBMIT_MS);
        Ok(())
    }

    /// A phone that has fetched its cases from a server.
    async fn phone(&self) -> Result<Phone, Failure> {
        let server = Server::start(None)?;
        let token = server.sign_in(1).await?.pop().ok_or("nobody signed in")?;
        fill(&server, &token, (0..self.rows).map(report)).await?;
        let phone = Phone::sign_in(&server, &server.address, NUMBER).await?;
        phone.app.sync().await?;
        let rows = phone.app.list(u32::MAX, None)?.len() as u64;
        if rows == self.rows { Ok(phone) } else { Err(format!("{rows} rows came").into()) }
    }

    fn timed<E>(&self, mut work: impl FnMut() -> Result<(), E>) -> Result<Vec<Duration>, E> {
        let mut times = Vec::with_capacity(self.rounds);
        for _ in 0..self.rounds {
            let began = Instant::now();
            work()?;
            times.push(began.elapsed());
        }
        Ok(times)
    }

    fn say(&self, what: &str, times: Vec<Duration>, target: f64) {
        let (median, worst) = table::median_and_worst(times);
        table::under(
            &format!("{what}, {} cases on the phone, median", self.rows),
            median,
            target,
            "ms",
        );
        table::plain(&format!("{what}, worst of {}", self.rounds), worst, "ms");
    }
}

fn draft(app: &CitizenApp, number: u64) -> Result<Uuid, Failure> {
    let body = report(number);
    let id = app.draft_new()?;
    let edit = DraftEdit { text: Some(body.text), fix: Some(body.fix), ..DraftEdit::default() };
    app.draft_set(id, edit)?;
    Ok(id)
}
