package citizen.ui.account

import citizen.core.Consent
import citizen.core.DataKept
import citizen.core.DataRequest
import citizen.core.DataWish
import citizen.core.Trouble

/** A person's own data; what was not fetched yet is nothing. [heardAtMs]: when it last was. */
data class MyDataState(
    val consents: List<Consent>?,
    val requests: List<DataRequest>?,
    val kept: DataKept?,
    val heardAtMs: Long?,
    val busy: Boolean,
    val failed: Trouble?,
)

sealed interface MyDataEvent {
    data object Back : MyDataEvent

    data object SignIn : MyDataEvent

    data object Again : MyDataEvent

    data class Decide(val consent: Consent, val given: Boolean) : MyDataEvent

    data object Look : MyDataEvent

    data object Save : MyDataEvent

    data object SaveAll : MyDataEvent

    data class Ask(val wish: DataWish, val text: String?) : MyDataEvent
}
