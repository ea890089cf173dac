package citizen.ui.map

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.Canvas
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.gestures.detectTransformGestures
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clipToBounds
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.layout.onSizeChanged
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.IntSize
import citizen.core.MapCanvas
import citizen.core.MapStep
import citizen.ui.parts.SignButton
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.ServiceIcons
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords

/** The drawing, to be dragged, pinched and tapped, or moved by buttons. A screen reader hears one line and reads the list. */
@Composable
fun MapSheet(state: MapState, onEvent: (MapEvent) -> Unit) {
    val words = LocalWords.current
    val density = LocalDensity.current
    var size by remember { mutableStateOf(IntSize.Zero) }
    LaunchedEffect(size, density) {
        if (size.width > 0 && size.height > 0) onEvent(MapEvent.Sized(with(density) { canvas(size, Tokens.SmallLine.toPx(), Tokens.Touch.toPx()) }))
    }
    val own = state.own?.let { words["map-own", "name" to it] }
    val summary = listOfNotNull(words["map-summary", "count" to state.shown.size], own).joinToString(" ")
    val pens = mapPens(state.marks)
    Box(Modifier.fillMaxWidth().height(Tokens.MapHeight)) {
        Surface(
            Modifier.fillMaxSize(),
            shape = MaterialTheme.shapes.medium,
            color = LocalShades.current.ground,
            border = BorderStroke(Tokens.Hair, MaterialTheme.colorScheme.outline),
        ) {
            Canvas(
                Modifier
                    .fillMaxSize()
                    .clipToBounds()
                    .onSizeChanged { size = it }
                    .fingers(onEvent)
                    .semantics {
                        contentDescription = summary
                        role = Role.Image
                    },
            ) { state.picture?.let { draw(it, pens) } }
        }
        Column(
            Modifier.align(Alignment.BottomEnd).padding(Tokens.Step),
            verticalArrangement = Arrangement.spacedBy(Tokens.Step),
        ) {
            Press(Lucide.Plus, words["map-nearer"]) { onEvent(MapEvent.Made(MapStep.Nearer)) }
            Press(ServiceIcons.of("minus"), words["map-further"]) { onEvent(MapEvent.Made(MapStep.Further)) }
            Press(Lucide.LocateFixed, words["map-mine"]) { onEvent(MapEvent.Mine) }
        }
    }
}

private fun canvas(size: IntSize, textPx: Float, touchPx: Float) = MapCanvas(size.width, size.height, textPx.toDouble(), touchPx.toDouble())

@Composable
private fun Press(icon: ImageVector, says: String, onClick: () -> Unit) = Surface(
    shape = MaterialTheme.shapes.medium,
    color = MaterialTheme.colorScheme.surface,
    contentColor = MaterialTheme.colorScheme.onSurface,
    border = BorderStroke(Tokens.Hair, MaterialTheme.colorScheme.outline),
) { SignButton(icon, says, onClick) }

@Composable
private fun Modifier.fingers(onEvent: (MapEvent) -> Unit): Modifier {
    val tell by rememberUpdatedState(onEvent)
    return pointerInput(Unit) { detectTapGestures { tell(MapEvent.Tap(it.x, it.y)) } }
        .pointerInput(Unit) {
            detectTransformGestures { centre, pan, zoom, _ ->
                if (pan != Offset.Zero) tell(MapEvent.Made(MapStep.Drag(pan.x.toDouble(), pan.y.toDouble())))
                if (zoom != 1f) tell(MapEvent.Made(MapStep.Pinch(centre.x.toDouble(), centre.y.toDouble(), zoom.toDouble())))
            }
        }
}
