package citizen.desktop.province

import java.util.concurrent.TimeUnit

private const val LONGEST_S = 60L
private const val LOOK_MS = 50L

/** Looks until [look] answers something. */
fun <T : Any> patiently(what: String, look: () -> T?): T {
    val end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_S)
    while (System.nanoTime() < end) {
        look()?.let { return it }
        Thread.sleep(LOOK_MS)
    }
    error("$what did not come within $LONGEST_S s")
}
