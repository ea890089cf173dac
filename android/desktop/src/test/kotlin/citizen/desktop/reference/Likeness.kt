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
    val different = squares(kept).filter { (x, y) -> apart(kept, now, x, y) }
    if (different.isEmpty()) return null
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

private fun squares(picture: BufferedImage): List<Pair<Int, Int>> =
    (0 until picture.height step SIDE).flatMap { y -> (0 until picture.width step SIDE).map { x -> x to y } }

private fun apart(kept: BufferedImage, now: BufferedImage, x: Int, y: Int): Boolean {
    val (before, after) = mean(kept, x, y) to mean(now, x, y)
    return before.indices.any { abs(before[it] - after[it]) > FAR }
}

private fun mean(picture: BufferedImage, left: Int, top: Int): IntArray {
    val sums = IntArray(3)
    var count = 0
    for (y in top until minOf(top + SIDE, picture.height)) {
        for (x in left until minOf(left + SIDE, picture.width)) {
            val pixel = picture.getRGB(x, y)
            for (channel in sums.indices) sums[channel] += pixel shr (channel * Byte.SIZE_BITS) and 0xFF
            count++
        }
    }
    return IntArray(sums.size) { sums[it] / count }
}
