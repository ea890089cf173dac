package citizen.app

import android.content.Intent
import android.view.View
import android.widget.FrameLayout
import android.widget.TextView
import citizen.app.quick.ReportTile
import citizen.app.quick.SosTile
import citizen.app.quick.WarningWidget
import citizen.core.Concern
import citizen.core.Message
import citizen.core.Said
import citizen.core.Warning
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

/** What leads into the app from outside of it: tiles, the widget, shortcuts. */
@RunWith(RobolectricTestRunner::class)
class QuickTest {
    private val app = RuntimeEnvironment.getApplication() as CitizenApplication

    private fun warning(id: String, level: Int, concern: Concern = Concern.Here, drill: Boolean = false) = Warning(
        id, level, "flood", Message("Lũ cấp $level", "", emptyList()), Message("Flood $level", "", emptyList()), Said("", ""),
        "", 0, 0, concern, drill, allClear = false, safe = false, seen = false,
    )

    private fun shown(warnings: List<Warning>, placed: Boolean = true): View = WarningWidget.views(app, warnings, placed).apply(app, FrameLayout(app))

    private fun View.says(id: Int) = findViewById<TextView>(id).text.toString()

    @Test
    fun `the widget shows the gravest warning that concerns this phone`() {
        val view = shown(listOf(warning("a", 2), warning("b", 4), warning("c", 5, Concern.Elsewhere), warning("d", 5, drill = true)))
        assertTrue(view.says(R.id.level).startsWith("Cấp 4"))
        assertEquals("Lũ cấp 4", view.says(R.id.headline))
        view.performClick()
        val opened = shadowOf(app).nextStartedActivity
        assertEquals("citizen://warning/b", opened.dataString)
        assertTrue("seen by it", MainActivity.pressed(opened))
    }

    @Test
    fun `without a warning it says so`() {
        val view = shown(listOf(warning("a", 3, Concern.Over)))
        assertEquals("Không có cảnh báo nào cho nơi bạn ở hay theo dõi.", view.says(R.id.headline))
        val unplaced = shown(listOf(warning("a", 3, Concern.Over)), placed = false)
        assertTrue("Máy chưa biết bạn ở đâu" in unplaced.says(R.id.headline))
    }

    @Test
    fun `tiles lead to a report and the SOS`() {
        assertEquals("citizen://sos", Robolectric.buildService(SosTile::class.java).get().target(app).dataString)
        assertEquals(MainActivity.NEW_REPORT, Robolectric.buildService(ReportTile::class.java).get().target(app).action)
    }

    @Test
    fun `a page of the web can begin no report`() {
        val link = Intent(Intent.ACTION_VIEW, android.net.Uri.parse("citizen://new-report"))
        assertEquals(1, MainActivity.way(link).size)
    }
}
