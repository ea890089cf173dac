package citizen.ui.desk

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Core
import citizen.core.Trouble
import citizen.ui.asking.Question
import citizen.ui.lock.Lock
import citizen.ui.words.Words
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.merge
import kotlinx.coroutines.launch

/** What the screens work on: the core, the way through them, what went wrong. */
class Desk(
    val core: Core,
    val ways: Navigator,
    val look: Look,
    val lock: Lock,
    val device: Device,
    private val scope: CoroutineScope,
) {
    /** What is said at the foot of the screen until it is read. */
    var trouble by mutableStateOf<Trouble?>(null)
        private set

    fun say(failed: Trouble) {
        trouble = failed
    }

    fun understood() {
        trouble = null
    }

    /** What was asked last: it stays while an answer is opened and left again. */
    val question = Question()

    private val asked = MutableSharedFlow<Changed>(extraBufferCapacity = 1, onBufferOverflow = BufferOverflow.DROP_OLDEST)

    /** Changes of the core, and what [again] asks for. */
    val changes: Flow<Changed> = merge(core.changes, asked)

    /** Reads everything that is shown again: after a change that tells no id. */
    fun again() {
        asked.tryEmit(Changed.Everything)
    }

    /** Does what a person asked for, also when the screen is left or locked meanwhile; what goes wrong is said. */
    fun act(work: suspend () -> Unit): Job = scope.launch {
        try {
            work()
        } catch (failed: Trouble) {
            say(failed)
        }
    }
}

/** Whether personal screens may be seen; asks for the phone's lock when they may not. */
suspend fun Desk.unlocked(words: Words): Boolean {
    if (lock.closed && device.unlock(words["lock-about"])) lock.open()
    return !lock.closed
}

/** Opens the text message that says what [report] says; sent by the person, it is the same case. */
suspend fun Desk.text(report: String) = with(core.reports.texted(report)) { device.text(number, text) }
