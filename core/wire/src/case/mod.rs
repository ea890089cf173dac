//! What became of a report, as its author sees it.
//!
//! | file | what it has |
//! |---|---|
//! | `state` | where a case stands |
//! | `timeline` | what happened to it |
//! | `view` | all of it |
//! | `change` | what a phone lacks of it |

mod change;
mod state;
mod timeline;
mod view;

pub use change::CaseChange;
pub use state::{CaseState, UnknownName};
pub use timeline::{TimelineEntry, TimelineKind, UnitRef};
pub use view::{CaseView, Rating, Reply};
