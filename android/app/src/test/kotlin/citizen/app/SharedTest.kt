package citizen.app

import android.content.Intent
import android.net.Uri
import citizen.app.device.Shared
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.io.File

/** What another app shares becomes a draft; nothing is sent. */
@RunWith(RobolectricTestRunner::class)
class SharedTest {
    private val app = RuntimeEnvironment.getApplication() as CitizenApplication

    private fun send(type: String) = Intent(Intent.ACTION_SEND).setType(type)

    private fun draft(intent: Intent) = runBlocking {
        val begun = Shared(app).draft(intent)
        begun to app.core.drafts.read(begun.draft)
    }

    @Test
    fun `words and a photo are in a draft, and the outbox is empty`() {
        val photo = Uri.parse("content://gallery/1")
        shadowOf(app.contentResolver).registerInputStream(photo, File(PHOTO).inputStream())
        val (begun, draft) = draft(send("image/jpeg").putExtra(Intent.EXTRA_TEXT, "Ổ gà trước chợ").putExtra(Intent.EXTRA_STREAM, photo))
        assertEquals(null, begun.trouble)
        assertEquals("Ổ gà trước chợ", draft.form.text)
        assertEquals(1, draft.photos.size)
        assertTrue(runBlocking { app.core.reports.outbox() }.isEmpty())
    }

    @Test
    fun `what is no photo is said, and the words stay`() {
        val garbage = Uri.parse("content://gallery/2")
        shadowOf(app.contentResolver).registerInputStream(garbage, "no photo".byteInputStream())
        val (begun, draft) = draft(send("image/jpeg").putExtra(Intent.EXTRA_TEXT, "Ổ gà").putExtra(Intent.EXTRA_STREAM, garbage))
        assertNotNull(begun.trouble)
        assertEquals("Ổ gà", draft.form.text)
        assertEquals(0, draft.photos.size)
    }

    @Test
    fun `our own files are not read for a stranger`() {
        for (own in listOf("file://${app.filesDir}/citizen/citizen.db", "content://citizen.app.files/taken/x.jpg")) {
            val (_, draft) = draft(send("image/jpeg").putExtra(Intent.EXTRA_STREAM, Uri.parse(own)))
            assertEquals(own, 0, draft.photos.size)
        }
    }

    private companion object {
        const val PHOTO = "../../tests/fuzz/seeds/photo/plain.jpg"
    }
}
