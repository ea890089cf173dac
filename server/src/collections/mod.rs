//! Places and publications: written, reviewed, made known, withdrawn. Both engines hold
//! items of collections, which differ in what an item says and in nothing else.
//!
//! ```text
//! draft -> review -> published -> withdrawn      a collection without review skips it;
//!   ^--------/           \-> draft over the same   what is public stays until the new is
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`draft`] | what is written, and what is wrong with it |
//! | [`desk`] | the steps: write, hand in, publish, send back, withdraw |
//! | [`press`] | what one press does to a place: made sure of, shut, open again |
//! | [`row`] | reading what was written |
//! | [`hands`] | who did what, and what it said then |
//! | [`outgoing`] | what phones must hear of |
//! | [`import`] | files of others: CSV, GeoJSON, JSON |
//! | [`ratings`] | whether they helped whoever asked |
//! | [`registered`] | what registers say of a person |
//! | [`tone`] | the tone of articles: words counted |
//! | [`topic`] | what articles are about: keyword rules |
//! | [`hours`] | opening hours |
//! | [`doubles`] | the same place twice |
//! | [`first`] | what the collections begin with |

pub mod desk;
mod doubles;
pub mod draft;
mod error;
pub mod first;
pub mod hands;
pub mod hours;
pub mod import;
pub mod outgoing;
pub mod press;
pub mod ratings;
pub mod registered;
pub mod row;
pub mod tone;
pub mod topic;

pub use error::ItemError;
