package citizen.core

import citizen.core.generated.AlertDetail
import citizen.core.generated.Phone
import citizen.core.generated.Standing
import citizen.wire.generated.AlertStatus
import citizen.wire.generated.AlertText

/** What is said, in one language. */
data class Message(val headline: String, val description: String, val steps: List<String>)

/** Where a warning stands for this phone. */
enum class Concern { Here, Elsewhere, Over }

/** A warning. */
data class Warning(
    val id: String,
    val level: Int,
    val hazard: String,
    val vi: Message,
    val en: Message?,
    val area: Said,
    val sender: String,
    val sentAtMs: Long,
    val expiresAtMs: Long,
    val concern: Concern,
    val drill: Boolean,
    val allClear: Boolean,
    val safe: Boolean,
    val seen: Boolean,
)

/** Whether warnings would reach this phone; [heardAtMs]: when the last one did. */
data class Reach(
    val server: Boolean,
    val keys: Boolean,
    val follows: Boolean,
    val position: Boolean,
    val boundaries: Boolean,
    val good: Boolean,
    val heardAtMs: Long?,
)

class Warnings internal constructor(private val phone: Phone) {
    suspend fun all(): List<Warning> = aside { phone.alerts().map { it.plain() } }

    suspend fun read(id: String): Warning = aside { phone.alert(id).plain() }

    /** Level, place, time, what to do, source and where it can be checked: to be handed on. */
    suspend fun text(id: String, vietnamese: Boolean): String =
        aside { phone.shareAlert(id, spoken(vietnamese)) }

    suspend fun spoken(id: String): String = aside { phone.alertSpoken(id) }

    suspend fun shown(id: String) = aside { phone.alertShown(id) }

    suspend fun safe(id: String) = aside { phone.safe(id) }

    /** A push message came; answers whether it is new and believed. */
    fun hear(message: ByteArray): Boolean = plain { phone.hearAlert(message) }

    suspend fun followed(): Set<String> = aside { phone.followedCommunes().toSet() }

    suspend fun follow(commune: String, on: Boolean) = aside { phone.followCommune(commune, on) }

    /** The phone is there now: what is in force there rings. The position stays on this phone. */
    suspend fun moved(to: Spot) = aside { phone.movedTo(to.lat, to.lon, to.accuracyM ?: UNMEASURED_M) }

    /** Whether warnings are judged by where this phone was last. */
    suspend fun placed(): Boolean = aside { phone.lastPosition() != null }

    suspend fun reach(): Reach = stoppable { stop ->
        with(phone.reachTest(stop)) {
            Reach(server, keys > 0u, communes + places > 0u, position, boundaries, good, lastHeardAt)
        }
    }

    private companion object {
        /** How far off a position may be that comes without a word of it. */
        const val UNMEASURED_M = 1_000.0
    }
}

private fun AlertDetail.plain() = Warning(
    id = alert.id,
    level = alert.level.toInt(),
    hazard = alert.hazard,
    vi = alert.vi.plain(),
    en = alert.en?.plain(),
    area = alert.area.name.plain(),
    sender = alert.sender,
    sentAtMs = alert.sent,
    expiresAtMs = alert.expires,
    concern = when (standing) {
        Standing.ACTIVE -> Concern.Here
        Standing.ELSEWHERE -> Concern.Elsewhere
        Standing.EXPIRED, Standing.ENDED -> Concern.Over
    },
    drill = alert.status != AlertStatus.ACTUAL,
    allClear = alert.allClear,
    safe = safeAt != null,
    seen = shownAt != null,
)

private fun AlertText.plain() = Message(headline, description, steps)
