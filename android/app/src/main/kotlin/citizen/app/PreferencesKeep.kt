package citizen.app

import android.content.Context
import citizen.ui.desk.Keep

/** Small settings of the screens; never a secret. */
class PreferencesKeep(context: Context) : Keep {
    private val kept = context.getSharedPreferences("look", Context.MODE_PRIVATE)

    override fun read(name: String): String? = kept.getString(name, null)

    override fun write(name: String, value: String) {
        kept.edit().putString(name, value).apply()
    }
}
