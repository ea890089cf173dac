package citizen.desktop

import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.toComposeImageBitmap
import citizen.core.Picked
import citizen.core.Spot
import citizen.ui.desk.Device
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.awt.FileDialog
import java.awt.Frame
import java.io.File

/**
 * A desktop in place of a phone: a file dialog for the camera, a fixed position
 * (`--at LAT,LON`) for the receiver, and words on the terminal for voice and calls.
 */
class DesktopDevice(private val at: Spot?, private val say: (String) -> Unit = ::println) : Device {
    override val name = "Desktop"

    override suspend fun pickPhoto(): Picked? = withContext(Dispatchers.IO) {
        val dialog = FileDialog(null as Frame?, "", FileDialog.LOAD).apply { isVisible = true }
        dialog.file?.let { Picked(File(dialog.directory, it).readBytes(), it) }
    }

    override suspend fun position(): Spot? = at

    override fun speak(text: String) = say("🔊 $text")

    override fun dial(number: String) = say("☎ $number")

    override fun share(text: String) = say("↗ $text")

    override fun picture(jpeg: ByteArray): ImageBitmap? =
        runCatching { org.jetbrains.skia.Image.makeFromEncoded(jpeg).toComposeImageBitmap() }.getOrNull()
}
