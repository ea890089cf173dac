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
import org.jetbrains.skia.EncodedImageFormat
import java.io.File

/** How a screen is looked at. */
enum class Face(val dark: Boolean, val type: Float) { Light(false, 1f), Dark(true, 1f), Large(false, 2f) }

private const val WIDTH = 412
private const val HEIGHT = 892
private const val DENSITY = 1f
private const val STILL = 8
private const val LOOKS_MAX = 400
private const val LOOK_MS = 30L
private const val FRAME_NS = 16_000_000L

/** Draws what the desk shows into a file. */
suspend fun shoot(desk: Desk, face: Face, file: File) {
    file.parentFile.mkdirs()
    file.writeBytes(draw(face) { App(desk) })
}

/**
 * A PNG of [content] once it stands still for [still] frames, so that what is read aside
 * is there; all on the caller's one thread.
 */
suspend fun draw(face: Face, still: Int = STILL, content: @Composable () -> Unit): ByteArray {
    val scene = ImageComposeScene(WIDTH, HEIGHT, Density(DENSITY, face.type), currentCoroutineContext()) {
        CitizenTheme(dark = face.dark, font = BeVietnamPro) {
            Surface(color = MaterialTheme.colorScheme.background, content = content)
        }
    }
    try {
        return settled(scene, still)
    } finally {
        scene.close()
    }
}

private suspend fun settled(scene: ImageComposeScene, needed: Int): ByteArray {
    var still = 0
    for (look in 0 until LOOKS_MAX) {
        val changed = scene.hasInvalidations()
        val picture = scene.render(look * FRAME_NS)
        still = if (changed) 0 else still + 1
        if (still == needed) return checkNotNull(picture.encodeToData(EncodedImageFormat.PNG)).bytes
        // What is read aside arrives meanwhile.
        delay(LOOK_MS)
    }
    error("the screen does not come to rest")
}
