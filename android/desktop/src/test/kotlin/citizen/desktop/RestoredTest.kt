package citizen.desktop

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isOn
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTextReplacement
import citizen.ui.account.SignInScreen
import citizen.ui.account.SignInState
import citizen.ui.desk.Device
import citizen.ui.desk.LocalDevice
import citizen.ui.page.RatingCard
import citizen.ui.page.SayCard
import citizen.ui.sos.SosScreen
import citizen.ui.sos.SosState
import citizen.ui.sos.Whereabouts
import citizen.ui.theme.CitizenTheme
import citizen.ui.words.Language
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test

/** What a person typed and chose and the core does not have yet, after the system ended the app. */
class RestoredTest {
    @get:Rule
    val rule = createComposeRule()

    private val words = Words(Language.Vietnamese)
    private val device = object : Device by DesktopDevice(null, {}) {}

    private fun over(screen: @Composable () -> Unit): Restoring = Restoring(rule).also { restoring ->
        rule.setContent {
            CompositionLocalProvider(LocalWords provides words, LocalDevice provides device) {
                CitizenTheme(dark = false, font = BeVietnamPro) { restoring.Living(screen) }
            }
        }
    }

    private fun type(label: String, text: String) = rule.onNode(hasText(words[label]) and hasSetTextAction()).performTextReplacement(text)

    private fun typed(text: String) = rule.onAllNodes(hasText(text) and hasSetTextAction()).fetchSemanticsNodes().size

    @Test
    fun `the words of an SOS are there again`() {
        val life = over { SosScreen(SosState(emptyList(), false, texts = false, Whereabouts.Known)) {} }
        type("sos-text", "Ba người trên mái nhà")
        life.die()
        assertEquals(1, typed("Ba người trên mái nhà"))
    }

    @Test
    fun `a number that was typed to sign in is there again`() {
        val life = over { SignInScreen(SignInState(true, false, false)) {} }
        type("sign-in-number", "0912345678")
        life.die()
        assertEquals(1, typed("0912345678"))
    }

    @Test
    fun `why it is not done is there again, in its open field`() {
        val life = over { SayCard("page-reopen", "page-reopen-send", photos = true) { _, _ -> } }
        rule.onNode(hasText(words["page-reopen"]) and hasClickAction()).performClick()
        type("page-reopen", "Vẫn ngập")
        life.die()
        assertEquals(1, typed("Vẫn ngập"))
    }

    @Test
    fun `stars that were chosen are chosen still`() {
        val life = over { RatingCard(null) { _, _ -> } }
        rule.onAllNodes(hasContentDescription(words["stars", "count" to 4])).onFirst().performClick()
        life.die()
        assertEquals(4, rule.onAllNodes(isOn()).fetchSemanticsNodes().size)
    }
}
