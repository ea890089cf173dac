package citizen.ui.desk

import citizen.core.About
import citizen.core.Notice
import citizen.ui.words.Words

/** What the system's settings call notices of what one follows. */
val Words.followed: String get() = this["notices-title"]

/** Where a notice leads: to the thing itself, to what shows it, or to the first screen. */
val Notice.route: Route
    get() = when {
        about == About.Station -> Route.River(subject)
        about == About.Item && !gone -> Route.Item(subject)
        about == About.Point && !gone -> service?.let { Route.Point(it, subject) } ?: Route.Home
        else -> service?.let(Route::Service) ?: Route.Home
    }
