package citizen.app.quick

import android.app.PendingIntent
import android.appwidget.AppWidgetManager
import android.appwidget.AppWidgetProvider
import android.content.ComponentName
import android.content.Context
import android.widget.RemoteViews
import citizen.app.CitizenApplication
import citizen.app.MainActivity
import citizen.app.R
import citizen.app.warn.WarningWays
import citizen.core.Concern
import citizen.core.Trouble
import citizen.core.Warning
import citizen.ui.desk.Route
import citizen.ui.words.Language
import citizen.ui.words.Words
import kotlinx.coroutines.launch

/** The gravest warning where one is or follows, with its level; else that there is none. */
class WarningWidget : AppWidgetProvider() {
    override fun onUpdate(context: Context, manager: AppWidgetManager, ids: IntArray) {
        val app = context.applicationContext as CitizenApplication
        val pending = goAsync()
        app.scope.launch {
            try {
                manager.updateAppWidget(ids, views(app))
            } catch (failed: Trouble) {
                android.util.Log.w("citizen", "the widget stays as it was", failed)
            } finally {
                pending?.finish()
            }
        }
    }

    companion object {
        /** Draws it again wherever it stands, after warnings changed. */
        suspend fun redraw(app: CitizenApplication) {
            val manager = AppWidgetManager.getInstance(app) ?: return
            val ids = manager.getAppWidgetIds(ComponentName(app, WarningWidget::class.java))
            if (ids.isEmpty()) return
            try {
                manager.updateAppWidget(ids, views(app))
            } catch (failed: Trouble) {
                android.util.Log.w("citizen", "the widget stays as it was", failed)
            }
        }

        private suspend fun views(app: CitizenApplication) = with(app.core.warnings) { views(app, all(), placed()) }

        /** [placed]: it is known where this phone is. */
        fun views(app: CitizenApplication, warnings: List<Warning>, placed: Boolean): RemoteViews {
            val words = Words(app.look.language)
            val gravest = warnings.filter { it.concern == Concern.Here && !it.allClear && !it.drill }.maxByOrNull { it.level }
            val route = gravest?.let { Route.OneWarning(it.id) } ?: Route.Warnings
            return RemoteViews(app.packageName, R.layout.warning_widget).apply {
                setTextViewText(R.id.level, gravest?.let { level(words, it) } ?: words["warnings-title"])
                setTextViewText(R.id.headline, gravest?.let { headline(words, it) } ?: words[if (placed) "warnings-empty" else "warnings-empty-placeless"])
                setOnClickPendingIntent(R.id.widget, open(app, route))
            }
        }

        private fun level(words: Words, warning: Warning) =
            words["warning-level", "level" to warning.level, "name" to words.of("level", warning.level.toString())]

        private fun headline(words: Words, warning: Warning) =
            warning.en?.takeIf { words.language == Language.English }?.headline ?: warning.vi.headline

        private fun open(app: CitizenApplication, route: Route) =
            PendingIntent.getActivity(app, route.hashCode(), MainActivity.pressed(app, route), WarningWays.FLAGS)
    }
}
