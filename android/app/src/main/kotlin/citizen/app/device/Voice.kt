package citizen.app.device

import android.content.Context
import android.speech.tts.TextToSpeech
import java.util.Locale

/** Reads aloud in Vietnamese; the engine starts with the first word. */
class Voice(private val context: Context) {
    private var engine: TextToSpeech? = null

    fun speak(text: String) {
        val ready = engine
        if (ready != null) {
            ready.speak(text, TextToSpeech.QUEUE_FLUSH, null, ID)
            return
        }
        engine = TextToSpeech(context.applicationContext) { status ->
            if (status != TextToSpeech.SUCCESS) return@TextToSpeech
            engine?.language = VIETNAMESE
            engine?.speak(text, TextToSpeech.QUEUE_FLUSH, null, ID)
        }
    }

    private companion object {
        const val ID = "warning"
        val VIETNAMESE: Locale = Locale.forLanguageTag("vi-VN")
    }
}
