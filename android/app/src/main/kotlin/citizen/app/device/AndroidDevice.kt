package citizen.app.device

import android.Manifest.permission.POST_NOTIFICATIONS
import android.content.ActivityNotFoundException
import android.content.Intent
import android.graphics.BitmapFactory
import android.net.Uri
import android.os.Build
import android.provider.Settings
import androidx.activity.ComponentActivity
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.graphics.ImageBitmap
import citizen.app.CitizenApplication
import citizen.app.PreferencesKeep
import citizen.app.push.Carriers
import citizen.app.push.Subscription
import citizen.core.Picked
import citizen.core.Spot
import citizen.ui.desk.Carrier
import citizen.ui.desk.Denied
import citizen.ui.desk.Device
import citizen.ui.desk.Film
import citizen.ui.desk.Hearing
import citizen.ui.desk.Recording
import citizen.ui.words.Language

/** The phone itself, as one activity reaches it. */
class AndroidDevice(private val activity: ComponentActivity, private val bitmap: (android.graphics.Bitmap) -> ImageBitmap) : Device {
    private val asking = ActivityAsking(activity)
    private val denials = Denials(activity, PreferencesKeep(activity))
    private val picker = PhotoPicker(activity, denials)
    private val receiver = Receiver(activity, asking, denials)
    private val saving = Saving(activity)
    private val microphone = Microphone(activity, asking, denials)
    private val phoneLock = PhoneLock(activity, asking)
    private val app = activity.application as CitizenApplication
    private val pushing = Carriers(app)

    override val name: String = "${Build.MANUFACTURER} ${Build.MODEL}"

    override suspend fun pickPhoto(): Picked? = picker.pick()

    override suspend fun pickFilm(): Film? = picker.pickFilm()

    override suspend fun record(): Recording? = microphone.record()

    override suspend fun position(): Spot? = receiver.position()

    override suspend fun positionIfAllowed(): Spot? = receiver.positionIfAllowed()

    override fun speak(text: String, language: Language) = app.voice.speak(text, language)

    /** Opens the dialler with the number; the person presses call. */
    override fun dial(number: String) {
        open(Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", number, null)))
    }

    /** Where nothing writes text messages, as on a tablet, the words are handed to whatever sends. */
    override fun text(number: String, text: String) {
        if (!open(messageTo(number, text))) share(text)
    }

    override fun share(text: String) {
        val send = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text)
        open(Intent.createChooser(send, null))
    }

    override suspend fun save(name: String, type: String, bytes: ByteArray): Boolean = saving.save(name, type, bytes)

    /** Whether something on this phone does it. */
    private fun open(intent: Intent): Boolean = try {
        activity.startActivity(intent)
        true
    } catch (nobody: ActivityNotFoundException) {
        false
    }

    override val denied: Set<Denied> get() = denials.seen

    override suspend fun allow(what: Denied) {
        val given = when (what) {
            Denied.Position -> receiver.allowed()
            Denied.Microphone -> microphone.allowed()
            Denied.Notifications -> Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU && asking.permission(POST_NOTIFICATIONS)
            Denied.Camera -> false
        }
        // Denied for good: the system asks no more, its settings alone help.
        if (!given) open(Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.fromParts("package", activity.packageName, null)))
        look()
    }

    private val hearings = Hearings(activity)
    override var hearing by mutableStateOf(heard())
        private set

    private fun heard() = hearings.now() + (Hearing.Address to Subscription(app).isTold)

    override suspend fun mend(what: Hearing) {
        val settings = hearings.settings(what)
        if (settings == null) Subscription(app).settle() else open(settings)
        look()
    }

    override val locks: Boolean get() = phoneLock.isSet

    override suspend fun unlock(why: String): Boolean = phoneLock.unlock(why)

    override var carriers by mutableStateOf(pushing.all())
        private set
    override var carrier by mutableStateOf(pushing.chosen)
        private set

    override suspend fun carry(by: String) {
        pushing.choose(by)
        carrier = by
        Subscription(app).settle()
    }

    /** The person comes back from wherever these things are changed. */
    fun look() {
        denials.look()
        carriers = pushing.all()
        hearing = heard()
    }

    override fun picture(jpeg: ByteArray): ImageBitmap? =
        BitmapFactory.decodeByteArray(jpeg, 0, jpeg.size)?.let(bitmap)
}
