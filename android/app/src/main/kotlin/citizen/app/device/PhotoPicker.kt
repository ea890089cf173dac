package citizen.app.device

import android.net.Uri
import android.provider.OpenableColumns
import androidx.activity.ComponentActivity
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts.PickVisualMedia
import citizen.core.Picked
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** The system's own picker: it needs no permission and gives what was chosen alone. */
class PhotoPicker(private val activity: ComponentActivity) {
    private var waiting: CompletableDeferred<Uri?>? = null
    private val launcher = activity.registerForActivityResult(PickVisualMedia()) { waiting?.complete(it) }

    suspend fun pick(): Picked? {
        val chosen = CompletableDeferred<Uri?>().also { waiting = it }
        launcher.launch(PickVisualMediaRequest.Builder().setMediaType(PickVisualMedia.ImageOnly).build())
        val uri = chosen.await() ?: return null
        return withContext(Dispatchers.IO) { read(uri) }
    }

    private fun read(uri: Uri): Picked? {
        val resolver = activity.contentResolver
        val bytes = resolver.openInputStream(uri)?.use { it.readBytes() } ?: return null
        val name = resolver.query(uri, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)?.use {
            if (it.moveToFirst()) it.getString(0) else null
        }
        return Picked(bytes, name.orEmpty())
    }
}
