package citizen.app

import android.content.Intent
import android.os.Build
import android.os.Bundle
import android.view.WindowManager.LayoutParams
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import citizen.app.device.AndroidDevice
import citizen.ui.App
import citizen.ui.desk.Desk
import citizen.ui.desk.Navigator
import citizen.ui.desk.Route
import citizen.ui.theme.CitizenTheme

/**
 * One warning over a locked phone, its screen lit. It has no way to anything else: whoever holds a
 * locked phone sees what everybody is warned of, and nothing of its owner.
 */
class AlarmActivity : ComponentActivity() {
    private var warning by mutableStateOf("")

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.O_MR1) {
            // Newer systems read it in the manifest.
            @Suppress("DEPRECATION")
            window.addFlags(LayoutParams.FLAG_SHOW_WHEN_LOCKED or LayoutParams.FLAG_TURN_SCREEN_ON)
        }
        val app = application as CitizenApplication
        val device = AndroidDevice(this, ::imageBitmap)
        warning = named(intent)
        setContent {
            val desk = remember(warning) {
                Desk(app.core, Navigator(listOf(Route.OneWarning(warning)), ::finish), app.look, app.lock, device, app.scope)
            }
            CitizenTheme(font = beVietnamPro(this)) { App(desk) }
        }
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        warning = named(intent)
    }

    private fun named(intent: Intent) = intent.getStringExtra(MainActivity.WARNING).orEmpty()
}
