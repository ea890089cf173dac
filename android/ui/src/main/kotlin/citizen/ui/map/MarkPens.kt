package citizen.ui.map

import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.painter.Painter
import androidx.compose.ui.graphics.vector.rememberVectorPainter
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.LocalFontFamilyResolver
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.text.TextMeasurer
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.unit.Density
import citizen.core.MapKind
import citizen.ui.theme.Lucide
import citizen.ui.theme.ServiceIcons

/** What marks are drawn with. */
class MarkPens(
    val ground: Color,
    val ink: Color,
    val primary: Color,
    val onPrimary: Color,
    val text: TextStyle,
    val measurer: TextMeasurer,
    val signs: Map<MapKind, Painter>,
)

/** Signs grow with the type, and stay smaller than the room that marks have between them. */
private const val TYPE_MAX = 1.2f

@Composable
fun markPens(): MarkPens {
    val colors = MaterialTheme.colorScheme
    val density = LocalDensity.current
    val fonts = LocalFontFamilyResolver.current
    val direction = LocalLayoutDirection.current
    val measurer = remember(density, fonts, direction) {
        TextMeasurer(fonts, Density(density.density, density.fontScale.coerceAtMost(TYPE_MAX)), direction)
    }
    val signs = mapOf(
        MapKind.Warning to rememberVectorPainter(Lucide.TriangleAlert),
        MapKind.River to rememberVectorPainter(ServiceIcons.of("waves")),
        MapKind.Report to rememberVectorPainter(Lucide.MessageSquareText),
        MapKind.Point to rememberVectorPainter(ServiceIcons.of("ruler")),
        MapKind.Heat to rememberVectorPainter(ServiceIcons.of("flame")),
        MapKind.Place to rememberVectorPainter(Lucide.House),
    )
    return MarkPens(
        colors.surface,
        colors.onSurface,
        colors.primary,
        colors.onPrimary,
        MaterialTheme.typography.labelMedium,
        measurer,
        signs,
    )
}
