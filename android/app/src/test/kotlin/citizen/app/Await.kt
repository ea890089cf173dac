package citizen.app

import android.os.Looper
import org.robolectric.Shadows.shadowOf
import java.util.concurrent.TimeUnit

private const val PATIENCE_S = 30L
private const val LOOK_MS = 20L

/** Lets the main thread and the others work until it [holds]. */
fun await(what: String, holds: () -> Boolean) {
    val end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S)
    while (!holds()) {
        check(System.nanoTime() < end) { "not within $PATIENCE_S s: $what" }
        shadowOf(Looper.getMainLooper()).idle()
        Thread.sleep(LOOK_MS)
    }
}
