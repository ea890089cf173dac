//! What may be done to a case as it stands.

use crate::accounts::Staff;
use crate::cases::approval::ProposedAnswer;
use crate::cases::extension::PendingExtension;
use crate::cases::merge;
use crate::cases::state::{Event, next};
use crate::cases::summary::CaseSummary;
use crate::policy;

/// What `staff` may do, by name; `works` says whether the case is theirs to work.
pub(super) fn may(
    staff: &Staff,
    works: bool,
    case: &CaseSummary,
    (pending, proposed): (Option<&PendingExtension>, Option<&ProposedAnswer>),
) -> Vec<String> {
    let anothers = proposed.is_some_and(|answer| answer.written_by != Some(staff.id));
    let others = pending.is_some_and(|extension| extension.asked_by != staff.id);
    [
        Event::Accept,
        Event::Assign,
        Event::Ask,
        Event::Answer,
        Event::ApproveAnswer,
        Event::ReturnAnswer,
        Event::Close,
        Event::Reject,
        Event::Bounce,
        Event::Merge,
        Event::Unmerge,
        Event::Split,
        Event::FinishTask,
        Event::Give,
        Event::Extend,
        Event::ApproveExtension,
        Event::RefuseExtension,
        Event::Categorize,
        Event::Note,
    ]
    .into_iter()
    .filter(|event| policy::may_do(staff.role, *event) && next(case.state, *event).is_some())
    .filter(|event| works || matches!(event, Event::Note | Event::FinishTask))
    .filter(|event| match event {
        _ if case.parent_id.is_some() && !merge::own(*event) => false,
        Event::Merge => case.children_count == 0,
        Event::Unmerge => case.parent_id.is_some(),
        Event::Answer => proposed.is_none(),
        Event::ApproveAnswer | Event::ReturnAnswer => anothers,
        Event::Extend => pending.is_none(),
        Event::ApproveExtension | Event::RefuseExtension => others,
        _ => true,
    })
    .map(|event| event.as_str().to_owned())
    .collect()
}
