package citizen.app.device

import android.content.Intent
import android.net.Uri

/**
 * Asks whichever app writes text messages for one that is filled in. It needs no
 * permission and costs nothing before the person presses send.
 */
fun messageTo(number: String, text: String): Intent =
    Intent(Intent.ACTION_SENDTO, Uri.fromParts("smsto", number, null)).putExtra(BODY, text)

private const val BODY = "sms_body"
