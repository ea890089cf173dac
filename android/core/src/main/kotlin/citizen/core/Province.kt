package citizen.core

import citizen.core.generated.Phone
import citizen.core.generated.Preferences
import citizen.core.generated.WantedCommunes
import citizen.wire.generated.Catalog

/** What a report can be about. */
data class Category(val id: String, val name: Said, val group: Said, val advice: Said?, val questions: List<CategoryQuestion>)

/** A number to call; [free] only where that is known. One that [texts] takes reports by text message. */
data class Hotline(val number: String, val name: Said, val free: Boolean?, val texts: Boolean = false)

data class Commune(val code: String, val name: String)

/** The province as last fetched. */
data class Guide(
    val province: Said,
    val categories: List<Category>,
    val hotlines: List<Hotline>,
    val communes: List<Commune>,
)

/** What the person prefers of sending and fetching; [followedOnly]: what is about followed communes and about everybody. */
data class Sending(val dataSaver: Boolean, val wifiOnlyMedia: Boolean, val followedOnly: Boolean)

/** Where a position lies. */
data class Located(val commune: String?, val where: Said?, val outside: Boolean)

class Province internal constructor(private val phone: Phone) {
    /** Nothing before the first sync. */
    suspend fun guide(): Guide? = aside { phone.catalog()?.plain() }

    suspend fun locate(lat: Double, lon: Double): Located = aside {
        with(phone.locate(lat, lon)) { Located(place?.name, words?.plain(), place?.outside == true) }
    }

    suspend fun sending(): Sending = aside {
        phone.preferences().let { Sending(it.dataSaver, it.wifiOnlyMedia, it.communes == WantedCommunes.FOLLOWED) }
    }

    suspend fun prefer(sending: Sending) = aside {
        val kept: Preferences = phone.preferences()
        val communes = if (sending.followedOnly) WantedCommunes.FOLLOWED else WantedCommunes.ALL
        phone.setPreferences(kept.copy(dataSaver = sending.dataSaver, wifiOnlyMedia = sending.wifiOnlyMedia, communes = communes))
    }
}

private fun Catalog.plain() = Guide(
    province = province.plain(),
    categories = categories.map { it.plain() },
    hotlines = hotlines.map { it.plain() },
    communes = communes.map { Commune(it.code, it.name) },
)

internal fun citizen.wire.generated.Hotline.plain() = Hotline(number, name.plain(), free, texts)
