package citizen.desktop.reference

import androidx.compose.runtime.Composable
import citizen.core.CommuneFacts
import citizen.core.CommuneOffice
import citizen.core.CommunePlan
import citizen.core.CommuneShelter
import citizen.core.CommuneWarning
import citizen.core.Door
import citizen.core.MapArea
import citizen.core.MapCommune
import citizen.core.MapGroup
import citizen.core.MapHere
import citizen.core.MapKind
import citizen.core.MapLayer
import citizen.core.MapMark
import citizen.core.MapName
import citizen.core.MapPicture
import citizen.core.MapRing
import citizen.core.MapRuler
import citizen.core.Measured
import citizen.core.Said
import citizen.core.Stage
import citizen.desktop.reference.Samples.ago
import citizen.desktop.reference.Samples.same
import citizen.ui.map.MapCard
import citizen.ui.map.MapScreen
import citizen.ui.map.MapState

/** Maps that never change: four communes, every kind of mark. */
object MapSamples {
    private fun mark(kind: MapKind, title: String) =
        MapMark(kind, title, null, same(title), null, 0, null, true, null, null, null, null, null, null, false)

    private val warning = mark(MapKind.Warning, "Lũ trên sông Đakrông trên báo động 2").copy(level = 3, sign = "3", atMs = ago(1))
    private val over = mark(MapKind.River, "Thạch Hãn · Thạch Hãn")
        .copy(level = 3, sign = "2", step = same("báo động 2"), atMs = ago(0), metres = 12_400.0)
    private val calm = mark(MapKind.River, "Đakrông · Đakrông").copy(sign = "0", atMs = ago(1), metres = 480.0)
    private val silent = mark(MapKind.River, "Kiến Giang · Kiến Giang").copy(sign = "?", known = false, atMs = ago(30))
    private val report = mark(MapKind.Report, "Ổ gà sâu trước chợ, xe máy hay ngã").copy(stage = Stage.Working, atMs = ago(20), metres = 380.0)
    private val wordless = mark(MapKind.Report, "").copy(stage = Stage.Waiting, atMs = ago(0))
    private val salt = mark(MapKind.Point, "Điểm đo mặn Cửa Việt").copy(
        measured = Measured.Salinity,
        sign = "3",
        step = same("Hạn chế dùng cho sinh hoạt"),
        color = "#f59f00",
        atMs = ago(10),
        example = true,
    )
    private val heat = mark(MapKind.Heat, "Vệ tinh").copy(atMs = ago(1), example = true)
    private val shelter = mark(MapKind.Place, "Nhà văn hóa thôn Klu").copy(door = Door.Open, metres = 480.0, example = true)
    private val clinic = mark(MapKind.Place, "Trạm y tế xã Đakrông").copy(door = Door.Shut, metres = 1_900.0)
    private val marks = listOf(warning, over, calm, silent, report, wordless, salt, heat, shelter, clinic)

    private fun layer(id: String, kind: MapKind, count: Int, on: Boolean = true, name: Said? = null, measured: Measured? = null) =
        MapLayer(id, kind, name, measured, count, on)

    private val layers = listOf(
        layer("warning", MapKind.Warning, 1),
        layer("river", MapKind.River, 3),
        layer("report", MapKind.Report, 2),
        layer("point:salinity", MapKind.Point, 1, measured = Measured.Salinity),
        layer("heat", MapKind.Heat, 1),
        layer("place:shelters", MapKind.Place, 1, name = same("Nơi tránh trú")),
        layer("place:clinics", MapKind.Place, 1, on = false, name = same("Cơ sở y tế")),
    )

    private fun ring(vararg corners: Int): MapRing = FloatArray(corners.size) { corners[it].toFloat() }

    private val west = ring(20, 30, 150, 10, 170, 130, 140, 190, 30, 180)
    private val middle = ring(150, 10, 270, 40, 280, 150, 170, 130)
    private val coast = ring(270, 40, 350, 90, 330, 170, 280, 150)
    private val south = ring(30, 180, 140, 190, 170, 130, 280, 150, 330, 170, 260, 300, 90, 290)
    private val picture = MapPicture(
        communes = listOf(
            MapCommune("1", own = false, followed = false, listOf(west)),
            MapCommune("2", own = false, followed = true, listOf(middle)),
            MapCommune("3", own = false, followed = false, listOf(coast, ring(355, 20, 362, 22, 358, 30))),
            MapCommune("4", own = true, followed = false, listOf(south)),
        ),
        areas = listOf(MapArea(3, listOf(listOf(middle), listOf(coast)))),
        names = listOf(MapName(listOf("Xã Đakrông"), 180f, 235f, own = true), MapName(listOf("Xã Hướng", "Hiệp"), 90f, 150f, own = false)),
        groups = listOf(
            MapGroup(60f, 60f, listOf(7)),
            MapGroup(110f, 90f, listOf(6)),
            MapGroup(120f, 250f, listOf(8, 9)),
            MapGroup(240f, 220f, listOf(4)),
            MapGroup(60f, 115f, listOf(3)),
            MapGroup(200f, 180f, listOf(2)),
            MapGroup(300f, 110f, listOf(1, 5)),
            MapGroup(215f, 80f, listOf(0)),
        ),
        shown = marks.indices.toList(),
        here = MapHere(160f, 265f, 26f),
        ruler = MapRuler(10_000, 90f),
    )
    private val state = MapState(null, true, "Xã Đakrông", layers, marks, picture, listOf(calm, shelter, report, over, warning, salt), null, false)
    private val facts = CommuneFacts(
        warnings = listOf(CommuneWarning("w", 3, same("Lũ trên sông Đakrông trên báo động 2"))),
        shelters = 2,
        shelterService = "floods",
        nearest = CommuneShelter("s", same("Nhà văn hóa thôn Klu"), 480.0),
        office = CommuneOffice(same("UBND xã Đakrông"), "02333888111"),
        reports = 1,
        rivers = emptyList(),
        plans = listOf(CommunePlan("p", same("Đất ở nông thôn (ví dụ)"))),
    )
    private val bare = picture.let { MapPicture(it.communes, emptyList(), it.names, emptyList(), emptyList(), null, it.ruler) }
    private val long = "Trạm thủy văn hạ lưu đập tràn liên hồ chứa Đakrông – Rào Quán – Thạch Hãn, thôn Nghĩa Hành"

    val screens: Map<String, @Composable () -> Unit> = mapOf(
        "map" to { MapScreen(state) {} },
        "map-all-kinds" to { MapScreen(state.copy(shown = listOf(silent, wordless, heat, clinic, salt))) {} },
        "map-card" to { MapScreen(state.copy(card = MapCard("Xã Đakrông", listOf(shelter, clinic), facts))) {} },
        "map-card-bare" to { MapScreen(state.copy(card = MapCard("Xã Đakrông", emptyList(), null), lost = true)) {} },
        "map-first" to { MapScreen(state.copy(hasMap = false, own = null, layers = emptyList(), marks = emptyList(), picture = null, shown = emptyList())) {} },
        "map-list" to { MapScreen(state.copy(hasMap = false, own = null, picture = null)) {} },
        "map-nothing" to { MapScreen(state.copy(service = same("Y tế, dịch bệnh"), picture = bare, shown = emptyList())) {} },
        "map-longest" to { MapScreen(state.copy(shown = listOf(over.copy(title = same(long), step = same("báo động 3 và mực nước lũ lịch sử năm 1999"))))) {} },
    )
}
