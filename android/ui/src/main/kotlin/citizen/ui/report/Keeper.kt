package citizen.ui.report

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import citizen.core.Core
import citizen.core.Form
import citizen.core.Trouble
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock

/**
 * What is typed, shown at once and kept in the core right after. Only the latest
 * form is written, one writing at a time, and a submission waits for it.
 */
class Keeper(private val core: Core, val draft: String, first: Form) {
    var form by mutableStateOf(first)
        private set
    private var kept = first
    private val writing = Mutex()

    fun change(edit: Form.() -> Form) {
        form = form.edit()
    }

    /** There was no room for what is shown. */
    var unkept by mutableStateOf(false)
        private set

    suspend fun keep() = writing.withLock {
        val latest = form
        if (latest == kept) return@withLock
        try {
            core.drafts.save(draft, latest)
            kept = latest
            unkept = false
        } catch (full: Trouble.StorageFull) {
            unkept = true
            throw full
        }
    }
}
