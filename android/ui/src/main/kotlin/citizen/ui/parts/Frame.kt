package citizen.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords

/** A screen: a title that stays, content that scrolls, what to do at the foot. */
@Composable
fun Frame(
    title: String,
    onBack: (() -> Unit)?,
    foot: (@Composable () -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) = Column(Modifier.fillMaxSize()) {
    TitleRow(title, onBack)
    Column(
        Modifier
            .weight(1f)
            .fillMaxWidth()
            .verticalScroll(rememberScrollState())
            .padding(horizontal = Tokens.Edge)
            .padding(bottom = Tokens.Gap),
        verticalArrangement = Arrangement.spacedBy(Tokens.Gap),
        content = content,
    )
    if (foot != null) {
        Surface(color = MaterialTheme.colorScheme.surface, shadowElevation = Tokens.Step) {
            Column(
                Modifier.fillMaxWidth().padding(horizontal = Tokens.Edge, vertical = Tokens.Radius),
                verticalArrangement = Arrangement.spacedBy(Tokens.Step),
            ) { foot() }
        }
    }
}

@Composable
private fun TitleRow(title: String, onBack: (() -> Unit)?) = Row(
    Modifier.fillMaxWidth().heightIn(min = Tokens.Touch).padding(
        start = if (onBack == null) Tokens.Edge else Tokens.Step,
        end = Tokens.Edge,
        top = Tokens.Step,
        bottom = Tokens.Step,
    ),
    verticalAlignment = Alignment.CenterVertically,
) {
    if (onBack != null) SignButton(Lucide.ArrowLeft, LocalWords.current["back"], onBack)
    Text(title, Modifier.semantics { heading() }, style = MaterialTheme.typography.titleLarge)
}

/** Things that belong together. */
@Composable
fun Card(
    modifier: Modifier = Modifier,
    color: Color = MaterialTheme.colorScheme.surface,
    border: Color = MaterialTheme.colorScheme.outlineVariant,
    onClick: (() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) {
    val inside: @Composable () -> Unit = {
        Column(
            Modifier.fillMaxWidth().padding(Tokens.Gap),
            verticalArrangement = Arrangement.spacedBy(Tokens.Step),
            content = content,
        )
    }
    val shape = MaterialTheme.shapes.medium
    val ink = MaterialTheme.colorScheme.onSurface
    if (onClick == null) {
        Surface(modifier.fillMaxWidth(), shape, color, ink, border = BorderStroke(Tokens.Hair, border), content = inside)
    } else {
        Surface(
            onClick,
            modifier.fillMaxWidth().heightIn(min = Tokens.Touch),
            shape = shape,
            color = color,
            contentColor = ink,
            border = BorderStroke(Tokens.Hair, border),
            content = inside,
        )
    }
}

/** The name of what follows. */
@Composable
fun Heading(text: String) =
    Text(text, Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
