package citizen.ui.desk

import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.ImageBitmap
import citizen.core.Picked
import citizen.core.Spot

/** What the machine does for the person. */
interface Device {
    /** What this phone calls itself. */
    val name: String

    suspend fun pickPhoto(): Picked?

    suspend fun position(): Spot?

    fun speak(text: String)

    fun dial(number: String)

    fun share(text: String)

    fun picture(jpeg: ByteArray): ImageBitmap?
}

/** Small things that are remembered beside the core: language, size of type. */
interface Keep {
    fun read(name: String): String?

    fun write(name: String, value: String)
}

val LocalDevice = staticCompositionLocalOf<Device> { error("no device was given") }
