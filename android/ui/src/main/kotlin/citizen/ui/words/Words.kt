package citizen.ui.words

import androidx.compose.runtime.staticCompositionLocalOf
import citizen.core.Said

enum class Language(val tag: String) { Vietnamese("vi"), English("en") }

val LocalWords = staticCompositionLocalOf<Words> { error("no words were given") }

/**
 * Every word on a screen, from `bindings/words`, and the words of refusals, from
 * `server/messages`. Simple messages of Fluent: `key = text with { $name }`.
 */
class Words(val language: Language) {
    private val entries = read("words/${language.tag}.ftl") + read("refusals/${language.tag}.ftl")

    val keys: Set<String> get() = entries.keys

    operator fun get(key: String, vararg values: Pair<String, Any>): String =
        values.fold(entries[key] ?: key) { text, (name, value) -> text.replace("{ $$name }", value.toString()) }

    /** One of a family: `stage-sent` is `of("stage", "sent")`. */
    fun of(family: String, name: String): String = get("$family-${name.replace('_', '-')}")

    /** What the province or the server says, in this language. */
    fun said(said: Said): String =
        if (language == Language.Vietnamese || said.en.isEmpty()) said.vi else said.en

    private fun read(resource: String): Map<String, String> {
        val stream = checkNotNull(Words::class.java.classLoader.getResourceAsStream(resource)) { resource }
        return stream.use { parse(it.reader().readText()) }
    }

    companion object {
        fun parse(text: String): Map<String, String> = text.lineSequence()
            .filterNot { it.isBlank() || it.startsWith("#") || !it.contains('=') }
            .associate { line -> line.substringBefore('=').trim() to line.substringAfter('=').trim() }
    }
}
