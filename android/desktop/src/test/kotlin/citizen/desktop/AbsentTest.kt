package citizen.desktop

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.performClick
import citizen.core.Trouble
import citizen.ui.desk.Desk
import citizen.ui.desk.LocalDevice
import citizen.ui.desk.Route
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.theme.CitizenTheme
import citizen.ui.words.Language
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** A read that fails ends no screen: it says what happened, and there is a way on and a way back. */
class AbsentTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    private val words = Words(Language.Vietnamese)
    private var answer by mutableStateOf<() -> String>({ throw Trouble.Defect("a damaged store") })

    @Composable
    private fun Subject(desk: Desk) {
        val reading = desk.reading("subject", { false }) { answer() }
        Text(reading.value ?: return Absent(desk, reading, words["page-title"]))
    }

    private fun over(act: Desk.() -> Unit) =
        Story(rule, folder.newFolder("phone"), "http://127.0.0.1:9").use { person ->
            person.desk.ways.go(Route.Outbox)
            rule.setContent {
                CompositionLocalProvider(LocalWords provides words, LocalDevice provides person.desk.device) {
                    CitizenTheme(dark = false, font = BeVietnamPro) { Subject(person.desk) }
                }
            }
            person.desk.act()
        }

    private fun see(text: String) = rule.waitUntil(PATIENCE_MS) { rule.onAllNodes(hasText(text)).fetchSemanticsNodes().isNotEmpty() }

    private fun press(text: String) = rule.onNode(hasText(text) and hasClickAction()).performClick()

    @Test
    fun `what cannot be read is said, and asked for again`() = over {
        see(words["trouble-defect"])
        answer = { "there again" }
        press(words["absent-again"])
        see("there again")
    }

    @Test
    fun `what was read stands when it cannot be read again, and the foot of the screen says so`() {
        answer = { "as it was" }
        over {
            see("as it was")
            assertNull(trouble)
            answer = { throw Trouble.StorageFull() }
            again()
            rule.waitUntil(PATIENCE_MS) { trouble is Trouble.StorageFull }
            see("as it was")
        }
    }

    @Test
    fun `what is gone leads back`() {
        answer = { throw Trouble.NotFound() }
        over {
            see(words["absent-gone"])
            assertTrue(ways.canGoBack)
            press(words["back"])
            assertEquals(Route.Home, ways.here)
        }
    }

    private companion object {
        const val PATIENCE_MS = 30_000L
    }
}
