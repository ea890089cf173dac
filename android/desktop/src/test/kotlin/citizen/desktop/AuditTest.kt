package citizen.desktop

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.unit.Density
import citizen.core.Form
import citizen.desktop.province.Example
import citizen.desktop.reference.Samples
import citizen.ui.desk.Device
import citizen.ui.desk.LocalDevice
import citizen.ui.desk.Route
import citizen.ui.desk.TypeSize
import citizen.ui.theme.CitizenTheme
import citizen.ui.words.Language
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** Every screen, as a finger and a screen reader find it. */
class AuditTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `whatever can be pressed is large enough and says what it is`() {
        Story(rule, folder.newFolder("phone"), "http://127.0.0.1:9").use { person ->
            val routes = runBlocking { routes(person) }
            person.open()
            val faults = mutableListOf<String>()
            var pressed = 0
            for (size in listOf(TypeSize.Normal, TypeSize.Largest)) {
                for (language in Language.entries) {
                    rule.runOnIdle {
                        person.desk.look.resize(size)
                        person.desk.look.speak(language)
                    }
                    for (route in routes) {
                        rule.runOnIdle { person.desk.ways.tab(Route.Home) }
                        rule.runOnIdle { person.desk.ways.go(route) }
                        var found = look()
                        // A screen that was still on its way in is looked at when it is there.
                        if (found.any { fault(it) != null }) found = look(LATER_MS)
                        pressed += found.size
                        found.mapNotNullTo(faults) { node -> fault(node)?.let { "${route.path} $size: $it" } }
                    }
                }
            }
            assertEquals(emptyList<String>(), faults)
            assertTrue("$pressed", pressed > routes.size * 4)
        }
    }

    @Test
    fun `so it is on every screen in every state of the pictures`() {
        var name by mutableStateOf("")
        val words = Words(Language.Vietnamese)
        val device = object : Device by DesktopDevice(null, {}) {}
        val density = rule.density
        var size by mutableStateOf(1f)
        rule.setContent {
            CompositionLocalProvider(
                LocalWords provides words,
                LocalDevice provides device,
                LocalDensity provides Density(density.density, size),
            ) { CitizenTheme(dark = false, font = BeVietnamPro) { key(name, size) { Samples.screens[name]?.invoke() } } }
        }
        val faults = mutableListOf<String>()
        for (type in listOf(1f, 2f)) {
            for (each in Samples.screens.keys) {
                rule.runOnIdle {
                    size = type
                    name = each
                }
                rule.waitForIdle()
                val found = rule.onAllNodes(hasClickAction()).fetchSemanticsNodes()
                found.mapNotNullTo(faults) { node -> fault(node)?.let { "$each $type: $it" } }
            }
        }
        assertEquals(emptyList<String>(), faults)
    }

    private fun look(afterMs: Long = SETTLE_MS): List<SemanticsNode> {
        Thread.sleep(afterMs)
        rule.waitForIdle()
        return rule.onAllNodes(hasClickAction()).fetchSemanticsNodes()
    }

    private suspend fun routes(person: Story): List<Route> {
        val drafts = person.core.drafts
        val sent = drafts.begin()
        drafts.save(sent, Form("Đường ngập ở cầu Đakrông", null, hideName = false, sos = false))
        drafts.place(sent, Example.dakrong)
        drafts.attach(sent, Example.photo(), "a.jpg")
        drafts.submit(sent)
        val open = drafts.begin()
        drafts.attach(open, Example.photo(3), "b.jpg")
        return Route.tabs +
            listOf(Route.Writing(open), Route.Page(sent), Route.Outbox, Route.Sos, Route.SignIn, Route.Settings, Route.Follow, Route.Rivers) +
            listOf(Route.PublicReports, Route.PublicReport("QT-2K7-4FD"), Route.Dossiers, Route.Dossier("H44.7-261101-0001"), Route.Figures) +
            listOf(Route.Notices, Route.Followed, Route.Ask, Route.Depth, Route.Weather, Route.MyData, Route.Phones, Route.Reach)
    }

    private fun fault(node: SemanticsNode): String? {
        val says = node.config.getOrNull(SemanticsProperties.Text).orEmpty().joinToString { it.text } +
            node.config.getOrNull(SemanticsProperties.ContentDescription).orEmpty().joinToString()
        // A field's label is its name; an empty one has no text yet.
        val field = node.config.contains(SemanticsActions.SetText)
        val least = node.layoutInfo.density.run { TOUCH_DP * density } - 1
        return when {
            says.isBlank() && !field -> "says nothing: ${node.config}"
            node.size.width < least || node.size.height < least -> "'$says' is ${node.size}"
            else -> null
        }
    }

    private companion object {
        const val TOUCH_DP = 48
        const val SETTLE_MS = 120L
        const val LATER_MS = 1_500L
    }
}
