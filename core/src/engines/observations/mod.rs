//! River stations and measuring points on this phone: fetched for everybody, read without a
//! network. What was heard hours ago says nothing of now: its colour goes by this phone's own
//! clock.
//!
//! | file | what it does |
//! |---|---|
//! | `keep` | takes in what the server told |
//! | `read` | lists, one station, by id or by name |
//! | `floods` | rivers, roads under water, shelters together |
//! | `points` | measuring points and hotspots |
//! | `follow` | what a person cares for, and how it stood last |

mod floods;
mod follow;
mod keep;
mod points;
mod read;

pub use floods::{Floods, ReportView, floods, from_here, keep_reports};
pub use follow::{cared_for, followed, followed_stations, mark, stands, stood};
pub use keep::{keep, keep_detail};
pub use points::{keep_points, points};
pub use read::{StationView, all, detail, find};

#[cfg(test)]
mod tests;
