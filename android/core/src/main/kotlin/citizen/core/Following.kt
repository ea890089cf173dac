package citizen.core

import citizen.core.generated.FollowedKind
import citizen.core.generated.Phone

/** What something followed is. */
enum class Kind { Station, Point, Collection, Item }

/** Something that is followed, and the [service] that shows it. */
data class Followed(val kind: Kind, val id: String, val service: String, val title: Said)

/** What a person follows beside communes; nobody else learns of it. */
class Following internal constructor(private val phone: Phone) {
    suspend fun all(): List<Followed> = aside { phone.followed().map { it.plain() } }

    /** Whether exactly this is followed. */
    suspend fun has(id: String): Boolean = aside { phone.follows(id) }

    /** A station, a point or all of a collection that [service] shows. */
    suspend fun follow(service: String, id: String, on: Boolean) = aside { phone.follow(service, id, on) }

    /** A place or a publication. */
    suspend fun follow(item: String, on: Boolean) = aside { phone.followItem(item, on) }
}

private fun citizen.core.generated.Followed.plain() = Followed(
    kind = when (kind) {
        FollowedKind.STATION -> Kind.Station
        FollowedKind.POINT -> Kind.Point
        FollowedKind.COLLECTION -> Kind.Collection
        FollowedKind.ITEM -> Kind.Item
    },
    id = id,
    service = service,
    title = title.plain(),
)
