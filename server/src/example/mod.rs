//! An example of a province at work, for `serve --dev --example` on an empty server: items,
//! readings, figures, dossiers, warnings that wait for approval, cases over the departments.
//!
//! What happens stands in documents (`data/quang-tri/example`), each a list of calls to the
//! server's own API by the example's staff, its citizens or a measuring program; nothing
//! here writes a row of its own. The server's clock stands back to when each was done, so
//! that deadlines run out and readings have their age.
//!
//! ```text
//! documents -> steps, the oldest first -> words: now, days, ids -> people: who calls -> routes
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`clock`] | a clock that stands back |
//! | [`day`] | the documents |
//! | [`words`] | what is filled in: moments, periods, ids |
//! | [`people`] | who calls, signed in |
//! | [`play`] | one step after the other |

mod clock;
mod day;
mod people;
mod play;
mod words;

use sha2::{Digest as _, Sha256};

use crate::accounts::token;
use crate::app::App;
use crate::config::Config;
use crate::storage::{StoreError, Tx};

pub use clock::BackClock;
pub use play::NotPlayed;

/// The name that the example's measuring program has among the sources.
const PROGRAM: &str = "vi_du";

/// Tables that something happened to when one of them has a row.
const TOUCHED: [&str; 5] = ["cases", "alerts", "dossiers", "figures", "readings"];

/// The example, and the key of its measuring program: drawn for one run, so that nobody
/// else has it.
pub struct Example {
    key: String,
}

impl Example {
    /// With a key of its own.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn draw() -> Result<Self, getrandom::Error> {
        let secret: token::Secret = token::random()?;
        Ok(Self { key: token::encode(&secret) })
    }

    /// Lets its program bring readings and events, before the server is opened.
    pub fn admit(&self, config: &mut Config) {
        let source = format!("{PROGRAM}:{}", hex::encode(Sha256::digest(&self.key)));
        config.observations.sources.push(source.clone());
        config.security_events.sources.push(source);
    }

    /// Lets everything happen where nothing has happened yet; answers how many steps that
    /// were. `clock` is the one the server was opened with, and is back at the present then.
    ///
    /// # Errors
    /// [`NotPlayed`] names the document and the step. What was done before stays.
    pub async fn fill(&self, app: &App, clock: &BackClock) -> Result<usize, NotPlayed> {
        if app.db.read(touched).await? {
            return Ok(0);
        }
        let played = play::all(app, clock, &self.key).await;
        clock.stand_back(0);
        played
    }
}

fn touched(tx: &mut dyn Tx) -> Result<bool, StoreError> {
    for table in TOUCHED {
        if tx.query_opt(&format!("SELECT 1 FROM {table} LIMIT 1"), &[])?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
