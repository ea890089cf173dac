package citizen.desktop

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.MutableState
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
    private var registry = SaveableStateRegistry(emptyMap(), ::canBeKept)

    @Composable
    fun Living(content: @Composable () -> Unit) {
        if (alive) CompositionLocalProvider(LocalSaveableStateRegistry provides registry, content = content)
    }

    fun die() {
        val kept = rule.runOnIdle { bytes(HashMap(registry.performSave().mapValues { (_, all) -> ArrayList(all.map(::kept)) })) }
        rule.runOnIdle { alive = false }
        rule.waitForIdle()
        @Suppress("UNCHECKED_CAST")
        val restored = ObjectInputStream(ByteArrayInputStream(kept)).readObject() as Map<String, List<Any?>>
        rule.runOnIdle {
            registry = SaveableStateRegistry(restored.mapValues { (_, all) -> all.map(::revived) }, ::canBeKept)
            alive = true
        }
        rule.waitForIdle()
    }

    /** As on Android, where a state is a parcel of its value. */
    private fun canBeKept(value: Any?): Boolean = if (value is MutableState<*>) canBeKept(value.value) else value == null || value is Serializable

    private fun kept(value: Any?): Any? = if (value is MutableState<*>) Held(value.value as Serializable?) else value

    private fun revived(value: Any?): Any? = if (value is Held) mutableStateOf(value.value) else value

    private class Held(val value: Serializable?) : Serializable

    private fun bytes(kept: Serializable) = ByteArrayOutputStream().also { ObjectOutputStream(it).writeObject(kept) }.toByteArray()
}
