package citizen.desktop

import androidx.compose.ui.test.junit4.v2.createComposeRule
import citizen.core.Depth
import citizen.desktop.province.Camera
import citizen.desktop.province.Example
import citizen.desktop.province.LocalServer
import citizen.desktop.province.Staff
import citizen.desktop.province.gaugesMayBring
import citizen.desktop.province.measured
import citizen.desktop.province.patiently
import citizen.desktop.province.signIn
import citizen.ui.desk.Route
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** What is measured, seen and planned, on the screens of its services; over the real core and a real server. */
class MeasuredTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    private val program = File(System.getProperty("citizen.programs"), "citizen-server")

    private fun story(settings: Map<String, String> = gaugesMayBring(), act: Story.(LocalServer) -> Unit) {
        LocalServer(program, folder.newFolder("server"), settings).use { server ->
            server.start()
            Story(rule, folder.newFolder("phone"), server.url).use { it.act(server) }
        }
    }

    private fun Story.sync() = runBlocking { runCatching { core.network.sync() } }

    @Test
    fun `air, rain and hotspots are read without a network, with their scale and age`() = story { server ->
        Example.measured(server.url)
        sync()
        server.close()
        open()
        press("Môi trường")
        see("VN_AQI 75")
        press(Example.AIR)
        see(word("point-now"))
        see("Rất xấu")
        see(word("trouble-offline"))
        rule.runOnIdle { desk.ways.tab(Route.Home) }
        press("Thời tiết, bão")
        see("52 mm trong 24 giờ")
        rule.runOnIdle { desk.ways.tab(Route.Home) }
        press("Cháy rừng")
        see(word("heat-about"))
        see("Vệ tinh (ví dụ)")
    }

    @Test
    fun `a camera shows its last still with its time, also later without a network`() {
        Camera(Example.photo()).use { camera ->
            story(camera.settings(folder.newFolder("settings"))) { server ->
                sync()
                open()
                press("Giao thông, camera")
                press(Example.CAMERA)
                patiently("a still") {
                    press(word("fetch-again"))
                    runBlocking { runCatching { core.points.still("dong-ha") } }.getOrNull()
                }
                val at = word("still-at").substringBefore('{').trim()
                see(at)
                server.close()
                pressSign(word("back"))
                press(Example.CAMERA)
                see(at)
                see(word("trouble-offline"))
            }
        }
    }

    @Test
    fun `the weather is that of the chosen commune, and a plan is shown where it holds`() = story { server ->
        val editor = Staff(server.url, Example.EDITS)
        editor.published("weather_bulletins", "Mưa ở Vĩnh Linh", "Mưa 50 mm.", listOf("19363"))
        editor.published("weather_bulletins", "Mưa ở Đakrông", "Mưa 100 mm.", listOf(Example.COMMUNE))
        val land = "[[[16.6,106.8],[16.6,106.9],[16.7,106.9],[16.7,106.8]]]"
        Staff(server.url, Example.LEADS).publish(editor.planned("Đất ở đô thị (ví dụ)", "Cao nhất 5 tầng.", land))
        sync()
        open()
        press("Thời tiết, bão")
        see("Mưa ở Vĩnh Linh")
        press(word("weather-choose"))
        type(word("follow-search"), "dakrong")
        press("Đakrông")
        see("Mưa ở Đakrông")
        unseen("Mưa ở Vĩnh Linh")
        press(word("weather-choose"))
        press(word("weather-everywhere"))
        see("Mưa ở Vĩnh Linh")
        pressSign(word("back"))
        press("Tiện ích đô thị, quy hoạch")
        see(word("service-here"))
        press("Đất ở đô thị (ví dụ)")
        see("Cao nhất 5 tầng.")
    }

    @Test
    fun `a figure stands within its service and opens`() = story { server ->
        Staff(server.url, Example.OFFICER).handedIn(Example.FORM, "2026-03", Example.COMMUNE, """{"${Example.INDICATOR}":3}""")
        Staff(server.url, Example.LEADS).approveFigures(Example.FORM, "2026-03", Example.COMMUNE)
        sync()
        runBlocking { core.figures.fetch() }
        open()
        press("Y tế, dịch bệnh")
        press("sốt xuất huyết")
        see("Xã Đakrông")
    }

    @Test
    fun `how deep water is goes by a tap, is kept without a network, and is seen by others`() = story { server ->
        runBlocking {
            core.signIn(server)
            core.network.sync()
        }
        server.close()
        open()
        press("Ngập lụt, mực nước")
        press(word("lead-depth"))
        see(word("trouble-offline"))
        press(word("depth-knee"))
        see("Đường ngập: nước tới đầu gối.")
        press(word("writing-send"))
        see(word("page-kept"))
        val report = runBlocking { core.reports.list(1) }.single()
        assertEquals("flooded_road", report.category)

        server.start()
        patiently("the report at the desk") {
            runBlocking { core.network.runOnce(RUN_MS) }
            report.takeIf { runBlocking { core.reports.page(it.id) }.code != null }
        }
        Staff(server.url, Example.COORDINATOR).act(report.id, "assign", """{"unit":"${Example.UNIT}"}""")
        rule.runOnIdle { desk.ways.tab(Route.Home) }
        press("Ngập lụt, mực nước")
        press(word("lead-depth"))
        see(word("depth-shelters"))
        press("Đường ngập: nước tới")
        see(checkNotNull(runBlocking { core.reports.page(report.id) }.code))
    }

    @Test
    fun `every depth begins a report of its own words`() = story { _ ->
        sync()
        val texts = runBlocking { Depth.entries.map { core.drafts.read(core.floods.begin(it, vietnamese = true)).form.text } }
        assertEquals(Depth.entries.size, texts.toSet().size)
        assertTrue(texts.all { it.startsWith("Đường ngập") })
    }

    private companion object {
        const val RUN_MS = 60_000L
    }
}
