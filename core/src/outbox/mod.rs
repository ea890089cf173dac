//! What must reach the server, and the worker that carries it.

mod entry;
mod queue;

pub use entry::{Entry, Kind, Lane, Row, State, Why};
pub use queue::{enqueue, find, list, remove, remove_report};
