//! Which commune a position lies in: the same answer on a phone without signal
//! and on the server, because both ask the same bytes.
//!
//! ```text
//! boundaries  GeoJSON -> pack() -> bytes -> Areas::from_pack      exact
//!             GeoJSON ------------------> Areas::from_geojson     exact, unquantised
//! label points -------------------------> Areas::from_centres     nearest, approximate
//!                        locate(lat, lon) -> Placed
//!                        fence(area)      -> Fenced
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`areas`] | the layer and the question put to it |
//! | [`placed`] | communes, and the answer |
//! | [`reach`] | how far outside the lines a commune still has a position |
//! | [`boundary`] | one commune's polygons and the index entry over them |
//! | [`layer`] | reading a GeoJSON layer |
//! | [`pack`] | the same layer in a few kilobytes |
//! | [`fence`] | whom an alert concerns |
//! | [`places`] | words for a position, by named places |
//! | [`coarse`] | a position as strangers may see it |
//! | [`sound`] | what a position must be before it is kept |
//! | [`outline`] | the layer as a drawing, at any scale |
//! | [`plane`] | degrees to metres, good at the size of a province |
//! | [`error`] | what can be wrong with a layer |
//!
//! Nothing of any province is in here.

pub mod areas;
mod boundary;
pub mod coarse;
pub mod error;
pub mod fence;
mod layer;
pub mod outline;
pub mod pack;
mod placed;
pub mod places;
mod plane;
mod reach;
pub mod sound;

pub use areas::{Areas, Bounds};
pub use coarse::coarse;
pub use error::AreasError;
pub use fence::{Fence, Fenced, Spot};
pub use outline::{Outline, Outlines};
pub use pack::pack;
pub use placed::{Centre, Commune, Placed};
pub use places::{Nearby, Places};
pub use plane::{Plane, distance_m};
pub use reach::{REACH_M, Reach, Sea, TOLERANCE_M};
pub use sound::sound;
