package citizen.desktop.province

import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.File
import javax.sound.sampled.AudioFileFormat
import javax.sound.sampled.AudioFormat
import javax.sound.sampled.AudioInputStream
import javax.sound.sampled.AudioSystem
import kotlin.math.PI
import kotlin.math.sin

private const val RATE = 16_000
private const val SECONDS = 3
private const val TONE_HZ = 220.0
private const val LOUD = 8_000

/** Three seconds of a tone, as far as that is speech; WAV. */
fun Example.voice(): ByteArray {
    val sound = ByteArray(RATE * SECONDS * 2)
    for (at in 0 until RATE * SECONDS) {
        val level = (LOUD * sin(2 * PI * TONE_HZ * at / RATE)).toInt()
        sound[at * 2] = level.toByte()
        sound[at * 2 + 1] = (level shr Byte.SIZE_BITS).toByte()
    }
    val format = AudioFormat(RATE.toFloat(), Short.SIZE_BITS, 1, true, false)
    val stream = AudioInputStream(ByteArrayInputStream(sound), format, (RATE * SECONDS).toLong())
    return ByteArrayOutputStream().also { AudioSystem.write(stream, AudioFileFormat.Type.WAVE, it) }.toByteArray()
}

/** Two seconds of a test picture, MP4; ffmpeg makes it. */
fun Example.film(into: File): File {
    val command = "ffmpeg -nostdin -loglevel error -y -f lavfi -i testsrc2=size=320x240:rate=15 -t 2 " +
        "-pix_fmt yuv420p -c:v libx264 -preset ultrafast -movflags +faststart -an"
    val made = ProcessBuilder(command.split(' ') + into.path).inheritIO().start().waitFor()
    check(made == 0) { "ffmpeg (Debian: ffmpeg)" }
    return into
}
