package citizen.app.warn

import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import citizen.app.AlarmActivity
import citizen.app.MainActivity
import citizen.ui.desk.MapAt
import citizen.ui.desk.Route

/** Where what this app puts up leads when it is pressed, with the app killed and without a network. */
class WarningWays(private val context: Context) {
    fun open(warning: String): PendingIntent = activity(warning, MainActivity.pressed(context, Route.OneWarning(warning)))

    /** To the SOS: it says first to call, and sends with the position. */
    fun help(warning: String): PendingIntent = activity(warning, pressed(Route.Sos, warning))

    fun map(warning: String): PendingIntent = activity(warning, pressed(Route.Map(MapAt(layers = setOf(WARNINGS))), warning))

    fun share(warning: String, text: String): PendingIntent {
        val send = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text)
        return activity(warning, Intent.createChooser(send, null))
    }

    /** What the system shows by itself over a locked phone: nobody pressed anything. */
    fun alarm(warning: String): PendingIntent =
        activity(warning, Intent(context, AlarmActivity::class.java).putExtra(MainActivity.WARNING, warning))

    fun notice(id: String, to: Route): PendingIntent = activity(id, MainActivity.pressed(context, to).putExtra(MainActivity.NOTICE, id))

    private fun pressed(to: Route, warning: String) = MainActivity.pressed(context, to).putExtra(MainActivity.WARNING, warning)

    private fun activity(of: String, intent: Intent) = PendingIntent.getActivity(context, of.hashCode(), intent, FLAGS)

    companion object {
        const val FLAGS = PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE

        /** The layer of the map, as the core names it. */
        private const val WARNINGS = "warning"
    }
}
