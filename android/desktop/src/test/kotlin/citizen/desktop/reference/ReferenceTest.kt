package citizen.desktop.reference

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.graphics.ImageBitmap
import citizen.desktop.DesktopDevice
import citizen.desktop.shots.Face
import citizen.desktop.shots.draw
import citizen.ui.desk.Device
import citizen.ui.desk.LocalDevice
import citizen.ui.words.Hour
import citizen.ui.words.Language
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Test
import java.awt.image.BufferedImage
import java.io.File
import java.time.ZoneId
import javax.imageio.ImageIO

/**
 * Every screen looks as it did: drawn over fixed states, at a fixed hour, with the app's
 * own font, and compared with the picture in `reference`. `-Dcitizen.update=yes` keeps
 * what is drawn now; what differs is shown in `target/reference`.
 */
class ReferenceTest {
    private val words = Words(Language.Vietnamese)
    private val hour = Hour({ Samples.NOW_MS }, ZoneId.of("Asia/Ho_Chi_Minh"))
    private val device = object : Device by DesktopDevice(null, {}) {
        override fun picture(jpeg: ByteArray): ImageBitmap? = null
    }

    @Test
    fun `every screen looks as it did`() {
        val different = Samples.screens.keys.flatMap { name -> Face.entries.filterNot { same(name, it) }.map { "$name $it" } }
        assertEquals("see android/desktop/target/reference", emptyList<String>(), different)
    }

    @Test
    fun `no picture is kept of a screen that is gone`() {
        val expected = Samples.screens.keys.flatMap { name -> Face.entries.map { file(KEPT, name, it).name } }.toSet()
        assertEquals(emptySet<String>(), KEPT.list().orEmpty().toSet() - expected)
    }

    @Test
    fun `a word that moved is seen, a shade that differs by a hair is not`() {
        val before = drawn("rivers", Face.Light)
        val moved = BufferedImage(before.width, before.height, BufferedImage.TYPE_INT_RGB)
        moved.createGraphics().apply { drawImage(before, 0, 6, null) }.dispose()
        assertNotNull(difference(before, moved))
        val brighter = BufferedImage(before.width, before.height, BufferedImage.TYPE_INT_RGB)
        for (y in 0 until before.height) for (x in 0 until before.width) brighter.setRGB(x, y, before.getRGB(x, y) xor HAIR)
        assertNull(difference(before, brighter))
    }

    private fun same(name: String, face: Face): Boolean {
        val now = drawn(name, face)
        val kept = file(KEPT, name, face)
        if (System.getProperty("citizen.update") == "yes") return ImageIO.write(now, "png", kept.also { it.parentFile.mkdirs() })
        val differs = if (kept.exists()) difference(ImageIO.read(kept), now) else now
        if (differs != null) ImageIO.write(differs, "png", file(SHOWN, name, face).also { it.parentFile.mkdirs() })
        return differs == null
    }

    private fun drawn(name: String, face: Face): BufferedImage {
        val screen = Samples.screens.getValue(name)
        val png = runBlocking {
            draw(face, aside = false) {
                CompositionLocalProvider(LocalWords provides words, LocalHour provides hour, LocalDevice provides device) { screen() }
            }
        }
        return ImageIO.read(png.inputStream())
    }

    private fun file(folder: File, name: String, face: Face) = folder.resolve("$name-${face.name.lowercase()}.png")

    private companion object {
        val KEPT = File("reference")
        val SHOWN = File("target/reference")
        const val HAIR = 0x030303
    }
}
