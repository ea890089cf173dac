//! Vector tiles of cases: everything a filter finds, however much that is, as points
//! on a map.
//!
//! ```text
//! cases, case_marks --refresh--> points    every case in memory, some 150 bytes each
//! points --a filter--> gather              cells with counts, or the cases themselves
//! gather --> mvt                           bytes, by the Mapbox Vector Tile Specification 2.1
//! ```
//!
//! A filter walks all points: 100,000 take less than a database needs to group a
//! tenth of them. Before each answer the points take in what its snapshot has and
//! they have not: cases are numbered as they arrive, and a trigger numbers every
//! later change of what is kept here. So a tile counts what the list counts.
//!
//! | module | what lives there |
//! |---|---|
//! | [`tile`] | which square of the Earth, and where in it a position lies |
//! | [`point`] | what is kept of a case |
//! | [`points`] | all of them, in step with the database |
//! | [`gather`] | points of a tile into cells |
//! | [`mvt`] | the bytes |
//!
//! Which points a tile has is said elsewhere: [`crate::cases::tiles`] for the desk,
//! [`crate::public::tiles`] for strangers.

pub mod gather;
pub mod mvt;
pub mod point;
pub mod points;
pub mod tile;

pub use points::Points;
pub use tile::Tile;
