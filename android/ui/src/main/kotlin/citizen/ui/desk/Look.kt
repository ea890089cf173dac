package citizen.ui.desk

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import citizen.ui.words.Language

/** How large letters are, over the system's own setting. */
enum class TypeSize(val scale: Float) { Normal(1f), Large(1.3f), Largest(1.6f) }

/** How the person wants to see it; remembered at once. */
class Look(private val keep: Keep) {
    var language by mutableStateOf(find(LANGUAGE, Language.entries) ?: Language.Vietnamese)
        private set
    var size by mutableStateOf(find(SIZE, TypeSize.entries) ?: TypeSize.Normal)
        private set
    var consented by mutableStateOf(keep.read(CONSENT) != null)
        private set

    fun speak(language: Language) {
        this.language = language
        keep.write(LANGUAGE, language.name)
    }

    fun resize(size: TypeSize) {
        this.size = size
        keep.write(SIZE, size.name)
    }

    fun consent(atMs: Long) {
        consented = true
        keep.write(CONSENT, atMs.toString())
    }

    private fun <T : Enum<T>> find(name: String, all: List<T>): T? = keep.read(name)?.let { kept -> all.find { it.name == kept } }

    private companion object {
        const val LANGUAGE = "language"
        const val SIZE = "type-size"
        const val CONSENT = "consent-at"
    }
}
