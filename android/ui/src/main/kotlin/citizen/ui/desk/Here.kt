package citizen.ui.desk

import citizen.core.Spot
import citizen.core.Trouble

/** Where the phone is, the person being asked for leave; warnings are judged by it from then on. */
suspend fun Desk.position(): Spot? = device.position()?.also { stands(it) }

/** Looks where the phone is, where leave was given before: so a warning for here is one for this phone. */
suspend fun Desk.lookAround() {
    device.positionIfAllowed()?.let { stands(it) }
}

private suspend fun Desk.stands(at: Spot) {
    try {
        val known = core.warnings.placed()
        core.warnings.moved(at)
        if (!known) again()
    } catch (unfit: Trouble) {
        // A position that cannot be meant, as zeros, says nothing of where one is.
    }
}

/** Goes where a person pressed. A warning is seen by it and rings no more; by a link alone it is not. */
fun Desk.press(route: Route) {
    if (route is Route.OneWarning) act { core.warnings.shown(route.id) }
    ways.go(route)
}
