package citizen.desktop

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.click
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isHeading
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.test.pinch
import androidx.compose.ui.test.swipe
import citizen.core.MapView
import citizen.desktop.province.Example
import citizen.desktop.province.LocalServer
import citizen.desktop.province.Staff
import citizen.desktop.province.gaugesMayBring
import citizen.ui.desk.Navigator
import citizen.ui.desk.Route
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** The map without a network: what is on it, what a finger does, what comes back; over the real core and a real server. */
@OptIn(ExperimentalTestApi::class)
class MapTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    private val program = File(System.getProperty("citizen.programs"), "citizen-server")
    private val sheet = hasContentDescription("Bản đồ, đang hiện", substring = true)

    private fun story(act: Story.() -> Unit) = LocalServer(program, folder.newFolder("server"), gaugesMayBring()).use { server ->
        server.start()
        Staff(server.url, Example.WARNS).measured(Example.STATION, 5.15)
        Story(rule, folder.newFolder("phone"), server.url).use { person ->
            runBlocking {
                // Without an account sync brings what everybody may have, then says that one should sign in.
                runCatching { person.core.network.sync() }
                runCatching { person.core.warnings.reach() }
            }
            server.close()
            person.act()
        }
    }

    private fun there(what: SemanticsMatcher) = rule.waitUntilAtLeastOneExists(what, PATIENCE_MS)

    private fun Story.route() = (desk.ways.here as? Route.Map)?.at

    private fun Story.view(): MapView = waited("where the map looks") { route()?.view }

    private fun <T : Any> waited(what: String, look: () -> T?): T {
        var seen: T? = null
        rule.waitUntil(what, PATIENCE_MS) { look().also { seen = it } != null }
        return checkNotNull(seen)
    }

    @Test
    fun `a station stands on the map with its level, without a network, and opens`() = story {
        open()
        press(word("lead-map"))
        there(sheet)
        see("Thạch Hãn · Thạch Hãn")
        see("Trên báo động 2")
        press("Thạch Hãn · Thạch Hãn")
        see(word("river-follow"))
        assertEquals(Route.River(Example.STATION), desk.ways.here)
        pressSign(word("back"))
        there(sheet)
    }

    @Test
    fun `a commune that is tapped is named, and the map comes back where it was left`() = story {
        open()
        press(word("tab-map"))
        there(sheet)
        pressSign(word("map-mine"))
        val view = view()
        assertEquals(Example.dakrong.lat, view.lat, 1e-6)
        rule.onNode(sheet).performScrollTo().performTouchInput { click(center) }
        there(hasText("Xã Đakrông") and isHeading())
        see(word("map-commune-calm"))
        pressSign(word("map-nearer"))
        val near = waited("nearer") { route()?.view?.takeIf { it.metresPerPx < view.metresPerPx } }
        val saved = desk.ways.here.path
        assertEquals("its path brings it back", near.metresPerPx, (Route.of(saved) as Route.Map).at.view!!.metresPerPx, 1e-3)
        rule.runOnIdle { desk.ways.go(Route.Rivers) }
        rule.runOnIdle { desk.ways.back() }
        there(sheet)
        assertEquals(near, route()?.view)
        assertNotNull(Navigator(listOf(Route.Home, checkNotNull(Route.of(saved)))).here.tab)
    }

    @Test
    fun `fingers drag and pinch it, and the list goes with it`() = story {
        open()
        press(word("tab-map"))
        there(sheet)
        pressSign(word("map-mine"))
        val before = view()
        rule.onNode(sheet).performScrollTo().performTouchInput { swipe(center, center.copy(x = center.x - 120f), durationMillis = 300) }
        val dragged = waited("dragged") { route()?.view?.takeIf { it.lon > before.lon } }
        rule.onNode(sheet).performTouchInput {
            val (left, right) = center.copy(x = center.x - 20f) to center.copy(x = center.x + 20f)
            pinch(left, left.copy(x = left.x - 60f), right, right.copy(x = right.x + 60f), durationMillis = 300)
        }
        val pinched = waited("pinched") { route()?.view?.takeIf { it.metresPerPx < dragged.metresPerPx } }
        assertTrue("$pinched", pinched.metresPerPx > 0)
        repeat(CLOSE) { pressSign(word("map-nearer")) }
        unseen("Thạch Hãn · Thạch Hãn")
        repeat(CLOSE * 2) { pressSign(word("map-further")) }
        see("Thạch Hãn · Thạch Hãn")
    }

    @Test
    fun `layers are switched, and a service shows its own`() = story {
        open()
        press(word("tab-map"))
        see("Thạch Hãn · Thạch Hãn")
        press("${word("map-rivers")} · ")
        unseen("Thạch Hãn · Thạch Hãn")
        rule.runOnIdle { desk.ways.tab(Route.Home) }
        press("Y tế, dịch bệnh")
        press(word("map-service"))
        there(sheet)
        see("Y tế, dịch bệnh")
        unseen("Thạch Hãn · Thạch Hãn")
    }

    @Test
    fun `before the communes came a line says what to do`() =
        Story(rule, folder.newFolder("phone"), "http://127.0.0.1:9").use { person ->
            person.open()
            person.press(person.word("tab-map"))
            person.see(person.word("map-none"))
        }

    @Test
    fun `a phone that does not know where it is says so`() = story {
        at = null
        open()
        press(word("tab-map"))
        there(sheet)
        pressSign(word("map-mine"))
        see(word("map-lost"))
    }

    private companion object {
        const val PATIENCE_MS = 60_000L
        const val CLOSE = 5
    }
}
