//! The province's server, as a library: the binary is a command line over it,
//! and tests run the same code.
//!
//! | module | what lives there |
//! |---|---|
//! | [`app`] | what every handler shares |
//! | [`router`] | every address, OpenAPI beside it |
//! | [`problem`] | every refusal, in two languages |
//! | [`storage`] | the database: one SQL text, two engines |
//! | [`province`] | the loaded example or real province: catalog, routing, areas |
//! | [`accounts`] | citizens, staff, tokens |
//! | [`cases`] | the engine behind reports: intake, work, answer, rating |
//! | [`uploads`] | resumable uploads and the media store |
//! | [`api`] | our HTTP API, one route a file |
//! | [`changes`] | who hears that something changed |
//! | [`console`] | the embedded operations console |

pub mod accounts;
pub mod api;
pub mod app;
pub mod cases;
pub mod changes;
pub mod clock;
pub mod console;
pub mod problem;
pub mod province;
pub mod router;
pub mod storage;
pub mod uploads;
