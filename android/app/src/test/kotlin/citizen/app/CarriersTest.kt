package citizen.app

import citizen.app.push.Carriers
import citizen.ui.desk.Carrier
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** Who brings warnings at once: what is there, and what the person wants of it. */
@RunWith(RobolectricTestRunner::class)
@Config(application = AppAtServer::class)
class CarriersTest {
    private val app = RuntimeEnvironment.getApplication() as CitizenApplication
    private val carriers = Carriers(app)

    @After
    fun noMaker() {
        AppAtServer.inPlaceOfMakers = null
    }

    @Test
    fun `a phone without any is told by what the app fetches`() {
        assertEquals(emptyList<Carrier>(), carriers.all())
        assertEquals(emptyList<String>(), carriers.wanted())
        assertNull(carriers.chosen)
    }

    @Test
    fun `what somebody installed goes before what the phone came with, until they choose`() {
        AppAtServer.inPlaceOfMakers = AMaker()
        assertEquals(listOf("maker"), carriers.wanted())
        install(app, NTFY)
        assertEquals(listOf(Carrier(NTFY, NTFY), Carrier("maker", "Maker")), carriers.all())
        assertEquals(listOf(NTFY, "maker"), carriers.wanted())
        carriers.choose("maker")
        assertEquals("the other one is for when it fails", listOf("maker", NTFY), Carriers(app).wanted())
        carriers.choose(Carrier.NOBODY)
        assertEquals(emptyList<String>(), carriers.wanted())
    }

    @Test
    fun `a choice that was taken off the phone is as if there was none`() {
        install(app, NTFY)
        carriers.choose("org.unifiedpush.distributor.sunup")
        assertEquals(listOf(NTFY), carriers.wanted())
    }

    private companion object {
        const val NTFY = "io.heckel.ntfy"
    }
}
