//! What strangers may know of cases: one rule, one list of fields, for the
//! pages, the feed and the map alike.
//!
//! A case is public when its category says so (`public` in `categories.toml`),
//! a desk took it on, it lies in the province, it is no call for help and its
//! author did not hide the name. Then its place is the middle of a cell of about
//! 500 m and its words are reduced. Nobody is named. Of a photo or film only the copy
//! leaves that a desk made for strangers ([`crate::uploads::publish`]).
//!
//! | module | what lives there |
//! |---|---|
//! | [`rule`] | which cases, as a condition on rows |
//! | [`reduce`] | words without numbers to call, addresses and plates |
//! | [`code`] | tracking codes as people type them |
//! | [`steps`] | what happened to a report, without words, to whoever has its code |
//! | [`case`] | the fields of a public case; nothing else is ever read |
//! | [`filter`] | by category, commune, state, period, nearness; as an address |
//! | `condition` | a filter as it is asked of the database and of cases in memory |
//! | [`list`] | pages of cases, newest first or nearest first |
//! | [`cells`] | how many lie where |
//! | [`tiles`] | the same as tiles of a map |
//! | [`outline`] | the communes as shapes to draw |
//! | [`figures`] | how units do, by period |
//! | [`arrival`] | a report that comes by the web |
//! | [`draft`] | a form on its way |
//! | [`me_too`] | "this bothers me too", once a browser or phone |

use std::sync::Arc;

use crate::accounts::rate::Rate;
use crate::config::Limits;
use crate::province::Province;

pub mod arrival;
pub mod case;
pub mod cells;
pub mod code;
mod condition;
pub mod draft;
pub mod figures;
pub mod filter;
pub mod list;
pub mod me_too;
pub mod outline;
pub mod reduce;
pub mod rule;
pub mod steps;
pub mod tiles;

pub use case::PublicCase;
pub use filter::Filter;
pub use list::recent;

/// What requests of this instance share.
pub struct Shared {
    /// "Me too" said, by address.
    pub me_too_by_address: Rate,
    /// Forms sent, by address.
    pub forms_by_address: Rate,
    /// Figures, at most a minute old.
    pub figures: figures::Kept,
    /// The communes as shapes; absent where no boundaries are loaded.
    pub outline: Option<outline::Outline>,
}

impl Shared {
    /// For one instance.
    pub fn new(limits: &Limits, province: &Province) -> Arc<Self> {
        let layer = province.areas_published.as_ref();
        Arc::new(Self {
            me_too_by_address: Rate::hourly(limits.me_too_per_address_hour),
            forms_by_address: Rate::hourly(limits.forms_per_address_hour),
            figures: figures::Kept::default(),
            outline: layer.and_then(|layer| outline::Outline::from_geojson(&layer.plain)),
        })
    }
}
