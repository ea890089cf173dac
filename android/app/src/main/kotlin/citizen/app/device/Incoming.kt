package citizen.app.device

import android.content.Context
import android.net.Uri
import android.provider.OpenableColumns
import citizen.core.Picked
import citizen.ui.desk.Film
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.io.File
import java.io.IOException
import java.io.InputStream

/** Reads what another app hands over by an address of its content; nothing when it cannot be read. */
class Incoming(private val context: Context) {
    suspend fun picked(uri: Uri): Picked? = reading(uri) { Picked(it.readBytes(), name(uri)) }

    /** A film is copied into the cache. */
    suspend fun film(uri: Uri): Film? = reading(uri) { stream ->
        // The core knows a film by what is in it; a name it cannot place says nothing against it.
        val copy = File.createTempFile("film", name(uri).substringAfterLast('.', "").let { if (it.isEmpty()) "" else ".$it" }, context.cacheDir)
        copy.outputStream().use(stream::copyTo)
        Film(copy.path) { copy.delete() }
    }

    private suspend fun <T> reading(uri: Uri, read: (InputStream) -> T): T? = withContext(Dispatchers.IO) {
        try {
            context.contentResolver.openInputStream(uri)?.use(read)
        } catch (gone: IOException) {
            null
        } catch (refused: SecurityException) {
            null
        }
    }

    private fun name(uri: Uri): String =
        context.contentResolver.query(uri, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)?.use {
            if (it.moveToFirst()) it.getString(0) else null
        }.orEmpty()
}
