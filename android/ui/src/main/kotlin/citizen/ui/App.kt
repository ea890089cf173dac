package citizen.ui

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Scaffold
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.Density
import citizen.ui.account.Me
import citizen.ui.account.MyData
import citizen.ui.account.Phones
import citizen.ui.account.SignIn
import citizen.ui.asking.Ask
import citizen.ui.desk.Denied
import citizen.ui.desk.Desk
import citizen.ui.desk.LocalDevice
import citizen.ui.desk.Route
import citizen.ui.desk.lookAround
import citizen.ui.dossiers.Dossier
import citizen.ui.dossiers.Dossiers
import citizen.ui.figures.Figure
import citizen.ui.figures.Figures
import citizen.ui.floods.Depth
import citizen.ui.home.Home
import citizen.ui.lock.Locked
import citizen.ui.map.Map
import citizen.ui.measured.Point
import citizen.ui.mine.Mine
import citizen.ui.outbox.Outbox
import citizen.ui.page.Page
import citizen.ui.publics.PublicList
import citizen.ui.publics.PublicReport
import citizen.ui.report.Writing
import citizen.ui.rivers.River
import citizen.ui.rivers.Rivers
import citizen.ui.services.Item
import citizen.ui.services.Service
import citizen.ui.services.WeatherCommune
import citizen.ui.settings.Settings
import citizen.ui.sos.Sos
import citizen.ui.told.Followed
import citizen.ui.told.Notices
import citizen.ui.warnings.Follow
import citizen.ui.warnings.OneWarning
import citizen.ui.warnings.Reach
import citizen.ui.warnings.Warnings
import citizen.ui.words.LocalWords
import citizen.ui.words.Words

/** The whole app, in the person's language and size of type. */
@Composable
fun App(desk: Desk) {
    val words = remember(desk.look.language) { Words(desk.look.language) }
    val density = LocalDensity.current
    // Once it is seen, and when leave was given or taken meanwhile.
    LaunchedEffect(desk, Denied.Position in desk.device.denied) { desk.lookAround() }
    CompositionLocalProvider(
        LocalWords provides words,
        LocalDevice provides desk.device,
        LocalDensity provides Density(density.density, density.fontScale * desk.look.size.scale),
    ) {
        Scaffold(
            containerColor = MaterialTheme.colorScheme.background,
            bottomBar = { if (desk.ways.here.tab != null) Tabs(desk.ways) },
        ) { inside ->
            Column(Modifier.fillMaxSize().padding(inside)) {
                Column(Modifier.weight(1f)) { if (desk.lock.holds(desk.ways.here)) Locked(desk) else Screen(desk, desk.ways.here) }
                desk.trouble?.let { TroubleBar(it, desk::understood) }
            }
        }
    }
}

@Composable
private fun Screen(desk: Desk, route: Route) = when (route) {
    Route.Home -> Home(desk)
    Route.Mine -> Mine(desk)
    Route.Warnings -> Warnings(desk)
    Route.Me -> Me(desk)
    is Route.Writing -> Writing(desk, route.draft)
    Route.Outbox -> Outbox(desk)
    is Route.Page -> Page(desk, route.report)
    is Route.OneWarning -> OneWarning(desk, route.id)
    Route.Sos -> Sos(desk)
    Route.SignIn -> SignIn(desk)
    Route.MyData -> MyData(desk)
    Route.Phones -> Phones(desk)
    Route.Settings -> Settings(desk)
    Route.Follow -> Follow(desk)
    Route.Reach -> Reach(desk)
    Route.Notices -> Notices(desk)
    Route.Followed -> Followed(desk)
    Route.Ask -> Ask(desk)
    Route.Depth -> Depth(desk)
    Route.Weather -> WeatherCommune(desk)
    is Route.Point -> Point(desk, route.service, route.id)
    Route.Rivers -> Rivers(desk)
    is Route.River -> River(desk, route.station)
    Route.PublicReports -> PublicList(desk)
    is Route.PublicReport -> PublicReport(desk, route.code)
    Route.Dossiers -> Dossiers(desk)
    is Route.Dossier -> Dossier(desk, route.code)
    Route.Figures -> Figures(desk)
    is Route.Figure -> Figure(desk, route.indicator)
    is Route.Map -> Map(desk, route.at)
    is Route.Service -> Service(desk, route.id)
    is Route.Item -> Item(desk, route.id)
}
