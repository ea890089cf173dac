package citizen.ui

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import citizen.core.MapView
import citizen.ui.desk.MapAt
import citizen.ui.desk.Route
import citizen.ui.theme.Tokens
import citizen.ui.theme.levelOf
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
            Route.Sos, Route.Outbox, Route.Page("019a-b"), Route.OneWarning("qt:2026.1"), Route.Writing("a"),
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
            "report/" + "a".repeat(500), "REPORT/1", "report/1?submit=1",
        )
        val garbage = seeds + (1..200).map { seed -> String(CharArray(seed % 60 + 1) { ((seed * 31 + it * 17) % 94 + 33).toChar() }) + "/" }
        for (link in garbage) assertNull(link, Route.of(link))
    }

    private companion object {
        /** WCAG 2.2, 1.4.11: what a graphic needs to be understood. */
        const val LINE_CONTRAST = 3f
    }
}
