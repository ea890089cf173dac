//! The province's server, as a library: the binary is a command line over it,
//! and tests run the same code.
//!
//! | module | what lives there |
//! |---|---|
//! | [`config`] | what the operator decides, checked at start |
//! | [`app`] | what every handler shares |
//! | [`router`] | every address, OpenAPI beside it |
//! | [`http`] | what wraps every request: ids, timers, headers, bodies |
//! | [`start`] | from a configuration to a server that can serve |
//! | [`backup`] | the whole server as one file, and back |
//! | [`serve`] | connections: accept, timers, graceful stop |
//! | [`messages`] | the words, Vietnamese and English |
//! | [`problem`] | every refusal, in two languages |
//! | [`storage`] | the database: one SQL text, two engines |
//! | [`province`] | the loaded example or real province: catalog, routing, areas |
//! | [`accounts`] | citizens, staff, tokens |
//! | [`cases`] | the engine behind reports: intake, work, answer, rating |
//! | [`uploads`] | resumable uploads and the media store |
//! | [`api`] | our HTTP API, one route a file |
//! | [`changes`] | who hears that something changed |
//! | [`console`] | the embedded operations console |
//! | [`pages`] | the public pages |

pub mod accounts;
pub mod api;
pub mod app;
pub mod backup;
pub mod cases;
pub mod changes;
pub mod clock;
pub mod config;
pub mod console;
pub mod http;
pub mod messages;
pub mod pages;
pub mod problem;
pub mod province;
pub mod router;
pub mod serve;
pub mod start;
pub mod storage;
pub mod uploads;
