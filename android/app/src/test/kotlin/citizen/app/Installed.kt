package citizen.app

import android.app.Application
import android.content.Intent
import android.content.pm.ActivityInfo
import android.content.pm.ResolveInfo
import citizen.app.push.Distributor
import org.robolectric.Shadows.shadowOf

/** Another app that says it carries messages for others. */
@Suppress("DEPRECATION")
fun install(app: Application, distributor: String) {
    val found = ResolveInfo().apply { activityInfo = ActivityInfo().apply { packageName = distributor } }
    found.activityInfo.name = "$distributor.Receiver"
    shadowOf(app.packageManager).addResolveInfoForIntent(Intent(Distributor.REGISTER), found)
}
