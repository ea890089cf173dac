package citizen.core

import citizen.core.generated.ReportState
import citizen.wire.generated.CaseState

/** Where a report stands, for a person: on this phone, then at the server. */
enum class Stage {
    Draft,
    Waiting,
    Sending,
    SignIn,
    Held,
    Sent,
    Accepted,
    Working,
    Asked,
    Answered,
    Closed,
    Rejected,
    Withdrawn,
}

internal fun stage(here: ReportState, there: CaseState?): Stage = when (here) {
    ReportState.DRAFT -> Stage.Draft
    ReportState.QUEUED -> Stage.Waiting
    ReportState.SENDING -> Stage.Sending
    ReportState.AUTH_WAIT -> Stage.SignIn
    ReportState.HELD -> Stage.Held
    ReportState.WITHDRAWING, ReportState.WITHDRAWN -> Stage.Withdrawn
    ReportState.DELIVERED, ReportState.COMPLETE -> there?.stage() ?: Stage.Sent
}

internal fun CaseState.stage(): Stage = when (this) {
    CaseState.RECEIVED -> Stage.Sent
    CaseState.ACCEPTED -> Stage.Accepted
    CaseState.IN_PROGRESS -> Stage.Working
    CaseState.ASKED -> Stage.Asked
    CaseState.ANSWERED -> Stage.Answered
    CaseState.CLOSED -> Stage.Closed
    CaseState.REJECTED -> Stage.Rejected
    CaseState.WITHDRAWN -> Stage.Withdrawn
}
