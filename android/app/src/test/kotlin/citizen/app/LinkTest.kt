package citizen.app

import android.content.Intent
import android.net.Uri
import citizen.ui.desk.Route
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import kotlin.random.Random

/** Where links lead. */
@RunWith(RobolectricTestRunner::class)
class LinkTest {
    private fun way(link: String) = MainActivity.way(Intent(Intent.ACTION_VIEW, Uri.parse(link)))

    @Test
    fun `a link opens its screen over the first one`() {
        assertEquals(listOf(Route.Home, Route.Page(ID)), way("citizen://report/$ID"))
        assertEquals(listOf(Route.Home, Route.Sos), way("citizen://sos"))
        assertEquals(listOf(Route.Home), MainActivity.way(null))
    }

    @Test
    fun `by a link nobody has pressed anything, whatever it brings along`() {
        val page = Intent(Intent.ACTION_VIEW, Uri.parse("citizen://warning/w")).putExtra(MainActivity.WARNING, "w")
        assertFalse(MainActivity.pressed(page))
        assertFalse("an app that names the window", MainActivity.pressed(page.setClassName("citizen.app", "citizen.app.MainActivity")))
        assertTrue(MainActivity.pressed(MainActivity.pressed(RuntimeEnvironment.getApplication(), Route.OneWarning("w"))))
    }

    @Test
    fun `garbage and other schemes open the first screen alone`() {
        for (link in listOf(
            "citizen://",
            "citizen:",
            "citizen:report/1",
            "citizen://report/a?x=1",
            "https://report/1",
            "citizen://report/%2e%2e",
            "citizen://report/1",
            "citizen://draft/x",
            "javascript:alert(1)",
        )) {
            assertEquals(link, listOf(Route.Home), way(link))
        }
    }

    @Test
    fun `two hundred links of garbage open the first screen and write nothing`() {
        val app = RuntimeEnvironment.getApplication() as CitizenApplication
        val random = Random(SEED)
        repeat(GARBAGE) {
            val link = "citizen://" + String(CharArray(random.nextInt(LONGEST)) { Char(random.nextInt(' '.code, 0x2000)) }) + "/"
            assertEquals(link, listOf(Route.Home), way(link))
        }
        assertFalse("the core was not even opened", app.filesDir.resolve("citizen/citizen.db").exists())
    }

    private companion object {
        const val ID = "01935f00-aaaa-7bbb-8ccc-0123456789ab"
        const val SEED = 8
        const val GARBAGE = 200
        const val LONGEST = 300
    }
}
