package citizen.desktop

import org.junit.Assume.assumeTrue
import java.io.File
import java.io.IOException

/** Large enough for the core's store and a photo. */
private const val MEGABYTES = 24
private const val PIECE = 4_096

/** A disk of a few megabytes on [folder], to be filled and emptied. Mounting one is root's to do. */
class SmallDisk(private val folder: File) : AutoCloseable {
    private val filler = folder.resolve("filler")

    init {
        assumeTrue("needs root to mount a small disk", run("mount", "-t", "tmpfs", "-o", "size=${MEGABYTES}m", "tmpfs", folder.path))
    }

    /** Takes all the room there is. */
    fun fill() = filler.outputStream().use { all ->
        val piece = ByteArray(PIECE) { 7 }
        try {
            while (true) all.write(piece)
        } catch (full: IOException) {
            check(folder.usableSpace == 0L) { full }
        }
    }

    /** Gives it back. */
    fun free() = check(filler.delete())

    override fun close() {
        run("umount", folder.path)
    }

    private fun run(vararg command: String) = ProcessBuilder(*command).redirectErrorStream(true).start().waitFor() == 0
}
