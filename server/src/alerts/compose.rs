//! A draft as the alert that phones get: whole seconds, normal Vietnamese, an area
//! that fits into one push message and is never smaller than what was drawn.

use citizen_alerts::ring::Ring;
use citizen_alerts::simplify::simplify;
use citizen_areas::Fence;
use citizen_wire::alert::{Alert, AlertArea, AlertReference, AlertText, PAYLOAD_BYTES_MAX};
use citizen_wire::catalog::Words;
use citizen_wire::problem::code;
use jiff::Timestamp;
use uuid::Uuid;

use super::draft::AlertDraft;
use super::error::AlertError;
use crate::province::Province;

/// Bytes that key and signature add around the body.
const ENVELOPE_BYTES: usize = 160;
/// Corners of a polygon, from the best picture to the coarsest.
const CORNERS: [usize; 9] = [400, 200, 120, 80, 50, 32, 20, 10, 4];

/// The alert that `draft` is when it is sent at `now`.
///
/// # Errors
/// [`AlertError::Invalid`] with `alert_too_long` naming the longest text.
pub fn compose(
    draft: &AlertDraft,
    province: &Province,
    id: Uuid,
    references: Vec<AlertReference>,
    now: Timestamp,
) -> Result<Alert, AlertError> {
    let rules = province.alerts.as_ref().ok_or(AlertError::NotSetUp("no alerts.toml"))?;
    let mut alert = Alert {
        id: id.to_string(),
        sender: rules.sender.clone(),
        sent: whole_seconds(now),
        kind: draft.kind,
        status: draft.status,
        references,
        hazard: draft.hazard.clone(),
        level: draft.level,
        urgency: draft.urgency,
        severity: draft.severity,
        certainty: draft.certainty,
        all_clear: draft.all_clear,
        onset: draft.onset.map(whole_seconds),
        expires: whole_seconds(draft.expires),
        vi: normal(&draft.vi),
        en: draft.en.as_ref().map(normal),
        area: AlertArea {
            name: Words {
                vi: citizen_text::nfc(&draft.area.name.vi),
                en: citizen_text::nfc(&draft.area.name.en),
            },
            communes: draft.area.communes.clone(),
            touches: touches(&draft.area, province),
            polygons: Vec::new(),
            circles: draft.area.circles.clone(),
        },
    };
    let rings: Vec<Ring> = draft
        .area
        .polygons
        .iter()
        .map(|polygon| Ring::from_degrees(polygon))
        .collect::<Result<_, _>>()
        .map_err(|_| AlertError::invalid(code::POLYGON_INVALID, "area.polygons"))?;
    for corners in CORNERS {
        alert.area.polygons = rings.iter().map(|ring| simplify(ring, corners).degrees()).collect();
        if payload_bytes(&alert) <= PAYLOAD_BYTES_MAX {
            return Ok(alert);
        }
    }
    Err(AlertError::invalid(code::ALERT_TOO_LONG, longest(draft)))
}

/// Bytes of a signed alert as it travels: its body is text inside JSON.
pub fn payload_bytes(alert: &Alert) -> usize {
    let body = serde_json::to_string(alert).unwrap_or_default();
    serde_json::to_string(&body).map_or(usize::MAX, |quoted| quoted.len() + ENVELOPE_BYTES)
}

fn whole_seconds(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

fn normal(text: &AlertText) -> AlertText {
    AlertText {
        headline: citizen_text::nfc(&text.headline),
        description: citizen_text::nfc(&text.description),
        steps: text.steps.iter().map(|step| citizen_text::nfc(step)).collect(),
        speech: citizen_text::nfc(&text.speech),
    }
}

/// The communes that polygons and circles touch.
pub(super) fn touches(area: &AlertArea, province: &Province) -> Vec<String> {
    let polygons = area
        .polygons
        .iter()
        .map(|polygon| Fence::Polygon(polygon.iter().map(|[lat, lon]| (*lat, *lon)).collect()));
    let circles = area.circles.iter().map(|[lat, lon, radius_km]| Fence::Circle {
        lat: *lat,
        lon: *lon,
        radius_m: radius_km * 1_000.0,
    });
    let parts: Vec<Fence> = polygons.chain(circles).collect();
    if parts.is_empty() {
        return Vec::new();
    }
    province.areas.fence(&parts).map_or_else(
        |_| Vec::new(),
        |fenced| fenced.communes().into_iter().map(|commune| commune.code.clone()).collect(),
    )
}

/// Where shortening helps most.
fn longest(draft: &AlertDraft) -> &'static str {
    let english = draft.en.clone().unwrap_or_default();
    let steps = |text: &AlertText| text.steps.iter().map(String::len).sum::<usize>();
    let sizes = [
        (draft.vi.description.len(), "vi.description"),
        (steps(&draft.vi), "vi.steps"),
        (draft.vi.speech.len(), "vi.speech"),
        (english.description.len(), "en.description"),
        (steps(&english), "en.steps"),
        (english.speech.len(), "en.speech"),
        (draft.area.communes.len() * 8, "area.communes"),
    ];
    sizes.iter().max_by_key(|(bytes, _)| *bytes).map_or("vi", |(_, field)| field)
}
