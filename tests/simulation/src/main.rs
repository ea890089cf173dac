//! `simulation`: plays seeds. One that breaks a promise prints the line that
//! plays it again.
#![allow(clippy::print_stdout, reason = "the table is the product of this program")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use simulation::fish::Fish;
use simulation::play;
use simulation::template::Template;

/// Phone, network and server in one thread, under one seed after another.
#[derive(Parser)]
struct Simulation {
    /// Seeds from A up to, but not, B
    #[arg(long, value_name = "A..B", default_value = "0..1000", value_parser = range)]
    seeds: std::ops::Range<u64>,
    /// One seed
    #[arg(long, conflicts_with = "seeds")]
    seed: Option<u64>,
    /// Say what happens
    #[arg(long)]
    trace: bool,
    /// With a bug put in on purpose
    #[arg(long)]
    fish: Option<Fish>,
    /// Go on after a seed that breaks a promise
    #[arg(long)]
    all: bool,
}

fn range(text: &str) -> Result<std::ops::Range<u64>, String> {
    let (from, to) = text.split_once("..").ok_or("A..B")?;
    let number = |text: &str| text.parse::<u64>().map_err(|error| error.to_string());
    Ok(number(from)?..number(to)?)
}

fn main() -> ExitCode {
    let asked = Simulation::parse();
    let seeds = asked.seed.map_or(asked.seeds, |seed| seed..seed + 1);
    let template = Template::make();
    let began = Instant::now();
    let (mut played, mut failed, mut requests, mut reports) = (0, 0, 0, 0);
    let (mut lasted, mut busiest) = (Duration::ZERO, 0);
    for seed in seeds {
        let outcome = play(&template, seed, asked.trace, asked.fish);
        played += 1;
        requests += outcome.requests;
        reports += outcome.reports;
        lasted += outcome.lasted;
        busiest = busiest.max(outcome.busiest_hour);
        if outcome.broken.is_empty() {
            continue;
        }
        failed += 1;
        for broken in &outcome.broken {
            println!("seed {seed}: {broken}");
        }
        let fish = asked.fish.map_or(String::new(), |fish| format!(" --fish {}", name(fish)));
        println!("again: cargo run -p citizen-simulation -- --trace --seed {seed}{fish}");
        if !asked.all {
            break;
        }
    }
    println!(
        "{played} seeds, {failed} failed; {reports} reports, {requests} requests, {:.0} h of \
         their time in {:.1} s; busiest hour without hope: {busiest} requests",
        lasted.as_secs_f64() / 3_600.0,
        began.elapsed().as_secs_f64()
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn name(fish: Fish) -> String {
    use clap::ValueEnum;
    fish.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned())
}
