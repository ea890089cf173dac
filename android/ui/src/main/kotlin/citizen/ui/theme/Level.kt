package citizen.ui.theme

import androidx.compose.ui.graphics.Color

/**
 * How a legal level of disaster risk looks (QĐ 18/2021/QĐ-TTg, article 4): never
 * by colour alone, always with its number and word.
 */
class Level(val fill: Color, val on: Color, val tint: Color, val tintDark: Color)

fun levelOf(level: Int): Level = when (level) {
    1 -> Level(Color(0xFFA7D8F0), Tokens.Ink, Color(0xFFEAF6FC), Color(0xFF17303D))
    2 -> Level(Color(0xFFFFF3A0), Tokens.Ink, Color(0xFFFFFBE3), Color(0xFF35321A))
    3 -> Level(Color(0xFFFF9933), Tokens.Ink, Color(0xFFFFE8D2), Color(0xFF3D2A17))
    4 -> Level(Color(0xFFC92A2A), Color.White, Color(0xFFFDE4E4), Color(0xFF401C1E))
    else -> Level(Color(0xFF7B2FA0), Color.White, Color(0xFFF3E5F9), Color(0xFF321A40))
}
