package citizen.app.device

import android.net.Uri
import androidx.activity.ComponentActivity
import citizen.core.Picked
import citizen.ui.desk.Denied
import citizen.ui.desk.Film
import kotlinx.coroutines.CompletableDeferred

/** The camera or the system's own picker: neither needs a permission, and what was chosen alone is given. */
class PhotoPicker(activity: ComponentActivity, denials: Denials) {
    private val incoming = Incoming(activity)
    private var waiting: CompletableDeferred<Uri?>? = null
    private val launcher = activity.registerForActivityResult(TakeOrPick(activity) { Denied.Camera !in denials.seen }) { waiting?.complete(it) }

    suspend fun pick(): Picked? = chosen(TakeOrPick.Kind.Photo)?.let { incoming.picked(it) }

    suspend fun pickFilm(): Film? = chosen(TakeOrPick.Kind.Film)?.let { incoming.film(it) }

    private suspend fun chosen(kind: TakeOrPick.Kind): Uri? {
        val chosen = CompletableDeferred<Uri?>().also { waiting = it }
        launcher.launch(kind)
        return chosen.await()
    }
}
