package citizen.core

import citizen.core.generated.Phone
import citizen.wire.generated.ConsentView
import citizen.wire.generated.PersonalRequestKind
import citizen.wire.generated.PersonalRequestView

/** A purpose the province wants consent for, in the [version] of its text that is in force. */
data class Consent(
    val purpose: String,
    val name: Said,
    val text: Said,
    val version: String,
    val sensitive: Boolean,
    val given: Boolean,
    val decidedAtMs: Long?,
)

/** What a person may ask about their own data. */
enum class DataWish { View, Correct, Withdraw, Restrict, Erase }

/** How far what was asked is. */
enum class WishStage { Open, Done, Refused }

/** What was asked about one's own data; [answer]: what the province said last. */
data class DataRequest(
    val id: String,
    val wish: DataWish,
    val stage: WishStage,
    val madeAtMs: Long,
    val dueAtMs: Long,
    val answer: String?,
)

/** What the province keeps about the person, counted; [document] is all of it, JSON. */
class DataKept(
    val atMs: Long,
    val reports: Int,
    val media: Int,
    val steps: Int,
    val decisions: Int,
    val document: ByteArray,
)

/** The person's rights over what the province keeps about them. All of it waits for the network. */
class Personal internal constructor(private val phone: Phone) {
    suspend fun consents(): List<Consent> = stoppable { stop -> phone.consents(stop).map { it.plain() } }

    /** Consents to what was shown, or withdraws from now on; answers with every purpose. */
    suspend fun decide(consent: Consent, given: Boolean): List<Consent> = stoppable { stop ->
        phone.decideConsent(consent.purpose, consent.version, given, stop).map { it.plain() }
    }

    /** The newest first. */
    suspend fun requests(): List<DataRequest> = stoppable { stop -> phone.personalRequests(stop).map { it.plain() } }

    suspend fun ask(wish: DataWish, text: String? = null): DataRequest = stoppable { stop ->
        phone.askAboutData(wish.wire(), text, stop).plain()
    }

    suspend fun kept(): DataKept = stoppable { stop ->
        with(phone.personalKept(stop)) {
            DataKept(at, reports.toInt(), media.toInt(), steps.toInt(), decisions.toInt(), document)
        }
    }

    /** The same as an archive with every photo and film; may take minutes. */
    suspend fun archive(): ByteArray = stoppable { stop -> phone.personalArchive(stop) }
}

private fun ConsentView.plain() = Consent(purpose, name.plain(), text.plain(), version, sensitive, given, decidedAt)

private fun PersonalRequestView.plain() = DataRequest(
    id = id,
    wish = when (kind) {
        PersonalRequestKind.VIEW -> DataWish.View
        PersonalRequestKind.CORRECT -> DataWish.Correct
        PersonalRequestKind.WITHDRAW -> DataWish.Withdraw
        PersonalRequestKind.RESTRICT -> DataWish.Restrict
        PersonalRequestKind.ERASE -> DataWish.Erase
    },
    stage = when (state) {
        "done" -> WishStage.Done
        "refused" -> WishStage.Refused
        else -> WishStage.Open
    },
    madeAtMs = madeAt,
    dueAtMs = dueAt,
    answer = answer,
)

private fun DataWish.wire() = when (this) {
    DataWish.View -> PersonalRequestKind.VIEW
    DataWish.Correct -> PersonalRequestKind.CORRECT
    DataWish.Withdraw -> PersonalRequestKind.WITHDRAW
    DataWish.Restrict -> PersonalRequestKind.RESTRICT
    DataWish.Erase -> PersonalRequestKind.ERASE
}
