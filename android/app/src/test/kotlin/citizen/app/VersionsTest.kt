package citizen.app

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** What Android Studio builds with is what is tested here. */
class VersionsTest {
    private val catalog = Regex("^([a-z0-9-]+) = \"([^\"]+)\"", RegexOption.MULTILINE)
        .findAll(File("../gradle/libs.versions.toml").readText().substringBefore("[libraries]"))
        .associate { it.groupValues[1] to it.groupValues[2] }
    private val pom = Regex("<([a-z0-9.]+)\\.version>([^<]+)</")
        .findAll(File("../pom.xml").readText())
        .associate { it.groupValues[1].replace('.', '-') to it.groupValues[2] }

    @Test
    fun `the catalog of Gradle has the versions of the poms`() {
        val shared = catalog - setOf("agp", "desugar")
        assertEquals(shared, pom.filterKeys { it in shared })
        assertTrue(shared.size >= 14)
    }

    @Test
    fun `Google's libraries are in one flavour alone`() {
        val gradle = File("build.gradle.kts").readText()
        val google = Regex("(\\S+)\\(libs\\.(?:firebase|play)\\.").findAll(gradle).map { it.groupValues[1] }.toList()
        assertEquals(List(3) { "\"fullImplementation\"" }, google)
        val flavours = Regex("create\\(\"([a-z]+)\"\\)").findAll(gradle).map { it.groupValues[1] }.toList()
        assertEquals(listOf("libre", "full"), flavours)
    }

    @Test
    fun `the values of a project at Google are those that the tests have`() {
        val names = Regex("\"([A-Za-z_]+)\" to \"citizen\\.firebase\\.").findAll(File("build.gradle.kts").readText())
        val strings = Regex("string name=\"([A-Za-z_]+)\"").findAll(File("src/testFull/res/values/project.xml").readText())
        assertEquals(strings.map { it.groupValues[1] }.toList(), names.map { it.groupValues[1] }.toList())
    }

    @Test
    fun `Gradle's files take every version from the catalog`() {
        for (file in listOf("..", "../core", "../ui", ".").map { File(it, "build.gradle.kts") }) {
            val own = Regex("[\"(][a-z.]+:[a-z-]+:[0-9]").find(file.readText())
            assertEquals(file.path, null, own?.value)
        }
    }
}
