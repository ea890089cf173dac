//! The province's server, as a library: the binary is a command line over it,
//! and tests run the same code.
//!
//! | module | what lives there |
//! |---|---|
//! | [`config`] | what the operator decides, checked at start |
//! | [`administration`] | what an administrator changes: documents, staff |
//! | [`alerts`] | warnings: written, approved by two, signed, sent, counted |
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
//! | [`policy`] | who among staff may do what |
//! | [`audit`] | who did what, as a chain |
//! | [`cases`] | the engine behind reports: intake, work, answer, rating |
//! | [`triage`] | what helps to sort reports |
//! | [`uploads`] | resumable uploads and the media store |
//! | [`api`] | our HTTP API, one route a file |
//! | [`security_events`] | what machines tell about information security |
//! | [`cap`] | warnings as CAP 1.2 and Atom |
//! | [`call_ins`] | everything in a collection called one by one, what each said |
//! | [`collections`] | places and publications: written, reviewed, made known |
//! | [`observations`] | river stations: readings, alarm levels, what follows |
//! | [`indicators`] | figures of communes and the province: entered, approved, added up |
//! | [`dossiers`] | dossiers of the one-stop offices, by their codes |
//! | [`example`] | a province at work, for trying the product |
//! | [`features`] | places, as OGC API Features |
//! | [`sensorthings`] | stations and readings, as OGC SensorThings |
//! | [`export`] | tables for spreadsheets, archives: written as they are sent |
//! | [`changes`] | who hears that something changed |
//! | [`fetch`], [`pointer`] | what other servers have, fetched; places in it |
//! | [`connectors`] | what partners have, brought in by the province's document |
//! | [`console`] | the embedded operations console |
//! | [`tiles`] | vector tiles of cases |
//! | [`public`] | what strangers may know of cases |
//! | [`pages`] | the public pages |
//! | [`push`] | warnings to phones at once, through push services |
//! | [`open311`] | GeoReport v2, for programs that others wrote |

pub mod accounts;
pub mod administration;
pub mod alerts;
pub mod api;
pub mod app;
pub mod audit;
pub mod backup;
pub mod call_ins;
pub mod cameras;
pub mod cap;
pub mod cases;
pub mod changes;
pub mod clock;
pub mod collections;
pub mod config;
pub mod connectors;
pub mod console;
pub mod degrees;
pub mod dossiers;
pub mod example;
pub mod export;
pub mod features;
pub mod feed;
pub mod fetch;
pub mod folder;
pub mod http;
pub mod indicators;
pub mod messages;
pub mod observations;
pub mod open311;
pub mod pages;
pub mod pointer;
pub mod policy;
pub mod problem;
pub mod province;
pub mod public;
pub mod push;
pub mod router;
pub mod security_events;
pub mod sensorthings;
pub mod serve;
pub mod start;
pub mod storage;
pub mod tiles;
pub mod triage;
pub mod uploads;
