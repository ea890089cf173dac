//! Reports: written offline, sent once, answered, rated.
//!
//! | file | what it does |
//! |---|---|
//! | `state` | the names a report and a medium go through |
//! | `row` | reads the rows |
//! | `draft` | new, change, discard; every change is saved at once |
//! | `answers` | what the category asks beside the words |
//! | `attach` | a medium joins or leaves a draft |
//! | `look` | what a photo is known by, and whether it was taken before |
//! | `submit` | draft to outbox, in one transaction |
//! | `retract` | edit again, or withdraw |
//! | `texted` | a report as a text message |
//! | `follow_up` | rate, reopen, add |
//! | `list`, `detail`, `waiting` | what a screen shows |
//! | `placed` | my reports that have a position |
//! | `apply`, `heal` | a page of the server; a server that lost what it had |
//! | `catalog` | the province as last fetched |
//! | `eviction` | room, from what is safely delivered |
//!
//! ```text
//! draft -> submit: reports row + media rows + outbox rows, one commit -> outbox
//! sync page -> apply: cases rows, catalog, healing, one commit with the cursor
//! ```

mod answers;
mod apply;
mod attach;
mod catalog;
mod detail;
mod draft;
mod eviction;
mod follow_up;
mod heal;
mod list;
mod look;
mod placed;
mod retract;
mod row;
mod state;
mod submit;
mod texted;
mod waiting;

pub use answers::{GivenAnswer, asked};
pub use apply::{Applied, apply};
pub use attach::{Medium, add_medium, media_in_draft, prepared, remove_medium, unprepared};
pub use catalog::{catalog, catalog_version, check_category, check_commune, keep as keep_catalog};
pub use detail::{Allowed, FollowUpView, MediumView, Position, ReportDetail, detail};
pub use draft::{DraftEdit, change_draft, discard_draft, drafts, new_draft};
pub use eviction::{Evicted, evict, files_in_use};
pub use follow_up::{FollowUp, follow_up};
pub use list::{ReportSummary, list, list_in};
pub use look::{Look, thumbnail};
pub use placed::placed;
pub use retract::{edit, withdraw};
pub use state::{FollowUpState, MediumState, ReportState};
pub use submit::submit;
pub use texted::{TextMessage, text_message};
pub use waiting::{Held, OutboxItem, waiting};
