package citizen.app.device

import android.app.Activity
import android.content.ClipData
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.provider.MediaStore
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContract
import androidx.activity.result.contract.ActivityResultContracts.PickVisualMedia
import androidx.core.content.FileProvider
import java.io.File

/** One choice between the camera, where there is one to use, and the picker. The camera writes into a file of our cache. */
class TakeOrPick(private val context: Context, private val camera: () -> Boolean = { true }) : ActivityResultContract<TakeOrPick.Kind, Uri?>() {
    enum class Kind(val action: String, val ending: String, val media: PickVisualMedia.VisualMediaType) {
        Photo(MediaStore.ACTION_IMAGE_CAPTURE, ".jpg", PickVisualMedia.ImageOnly),
        Film(MediaStore.ACTION_VIDEO_CAPTURE, ".mp4", PickVisualMedia.VideoOnly),
    }

    private var taken: File? = null

    override fun createIntent(context: Context, input: Kind): Intent {
        val pick = PickVisualMedia().createIntent(context, PickVisualMediaRequest.Builder().setMediaType(input.media).build())
        val also = if (camera()) arrayOf(capture(input)) else emptyArray<Intent>()
        return Intent.createChooser(pick, null).putExtra(Intent.EXTRA_INITIAL_INTENTS, also)
    }

    override fun parseResult(resultCode: Int, intent: Intent?): Uri? {
        val file = taken.also { taken = null }
        return when {
            resultCode != Activity.RESULT_OK -> null

            // A camera says nothing about where it wrote, or what it was told.
            file != null && file.length() > 0 -> address(file)

            else -> intent?.data
        }
    }

    private fun capture(kind: Kind): Intent {
        val folder = context.cacheDir.resolve(FOLDER)
        // What was taken before has been read, or was given up.
        folder.deleteRecursively()
        folder.mkdirs()
        val file = File.createTempFile("taken", kind.ending, folder).also { taken = it }
        val address = address(file)
        return Intent(kind.action)
            .putExtra(MediaStore.EXTRA_OUTPUT, address)
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION or Intent.FLAG_GRANT_WRITE_URI_PERMISSION)
            .apply { clipData = ClipData.newRawUri("", address) }
    }

    private fun address(file: File): Uri = FileProvider.getUriForFile(context, "${context.packageName}.files", file)

    private companion object {
        const val FOLDER = "taken"
    }
}
