//! Warnings: believed only when signed, judged here and nowhere else, shown once,
//! over when they are over, whatever this phone's clock says.
//!
//! ```text
//! push, sync -> receive: signature, double, ended, kept -> judge -> Raise -> shell
//! a new position, commune or place ---------------------> judge
//! ```
//!
//! | file | what it does |
//! |---|---|
//! | `keys` | whose signature counts |
//! | `time` | what time it is when the clock is wrong |
//! | `receive` | takes a message in |
//! | `judge` | whether it concerns this phone, and why |
//! | `presentation` | how loud |
//! | `follow` | communes and places a person cares for, and where they are |
//! | `hazards` | hazards whose warnings are told wherever they are in force |
//! | `list` | what a screen shows |
//! | `facts` | what the province is told: delivered, shown, safe |

mod facts;
mod follow;
mod hazards;
mod judge;
mod keys;
mod list;
mod presentation;
mod receive;
mod row;
pub mod time;

pub use facts::{any_waiting, forget, waiting};
pub use follow::{
    SavedPlace, Spotted, add_place, follow_commune, followed, moved, places, remove_place,
    unfollow_commune, whereabouts,
};
pub use hazards::{follow_hazard, hazards};
pub use judge::{Judged, Reason, any_open, judge};
pub use keys::{keep as keep_keys, trusted};
pub use list::{AlertDetail, Ended, Standing, all, detail};
pub use presentation::{from_elsewhere, presentation};
pub use receive::{Heard, HeardBy, receive, safe, shown};
