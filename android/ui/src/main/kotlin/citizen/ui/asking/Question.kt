package citizen.ui.asking

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue

/** A question as it is typed, as it was asked, and the report it was handed over in. */
class Question {
    var typed by mutableStateOf("")
    var asked by mutableStateOf("")
        private set
    var handed by mutableStateOf<String?>(null)
        private set

    fun ask() {
        if (typed.trim() != asked) handed = null
        asked = typed.trim()
    }

    /** As it was before the system ended the app. */
    fun restore(typed: String, asked: String) {
        if (this.typed.isNotEmpty() || this.asked.isNotEmpty()) return
        this.typed = typed
        this.asked = asked
    }

    fun hand(report: String) {
        handed = report
    }
}
