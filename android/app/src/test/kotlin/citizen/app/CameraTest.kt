package citizen.app

import android.app.Activity
import android.content.Intent
import android.net.Uri
import android.provider.MediaStore
import androidx.core.content.IntentCompat
import citizen.app.device.TakeOrPick
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

/** One choice between camera and picker, without a permission of ours. */
@RunWith(RobolectricTestRunner::class)
class CameraTest {
    private val app = RuntimeEnvironment.getApplication()
    private val contract = TakeOrPick(app)

    private fun camera(kind: TakeOrPick.Kind): Intent = checkNotNull(
        IntentCompat.getParcelableArrayExtra(contract.createIntent(app, kind), Intent.EXTRA_INITIAL_INTENTS, Intent::class.java),
    ).single() as Intent

    private fun Intent.output() = checkNotNull(IntentCompat.getParcelableExtra(this, MediaStore.EXTRA_OUTPUT, Uri::class.java))

    @Test
    fun `what the camera wrote into our cache, what the picker gave, or nothing`() {
        val output = camera(TakeOrPick.Kind.Photo).output()
        assertEquals("content", output.scheme)
        app.cacheDir.resolve("taken/${output.lastPathSegment}").writeBytes(byteArrayOf(1))
        assertEquals(output, contract.parseResult(Activity.RESULT_OK, null))

        assertEquals(MediaStore.ACTION_VIDEO_CAPTURE, camera(TakeOrPick.Kind.Film).action)
        val picked = Uri.parse("content://media/7")
        assertEquals(picked, contract.parseResult(Activity.RESULT_OK, Intent().setData(picked)))
        camera(TakeOrPick.Kind.Photo)
        assertNull(contract.parseResult(Activity.RESULT_CANCELED, null))
    }
}
