//! Everything that is kept about one person, for the person.

use citizen_wire::account::AccountView;
use citizen_wire::personal::{ConsentDecision, PersonalCopy};
use jiff::Timestamp;
use uuid::Uuid;

use super::{consent, request};
use crate::accounts::citizen::phone_of;
use crate::accounts::{Citizen, device};
use crate::cases::entries::Scope;
use crate::cases::view;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Puts everything together; `None` when there is no such account any more.
///
/// # Errors
/// [`StoreError`].
pub fn of(
    tx: &mut dyn Tx,
    province: &Province,
    citizen: Citizen,
    now: Timestamp,
) -> Result<Option<PersonalCopy>, StoreError> {
    let account = citizen.account;
    let Some(phone) = phone_of(tx, account)? else { return Ok(None) };
    let consents = match &province.personal {
        Some(rules) => consent::list(tx, rules, account)?,
        None => Vec::new(),
    };
    let all = Scope::Changed { account, after: i64::MIN, to: i64::MAX };
    Ok(Some(PersonalCopy {
        at: now,
        account: AccountView { id: account, phone },
        devices: device::list(tx, citizen)?,
        consents,
        decisions: decisions(tx, account)?,
        requests: request::of_account(tx, account)?,
        cases: view::cases(tx, province, all, |seen| seen.view)?,
    }))
}

fn decisions(tx: &mut dyn Tx, account: Uuid) -> Result<Vec<ConsentDecision>, StoreError> {
    let rows = tx.query(
        "SELECT purpose, given, version, at, way FROM consents WHERE account_id = $1
         ORDER BY at, id",
        &[account.into()],
    )?;
    rows.iter()
        .map(|row| {
            Ok(ConsentDecision {
                purpose: row.text(0)?.to_owned(),
                given: row.truth(1)?,
                version: row.text(2)?.to_owned(),
                at: row.time(3)?,
                way: row.text(4)?.to_owned(),
            })
        })
        .collect()
}
