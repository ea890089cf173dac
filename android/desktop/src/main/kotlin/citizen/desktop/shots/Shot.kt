package citizen.desktop.shots

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.unit.Density
import citizen.desktop.BeVietnamPro
import citizen.ui.App
import citizen.ui.desk.Desk
import citizen.ui.theme.CitizenTheme
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.yield
import org.jetbrains.skia.EncodedImageFormat
import java.io.File

/** How a screen is looked at. */
enum class Face(val dark: Boolean, val type: Float) { Light(false, 1f), Dark(true, 1f), Large(false, 2f) }

private const val WIDTH = 412
private const val HEIGHT = 892
private const val DENSITY = 1f
private const val STILL = 8
private const val STILL_ALONE = 2
private const val LOOKS_MAX = 400
private const val LOOK_MS = 30L
private const val FRAME_NS = 16_000_000L

/** Draws what the desk shows into a file. */
suspend fun shoot(desk: Desk, face: Face, file: File) {
    file.parentFile.mkdirs()
    file.writeBytes(draw(face) { App(desk) })
}

/**
 * A PNG of [content] once it stands still; all on the caller's one thread. [aside]: it
 * reads on other threads, which is waited for.
 */
suspend fun draw(face: Face, aside: Boolean = true, content: @Composable () -> Unit): ByteArray {
    val scene = ImageComposeScene(WIDTH, HEIGHT, Density(DENSITY, face.type), currentCoroutineContext()) {
        CitizenTheme(dark = face.dark, font = BeVietnamPro) {
            Surface(color = MaterialTheme.colorScheme.background, content = content)
        }
    }
    try {
        return settled(scene, aside)
    } finally {
        scene.close()
    }
}

private suspend fun settled(scene: ImageComposeScene, aside: Boolean): ByteArray {
    var still = 0
    for (look in 0 until LOOKS_MAX) {
        val changed = scene.hasInvalidations()
        val picture = scene.render(look * FRAME_NS)
        still = if (changed) 0 else still + 1
        if (still == (if (aside) STILL else STILL_ALONE)) return checkNotNull(picture.encodeToData(EncodedImageFormat.PNG)).bytes
        if (aside) delay(LOOK_MS) else yield()
    }
    error("the screen does not come to rest")
}
