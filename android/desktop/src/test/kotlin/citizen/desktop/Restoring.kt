package citizen.desktop

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.LocalSaveableStateRegistry
import androidx.compose.runtime.saveable.SaveableStateRegistry
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.junit4.ComposeContentTestRule
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.ObjectInputStream
import java.io.ObjectOutputStream
import java.io.Serializable

/** The system ends the app and brings it back: bytes are all that is left of what was typed. */
class Restoring(private val rule: ComposeContentTestRule) {
    private var alive by mutableStateOf(true)
    private var registry = SaveableStateRegistry(emptyMap()) { it is Serializable }

    @Composable
    fun Living(content: @Composable () -> Unit) {
        if (alive) CompositionLocalProvider(LocalSaveableStateRegistry provides registry, content = content)
    }

    fun die() {
        val kept = rule.runOnIdle { bytes(HashMap(registry.performSave().mapValues { ArrayList(it.value) })) }
        rule.runOnIdle { alive = false }
        rule.waitForIdle()
        @Suppress("UNCHECKED_CAST")
        val restored = ObjectInputStream(ByteArrayInputStream(kept)).readObject() as Map<String, List<Any?>>
        rule.runOnIdle {
            registry = SaveableStateRegistry(restored) { it is Serializable }
            alive = true
        }
        rule.waitForIdle()
    }

    private fun bytes(kept: Serializable) = ByteArrayOutputStream().also { ObjectOutputStream(it).writeObject(kept) }.toByteArray()
}
