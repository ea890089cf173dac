package citizen.app.device

import android.Manifest.permission.RECORD_AUDIO
import android.media.MediaRecorder
import android.os.Build
import androidx.activity.ComponentActivity
import androidx.activity.result.contract.ActivityResultContracts.RequestPermission
import citizen.core.Picked
import citizen.ui.desk.Recording
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.io.File
import java.io.IOException

/** Records speech as AAC in a file of the cache; nothing where it is not allowed. */
class Microphone(private val activity: ComponentActivity) {
    private var asked: CompletableDeferred<Boolean>? = null
    private val permission = activity.registerForActivityResult(RequestPermission()) { asked?.complete(it) }

    suspend fun record(): Recording? {
        val answer = CompletableDeferred<Boolean>().also { asked = it }
        permission.launch(RECORD_AUDIO)
        if (!answer.await()) return null
        val file = File.createTempFile("voice", NAME, activity.cacheDir)
        val recorder = recorder(file)
        return try {
            recorder.prepare()
            recorder.start()
            Spoken(recorder, file)
        } catch (busy: IOException) {
            give(recorder, file)
        } catch (busy: IllegalStateException) {
            give(recorder, file)
        }
    }

    /** Somebody else has the microphone. */
    private fun give(recorder: MediaRecorder, file: File): Recording? {
        recorder.release()
        file.delete()
        return null
    }

    private fun recorder(file: File) = fresh().apply {
        setAudioSource(MediaRecorder.AudioSource.VOICE_RECOGNITION)
        setOutputFormat(MediaRecorder.OutputFormat.MPEG_4)
        setAudioEncoder(MediaRecorder.AudioEncoder.AAC)
        setAudioChannels(1)
        setAudioSamplingRate(RATE)
        setAudioEncodingBitRate(BITS)
        setMaxDuration(LONGEST_MS)
        setOutputFile(file.path)
    }

    @Suppress("DEPRECATION")
    private fun fresh() =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) MediaRecorder(activity) else MediaRecorder()

    private class Spoken(private val recorder: MediaRecorder, private val file: File) : Recording {
        override suspend fun end(): Picked? = withContext(Dispatchers.IO) {
            val whole = stopped()
            val bytes = if (whole) file.readBytes() else null
            file.delete()
            bytes?.let { Picked(it, NAME) }
        }

        override fun drop() {
            stopped()
            file.delete()
        }

        /** A recorder without a single frame says so by throwing. */
        private fun stopped(): Boolean = try {
            recorder.stop()
            true
        } catch (nothing: RuntimeException) {
            false
        } finally {
            recorder.release()
        }
    }

    private companion object {
        const val NAME = "loi-noi.m4a"
        const val RATE = 16_000
        const val BITS = 24_000
        const val LONGEST_MS = 180_000
    }
}
