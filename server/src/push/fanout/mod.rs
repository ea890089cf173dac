//! The jobs in the database. A fan-out is begun in the transaction that approves the
//! warning; subscriptions are dealt out in order, some hundred at a time, and each
//! chunk is settled in one transaction after all of it. A chunk nobody renews belongs to
//! a dead server and is dealt out again, without those who acknowledged.
//!
//! | module | what lives there |
//! |---|---|
//! | `job` | a fan-out begins, is over, is forgotten |
//! | `concerned` | for whom it is |
//! | `deal` | what a lane gets: a chunk, or retries |
//! | `settle` | what became of that |
//! | `message` | what is sent |
//! | `delivery` | how far it came |

mod concerned;
mod deal;
mod delivery;
mod job;
mod message;
mod settle;

pub use concerned::{Concerned, concerned};
pub use deal::{Work, deal, is_any, renew};
pub use delivery::{Delivery, delivery};
pub(super) use job::finish;
pub use job::{begin, forget};
pub use message::message;
pub use settle::{Kept, settle};
