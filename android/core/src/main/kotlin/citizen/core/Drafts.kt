package citizen.core

import citizen.core.generated.DraftForm
import citizen.core.generated.GivenAnswer
import citizen.core.generated.Phone
import citizen.core.generated.ReportDetail
import citizen.wire.generated.Fix
import citizen.wire.generated.FixSource
import citizen.wire.generated.ReportKind

/** What a person writes and chooses; [answers] to what the category asks, by the question's code. */
data class Form(
    val text: String,
    val category: String?,
    val hideName: Boolean,
    val sos: Boolean,
    val answers: Map<String, List<String>> = emptyMap(),
)

/** A position, degrees; [measured] by the phone, else put there by the person. */
data class Spot(val lat: Double, val lon: Double, val accuracyM: Double?, val measured: Boolean)

/** A draft as it is kept. */
data class Draft(
    val id: String,
    val form: Form,
    val spot: Spot?,
    val place: String?,
    val where: Said?,
    val photos: List<Photo>,
)

/** Writing a report. Whatever returned is durable. */
class Drafts internal constructor(private val phone: Phone) {
    suspend fun begin(): String = aside { phone.draftNew() }

    suspend fun all(): List<Draft> = aside { phone.drafts().map { it.draft() } }

    suspend fun read(id: String): Draft = aside { phone.report(id).draft() }

    suspend fun save(id: String, form: Form) = aside {
        val kind = if (form.sos) ReportKind.SOS else ReportKind.REPORT
        val answers = form.answers.map { (code, values) -> GivenAnswer(code, values) }
        phone.draftSave(id, DraftForm(form.text, form.category, answers, form.hideName, kind))
    }

    suspend fun place(id: String, spot: Spot?) = aside { phone.draftPlace(id, spot?.fix()) }

    suspend fun attach(id: String, file: ByteArray, name: String): String =
        stoppable { stop -> phone.attach(id, file, name, stop) }

    /** A film is too large to be handed over: the core reads the file itself. */
    suspend fun attachFile(id: String, path: String): String = aside { phone.attachFile(id, path) }

    suspend fun detach(photo: String) = aside { phone.detach(photo) }

    suspend fun discard(id: String) = aside { phone.discard(id) }

    suspend fun submit(id: String) = aside { phone.submit(id) }
}

private fun Spot.fix() = Fix(
    lat = lat,
    lon = lon,
    accuracyM = accuracyM,
    altitudeM = null,
    takenAt = null,
    source = if (measured) FixSource.GPS else FixSource.PIN,
    mocked = false,
)

internal fun Fix.spot() = Spot(lat, lon, accuracyM, source != FixSource.PIN)

private fun ReportDetail.draft() = Draft(
    id = id,
    form = Form(text, category, hideName, kind == ReportKind.SOS, answers.associate { it.code to it.values }),
    spot = fix?.spot(),
    place = place?.name,
    where = words?.plain(),
    photos = media.map { it.photo() },
)
