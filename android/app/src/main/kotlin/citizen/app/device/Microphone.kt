package citizen.app.device

import android.Manifest.permission.RECORD_AUDIO
import android.content.Context
import android.media.MediaRecorder
import android.os.Build
import citizen.core.Picked
import citizen.core.Trouble
import citizen.ui.desk.Denied
import citizen.ui.desk.Recording
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.io.File
import java.io.IOException

/**
 * Records speech as AAC in a file of the cache; nothing where it is not allowed,
 * `StorageFull` before anything was said where the phone has no room for it.
 */
class Microphone(private val context: Context, private val asking: Asking, private val denials: Denials) {
    suspend fun record(): Recording? {
        if (!allowed()) return null
        if (context.cacheDir.usableSpace < BYTES_LONGEST) throw Trouble.StorageFull()
        val file = File.createTempFile("voice", NAME, context.cacheDir)
        val recorder = fresh()
        return try {
            recorder.into(file)
            recorder.prepare()
            recorder.start()
            Spoken(recorder, file)
        } catch (busy: IOException) {
            give(recorder, file)
        } catch (busy: RuntimeException) {
            give(recorder, file)
        }
    }

    suspend fun allowed(): Boolean = asking.permission(RECORD_AUDIO).also { denials.asked(Denied.Microphone) }

    /** Somebody else has the microphone, or it was forbidden in between. */
    private fun give(recorder: MediaRecorder, file: File): Recording? {
        recorder.release()
        file.delete()
        return null
    }

    private fun MediaRecorder.into(file: File) {
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
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) MediaRecorder(context) else MediaRecorder()

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

        /** The longest note and what its file has beside the sound. */
        const val BYTES_LONGEST = BITS / 8L * (LONGEST_MS / 1_000) + 64 * 1_024
    }
}
