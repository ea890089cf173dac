//! The JSON documents. Names are stable and written down in `docs/phone.md`.

use citizen_core::engines::cases::{ReportDetail, ReportState, ReportSummary};
use citizen_wire::case::CaseState;
use serde_json::{Value, json};

/// Where a report stands, in one word: on this phone until it was delivered,
/// then at the server as last fetched.
pub fn state(own: ReportState, case: Option<CaseState>) -> &'static str {
    match (own, case) {
        (ReportState::Delivered | ReportState::Complete, Some(case)) => case.as_str(),
        _ => own.as_str(),
    }
}

/// One line of the list.
pub fn summary(summary: &ReportSummary) -> Value {
    json!({
        "id": summary.id,
        "state": state(summary.state, summary.case_state),
        "delivery": summary.state,
        "case_state": summary.case_state,
        "code": summary.code,
        "title": summary.title,
        "category": summary.category,
        "created_at": summary.created_at,
        "submitted_at": summary.submitted_at,
        "media": summary.media,
        "media_done": summary.media_done,
        "answered": summary.answered,
    })
}

/// One report with everything known about it.
pub fn report(report: &ReportDetail) -> Value {
    let case = report.case.as_ref();
    json!({
        "id": report.id,
        "state": state(report.state, case.map(|case| case.state)),
        "delivery": report.state,
        "case_state": case.map(|case| case.state),
        "code": report.code,
        "kind": report.kind,
        "text": report.text,
        "answers": report.answers,
        "category": report.category,
        "fix": report.fix,
        "measured": report.measured,
        "words": report.words,
        "commune": case.and_then(|case| case.commune.clone()).or_else(|| report.commune.clone()),
        "place": report.place,
        "outside": case.map(|case| case.outside),
        "unit": case.and_then(|case| case.unit.clone()),
        "hide_name": report.hide_name,
        "created_at": report.created_at,
        "submitted_at": report.submitted_at,
        "received_at": report.received_at,
        "due_at": case.and_then(|case| case.due_at),
        "held": report.held,
        "media": report.media,
        "follow_ups": report.follow_ups,
        "question": case.and_then(|case| case.question.clone()),
        "reply": case.and_then(|case| case.reply.clone()),
        "rating": case.and_then(|case| case.rating.clone()),
        "timeline": case.map(|case| case.timeline.clone()).unwrap_or_default(),
        "waiting": report.waiting,
        "may": report.may,
        "fetched_at": report.fetched_at,
    })
}
