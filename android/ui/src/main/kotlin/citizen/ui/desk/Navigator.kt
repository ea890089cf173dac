package citizen.ui.desk

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.Saver
import androidx.compose.runtime.saveable.listSaver
import androidx.compose.runtime.setValue

/** The screens one came through; what is shown is the last. Back from the first of them is [onLeft]. */
class Navigator(start: List<Route> = listOf(Route.Home), private val onLeft: () -> Unit = {}) {
    private var stack by mutableStateOf(start)

    val here: Route get() = stack.last()
    val canGoBack: Boolean get() = stack.size > 1

    fun go(route: Route) {
        if (route != here) stack = stack + route
    }

    /** Takes the place of the screen that is shown. */
    fun replace(route: Route) {
        stack = stack.dropLast(1) + route
    }

    fun tab(route: Route) {
        stack = if (route == Route.Home) listOf(route) else listOf(Route.Home, route)
    }

    /** A tab as a tab, all else on top of what is shown. */
    fun open(route: Route) = if (route in Route.tabs) tab(route) else go(route)

    fun back() {
        if (canGoBack) stack = stack.dropLast(1) else onLeft()
    }

    companion object {
        /** Comes back after the system ended the app. */
        val Saver: Saver<Navigator, Any> = listSaver(
            save = { it.stack.map(Route::path) },
            restore = { paths -> Navigator(paths.mapNotNull(Route::of).ifEmpty { listOf(Route.Home) }) },
        )
    }
}
