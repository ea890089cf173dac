package citizen.app

import androidx.work.ListenableWorker.Result
import citizen.app.work.SendWork
import citizen.core.Ran
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** When the system is asked for another run. */
@RunWith(RobolectricTestRunner::class)
class WorkTest {
    private fun ran(waiting: Int, againInMs: Long?) = Ran(delivered = 1, waiting, held = 0, againInMs, synced = true)

    @Test
    fun `what the core will try again is asked for, what waits for the person is not`() {
        assertEquals(Result.success(), SendWork.verdict(ran(waiting = 0, againInMs = null)))
        assertEquals(Result.retry(), SendWork.verdict(ran(waiting = 2, againInMs = 4_000)))
        assertEquals("until somebody signs in", Result.success(), SendWork.verdict(ran(waiting = 2, againInMs = null)))
    }
}
