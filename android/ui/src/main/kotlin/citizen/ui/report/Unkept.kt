package citizen.ui.report

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import citizen.core.Picked
import citizen.core.Trouble

/**
 * Photos and voice notes for which the phone had no room: held in memory as long as their
 * screen is open, so that nobody has to take or say them twice.
 */
class Unkept(private val attach: suspend (Picked) -> Unit) {
    private var files by mutableStateOf(emptyList<Picked>())
    val any: Boolean get() = files.isNotEmpty()

    suspend fun attach(file: Picked) {
        try {
            attach.invoke(file)
        } catch (full: Trouble.StorageFull) {
            files = files + file
            throw full
        }
    }

    /** Once there may be room again; what still finds none stays. */
    suspend fun again() {
        while (any) {
            attach.invoke(files.first())
            files = files.drop(1)
        }
    }
}
