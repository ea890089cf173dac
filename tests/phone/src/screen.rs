//! What a person reads.

use std::fmt::Write as _;
use std::io::Write as _;

use citizen_core::engines::cases::{OutboxItem, ReportDetail, ReportSummary};
use citizen_core::location::{PlacedBy, Whereabouts, distance};
use citizen_wire::media::MediaPhase;

use crate::document;
use crate::words::Words;

/// Lines on standard output.
pub fn print(lines: &str) -> std::io::Result<()> {
    writeln!(std::io::stdout(), "{}", lines.trim_end())
}

/// Where a report stands, in words.
pub fn state(report: &ReportDetail, words: &Words) -> String {
    name_of(document::state(report.state, report.case.as_ref().map(|case| case.state)), words)
}

fn name_of(state: &str, words: &Words) -> String {
    words.known(&format!("state-{state}")).unwrap_or_else(|| words.term("case", state))
}

/// The list of reports.
pub fn list(reports: &[ReportSummary], words: &Words) -> String {
    if reports.is_empty() {
        return words.say("no-reports", &[]);
    }
    let lines = reports.iter().map(|report| {
        let state = name_of(document::state(report.state, report.case_state), words);
        let code = report.code.as_deref().unwrap_or("-");
        let media = match report.media {
            0 => String::new(),
            all => format!("  [{}/{all}]", report.media_done),
        };
        format!("{}  {code:<11}  {state:<14}  {}{media}", report.id, report.title)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The list of drafts.
pub fn drafts(drafts: &[ReportDetail], words: &Words) -> String {
    if drafts.is_empty() {
        return words.say("no-drafts", &[]);
    }
    let lines = drafts.iter().map(|draft| {
        let title = draft.text.lines().next().unwrap_or_default();
        format!("{}  {title}  [{}]", draft.id, draft.media.len())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What waits.
pub fn outbox(items: &[OutboxItem], words: &Words) -> String {
    if items.is_empty() {
        return words.say("outbox-empty", &[]);
    }
    items.iter().map(|item| line(item, words)).collect::<Vec<_>>().join("\n")
}

/// One thing that waits, and why.
pub fn line(item: &OutboxItem, words: &Words) -> String {
    let why = match &item.held {
        Some(held) => words.either(&held.vi, &held.en),
        None if item.why.is_empty() => words.term("entry", &item.state),
        None => words.term("why", &item.why),
    };
    let progress = match item.bytes_total {
        0 => String::new(),
        total => format!("{}/{}", size(item.bytes_done), size(total)),
    };
    format!("{:<11} {}  {progress:<16} {why}", words.term("kind", &item.kind), item.report)
}

/// Bytes in the unit a person reads.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes / 1024),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

/// One report whole.
pub fn report(report: &ReportDetail, words: &Words) -> String {
    let mut out = String::new();
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{:<14} {value}", words.say(&format!("field-{name}"), &[]));
        }
    };
    let case = report.case.as_ref();
    field("id", Some(report.id.to_string()));
    field("code", report.code.clone());
    field("state", Some(state(report, words)));
    field("held", report.held.as_ref().map(|held| words.either(&held.vi, &held.en)));
    field("text", Some(report.text.clone()));
    field("category", report.category.clone());
    field("fix", report.fix.map(|fix| format!("{}, {}", fix.lat, fix.lon)));
    field("measured", report.measured.map(|fix| format!("{}, {}", fix.lat, fix.lon)));
    field("words", report.words.as_ref().map(|said| words.either(&said.vi, &said.en)));
    field("place", report.place.as_ref().map(|place| where_it_is(place, words)));
    field("unit", case.and_then(|case| case.unit.as_ref()).map(|unit| unit.name.clone()));
    field("due", case.and_then(|case| case.due_at).map(clock_time));
    field("question", case.and_then(|case| case.question.clone()));
    field("reply", case.and_then(|case| case.reply.as_ref()).map(|reply| reply.text.clone()));
    field(
        "rating",
        case.and_then(|case| case.rating.as_ref()).map(|rating| {
            format!("{}/5 {}", rating.stars, rating.reason.as_deref().unwrap_or_default())
        }),
    );
    for medium in &report.media {
        let side = match medium.phase {
            MediaPhase::Before => "before",
            MediaPhase::After => "after",
        };
        let done = format!("{}/{}", size(medium.bytes_done), size(medium.bytes));
        let state = words.term("medium", medium.state.as_str());
        let apart = medium.apart_m.map(|metres| {
            let said = distance(metres);
            words.say("photo-apart", &[("distance", &words.either(&said.vi, &said.en))])
        });
        let apart = apart.map(|said| format!("  ({said})")).unwrap_or_default();
        field(side, Some(format!("{}  {done}  {state}{apart}", medium.id)));
    }
    for step in case.into_iter().flat_map(|case| &case.timeline) {
        let text = step.text.as_deref().unwrap_or_default();
        let kind = words.term("step", step.kind.as_str());
        field("step", Some(format!("{}  {kind}  {text}", clock_time(step.at))));
    }
    for item in &report.waiting {
        field("waits", Some(line(item, words)));
    }
    out
}

/// A flat document's values by their names; what is not known has no line.
pub fn values(document: &serde_json::Value) -> String {
    let fields = document.as_object().into_iter().flatten();
    let known = fields.filter(|(_, value)| !value.is_null());
    let lines = known.map(|(name, value)| match value.as_str() {
        Some(text) => format!("{name:<16} {text}"),
        None => format!("{name:<16} {value}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Where a position lies, and how that was found.
pub fn whereabouts(found: &Whereabouts, words: &Words) -> String {
    let distance = |metres: u64| {
        let said = distance(metres as f64);
        words.either(&said.vi, &said.en)
    };
    let name = |name: &str| words.say(&format!("field-{name}"), &[]);
    let Some(place) = &found.place else { return words.say("where-unknown", &[]) };
    let by = match place.by {
        PlacedBy::Boundary => "by-boundary",
        PlacedBy::Nearest => "by-nearest",
        PlacedBy::Centre => "by-centre",
    };
    let mut lines = vec![
        (name("at"), format!("{}, {}", found.lat, found.lon)),
        (name("place"), where_it_is(place, words)),
        (name("by"), words.say(by, &[("distance", &distance(place.distance_m))])),
    ];
    if let Some(said) = &found.words {
        lines.insert(1, (name("words"), words.either(&said.vi, &said.en)));
    }
    if let Some(near) = &found.near {
        let near_name = words.either(&near.name.vi, &near.name.en);
        lines.push((name("near"), format!("{near_name}, {}", distance(near.distance_m))));
    }
    lines.push((name("public"), format!("{}, {}", found.public_lat, found.public_lon)));
    let lines = lines.iter().map(|(name, value)| format!("{name:<16} {value}"));
    lines.collect::<Vec<_>>().join("\n")
}

fn where_it_is(place: &citizen_core::location::Place, words: &Words) -> String {
    let name = place.name.clone().unwrap_or_default();
    match (place.outside, place.exact) {
        (true, _) => words.say("place-outside", &[("name", &name)]),
        (false, true) => name,
        (false, false) => words.say("place-about", &[("name", &name)]),
    }
}

/// A time as the clock on this machine's wall shows it.
/// A moment by this machine's clock.
pub fn clock_time(at: jiff::Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}
