package citizen.desktop

import androidx.compose.ui.test.junit4.v2.createComposeRule
import citizen.core.Core
import citizen.core.Form
import citizen.core.Medium
import citizen.core.Trouble
import citizen.desktop.province.Example
import citizen.desktop.province.patiently
import citizen.desktop.province.voice
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** The phone's disk is full: it is said, nothing that was kept is lost, and it goes on when there is room. */
class FullDiskTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    private fun onASmallDisk(act: SmallDisk.(File) -> Unit) {
        val phone = folder.newFolder("phone")
        SmallDisk(phone).use { it.act(phone) }
    }

    private fun inTheApp(act: Story.(SmallDisk) -> Unit) = onASmallDisk { phone ->
        Story(rule, phone, NOBODY).use { it.act(this) }
    }

    /** A few small writes still find a place in what the store already has. */
    private fun Story.typeUntilFull(): String {
        for (count in 1..WRITES_MAX) {
            val text = "Nước ngập đến gối ở ngã ba, lần $count"
            type(word("writing-text"), text)
            rule.waitForIdle()
            patiently("the words kept or not") {
                val kept = runBlocking { core.drafts.all() }.single().form.text == text
                if (kept || desk.trouble != null) Unit else null
            }
            if (desk.trouble != null) return text
        }
        error("the disk never was full")
    }

    @Test
    fun `words that find no room are said to be unkept, stay on the screen, and are kept again`() = inTheApp { disk ->
        open()
        press(word("home-report"))
        type(word("writing-text"), "Nước ngập")
        patiently("the draft") { runBlocking { core.drafts.all() }.firstOrNull { it.form.text == "Nước ngập" } }
        see(word("writing-kept"))
        disk.fill()
        val text = typeUntilFull()
        see(word("trouble-storage-full"))
        see(word("writing-unkept"))
        unseen(word("writing-kept"))
        see(text)
        press(word("writing-send"))
        rule.waitForIdle()
        see(word("writing-unkept"))
        assertEquals("nothing left without its words", emptyList<Any>(), runBlocking { core.reports.outbox() })

        disk.free()
        press(word("writing-keep-again"))
        see(word("writing-kept"))
        unseen(word("trouble-storage-full"))
        assertEquals(text, runBlocking { core.drafts.all() }.single().form.text)
        press(word("writing-send"))
        see(word("page-kept"))
    }

    @Test
    fun `a photo and a voice note that find no room are not taken twice`() = inTheApp { disk ->
        open()
        press(word("home-report"))
        press(word("writing-photo"))
        see("KB")
        disk.fill()
        press(word("writing-voice"))
        press(word("writing-voice-end"))
        see(word("trouble-storage-full"))
        see(word("writing-unkept"))
        pressSign(word("understood"))
        unseen(word("trouble-storage-full"))
        press(word("writing-photo"))
        see(word("trouble-storage-full"))
        assertEquals("what was kept", 1, runBlocking { core.drafts.all() }.single().photos.size)

        disk.free()
        press(word("writing-send"))
        see(word("page-kept"))
        val sent = runBlocking { core.reports.page(core.reports.list(1).single().id) }
        assertEquals(listOf(Medium.Photo, Medium.Voice), sent.photos.map { it.medium }.distinct())
        assertTrue(sent.waiting.any { it.kind == "media" })
    }

    @Test
    fun `a full disk is never a defect, whatever one does`() = onASmallDisk { phone ->
        Core.open(phone.path, NOBODY).use { core ->
            val draft = runBlocking { core.drafts.begin().also { core.drafts.attach(it, Example.photo(), "anh.jpg") } }
            val before = runBlocking { core.drafts.all() }
            fill()
            full { core.drafts.attach(draft, Example.photo(turn = 5), "anh.jpg") }
            full { core.drafts.attach(draft, Example.voice(), "loi-noi.wav") }
            full { repeat(WRITES_MAX) { core.drafts.save(draft, Form("lần $it", null, hideName = false, sos = false)) } }
            full { repeat(WRITES_MAX) { core.drafts.begin() } }
            val kept = runBlocking { core.drafts.read(draft) }
            assertEquals(before.single().photos, kept.photos)
            assertTrue(runBlocking { core.reports.thumbnail(kept.photos.single().id) }.let { it != null && it.isNotEmpty() })
        }
        // Opening it needs a little room, too; where there is none, that is what is said.
        try {
            Core.open(phone.path, NOBODY).close()
        } catch (full: Trouble) {
            assertTrue("$full", full is Trouble.StorageFull)
        }
        free()
        Core.open(phone.path, NOBODY).use { core ->
            val draft = runBlocking { core.drafts.all() }.first { it.photos.isNotEmpty() }
            runBlocking { core.drafts.submit(draft.id) }
            assertEquals(listOf("report", "media"), runBlocking { core.reports.outbox() }.map { it.kind })
        }
    }

    private fun full(work: suspend () -> Unit) {
        assertThrows(Trouble.StorageFull::class.java) { runBlocking { work() } }
    }

    private companion object {
        const val NOBODY = "http://127.0.0.1:9"

        /** More than the store's log has room for before it grows. */
        const val WRITES_MAX = 2_000
    }
}
