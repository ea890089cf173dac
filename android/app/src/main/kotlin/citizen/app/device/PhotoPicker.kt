package citizen.app.device

import android.net.Uri
import android.provider.OpenableColumns
import androidx.activity.ComponentActivity
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts.PickVisualMedia
import citizen.core.Picked
import citizen.ui.desk.Film
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.io.File
import java.io.InputStream

/** The system's own picker: it needs no permission and gives what was chosen alone. A film is copied into the cache. */
class PhotoPicker(private val activity: ComponentActivity) {
    private var waiting: CompletableDeferred<Uri?>? = null
    private val launcher = activity.registerForActivityResult(PickVisualMedia()) { waiting?.complete(it) }

    suspend fun pick(): Picked? = chosen(PickVisualMedia.ImageOnly) { uri, stream -> Picked(stream.readBytes(), name(uri)) }

    suspend fun pickFilm(): Film? = chosen(PickVisualMedia.VideoOnly) { uri, stream ->
        // The core knows a film by what is in it; a name it cannot place says nothing against it.
        val copy = File.createTempFile("film", name(uri).substringAfterLast('.', "").let { if (it.isEmpty()) "" else ".$it" }, activity.cacheDir)
        copy.outputStream().use(stream::copyTo)
        Film(copy.path) { copy.delete() }
    }

    private suspend fun <T> chosen(kind: PickVisualMedia.VisualMediaType, read: (Uri, InputStream) -> T): T? {
        val chosen = CompletableDeferred<Uri?>().also { waiting = it }
        launcher.launch(PickVisualMediaRequest.Builder().setMediaType(kind).build())
        val uri = chosen.await() ?: return null
        return withContext(Dispatchers.IO) { activity.contentResolver.openInputStream(uri)?.use { read(uri, it) } }
    }

    private fun name(uri: Uri): String =
        activity.contentResolver.query(uri, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)?.use {
            if (it.moveToFirst()) it.getString(0) else null
        }.orEmpty()
}
