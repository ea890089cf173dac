//! What must reach the server, and the worker that carries it.
//!
//! # Design
//!
//! One row a thing. A row is put in by the same transaction that wrote what it
//! speaks of, and taken out by the transaction that keeps the server's receipt;
//! between the two it is tried for as long as it takes. Nothing counts as
//! arrived but a receipt that echoes what was sent.
//!
//! ```text
//! row      queued -> sending -> (gone: delivered, withdrawn)
//!            ^          |-> held       our typed 400, 409, 413, 422; until edited
//!            |          |-> auth_wait  401, 403 after a refresh; until sign-in
//!            +----------+   anything else: no answer, not our answer, 408, 425, 429, 5xx
//! medium   wait_report -> create -> uploading(sent) -> verify -> done, held
//! ```
//!
//! Whether an answer helped needs no account: such a row goes when nobody is signed in, and
//! never waits for it.
//!
//! At start every `sending` row is `queued` again: whoever sent it is dead, and
//! sending twice does no harm, because the id is the idempotency key.
//!
//! **Order** is lane, then age, and nothing more: a row that waits for its next
//! try is stepped over. Only a dependent (a photo, a rating) waits for the one
//! row it names.
//!
//! **Lanes** SOS, words and media are worked at the same time by one task that
//! joins three futures; no task is spawned, so that a simulation can play it in
//! one thread. An SOS drops a running chunk and has a connection of its own;
//! while it is on the wire nothing else starts.
//!
//! **Waiting.** Each row waits by decorrelated jitter of its class. The host has
//! one breaker: a failure that the next row would meet too opens it for a
//! moment; then a single row finds out. An SOS does not ask the breaker.
//! Nothing is tried without a link, and a run in which nothing is due makes no
//! request.
//!
//! **Time.** Within a run waits are monotonic. Across runs there is only the
//! wall clock, which may jump by days: a wait longer than the one that was
//! drawn cannot be true and is over.
//!
//! | file | what it does |
//! |---|---|
//! | `entry`, `queue` | what stands in the outbox; put in, taken out, read |
//! | `backoff`, `breaker`, `pace` | how long to wait; whether to ask the host; how much fits in a chunk |
//! | `due` | which rows go next, and when the next will |
//! | `settle`, `settle_media`, `settle_answers` | what an answer means for the rows |
//! | `carrier` | what outlives a run: link, timers, breaker |
//! | `run` | one run: the three lanes, budget, suspension |
//! | `set_back`, `outcome` | what could not be sent; what a run did, and why the rest waits |
//! | `words`, `answers`, `upload` | carries a report or follow-up; whether an answer helped; a medium |

mod answers;
mod backoff;
mod breaker;
mod carrier;
mod due;
mod entry;
mod outcome;
mod pace;
mod queue;
mod run;
mod set_back;
mod settle;
mod settle_answers;
mod settle_media;
#[cfg(test)]
mod tests;
mod upload;
mod words;

pub use carrier::Carrier;
pub use entry::{Entry, Kind, Lane, Row, State, Why};
pub use outcome::RunOutcome;
pub use queue::{enqueue, find, list, remove, remove_report};
pub(crate) use settle::signed_in;
