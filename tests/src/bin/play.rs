//! `play [PHONES]`: the water comes to that many phones, 200 unless told otherwise. Over
//! real programs; it ends at the first thing that is not as it must be.

#![expect(clippy::print_stdout, reason = "what happens is the product of this program")]

use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let phones = std::env::args().nth(1).map_or(Ok(200), |text| text.parse());
    let Ok(phones) = phones else {
        println!("play [PHONES]");
        return ExitCode::from(2);
    };
    let began = Instant::now();
    let tell = |what: &str| println!("{:>6.1} s  {what}", began.elapsed().as_secs_f64());
    let played = citizen_tests::play::the_water_comes(phones, &tell);
    println!(
        "{} phones, {} by push and {} by sync: the desk's figures are what they did",
        played.phones, played.by_push, played.by_sync
    );
    ExitCode::SUCCESS
}
