//! A whole case as the desk sees it.
//!
//! | file | what it has |
//! |---|---|
//! | `reporter` | whose it is, as far as the caller may know |
//! | `step`, `medium` | its timeline, its photos and the rest |
//! | `may` | what the caller may do now |

mod may;
mod medium;
mod reporter;
mod step;

use citizen_wire::case::{Rating, Reply};
use citizen_wire::report::Fix;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use self::may::may;
use self::medium::staff_medium;
use self::reporter::reporter;
use self::step::staff_entry;
use super::approval::{self, ProposedAnswer};
use super::entries::{self, Scope};
use super::extension::{self, PendingExtension};
use super::merge::{self, CaseRef};
use super::summary::{CaseRow, CaseSummary, ROW_COLUMNS, ROW_WIDTH};
use super::task::{self, Task};
use super::view::FIX_COLUMNS;
use super::{apart, view, way};
use crate::accounts::Staff;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::open311;
use crate::policy::{self, Permission, may_see_case, may_work_case};
use crate::problem::Refusal;
use crate::province::Province;
use crate::public::rule;
use crate::security_events::case::{self, CaseEvent};
use crate::storage::{StoreError, Tx};
use crate::uploads::publish;

pub use self::medium::{CannotOpen, StaffMediaView};
pub use self::reporter::Reporter;
pub use self::step::StaffTimelineEntry;

/// A whole case.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CaseDetail {
    /// What the list says of it.
    #[serde(flatten)]
    pub summary: CaseSummary,
    /// The person's words.
    pub text: String,
    /// When the person submitted it, corrected for the phone's clock.
    pub made_at: Timestamp,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// What the phone measured, where the person moved the pin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured: Option<Fix>,
    /// Metres from there to `fix`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_m: Option<f64>,
    /// The commune was found by its boundary, not by the nearest centre.
    pub commune_exact: bool,
    /// The rule that chose the unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_reason: Option<String>,
    /// How it came.
    pub way: way::Way,
    /// The event of information security it was opened of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<CaseEvent>,
    /// Whose.
    pub reporter: Reporter,
    /// The open question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The answer in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
    /// The rating with its reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// Whether the person reopened it.
    pub reopened: bool,
    /// An answer waits for somebody else before it goes: by the rule the case was born
    /// under, or that of one merged with it.
    pub answer_approval: bool,
    /// The answer that waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed_answer: Option<ProposedAnswer>,
    /// More time that waits for a decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension: Option<PendingExtension>,
    /// Who is responsible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee: Option<Uuid>,
    /// Their display name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee_name: Option<String>,
    /// The case it is worked with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<CaseRef>,
    /// Those that are worked with it, the eldest first; at most 500.
    pub children: Vec<CaseRef>,
    /// Parts that other units do.
    pub tasks: Vec<Task>,
    /// Everything that happened.
    pub timeline: Vec<StaffTimelineEntry>,
    /// Photos and the rest, both sides.
    pub media: Vec<StaffMediaView>,
    /// What the caller may do now.
    pub may: Vec<String>,
    /// Whether the case is one whose photos strangers may see, and the caller one who may
    /// let them go.
    pub may_publish: bool,
}

/// The case as `staff` sees it. That they saw the person's number is kept before
/// they do.
///
/// # Errors
/// 503. `None` for a case that is not there or no longer theirs to see.
pub async fn shown(app: &App, staff: Staff, id: Uuid) -> Result<Option<CaseDetail>, Refusal> {
    let (province, now) = (app.province.clone(), app.clock.now());
    let deed = Deed {
        at: now,
        actor: staff.audited(),
        action: "person.read".to_owned(),
        object: format!("case:{id}"),
        detail: String::new(),
    };
    let seen = app.db.read(move |tx| one(tx, &province, &staff, id, now)).await?;
    if seen.as_ref().is_some_and(|case| case.reporter.is_open()) {
        app.db.write(move |tx| -> Result<(), StoreError> { audit::keep(tx, &deed) }).await?;
    }
    Ok(seen)
}

/// The case, if `staff` may see it.
///
/// # Errors
/// [`StoreError`].
pub fn one(
    tx: &mut dyn Tx,
    province: &Province,
    staff: &Staff,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<CaseDetail>, StoreError> {
    let sql = format!(
        "SELECT {ROW_COLUMNS}, c.text, c.made_at, c.commune_exact, c.unit_reason, c.reopened,
             a.phone, c.measured, r.stars, r.reason, r.at, c.assignee_id,
             (SELECT s.name FROM staff s WHERE s.id = c.assignee_id), {FIX_COLUMNS}
         FROM cases c LEFT JOIN accounts a ON a.id = c.account_id
         LEFT JOIN ratings r ON r.case_id = c.id WHERE c.id = $1"
    );
    let Some(found) = tx.query_opt(&sql, &[id.into()])? else { return Ok(None) };
    let CaseRow { summary, .. } = CaseRow::read(&found, province, now)?;
    let unit = summary.unit.as_ref().map(|unit| unit.id.as_str());
    let held = policy::held(tx, id)?.unwrap_or_default();
    if !may_see_case(staff, &held) {
        return Ok(None);
    }
    let works = may_work_case(staff, unit);
    let timeline = entries::timeline(tx, Scope::Case(id))?;
    let media = entries::media(tx, Scope::Case(id))?;
    let public: Vec<Uuid> = publish::rows::of(tx, id)?.iter().map(|copy| copy.media).collect();
    let pending = extension::pending(tx, id)?;
    let more = |column: usize| ROW_WIDTH + column;
    let proposed = approval::pending(tx, id)?;
    let fix = view::fix(&found, more(12))?;
    let measured = found.text_opt(more(6))?.and_then(|json| serde_json::from_str(json).ok());
    let number = found.text_opt(more(5))?.unwrap_or_default();
    let (way, noted) = way::of(tx, id, number)?;
    let contact = open311::contact_of(tx, id)?.or(noted);
    let event = match way {
        way::Way::Event => case::of(tx, id)?,
        _ => None,
    };
    Ok(Some(CaseDetail {
        way,
        event,
        text: found.text(more(0))?.to_owned(),
        made_at: found.time(more(1))?,
        fix,
        measured,
        moved_m: fix
            .zip(measured)
            .map(|(pin, from): (Fix, Fix)| apart::metres((from.lat, from.lon), (pin.lat, pin.lon))),
        commune_exact: found.truth(more(2))?,
        unit_reason: found.text_opt(more(3))?.map(str::to_owned),
        reopened: found.truth(more(4))?,
        reporter: reporter(staff, unit, summary.hide_name, (number, contact)),
        question: view::question(summary.state, &timeline),
        reply: view::reply(&timeline, &media, province),
        rating: view::rating(&found, more(7))?,
        timeline: timeline.iter().map(|e| staff_entry(e, &media, province)).collect(),
        media: media
            .into_iter()
            .map(|medium| staff_medium(id, medium, &summary.code, &public))
            .collect(),
        assignee: found.id_opt(more(10))?,
        assignee_name: found.text_opt(more(11))?.map(str::to_owned),
        tasks: task::of_case(tx, province, id, now)?,
        parent: summary.parent_id.map(|id| merge::named(tx, id)).transpose()?.flatten(),
        children: merge::shown(tx, id)?,
        may: may(staff, works, &summary, (pending.as_ref(), proposed.as_ref())),
        answer_approval: approval::needed(tx, id)?,
        proposed_answer: proposed,
        may_publish: works
            && staff.may(Permission::CaseAnswer)
            && rule::shows_media(tx, province, id)?,
        extension: pending,
        summary,
    }))
}
