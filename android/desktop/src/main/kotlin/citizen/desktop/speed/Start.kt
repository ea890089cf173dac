package citizen.desktop.speed

import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.unit.Density
import citizen.core.Core
import citizen.desktop.BeVietnamPro
import citizen.desktop.DesktopDevice
import citizen.desktop.FileKeep
import citizen.desktop.openCore
import citizen.ui.App
import citizen.ui.desk.Desk
import citizen.ui.desk.Look
import citizen.ui.desk.Navigator
import citizen.ui.lock.Lock
import citizen.ui.theme.CitizenTheme
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import java.io.File
import java.lang.management.ManagementFactory
import java.util.concurrent.TimeUnit

const val WIDTH = 412
const val HEIGHT = 892
const val FRAME_NS = 16_666_667L
private const val NOBODY = "http://127.0.0.1:9"
private const val STILL_MS = 500
private const val PATIENCE_S = 60L

/** One start: to the whole first screen from the start of its process and from `main`; the core's part. */
class Started(val fromProcessMs: Double, val fromMainMs: Double, val coreMs: Double) {
    override fun toString() = "$fromProcessMs $fromMainMs $coreMs"

    companion object {
        /** Starts the app anew over the store in [folder]; its virtual machine is a fresh one. */
        fun anew(folder: File): Started {
            val java = File(System.getProperty("java.home"), "bin/java").path
            // As this one was started: library, class path, archive of classes.
            val same = ManagementFactory.getRuntimeMXBean().inputArguments + listOf("-cp", System.getProperty("java.class.path"))
            val command = listOf(java) + same + listOf("citizen.desktop.speed.StartKt", folder.path)
            val process = ProcessBuilder(command + System.currentTimeMillis().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
            val said = process.inputStream.bufferedReader().readText()
            check(process.waitFor(PATIENCE_S, TimeUnit.SECONDS) && process.exitValue() == 0) { said }
            val (fromProcess, fromMain, core) = said.lines().first { it.startsWith(ANSWER) }.removePrefix(ANSWER).split(' ').map(String::toDouble)
            return Started(fromProcess, fromMain, core)
        }

        const val ANSWER = "started "
    }
}

/** The app as a start makes it: FOLDER, and when its process was asked for, milliseconds since 1970. */
fun main(args: Array<String>) {
    val mainNs = System.nanoTime()
    val beforeMainMs = System.currentTimeMillis() - args[1].toLong()
    val folder = File(args[0])
    val shownNs = openCore(folder, NOBODY).use { core -> runBlocking { firstScreenNs(core, folder) } }
    // Once more with the library loaded: what is the core's own and not the virtual machine's.
    val coreMs = timedMs { Core.open(folder.path, NOBODY).use { core -> runBlocking { readFirstScreen(core) } } }
    val fromMainMs = ms(shownNs - mainNs)
    println(Started.ANSWER + Started(beforeMainMs + fromMainMs, fromMainMs, coreMs))
    System.exit(0)
}

/** What the first screen asks the core for. */
private suspend fun readFirstScreen(core: Core) {
    core.province.guide()
    core.warnings.all()
    core.reports.outbox()
    core.services.all()
    core.notices.all()
    core.reports.list(3)
}

/** The moment after which the first screen did not change any more: all of it is there. */
private suspend fun firstScreenNs(core: Core, folder: File): Long {
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)
    val keep = FileKeep(folder.resolve("look.properties"))
    val desk = Desk(core, Navigator(), Look(keep), Lock(keep) { 0 }, DesktopDevice(null) {}, scope)
    val scene = ImageComposeScene(WIDTH, HEIGHT, Density(1f), currentCoroutineContext()) {
        CitizenTheme(dark = false, font = BeVietnamPro) { App(desk) }
    }
    try {
        val beganNs = System.nanoTime()
        var changedNs = beganNs
        while (ms(System.nanoTime() - changedNs) < STILL_MS) {
            if (scene.hasInvalidations()) {
                scene.render(System.nanoTime() - beganNs)
                changedNs = System.nanoTime()
            } else {
                delay(1)
            }
        }
        return changedNs
    } finally {
        scene.close()
        scope.cancel()
    }
}
