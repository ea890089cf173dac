//! Who did what, and who read whose personal data: rows are added and never
//! change. Each carries the hash of the one before, so that a row that was
//! changed, taken out or put in between shows.
//!
//! | module | what lives there |
//! |---|---|
//! | [`chain`] | how a row's hash is made |
//! | [`keep`] | adding a row, in the transaction of what it tells |
//! | [`mod@verify`] | walking the whole chain |
//! | [`search`] | reading it |

pub mod chain;
mod keep;
pub mod search;
mod verify;

pub use keep::{Deed, keep};
pub use verify::{Broken, Verified, verify};
