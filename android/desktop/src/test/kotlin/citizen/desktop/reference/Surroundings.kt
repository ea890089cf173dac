package citizen.desktop.reference

import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.ImageBitmap
import citizen.core.About
import citizen.core.Answered
import citizen.core.FloodPage
import citizen.core.Followed
import citizen.core.Gate
import citizen.core.Heat
import citizen.core.Hit
import citizen.core.Item
import citizen.core.Kind
import citizen.core.Ladder
import citizen.core.Live
import citizen.core.LiveAbout
import citizen.core.Measured
import citizen.core.Notice
import citizen.core.Point
import citizen.core.Reading
import citizen.core.Rung
import citizen.core.Section
import citizen.core.ServiceName
import citizen.core.Trouble
import citizen.desktop.reference.Samples.ago
import citizen.desktop.reference.Samples.communes
import citizen.desktop.reference.Samples.figure
import citizen.desktop.reference.Samples.hotlines
import citizen.desktop.reference.Samples.item
import citizen.desktop.reference.Samples.names
import citizen.desktop.reference.Samples.publics
import citizen.desktop.reference.Samples.river
import citizen.desktop.reference.Samples.same
import citizen.desktop.reference.Samples.service
import citizen.ui.asking.AskScreen
import citizen.ui.asking.AskState
import citizen.ui.floods.DepthScreen
import citizen.ui.floods.DepthState
import citizen.ui.measured.PointScreen
import citizen.ui.measured.PointState
import citizen.ui.measured.Seen
import citizen.ui.services.GoneScreen
import citizen.ui.services.ServiceScreen
import citizen.ui.services.ServiceState
import citizen.ui.services.WeatherCommuneScreen
import citizen.ui.services.WeatherCommuneState
import citizen.ui.told.FollowedScreen
import citizen.ui.told.FollowedState
import citizen.ui.told.NoticesScreen
import citizen.ui.told.NoticesState

/** States of what is asked, followed and measured. */
internal object Surroundings {
    private val ladder = Ladder(
        "g/l",
        listOf(
            Rung(0.0, same("Nước ngọt"), "#4c8f4c"),
            Rung(1.0, same("Hạn chế dùng cho sinh hoạt"), "#e0a030"),
            Rung(4.0, same("Nguy hiểm cho lúa"), "#c0392b"),
        ),
    )
    private val point = Point(
        id = "s", measured = Measured.Salinity, name = "Điểm đo mặn Cửa Việt",
        readings = listOf(Reading(same("Độ mặn"), "g/l", ago(10), 2.5, null, null, null)), metres = 3_200.0, stale = false,
        index = 2.5, step = ladder.rungs[1], ladder = ladder, followed = true, example = true,
    )
    private val rain = point.copy(
        id = "r",
        measured = Measured.Rain,
        name = "Đo mưa Đông Hà",
        readings = listOf(Reading(same("Mưa"), "mm", ago(0), 12.5, null, 12.5, 52.0)),
        index = null,
        step = null,
        ladder = null,
        followed = false,
    )
    private val gate = rain.copy(
        id = "g",
        measured = Measured.Gate,
        name = "Cống ngăn mặn",
        readings = listOf(Reading(same(""), "", ago(5), null, Gate.Closed, null, null)),
    )
    private val camera = rain.copy(
        id = "c",
        measured = Measured.Camera,
        name = "Ngã tư Đông Hà",
        readings = listOf(Reading(same(""), "", ago(0), null, null, null, null)),
    )
    private val heat = Heat(ago(1), same("Xã Đakrông, cách cầu Đakrông 2 km về phía tây"), 16.66, 106.819, "VIIRS", "7,5 MW", 2_100.0, true)
    private val old = point.copy(id = "o", name = "Điểm đo mặn Gio Hải", stale = true, index = null, step = null, followed = false)
    private val salinity = service.copy(
        service = ServiceName("salinity", same("Xâm nhập mặn, nông nghiệp"), "sprout"),
        leads = emptyList(),
        sections = listOf(Section("crop_advice", same("Khuyến cáo mùa vụ"), 0, true, emptyList())),
        measures = true,
        points = listOf(point, old, gate),
    )
    private val advice = item.copy(
        id = "q", title = same("Không có mạng thì gửi phản ánh thế nào?"), summary = null,
        text = same("Cứ viết và gửi như thường. Máy giữ lại và tự gửi khi có mạng."), address = null, phones = emptyList(),
        capacity = null, stepFree = null, facts = emptyList(), lists = emptyList(), metres = null, door = null, verifiedOn = null,
    )
    private val notices = listOf(
        Notice("item/o", About.Item, "o", "utilities", false, same("Cắt điện xã Đakrông sáng 28/11"), same("Mới trong mục Cắt điện, cắt nước"), ago(1), false),
        Notice("point/g", About.Point, "g", "salinity", false, same("Cống ngăn mặn"), same("Cống đã đóng"), ago(5), true),
    )
    private val follows = listOf(
        Followed(Kind.Station, "554600", "floods", same("Thạch Hãn (Thạch Hãn)")),
        Followed(Kind.Point, "g", "salinity", same("Cống ngăn mặn")),
        Followed(Kind.Collection, "outages", "utilities", same("Cắt điện, cắt nước")),
        Followed(Kind.Item, "i", "education", same("Trường tiểu học Đakrông")),
    )
    private val asking = AskState("", null, null, false, hotlines.drop(1), ago(0))
    private val known = asking.copy(
        typed = "khong co mang gui the nao",
        answer = Answered(true, listOf(advice, item).map(Hit::Published), emptyList()),
        helped = true,
    )
    private val level = Hit.Known(
        Live(
            LiveAbout.River,
            "554600",
            null,
            same("Mực nước tại Thạch Hãn (sông Thạch Hãn)"),
            same("Mực nước 4,25 m, đo lúc 14:00 ngày 26/11/2026.\nTrên báo động 1.\nNước đang lên."),
            same("Trạm Thạch Hãn, sông Thạch Hãn"),
            ago(1),
            false,
        ),
    )
    private val weather = service.copy(
        service = ServiceName("weather", same("Thời tiết, bão"), "cloud-sun"), leads = emptyList(), byCommune = true, commune = "Xã Đakrông",
        sections = listOf(Section("weather_bulletins", same("Bản tin thời tiết"), 1, false, listOf(advice))), measures = true, points = listOf(rain),
        heats = listOf(heat), figures = listOf(figure), reports = emptyList(), numbers = emptyList(),
    )
    private val utilities = weather.copy(
        service = ServiceName("utilities", same("Tiện ích đô thị, quy hoạch"), "lightbulb"),
        byCommune = false,
        commune = null,
        here = listOf(advice.copy(id = "p", title = same("Đất ở đô thị"), summary = same("Cao nhất 5 tầng, mật độ 60%."))),
        measures = false,
        points = emptyList(),
        heats = emptyList(),
    )

    val screens: Map<String, @Composable () -> Unit> = mapOf(
        "service-measured" to { ServiceScreen(ServiceState(salinity, false, null)) {} },
        "service-measured-first" to { ServiceScreen(ServiceState(salinity.copy(points = emptyList(), heardAtMs = null), true, null)) {} },
        "service-measured-offline" to { ServiceScreen(ServiceState(salinity, false, Trouble.Offline())) {} },
        "service-weather" to { ServiceScreen(ServiceState(weather, false, null)) {} },
        "service-here" to { ServiceScreen(ServiceState(utilities, false, null)) {} },
        "weather-commune" to { WeatherCommuneScreen(WeatherCommuneState(communes, "Xã Đakrông"), {}) {} },
        "point" to { PointScreen(PointState(point, null, false, null)) {} },
        "point-old" to { PointScreen(PointState(old, null, false, Trouble.Offline())) {} },
        "point-gone" to { PointScreen(PointState(null, null, false, null)) {} },
        "camera" to { PointScreen(PointState(camera, Seen(ImageBitmap(320, 180), ago(0)), false, null)) {} },
        "camera-none" to { PointScreen(PointState(camera, null, false, Trouble.NotFound())) {} },
        "item-gone" to { GoneScreen {} },
        "ask" to { AskScreen(asking) {} },
        "ask-known" to { AskScreen(known) {} },
        "ask-live" to {
            val warned = level.live.copy(
                about = LiveAbout.Warning,
                title = same("Lũ lớn trên sông"),
                source = same("Tỉnh Quảng Trị"),
                text = same("Cảnh báo đang có hiệu lực, cấp độ rủi ro 3/5, đến 20:00 ngày 26/11/2026."),
            )
            val old = level.live.copy(
                title = same("Mực nước tại Đakrông (sông Đakrông)"),
                source = same("Trạm Đakrông, sông Đakrông"),
                stale = true,
                text = same("Mực nước 30,1 m, đo lúc 08:00 ngày 26/11/2026.\nSố đo này đã 6 giờ, không cho biết hiện giờ thế nào."),
            )
            val all = listOf(level, Hit.Known(warned), Hit.Known(old))
            AskScreen(asking.copy(typed = "Nước sông Thạch Hãn lên chưa?", answer = Answered(true, all, emptyList()))) {}
        },
        "ask-unknown" to { AskScreen(asking.copy(typed = "Giá vàng hôm nay?", answer = Answered(false, listOf(Hit.Published(item)), hotlines))) {} },
        "ask-handed" to { AskScreen(asking.copy(typed = "Giá vàng hôm nay?", answer = Answered(false, emptyList(), hotlines), handed = true)) {} },
        "ask-first" to { AskScreen(asking.copy(numbers = emptyList(), heardAtMs = null)) {} },
        "notices" to { NoticesScreen(NoticesState(notices, 4)) {} },
        "notices-empty" to { NoticesScreen(NoticesState(emptyList(), 0)) {} },
        "followed" to { FollowedScreen(FollowedState(follows, setOf("554600", "g", "outages"), 2)) {} },
        "followed-empty" to { FollowedScreen(FollowedState(emptyList(), emptySet(), 0)) {} },
        "depth" to { DepthScreen(DepthState(FloodPage(listOf(river), publics.drop(1), listOf(item), ago(0)), names, false, null)) {} },
        "depth-first" to { DepthScreen(DepthState(FloodPage(emptyList(), emptyList(), emptyList(), null), names, false, Trouble.Offline())) {} },
    )
}
