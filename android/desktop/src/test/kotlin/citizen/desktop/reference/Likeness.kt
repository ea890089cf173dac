package citizen.desktop.reference

import java.awt.Color
import java.awt.image.BufferedImage
import kotlin.math.abs

/** Side of the squares that are compared: an edge drawn a hair's breadth elsewhere is no difference. */
private const val SIDE = 4

/** How far apart the mean of a square may be in red, green or blue, of 255. */
private const val FAR = 16

/**
 * Where [now] looks different from [kept], square by square, in red on a pale picture;
 * nothing when they look the same. Other sizes are another picture altogether.
 */
fun difference(kept: BufferedImage, now: BufferedImage): BufferedImage? {
    if (kept.width != now.width || kept.height != now.height) return now
    val (before, after) = Pixels(kept) to Pixels(now)
    if (before.all.contentEquals(after.all)) return null
    val different = before.squares().filter { (x, y) -> apart(before.mean(x, y), after.mean(x, y)) }
    return if (different.isEmpty()) null else shown(now, different)
}

private fun shown(now: BufferedImage, different: List<Pair<Int, Int>>): BufferedImage {
    val shown = BufferedImage(now.width, now.height, BufferedImage.TYPE_INT_RGB)
    with(shown.createGraphics()) {
        drawImage(now, 0, 0, null)
        color = Color(255, 255, 255, 160)
        fillRect(0, 0, now.width, now.height)
        color = Color.RED
        different.forEach { (x, y) -> fillRect(x, y, SIDE, SIDE) }
        dispose()
    }
    return shown
}

private fun apart(before: IntArray, after: IntArray) = before.indices.any { abs(before[it] - after[it]) > FAR }

private class Pixels(picture: BufferedImage) {
    private val width = picture.width
    private val height = picture.height
    val all: IntArray = picture.getRGB(0, 0, width, height, null, 0, width)

    fun squares() = (0 until height step SIDE).flatMap { y -> (0 until width step SIDE).map { x -> x to y } }

    /** Blue, green and red. */
    fun mean(left: Int, top: Int): IntArray {
        val sums = IntArray(3)
        val (right, bottom) = minOf(left + SIDE, width) to minOf(top + SIDE, height)
        for (y in top until bottom) {
            for (x in left until right) {
                for (channel in sums.indices) sums[channel] += all[y * width + x] shr (channel * Byte.SIZE_BITS) and 0xFF
            }
        }
        return IntArray(sums.size) { sums[it] / ((right - left) * (bottom - top)) }
    }
}
