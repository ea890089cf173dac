package citizen.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.text.style.TextAlign
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Tokens

@Composable
fun Soft(text: String, modifier: Modifier = Modifier) =
    Text(text, modifier, style = MaterialTheme.typography.bodySmall, color = LocalShades.current.soft)

/** Nothing is there yet: says what to do. */
@Composable
fun Empty(icon: ImageVector, text: String) = Column(
    Modifier.fillMaxWidth().padding(vertical = Tokens.Touch),
    horizontalAlignment = Alignment.CenterHorizontally,
    verticalArrangement = Arrangement.spacedBy(Tokens.Gap),
) {
    Icon(icon, contentDescription = null, tint = LocalShades.current.soft)
    Text(text, textAlign = TextAlign.Center)
}

/** A line that says how things stand, with its sign. */
@Composable
fun Notice(icon: ImageVector, text: String, color: Color = LocalShades.current.soft) = Row(
    horizontalArrangement = Arrangement.spacedBy(Tokens.Step),
    verticalAlignment = Alignment.CenterVertically,
) {
    Icon(icon, contentDescription = null, tint = color)
    Text(text, color = color, style = MaterialTheme.typography.labelMedium)
}

/** A word on a ground of its own. */
@Composable
fun Tag(text: String, ground: Color, ink: Color, icon: ImageVector? = null) =
    Surface(color = ground, contentColor = ink, shape = MaterialTheme.shapes.large) {
        Row(
            Modifier.padding(horizontal = Tokens.Radius, vertical = Tokens.Step / 2),
            horizontalArrangement = Arrangement.spacedBy(Tokens.Step),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            if (icon != null) Icon(icon, contentDescription = null)
            Text(text, style = MaterialTheme.typography.labelMedium)
        }
    }
