package citizen.core

import citizen.core.generated.FloodsView
import citizen.core.generated.ItemView
import citizen.core.generated.Phone
import citizen.core.generated.PublicReportView
import citizen.core.generated.StationView

/** How far water comes up. */
enum class Depth { Ankle, Knee, Waist, Chest, Roof }

/** Rivers over an alarm level or followed, roads where people reported water, the nearest shelters. */
data class FloodPage(val rivers: List<River>, val roads: List<PublicLine>, val shelters: List<Item>, val heardAtMs: Long?)

class Floods internal constructor(private val phone: Phone) {
    /** As far as this phone has heard; a position puts the nearest first. */
    suspend fun page(near: Spot? = null): FloodPage = aside { phone.floods(near?.lat, near?.lon).plain() }

    /** Waits for the network. */
    suspend fun fetch() = stoppable { stop -> phone.fetchFloods(stop) }

    /** Begins a report that says how deep; answers the draft's id. */
    suspend fun begin(depth: Depth, vietnamese: Boolean): String = aside {
        phone.draftDepth(depth.generated(), spoken(vietnamese))
    }
}

private fun Depth.generated() = when (this) {
    Depth.Ankle -> citizen.core.generated.Depth.ANKLE
    Depth.Knee -> citizen.core.generated.Depth.KNEE
    Depth.Waist -> citizen.core.generated.Depth.WAIST
    Depth.Chest -> citizen.core.generated.Depth.CHEST
    Depth.Roof -> citizen.core.generated.Depth.ROOF
}

private fun FloodsView.plain() = FloodPage(
    rivers = stations.map(StationView::plain),
    roads = reports.map(PublicReportView::plain),
    shelters = shelters.map(ItemView::plain),
    heardAtMs = heardAt,
)
