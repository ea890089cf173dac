package citizen.app.device

import android.app.NotificationManager
import android.content.Context
import android.content.Intent
import android.media.AudioManager
import android.net.Uri
import android.os.Build
import android.os.PowerManager
import android.provider.Settings
import citizen.app.warn.Channels
import citizen.ui.desk.Hearing

/** Which of the system's settings let a warning be heard, and where a person changes them. */
class Hearings(private val context: Context) {
    private val notifications = context.getSystemService(NotificationManager::class.java)
    private val sounds = context.getSystemService(AudioManager::class.java)
    private val power = context.getSystemService(PowerManager::class.java)

    fun now(): Map<Hearing, Boolean> = buildMap {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O) put(Hearing.Channels, levelsAreOn())
        put(Hearing.Volume, sounds.getStreamVolume(AudioManager.STREAM_ALARM) > 0)
        put(Hearing.Disturb, notifications.currentInterruptionFilter != NotificationManager.INTERRUPTION_FILTER_NONE)
        put(Hearing.Battery, !power.isPowerSaveMode || power.isIgnoringBatteryOptimizations(context.packageName))
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) put(Hearing.Screen, notifications.canUseFullScreenIntent())
    }

    private fun levelsAreOn() = (1..Channels.LEVEL_MAX).none { level ->
        notifications.getNotificationChannel(Channels.id(level))?.importance == NotificationManager.IMPORTANCE_NONE
    }

    /** Nothing where it is the app's own to mend. */
    fun settings(what: Hearing): Intent? = when (what) {
        Hearing.Channels ->
            Intent("android.settings.APP_NOTIFICATION_SETTINGS").putExtra("android.provider.extra.APP_PACKAGE", context.packageName)

        Hearing.Volume, Hearing.Disturb -> Intent(Settings.ACTION_SOUND_SETTINGS)

        Hearing.Battery -> Intent(Settings.ACTION_IGNORE_BATTERY_OPTIMIZATION_SETTINGS)

        Hearing.Screen -> Intent("android.settings.MANAGE_APP_USE_FULL_SCREEN_INTENT", Uri.fromParts("package", context.packageName, null))

        Hearing.Address -> null
    }
}
