package citizen.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.text.style.TextAlign
import citizen.ui.theme.Tokens

/** What the screen is for. */
@Composable
fun MainButton(
    text: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    icon: ImageVector? = null,
    enabled: Boolean = true,
) = Button(
    onClick = onClick,
    modifier = modifier.heightIn(min = Tokens.Touch),
    enabled = enabled,
    shape = MaterialTheme.shapes.medium,
) { Caption(text, icon) }

/** What one may do besides. */
@Composable
fun SideButton(
    text: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    icon: ImageVector? = null,
    enabled: Boolean = true,
) = OutlinedButton(
    onClick = onClick,
    modifier = modifier.heightIn(min = Tokens.Touch),
    enabled = enabled,
    shape = MaterialTheme.shapes.medium,
    colors = ButtonDefaults.outlinedButtonColors(
        containerColor = MaterialTheme.colorScheme.surface,
        contentColor = MaterialTheme.colorScheme.onSurface,
    ),
) { Caption(text, icon) }

@Composable
private fun Caption(text: String, icon: ImageVector?) {
    if (icon != null) {
        Icon(icon, contentDescription = null)
        Spacer(Modifier.width(Tokens.Step))
    }
    Text(text, textAlign = TextAlign.Center, style = MaterialTheme.typography.labelLarge)
}

/** An icon that says aloud what it does. */
@Composable
fun SignButton(icon: ImageVector, says: String, onClick: () -> Unit, modifier: Modifier = Modifier) =
    IconButton(onClick, modifier.size(Tokens.Touch)) { Icon(icon, contentDescription = says) }

/** One of the three that anybody must hit: icon over word. */
@Composable
fun BigAction(
    text: String,
    icon: ImageVector,
    container: Color,
    content: Color,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
) = Surface(
    onClick = onClick,
    modifier = modifier.heightIn(min = Tokens.Action),
    shape = MaterialTheme.shapes.medium,
    color = container,
    contentColor = content,
) {
    Column(
        Modifier.padding(Tokens.Step),
        verticalArrangement = Arrangement.Center,
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        Icon(icon, contentDescription = null, Modifier.size(Tokens.Touch * 2 / 3))
        Text(text, style = MaterialTheme.typography.labelLarge, textAlign = TextAlign.Center)
    }
}

/** One of a few to choose. */
@Composable
fun Choice(text: String, chosen: Boolean, onClick: () -> Unit, modifier: Modifier = Modifier) {
    val colors = MaterialTheme.colorScheme
    Surface(
        selected = chosen,
        onClick = onClick,
        modifier = modifier.heightIn(min = Tokens.Touch),
        shape = MaterialTheme.shapes.large,
        color = if (chosen) colors.primary else colors.surface,
        contentColor = if (chosen) colors.onPrimary else colors.onSurface,
        border = if (chosen) null else BorderStroke(Tokens.Hair, colors.outline),
    ) {
        Row(
            Modifier.padding(horizontal = Tokens.Gap, vertical = Tokens.Step),
            verticalAlignment = Alignment.CenterVertically,
        ) { Text(text, style = MaterialTheme.typography.labelMedium) }
    }
}
