package citizen.ui

import citizen.core.DataWish
import citizen.core.Depth
import citizen.core.DossierStage
import citizen.core.HandParty
import citizen.core.Kind
import citizen.core.Lead
import citizen.core.Measured
import citizen.core.Stage
import citizen.core.Way
import citizen.core.WishStage
import citizen.ui.account.word
import citizen.ui.desk.Denied
import citizen.ui.desk.TypeSize
import citizen.ui.dossiers.word
import citizen.ui.floods.word
import citizen.ui.measured.word
import citizen.ui.page.byPerson
import citizen.ui.services.word
import citizen.ui.told.word
import citizen.ui.words.Language
import citizen.ui.words.Words
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** One language file for all screens: nothing missing, nothing left over, none in code. */
class WordsTest {
    /** The glue, too: what a notification and a widget say is of the same file. */
    private val sources = listOf("src/main/kotlin", "../app/src/main/kotlin", "../app/src/full/kotlin", "../app/src/libre/kotlin")
        .flatMap { folder -> File(folder).walk().filter { it.extension == "kt" }.map { it.readText() } }
    private val files = Language.entries.associateWith { Words.parse(File("../../bindings/words/${it.tag}.ftl").readText()) }
    private val written = files.getValue(Language.Vietnamese)

    /** Keys a screen names itself, and those of families by the names that exist. */
    private val used: Set<String>
        get() {
            val literal = Regex("\"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\"")
            val named = sources.flatMap { literal.findAll(it).map { found -> found.groupValues[1] } }.toSet()
            return named.filter { it in written || it.endsWith("-yes") }.toSet() + checks(named) + families()
        }

    private fun checks(named: Set<String>) =
        named.filter { it.startsWith("reach-") && "$it-yes" in written }.flatMap { listOf("$it-yes", "$it-no") }

    private fun families(): Set<String> {
        val entry = File("../../core/src/outbox/entry.rs").readText()
        fun stored(kind: String) = Regex("= \"([a-z_]+)\"")
            .findAll(entry.substringAfter(" $kind {").substringBefore("\n}"))
            .map { it.groupValues[1].replace('_', '-') }
        val steps = Regex("Self::\\w+ => \"([a-z_]+)\"")
            .findAll(File("../../core/wire/src/case/timeline.rs").readText().substringAfter("impl TimelineKind"))
            .map { it.groupValues[1].replace('_', '-') }
        return buildSet {
            Stage.entries.forEach { add("stage-${it.name.lowercase()}") }
            Denied.entries.forEach { add("denied-${it.name.lowercase()}") }
            TypeSize.entries.forEach { add("size-${it.name.lowercase()}") }
            Language.entries.forEach { add("language-${it.tag}") }
            (1..5).forEach { add("level-$it") }
            Lead.entries.forEach { lead -> listOf("", "-about").forEach { add("lead-${lead.word}$it") } }
            listOf("fast", "right", "polite", "unfinished").forEach { add("rating-$it") }
            listOf("home", "reports", "warnings", "map", "me").forEach { add("tab-$it") }
            stored("Kind").forEach { add("kind-$it") }
            stored("State").forEach { add("entry-$it") }
            stored("Why").forEach { add("why-$it") }
            steps.forEach { add("step-$it") }
            byPerson.forEach { add("public-step-$it") }
            DossierStage.entries.forEach { add("dossier-${it.word}") }
            HandParty.entries.forEach { add("hand-${it.word}") }
            Depth.entries.forEach { add("depth-${it.word}") }
            Kind.entries.forEach { add("followed-${it.word}") }
            DataWish.entries.forEach { add(it.word) }
            WishStage.entries.forEach { add("wish-${it.name.lowercase()}") }
            Way.entries.forEach { add("way-${it.word}") }
            (Measured.entries + null).forEach { add("measured-${it.word.replace('_', '-')}") }
        }
    }

    @Test
    fun `both languages have the same keys and the same values in them`() {
        val english = files.getValue(Language.English)
        assertEquals(written.keys, english.keys)
        val value = Regex("\\{ \\$\\w+ }")
        for ((key, text) in written) {
            val there = value.findAll(english.getValue(key)).map { it.value }.toSet()
            assertEquals(key, value.findAll(text).map { it.value }.toSet(), there)
        }
    }

    @Test
    fun `no key is missing`() {
        val asked = Regex("words\\[\"([a-z0-9-]+)\"").let { ask ->
            sources.flatMap { ask.findAll(it).map { found -> found.groupValues[1] } }
        }
        val missing = (asked + families()).filterNot { it in written }
        assertEquals(emptyList<String>(), missing)
        assertTrue(asked.size > 100)
    }

    /** Those of iOS alone are its own test's to judge. */
    @Test
    fun `no key is left over`() =
        assertEquals(emptySet<String>(), written.keys.filterNot { it.startsWith("ios-") }.toSet() - used)

    @Test
    fun `no screen has words of its own`() {
        val vietnamese = Regex("\"[^\"\\n]*[À-ỹ][^\"\\n]*\"")
        val own = sources.filterNot { "object Lucide" in it }.flatMap { vietnamese.findAll(it).map { found -> found.value } }
        // The national number for rescue, known before anything was fetched.
        assertEquals(listOf("\"Cứu nạn\""), own)
        val english = Regex("Text\\(\\s*\"[A-Za-z]")
        assertEquals(emptyList<String>(), sources.filter { english.containsMatchIn(it) })
    }

    @Test
    fun `a refusal of a field is said in the server's own words`() {
        assertTrue(Words(Language.Vietnamese)["text_empty"].contains("ảnh"))
        assertTrue(Words(Language.English)["text_empty"] != "text_empty")
    }
}
