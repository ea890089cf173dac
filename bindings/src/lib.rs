//! The core for Kotlin and Swift: one library to link, no logic of its own.
//! The facade is `citizen_core::app::CitizenApp`.

pub use citizen_core::{
    app, changes, engines, error, location, media, outbox, platform, preferences,
};
