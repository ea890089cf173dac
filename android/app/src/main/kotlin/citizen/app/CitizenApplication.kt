package citizen.app

import android.app.Application
import android.os.SystemClock
import android.util.Log
import citizen.app.device.Voice
import citizen.app.net.Connectivity
import citizen.app.push.MakerPush
import citizen.app.push.makerPush
import citizen.app.quick.WarningWidget
import citizen.app.secret.KeystoreSecrets
import citizen.app.warn.Channels
import citizen.app.warn.NotificationBell
import citizen.app.work.SendWork
import citizen.core.Changed
import citizen.core.Core
import citizen.core.Platform
import citizen.core.Secrets
import citizen.core.Trouble
import citizen.ui.desk.Look
import citizen.ui.lock.Lock
import citizen.ui.words.Words
import kotlinx.coroutines.CoroutineExceptionHandler
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.launch

/** The process: one core for the activity, the workers and the receivers. */
open class CitizenApplication : Application() {
    /** Of work that nobody waits for: what cannot be read or kept ends that work, and not the app. */
    private val unheard = CoroutineExceptionHandler { _, failed ->
        if (failed is Trouble) Log.e("citizen", "work nobody waits for ended", failed) else throw failed
    }
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default + unheard)

    /** One voice for screens, buttons and alarms: the last word is heard alone. */
    val voice by lazy { Voice(this) }
    val look by lazy { Look(PreferencesKeep(this)) }
    val lock by lazy { Lock(PreferencesKeep(this), SystemClock::elapsedRealtime) }

    protected open val server: String get() = getString(R.string.server_url)
    protected open val secrets: Secrets get() = KeystoreSecrets.of(this)

    /** What this flavour was built with. */
    open val maker: MakerPush? get() = makerPush

    /** Opened by whoever comes first: a tap, a push or a job. */
    val core: Core by lazy {
        Core.open(filesDir.resolve(FOLDER).path, server, Platform(secrets, NotificationBell(this))).also(::follow)
    }

    override fun onCreate() {
        super.onCreate()
        Channels(this, Words(look.language)).make()
    }

    private fun follow(core: Core) {
        Connectivity(this) { how -> scope.launch { core.network.connected(how) } }.watch()
        // What is put into the outbox goes even if the app is closed right after.
        scope.launch { core.changes.filter { it == Changed.Outbox }.collect { SendWork.soon(this@CitizenApplication) } }
        scope.launch { core.changes.filter { it == Changed.Warnings }.collect { WarningWidget.redraw(this@CitizenApplication) } }
    }

    private companion object {
        const val FOLDER = "citizen"
    }
}
