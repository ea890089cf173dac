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

    /** Lists that the finished APK is held against too: `apk/check.py`. */
    private fun listed(file: String) = File(file).readLines().filterNot { it.isBlank() || it.startsWith("#") }

    @Test
    fun `permissions are these and no others`() = assertEquals(
        listed("permissions.txt").filter { it.startsWith("android.") }.toSet(),
        all("uses-permission").map { it.named() }.toSet(),
    )

    @Test
    fun `others may open the window, push and show the tiles, and nothing else`() {
        val parts = listOf("activity", "receiver", "service", "provider").flatMap(::all)
        val open = parts.filter { it.getAttribute("android:exported") == "true" }
        val called = open.map { "citizen.app${it.named()} ${it.getAttribute("android:permission").ifEmpty { "-" }}" }
        assertEquals(listed("exported.txt").filter { it.startsWith("citizen.") }.toSet(), called.toSet())
        assertTrue(parts.all { it.hasAttribute("android:exported") })
    }

    @Test
    fun `what only this app may say it pressed, and what stands over a locked phone, no other app can start`() {
        val parts = (all("activity") + all("activity-alias")).associateBy { it.named() }
        for (own in listOf(".Pressed", ".AlarmActivity")) {
            assertEquals(own, "false", parts.getValue(own).getAttribute("android:exported"))
            assertEquals(own, 0, parts.getValue(own).getElementsByTagName("intent-filter").length)
        }
        val over = parts.filterValues { it.getAttribute("android:showWhenLocked") == "true" }
        assertEquals("one warning, and nothing of the person", setOf(".AlarmActivity"), over.keys)
        assertEquals("true", over.getValue(".AlarmActivity").getAttribute("android:turnScreenOn"))
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
