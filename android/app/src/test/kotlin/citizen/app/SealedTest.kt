package citizen.app

import citizen.app.secret.KeystoreSecrets
import citizen.app.secret.Sealed
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.security.GeneralSecurityException
import javax.crypto.KeyGenerator

/** Secrets at rest; the key itself is the Keystore's and not here. */
class SealedTest {
    @get:Rule
    val folder = TemporaryFolder()

    private fun key() = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()

    @Test
    fun `what is kept comes back, and lies nowhere in clear`() {
        val key = key()
        val secrets = KeystoreSecrets(folder.root) { key }
        assertNull(secrets.read("token"))
        secrets.write("token", "chim-họa-mi")
        assertEquals("chim-họa-mi", secrets.read("token"))
        assertFalse("họa" in folder.root.resolve("token").readText())
        secrets.write("token", null)
        assertNull(secrets.read("token"))
    }

    @Test
    fun `another key, a cut file, a changed byte`() {
        val key = key()
        val sealed = Sealed.seal("secret".encodeToByteArray(), key)
        assertThrows(GeneralSecurityException::class.java) { Sealed.open(sealed, key()) }
        assertThrows(GeneralSecurityException::class.java) { Sealed.open(sealed.copyOf(5), key) }
        sealed[sealed.lastIndex] = (sealed.last() + 1).toByte()
        assertThrows(GeneralSecurityException::class.java) { Sealed.open(sealed, key) }
        val lost = KeystoreSecrets(folder.root, ::key)
        lost.write("token", "x")
        assertNull("after a restore onto another phone", lost.read("token"))
    }
}
