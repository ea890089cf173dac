//! Power loss: the real programs on a disk that holds back what was not synced
//! and drops it when the power goes. Whatever was acknowledged must be there
//! afterwards. Every other cut is torn: some of what was held back gets through.
//!
//! | module | what it does |
//! |---|---|
//! | [`disk`] | the model: what is seen, what is durable, what is held back |
//! | [`face`] | the same as a FUSE file system |
//! | [`mount`] | mounted, its power cut and switched on |
//! | [`server`] | the server on it, under load |
//! | [`phone`] | the phone on it, writing and sending |
//! | [`sqlite`] | that the rig catches what is not durable |

mod disk;
mod face;
mod mount;
mod phone;
mod server;
mod sqlite;

use crate::table::Table;
use disk::Cut;
use mount::PowerDisk;

/// Cuts the power so many times under each; `None` where this machine has no FUSE.
pub fn run(rounds: u32, seed: u64) -> Option<Table> {
    let mut probe = match PowerDisk::mount() {
        Ok(disk) => disk,
        Err(error) => {
            println!(
                "\nPower loss is left out: this machine mounts no FUSE file system ({error})."
            );
            return None;
        }
    };
    probe.back_on();
    drop(probe);
    let head = "power cut under | rounds | acknowledged | writes and names lost | intact | target";
    let mut table = Table::new(head);
    let line = |table: &mut Table, what: &str, rounds: Vec<Round>, held: bool| {
        let sum = |of: fn(&Round) -> usize| rounds.iter().map(of).sum::<usize>();
        let (number, intact) = (rounds.len(), rounds.iter().filter(|round| round.intact).count());
        let target = if held { "all" } else { "fails: the rig catches it" };
        table.line(
            &format!(
                "{what} | {number} | {} | {} | {intact} of {number} | {target}",
                sum(|round| round.acknowledged),
                sum(|round| round.lost),
            ),
            if held { intact == number } else { intact < number },
        );
    };
    let play = |round: fn(Cut, u64) -> Round| -> Vec<Round> {
        (0..u64::from(rounds))
            .map(|number| round(cut(number, seed), seed * 1_000 + number))
            .collect()
    };
    line(&mut table, "server: reports and uploads", play(server::round), true);
    line(&mut table, "phone: drafts, reports, sending", play(phone::round), true);
    line(&mut table, "SQLite, synchronous=FULL", play(sqlite::full), true);
    line(&mut table, "SQLite, synchronous=NORMAL", play(sqlite::normal), false);
    Some(table)
}

fn cut(number: u64, seed: u64) -> Cut {
    if number.is_multiple_of(2) { Cut::Clean } else { Cut::Torn(seed * 1_000 + number) }
}

/// What a round came to.
struct Round {
    /// Things that were acknowledged before the power went.
    acknowledged: usize,
    /// Writes and changes of names that went with it.
    lost: usize,
    /// Whether everything acknowledged was there afterwards.
    intact: bool,
}
