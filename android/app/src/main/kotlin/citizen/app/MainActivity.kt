package citizen.app

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.BackHandler
import androidx.activity.compose.setContent
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.lifecycle.lifecycleScope
import citizen.app.device.AndroidDevice
import citizen.app.device.Shared
import citizen.app.push.Subscription
import citizen.app.work.SendWork
import citizen.core.Trouble
import citizen.ui.App
import citizen.ui.desk.Desk
import citizen.ui.desk.Navigator
import citizen.ui.desk.Route
import citizen.ui.desk.lookAround
import citizen.ui.theme.CitizenTheme
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** The one window. While it is seen, the loop of the foreground runs. */
class MainActivity : ComponentActivity() {
    private val app get() = application as CitizenApplication
    private var foreground: Job? = null
    private var ways: Navigator? = null
    private var desk: Desk? = null
    private lateinit var device: AndroidDevice

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        device = AndroidDevice(this, ::imageBitmap)
        setContent {
            val ways = rememberSaveable(saver = Navigator.Saver) { Navigator(way(intent)) }
            val desk = remember(ways) { Desk(app.core, ways, app.look, app.lock, device, app.scope) }
            this.ways = ways
            this.desk = desk
            BackHandler(ways.canGoBack, ways::back)
            CitizenTheme(font = beVietnamPro(this)) { App(desk) }
        }
        SendWork.regularly(this)
        // What came back after the system ended the app was begun before.
        if (savedInstanceState == null) begin(intent)
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        way(intent).drop(1).forEach { ways?.go(it) }
        begin(intent)
    }

    /** A report from a shortcut, a tile or another app's share sheet: a draft, and nothing is sent. */
    private fun begin(intent: Intent) {
        if (pressed(intent)) app.scope.launch { see(intent) }
        if (intent.action != NEW_REPORT && intent.action != Intent.ACTION_SEND) return
        lifecycleScope.launch {
            val begun = try {
                Shared(app).draft(intent)
            } catch (failed: Trouble) {
                desk?.act { throw failed }
                return@launch
            }
            ways?.go(Route.Writing(begun.draft))
            begun.trouble?.let { desk?.act { throw it } }
        }
    }

    /** What a person pressed on this app's own notification or widget is seen by it; by a link it is not. */
    private suspend fun see(intent: Intent) = try {
        intent.getStringExtra(NOTICE)?.let { app.core.notices.seen(it) }
        (intent.getStringExtra(WARNING) ?: way(intent).filterIsInstance<Route.OneWarning>().lastOrNull()?.id)?.let {
            app.core.warnings.shown(it)
        }
    } catch (gone: Trouble) {
        android.util.Log.i(TAG, "nothing of it is here", gone)
    }

    override fun onStart() {
        super.onStart()
        app.lock.came()
        foreground = app.scope.launch {
            app.core.network.resume()
            launch { Subscription(app).settle() }
            while (true) {
                try {
                    app.core.network.run()
                } catch (failed: Trouble.Defect) {
                    android.util.Log.e(TAG, "the loop ended", failed)
                }
                delay(AGAIN_MS)
            }
        }
    }

    override fun onResume() {
        super.onResume()
        device.look()
        desk?.let { app.scope.launch { it.lookAround() } }
    }

    override fun onPause() {
        super.onPause()
        // What is locked is in no picture of the screens one came from.
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) setRecentsScreenshotEnabled(!app.lock.on)
    }

    override fun onStop() {
        super.onStop()
        app.lock.left()
        foreground?.cancel()
        app.scope.launch { app.core.network.suspendWithin(SUSPEND_MS) }
    }

    companion object {
        /** Of this app's own parts alone: no link of a page leads to it. */
        const val NEW_REPORT = "citizen.app.NEW_REPORT"

        /** The notice that was opened. */
        const val NOTICE = "notice"

        /** The warning whose notification led here, when it leads elsewhere than to itself. */
        const val WARNING = "warning"

        /** The name of this window that no other app and no page can use. */
        private const val PRESSED = "citizen.app.Pressed"
        private const val TAG = "citizen"
        private const val AGAIN_MS = 1_000L
        private const val SUSPEND_MS = 3_000L

        fun newReport(context: Context) = Intent(NEW_REPORT, null, context, MainActivity::class.java)

        /** As a person presses it on what this app itself put up. */
        fun pressed(context: Context, route: Route) =
            Intent(Intent.ACTION_VIEW, Uri.parse("citizen://${route.path}")).setClassName(context, PRESSED)

        fun pressed(intent: Intent) = intent.component?.className == PRESSED

        /** Where a link leads: over the first screen, and nothing more happens. */
        fun way(intent: Intent?): List<Route> {
            val link = intent?.data?.takeIf { it.scheme == "citizen" }
            val route = link?.let { Route.of(it.toString().substringAfter("://")) }
            return listOfNotNull(Route.Home, route.takeIf { it != Route.Home })
        }
    }
}
