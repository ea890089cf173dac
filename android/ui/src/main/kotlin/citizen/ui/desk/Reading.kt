package citizen.ui.desk

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.State
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Trouble
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.onStart

/**
 * What is read for a screen. Without a [value] it was not read yet, or [missing] says why there
 * is none: a screen that cannot be without it shows `Absent` then.
 */
class Reading<T> : State<T?> {
    override var value by mutableStateOf<T?>(null)
        private set
    var missing by mutableStateOf<Missing>(Missing.Yet)
        private set

    /** Answers what went wrong while something older stands. */
    internal suspend fun now(read: suspend () -> T): Trouble? {
        try {
            value = read()
            missing = Missing.Yet
        } catch (gone: Trouble.NotFound) {
            value = null
            missing = Missing.Gone
        } catch (failed: Trouble) {
            missing = Missing.Failed(failed)
            return failed.takeIf { value != null }
        }
        return null
    }
}

/** Why there is nothing to show. */
sealed interface Missing {
    data object Yet : Missing

    /** Not on this phone, or no longer. */
    data object Gone : Missing

    data class Failed(val why: Trouble) : Missing
}

/**
 * Reads now and after every change that [concerns] it; nothing until then. What fails ends no
 * screen: what was read before stands, and the foot of the screen says what went wrong.
 */
@Composable
fun <T> Desk.reading(key: Any?, concerns: (Changed) -> Boolean, read: suspend () -> T): Reading<T> {
    val reading = remember { Reading<T>() }
    LaunchedEffect(this, key) {
        changes
            .onStart { emit(Changed.Everything) }
            .filter { it == Changed.Everything || concerns(it) }
            .conflate()
            .collect { reading.now(read)?.let(::say) }
    }
    return reading
}
