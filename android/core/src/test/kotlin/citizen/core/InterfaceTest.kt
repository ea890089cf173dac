package citizen.core

import org.junit.Assert.assertEquals
import org.junit.Test
import java.io.File

/**
 * What Kotlin sees of the core is written down in bindings/interface.txt, so that
 * a change of it is seen. `-Dcitizen.update=yes` writes it anew.
 */
class InterfaceTest {
    @Test
    fun `the generated interface is the one written down`() {
        val sources = listOf("core", "wire").map { File("generated/citizen/$it/generated/citizen_$it.kt") }
        val now = sources.joinToString("\n") { declarations(it.readText()) }
        if (System.getProperty("citizen.update") == "yes") WRITTEN.writeText(now)
        assertEquals(WRITTEN.readText(), now)
    }

    @Test
    fun `every public item carries its documentation`() {
        val text = File("generated/citizen/core/generated/citizen_core.kt").readText()
        val phone = text.substringAfter("public interface PhoneInterface {").substringBefore("companion object")
        val calls = phone.lines().filter { it.trim().startsWith("fun ") }
        assertEquals(calls.size, phone.split("*/").size - 1)
    }

    private fun declarations(source: String): String {
        val plain = source.replace(Regex("/\\*.*?\\*/", RegexOption.DOT_MATCHES_ALL), "")
        val found = Regex(
            "^(public interface|data class|sealed class|enum class|public typealias) (?!Ffi|Uniffi|Disposable)" +
                ".*?(?=^(?:public |data |sealed |enum |open |internal |private |interface |@|//))",
            setOf(RegexOption.MULTILINE, RegexOption.DOT_MATCHES_ALL),
        )
        return found.findAll(plain).map { tidy(it.value) }.sorted().joinToString("\n")
    }

    private fun tidy(declaration: String): String = declaration
        .substringBefore("companion object")
        .lines()
        .map { it.replace("`", "").replace("kotlin.", "").trim() }
        .filter { it.isNotEmpty() && it != "," && it != "{" && it != "}" && it != "){" }
        .joinToString("\n    ")

    private companion object {
        val WRITTEN = File("../../bindings/interface.txt")
    }
}
