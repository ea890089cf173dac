package citizen.ui.theme

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.material3.Typography
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight

/** Colours that Material has no name for. */
class Shades(val soft: Color, val good: Color, val held: Color, val star: Color, val ground: Color, val dark: Boolean)

val LocalShades = staticCompositionLocalOf<Shades> { error("outside of CitizenTheme") }

internal val light = lightColorScheme(
    primary = Tokens.River,
    onPrimary = Color.White,
    primaryContainer = Tokens.RiverPale,
    onPrimaryContainer = Tokens.River,
    secondary = Tokens.River,
    onSecondary = Color.White,
    secondaryContainer = Tokens.RiverPale,
    onSecondaryContainer = Tokens.River,
    background = Tokens.Ground,
    onBackground = Tokens.Ink,
    surface = Tokens.Paper,
    onSurface = Tokens.Ink,
    surfaceContainer = Tokens.Paper,
    surfaceContainerHighest = Tokens.Ground,
    surfaceVariant = Tokens.Ground,
    onSurfaceVariant = Tokens.InkSoft,
    outline = Tokens.InkSoft,
    outlineVariant = Tokens.Line,
    error = Tokens.Emergency,
)

internal val dark = darkColorScheme(
    primary = Tokens.RiverBright,
    onPrimary = Tokens.Night,
    primaryContainer = Tokens.RiverDeep,
    onPrimaryContainer = Tokens.RiverPale,
    secondary = Tokens.RiverBright,
    onSecondary = Tokens.Night,
    secondaryContainer = Tokens.RiverDeep,
    onSecondaryContainer = Tokens.RiverPale,
    background = Tokens.Night,
    onBackground = Tokens.Snow,
    surface = Tokens.NightRaised,
    onSurface = Tokens.Snow,
    surfaceContainer = Tokens.NightRaised,
    surfaceContainerHighest = Tokens.Night,
    surfaceVariant = Tokens.Night,
    onSurfaceVariant = Tokens.SnowSoft,
    outline = Tokens.SnowSoft,
    outlineVariant = Tokens.NightLine,
    error = Color(0xFFFF8A80),
)

internal val lightShades =
    Shades(Tokens.InkSoft, Tokens.Good, Tokens.Held, Tokens.Star, Tokens.Ground, false)
internal val darkShades =
    Shades(Tokens.SnowSoft, Tokens.GoodBright, Tokens.HeldBright, Tokens.StarBright, Tokens.Night, true)

private fun typography(font: FontFamily): Typography {
    val body = TextStyle(fontFamily = font, fontSize = Tokens.Body, lineHeight = Tokens.BodyLine)
    val small = body.copy(fontSize = Tokens.Small, lineHeight = Tokens.SmallLine)
    val strong = body.copy(fontWeight = FontWeight.SemiBold)
    return Typography(
        headlineSmall = strong.copy(fontSize = Tokens.Title, lineHeight = Tokens.TitleLine),
        titleLarge = strong.copy(fontSize = Tokens.Title, lineHeight = Tokens.TitleLine),
        titleMedium = strong.copy(fontSize = Tokens.Heading, lineHeight = Tokens.HeadingLine),
        titleSmall = strong,
        bodyLarge = body,
        bodyMedium = body,
        bodySmall = small,
        labelLarge = strong,
        labelMedium = small.copy(fontWeight = FontWeight.SemiBold),
        labelSmall = small,
    )
}

@Composable
fun CitizenTheme(
    dark: Boolean = isSystemInDarkTheme(),
    font: FontFamily = FontFamily.Default,
    content: @Composable () -> Unit,
) {
    CompositionLocalProvider(LocalShades provides if (dark) darkShades else lightShades) {
        MaterialTheme(
            colorScheme = if (dark) citizen.ui.theme.dark else light,
            typography = typography(font),
            shapes = Shapes(
                small = RoundedCornerShape(Tokens.Step),
                medium = RoundedCornerShape(Tokens.Radius),
                large = RoundedCornerShape(Tokens.Gap),
            ),
            content = content,
        )
    }
}
