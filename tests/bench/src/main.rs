//! The figures of the product, each beside a peer in one run.
//!
//! | module | what it measures |
//! |---|---|
//! | [`intake`] | durable reports a second over HTTP, on both engines |
//! | [`photo`] | a photo to its budget, beside vipsthumbnail and Pillow |
//! | [`cancel`] | how long a photo goes on after "stop" |
//! | [`quality`] | its bytes at equal quality, beside vips |
//! | [`video`] | a film to its budget, beside ffmpeg |
//! | [`desk`] | pages, filters and search of the desk's list, on both engines |
//! | [`export`] | 100,000 cases as CSV and as a workbook: time, bytes, memory |
//! | [`archive`] | a database of many cases |
//! | [`uploads`] | durable uploads a second over HTTP, beside tusd |
//! | [`start`] | from the start of the program to its first answer |
//! | [`indicators`] | figures of 78 communes added up, one correction |
//! | [`core`] | opening the phone's core, submitting, listing |
//! | [`services`] | what every service lists, on that phone |
//! | [`sync`] | what a fetch costs on the wire and in time |
//! | [`phones`] | 1,000 phones that sync within 10 s, on both engines |
//! | [`map`] | the map's redraw: at rest, dragged, pinched |
//! | [`readings`] | a chart among a million readings, readings a second by MQTT |
//! | [`place`] | random positions asked of phone and server |
//! | [`push`] | a warning to many phones while reports come in |
//! | [`sink`] | a push service that takes everything |
//! | [`server`] | the release server as a process, signed-in accounts |
//! | [`load`] | many connections that send prepared bytes |
//! | [`arrivals`] | phones that come at moments fixed beforehand |
//! | [`recorded`] | what a phone asked, cut out of its wire |
//! | [`caller`] | a phone without a core that asks the same |
//! | [`phone`] | the phone's core on a folder of its own, signed in |
//! | [`fill`] | many reports into a server |
//! | [`tap`] | a wire that counts what passes |
//! | [`table`] | measured, target, verdict |

mod archive;
mod arrivals;
mod caller;
mod cancel;
mod core;
mod desk;
mod export;
mod fill;
mod indicators;
mod intake;
mod judge;
mod load;
mod map;
mod phone;
mod phones;
mod photo;
mod place;
mod push;
mod quality;
mod readings;
mod recorded;
mod server;
mod services;
mod sink;
mod start;
mod sync;
mod table;
mod tap;
mod uploads;
mod video;
mod warning;

use clap::{Parser, Subcommand};

/// Figures of the product, each beside a peer in the same run.
#[derive(Parser)]
struct Bench {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Durable reports a second at 64 connections, on SQLite and PostgreSQL
    Intake(intake::Intake),
    /// A photo to 300 KB: time, memory, nearness to the budget
    Photo(photo::Photo),
    /// A film to its budget: time, memory, nearness to it
    Video(video::Video),
    /// Pages, filters and search of the desk's list over 100,000 cases
    Desk(desk::Desk),
    /// 100,000 cases as CSV and as a workbook: time, bytes, memory
    Export(export::Export),
    /// Durable uploads a second, in one request and in two, beside tusd
    Uploads(uploads::Uploads),
    /// From the start of the server to its first answer, empty and full
    Start(start::Start),
    /// The phone's core: open, submit, list
    Core(core::Core),
    /// Fetching what changed: bytes, round trips, time
    Sync(sync::Sync),
    /// 1,000 phones that sync within 10 s, on SQLite and PostgreSQL
    Phones(phones::Phones),
    /// The map's redraw: at rest, dragged, pinched
    Map(map::Map),
    /// A warning to 10,000 phones while reports come in
    Push(push::Push),
    Judge(judge::Judge),
    /// Figures of 78 communes: all added up, one correction
    Indicators(indicators::Indicators),
    /// Random positions asked of phone and server, which must agree
    Place(place::Place),
    /// A 72 h chart among a million readings, readings a second by MQTT
    Readings(readings::Readings),
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    match Bench::parse().what {
        What::Intake(intake) => intake.run(),
        What::Photo(photo) => photo.run(),
        What::Video(video) => video.run(),
        What::Desk(desk) => desk.run(),
        What::Export(export) => export.run(),
        What::Uploads(uploads) => uploads.run(),
        What::Start(start) => start.run(),
        What::Core(core) => core.run(),
        What::Sync(sync) => sync.run(),
        What::Phones(phones) => phones.run(),
        What::Map(map) => map.run(),
        What::Push(push) => push.run(),
        What::Judge(judge) => judge.run(),
        What::Indicators(indicators) => indicators.run(),
        What::Place(place) => place.run(),
        What::Readings(readings) => readings.run(),
    }
}

/// A line of the table.
#[expect(clippy::print_stdout, reason = "the table is the product of this program")]
fn say(line: &str) {
    println!("{line}");
}
