package citizen.core

import citizen.core.generated.NoticeAbout
import citizen.core.generated.NoticeKind
import citizen.core.generated.Phone

/** What a notice is about. */
enum class About { Station, Point, Item }

/** Something followed changed, or something new tells of it; of what is [gone] there is nothing to open. */
data class Notice(
    val id: String,
    val about: About,
    val subject: String,
    val service: String?,
    val gone: Boolean,
    val title: Said,
    val text: Said,
    val atMs: Long,
    val seen: Boolean,
)

/** What was told of what is followed. */
class Notices internal constructor(private val phone: Phone) {
    /** One a thing, the last first. */
    suspend fun all(): List<Notice> = aside { phone.notices().map { it.plain() } }

    suspend fun seen(id: String) = aside { phone.noticeSeen(id) }
}

internal fun citizen.core.generated.Notice.plain() = Notice(
    id = id,
    about = when (about) {
        NoticeAbout.STATION -> About.Station
        NoticeAbout.POINT -> About.Point
        NoticeAbout.ITEM -> About.Item
    },
    subject = subject,
    service = service,
    gone = kind == NoticeKind.GONE,
    title = title.plain(),
    text = text.plain(),
    atMs = at,
    seen = seen,
)
