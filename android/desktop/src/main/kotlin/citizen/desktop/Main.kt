package citizen.desktop

import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.Window
import androidx.compose.ui.window.application
import androidx.compose.ui.window.rememberWindowState
import citizen.core.Core
import citizen.core.Trouble
import citizen.desktop.shots.takeShots
import citizen.ui.App
import citizen.ui.desk.Desk
import citizen.ui.desk.Look
import citizen.ui.desk.Navigator
import citizen.ui.lock.Lock
import citizen.ui.theme.CitizenTheme
import kotlinx.coroutines.delay

private val PHONE = DpSize(412.dp, 892.dp)
private const val NS_IN_MS = 1_000_000L
private const val AGAIN_MS = 1_000L

/** `./run app`: the phone app in a window, or its pictures in a folder. */
fun main(args: Array<String>) {
    val options = Options.of(args.toList())
    val shots = options.shots
    if (shots != null) takeShots(shots, checkNotNull(options.serverProgram) { "--server-program" }) else open(options)
}

private fun open(options: Options) {
    options.home.mkdirs()
    val core = openCore(options.home, options.server)
    val keep = FileKeep(options.home.resolve("look.properties"))
    val look = Look(keep)
    val lock = Lock(keep) { System.nanoTime() / NS_IN_MS }
    application {
        Window(::exitApplication, rememberWindowState(size = PHONE), title = options.server) {
            val scope = rememberCoroutineScope()
            val desk = remember { Desk(core, Navigator(), look, lock, DesktopDevice(options.at), scope) }
            LaunchedEffect(core) { stayConnected(core) }
            CitizenTheme(dark = options.dark, font = BeVietnamPro) { App(desk) }
        }
    }
    core.close()
}

/** The loop of the foreground; one that failed begins again. */
suspend fun stayConnected(core: Core) {
    while (true) {
        try {
            core.network.run()
        } catch (failed: Trouble.Defect) {
            System.err.println(failed.message)
        }
        delay(AGAIN_MS)
    }
}
