//! `demo-day [short]`: a day of a province over a real server, 1,400 reports or, in short,
//! some dozens. It prints what every view says at the end, and fails when two differ.

#![expect(clippy::print_stdout, reason = "what happens is the product of this program")]

use std::process::ExitCode;
use std::time::Instant;

use citizen_tests::day::{Shape, a_day};

fn main() -> ExitCode {
    let shape = match std::env::args().nth(1).as_deref() {
        None => Shape::DAY,
        Some("short") => Shape::SHORT,
        Some(_) => {
            println!("demo-day [short]");
            return ExitCode::from(2);
        }
    };
    let began = Instant::now();
    let tell = |what: &str| println!("{:>6.1} s  {what}", began.elapsed().as_secs_f64());
    let day = a_day(&shape, &tell);
    println!(
        "{} reports, {} taken on, {} units\n{}",
        day.reports, day.taken_on, day.units, day.agreement
    );
    if day.agreement.differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
