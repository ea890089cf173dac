package citizen.app

import citizen.ui.words.Words
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

/** What the app may do and what others may call: an allow-list. */
class ManifestTest {
    private val manifest = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(File("src/main/AndroidManifest.xml"))

    private fun all(tag: String): List<Element> =
        manifest.getElementsByTagName(tag).let { found -> (0 until found.length).map { found.item(it) as Element } }

    private fun Element.named() = getAttribute("android:name")

    @Test
    fun `permissions are these and no others`() = assertEquals(
        setOf(
            "INTERNET", "ACCESS_NETWORK_STATE", "POST_NOTIFICATIONS", "USE_FULL_SCREEN_INTENT",
            "ACCESS_COARSE_LOCATION", "ACCESS_FINE_LOCATION", "RECORD_AUDIO", "RECEIVE_BOOT_COMPLETED", "WAKE_LOCK",
            "FOREGROUND_SERVICE", "FOREGROUND_SERVICE_DATA_SYNC",
        ),
        all("uses-permission").map { it.named().removePrefix("android.permission.") }.toSet(),
    )

    @Test
    fun `others may open the window, push and show the tiles, and nothing else`() {
        val parts = listOf("activity", "receiver", "service", "provider").flatMap(::all)
        val open = parts.filter { it.getAttribute("android:exported") == "true" }
        assertEquals(listOf(".MainActivity", ".push.UnifiedPush", ".quick.ReportTile", ".quick.SosTile"), open.map { it.named() })
        assertTrue(parts.all { it.hasAttribute("android:exported") })
        for (tile in all("service").filter { it.named().endsWith("Tile") }) {
            assertEquals("android.permission.BIND_QUICK_SETTINGS_TILE", tile.getAttribute("android:permission"))
        }
    }

    @Test
    fun `a shortcut's words are those of the language file`() {
        val keys = mapOf("report" to "home-report", "sos" to "home-sos", "warning" to "tab-warnings")
        for ((folder, tag) in listOf("values" to "vi", "values-en" to "en")) {
            val words = Words.parse(File("../../bindings/words/$tag.ftl").readText())
            val strings = File("src/main/res/$folder/strings.xml").readText()
            for ((name, key) in keys) assertTrue("$tag $name", "name=\"$name\">${words[key]}<" in strings)
        }
    }

    @Test
    fun `secrets are in no backup, and nothing is sent in clear`() {
        for (rules in listOf("backup", "data_extraction")) {
            assertTrue(rules, "citizen/secrets/" in File("src/main/res/xml/$rules.xml").readText())
        }
        assertTrue("cleartextTrafficPermitted=\"false\"" in File("src/main/res/xml/network_security.xml").readText())
    }

    @Test
    fun `the name is the one of the language file`() {
        for ((folder, tag) in listOf("values" to "vi", "values-en" to "en")) {
            val name = File("../../bindings/words/$tag.ftl").readLines().first { it.startsWith("app-name") }.substringAfter("= ")
            assertTrue(tag, ">$name<" in File("src/main/res/$folder/strings.xml").readText())
        }
    }
}
