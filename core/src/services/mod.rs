//! The services of the app: thin faces over the engines. Which there are, and what each
//! shows, is the province's catalog; here is only how a face is put together, and the
//! rules that belong to one service.
//!
//! | file | what it does |
//! |---|---|
//! | `face` | a service with everything it shows |
//! | `aloud` | what is read aloud |
//! | `share` | a warning as text to share |
//! | `follow` | what a person follows of a service |
//! | `followed` | all that a person follows, with its names |
//! | `notices` | what of it is told when it changes |
//! | `depth` | how deep water stands, to be tapped |
//! | `points` | what is measured: how old, how far, what it means |
//! | `assistant` | answers out of what is published or live, or says that it does not know |
//! | `live` | warnings in force and last readings that answer a question |
//! | `air` | VN_AQI |
//! | `weather` | the commune whose weather was chosen |
//! | `communes` | what is about the chosen commune, or about followed ones |
//! | `storm` | a storm's class, how near it comes and when |
//!
//! What a figure means (salinity, fire danger, classes of storms) is a scale of the
//! catalog.

pub mod air;
pub mod aloud;
pub mod assistant;
mod communes;
mod depth;
mod face;
mod follow;
mod followed;
mod live;
pub mod notices;
mod points;
mod share;
mod storm;
pub mod weather;

pub use aloud::Aloud;
pub use assistant::{Answer, Found, Hit};
pub use depth::Depth;
pub use face::{Face, Row, Section, face, shown};
pub use follow::{follow, shown_by, shows_rivers};
pub use followed::{Followed, FollowedKind, followed};
pub use live::{Live, LiveKind};
pub use points::{HotspotView, PointView, measured};
pub use share::share;
pub use storm::{StormCentre, StormView};
