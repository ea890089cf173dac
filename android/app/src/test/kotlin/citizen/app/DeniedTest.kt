package citizen.app

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.RECORD_AUDIO
import android.app.NotificationManager
import android.content.Intent
import android.content.pm.PackageManager
import androidx.core.content.IntentCompat
import citizen.app.device.Asking
import citizen.app.device.Denials
import citizen.app.device.Microphone
import citizen.app.device.Receiver
import citizen.app.device.TakeOrPick
import citizen.app.warn.NotificationBell
import citizen.core.Ring
import citizen.ui.desk.Denied
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

/** A person says no, or a phone has none of it: nothing breaks, and it is known. */
@RunWith(RobolectricTestRunner::class)
class DeniedTest {
    private val app = RuntimeEnvironment.getApplication()
    private val refusing = object : Asking {
        override suspend fun permission(vararg names: String) = false

        override suspend fun confirm(intent: Intent) = false
    }

    private fun denials() = Denials(app, PreferencesKeep(app))

    @Before
    fun aPhone() {
        for (feature in listOf(PackageManager.FEATURE_CAMERA_ANY, PackageManager.FEATURE_MICROPHONE)) has(feature, true)
    }

    private fun has(feature: String, there: Boolean) = shadowOf(app.packageManager).setSystemFeature(feature, there)

    @Test
    fun `nothing is denied that nobody was asked for`() = assertEquals(emptySet<Denied>(), denials().seen)

    @Test
    fun `no position, until the settings allow it`() = runBlocking {
        val denials = denials()
        assertNull(Receiver(app, refusing, denials).position())
        assertEquals(setOf(Denied.Position), denials.seen)
        assertEquals("also after the app ended", setOf(Denied.Position), denials().seen)
        shadowOf(app).grantPermissions(ACCESS_COARSE_LOCATION)
        denials.look()
        assertEquals(emptySet<Denied>(), denials.seen)
    }

    @Test
    fun `no voice, until the settings allow it`() = runBlocking {
        val denials = denials()
        assertNull(Microphone(app, refusing, denials).record())
        assertEquals(setOf(Denied.Microphone), denials.seen)
        assertEquals(0, app.cacheDir.list().orEmpty().size)
        shadowOf(app).grantPermissions(RECORD_AUDIO)
        denials.look()
        assertEquals(emptySet<Denied>(), denials.seen)
    }

    @Test
    fun `without a camera the picker is asked alone`() {
        has(PackageManager.FEATURE_CAMERA_ANY, false)
        val denials = denials()
        assertEquals(setOf(Denied.Camera), denials.seen)
        val chooser = TakeOrPick(app) { Denied.Camera !in denials.seen }.createIntent(app, TakeOrPick.Kind.Photo)
        val also = IntentCompat.getParcelableArrayExtra(chooser, Intent.EXTRA_INITIAL_INTENTS, Intent::class.java)
        assertEquals(0, also.orEmpty().size)
    }

    @Test
    fun `without notifications a warning does not ring, and nothing breaks`() {
        shadowOf(app.getSystemService(NotificationManager::class.java)).setNotificationsEnabled(false)
        NotificationBell(app).raise(Ring("a", "Lũ", 4, false, "Lũ.", 4, true, false, false, null, true, emptyList()))
        assertEquals(setOf(Denied.Notifications), denials().seen)
    }
}
