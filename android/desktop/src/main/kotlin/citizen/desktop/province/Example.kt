package citizen.desktop.province

import citizen.core.Spot
import java.awt.Color
import java.awt.GradientPaint
import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import javax.imageio.ImageIO

/** People, places and photos of the example province. */
object Example {
    const val NUMBER = "0912345678"
    const val COORDINATOR = "dieuphoi"
    const val OFFICER = "dakrong"
    const val UNIT = "ubnd_19564"
    const val WARNS = "canhbao"
    const val APPROVES = "pheduyet"
    const val COMMUNE = "19564"
    const val TEXTS = "6112"
    const val STATION = "554600"
    const val LEADS = "lanhdao"
    const val CATEGORY = "pothole"
    const val DOSSIER = "H44.7-261101-0001"
    const val FORM = "health_monthly"
    const val INDICATOR = "dengue_cases"
    val dakrong = Spot(16.67, 106.83, 12.0, measured = true)

    /** A road under water, as far as a gradient can show one. */
    fun photo(turn: Int = 0): ByteArray {
        val picture = BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB)
        with(picture.createGraphics()) {
            paint = GradientPaint(0f, 0f, Color(0x8F, 0xA9, 0xB5), 0f, HEIGHT / 2f, Color(0x4F, 0x6B, 0x5A))
            fillRect(0, 0, WIDTH, HEIGHT / 2)
            paint = GradientPaint(0f, HEIGHT / 2f, Color(0x8A, 0x74, 0x50), 0f, HEIGHT.toFloat(), Color(0x5E, 0x4F, 0x3A))
            fillRect(0, HEIGHT / 2, WIDTH, HEIGHT / 2)
            color = Color(0xC2, 0xBC, 0xAE)
            rotate(Math.toRadians(turn.toDouble()))
            fillPolygon(intArrayOf(500, 780, 1100, 180), intArrayOf(480, 480, HEIGHT, HEIGHT), 4)
            dispose()
        }
        return ByteArrayOutputStream().also { ImageIO.write(picture, "jpg", it) }.toByteArray()
    }

    private const val WIDTH = 1280
    private const val HEIGHT = 960
}
