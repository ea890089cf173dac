package citizen.desktop

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.assertCountEquals
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.ComposeContentTestRule
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextReplacement
import citizen.core.Core
import citizen.core.Picked
import citizen.core.Spot
import citizen.desktop.province.Example
import citizen.desktop.province.film
import citizen.desktop.province.voice
import citizen.ui.App
import citizen.ui.desk.Denied
import citizen.ui.desk.Desk
import citizen.ui.desk.Device
import citizen.ui.desk.Film
import citizen.ui.desk.Look
import citizen.ui.desk.Navigator
import citizen.ui.desk.Recording
import citizen.ui.lock.Lock
import citizen.ui.theme.CitizenTheme
import citizen.ui.words.Language
import citizen.ui.words.Words
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import java.io.File
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.atomic.AtomicInteger

private const val PATIENCE_MS = 60_000L
private const val LOOKS = 3

private object Spoken : Recording {
    override suspend fun end() = Picked(Example.voice(), "loi-noi.wav")

    override fun drop() = Unit
}

/** A person with a phone: what they see, type and press, over the real core. */
@OptIn(ExperimentalTestApi::class)
class Story(private val rule: ComposeContentTestRule, folder: File, server: String) : AutoCloseable {
    val heard = CopyOnWriteArrayList<String>()

    /** Files that were written where the person chose, by name. */
    val saved = ConcurrentHashMap<String, ByteArray>()

    /** What the person says no to when asked, and what the phone then denies. */
    var refusing = emptySet<Denied>()
    var refused by mutableStateOf(emptySet<Denied>())

    /** Whether the phone's own lock is opened when it is asked for, and the clock of ours. */
    @Volatile
    var unlocks = true
    val asked = AtomicInteger()
    var nowMs = 0L

    /** Where the receiver finds the phone; nothing where it does not. */
    var at: Spot? = Example.dakrong
    private val words = Words(Language.Vietnamese)
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)
    val core = Core.open(folder.path, server)
    private val device = object : Device by DesktopDevice(Example.dakrong, heard::add) {
        override suspend fun pickFilm() = Film(Example.film(folder.resolve("phim.mp4")).path)

        override suspend fun record(): Recording? {
            if (Denied.Microphone in refusing) refused += Denied.Microphone
            return if (Denied.Microphone in refusing) null else Spoken
        }

        override suspend fun pickPhoto() = Picked(Example.photo(), "anh.jpg")

        override suspend fun position(): Spot? {
            if (Denied.Position in refusing) refused += Denied.Position
            return at.takeUnless { Denied.Position in refusing }
        }

        override suspend fun positionIfAllowed(): Spot? = at.takeUnless { Denied.Position in refusing }

        override val denied: Set<Denied> get() = refused

        override suspend fun allow(what: Denied) {
            refusing -= what
            refused -= what
        }

        override suspend fun save(name: String, type: String, bytes: ByteArray) = true.also { saved[name] = bytes }

        override val locks = true

        override suspend fun unlock(why: String) = unlocks.also { asked.incrementAndGet() }
    }
    private val keep = FileKeep(folder.resolve("look.properties"))
    val lock = Lock(keep) { nowMs }
    val desk = Desk(core, Navigator(), Look(keep), lock, device, scope)

    private var shown by mutableStateOf(false)

    fun open() {
        shown = true
        rule.setContent { if (shown) CitizenTheme(dark = false, font = BeVietnamPro) { App(desk) } }
    }

    /** The loop of the foreground: the phone has a network from now on. */
    fun connect() = scope.launch { stayConnected(core) }

    /** The app was out of sight for [ms]. */
    fun away(ms: Long) = rule.runOnIdle {
        lock.left()
        nowMs += ms
        lock.came()
    }

    fun unseen(text: String) {
        rule.waitForIdle()
        rule.onAllNodes(hasText(text, substring = true)).assertCountEquals(0)
    }

    fun word(key: String) = words[key]

    fun see(text: String) = rule.waitUntilAtLeastOneExists(hasText(text, substring = true), PATIENCE_MS)

    fun press(text: String) = press(hasText(text, substring = true) and hasClickAction())

    /** Where another word holds this one. */
    fun pressExactly(text: String) = press(hasText(text) and hasClickAction())

    fun pressSign(says: String) = press(hasContentDescription(says))

    /** What changes while it is looked at is looked at again, as a person does. */
    private fun press(what: SemanticsMatcher) {
        repeat(LOOKS) { look ->
            rule.waitUntilAtLeastOneExists(what, PATIENCE_MS)
            val pressed = runCatching {
                val node = rule.onAllNodes(what).onFirst()
                runCatching { node.performScrollTo() }
                node.performClick()
            }
            if (pressed.isSuccess) return
            if (look == LOOKS - 1) pressed.getOrThrow()
        }
    }

    fun type(label: String, text: String) {
        rule.waitUntilAtLeastOneExists(hasText(label) and hasSetTextAction(), PATIENCE_MS)
        rule.onNode(hasText(label) and hasSetTextAction()).performTextReplacement(text)
    }

    /** Nothing reads any more when the core goes. */
    override fun close() {
        shown = false
        rule.waitForIdle()
        scope.cancel()
        core.close()
    }
}
