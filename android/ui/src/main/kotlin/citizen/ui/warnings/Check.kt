package citizen.ui.warnings

import citizen.ui.desk.Denied
import citizen.ui.desk.Hearing

/** One thing that must be so for a warning to be heard: its [key] in the message files, and what mends it. */
data class Check(val key: String, val good: Boolean, val mend: Mend)

/** What a person can do about it. */
sealed interface Mend {
    data object Again : Mend

    data object Follow : Mend

    data object Carry : Mend

    data class Allow(val what: Denied) : Mend

    data class Settings(val what: Hearing) : Mend
}
