package citizen.desktop

import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.platform.Font

/** Be Vietnam Pro, shipped with the app: the system's font would wrap elsewhere. */
val BeVietnamPro = FontFamily(
    Font("fonts/be_vietnam_pro_400.ttf", FontWeight.Normal),
    Font("fonts/be_vietnam_pro_600.ttf", FontWeight.SemiBold),
)
