package citizen.ui.report

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import citizen.core.Picked
import citizen.ui.desk.Device
import citizen.ui.desk.Recording
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.withContext

/** A voice note while it is spoken. The core keeps at most three minutes of it. */
class VoiceNote(private val device: Device) {
    private var recording by mutableStateOf<Recording?>(null)
    val running: Boolean get() = recording != null
    var seconds by mutableIntStateOf(0)
        private set

    suspend fun begin() {
        if (running) return
        seconds = 0
        recording = device.record()
    }

    suspend fun end(): Picked? = recording?.let { running ->
        recording = null
        running.end()
    }

    /** The screen was left: what was said is not kept. */
    fun drop() {
        recording?.drop()
        recording = null
    }

    /** Counts on a clock of its own while it runs. */
    suspend fun count() = withContext(Dispatchers.Default) {
        while (running) {
            delay(SECOND_MS)
            if (running) seconds++
        }
    }

    private companion object {
        const val SECOND_MS = 1_000L
    }
}
