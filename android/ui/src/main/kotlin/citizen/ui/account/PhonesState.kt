package citizen.ui.account

import citizen.core.OwnDevice
import citizen.core.Trouble

/** The phones one is signed in on, nothing before they were fetched. */
data class PhonesState(val all: List<OwnDevice>?, val heardAtMs: Long?, val busy: Boolean, val failed: Trouble?)

sealed interface PhonesEvent {
    data object Back : PhonesEvent

    data object SignIn : PhonesEvent

    data object Again : PhonesEvent

    data class Revoke(val phone: String) : PhonesEvent
}
