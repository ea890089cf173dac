package citizen.app

import citizen.app.push.Distributor
import citizen.app.push.makerPush
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Test

/** Nothing of Google is in this flavour. */
class LibreTest {
    @Test
    fun `no class of it names one of Google's`() = assertEquals(emptySet<String>(), namedOfGoogle(Distributor::class.java))

    @Test
    fun `its libraries are not there, and no maker's service is known`() {
        for (name in listOf("com.google.firebase.messaging.FirebaseMessagingService", "com.google.android.gms.tasks.Task")) {
            assertThrows(ClassNotFoundException::class.java) { Class.forName(name) }
        }
        assertNull(makerPush)
    }
}
