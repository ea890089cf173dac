//! A checked report made ready for its transaction: every value that needs no
//! database is worked out before the writer's turn.

use citizen_wire::media::MediaDeclared;
use citizen_wire::report::{Fix, FixSource, ReportBody};
use jiff::Timestamp;
use uuid::Uuid;

use super::moment::Skew;
use crate::degrees::to_e7;
use crate::province::{Placement, Province};
use crate::storage::Value;

/// Where `code` stands among the parameters of a case.
const CODE: usize = 2;

/// A report about to be taken in.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The client's id.
    pub id: Uuid,
    /// Whose.
    pub account: Uuid,
    /// Hash of the bytes that were sent, lower-case hex.
    pub body_sha256: String,
    /// By the server's clock.
    pub received_at: Timestamp,
    pub(super) code_prefix: String,
    pub(super) media: Vec<MediaDeclared>,
    /// Parameters of the case's row.
    pub(super) case: Vec<Value>,
}

/// Who sent it and how it came.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The client's id.
    pub id: Uuid,
    /// Whose.
    pub account: Uuid,
    /// Hash of the bytes that were sent, lower-case hex.
    pub body_sha256: String,
    /// By the server's clock.
    pub received_at: Timestamp,
    /// How far the phone's clock is off.
    pub skew: Skew,
}

impl Draft {
    /// From a body that [`super::check::check`] passed.
    pub fn new(sent: Sent, body: ReportBody, province: &Province, code_prefix: &str) -> Self {
        let Sent { id, account, body_sha256, received_at, skew } = sent;
        let place = place(&body, province);
        let category = body.category.as_deref();
        let routed = province.route(body.kind, category, place.commune, place.outside);
        let rule = province.deadline(body.kind, category);
        let due_at = rule.ends(province.calendar(), received_at);
        let fix = body.fix.as_ref();
        let taken_at = fix.and_then(|fix| fix.taken_at);
        let case = vec![
            id.into(),
            account.into(),
            Value::Null,
            (&body_sha256).into(),
            body.kind.as_str().into(),
            (&body.text).into(),
            citizen_text::fold(&body.text).into(),
            category.into(),
            place.commune.into(),
            place.exact.into(),
            place.outside.into(),
            fix.map(|fix| to_e7(fix.lat)).into(),
            fix.map(|fix| to_e7(fix.lon)).into(),
            fix.and_then(|fix| fix.accuracy_m).map(centimetres).into(),
            fix.map(|fix| source(fix.source)).into(),
            taken_at.map(|told| skew.correct(told, received_at)).into(),
            body.hide_name.into(),
            routed.unit_id.into(),
            routed.reason.vi.as_str().into(),
            skew.correct(body.made_at, received_at).into(),
            received_at.into(),
            due_at.into(),
            rule.to_string().into(),
            province.warn_at(rule, received_at, due_at).into(),
            fix.and_then(|fix| fix.altitude_m).map(centimetres).into(),
            fix.is_some_and(|fix| fix.mocked).into(),
            measured(&body, skew, received_at).into(),
            province.answer_approval(category).into(),
        ];
        let code_prefix = code_prefix.to_owned();
        let media = body.media;
        Self { id, account, body_sha256, received_at, code_prefix, media, case }
    }

    pub(super) fn set_code(&mut self, code: &str) {
        if let Some(slot) = self.case.get_mut(CODE) {
            *slot = code.into();
        }
    }
}

/// By position where there is one, else what the person or the phone chose.
fn place<'a>(body: &'a ReportBody, province: &'a Province) -> Placement<'a> {
    match &body.fix {
        Some(fix) => province.place(fix.lat, fix.lon),
        None => Placement { commune: body.commune.as_deref(), exact: false, outside: false },
    }
}

/// The nearest there is, should a receiver tell an impossible height.
#[expect(clippy::cast_possible_truncation, reason = "saturates, which is meant")]
fn centimetres(metres: f64) -> i64 {
    (metres * 100.0).round() as i64
}

/// As JSON, its time by the server's clock.
fn measured(body: &ReportBody, skew: Skew, received_at: Timestamp) -> Option<String> {
    let measured = body.measured?;
    let taken_at = measured.taken_at.map(|told| skew.correct(told, received_at));
    serde_json::to_string(&Fix { taken_at, ..measured }).ok()
}

/// The name in both databases, as on the wire.
const fn source(source: FixSource) -> &'static str {
    match source {
        FixSource::Gps => "gps",
        FixSource::Network => "network",
        FixSource::Pin => "pin",
        FixSource::Photo => "photo",
    }
}
