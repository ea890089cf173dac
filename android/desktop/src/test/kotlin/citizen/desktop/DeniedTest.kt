package citizen.desktop

import androidx.compose.ui.test.junit4.v2.createComposeRule
import citizen.desktop.province.Example
import citizen.ui.desk.Denied
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** Each thing that can be denied: the screen says what is lost, and the rest works. */
class DeniedTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    private fun without(what: Denied, act: Story.() -> Unit) {
        Story(rule, folder.newFolder("phone"), "http://127.0.0.1:9").use { person ->
            person.refusing = setOf(what)
            person.act()
        }
    }

    private fun Story.sent() = runBlocking { core.reports.page(core.reports.list(1).single().id) }

    @Test
    fun `without the position a report goes, and says so`() = without(Denied.Position) {
        open()
        press(word("home-report"))
        see(word("denied-position"))
        type(word("writing-text"), "Cây đổ trước chợ Đakrông")
        press(word("writing-send"))
        see(word("page-kept"))
        assertNull(sent().where)
    }

    @Test
    fun `without the position an SOS goes, and asks for words`() = without(Denied.Position) {
        refused = setOf(Denied.Position)
        open()
        press(word("home-sos"))
        see(word("denied-position"))
        unseen(word("sos-send-placed"))
        type(word("sos-text-where"), "Nhà văn hóa thôn Klu, 4 người")
        press(word("sos-send-placeless"))
        see(word("page-kept"))
        see(word("page-sos-no-place"))
        assertEquals("Nhà văn hóa thôn Klu, 4 người", sent().text)
        assertFalse(sent().placed)
    }

    @Test
    fun `the SOS promises a position once it is allowed and found, and not before`() = without(Denied.Position) {
        open()
        press(word("home-sos"))
        see(word("sos-send-placeless"))
        at = null
        press(word("denied-allow"))
        see(word("sos-no-place"))
        see(word("sos-send-placeless"))
        at = Example.dakrong
        press(word("writing-locate-again"))
        see(word("sos-send-placed"))
        unseen(word("sos-no-place"))
        press(word("sos-send-placed"))
        see(word("page-kept"))
        unseen(word("page-sos-no-place"))
        assertTrue(sent().placed)
    }

    @Test
    fun `without the camera there are the pictures one has`() = without(Denied.Camera) {
        refused = setOf(Denied.Camera)
        open()
        press(word("home-report"))
        see(word("denied-camera"))
        press(word("writing-photo"))
        see("KB")
        press(word("writing-send"))
        see(word("page-kept"))
        assertEquals(1, sent().photos.size)
    }

    @Test
    fun `without the microphone one writes, and may change one's mind`() = without(Denied.Microphone) {
        open()
        press(word("home-report"))
        unseen(word("denied-microphone"))
        press(word("writing-voice"))
        see(word("denied-microphone"))
        type(word("writing-text"), "Nước lên nhanh")
        press(word("denied-allow"))
        press(word("writing-voice"))
        press(word("writing-voice-end"))
        see(word("medium-seconds").replace("{ \$count }", "3"))
        unseen(word("denied-microphone"))
        press(word("writing-send"))
        see(word("page-kept"))
    }

    @Test
    fun `without notifications warnings are seen in the app, and it says that nothing rings`() = without(Denied.Notifications) {
        refused = setOf(Denied.Notifications)
        open()
        press(word("tab-warnings"))
        see(word("denied-notifications"))
        see(word("warnings-empty"))
        press(word("denied-allow"))
        rule.waitUntil(PATIENCE_MS) { refused.isEmpty() }
        unseen(word("denied-notifications"))
    }

    private companion object {
        const val PATIENCE_MS = 60_000L
    }
}
