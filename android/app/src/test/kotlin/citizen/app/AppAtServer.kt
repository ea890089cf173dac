package citizen.app

import android.content.Context
import citizen.app.secret.KeystoreSecrets
import citizen.core.Secrets
import javax.crypto.KeyGenerator

/** The app at a server of the test's own; its secrets' key is not the Keystore's, which is not here. */
class AppAtServer : CitizenApplication() {
    override val server: String get() = url
    override val secrets: Secrets get() = secretsOf(this)

    companion object {
        /** Nothing listens there. */
        const val NOBODY = "http://127.0.0.1:9"
        var url = NOBODY
        private val key = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()

        fun secretsOf(context: Context) = KeystoreSecrets(context.noBackupFilesDir.resolve("secrets")) { key }
    }
}
