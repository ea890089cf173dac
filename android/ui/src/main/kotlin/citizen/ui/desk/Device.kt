package citizen.ui.desk

import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.ImageBitmap
import citizen.core.Picked
import citizen.core.Spot
import citizen.ui.words.Language

/** What the machine does for the person. */
interface Device {
    /** What this phone calls itself. */
    val name: String

    suspend fun pickPhoto(): Picked?

    suspend fun pickFilm(): Film?

    /**
     * Listens from now on; nothing where that is not allowed or cannot be done, `StorageFull`
     * where there is no room for what is said.
     */
    suspend fun record(): Recording?

    suspend fun position(): Spot?

    /** The same without asking anybody: nothing where it was not allowed before. */
    suspend fun positionIfAllowed(): Spot?

    /** In place of what is being read. */
    fun speak(text: String, language: Language = Language.Vietnamese)

    fun dial(number: String)

    /** Opens a text message, filled in; the person presses send. */
    fun text(number: String, text: String)

    fun share(text: String)

    /** Writes a file of this media [type] where the person chooses; whether they did. `StorageFull` where there is no room. */
    suspend fun save(name: String, type: String, bytes: ByteArray): Boolean

    /** What is denied now; a screen that shows it is drawn again when that changes. */
    val denied: Set<Denied>

    /** Asks the person once more, where the system allows that, else opens its settings. */
    suspend fun allow(what: Denied)

    /** Which settings let a warning be heard, and which do not; drawn again when that changes. What this phone has nothing of is left out. */
    val hearing: Map<Hearing, Boolean>

    /** Does what can be done about it, or opens the settings where the person can. */
    suspend fun mend(what: Hearing)

    /** Who can bring warnings at once, the best first; drawn again when that changes. */
    val carriers: List<Carrier>

    /** Whom of them the person chose, by id, or [Carrier.NOBODY]; nothing: they did not. */
    val carrier: String?

    /** Warnings come by that one from now on. */
    suspend fun carry(by: String)

    /** Whether the phone has a lock of its own: a code, a finger, a face. */
    val locks: Boolean

    /** Asks for it, saying [why]; true once it was given. A phone without one is open. */
    suspend fun unlock(why: String): Boolean

    fun picture(jpeg: ByteArray): ImageBitmap?
}

/** A film that the person chose; [done] with it, what was made of it for us may go. */
class Film(val path: String, val done: () -> Unit = {})

/** A voice note on its way. */
interface Recording {
    /** What was said; nothing when it was too short to be anything. */
    suspend fun end(): Picked?

    fun drop()
}

/** Small things that are remembered beside the core: language, size of type. */
interface Keep {
    fun read(name: String): String?

    fun write(name: String, value: String)
}

val LocalDevice = staticCompositionLocalOf<Device> { error("no device was given") }
