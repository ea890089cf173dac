package citizen.desktop

import citizen.core.Core
import org.jetbrains.skiko.Library
import java.io.File
import kotlin.concurrent.thread

/** Opens the core in [home] for [server], while the library that draws is loaded beside. */
fun openCore(home: File, server: String): Core {
    thread(isDaemon = true) { Library.load() }
    return Core.open(home.path, server)
}
