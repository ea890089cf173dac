//! A boundary layer in a few kilobytes, the same on the phone and the server.
//!
//! Positions are whole hundred-thousandths of a degree (1.1 m). A ring is runs
//! of vertices: either steps from the vertex before, or a stretch of an earlier
//! ring walked backwards, which is what a shared border is from the other side.
//!
//! ```text
//! "ARP1"  metres per degree east (f64, little-endian)
//! reach   tolerance, seas: tolerance, from, to, communes by number
//! commune code, name, polygons: rings: vertices, runs
//! run     2n    n steps: longitude, latitude (zigzag)
//!         2n+1  distance back: n vertices from there, backwards
//! ```
//! Every number is a variable-length integer (LEB128), every text its bytes
//! after their count.

mod bytes;
mod read;
mod write;

pub(crate) use read::{Unpacked, read};
pub use write::pack;

/// The first bytes of every pack, with the version of the format.
const MAGIC: &[u8; 4] = b"ARP1";
/// Parts of a degree.
const PARTS: f64 = 100_000.0;
/// A copied run shorter than this costs more than its steps.
const RUN_MIN: usize = 3;
/// More vertices than any layer a phone could hold.
const VERTICES_MAX: usize = 2_000_000;

/// Longitude and latitude in parts of a degree.
type Vertex = (i32, i32);
