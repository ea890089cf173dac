package citizen.ui.lock

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import citizen.ui.desk.Keep
import citizen.ui.desk.Route

/**
 * Personal screens behind the phone's own lock, where a person wants that. Opened once, they
 * stay open until the app was out of sight for a minute, or ended. [nowMs] is any clock that
 * only runs forward, also while the phone sleeps.
 */
class Lock(private val keep: Keep, private val nowMs: () -> Long) {
    var on by mutableStateOf(keep.read(ON) == YES)
        private set
    private var opened by mutableStateOf(false)
    private var spared by mutableStateOf(emptySet<Route>())
    private var leftAtMs: Long? = null

    val closed: Boolean get() = on && !opened

    fun holds(route: Route): Boolean = closed && route.personal && route !in spared

    fun open() {
        opened = true
    }

    /** Whoever turns it has just opened it. */
    fun turn(on: Boolean) {
        this.on = on
        opened = true
        keep.write(ON, if (on) YES else "no")
    }

    /** An SOS that was sent while it is closed is seen by whoever sent it. */
    fun spare(route: Route) {
        spared = spared + route
    }

    /** The app went out of sight. */
    fun left() {
        leftAtMs = nowMs()
    }

    /** It is seen again. */
    fun came() {
        val left = leftAtMs ?: return
        if (nowMs() - left < AWAY_MS) return
        opened = false
        spared = emptySet()
    }

    private companion object {
        const val ON = "lock"
        const val YES = "yes"
        const val AWAY_MS = 60_000L
    }
}

/** What says something about the person; whoever holds the phone may have all else. */
val Route.personal: Boolean
    get() = when (this) {
        Route.Mine, Route.Me, Route.Outbox, Route.Dossiers, Route.MyData, Route.Phones -> true

        is Route.Writing, is Route.Page, is Route.Dossier -> true

        Route.Home, Route.Sos, Route.Warnings, is Route.OneWarning, Route.Follow, Route.Reach -> false

        Route.Rivers, is Route.River, Route.PublicReports, is Route.PublicReport -> false

        Route.Figures, is Route.Figure, is Route.Service, is Route.Item, is Route.Point, is Route.Map -> false

        Route.Notices, Route.Followed, Route.Ask, Route.Depth, Route.Weather -> false

        // Nothing is shown there; what turns the lock off asks for it first.
        Route.SignIn, Route.Settings -> false
    }
