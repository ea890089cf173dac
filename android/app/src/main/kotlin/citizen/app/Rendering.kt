package citizen.app

import android.content.Context
import android.graphics.Bitmap
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asImageBitmap
import androidx.compose.ui.text.font.Font
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight

/** What Compose has on Android alone: its bitmaps and its fonts from assets. */
fun imageBitmap(bitmap: Bitmap): ImageBitmap = bitmap.asImageBitmap()

fun beVietnamPro(context: Context) = FontFamily(
    Font("fonts/be_vietnam_pro_400.ttf", context.assets, FontWeight.Normal),
    Font("fonts/be_vietnam_pro_600.ttf", context.assets, FontWeight.SemiBold),
)
