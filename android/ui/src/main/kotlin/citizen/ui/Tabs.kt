package citizen.ui

import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.NavigationBar
import androidx.compose.material3.NavigationBarItem
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.Density
import citizen.ui.desk.Navigator
import citizen.ui.desk.Route
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalWords

/** The largest type that five words fit into one line with. */
private const val TYPE_MAX = 1f

/** The five places one can always go. */
@Composable
fun Tabs(ways: Navigator) {
    val density = LocalDensity.current
    val bounded = Density(density.density, density.fontScale.coerceAtMost(TYPE_MAX))
    CompositionLocalProvider(LocalDensity provides bounded) { Bar(ways) }
}

@Composable
private fun Bar(ways: Navigator) = NavigationBar(containerColor = MaterialTheme.colorScheme.surface) {
    for (route in Route.tabs) {
        NavigationBarItem(
            selected = ways.here.tab == route,
            onClick = { ways.tab(route) },
            icon = { Icon(route.sign(), contentDescription = null) },
            label = { Text(LocalWords.current.of("tab", route.path), maxLines = 1) },
        )
    }
}

private fun Route.sign() = when (this) {
    Route.Home -> Lucide.House
    Route.Mine -> Lucide.MessageSquareText
    Route.Warnings -> Lucide.TriangleAlert
    is Route.Map -> Lucide.MapSheet
    else -> Lucide.CircleUser
}
