package citizen.desktop.speed

import citizen.core.Core
import kotlinx.coroutines.runBlocking
import java.io.File
import java.nio.file.Files
import kotlin.system.exitProcess

private const val ROWS = 10_000
private const val SCROLLED = 1_000
private const val STARTS = 7
private const val CROSSINGS = 20
private const val START_MS = 400.0
private const val CORE_MS = 50.0
private const val FRAME_MS = 16.0
private const val ROWS_A_SECOND = 100_000.0
private const val MS_IN_S = 1_000.0
private const val NOBODY = "http://127.0.0.1:9"

/** `android/speed`: what the app reaches on a desktop's virtual machine. Ends with 1 where a target is missed. */
fun main(args: Array<String>) {
    val home = Files.createTempDirectory(File(args[1]).toPath(), "citizen-speed").toFile()
    val phone = home.resolve("phone")
    val table = Table()
    try {
        storeOf(ROWS, phone, File(args[0]))
        table.head()
        starts(table, phone)
        Core.open(phone.path, NOBODY).use { core ->
            runBlocking {
                crossings(table, core)
                scroll(table, core)
            }
        }
    } finally {
        home.deleteRecursively()
    }
    exitProcess(if (table.missed == 0) 0 else 1)
}

private fun starts(table: Table, phone: File) {
    // The first one reads its files from the disk.
    val cold = Started.anew(phone)
    val warm = List(STARTS) { Started.anew(phone) }
    table.under("start to the whole first screen, $ROWS reports, median of $STARTS", warm.map { it.fromProcessMs }.median(), START_MS, "ms")
    table.plain("the same, worst", warm.maxOf { it.fromProcessMs }, "ms")
    table.plain("the same, the first of all", cold.fromProcessMs, "ms")
    table.plain("the same from `main`, median", warm.map { it.fromMainMs }.median(), "ms")
    table.under("of it the core: opened, first screen read, median", warm.map { it.coreMs }.median(), CORE_MS, "ms")
    table.plain("the same, worst", warm.maxOf { it.coreMs }, "ms")
}

private suspend fun crossings(table: Table, core: Core) {
    suspend fun once() = timedMs { check(core.reports.list(ROWS).size == ROWS) }
    repeat(CROSSINGS) { once() }
    val median = List(CROSSINGS) { once() }.median()
    table.atLeast("rows of a list through the binding, median of $CROSSINGS lists", ROWS / median * MS_IN_S, ROWS_A_SECOND, "rows/s")
}

private suspend fun scroll(table: Table, core: Core) {
    val reports = core.reports.list(SCROLLED)
    // The virtual machine compiles what is used often; a phone has it compiled.
    val first = scrolled(reports)
    repeat(2) { scrolled(reports) }
    val frames = scrolled(reports).sorted()
    check(frames.size > SCROLLED / 2) { "${frames.size} frames are no scroll" }
    table.under("a frame of scrolling through $SCROLLED reports, worst of ${frames.size}", frames.last(), FRAME_MS, "ms")
    table.plain("the same, 99 of 100", frames[frames.size * 99 / 100], "ms")
    table.plain("the same, median", frames.median(), "ms")
    table.plain("the same, worst of the first scroll, nothing compiled", first.max(), "ms")
}
