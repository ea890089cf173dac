//! Adding a hand-over: to the chain of a dossier or an appointment that whoever writes it
//! may see.

use axum::http::StatusCode;
use citizen_wire::problem::code;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::check::Checked;
use super::{HandOver, Paper, Party, read, with_agents};
use crate::accounts::Staff;
use crate::audit::{self, Deed};
use crate::cases::intake::tracking_code;
use crate::dossiers::read::one;
use crate::policy::{self, Permission};
use crate::problem::Refusal;
use crate::storage::{StoreError, Tx};

/// Before each receipt: "biên nhận".
const RECEIPT: &str = "BN";

/// Why nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum NotHandedOver {
    /// No such dossier or appointment, or none of one's own; which field named it.
    #[error("no such {0}")]
    Unknown(&'static str),
    /// The appointment belongs to another dossier already.
    #[error("another dossier")]
    OtherDossier,
    /// An agent would give what never came into its hands; which paper.
    #[error("paper {0} is not in an agent's hands")]
    NotHeld(usize),
    /// The id was used for something else.
    #[error("same id, other content")]
    Conflict,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NotHandedOver> for Refusal {
    fn from(error: NotHandedOver) -> Self {
        match error {
            NotHandedOver::Unknown(field) => Self::not_found().field(field),
            NotHandedOver::OtherDossier => Self::invalid(code::FIELD_INVALID, "dossier"),
            NotHandedOver::NotHeld(place) => {
                Self::invalid(code::PAPERS_NOT_HELD, format!("papers.{place}.count"))
            }
            NotHandedOver::Conflict => Self::new(StatusCode::CONFLICT, code::REPORT_CONFLICT),
            NotHandedOver::Store(error) => error.into(),
        }
    }
}

/// What a chain is of, as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chain {
    /// A dossier, by its code as it is kept.
    Dossier(String),
    /// An appointment.
    Case(Uuid),
}

impl Chain {
    /// Reads it, the first first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn read(&self, tx: &mut dyn Tx) -> Result<Vec<HandOver>, StoreError> {
        match self {
            Self::Dossier(code) => read::of_dossier(tx, code),
            Self::Case(case) => read::of_case(tx, *case),
        }
    }
}

/// The dossier with this code, where `staff` may see it.
///
/// # Errors
/// [`NotHandedOver::Unknown`].
pub fn dossier(
    tx: &mut dyn Tx,
    code: &str,
    staff: &Staff,
    today: Date,
) -> Result<Chain, NotHandedOver> {
    let found = one(tx, code, today)?.filter(|found| {
        staff.may(Permission::CaseReadAll) || staff.unit.as_deref() == Some(found.unit.as_str())
    });
    found.map(|found| Chain::Dossier(found.code)).ok_or(NotHandedOver::Unknown("dossier"))
}

/// The case with this tracking code, where `staff` may see it.
///
/// # Errors
/// [`NotHandedOver::Unknown`].
pub fn appointment(tx: &mut dyn Tx, code: &str, staff: &Staff) -> Result<Uuid, NotHandedOver> {
    let unknown = NotHandedOver::Unknown("case");
    let Some(row) = tx.query_opt("SELECT id FROM cases WHERE code = $1", &[code.into()])? else {
        return Err(unknown);
    };
    let case = row.id(0)?;
    let held = policy::held(tx, case)?;
    let seen = held.is_some_and(|held| policy::may_see_case(staff, &held));
    if seen { Ok(case) } else { Err(unknown) }
}

/// Keeps it and answers it with its receipt; the same again is answered again.
///
/// # Errors
/// [`NotHandedOver`]; nothing is kept then.
pub fn keep(
    tx: &mut dyn Tx,
    made: &Checked,
    staff: &Staff,
    (now, today): (Timestamp, Date),
) -> Result<HandOver, NotHandedOver> {
    let case = made.case.as_deref().map(|code| appointment(tx, code, staff)).transpose()?;
    if let Some(code) = &made.dossier {
        dossier(tx, code, staff, today)?;
    }
    if let Some(known) = read::by_id(tx, made.id)? {
        return if same(&known, made) { Ok(known) } else { Err(NotHandedOver::Conflict) };
    }
    let mut chain = match &made.dossier {
        Some(code) => read::of_dossier(tx, code)?,
        None => Vec::new(),
    };
    if let Some(case) = case {
        let of_case = read::of_case(tx, case)?;
        let other = |step: &HandOver| {
            made.dossier.is_some() && step.dossier.is_some() && step.dossier != made.dossier
        };
        if of_case.iter().any(other) {
            return Err(NotHandedOver::OtherDossier);
        }
        let more: Vec<_> =
            of_case.into_iter().filter(|step| chain.iter().all(|c| c.id != step.id)).collect();
        chain.extend(more);
    }
    held(&chain, made)?;
    insert(tx, made, case, staff, now)?;
    let of = made.dossier.as_ref().or(made.case.as_ref()).map_or("", String::as_str);
    let (from, to) = (made.from.party.as_str(), made.to.party.as_str());
    let sheets: u32 = made.papers.iter().map(|paper| paper.count).sum();
    let deed = Deed {
        at: now,
        actor: staff.audited(),
        action: "dossier.hand_over".to_owned(),
        object: format!("hand_over:{}", made.id),
        detail: format!("{of} {from} to {to}, {sheets} papers"),
    };
    audit::keep(tx, &deed)?;
    read::by_id(tx, made.id)?
        .ok_or_else(|| StoreError::Refused("a hand-over that is not there".to_owned()).into())
}

fn same(known: &HandOver, made: &Checked) -> bool {
    (&known.dossier, &known.case, &known.note) == (&made.dossier, &made.case, &made.note)
        && (&known.from, &known.to, &known.papers) == (&made.from, &made.to, &made.papers)
}

/// Whoever only carries cannot give more than was given to them.
fn held(chain: &[HandOver], made: &Checked) -> Result<(), NotHandedOver> {
    if made.from.party != Party::Agent {
        return Ok(());
    }
    let has = with_agents(chain);
    let covered =
        |paper: &Paper| has.iter().any(|held| held.name == paper.name && held.count >= paper.count);
    match made.papers.iter().position(|paper| !covered(paper)) {
        Some(place) => Err(NotHandedOver::NotHeld(place)),
        None => Ok(()),
    }
}

fn insert(
    tx: &mut dyn Tx,
    made: &Checked,
    case: Option<Uuid>,
    staff: &Staff,
    now: Timestamp,
) -> Result<(), StoreError> {
    let papers = serde_json::to_string(&made.papers)
        .map_err(|error| StoreError::Refused(format!("papers: {error}")))?;
    let receipt = free_receipt(tx, made.id)?;
    tx.execute(
        "INSERT INTO hand_overs (id, receipt, dossier, case_id, from_party, from_place, from_name,
             to_party, to_place, to_name, papers, note, at, written_at, staff_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        &[
            made.id.into(),
            receipt.into(),
            made.dossier.clone().into(),
            case.into(),
            made.from.party.as_str().into(),
            made.from.place.clone().into(),
            made.from.name.clone().into(),
            made.to.party.as_str().into(),
            made.to.place.clone().into(),
            made.to.name.clone().into(),
            papers.into(),
            made.note.clone().into(),
            made.at.unwrap_or(now).into(),
            now.into(),
            staff.id.into(),
        ],
    )?;
    Ok(())
}

fn free_receipt(tx: &mut dyn Tx, id: Uuid) -> Result<String, StoreError> {
    let mut attempt = 0;
    loop {
        let receipt = tracking_code::make(RECEIPT, id, attempt);
        let taken = "SELECT 1 FROM hand_overs WHERE receipt = $1";
        if tx.query_opt(taken, &[(&receipt).into()])?.is_none() {
            return Ok(receipt);
        }
        attempt += 1;
    }
}
