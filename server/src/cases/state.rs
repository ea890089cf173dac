//! Which event leads a case from which state to which: one table. What is not
//! in it cannot happen.

use citizen_wire::case::{CaseState, TimelineKind};

/// Something that happens to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// A desk takes it on.
    Accept,
    /// It goes to a unit.
    Assign,
    /// The person is asked; the clock pauses.
    Ask,
    /// The person adds something; a question counts as answered.
    Add,
    /// The unit answers.
    Answer,
    /// The unit's answer waits for somebody to approve it.
    ProposeAnswer,
    /// It goes to the person.
    ApproveAnswer,
    /// It goes back to be written anew.
    ReturnAnswer,
    /// It is finished.
    Close,
    /// It is refused, with a reason.
    Reject,
    /// The unit sends it back as not its own.
    Bounce,
    /// It is worked with another case from here on.
    Merge,
    /// It is worked by itself again.
    Unmerge,
    /// A part of it goes to another unit.
    Split,
    /// A part of it is done.
    FinishTask,
    /// Somebody of the unit becomes responsible.
    Give,
    /// More time is asked for.
    Extend,
    /// More time is given.
    ApproveExtension,
    /// No more time is given.
    RefuseExtension,
    /// Somebody is reminded of the deadline.
    Remind,
    /// The desk says what it is about.
    Categorize,
    /// A note among colleagues.
    Note,
    /// The person takes it back.
    Withdraw,
    /// The person rates the answer.
    Rate,
    /// The person is not content; once.
    Reopen,
}

impl Event {
    /// Every event.
    pub const ALL: [Self; 25] = [
        Self::Accept,
        Self::Assign,
        Self::Ask,
        Self::Add,
        Self::Answer,
        Self::ProposeAnswer,
        Self::ApproveAnswer,
        Self::ReturnAnswer,
        Self::Close,
        Self::Reject,
        Self::Bounce,
        Self::Merge,
        Self::Unmerge,
        Self::Split,
        Self::FinishTask,
        Self::Give,
        Self::Extend,
        Self::ApproveExtension,
        Self::RefuseExtension,
        Self::Remind,
        Self::Categorize,
        Self::Note,
        Self::Withdraw,
        Self::Rate,
        Self::Reopen,
    ];

    /// The verb, in addresses and in the audit.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Assign => "assign",
            Self::Ask => "ask",
            Self::Add => "add",
            Self::Answer => "answer",
            Self::ProposeAnswer => "propose_answer",
            Self::ApproveAnswer => "approve_answer",
            Self::ReturnAnswer => "return_answer",
            Self::Close => "close",
            Self::Reject => "reject",
            Self::Bounce => "bounce",
            Self::Merge => "merge",
            Self::Unmerge => "unmerge",
            Self::Split => "split",
            Self::FinishTask => "finish_task",
            Self::Give => "give",
            Self::Extend => "extend",
            Self::ApproveExtension => "approve_extension",
            Self::RefuseExtension => "refuse_extension",
            Self::Remind => "remind",
            Self::Categorize => "categorize",
            Self::Note => "note",
            Self::Withdraw => "withdraw",
            Self::Rate => "rate",
            Self::Reopen => "reopen",
        }
    }

    /// The entry it leaves on the timeline.
    pub const fn entry_kind(self) -> TimelineKind {
        match self {
            Self::Accept => TimelineKind::Accepted,
            Self::Assign | Self::Bounce => TimelineKind::Routed,
            Self::Ask => TimelineKind::Asked,
            Self::Add => TimelineKind::Added,
            Self::Answer | Self::ApproveAnswer => TimelineKind::Answered,
            Self::Close => TimelineKind::Closed,
            Self::Reject => TimelineKind::Rejected,
            Self::Merge => TimelineKind::Merged,
            Self::Unmerge => TimelineKind::Unmerged,
            Self::ApproveExtension => TimelineKind::Extended,
            Self::Note
            | Self::ProposeAnswer
            | Self::ReturnAnswer
            | Self::Split
            | Self::FinishTask
            | Self::Give
            | Self::Extend
            | Self::RefuseExtension
            | Self::Categorize
            | Self::Remind => TimelineKind::Note,
            Self::Withdraw => TimelineKind::Withdrawn,
            Self::Rate => TimelineKind::Rated,
            Self::Reopen => TimelineKind::Reopened,
        }
    }
}

/// Where `event` leads from `state`; `None` when it cannot happen there.
pub const fn next(state: CaseState, event: Event) -> Option<CaseState> {
    use CaseState::{Accepted, Answered, Asked, Closed, InProgress, Received, Rejected, Withdrawn};
    Some(match (event, state) {
        (Event::Accept, Received) => Accepted,
        (Event::Assign, Received | Accepted | InProgress) => InProgress,
        // The desk takes it on anew.
        (Event::Bounce, Received | Accepted | InProgress) => Received,
        // The question to the person stays open at the next unit.
        (Event::Assign | Event::Bounce, Asked) => Asked,
        // Whoever merges a case has looked at it; a question of its own is open no longer.
        (Event::Merge, Received | Accepted) => Accepted,
        (Event::Merge, InProgress | Asked) => InProgress,
        (Event::Ask, Received | Accepted | InProgress | Asked) => Asked,
        (Event::Add, Asked) => InProgress,
        (Event::Add, Received | Accepted | InProgress | Answered) => state,
        (Event::Answer | Event::ApproveAnswer, Received | Accepted | InProgress | Asked) => {
            Answered
        }
        (Event::Close, Answered) => Closed,
        (Event::Reject, Received | Accepted | InProgress | Asked) => Rejected,
        (
            Event::Unmerge
            | Event::ProposeAnswer
            | Event::ReturnAnswer
            | Event::Split
            | Event::FinishTask
            | Event::Give
            | Event::Extend
            | Event::ApproveExtension
            | Event::RefuseExtension
            | Event::Categorize
            | Event::Remind,
            Received | Accepted | InProgress | Asked,
        ) => state,
        (Event::Note, _) => state,
        // A low rating that nobody heeded.
        (Event::Remind, Answered | Closed) => state,
        (Event::Withdraw, Received | Accepted | InProgress | Asked) => Withdrawn,
        (Event::Rate, Answered | Closed) => state,
        (Event::Reopen, Answered | Closed) => InProgress,
        (
            _,
            Received | Accepted | InProgress | Asked | Answered | Closed | Rejected | Withdrawn,
        ) => return None,
    })
}

/// Whether somebody still has to do something about it.
pub const fn is_open(state: CaseState) -> bool {
    matches!(
        state,
        CaseState::Received | CaseState::Accepted | CaseState::InProgress | CaseState::Asked
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever order events come in, what ended stays ended and nothing
        /// is answered that was not open.
        #[test]
        fn no_sequence_of_events_breaks_the_rules(
            events in proptest::collection::vec(0..Event::ALL.len(), 0..40)
        ) {
            let mut state = CaseState::Received;
            for event in events.into_iter().map(|index| Event::ALL[index]) {
                let Some(after) = next(state, event) else { continue };
                if matches!(state, CaseState::Rejected | CaseState::Withdrawn) {
                    prop_assert_eq!(after, state);
                }
                if after == CaseState::Answered && state != CaseState::Answered {
                    prop_assert!(is_open(state));
                    prop_assert!(matches!(event, Event::Answer | Event::ApproveAnswer));
                }
                if after == CaseState::Closed && state != CaseState::Closed {
                    prop_assert_eq!((state, event), (CaseState::Answered, Event::Close));
                }
                if is_open(after) && !is_open(state) {
                    prop_assert_eq!(event, Event::Reopen);
                }
                state = after;
            }
        }
    }

    #[test]
    fn the_declared_pairs_are_these_and_no_others() {
        let declared = CaseState::ALL
            .into_iter()
            .flat_map(|state| Event::ALL.map(|event| (state, event)))
            .filter(|(state, event)| next(*state, *event).is_some())
            .count();
        assert_eq!(declared, 1 + 4 + 4 + 4 + 5 + 4 + 1 + 4 + 4 + 4 + 11 * 4 + 2 + 8 + 4 + 2 + 2);
    }
}
