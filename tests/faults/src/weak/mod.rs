//! Weak links: a report in words, the same while a photo goes, and the photo, by the
//! phone's core to the real server, with tus-js-client to tusd beside it over a link
//! of the same shape and seed.
//!
//! | file | what it does |
//! |---|---|
//! | [`space`] | two network namespaces and the emulated wire between them |
//! | [`ours`] | the phone's core and our server |
//! | [`peer`] | tus-js-client and tusd |
//! | `netlink_emulator.py` | rate, delay, bursts of loss, darkness |

mod ours;
mod peer;
mod space;

use std::fmt;
use std::thread;

use crate::table::Table;
use peer::Peer;
use space::{Shape, Wire};

const SLOW: Shape = Shape { bits_a_second: 384_000, delay_ms: 200, ..Shape::CLEAR };
const SLOWER: Shape = Shape { bits_a_second: 100_000, delay_ms: 600, ..Shape::CLEAR };
/// Links where words beside a photo and the photo are compared.
const COMPARED: [(&str, Shape); 2] = [
    ("384 kbit/s, 200 ms, 2 % loss", Shape { loss: 0.02, ..SLOW }),
    ("100 kbit/s, 600 ms, 5 % in bursts", Shape { loss: 0.05, burst: 4, ..SLOWER }),
];
/// Links where every photo must be there in so many seconds.
const BOUNDED: [(&str, Shape, f64); 2] = [
    ("20 % loss in bursts", Shape { loss: 0.2, burst: 4, ..SLOWER }, 90.0),
    ("dark 20 of every 40 s", Shape { dark_every_s: 40, dark_s: 20, ..SLOW }, 70.0),
];

/// Words beside a photo, of words alone.
const WORDS_TARGET: f64 = 2.0;
/// A photo, of the peer's.
const PHOTO_TARGET: f64 = 1.1;
/// Bytes on the wire, of the photo's.
const RESET_TARGET: f64 = 1.05;
const RESET_AFTER: u64 = 50_000;
/// So many at a time: each has a server and a wire of its own.
const ABREAST: usize = 10;

/// Plays the links whose names have `only` in them, each `rounds` times, because where
/// a burst falls is luck. `None` where no namespaces can be made.
pub fn run(rounds: u32, seed: u64, only: &str) -> Option<Table> {
    if let Err(why) = space::possible() {
        println!("weak links LEFT OUT: {why}");
        return None;
    }
    let mut table = Table::new("link | peer s | ours s | ratio | target");
    let peer = Peer::install();
    for (name, shape) in COMPARED.into_iter().filter(|(name, _)| name.contains(only)) {
        let ours = played(rounds, |round| ours::all(&Wire::new(shape, seed + round)));
        let theirs = played(rounds, |round| peer.photo(&Wire::new(shape, seed + round)));
        let words = |of: fn(&ours::Times) -> f64| Spread::of(ours.iter().map(of));
        let (alone, beside) = (words(|times| times.alone), words(|times| times.beside));
        let ratio = beside.middle / alone.middle;
        table.line(
            &format!(
                "{name}: words beside the photo, of words alone | | {beside} of {alone} | {ratio:.2} \
                 | <= {WORDS_TARGET}",
            ),
            ratio <= WORDS_TARGET,
        );
        let (photo, theirs) = (words(|times| times.photo), Spread::of(theirs));
        let ratio = photo.middle / theirs.middle;
        table.line(
            &format!("{name}: photo | {theirs} | {photo} | {ratio:.2} | <= {PHOTO_TARGET}"),
            ratio <= PHOTO_TARGET,
        );
    }
    for (name, shape, target) in BOUNDED.into_iter().filter(|(name, ..)| name.contains(only)) {
        let ours = played(rounds, |round| ours::photo(&Wire::new(shape, seed + round)));
        // A quarter of them is enough to compare with.
        let few = rounds.div_ceil(4);
        let theirs = Spread::of(played(few, |round| peer.photo(&Wire::new(shape, seed + round))));
        let within = ours.iter().filter(|took| **took <= target).count();
        let ours = Spread::of(ours);
        table.line(
            &format!(
                "{name}: photo | {theirs} | {ours} | {:.2} | {within} of {rounds} in {target} s",
                ours.middle / theirs.middle
            ),
            within == rounds as usize,
        );
    }
    if "connections reset".contains(only) {
        resets(&mut table);
    }
    Some(table)
}

/// The median and the worst, in seconds.
struct Spread {
    middle: f64,
    worst: f64,
}

impl Spread {
    fn of(times: impl IntoIterator<Item = f64>) -> Self {
        let mut times: Vec<f64> = times.into_iter().collect();
        times.sort_by(f64::total_cmp);
        Self { middle: times[times.len() / 2], worst: times[times.len() - 1] }
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:.1} ({:.1})", self.middle, self.worst)
    }
}

/// Every round, some at a time.
fn played<T: Send>(rounds: u32, play: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let all: Vec<u64> = (0..u64::from(rounds)).collect();
    let mut results = Vec::new();
    for some in all.chunks(ABREAST) {
        thread::scope(|scope| {
            let begun: Vec<_> = some.iter().map(|round| scope.spawn(|| play(*round))).collect();
            results.extend(begun.into_iter().map(|one| one.join().unwrap()));
        });
    }
    results
}

fn resets(table: &mut Table) {
    let ratio = ours::bytes_with_resets(RESET_AFTER);
    let cells = format!(
        "connections reset every {RESET_AFTER} bytes: bytes sent, of the photo's | | \
         | {ratio:.3} | <= {RESET_TARGET}"
    );
    table.line(&cells, ratio <= RESET_TARGET);
}
