package citizen.core

import citizen.core.generated.ReportDetail
import citizen.wire.generated.TimelineEntry
import citizen.wire.generated.TimelineKind

/** A step that happened. [kind] is a word of the message files, `step-…`. */
data class Step(val kind: String, val atMs: Long, val text: String?, val unit: String?, val stars: Int?)

/** The answer in force. */
data class Answer(val text: String, val unit: String, val atMs: Long)

/** What the person may do now. */
data class May(
    val edit: Boolean,
    val withdraw: Boolean,
    val add: Boolean,
    val rate: Boolean,
    val reopen: Boolean,
)

/** One report with everything known about it; [placed]: a position goes with it. */
data class ReportPage(
    val id: String,
    val stage: Stage,
    val text: String,
    val code: String?,
    val sos: Boolean,
    val where: Said?,
    val place: String?,
    val placed: Boolean,
    val submittedAtMs: Long?,
    val unit: String?,
    val dueAtMs: Long?,
    val question: String?,
    val answer: Answer?,
    val stars: Int?,
    val photos: List<Photo>,
    val steps: List<Step>,
    val waiting: List<OutboxLine>,
    val held: Said?,
    val may: May,
    val fetchedAtMs: Long?,
)

internal fun ReportDetail.page() = ReportPage(
    id = id,
    stage = stage(state, case?.state),
    text = text,
    code = code,
    sos = kind == citizen.wire.generated.ReportKind.SOS,
    where = words?.plain(),
    place = place?.name,
    placed = fix != null,
    submittedAtMs = submittedAt,
    unit = case?.unit?.name,
    dueAtMs = case?.dueAt,
    question = case?.question,
    answer = case?.reply?.let { Answer(it.text, it.unit.name, it.at) },
    stars = case?.rating?.stars?.toInt(),
    photos = media.map { it.photo() },
    steps = case?.timeline.orEmpty().map { it.step() },
    waiting = waiting.map { it.line() },
    held = held?.let { Said(it.vi, it.en) },
    may = May(may.edit, may.withdraw, may.add, may.rate, may.reopen),
    fetchedAtMs = fetchedAt,
)

internal fun TimelineKind.word() = name.lowercase().replace('_', '-')

private fun TimelineEntry.step() = Step(
    kind = kind.word(),
    atMs = at,
    text = text,
    unit = unit?.name,
    stars = stars?.toInt(),
)
