package citizen.desktop

import androidx.compose.ui.test.junit4.v2.createComposeRule
import citizen.core.Kind
import citizen.desktop.province.Example
import citizen.desktop.province.Gauge
import citizen.desktop.province.LocalServer
import citizen.desktop.province.Staff
import citizen.desktop.province.gaugesMayBring
import citizen.desktop.province.measured
import citizen.desktop.province.patiently
import citizen.ui.desk.Route
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** What is followed on the screens, told when it changes, and left again; over the real core and a real server. */
class FollowedTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    private val program = File(System.getProperty("citizen.programs"), "citizen-server")

    private fun story(act: Story.(LocalServer) -> Unit) {
        LocalServer(program, folder.newFolder("server"), gaugesMayBring()).use { server ->
            server.start()
            Example.measured(server.url)
            Story(rule, folder.newFolder("phone"), server.url).use { person ->
                runBlocking { runCatching { person.core.network.sync() } }
                person.act(server)
            }
        }
    }

    private fun Story.kinds() = runBlocking { core.following.all() }.map { it.kind }

    @Test
    fun `a cut of power is told to whoever follows all of them, and opens from the list`() = story { server ->
        open()
        press("Tiện ích đô thị, quy hoạch")
        press(word("follow-all").replace("{ \$name }", "Cắt điện, cắt nước"))
        patiently("it is followed") { kinds().takeIf { Kind.Collection in it } }
        Staff(server.url, Example.EDITS).published("outages", "Cắt điện xã Đakrông", "Từ 7 giờ đến 11 giờ.")
        runBlocking { runCatching { core.network.sync() } }

        pressSign(word("back"))
        see(word("notices-new").replace("{ \$count }", "1"))
        press(word("tab-me"))
        press(word("notices-title"))
        see(word("notices-unseen"))
        press("Cắt điện xã Đakrông")
        see("Từ 7 giờ đến 11 giờ.")
        pressSign(word("back"))
        see("Cắt điện xã Đakrông")
        unseen(word("notices-unseen"))

        press(word("followed-title"))
        press("Cắt điện, cắt nước")
        patiently("it is left") { kinds().takeIf { it.isEmpty() } }
        press("Cắt điện, cắt nước")
        patiently("it is followed again") { Unit.takeIf { kinds() == listOf(Kind.Collection) } }
    }

    @Test
    fun `a place and a gate are followed where they are shown, and the gate that moved is told`() = story { server ->
        open()
        press("Giáo dục")
        press("Trường")
        press(word("follow-this"))
        patiently("the school") { kinds().takeIf { it == listOf(Kind.Item) } }
        pressSign(word("back"))
        see(word("item-followed"))
        pressSign(word("back"))

        press("Xâm nhập mặn, nông nghiệp")
        see("2,5 g/l")
        see("Hạn chế dùng cho sinh hoạt")
        press(Example.GATE)
        see(word("gate-closed"))
        press(word("follow-point"))
        patiently("the gate") { kinds().takeIf { Kind.Point in it } }
        val gate = runBlocking { core.following.all() }.single { it.kind == Kind.Point }
        assertEquals(Example.GATE, gate.title.vi)
        Gauge.again(server.url, Example.GATE, "\"open\"")
        press(word("fetch-again"))
        see(word("gate-open"))
        rule.runOnIdle { desk.ways.tab(Route.Me) }
        press(word("notices-title"))
        press("Cống đang mở")
        see(word("follow-point"))
    }
}
