package citizen.core

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** The real core, without a server. */
class CoreTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val kept = mutableMapOf<String, String>()
    private val secrets = object : Secrets {
        override fun read(name: String) = kept[name]

        override fun write(name: String, value: String?) {
            if (value == null) kept.remove(name) else kept[name] = value
        }
    }

    private fun open() = Core.open(folder.root.path, NOBODY, Platform(secrets = secrets))

    @Test
    fun `a draft outlives the process and waits in the outbox once submitted`() = runBlocking {
        val id = open().use { core ->
            core.drafts.begin().also { core.drafts.save(it, Form("Đường ngập ở cầu Đakrông", null, true, false)) }
        }
        open().use { core ->
            assertEquals("Đường ngập ở cầu Đakrông", core.drafts.all().single().form.text)
            core.drafts.submit(id)
            assertEquals(listOf("report"), core.reports.outbox().map { it.kind })
            assertEquals(Stage.Waiting, core.reports.list(10).single().stage)
        }
    }

    @Test
    fun `what is refused says the field`() = runBlocking {
        open().use { core ->
            val id = core.drafts.begin()
            val trouble = runCatching { core.drafts.submit(id) }.exceptionOrNull() as Trouble.Invalid
            assertEquals("text", trouble.field)
            assertEquals("text_empty", trouble.code)
        }
        Unit
    }

    @Test
    fun `a change is told by its id`() = runBlocking {
        open().use { core ->
            val heard = async(Dispatchers.Default) { core.changes.first { it is Changed.Report } }
            delay(SETTLE_MS)
            val id = core.drafts.begin()
            assertEquals(Changed.Report(id), withTimeout(PATIENCE_MS) { heard.await() })
        }
    }

    @Test
    fun `the loop of the foreground ends when its coroutine is cancelled`() = runBlocking {
        open().use { core ->
            val loop = launch { core.network.run() }
            delay(SETTLE_MS)
            withTimeout(PATIENCE_MS) { loop.cancelAndJoin() }
        }
    }

    @Test
    fun `without a network nobody signs in, and it is said`() {
        open().use { core ->
            assertThrows(Trouble.Offline::class.java) { runBlocking { core.account.askCode("0912345678") } }
            assertNull(runBlocking { core.account.number() })
        }
    }

    @Test
    fun `a push that is no warning is refused`() {
        open().use { core ->
            assertThrows(Trouble.Invalid::class.java) { core.warnings.hear("{".toByteArray()) }
            assertTrue(runBlocking { core.warnings.all() }.isEmpty())
        }
    }

    private companion object {
        /** Nothing listens there. */
        const val NOBODY = "http://127.0.0.1:9"
        const val SETTLE_MS = 200L
        const val PATIENCE_MS = 30_000L
    }
}
