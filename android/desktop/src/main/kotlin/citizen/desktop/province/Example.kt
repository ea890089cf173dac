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
    const val EDITS = "bientap"
    const val CATEGORY = "pothole"
    const val DOSSIER = "H44.7-261101-0001"
    const val FORM = "health_monthly"
    const val INDICATOR = "dengue_cases"
    const val AIR = "Trạm khí Đông Hà (ví dụ)"
    const val SALINITY = "Điểm đo mặn Cửa Việt (ví dụ)"
    const val GATE = "Cống ngăn mặn (ví dụ)"
    const val RAIN = "Đo mưa Đông Hà (ví dụ)"
    const val CAMERA = "Ngã tư Đông Hà (ví dụ)"
    const val QUESTION = "mất sóng có gửi phản ánh được không"
    const val UNANSWERED = "Giá vàng hôm nay bao nhiêu?"
    val dakrong = Spot(16.67, 106.83, 12.0, measured = true)

    /** Collection, title and words of what desks write day by day. */
    val publications = listOf(
        Triple("weather_bulletins", "Mưa to từ chiều 27/11 (ví dụ)", "Mưa 100-200 mm trong 24 giờ, vùng núi có nơi trên 250 mm."),
        Triple("fire_bulletins", "Cấp cháy rừng: II (ví dụ)", "Cấp II ở các xã miền núi; cấp I ở đồng bằng."),
        Triple("closures", "Cấm đường qua ngầm tràn Klu (ví dụ)", "Nước chảy xiết; đi theo quốc lộ 9."),
        Triple("school_notices", "Học sinh Đakrông nghỉ ngày 28/11 (ví dụ)", "Nghỉ vì mưa lớn; trường báo lịch học bù."),
        Triple("sea_bulletins", "Gió cấp 6, biển động (ví dụ)", "Vùng biển Cồn Cỏ: gió đông bắc cấp 6, giật cấp 8, sóng 2-3 m."),
        Triple("outages", "Cắt điện xã Đakrông sáng 28/11 (ví dụ)", "Từ 7 giờ đến 11 giờ, để thay dây."),
        Triple("events", "Hội chợ nông sản Đông Hà (ví dụ)", "Từ 5 đến 8/12 ở trung tâm phường Đông Hà."),
    )

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
