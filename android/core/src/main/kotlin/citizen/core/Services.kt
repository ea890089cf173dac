package citizen.core

import citizen.core.generated.HotspotView
import citizen.core.generated.ItemView
import citizen.core.generated.Opening
import citizen.core.generated.Phone
import citizen.core.generated.PointView
import citizen.core.generated.SectionView
import citizen.core.generated.ServiceView
import citizen.wire.generated.Holds
import citizen.wire.generated.LatestFigure

/** A service of the app. */
data class ServiceName(val id: String, val name: Said, val icon: String)

/** A screen of the app that a service leads to, by the name the province's catalog has for it. */
enum class Lead(internal val stored: String) {
    Warnings("warnings"),
    Rivers("rivers"),
    Depth("depth"),
    MyReports("my_reports"),
    PublicReports("public_reports"),
    Dossiers("dossiers"),
    Figures("figures"),
    Ask("ask"),
}

/** Whether a place is open. */
enum class Door { Open, Shut, Closed }

/** A line of a table. */
data class Line(val label: Said, val value: Said)

/** Lines under a heading. */
data class Lines(val title: Said, val lines: List<Said>)

/** A place or a publication. */
data class Item(
    val id: String,
    val title: Said,
    val summary: Said?,
    val text: Said?,
    val spoken: Said?,
    val address: String?,
    val phones: List<String>,
    val capacity: Int?,
    val stepFree: Boolean?,
    val facts: List<Line>,
    val lists: List<Lines>,
    val source: String?,
    val metres: Double?,
    val door: Door?,
    /** It is followed, or tells of a place that is; not in a search. */
    val followed: Boolean,
    val stale: Boolean,
    /** Of something to read: whole hours since it was made known; not in a search. */
    val ageHours: Int?,
    val storm: Storm?,
    val verifiedOn: String?,
    val publishedAtMs: Long,
    val example: Boolean,
)

/** A collection in a service: [count] in all, the nearest or latest in [rows]; [followed]: all of it. */
data class Section(val id: String, val name: Said, val count: Int, val followed: Boolean, val rows: List<Item>)

/** A service with everything it shows; of the screens it leads to those that this app has. */
data class ServicePage(
    val service: ServiceName,
    val leads: List<Lead>,
    /** Its texts and places are kept on this phone. */
    val wanted: Boolean,
    /** It can be shown for a commune of choice; [commune] is the one that was chosen. */
    val byCommune: Boolean,
    val commune: String?,
    /** Plans that hold where the phone is. */
    val here: List<Item>,
    val sections: List<Section>,
    /** It shows what is measured, also while nothing is known of it. */
    val measures: Boolean,
    /** It shows something that has a position. */
    val placed: Boolean,
    val points: List<Point>,
    val heats: List<Heat>,
    val figures: List<Figure>,
    val reports: List<Category>,
    val numbers: List<Hotline>,
    val heardAtMs: Long?,
)

class Services internal constructor(private val phone: Phone) {
    /** In the order of the province; none before the first sync. */
    suspend fun all(): List<ServiceName> = aside { phone.catalog()?.services.orEmpty().map { it.plain() } }

    suspend fun page(id: String, near: Spot? = null): ServicePage = aside {
        with(phone.service(id, near?.lat, near?.lon)) { plain() }
    }

    /** The commune whose weather is shown, by its code, or none again. */
    suspend fun chooseCommune(code: String?) = aside { phone.chooseWeatherCommune(code) }

    suspend fun item(id: String, near: Spot? = null): Item = aside { phone.item(id, near?.lat, near?.lon).plain() }

    /** What is read aloud of it: numbers and units in words. */
    suspend fun aloud(id: String, vietnamese: Boolean): String = aside { phone.readAloud(id, spoken(vietnamese)).text }

    suspend fun search(words: String, limit: Int): List<Item> = aside {
        phone.search(words, limit.toUInt()).map(ItemView::plain)
    }
}

private const val HOUR_S = 3_600L

private fun citizen.wire.generated.Service.plain() = ServiceName(id, name.plain(), icon)

private fun ServiceView.plain() = ServicePage(
    service = service.plain(),
    leads = service.screens.mapNotNull { name -> Lead.entries.find { it.stored == name } },
    wanted = wanted,
    byCommune = byCommune,
    commune = commune?.name,
    here = here.map(ItemView::plain),
    sections = sections.map(SectionView::plain),
    measures = service.observes.isNotEmpty(),
    placed = points.isNotEmpty() || hotspots.isNotEmpty() ||
        sections.any { it.collection.holds == Holds.PLACES && it.count > 0u },
    points = points.map(PointView::plain),
    heats = hotspots.map(HotspotView::plain),
    figures = figures.map(LatestFigure::plain),
    reports = reports.map { it.plain() },
    numbers = numbers.map { it.plain() },
    heardAtMs = heardAt,
)

private fun SectionView.plain() =
    Section(collection.id, collection.name.plain(), count.toInt(), followed, rows.map(ItemView::plain))

internal fun ItemView.plain() = Item(
    id = id,
    title = title.plain(),
    summary = summary?.plain(),
    text = text?.plain(),
    spoken = (speech ?: summary ?: text)?.plain(),
    address = address,
    phones = phones,
    capacity = capacity?.toInt(),
    stepFree = stepFree,
    facts = facts.map { Line(it.label.plain(), it.value.plain()) },
    lists = lists.map { list -> Lines(list.title.plain(), list.lines.map { it.plain() }) },
    source = source?.name,
    metres = metres,
    door = opening?.door(),
    followed = followed,
    stale = stale,
    ageHours = ageS?.let { (it / HOUR_S).toInt() },
    storm = storm?.plain(),
    verifiedOn = verifiedOn,
    publishedAtMs = publishedAt,
    example = example,
)

internal fun Opening.door(): Door? = when (this) {
    is Opening.Open -> Door.Open
    is Opening.Shut -> Door.Shut
    Opening.Closed -> Door.Closed
    Opening.Unknown -> null
}
