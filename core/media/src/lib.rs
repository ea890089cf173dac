//! Photos: read with care, made small and clean to a byte budget, told apart.
//! For the phone, which makes them, and the server, which trusts nobody.
//!
//! A file goes through `header` (what it is; refused there when too large), one
//! of the decoders, `canvas` (rows to planes), `planes` (resized, turned) and
//! `fit` (written as large as the budget allows); `compress` calls them in that
//! order. Nothing but pixels passes, so nothing of the old file's metadata can.
//!
//! | file | what it does |
//! |---|---|
//! | `header` | format, size, orientation, what travels along |
//! | `metadata` | when and where it was taken, out of its EXIF |
//! | `jpeg`, `png`, `webp` | pixels out of each format, row by row where it can |
//! | `colour` | RGB, CMYK, transparency, profiles to sRGB |
//! | `canvas` | rows to planes, averaged down on the way |
//! | `planes` | brightness and colour planes: resize, turn, probe |
//! | `fit` | the finest file within a budget |
//! | `compress` | the whole way of one photo |
//! | `marks` | thumbnail, blur, and the hash that knows a photo again |
//! | `small` | thumbnails and checks of files that others made |
//! | `frame` | a picture of a film as a photo |
//! | `gate` | one heavy job at a time |
//! | `watch` | cancel and progress |

mod canvas;
mod colour;
mod compress;
mod error;
mod fit;
mod frame;
mod gate;
mod header;
mod jpeg;
mod marks;
mod metadata;
mod planes;
mod png;
mod small;
mod watch;
mod webp;

pub use compress::{Done, Photo, Preset, compress};
pub use error::PhotoError;
pub use frame::{Frame, Poster, poster};
pub use gate::{Gate, Inside};
pub use header::{Format, Header, Source, read_header};
pub use marks::{LookHash, SAME_PHOTO_BITS};
pub use metadata::Taken;
pub use small::{Covered, Thumbnail, check_decodes, thumbnail, thumbnail_covered};
pub use watch::{Cancel, Watch};
