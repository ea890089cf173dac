//! The person takes a report back.

use citizen_wire::case::CaseState;
use jiff::Timestamp;
use uuid::Uuid;

use crate::cases::access::Actor;
use crate::cases::error::CaseError;
use crate::cases::extension::drop_pending;
use crate::cases::merge;
use crate::cases::row;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::changes::Change;
use crate::province::Province;
use crate::storage::Tx;

/// Takes `case` back and remembers its id, so that a report that arrives late
/// is refused. Repeating it changes nothing; somebody else's id is the same to
/// the caller as one nobody has. Returns what to publish, if anything changed.
///
/// # Errors
/// [`CaseError::State`] when the case was answered or ended another way.
pub fn withdraw(
    tx: &mut dyn Tx,
    province: &Province,
    (account, case): (Uuid, Uuid),
    now: Timestamp,
) -> Result<Option<Change>, CaseError> {
    let own = row::find(tx, case)?.filter(|found| found.account == account);
    let mut change = None;
    if own.as_ref().is_some_and(|found| found.state != CaseState::Withdrawn) {
        let turn = Turn { case, by: Actor::Citizen(account), version: None, now };
        let taken = step::take(tx, &turn, Event::Withdraw, |tx, case| {
            case.stop();
            drop_pending(tx, case.id, now)?;
            merge::hand_on(tx, province, case.id, now)?;
            Ok(Entry::default())
        });
        match taken {
            Ok(taken) => change = Some(taken),
            // A second request took it back a moment ago.
            Err(CaseError::Withdrawn) => {}
            Err(error) => return Err(error),
        }
    }
    tx.execute(
        "INSERT INTO withdrawals (account_id, id, at) VALUES ($1, $2, $3)
         ON CONFLICT (account_id, id) DO NOTHING",
        &[account.into(), case.into(), now.into()],
    )?;
    Ok(change)
}
