package citizen.app

import citizen.app.push.Distributor
import citizen.app.push.GooglePush
import citizen.app.push.makerPush
import org.junit.Assert.assertEquals
import org.junit.Assert.assertSame
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

/** What `full` has beyond the app, and no more. */
class FullTest {
    private val manifest = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(File("full/target/made/AndroidManifest.xml"))

    private fun all(tag: String): List<Element> =
        manifest.getElementsByTagName(tag).let { found -> (0 until found.length).map { found.item(it) as Element } }

    private fun listed(name: String) = listOf(name, "src/full/$name").flatMap { File(it).readLines() }.filterNot { it.isBlank() || it.startsWith("#") }

    @Test
    fun `it asks for one permission more`() = assertEquals(
        listed("permissions.txt").filterNot { it.startsWith("citizen.") }.toSet(),
        all("uses-permission").map { it.getAttribute("android:name") }.toSet(),
    )

    @Test
    fun `Play services alone may call what it has more`() {
        val open = listOf("activity", "receiver", "service", "provider").flatMap(::all).filter { it.getAttribute("android:exported") == "true" }
        val called = open.map { "${it.getAttribute("android:name")} ${it.getAttribute("android:permission").ifEmpty { "-" }}" }
        assertEquals(listed("exported.txt").filterNot { it.startsWith("androidx.") }.toSet(), called.toSet())
    }

    @Test
    fun `the maker's service is Google's`() = assertSame(GooglePush, makerPush)

    @Test
    fun `the test that libre has no class of Google's can fail`() {
        assertTrue("com/google/firebase/messaging/FirebaseMessagingService" in namedOfGoogle(Distributor::class.java))
    }
}
