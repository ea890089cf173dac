package citizen.desktop

import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.toComposeImageBitmap
import citizen.core.Picked
import citizen.core.Spot
import citizen.ui.desk.Carrier
import citizen.ui.desk.Denied
import citizen.ui.desk.Device
import citizen.ui.desk.Film
import citizen.ui.desk.Hearing
import citizen.ui.desk.Recording
import citizen.ui.words.Language
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.awt.FileDialog
import java.awt.Frame
import java.io.File

/**
 * A desktop in place of a phone: a file dialog for camera, film and
 * microphone (what was "said" is chosen at the end), a fixed position
 * (`--at LAT,LON`) for the receiver, and words on the terminal for voice and calls.
 */
class DesktopDevice(private val at: Spot?, private val say: (String) -> Unit = ::println) : Device {
    override val name = "Desktop"

    override suspend fun pickPhoto(): Picked? = chosen()?.let { Picked(it.readBytes(), it.name) }

    override suspend fun pickFilm(): Film? = chosen()?.let { Film(it.path) }

    override suspend fun record(): Recording = object : Recording {
        override suspend fun end(): Picked? = pickPhoto()

        override fun drop() = Unit
    }

    private suspend fun chosen(): File? = withContext(Dispatchers.IO) {
        val dialog = FileDialog(null as Frame?, "", FileDialog.LOAD).apply { isVisible = true }
        dialog.file?.let { File(dialog.directory, it) }
    }

    override suspend fun position(): Spot? = at

    override suspend fun positionIfAllowed(): Spot? = at

    override fun speak(text: String, language: Language) = say("🔊 $text")

    override fun dial(number: String) = say("☎ $number")

    override fun text(number: String, text: String) = say("✉ $number: $text")

    override suspend fun save(name: String, type: String, bytes: ByteArray): Boolean = withContext(Dispatchers.IO) {
        val dialog = FileDialog(null as Frame?, name, FileDialog.SAVE).apply { isVisible = true }
        dialog.file?.let { File(dialog.directory, it).writeBytes(bytes) } != null
    }

    override fun share(text: String) = say("↗ $text")

    override val denied: Set<Denied> = emptySet()

    override suspend fun allow(what: Denied) = Unit

    override val hearing: Map<Hearing, Boolean> = emptyMap()

    override suspend fun mend(what: Hearing) = Unit

    override val carriers: List<Carrier> = emptyList()

    override val carrier: String? = null

    override suspend fun carry(by: String) = Unit

    override val locks = false

    override suspend fun unlock(why: String) = true

    override fun picture(jpeg: ByteArray): ImageBitmap? =
        runCatching { org.jetbrains.skia.Image.makeFromEncoded(jpeg).toComposeImageBitmap() }.getOrNull()
}
