//! From the start of the server's process to its first answer over HTTP.

use std::time::{Duration, Instant};

use clap::Args;

use crate::fill::fill;
use crate::intake::report;
use crate::server::Server;
use crate::table;

type Failure = Box<dyn std::error::Error>;

/// Most milliseconds on an empty database.
const EMPTY_MS: f64 = 300.0;
/// Most milliseconds with `cases` in it.
const FULL_MS: f64 = 1_000.0;

/// From the start of the server to its first answer, empty and full
#[derive(Args)]
pub struct Start {
    /// Cases of the full database
    #[arg(long, default_value_t = 100_000)]
    cases: u64,
    /// Starts each figure is taken over
    #[arg(long, default_value_t = 7)]
    rounds: usize,
}

impl Start {
    pub fn run(&self) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(self.measure())
    }

    async fn measure(&self) -> Result<(), Failure> {
        table::head();
        let mut times = Vec::new();
        for _ in 0..self.rounds {
            let began = Instant::now();
            let server = Server::start(None)?;
            times.push(answered(&server, began).await?);
        }
        let (median, worst) = table::median_and_worst(times);
        table::under("first answer, empty folder, median", median, EMPTY_MS, "ms");
        table::plain("the same, worst", worst, "ms");

        let mut server = Server::start(None)?;
        let token = server.sign_in(1).await?.pop().ok_or("nobody signed in")?;
        fill(&server, &token, (0..self.cases).map(report)).await?;
        let mut times = Vec::new();
        for _ in 0..self.rounds {
            let began = Instant::now();
            server = server.start_again()?;
            times.push(answered(&server, began).await?);
        }
        let (median, worst) = table::median_and_worst(times);
        let what = format!("first answer after a kill, {} cases, median", self.cases);
        table::under(&what, median, FULL_MS, "ms");
        table::plain("the same, worst", worst, "ms");
        Ok(())
    }
}

/// How long after `began` the server is ready and says so.
async fn answered(server: &Server, began: Instant) -> Result<Duration, Failure> {
    let answer = reqwest::get(format!("http://{}/readyz", server.address)).await?;
    let took = began.elapsed();
    if answer.status().is_success() { Ok(took) } else { Err(answer.text().await?.into()) }
}
