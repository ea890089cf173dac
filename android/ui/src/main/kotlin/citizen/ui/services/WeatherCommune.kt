package citizen.ui.services

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.core.Commune
import citizen.ui.desk.Desk
import citizen.ui.desk.reading
import citizen.ui.parts.ChoiceRow
import citizen.ui.warnings.CommuneList
import citizen.ui.words.LocalWords

/** Communes whose weather can be shown; an empty [chosen] is all of the province. */
data class WeatherCommuneState(val communes: List<Commune>, val chosen: String)

@Composable
fun WeatherCommuneScreen(state: WeatherCommuneState, onChoose: (Commune?) -> Unit, onBack: () -> Unit) {
    val words = LocalWords.current
    CommuneList(
        words["weather-title"],
        state.communes,
        onBack,
        first = { ChoiceRow(words["weather-everywhere"], state.chosen.isEmpty()) { onChoose(null) } },
    ) { commune -> ChoiceRow(commune.name, commune.name == state.chosen) { onChoose(commune) } }
}

private const val WEATHER = "weather"

/** The choice over the core; one that was made leads back to what it is for. */
@Composable
fun WeatherCommune(desk: Desk) {
    val guide by desk.reading("guide", { it == Changed.Province }) { desk.core.province.guide() }
    val page by desk.reading(WEATHER, { it == Changed.Province }) { desk.core.services.page(WEATHER) }
    WeatherCommuneScreen(
        WeatherCommuneState(guide?.communes.orEmpty(), page?.commune.orEmpty()),
        onChoose = { commune ->
            desk.act {
                desk.core.services.chooseCommune(commune?.code)
                desk.again()
                desk.ways.back()
            }
        },
        onBack = desk.ways::back,
    )
}
