package citizen.ui.theme

import androidx.compose.ui.graphics.Color

/**
 * How a legal level of disaster risk looks (QĐ 18/2021/QĐ-TTg, article 4): never
 * by colour alone, always with its number and word. [fill] is the law's colour, that of
 * `server/data/quang-tri/alerts.toml` (a test compares them); a line
 * of it on paper would not be seen, so lines have [line], in the dark [lineDark].
 */
class Level(val fill: Color, val on: Color, val tint: Color, val tintDark: Color, val line: Color, val lineDark: Color)

fun levelOf(level: Int): Level = when (level) {
    1 -> Level(Color(0xFFA7D8F0), Tokens.Ink, Color(0xFFEAF6FC), Color(0xFF17303D), Color(0xFF1F7FA8), Color(0xFFA7D8F0))
    2 -> Level(Color(0xFFFFF3A0), Tokens.Ink, Color(0xFFFFFBE3), Color(0xFF35321A), Color(0xFF8A7400), Color(0xFFFFF3A0))
    3 -> Level(Color(0xFFFF9933), Tokens.Ink, Color(0xFFFFE8D2), Color(0xFF3D2A17), Color(0xFFB85C00), Color(0xFFFF9933))
    4 -> Level(Color(0xFFE03131), Color.White, Color(0xFFFDE4E4), Color(0xFF401C1E), Color(0xFFC92A2A), Color(0xFFFF7B7B))
    else -> Level(Color(0xFF7B2FA0), Color.White, Color(0xFFF3E5F9), Color(0xFF321A40), Color(0xFF7B2FA0), Color(0xFFC98BE6))
}
