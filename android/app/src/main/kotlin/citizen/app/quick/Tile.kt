package citizen.app.quick

import android.annotation.SuppressLint
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.os.Build
import android.service.quicksettings.TileService
import citizen.app.MainActivity
import citizen.app.warn.WarningWays
import citizen.ui.desk.Route

/** A tile of the quick settings opens its screen; on a locked phone after unlocking. */
abstract class Tile(val target: (Context) -> Intent) : TileService() {
    @SuppressLint("StartActivityAndCollapseDeprecated")
    override fun onClick() {
        val intent = target(this).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)
        unlockAndRun {
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) {
                startActivityAndCollapse(PendingIntent.getActivity(this, 0, intent, WarningWays.FLAGS))
            } else {
                @Suppress("DEPRECATION")
                startActivityAndCollapse(intent)
            }
        }
    }
}

class ReportTile : Tile(MainActivity::newReport)

class SosTile : Tile({ MainActivity.pressed(it, Route.Sos) })
