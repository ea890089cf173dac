//! What every handler shares. Built once at start, cheap to clone.

use std::sync::Arc;

use crate::changes::Changes;
use crate::clock::Clock;
use crate::province::Province;
use crate::storage::Db;

/// The running server.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The loaded province: catalog, routing, areas. Read-only while running.
    pub province: Arc<Province>,
    /// Who hears of changes.
    pub changes: Changes,
    /// The time.
    pub clock: Arc<dyn Clock>,
}
