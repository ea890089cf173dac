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

use std::thread;

use crate::table::Table;
use peer::Peer;
use space::{Shape, Wire};

const SLOW: Shape = Shape { bits_a_second: 384_000, delay_ms: 200, ..Shape::CLEAR };
const SLOWER: Shape = Shape { bits_a_second: 100_000, delay_ms: 600, ..Shape::CLEAR };
/// Links where words beside a photo and the photo are compared.
const LINKS: [(&str, Shape); 2] = [
    ("384 kbit/s, 200 ms, 2 % loss", Shape { loss: 0.02, ..SLOW }),
    ("100 kbit/s, 600 ms, 5 % in bursts", Shape { loss: 0.05, burst: 4, ..SLOWER }),
];
const BURSTS: Shape = Shape { loss: 0.2, burst: 4, ..SLOWER };
const DARK: Shape = Shape { dark_every_s: 40, dark_s: 20, ..SLOW };

/// Words beside a photo, of words alone.
const WORDS_TARGET: f64 = 2.0;
/// A photo, of the peer's.
const PHOTO_TARGET: f64 = 1.1;
const BURSTS_TARGET_S: f64 = 90.0;
const DARK_TARGET_S: f64 = 70.0;
/// Bytes on the wire, of the photo's.
const RESET_TARGET: f64 = 1.05;
const RESET_AFTER: u64 = 50_000;
/// So many at a time: each has a server and a wire of its own.
const ABREAST: u32 = 10;

/// Plays the five links; `rounds` of the one with bursts of loss. `None` where no
/// namespaces can be made.
pub fn run(rounds: u32, seed: u64) -> Option<Table> {
    if let Err(why) = space::possible() {
        println!("weak links LEFT OUT: {why}");
        return None;
    }
    let mut table = Table::new("link | peer s | ours s | ratio | target");
    let peer = Peer::install();
    thread::scope(|all| {
        let peer = &peer;
        let links = LINKS.map(|(name, shape)| {
            let theirs = all.spawn(move || peer.photo(&Wire::new(shape, seed)));
            let ours = all.spawn(move || ours::all(&Wire::new(shape, seed)));
            (name, theirs, ours)
        });
        let dark_theirs = all.spawn(move || peer.photo(&Wire::new(DARK, seed)));
        let dark = all.spawn(move || ours::photo(&Wire::new(DARK, seed)));
        for (name, theirs, ours) in links {
            let (theirs, ours) = (theirs.join().unwrap(), ours.join().unwrap());
            against_peer(&mut table, name, theirs, &ours);
        }
        let (theirs, ours) = (dark_theirs.join().unwrap(), dark.join().unwrap());
        below(&mut table, "dark 20 of every 40 s: photo", theirs, ours, DARK_TARGET_S);
    });
    bursts(&mut table, &peer, rounds, seed);
    resets(&mut table);
    Some(table)
}

fn against_peer(table: &mut Table, name: &str, theirs: f64, ours: &ours::Times) {
    let ratio = ours.beside / ours.alone;
    table.line(
        &format!(
            "{name}: words beside the photo, of words alone | | {:.2} of {:.2} | {ratio:.2} \
             | <= {WORDS_TARGET}",
            ours.beside, ours.alone
        ),
        ratio <= WORDS_TARGET,
    );
    let ratio = ours.photo / theirs;
    table.line(
        &format!(
            "{name}: photo of 300 KB | {theirs:.1} | {:.1} | {ratio:.2} | <= {PHOTO_TARGET}",
            ours.photo
        ),
        ratio <= PHOTO_TARGET,
    );
}

fn below(table: &mut Table, name: &str, theirs: f64, ours: f64, target: f64) {
    let ratio = ours / theirs;
    let cells = format!("{name} | {theirs:.1} | {ours:.1} | {ratio:.2} | <= {target} s");
    table.line(&cells, ours <= target);
}

/// Many times: where a burst falls is luck.
fn bursts(table: &mut Table, peer: &Peer, rounds: u32, seed: u64) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut left: Vec<u32> = (0..rounds).collect();
    while !left.is_empty() {
        let now: Vec<u32> = left.drain(..left.len().min(ABREAST as usize)).collect();
        thread::scope(|all| {
            let wire = |round: u32| Wire::new(BURSTS, seed + u64::from(round));
            let both: Vec<_> = now
                .into_iter()
                .map(|round| {
                    let ours = all.spawn(move || ours::photo(&wire(round)));
                    // A quarter of them is enough to compare with.
                    let theirs =
                        all.spawn(move || (round % 4 == 0).then(|| peer.photo(&wire(round))));
                    (ours, theirs)
                })
                .collect();
            for (one, other) in both {
                ours.push(one.join().unwrap());
                theirs.extend(other.join().unwrap());
            }
        });
    }
    ours.sort_by(f64::total_cmp);
    theirs.sort_by(f64::total_cmp);
    let middle = |times: &[f64]| times[times.len() / 2];
    let within = ours.iter().filter(|took| **took <= BURSTS_TARGET_S).count();
    let cells = format!(
        "20 % loss in bursts: photo, median and worst | {:.1}, {:.1} | {:.1}, {:.1} | {:.2} \
         | {within} of {rounds} in {BURSTS_TARGET_S} s",
        middle(&theirs),
        theirs.last().unwrap(),
        middle(&ours),
        ours.last().unwrap(),
        middle(&ours) / middle(&theirs)
    );
    table.line(&cells, within == rounds as usize);
}

fn resets(table: &mut Table) {
    let ratio = ours::bytes_with_resets(RESET_AFTER);
    let cells = format!(
        "connection reset every {RESET_AFTER} bytes: bytes sent, of the photo's | | \
         | {ratio:.3} | <= {RESET_TARGET}"
    );
    table.line(&cells, ratio <= RESET_TARGET);
}
