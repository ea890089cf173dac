package citizen.app.warn

import android.content.Context
import android.widget.RemoteViews
import citizen.app.R
import citizen.core.Ring
import citizen.ui.words.Words

/** A notification pulled open: all that is said, and the two buttons for which the system's own row has no room. */
fun opened(context: Context, words: Words, title: String, ring: Ring, ways: WarningWays) =
    RemoteViews(context.packageName, R.layout.warning_notification).apply {
        setTextViewText(R.id.headline, title)
        setTextViewText(R.id.speech, ring.speech)
        setTextViewText(R.id.map, words["tab-map"])
        setOnClickPendingIntent(R.id.map, ways.map(ring.warning))
        setTextViewText(R.id.share, words["share"])
        setOnClickPendingIntent(R.id.share, ways.share(ring.warning, "$title\n${ring.speech}"))
    }
