package citizen.ui.theme

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp

/** Colours, spaces and sizes: the only place that has them. */
object Tokens {
    val River = Color(0xFF0B5C8C)
    val RiverBright = Color(0xFF7CC3EC)
    val RiverPale = Color(0xFFD8EBF8)
    val RiverDeep = Color(0xFF123B55)
    val Ink = Color(0xFF14202B)
    val InkSoft = Color(0xFF4A5965)
    val Paper = Color(0xFFFFFFFF)
    val Ground = Color(0xFFF3F6F9)
    val Line = Color(0xFFCBD5DD)
    val Night = Color(0xFF0F1720)
    val NightRaised = Color(0xFF1A2530)
    val NightLine = Color(0xFF3A4855)
    val Snow = Color(0xFFE8EEF3)
    val SnowSoft = Color(0xFFAEBBC6)
    val Good = Color(0xFF1B7F4B)
    val GoodBright = Color(0xFF6FD39D)

    /** Dark enough to be read on the ground and on the tint of every level. */
    val Held = Color(0xFFA35400)
    val HeldBright = Color(0xFFFFB35C)

    /** Emergencies only. */
    val Emergency = Color(0xFFC81E1E)
    val Star = Color(0xFF9A6B00)
    val StarBright = Color(0xFFF2C14E)

    val Hair = 1.dp
    val Step = 8.dp
    val Gap = 16.dp
    val Edge = 20.dp
    val Radius = 12.dp

    /** The least that a finger hits. */
    val Touch = 48.dp
    val Action = 104.dp
    val Picture = 112.dp

    /** A map, and one thing on it. */
    val MapHeight = 320.dp
    val MapMark = 30.dp

    val Body = 17.sp
    val BodyLine = 25.5.sp
    val Small = 15.sp
    val SmallLine = 22.sp
    val Heading = 20.sp
    val HeadingLine = 28.sp
    val Title = 24.sp
    val TitleLine = 32.sp
}
