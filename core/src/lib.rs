//! Everything a phone knows and does.
//!
//! A screen reads from here and never waits for the network; whatever a person
//! does is durable here before anything is sent.
//!
//! | module | what lives there |
//! |---|---|
//! | [`app`] | `CitizenApp`: opens in a folder, the one entry point |
//! | [`platform`] | what a shell or a test provides: clock, randomness, network, disk, secrets |
//! | [`storage`] | SQLite: read, write, migrate |
//! | [`engines`] | cases, alerts, collections: what the phone holds and what the person did to it |
//! | [`services`] | the services of the app: thin faces over engines |
//! | [`outbox`] | what must reach the server, and the worker that carries it |
//! | [`api`] | HTTP: session, receipts, resumable upload, sync |
//! | [`media`] | photos made small and clean |
//! | [`location`] | a position: the best reading, its commune, its words |
//! | [`map`] | the map: communes and what has a position, in pixels |
//! | [`preferences`] | what the person prefers |
//! | [`words`] | what the core itself says to people |
//! | [`changes`] | what changed, ids only |
//! | `shell` | the facade for Kotlin and Swift, behind the feature `uniffi` |
//! | [`error`] | the few errors a person can act on |
//!
//! ```text
//! person -> engines (row + outbox row, one transaction) -> commit -> changes
//!                                            outbox worker -> api -> receipt -> row -> changes
//! ```

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

pub mod api;
pub mod app;
pub mod changes;
pub mod engines;
pub mod error;
pub mod location;
pub mod map;
pub mod media;
pub mod outbox;
pub mod platform;
pub mod preferences;
pub mod services;
#[cfg(feature = "uniffi")]
pub mod shell;
pub mod storage;
pub mod words;
