package citizen.app.net

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network
import android.net.NetworkCapabilities
import citizen.core.Connection

/** Tells how the phone is connected, at once and whenever it changes. */
class Connectivity(context: Context, private val tell: (Connection) -> Unit) : ConnectivityManager.NetworkCallback() {
    private val manager = context.getSystemService(ConnectivityManager::class.java)

    fun watch() {
        tell(connection(manager.getNetworkCapabilities(manager.activeNetwork)))
        manager.registerDefaultNetworkCallback(this)
    }

    override fun onCapabilitiesChanged(network: Network, capabilities: NetworkCapabilities) =
        tell(connection(capabilities))

    override fun onLost(network: Network) = tell(Connection.None)
}

/** A network that the system has not found to work yet is tried all the same. */
fun connection(capabilities: NetworkCapabilities?): Connection = when {
    capabilities == null || !capabilities.hasCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET) -> Connection.None
    capabilities.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED) -> Connection.Free
    else -> Connection.Metered
}
