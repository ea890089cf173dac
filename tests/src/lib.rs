//! What the stories share: each type is somebody or something in them.
//!
//! | module | who |
//! |---|---|
//! | [`server`] | the real `citizen-server` on a folder of its own |
//! | [`phone`] | the real `phone` program on a folder of its own |
//! | [`staff`] | somebody at a desk, over the console's API |
//! | [`citizen`] | raw calls with a citizen's token, for what no phone would send |
//! | [`authenticator`] | what a member of staff carries for the second factor |
//! | [`camera`] | a camera that answers, or hangs |
//! | [`gauges`] | somebody who measures, by SensorThings |
//! | [`broker`] | a real MQTT broker, and a sensor |
//! | [`link`] | the network between them, in every kind of weather |
//! | [`push_service`] | a push server as ntfy is one |
//! | [`play`] | all of them at once: the water comes |
//! | [`day`] | a day of a province: reports by every way, units at work, four views that must agree |
//! | [`photo`] | pictures made on the spot |
//! | [`likeness`] | how like its original a picture looks |
//! | [`questions`] | what residents ask, and how well the phone answers |
//! | [`rising`] | what happens while they ask about what is live |
//! | [`tus_server`] | servers of resumable uploads by others |
//! | [`ledger`] | whether everything arrived exactly once |
//!
//! Everything fails by panicking: only tests use it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::print_stderr,
    reason = "a surprise in a story ends the story"
)]

pub mod authenticator;
pub mod broker;
pub mod camera;
pub mod citizen;
pub mod day;
pub mod gauges;
pub mod ledger;
pub mod likeness;
pub mod link;
pub mod patience;
pub mod phone;
pub mod photo;
pub mod play;
pub mod programs;
pub mod push_service;
pub mod questions;
pub mod rising;
pub mod server;
pub mod staff;
pub mod tus_server;
