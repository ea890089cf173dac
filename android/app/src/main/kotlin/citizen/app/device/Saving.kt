package citizen.app.device

import android.content.ActivityNotFoundException
import android.content.Intent
import android.net.Uri
import androidx.activity.ComponentActivity
import androidx.activity.result.contract.ActivityResultContracts.StartActivityForResult
import citizen.core.Trouble
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.io.IOException

/** Writes a file where the person chooses; it needs no permission, and the app sees nothing else there. */
class Saving(private val activity: ComponentActivity) {
    private var waiting: CompletableDeferred<Uri?>? = null
    private val launcher = activity.registerForActivityResult(StartActivityForResult()) { waiting?.complete(it.data?.data) }

    /** Whether it was written; a person may think better of it. */
    suspend fun save(name: String, type: String, bytes: ByteArray): Boolean {
        val chosen = CompletableDeferred<Uri?>().also { waiting = it }
        try {
            launcher.launch(newFile(name, type))
        } catch (nobody: ActivityNotFoundException) {
            return false
        }
        val file = chosen.await() ?: return false
        return withContext(Dispatchers.IO) {
            try {
                activity.contentResolver.openOutputStream(file)?.use { it.write(bytes) } != null
            } catch (unwritten: IOException) {
                throw Trouble.StorageFull()
            }
        }
    }
}

fun newFile(name: String, type: String): Intent =
    Intent(Intent.ACTION_CREATE_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType(type).putExtra(Intent.EXTRA_TITLE, name)
