package citizen.app.push

import android.content.Context
import android.content.SharedPreferences
import android.content.pm.PackageManager
import citizen.app.CitizenApplication
import citizen.ui.desk.Carrier

/**
 * Who can bring warnings at once, and whom the person wants. Without a choice a distributor,
 * which somebody installed on purpose and which cannot read what it brings, goes before the
 * maker's service; without either the app fetches by itself.
 */
class Carriers(private val app: CitizenApplication, private val kept: SharedPreferences) {
    constructor(app: CitizenApplication) : this(app, app.getSharedPreferences("push", Context.MODE_PRIVATE))

    /** What the person chose; nothing: they did not. */
    val chosen: String? get() = kept.getString(CHOICE, null)

    fun choose(carrier: String) {
        kept.edit().putString(CHOICE, carrier).commit()
    }

    fun all(): List<Carrier> = Distributor.all(app).map { Carrier(it.name, label(it.name)) } + listOfNotNull(maker())

    /** By id, the best first; the others are for when it cannot be had. */
    fun wanted(): List<String> = when (chosen) {
        Carrier.NOBODY -> emptyList()
        else -> all().map { it.id }.sortedByDescending { it == chosen }
    }

    private fun maker(): Carrier? = app.maker?.takeIf { it.isHere(app) }?.let { Carrier(it.id, it.name) }

    private fun label(distributor: String): String = try {
        with(app.packageManager) { getApplicationLabel(getApplicationInfo(distributor, 0)).toString() }
    } catch (unnamed: PackageManager.NameNotFoundException) {
        distributor
    }

    private companion object {
        const val CHOICE = "choice"
    }
}
