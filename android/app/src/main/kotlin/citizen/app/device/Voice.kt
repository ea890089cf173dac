package citizen.app.device

import android.content.Context
import android.media.AudioAttributes
import android.speech.tts.TextToSpeech
import citizen.ui.words.Language
import java.util.Locale

/** Reads aloud; the engine starts with the first word. */
class Voice(private val context: Context) {
    private var engine: TextToSpeech? = null
    private var ready = false
    private var next: (TextToSpeech.() -> Unit)? = null

    /** In place of what is being read. [alarm]: heard as an alarm is, also on a silenced phone. */
    @Synchronized
    fun speak(text: String, language: Language = Language.Vietnamese, alarm: Boolean = false) {
        val say: TextToSpeech.() -> Unit = {
            setAudioAttributes(if (alarm) ALARM else WORDS)
            this.language = if (language == Language.Vietnamese) VIETNAMESE else Locale.ENGLISH
            speak(text, TextToSpeech.QUEUE_FLUSH, null, ID)
        }
        if (ready) engine?.say() else next = say
        if (engine == null) engine = TextToSpeech(context.applicationContext, ::began)
    }

    /** Nothing more of it. */
    @Synchronized
    fun hush() {
        next = null
        if (ready) engine?.stop()
    }

    @Synchronized
    private fun began(status: Int) {
        if (status != TextToSpeech.SUCCESS) {
            // No voice of the system is there, or it did not start: asked again the next time.
            engine = null
            return
        }
        ready = true
        val say = next
        if (say != null) engine?.say()
        next = null
    }

    private companion object {
        const val ID = "warning"
        val VIETNAMESE: Locale = Locale.forLanguageTag("vi-VN")
        val ALARM: AudioAttributes = spoken(AudioAttributes.USAGE_ALARM)
        val WORDS: AudioAttributes = spoken(AudioAttributes.USAGE_ASSISTANCE_ACCESSIBILITY)

        fun spoken(usage: Int): AudioAttributes =
            AudioAttributes.Builder().setUsage(usage).setContentType(AudioAttributes.CONTENT_TYPE_SPEECH).build()
    }
}
