//! The wire contract between a phone and the server, as types.
//!
//! Both sides compile against this crate, so a field cannot be spelt two ways.
//! It knows neither a database nor an HTTP library.
//!
//! | module | what travels |
//! |---|---|
//! | [`report`] | up: a report, its withdrawal, batch; down: the receipt |
//! | [`alert`] | down: warnings, signed; up: how far they came |
//! | [`sms`] | up: a report in one text message |
//! | [`push`] | up: where a phone is told at once |
//! | [`follow_up`] | up: addition, rating, reopening |
//! | [`case`] | down: what became of a report |
//! | [`public_report`] | down: reports as strangers see them; up: "this bothers me too" |
//! | [`sync`] | down: everything that changed, with a cursor |
//! | [`catalog`] | down: the province: categories, units, communes, limits |
//! | [`question`] | down: what is asked in a category beside the words |
//! | [`collection`] | down: places and publications, by the item
//! | [`answer`] | up: whether answers helped |
//! | [`station`] | down: river stations, their levels and alarms |
//! | [`point`] | down: air, salinity, rain, gates, hotspots |
//! | [`dossier`] | down: how a dossier of a one-stop office stands |
//! | [`registered`] | down: what a register says of the caller |
//! | [`figures`] | down: the last figures that everybody may see |
//! | [`places`] | down: named places and how to speak of them |
//! | [`personal`] | consent by purpose, requests about one's own data |
//! | [`account`] | sign-in by one-time code, tokens, devices |
//! | [`media`] | names and limits of photos, videos and voice |
//! | [`problem`] | every refusal, RFC 9457 |
//!
//! Times are RFC 3339 in UTC, positions WGS 84 degrees, hashes lower-case hex.

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

pub mod account;
pub mod alert;
pub mod answer;
pub mod case;
pub mod catalog;
pub mod collection;
pub mod dossier;
pub mod figures;
pub mod follow_up;
#[cfg(feature = "uniffi")]
pub mod foreign;
pub mod limits;
pub mod media;
pub mod personal;
pub mod places;
pub mod point;
pub mod problem;
pub mod public_report;
pub mod push;
pub mod question;
pub mod registered;
pub mod report;
pub mod sms;
pub mod station;
pub mod sync;

/// The header in which a phone tells its own clock, microseconds since 1970.
///
/// The server compares it with the moment of arrival and so corrects
/// `made_at` of a phone whose clock is days off, while the body stays
/// byte-for-byte the same on every retry.
pub const CLOCK_HEADER: &str = "citizen-clock";

/// The header on every answer of a citizen server. An answer without it came
/// from something in between (captive portal, broken proxy) and decides nothing.
pub const SERVER_HEADER: &str = "citizen-server";
