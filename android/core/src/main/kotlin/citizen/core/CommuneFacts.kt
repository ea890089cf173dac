package citizen.core

import citizen.core.generated.MapCommuneCard

/**
 * What this phone knows of a commune that was tapped, and planned at that very point: [warnings] in force, the most
 * serious first; [nearest] is the shelter nearest to the point that is not known to be shut.
 */
data class CommuneFacts(
    val warnings: List<CommuneWarning>,
    val shelters: Int,
    val shelterService: String?,
    val nearest: CommuneShelter?,
    val office: CommuneOffice?,
    val reports: Int,
    val rivers: List<River>,
    val plans: List<CommunePlan>,
)

data class CommuneWarning(val id: String, val level: Int, val title: Said)

data class CommuneShelter(val id: String, val name: Said, val metres: Double)

data class CommuneOffice(val name: Said, val phone: String)

data class CommunePlan(val id: String, val title: Said)

internal fun MapCommuneCard.plain() = CommuneFacts(
    warnings = warnings.map { CommuneWarning(it.id, it.level.toInt(), it.title.plain()) },
    shelters = shelters.toInt(),
    shelterService = shelterService,
    nearest = nearest?.let { CommuneShelter(it.id, it.name.plain(), it.metres) },
    office = office?.let { CommuneOffice(it.name.plain(), it.phone) },
    reports = reports.toInt(),
    rivers = stations.map { it.plain() },
    plans = plans.map { CommunePlan(it.id, it.title.plain()) },
)
