package citizen.app

import android.content.Context
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import citizen.app.push.MakerPush
import citizen.app.secret.KeystoreSecrets
import citizen.core.Secrets
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowNetworkCapabilities
import javax.crypto.KeyGenerator

/** The app at a server of the test's own; its secrets' key is not the Keystore's, which is not here. */
class AppAtServer : CitizenApplication() {
    override val server: String get() = url
    override val secrets: Secrets get() = secretsOf(this)
    override val maker: MakerPush? get() = inPlaceOfMakers ?: super.maker

    /** Robolectric's network leads nowhere until it is said to. */
    override fun onCreate() {
        super.onCreate()
        val manager = getSystemService(ConnectivityManager::class.java)
        val mobile = ShadowNetworkCapabilities.newInstance()
        shadowOf(mobile).addCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET)
        shadowOf(manager).setNetworkCapabilities(manager.activeNetwork, mobile)
    }

    companion object {
        /** Nothing listens there. */
        const val NOBODY = "http://127.0.0.1:9"
        var url = NOBODY

        /** Play services cannot be where tests run. */
        var inPlaceOfMakers: MakerPush? = null
        private val key = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()

        fun secretsOf(context: Context) = KeystoreSecrets(context.noBackupFilesDir.resolve("secrets")) { key }
    }
}
