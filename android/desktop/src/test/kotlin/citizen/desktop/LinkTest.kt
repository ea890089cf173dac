package citizen.desktop

import androidx.compose.ui.test.junit4.v2.createComposeRule
import citizen.core.Trouble
import citizen.ui.desk.Route
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** Links of the right form to what is not there, drawn as a person sees them. */
class LinkTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    private fun alone(act: Story.() -> Unit) =
        Story(rule, folder.newFolder("phone"), "http://127.0.0.1:9").use { it.act() }

    private fun Story.follow(link: String) = rule.runOnIdle { desk.ways.open(checkNotNull(Route.of(link)) { link }) }

    @Test
    fun `a link to nothing says so and leads back, whatever it names`() = alone {
        open()
        val own = listOf("report/$NOBODYS", "draft/$NOBODYS")
        val named = listOf("warning", "river", "figure", "service").flatMap { kind -> listOf("0", "x", "qt:2026.1", "a_b-c").map { "$kind/$it" } }
        for (link in own + named + listOf("point/traffic:x", "point/x:y")) {
            follow(link)
            see(word("absent-gone"))
            pressSign(word("back"))
            see(word("home-report"))
        }
        for (link in listOf("item/$NOBODYS", "public-report/QT-2K7-4FD", "dossier/H44.7-261101-0001")) {
            follow(link)
            pressSign(word("back"))
            see(word("home-report"))
        }
        for (link in listOf("map/nobody/-/-", "map/-/-/nobody", "map/-/1.0,2.0,3.0/-")) {
            follow(link)
            see(word("map-title"))
            press(word("tab-home"))
            see(word("home-report"))
        }
        assertNull(desk.trouble)
    }

    @Test
    fun `what is no id of ours leads nowhere, and the core says that it is none`() = alone {
        for (link in listOf("report/1", "draft/x", "item/x", "report/${NOBODYS}0")) assertNull(link, Route.of(link))
        assertThrows(Trouble.Defect::class.java) { runBlocking { core.reports.page("1") } }
        assertEquals(0, runBlocking { core.reports.list(1) }.size)
    }

    private companion object {
        const val NOBODYS = "01935f00-aaaa-7bbb-8ccc-0123456789ab"
    }
}
