package citizen.app.device

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import androidx.activity.ComponentActivity
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.contract.ActivityResultContracts.RequestMultiplePermissions
import androidx.activity.result.contract.ActivityResultContracts.StartActivityForResult
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock

/** Asks over an activity, one question at a time: the system answers a second one with no. */
class ActivityAsking(activity: ComponentActivity) : Asking {
    private val one = Mutex()
    private var answer = CompletableDeferred<Boolean>()
    private val permissions = activity.registerForActivityResult(RequestMultiplePermissions()) { given ->
        answer.complete(given.values.any { it })
    }
    private val confirmation = activity.registerForActivityResult(StartActivityForResult()) { result ->
        answer.complete(result.resultCode == Activity.RESULT_OK)
    }

    override suspend fun permission(vararg names: String): Boolean = asked(permissions, arrayOf(*names))

    override suspend fun confirm(intent: Intent): Boolean = try {
        asked(confirmation, intent)
    } catch (nobody: ActivityNotFoundException) {
        false
    }

    private suspend fun <T> asked(launcher: ActivityResultLauncher<T>, what: T): Boolean = one.withLock {
        answer = CompletableDeferred()
        launcher.launch(what)
        answer.await()
    }
}
