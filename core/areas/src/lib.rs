//! Which commune a position lies in: the same answer on a phone without signal
//! and on the server.
//!
//! ```text
//! boundaries  GeoJSON -> polygons       Areas::from_geojson   exact
//! label points                          Areas::from_centres   nearest, approximate
//!                        locate(lat, lon) -> Placed
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`areas`] | the layer and the question put to it |
//! | [`placed`] | communes, and the answer |
//! | [`boundary`] | one commune's polygons and the index entry over them |
//! | [`layer`] | reading a GeoJSON layer |
//! | [`plane`] | degrees to metres, good at the size of a province |
//! | [`error`] | what can be wrong with a layer |
//!
//! Nothing of any province is in here.

pub mod areas;
mod boundary;
pub mod error;
mod layer;
mod placed;
mod plane;

pub use areas::{Areas, REACH_M, TOLERANCE_M};
pub use error::AreasError;
pub use placed::{Centre, Commune, Placed};
