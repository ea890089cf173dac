//! How a report came, and what staff noted of whom it is from.

use jiff::Timestamp;
use uuid::Uuid;

use super::intake::texted;
use crate::storage::{StoreError, Tx};

/// How a report came.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// From a phone with the app.
    App,
    /// By the public form.
    Web,
    /// From another program.
    Open311,
    /// By a text message, where nothing else got through.
    Sms,
    /// Somebody called.
    Call,
    /// Somebody wrote, on a fan page for one.
    Message,
    /// Somebody came to the counter.
    Counter,
    /// A machine told of it, and somebody at the security desk opened it.
    Event,
}

impl Way {
    /// Those that staff write down.
    const BY_STAFF: [Self; 3] = [Self::Call, Self::Message, Self::Counter];
    /// Those that are kept beside a case.
    const KEPT: [Self; 4] = [Self::Call, Self::Message, Self::Counter, Self::Event];

    const fn as_str(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Web => "web",
            Self::Open311 => "open311",
            Self::Sms => "sms",
            Self::Call => "call",
            Self::Message => "message",
            Self::Counter => "counter",
            Self::Event => "event",
        }
    }

    /// Whether staff write such a one down.
    pub fn by_staff(self) -> bool {
        Self::BY_STAFF.contains(&self)
    }
}

/// What staff noted beside a case.
#[derive(Debug, Clone)]
pub struct Intake {
    /// How it came.
    pub way: Way,
    /// Name or address of whom it is from.
    pub contact: Option<String>,
    /// Who wrote it down.
    pub staff: Uuid,
}

/// Keeps it; `false` when the same was kept before.
///
/// # Errors
/// [`StoreError`].
pub fn keep(
    tx: &mut dyn Tx,
    case: Uuid,
    intake: &Intake,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let kept = tx.execute(
        "INSERT INTO intakes (case_id, way, contact, staff_id, at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT DO NOTHING",
        &[
            case.into(),
            intake.way.as_str().into(),
            intake.contact.as_ref().into(),
            intake.staff.into(),
            now.into(),
        ],
    )?;
    Ok(kept > 0)
}

/// How `case` of the account with `number` came, and what staff noted of whom.
///
/// # Errors
/// [`StoreError`].
pub fn of(tx: &mut dyn Tx, case: Uuid, number: &str) -> Result<(Way, Option<String>), StoreError> {
    let sql = "SELECT way, contact FROM intakes WHERE case_id = $1";
    if let Some(row) = tx.query_opt(sql, &[case.into()])? {
        let told = row.text(0)?.to_owned();
        let way = Way::KEPT.into_iter().find(|way| way.as_str() == told);
        return Ok((way.unwrap_or(Way::Counter), row.text_opt(1)?.map(str::to_owned)));
    }
    if texted::find(tx, case)?.is_some() {
        return Ok((Way::Sms, None));
    }
    let way = match number.split_once(':') {
        Some(("web", _)) => Way::Web,
        Some(("open311", _)) => Way::Open311,
        _ => Way::App,
    };
    Ok((way, None))
}
