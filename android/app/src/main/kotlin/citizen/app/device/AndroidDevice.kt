package citizen.app.device

import android.content.ActivityNotFoundException
import android.content.Intent
import android.graphics.BitmapFactory
import android.net.Uri
import android.os.Build
import androidx.activity.ComponentActivity
import androidx.compose.ui.graphics.ImageBitmap
import citizen.core.Picked
import citizen.core.Spot
import citizen.ui.desk.Device
import citizen.ui.desk.Film
import citizen.ui.desk.Recording

/** The phone itself, as one activity reaches it. */
class AndroidDevice(private val activity: ComponentActivity, private val bitmap: (android.graphics.Bitmap) -> ImageBitmap) : Device {
    private val picker = PhotoPicker(activity)
    private val receiver = Receiver(activity)
    private val voice = Voice(activity)
    private val microphone = Microphone(activity)

    override val name: String = "${Build.MANUFACTURER} ${Build.MODEL}"

    override suspend fun pickPhoto(): Picked? = picker.pick()

    override suspend fun pickFilm(): Film? = picker.pickFilm()

    override suspend fun record(): Recording? = microphone.record()

    override suspend fun position(): Spot? = receiver.position()

    override fun speak(text: String) = voice.speak(text)

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

    /** Whether something on this phone does it. */
    private fun open(intent: Intent): Boolean = try {
        activity.startActivity(intent)
        true
    } catch (nobody: ActivityNotFoundException) {
        false
    }

    override fun picture(jpeg: ByteArray): ImageBitmap? =
        BitmapFactory.decodeByteArray(jpeg, 0, jpeg.size)?.let(bitmap)
}
