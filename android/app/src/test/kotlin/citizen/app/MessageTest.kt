package citizen.app

import android.content.Intent
import citizen.app.device.messageTo
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** A text message is opened, filled in; nothing is sent by itself. */
@RunWith(RobolectricTestRunner::class)
class MessageTest {
    @Test
    fun `the number and every letter of the text are in it`() {
        val text = "C1 S 01a1ee65a0407c5e824f6e3deb735b58 16.6712,106.8312 P4 D5 / nuoc len mai & # ? *A587"
        val intent = messageTo("6112", text)
        assertEquals(Intent.ACTION_SENDTO, intent.action)
        assertEquals("smsto:6112", intent.dataString)
        assertEquals(text, intent.getStringExtra("sms_body"))
        assertEquals("no app of the phone's own is named", null, intent.component)
    }
}
