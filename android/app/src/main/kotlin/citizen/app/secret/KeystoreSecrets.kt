package citizen.app.secret

import android.content.Context
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import citizen.core.Secrets
import java.io.File
import java.security.GeneralSecurityException
import java.security.KeyStore
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey

/** A secret a file, encrypted by a key that never leaves the Keystore. */
class KeystoreSecrets(private val folder: File, private val key: () -> SecretKey) : Secrets {
    override fun read(name: String): String? {
        val file = folder.resolve(name)
        if (!file.exists()) return null
        return try {
            Sealed.open(file.readBytes(), key()).decodeToString()
        } catch (lost: GeneralSecurityException) {
            // The key is gone, as after a restore onto another phone: sign in again.
            null
        }
    }

    override fun write(name: String, value: String?) {
        val file = folder.resolve(name)
        if (value == null) {
            file.delete()
            return
        }
        folder.mkdirs()
        val part = folder.resolve("$name.part")
        part.outputStream().use {
            it.write(Sealed.seal(value.encodeToByteArray(), key()))
            it.fd.sync()
        }
        check(part.renameTo(file)) { "cannot rename $part" }
    }

    companion object {
        private const val STORE = "AndroidKeyStore"
        private const val ALIAS = "citizen-secrets"

        fun of(context: Context) = KeystoreSecrets(context.noBackupFilesDir.resolve("secrets"), ::keystoreKey)

        private fun keystoreKey(): SecretKey {
            val store = KeyStore.getInstance(STORE).apply { load(null) }
            (store.getKey(ALIAS, null) as? SecretKey)?.let { return it }
            val spec = KeyGenParameterSpec
                .Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
                .build()
            return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE).apply { init(spec) }.generateKey()
        }
    }
}
