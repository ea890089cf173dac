package citizen.ui.account

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import citizen.ui.desk.Desk
import citizen.ui.words.LocalHour

/** Signing in over the core. */
@Composable
fun SignIn(desk: Desk) {
    val hour = LocalHour.current
    val account = desk.core.account
    var request by rememberSaveable { mutableStateOf<String?>(null) }
    var waiting by remember { mutableStateOf(false) }

    fun wait(work: suspend () -> Unit) = desk.act {
        waiting = true
        try {
            work()
        } finally {
            waiting = false
        }
    }
    SignInScreen(SignInState(desk.look.consented, request != null, waiting)) { event ->
        when (event) {
            SignInEvent.Back -> desk.ways.back()

            SignInEvent.Consent -> desk.look.consent(hour.nowMs())

            is SignInEvent.Ask -> wait { request = account.askCode(event.number).request }

            is SignInEvent.Enter -> wait {
                account.signIn(request.orEmpty(), event.code, desk.device.name)
                desk.ways.back()
            }
        }
    }
}
