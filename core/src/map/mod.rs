//! The map: communes, and everything this phone holds that has a position. All of it is
//! worked out here, without a network: a shell draws what it is told at the pixels it is
//! told, and says where a finger went.
//!
//! ```text
//! storage -> gather -> Scene   one reading: marks, areas of warnings, layers
//! Scene + View + Canvas -> draw -> Picture     nothing is read, milliseconds
//!                       -> step -> View        a drag, a pinch, a button
//!                       -> at   -> Hit         what a tap means
//! storage + position -> commune_at -> CommuneCard
//! ```
//!
//! | file | what it does |
//! |---|---|
//! | `view` | where a map looks, and on what: checked |
//! | `step` | where it looks next |
//! | `mark` | one thing on the map, and the layer it is on |
//! | `gather` | reads marks from storage |
//! | `layers` | the layers that have something, and which are on |
//! | `scene` | what was read, with its outlines |
//! | `picture` | what is to be drawn, in pixels |
//! | `draw`, `names` | makes a picture |
//! | `sight` | what is in sight, and where |
//! | `group` | marks that fall together |
//! | `room` | where inside of an outline there is room |
//! | `hit` | what a tap means |
//! | `commune`, `card` | what is known of the commune that was tapped, and planned at the point |

mod card;
mod commune;
mod draw;
mod gather;
mod group;
mod hit;
mod layers;
mod mark;
mod names;
mod picture;
mod room;
mod scene;
mod sight;
mod step;
mod view;

#[cfg(test)]
mod tests;

pub use card::{CommuneCard, CommuneOffice, CommunePlan, CommuneShelter, CommuneWarning};
pub use commune::commune_at;
pub use gather::{Read, gather};
pub use mark::{Layer, Mark, MarkKind};
pub use picture::{Area, Blot, Group, Hit, Name, Picture, Ruler, Shape};
pub use scene::{Asked, Here, Scene};
pub use step::Step;
pub use view::{Canvas, View};
