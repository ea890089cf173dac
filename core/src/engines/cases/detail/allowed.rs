//! What the person may do with a report now.

use citizen_wire::case::{CaseState, CaseView};
use serde::Serialize;

use super::follow_up::FollowUpView;
use crate::engines::cases::row::ReportRow;
use crate::engines::cases::state::{FollowUpState, ReportState};
use crate::engines::cases::waiting::OutboxItem;
use crate::outbox::{Kind, State};

/// What the person may do with a report now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Allowed {
    /// Make it a draft again.
    pub edit: bool,
    /// Take it back.
    pub withdraw: bool,
    /// Add words or media.
    pub add: bool,
    /// Rate the answer.
    pub rate: bool,
    /// Say that the work was not done.
    pub reopen: bool,
}

pub(super) fn allowed(
    own: &ReportRow,
    case: Option<&CaseView>,
    follow_ups: &[FollowUpView],
    waiting: &[OutboxItem],
) -> Allowed {
    use ReportState::{AuthWait, Complete, Delivered, Draft, Held, Queued, Sending};
    let may_have_arrived = waiting.iter().any(|item| {
        item.kind == Kind::Report.as_str()
            && item.attempts > 0
            && item.state != State::Held.as_str()
    });
    let answered =
        case.is_some_and(|case| matches!(case.state, CaseState::Answered | CaseState::Closed));
    let reopening_waits = follow_ups.iter().any(|f| {
        f.kind == Kind::Reopening.as_str()
            && !matches!(f.state, FollowUpState::Held | FollowUpState::Delivered)
    });
    let live = matches!(own.state, Queued | Sending | Delivered | Complete | AuthWait);
    Allowed {
        edit: matches!(own.state, Draft | Queued | Held | AuthWait)
            && !may_have_arrived
            && follow_ups.is_empty(),
        withdraw: live || own.state == Held,
        add: live,
        rate: live && answered,
        reopen: live && answered && !reopening_waits && case.is_some_and(|case| case.may_reopen),
    }
}
