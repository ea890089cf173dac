package citizen.ui.theme

import androidx.compose.ui.graphics.vector.ImageVector

/** Icons by the name that the province's services have; Lucide 1.77 (lucide.dev, ISC). */
object ServiceIcons {
    /** A name the app does not know has the icon of the province. */
    fun of(name: String): ImageVector = (all[name] ?: return Lucide.Landmark).value

    private val all: Map<String, Lazy<ImageVector>> = mapOf(
        "triangle-alert" to lazy { Lucide.TriangleAlert },
        "landmark" to lazy { Lucide.Landmark },
        "megaphone" to drawn(
            "megaphone",
            "M11 6a13 13 0 0 0 8.4-2.8A1 1 0 0 1 21 4v12a1 1 0 0 1-1.6.8A13 13 0 0 0 11 14H5a2 2 0 0 1-2-2V8a" +
                "2 2 0 0 1 2-2z",
            "M6 14a12 12 0 0 0 2.4 7.2 2 2 0 0 0 3.2-2.4A8 8 0 0 1 10 14",
            "M8 6v8",
        ),
        "waves" to drawn(
            "waves",
            "M2 12q2.5 2 5 0t5 0 5 0 5 0",
            "M2 19q2.5 2 5 0t5 0 5 0 5 0",
            "M2 5q2.5 2 5 0t5 0 5 0 5 0",
        ),
        "cloud-sun" to drawn(
            "cloud-sun",
            "M12 2v2",
            "m4.93 4.93 1.41 1.41",
            "M20 12h2",
            "m19.07 4.93-1.41 1.41",
            "M15.947 12.65a4 4 0 0 0-5.925-4.128",
            "M13 22H7a5 5 0 1 1 4.9-6H13a3 3 0 0 1 0 6Z",
        ),
        "flame" to drawn(
            "flame",
            "M12 3q1 4 4 6.5t3 5.5a1 1 0 0 1-14 0 5 5 0 0 1 1-3 1 1 0 0 0 5 0c0-2-1.5-3-1.5-5q0-2 2.5-4",
        ),
        "sprout" to drawn(
            "sprout",
            "M14 9.536V7a4 4 0 0 1 4-4h1.5a.5.5 0 0 1 .5.5V5a4 4 0 0 1-4 4 4 4 0 0 0-4 4c0 2 1 3 1 5a5 5 0 0 " +
                "1-1 3",
            "M4 9a5 5 0 0 1 8 4 5 5 0 0 1-8-4",
            "M5 21h14",
        ),
        "siren" to drawn(
            "siren",
            "M7 18v-6a5 5 0 1 1 10 0v6",
            "M5 21a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-1a2 2 0 0 0-2-2H7a2 2 0 0 0-2 2z",
            "M21 12h1",
            "M18.5 4.5 18 5",
            "M2 12h1",
            "M12 2v1",
            "m4.929 4.929.707.707",
            "M12 12v6",
        ),
        "traffic-cone" to drawn(
            "traffic-cone",
            "M16.05 10.966a5 2.5 0 0 1-8.1 0",
            "m16.923 14.049 4.48 2.04a1 1 0 0 1 .001 1.831l-8.574 3.9a2 2 0 0 1-1.66 0l-8.574-3.91a1 1 0 0 1 " +
                "0-1.83l4.484-2.04",
            "M16.949 14.14a5 2.5 0 1 1-9.9 0L10.063 3.5a2 2 0 0 1 3.874 0z",
            "M9.194 6.57a5 2.5 0 0 0 5.61 0",
        ),
        "stamp" to drawn(
            "stamp",
            "M14 13V8.5C14 7 15 7 15 5a3 3 0 0 0-6 0c0 2 1 2 1 3.5V13",
            "M20 15.5a2.5 2.5 0 0 0-2.5-2.5h-11A2.5 2.5 0 0 0 4 15.5V17a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1z",
            "M5 22h14",
        ),
        "circle-help" to drawn(
            "circle-help",
            "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0",
            "M9 9.5a3 2.5 0 016 0c0 2-2 2-3 3.5",
            "M12 17h.01",
        ),
        "heart-pulse" to drawn(
            "heart-pulse",
            "M2 9.5a5.5 5.5 0 0 1 9.591-3.676.56.56 0 0 0 .818 0A5.49 5.49 0 0 1 22 9.5c0 2.29-1.5 4-3 5.5l-5" +
                ".492 5.313a2 2 0 0 1-3 .019L5 15c-1.5-1.5-3-3.2-3-5.5",
            "M3.22 13H9.5l.5-1 2 4.5 2-7 1.5 3.5h5.27",
        ),
        "school" to drawn(
            "school",
            "M14 21v-3a2 2 0 0 0-4 0v3",
            "M18 4.933V21",
            "m4 6 7.106-3.79a2 2 0 0 1 1.788 0L20 6",
            "m6 11-3.52 2.147a1 1 0 0 0-.48.854V19a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-5a1 1 0 0 0-.48-.853L18 11",
            "M6 4.933V21",
            "M10 9a2 2 0 1 0 4 0a2 2 0 1 0 -4 0",
        ),
        "leaf" to drawn(
            "leaf",
            "M11 20a10 10 0 0010-10 25.9 25.9 0 00-1.04-7.281 1 1 0 00-1.755-.325C15.833 5.5 13 5.5 9.8 6.1A7" +
                " 7 0 0011 20",
            "M2 21a5 5 0 012.911-4.544C7.613 15.212 8.351 15.24 11 13",
        ),
        "newspaper" to drawn(
            "newspaper",
            "M15 18h-5",
            "M18 14h-8",
            "M4 22h16a2 2 0 0 0 2-2V4a2 2 0 0 0-2-2H8a2 2 0 0 0-2 2v16a2 2 0 0 1-4 0v-9a2 2 0 0 1 2-2h2",
            "M11 6h6a1 1 0 0 1 1 1v2a1 1 0 0 1 -1 1h-6a1 1 0 0 1 -1 -1v-2a1 1 0 0 1 1 -1z",
        ),
        "ship" to drawn(
            "ship",
            "M12 2v2",
            "M12 9.189V13",
            "M19 12V6a2 2 0 00-2-2H7a2 2 0 00-2 2v6",
            "M19.38 19A11.6 11.6 0 0021 13l-8.188-3.639a2 2 0 00-1.624 0L3 13.001a11.6 11.6 0 002.81 7.76",
            "M2 20c.6.5 1.2 1 2.5 1 2.5 0 2.5-2 5-2 1.3 0 1.9.5 2.5 1s1.2 1 2.5 1c2.5 0 2.5-2 5-2 1.3 0 1.9.5" +
                " 2.5 1",
        ),
        "lightbulb" to drawn(
            "lightbulb",
            "M15 14c.2-1 .7-1.7 1.5-2.5 1-.9 1.5-2.2 1.5-3.5A6 6 0 0 0 6 8c0 1 .2 2.2 1.5 3.5.7.7 1.3 1.5 1.5" +
                " 2.5",
            "M9 18h6",
            "M10 22h4",
        ),
        "chart-column" to drawn(
            "chart-column",
            "M3 3v16a2 2 0 0 0 2 2h16",
            "M18 17V9",
            "M13 17V5",
            "M8 17v-3",
        ),
        "layout-grid" to drawn(
            "layout-grid",
            "M4 3h5a1 1 0 0 1 1 1v5a1 1 0 0 1 -1 1h-5a1 1 0 0 1 -1 -1v-5a1 1 0 0 1 1 -1z",
            "M15 3h5a1 1 0 0 1 1 1v5a1 1 0 0 1 -1 1h-5a1 1 0 0 1 -1 -1v-5a1 1 0 0 1 1 -1z",
            "M15 14h5a1 1 0 0 1 1 1v5a1 1 0 0 1 -1 1h-5a1 1 0 0 1 -1 -1v-5a1 1 0 0 1 1 -1z",
            "M4 14h5a1 1 0 0 1 1 1v5a1 1 0 0 1 -1 1h-5a1 1 0 0 1 -1 -1v-5a1 1 0 0 1 1 -1z",
        ),
        "trending-up" to drawn(
            "trending-up",
            "M16 7h6v6",
            "m22 7-8.5 8.5-5-5L2 17",
        ),
        "trending-down" to drawn(
            "trending-down",
            "M16 17h6v-6",
            "m22 17-8.5-8.5-5 5L2 7",
        ),
        "ruler" to drawn(
            "ruler",
            "M21.3 15.3a2.4 2.4 0 0 1 0 3.4l-2.6 2.6a2.4 2.4 0 0 1-3.4 0L2.7 8.7a2.41 2.41 0 0 1 0-3.4l2.6-2." +
                "6a2.41 2.41 0 0 1 3.4 0Z",
            "m14.5 12.5 2-2",
            "m11.5 9.5 2-2",
            "m8.5 6.5 2-2",
            "m17.5 15.5 2-2",
        ),
        "minus" to drawn(
            "minus",
            "M5 12h14",
        ),
    )
}
