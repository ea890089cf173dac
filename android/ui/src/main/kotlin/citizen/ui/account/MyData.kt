package citizen.ui.account

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import citizen.core.Consent
import citizen.core.DataKept
import citizen.core.DataRequest
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.fetching
import citizen.ui.words.LocalHour
import kotlinx.coroutines.launch

/** The person's own data over the core; all of it is the server's to say, nothing of it stays on the phone. */
@Composable
fun MyData(desk: Desk) {
    val personal = desk.core.personal
    val scope = rememberCoroutineScope()
    val hour = LocalHour.current
    var consents by remember { mutableStateOf<List<Consent>?>(null) }
    var requests by remember { mutableStateOf<List<DataRequest>?>(null) }
    var kept by remember { mutableStateOf<DataKept?>(null) }
    var heardAtMs by remember { mutableStateOf<Long?>(null) }
    var waiting by remember { mutableStateOf(false) }
    val fetch = desk.fetching("my-data") {
        consents = personal.consents()
        requests = personal.requests()
        heardAtMs = hour.nowMs()
    }

    fun wait(work: suspend () -> Unit) = desk.act {
        waiting = true
        try {
            work()
        } finally {
            waiting = false
        }
    }
    MyDataScreen(MyDataState(consents, requests, kept, heardAtMs, waiting || fetch.busy, fetch.failed)) { event ->
        when (event) {
            MyDataEvent.Back -> desk.ways.back()

            MyDataEvent.SignIn -> desk.ways.go(Route.SignIn)

            MyDataEvent.Again -> scope.launch { fetch.now() }

            is MyDataEvent.Decide -> wait { consents = personal.decide(event.consent, event.given) }

            MyDataEvent.Look -> wait { kept = personal.kept() }

            MyDataEvent.Save -> kept?.let { copy -> desk.act { desk.device.save("$FILE.json", "application/json", copy.document) } }

            MyDataEvent.SaveAll -> wait { desk.device.save("$FILE.zip", "application/zip", personal.archive()) }

            is MyDataEvent.Ask -> wait {
                personal.ask(event.wish, event.text)
                requests = personal.requests()
            }
        }
    }
}

/** What the copy is called until the person names it. */
private const val FILE = "my-data"
