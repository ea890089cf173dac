package citizen.ui

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import androidx.compose.ui.graphics.toArgb
import citizen.core.MapView
import citizen.ui.desk.MapAt
import citizen.ui.desk.Route
import citizen.ui.theme.Tokens
import citizen.ui.theme.dark
import citizen.ui.theme.darkShades
import citizen.ui.theme.levelOf
import citizen.ui.theme.light
import citizen.ui.theme.lightShades
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** What holds for all sources, and what a link may do. */
class RulesTest {
    private fun sources(of: String) = File(of).walk().filter { it.extension == "kt" }.toList()

    @Test
    fun `no screen sees a generated type`() {
        val seen = sources("src/main/kotlin").filter { "citizen.core.generated" in it.readText() || "citizen.wire" in it.readText() }
        assertEquals(emptyList<File>(), seen)
    }

    @Test
    fun `colours and sizes are tokens`() {
        val outside = sources("src/main/kotlin").filterNot { it.parentFile.name == "theme" }
        val colour = Regex("Color\\(0x|\\b\\d+\\.(dp|sp)\\b")
        assertEquals(emptyList<File>(), outside.filter { colour.containsMatchIn(it.readText()) })
    }

    @Test
    fun `a line of a level is seen on its ground`() {
        for (level in 1..5) {
            with(levelOf(level)) {
                assertTrue("$level", contrast(line, Tokens.Paper) >= LINE_CONTRAST)
                assertTrue("$level in the dark", contrast(lineDark, Tokens.NightRaised) >= LINE_CONTRAST)
            }
        }
    }

    @Test
    fun `a level has the law's colour, the same as the province's warnings, their pages and the console`() {
        val warnings = File("../../server/data/quang-tri/alerts.toml").readText().substringAfter("[[levels]]")
        val written = Regex("^color = \"#([0-9A-Fa-f]{6})\"", RegexOption.MULTILINE).findAll(warnings).map { it.groupValues[1].uppercase() }.toList()
        val console = File("../../server/console/src/tokens/tokens.json").readText()
        val pages = File("../../server/src/pages/pages.css").readText().uppercase()
        assertEquals(LEVELS, written.size)
        for (level in 1..LEVELS) {
            val fill = "%06X".format(levelOf(level).fill.toArgb() and 0xFFFFFF)
            assertEquals("$level", written[level - 1], fill)
            val there = Regex("\"level-$level\": \\{ \"\\${'$'}value\": \"#([0-9a-f]{6})\"").find(console)
            assertEquals("$level in the console", fill, there?.groupValues?.get(1)?.uppercase())
            assertTrue("$level on the pages", "#$fill" in pages)
        }
    }

    @Test
    fun `words can be read on every ground they stand on`() {
        val faults = mutableListOf<String>()
        for ((scheme, shades) in listOf(light to lightShades, dark to darkShades)) {
            val tints = (1..LEVELS).map { if (shades.dark) levelOf(it).tintDark else levelOf(it).tint }
            val grounds = listOf(scheme.background, scheme.surface) + tints
            val inks = mapOf(
                "ink" to scheme.onSurface,
                "soft" to shades.soft,
                "held" to shades.held,
                "error" to scheme.error,
                "primary" to scheme.primary,
            )
            // What is well is said on no warning.
            grounds.take(2).filter { contrast(shades.good, it) < TEXT_CONTRAST }.mapTo(faults) { "good on $it, dark: ${shades.dark}" }
            for ((name, ink) in inks) {
                grounds.filter { contrast(ink, it) < TEXT_CONTRAST }.mapTo(faults) { "$name on $it, dark: ${shades.dark}" }
            }
            val pairs = listOf(
                scheme.onPrimary to scheme.primary,
                scheme.onPrimaryContainer to scheme.primaryContainer,
                scheme.inverseOnSurface to scheme.inverseSurface,
                Color.White to Tokens.River,
                Color.White to Tokens.Emergency,
            ) + (1..LEVELS).map { levelOf(it).on to levelOf(it).fill }
            pairs.filter { (on, ground) -> contrast(on, ground) < TEXT_CONTRAST }.mapTo(faults) { "$it, dark: ${shades.dark}" }
        }
        assertEquals(emptyList<String>(), faults)
    }

    /** WCAG 2.2, contrast ratio. */
    private fun contrast(one: Color, other: Color): Float {
        val (dark, bright) = listOf(one.luminance(), other.luminance()).sorted()
        return (bright + 0.05f) / (dark + 0.05f)
    }

    @Test
    fun `files are small`() {
        val sizes = (sources("src/main/kotlin") + sources("../core/src/main/kotlin")).map { it.readLines().size }.sorted()
        assertTrue("median ${sizes[sizes.size / 2]}", sizes[sizes.size / 2] <= 60)
        assertTrue("longest ${sizes.last()}", sizes.last() <= 250)
    }

    @Test
    fun `a route comes back from its path`() {
        val routes = Route.tabs + listOf(
            Route.Sos, Route.Outbox, Route.Page(ID), Route.OneWarning("qt:2026.1"), Route.Writing(ID), Route.Item(ID),
            Route.PublicReports, Route.PublicReport("QT-2K7-4FD"), Route.Dossier("H44.7-261101-0001"), Route.Figure("poor_households"),
            Route.Point("traffic", "qt:1"), Route.Ask, Route.Notices, Route.Followed, Route.Depth,
            Route.Map(MapAt("emergency")), Route.Map(MapAt(null, MapView(16.67, -106.5, 12.25), setOf("warning", "place:shelters"))),
            Route.Map(MapAt(layers = emptySet())),
        )
        for (route in routes) assertEquals(route, Route.of(route.path))
    }

    @Test
    fun `a link of garbage leads nowhere`() {
        val seeds = listOf(
            "", "/", "report", "report/", "report//x", "report/../../etc", "report/<script>", "warning/%00", "draft/ ",
            "javascript:alert(1)", "sos/now", "outbox/send", "point/traffic", "point/:1",
            "map/", "map/-/1,2/-", "map/-/91.0,2.0,3.0/-", "map/-/1,2,0/-", "map/../-/-", "point/a:",
            "report/" + "a".repeat(500), "REPORT/1", "report/1?submit=1", "report/1", "item/x", "draft/x", "report/01935F00-AAAA-7BBB-8CCC-0123456789AB",
        )
        val garbage = seeds + (1..200).map { seed -> String(CharArray(seed % 60 + 1) { ((seed * 31 + it * 17) % 94 + 33).toChar() }) + "/" }
        for (link in garbage) assertNull(link, Route.of(link))
        // Without the stroke some have the form of a way to something: then it is one that comes back.
        for (link in garbage.map { it.removeSuffix("/") }) Route.of(link)?.let { assertEquals(it, Route.of(it.path)) }
    }

    private companion object {
        const val ID = "01935f00-aaaa-7bbb-8ccc-0123456789ab"

        /** WCAG 2.2, 1.4.11: what a graphic needs to be understood. */
        const val LINE_CONTRAST = 3f

        /** WCAG 2.2, 1.4.3: words of any size. */
        const val TEXT_CONTRAST = 4.5f
        const val LEVELS = 5
    }
}
