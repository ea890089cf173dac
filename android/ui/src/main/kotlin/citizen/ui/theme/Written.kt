package citizen.ui.theme

import androidx.compose.ui.graphics.Color

/** A colour as the province writes it, `#rrggbb`; nothing for anything else. */
fun written(color: String?): Color? {
    val digits = color?.takeIf { HEX.matches(it) }?.drop(1) ?: return null
    return Color(OPAQUE or digits.toLong(RADIX))
}

private val HEX = Regex("#[0-9a-fA-F]{6}")
private const val RADIX = 16
private const val OPAQUE = 0xFF000000L
