package citizen.ui.desk

/** Where in the app. [path] is also what a link `citizen://…` says. */
sealed class Route(val path: String) {
    /** The tab it is: a map is one wherever it looks. */
    val tab: Route? get() = if (this is Map) tabs.find { it is Map } else takeIf { it in tabs }

    data object Home : Route("home")

    data object Mine : Route("reports")

    data object Warnings : Route("warnings")

    data object Me : Route("me")

    data class Writing(val draft: String) : Route("draft/$draft")

    data object Outbox : Route("outbox")

    data class Page(val report: String) : Route("report/$report")

    data class OneWarning(val id: String) : Route("warning/$id")

    data object Sos : Route("sos")

    data object SignIn : Route("sign-in")

    /** Consent, what the province keeps of the person, and requests about it. */
    data object MyData : Route("my-data")

    /** The phones the person is signed in on. */
    data object Phones : Route("phones")

    data object Settings : Route("settings")

    data object Follow : Route("follow")

    /** Whether warnings reach this phone. */
    data object Reach : Route("reach")

    /** What was told of what is followed. */
    data object Notices : Route("notices")

    data object Followed : Route("followed")

    data object Ask : Route("ask")

    data object Depth : Route("depth")

    data object Weather : Route("weather-commune")

    /** A measuring point, gate or camera that [service] shows. */
    data class Point(val service: String, val id: String) : Route("point/$service:$id")

    data object Rivers : Route("rivers")

    data class River(val station: String) : Route("river/$station")

    data object PublicReports : Route("public-reports")

    data class PublicReport(val code: String) : Route("public-report/$code")

    data object Dossiers : Route("dossiers")

    data class Dossier(val code: String) : Route("dossier/$code")

    data object Figures : Route("figures")

    data class Figure(val indicator: String) : Route("figure/$indicator")

    /** What a map shows, and where it looks: see [MapAt]. */
    data class Map(val at: MapAt = MapAt()) : Route(at.path)

    data class Service(val id: String) : Route("service/$id")

    data class Item(val id: String) : Route("item/$id")

    companion object {
        // Lazy: the objects are made after their own superclass.
        val tabs: List<Route> by lazy { listOf(Home, Mine, Warnings, Map(), Me) }
        private val plain by lazy {
            tabs + listOf(Outbox, Sos, SignIn, MyData, Phones, Settings, Follow, Reach, Notices, Followed, Ask, Depth, Weather) +
                listOf(Rivers, PublicReports, Dossiers, Figures)
        }

        /** Nothing for what leads nowhere. A link opens a screen and does nothing else. */
        fun of(path: String): Route? {
            plain.find { it.path == path }?.let { return it }
            MapAt.of(path)?.let { return Map(it) }
            val id = path.substringAfter('/', "")
            if (!ID.matches(id)) return null
            return when (path.substringBefore('/')) {
                "draft" -> own(id)?.let(::Writing)
                "report" -> own(id)?.let(::Page)
                "warning" -> OneWarning(id)
                "river" -> River(id)
                "point" -> point(id)
                "public-report" -> PublicReport(id)
                "dossier" -> Dossier(id)
                "figure" -> Figure(id)
                "service" -> Service(id)
                "item" -> own(id)?.let(::Item)
                else -> null
            }
        }

        /** Ids that the core makes or the server gives: of another form there is nothing. */
        private fun own(id: String): String? = id.takeIf { UUID.matches(it) }

        private fun point(path: String): Route? {
            val (service, id) = path.substringBefore(':') to path.substringAfter(':', "")
            return if (service.isEmpty() || id.isEmpty()) null else Point(service, id)
        }

        private val UUID = Regex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        private val ID = Regex("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")
    }
}
